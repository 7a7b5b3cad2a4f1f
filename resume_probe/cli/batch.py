"""`resume-probe batch PATHS... -o DIR`."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import click

from resume_probe.batch.options import PICTURES, REPORTS, BatchOptions
from resume_probe.cli import options
from resume_probe.cli.failing import one_line_errors
from resume_probe.cli.writing import refuse_inputs
from resume_probe.errors import shown

_LINES = 40        # of what was left out
_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("batch")
@click.argument("paths", nargs=-1, required=True, type=options.AnyPath())
@click.option("-o", "--output", required=True, type=options.AnyPath(), help="The folder to write to, or an fsspec address.")
@click.option("--reports", type=click.Choice(REPORTS), default="html", show_default=True, help="One report each.")
@click.option("--groups", type=_FILE, help="A CSV with the columns name, group and tags.  [default: by folder]")
@click.option("--since", type=click.Path(file_okay=False, path_type=Path), help="The output folder of an earlier batch to compare with.")
@click.option("--rubric", type=_FILE, help="Your own weights, checks, questions and advice, as YAML; writes gradebook.csv.")
@click.option("--pseudonymize", is_flag=True, help="Replace names, e-mails, phones and links; the key goes to pseudonyms.csv.")
@click.option("--cohort-pdf", is_flag=True, help="The cohort page as cohort.pdf too.")
@click.option("--workers", type=click.IntRange(1, 64), default=None, help="Processes at once.  [default: one a core]")
@click.option("--timeout", type=click.IntRange(1, 600), default=30, show_default=True, help="Seconds for one resume.")
@click.option("--memory", type=click.IntRange(256, 65536), default=2048, show_default=True, help="Megabytes for one process.")
@click.option("--scheduler", help="Analyse on the Dask cluster with this scheduler (tcp://host:8786) and not on this machine.")
@click.option("--retry-failed", is_flag=True, help="Try again what crashed or took too long before.")
@click.option("--strict", is_flag=True, help="Exit status 1 if any input failed.")
@options.job
@options.today
@options.knowledge
def command(paths: tuple[str, ...], output: str, strict: bool, job: str | None, today: date | None, **wanted) -> None:
    """Many resumes (files, folders, globs, zip files, fsspec addresses): a table, a report each and a cohort page.

    Writes results.csv, failures.csv, timings.csv and cohort.html into the output folder, and results.parquet with the extra
    `parquet`. A run that was stopped goes on where it was when it is called again.
    """
    if wanted["pseudonymize"] and wanted["reports"] in PICTURES:
        raise click.UsageError(f"--reports {wanted['reports']} shows the page as it is, so it cannot go with --pseudonymize.")
    with one_line_errors():
        from resume_probe.batch import local_folder, run
        from resume_probe.batch.inputs import TABLES

        for table in filter(Path.exists, (Path(output, name) for name in sorted(TABLES))):
            refuse_inputs(table, *paths, job, *(wanted[option] for option in ("groups", "rubric", "knowledge")))

        asked = BatchOptions(job=Path(job) if job else None, today=today or date.today(), today_fixed=today is not None, **wanted)
        try:
            with local_folder(output) as folder, _bar() as step:
                outcome = run(paths, folder, asked, on_row=step)
        except KeyboardInterrupt:
            click.echo("resume-probe: stopped; what is done is kept, and the same command goes on from there", err=True)
            sys.exit(130)
        except OSError as e:
            raise click.ClickException(f"{_place(e, output)} cannot be written: {e.strerror or e}. What is done is kept.") from e
    for line in outcome.left_out[:_LINES]:
        click.echo(f"resume-probe: {line}", err=True)
    if len(outcome.left_out) > _LINES:
        click.echo(f"resume-probe: and {len(outcome.left_out) - _LINES} more files like these", err=True)
    for note in outcome.notes:
        click.echo(f"resume-probe: {note}", err=True)
    click.echo(f"{outcome.done} done, {outcome.failed} failed, {outcome.kept} kept from before: {output.rstrip('/')}/cohort.html", err=True)
    if outcome.failed:
        click.echo(f"what failed and why: {output.rstrip('/')}/failures.csv", err=True)
    if strict and (outcome.failed or outcome.left_out):
        sys.exit(1)


def _place(e: OSError, output: str) -> str:
    """The file that an error names, else the folder; a temporary name says nothing to anybody."""
    name = str(e.filename or "")
    return output if not name or name.endswith(".part") else shown(name)


@contextmanager
def _bar() -> Iterator[Callable[[int, int], None]]:
    """Yields step(done, total): a bar with rate and time left on a terminal, nothing where stderr is piped."""
    from rich.console import Console

    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda done, total: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, TextColumn, TimeRemainingColumn

    class Rate(ProgressColumn):
        def render(self, task) -> str:
            return f"{task.speed:.1f}/s" if task.speed else ""

    columns = (TextColumn("resumes"), BarColumn(), MofNCompleteColumn(), Rate(), TextColumn("left"), TimeRemainingColumn())
    with Progress(*columns, console=console) as bar:
        task = bar.add_task("resumes", total=None)

        def step(done: int, total: int) -> None:
            # What an earlier run did must not count as speed: the first call says where this one begins.
            if bar.tasks[0].total is None:
                bar.reset(task, total=total, completed=done)
            bar.update(task, completed=done, total=total)

        yield step
