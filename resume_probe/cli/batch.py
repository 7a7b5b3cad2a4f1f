"""`resume-probe batch PATHS... -o DIR`."""

import sys
from datetime import date
from pathlib import Path

import click

from resume_probe.batch.options import REPORTS
from resume_probe.cli import options
from resume_probe.cli.failing import one_line_errors


@click.command("batch", help="Many resumes (files, folders, globs, zip files): results.csv, failures.csv, reports and a cohort page.")
@click.argument("paths", nargs=-1, required=True)
@click.option("-o", "--output", required=True, type=click.Path(file_okay=False, path_type=Path), help="The folder to write to.")
@click.option("--reports", type=click.Choice(REPORTS), default="html", show_default=True, help="One report each.")
@click.option("--workers", type=click.IntRange(1, 64), default=None, help="Processes at once.  [default: one a core]")
@click.option("--timeout", type=click.IntRange(1, 600), default=30, show_default=True, help="Seconds for one resume.")
@click.option("--strict", is_flag=True, help="Exit status 1 if any input failed.")
@options.job
@options.today
@options.knowledge
def command(paths: tuple[str, ...], output: Path, reports: str, workers: int | None, timeout: int, strict: bool,
            job: str | None, today: date | None, knowledge: Path | None) -> None:
    with one_line_errors():
        from resume_probe.batch import BatchOptions, run
        from resume_probe.cli.progress import progress

        wanted = BatchOptions(reports=reports, workers=workers, timeout=timeout, job=Path(job) if job else None,
                              today=today or date.today(), today_fixed=today is not None, knowledge=knowledge)
        with progress("resumes") as step:
            outcome = run(paths, output, wanted, on_row=step)
    click.echo(f"{outcome.done} done, {outcome.failed} failed, {outcome.kept} kept from before: {output / 'results.csv'}", err=True)
    for note in outcome.notes:
        click.echo(f"resume-probe: {note}", err=True)
    if outcome.failed:
        click.echo(f"what failed and why: {output / 'failures.csv'}", err=True)
    if strict and outcome.failed:
        sys.exit(1)
