"""The way through the house: bytes -> Resume -> TaggedResume -> PrepReport."""

from datetime import date
from pathlib import Path

from resume_probe.asking import ask
from resume_probe.asking.job import JobText
from resume_probe.document import PrepReport
from resume_probe.knowledge import load
from resume_probe.reading import read
from resume_probe.tagging import default_tagger, tag


def probe(
    source: Path | bytes,
    *,
    name: str | None = None,
    job: Path | bytes | str | None = None,
    job_name: str | None = None,
    interview_date: date | None = None,
    today: date | None = None,
    knowledge: Path | None = None,
) -> PrepReport:
    """The prep report of one resume.

    `source` is a path or the file's bytes (`name` is then what messages call it); `job` a job description as path,
    bytes or text; `today` is the day that plans start from (the library reads no clock). Raises `errors.InputError`
    where a file cannot be used.
    """
    resume = read(source, name=name)
    tagged = tag(resume, knowledge)
    wanted = job_text(job, name=job_name, knowledge=knowledge) if job is not None else None
    return ask(tagged, job=wanted, interview_date=interview_date, today=today, knowledge=load(knowledge))


def job_text(job: Path | bytes | str, *, name: str | None = None, knowledge: Path | None = None) -> JobText:
    """A job description as the asking room takes it: its text with the concepts and topics found in it."""
    if isinstance(job, str):
        text, name = job, name or "job description"
    else:
        from resume_probe.reading import read_text
        text, name = read_text(job, name=name)
    mentions, topics = default_tagger(knowledge).survey(text)
    return JobText(name, text, mentions, topics)
