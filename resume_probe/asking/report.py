"""TaggedResume -> PrepReport: the whole of what is asked and advised."""

from datetime import date

from resume_probe.asking.bank_questions import bank_questions
from resume_probe.asking.deep_dive import deep_dive
from resume_probe.asking.entries import entry_views
from resume_probe.asking.gaps import gaps
from resume_probe.asking.job import JobText
from resume_probe.asking.job_match import job_match
from resume_probe.asking.lines import lines_of
from resume_probe.asking.plan import Found, checklist, plan
from resume_probe.asking.score import score
from resume_probe.asking.skills import skills_of
from resume_probe.asking.stories import stories
from resume_probe.document import PrepReport, TaggedResume
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

    `today` is the day the plan starts from; without it and `interview_date` the plan has no dates. `knowledge` is the base
    the resume was tagged with (default: the shipped one).
    """
    lines = lines_of(tagged, knowledge or load())
    match = job_match(job, lines) if job else None
    deep = deep_dive(lines, match.topics if match else ())
    told = stories(lines)
    questions = deep + bank_questions(lines, told, match, len(deep) + 1)
    skills = skills_of(tagged.resume, lines)
    found_gaps = gaps(lines, deep, skills, told, match)
    found = Found(lines, questions, found_gaps, told, match)
    return PrepReport(
        tagged=tagged,
        entries=entry_views(lines),
        questions=questions,
        gaps=found_gaps,
        score=score(lines),
        stories=told,
        plan=plan(found, interview_date, today),
        checklist=checklist(found),
        skills=skills,
        job=match,
        today=today.isoformat() if today else None,
        interview_date=interview_date.isoformat() if interview_date else None,
    )
