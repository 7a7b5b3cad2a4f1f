"""`resume-probe report RESUME`."""

import sys
from datetime import date
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from resume_probe.cli import options
from resume_probe.cli.failing import one_line_errors

FORMATS = ("html", "pdf", "md", "json", "ics", "apkg", "csv", "annotated-pdf")
_BY_SUFFIX = {".html": "html", ".htm": "html", ".pdf": "pdf", ".md": "md", ".json": "json", ".ics": "ics", ".apkg": "apkg", ".csv": "csv"}
_TO_STDOUT = {"md", "json", "csv", "ics"}
_SUFFIX = {"annotated-pdf": "-annotated.pdf"}


def _files(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """A shell completes the name of a file."""
    return [CompletionItem(incomplete, type="file")]


@click.command("report", help="The prep report of one resume (PDF, DOCX, text, Markdown, JSON Resume, or - for standard input).")
@click.argument("resume", type=options.AnyPath(), shell_complete=_files)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Where to write it; its suffix gives the format.")
@click.option("--format", "form", type=click.Choice(FORMATS), help="[default: by -o's suffix, else html]")
@options.job
@options.interview_date
@options.today
@options.knowledge
def command(resume: str, output: Path | None, form: str | None, job: str | None, interview_date: date | None,
            today: date | None, knowledge: Path | None) -> None:
    form = form or (_BY_SUFFIX.get(output.suffix.lower(), "html") if output else "html")
    with one_line_errors():
        source, name = options.source_of(resume)
        job_source, job_name = options.source_of(job) if job else (None, None)
        from resume_probe.cli.progress import waiting
        from resume_probe.pipeline import probe
        from resume_probe.report import annotate, render

        with waiting("Reading the resume as an interviewer would…"):
            report = probe(source, name=name, job=job_source, job_name=job_name, interview_date=interview_date,
                           today=today or date.today(), knowledge=knowledge)
        for warning in report.tagged.resume.warnings:
            click.echo(f"resume-probe: {report.tagged.resume.source.name}: {warning.message}", err=True)
        if form == "annotated-pdf":
            content = annotate(report, source if isinstance(source, bytes) else source.read_bytes())
        else:
            content = render(report, form)
        written = _write(content, output, form, resume)
        if written is None:
            return
        if output is None and form == "html" and sys.stderr.isatty() and sys.stdout.isatty():
            from resume_probe.cli.summary import show

            show(report, written)
        else:
            click.echo(f"wrote {written}", err=True)


def _write(content: bytes, output: Path | None, form: str, resume: str) -> Path | None:
    """Where it went; None where that is standard output."""
    if output is None and form in _TO_STDOUT:
        sys.stdout.buffer.write(content)
        return None
    if output is None:
        stem = "resume" if resume == "-" else Path(resume).stem
        output = Path(f"{stem}-prep{_SUFFIX.get(form, '.' + form)}")
    try:
        output.write_bytes(content)
    except OSError as e:
        raise click.ClickException(f"{output} cannot be written: {e.strerror}. Name another place with -o.") from e
    return output
