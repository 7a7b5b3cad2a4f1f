"""TaggedResume -> PrepReport: the whole of what is asked and advised."""

from datetime import date

from resume_probe.asking.deep_dive import deep_dive
from resume_probe.asking.entries import entry_views
from resume_probe.asking.job import JobText
from resume_probe.asking.lines import lines_of
from resume_probe.document import PrepReport, Score, TaggedResume
from resume_probe.knowledge import Knowledge, load


def ask(
    tagged: TaggedResume,
    *,
    job: JobText | None = None,
    interview_date: date | None = None,
    today: date | None = None,
    knowledge: Knowledge | None = None,
) -> PrepReport:
    """The prep report of a tagged resume; the same input gives the same report.

    `today` is the day the plan starts from; without it and `interview_date` the plan has no dates.
    """
    known = knowledge or load()
    lines = lines_of(tagged, known)
    deep = deep_dive(lines, job.topics if job else ())
    return PrepReport(tagged=tagged, entries=entry_views(lines), questions=deep, gaps=(), score=Score(0, ()),
                      today=today.isoformat() if today else None)
