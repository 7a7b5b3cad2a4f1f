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

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("batch")
@click.argument("paths", nargs=-1, required=True)
@click.option("-o", "--output", required=True, help="The folder to write to, or an fsspec address.")
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

    Writes results.csv, results.parquet, failures.csv, timings.csv and cohort.html into the output folder. A run that was
    stopped goes on where it was when it is called again.
    """
    if wanted["pseudonymize"] and wanted["reports"] in PICTURES:
        raise click.UsageError(f"--reports {wanted['reports']} shows the page as it is, so it cannot go with --pseudonymize.")
    with one_line_errors():
        from resume_probe.batch import local_folder, run

        asked = BatchOptions(job=Path(job) if job else None, today=today or date.today(), today_fixed=today is not None, **wanted)
        try:
            with local_folder(output) as folder, _bar() as step:
                outcome = run(paths, folder, asked, on_row=step)
        except KeyboardInterrupt:
            click.echo("resume-probe: stopped; what is done is kept, and the same command goes on from there", err=True)
            sys.exit(130)
    for note in outcome.notes:
        click.echo(f"resume-probe: {note}", err=True)
    click.echo(f"{outcome.done} done, {outcome.failed} failed, {outcome.kept} kept from before: {output.rstrip('/')}/cohort.html", err=True)
    if outcome.failed:
        click.echo(f"what failed and why: {output.rstrip('/')}/failures.csv", err=True)
    if strict and outcome.failed:
        sys.exit(1)


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
