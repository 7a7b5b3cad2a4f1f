"""`resume-probe report RESUME`."""

import sys
from datetime import date
from pathlib import Path

import click

from resume_probe.cli import options
from resume_probe.cli.failing import one_line_errors
from resume_probe.cli.writing import refuse_inputs, to_standard_output, write
from resume_probe.errors import shown

FORMATS = ("html", "pdf", "md", "json", "ics", "apkg", "csv", "annotated-pdf")
_BY_SUFFIX = {".html": "html", ".htm": "html", ".pdf": "pdf", ".md": "md", ".json": "json", ".ics": "ics", ".apkg": "apkg", ".csv": "csv"}
_TO_STDOUT = {"md", "json", "csv", "ics"}
_SUFFIX = {"annotated-pdf": "-annotated.pdf"}


@click.command("report", help="The prep report of one resume (PDF, DOCX, text, Markdown, JSON Resume, or - for standard input).")
@click.argument("resume", type=options.AnyPath())
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Where to write it; its suffix gives the format.  "
              "[default: md, json, csv and ics to standard output, the others to NAME-prep.SUFFIX here]")
@click.option("--format", "form", type=click.Choice(FORMATS), help="[default: by -o's suffix, else html]")
@options.job
@options.interview_date
@options.today
@options.knowledge
def command(resume: str, output: Path | None, form: str | None, job: str | None, interview_date: date | None,
            today: date | None, knowledge: Path | None) -> None:
    suffix = output.suffix.lower() if output else ""
    if form is None and suffix and suffix not in _BY_SUFFIX:
        raise click.UsageError(f"-o {output}: a report is written as {', '.join(_BY_SUFFIX)}. Or name its form with --format.")
    form = form or _BY_SUFFIX.get(suffix, "html")
    today = today or date.today()
    if interview_date and interview_date < today:
        raise click.UsageError(f"--interview-date {interview_date} is past; name a day to come.")
    options.refuse_standard_input_twice(resume, job)
    if output is None and form not in _TO_STDOUT:
        output, named = Path(f"{'resume' if resume == '-' else Path(resume).stem}-prep{_SUFFIX.get(form, '.' + form)}"), False
    else:
        named = output is not None
    if output:
        refuse_inputs(output, resume, job, knowledge)
    with one_line_errors():
        source, name = options.source_of(resume)
        job_source, job_name = options.job_of(job)
        from resume_probe.cli.progress import waiting
        from resume_probe.pipeline import probe
        from resume_probe.report import annotate, render

        with waiting("Reading the resume as an interviewer would…"):
            report = probe(source, name=name, job=job_source, job_name=job_name, interview_date=interview_date,
                           today=today, knowledge=knowledge)
        for warning in report.tagged.resume.warnings:
            click.echo(f"resume-probe: {report.tagged.resume.source.name}: {warning.message}", err=True)
        if form == "annotated-pdf":
            content = annotate(report, source if isinstance(source, bytes) else source.read_bytes())
        else:
            content = render(report, form)
        if output is None:
            to_standard_output(content)
            return
        write(output, content)
        if not named and form == "html" and sys.stderr.isatty() and sys.stdout.isatty():
            from resume_probe.cli.summary import show

            show(report, output)
        else:
            click.echo(f"wrote {shown(output)}", err=True)
