"""A job description held against the resume: what is asked and shown, what is asked and missing."""

import re
from collections.abc import Mapping

from resume_probe.asking.job import JobText
from resume_probe.asking.lines import Lines
from resume_probe.document import JobMatch
from resume_probe.knowledge import Concept

_ASKED = frozenset(
    (
        "model",
        "family",
        "task",
        "tool",
        "technique",
        "metric",
        "evaluation",
        "serving",
        "monitoring",
        "data-practice",
        "infrastructure",
        "data",
        "benchmark",
    )
)
_MOST_TOPICS = 6
_SENIORITY = (
    ("principal", r"\bprincipal\b"),
    ("staff", r"\bstaff\b(?! member)"),
    ("lead", r"\b(?:tech(?:nical)? lead|team lead|lead (?:ml|machine|data|ai|engineer))"),
    ("senior", r"\bsenior\b|\bsr\.?\s"),
    ("manager", r"\b(?:engineering|science|ml) manager\b|\bhead of\b"),
    ("intern", r"\bintern(?:ship)?\b"),
    ("junior", r"\bjunior\b|\bgraduate\b|\bentry[- ]level\b"),
)
_YEARS = re.compile(r"(\d{1,2})\s?\+?\s?(?:or more\s)?years", re.IGNORECASE)
_TITLE = re.compile(r"engineer|scientist|research|analyst|developer|manager|lead|architect|head", re.IGNORECASE)


def job_match(job: JobText, lines: Lines) -> JobMatch:
    """Concepts by name, in the order in which the posting names them. A narrower one shown counts for a broader one asked."""
    concepts = lines.knowledge.concepts
    shown = {m.concept for line in lines.all for m in line.tags.mentions}
    shown |= {a for c in shown for a in _above(c, concepts)}
    asked = dict.fromkeys(m.concept for m in job.mentions if (c := concepts.get(m.concept)) and c.type in _ASKED)
    return JobMatch(
        name=job.name,
        title=_title(job.text),
        topics=job.topics[:_MOST_TOPICS],
        shared=tuple(concepts[c].name for c in asked if c in shown),
        missing=tuple(concepts[c].name for c in asked if c not in shown),
        seniority=_seniority(job.text),
    )


def _above(concept_id: str, concepts: Mapping[str, Concept]) -> set[str]:
    out: set[str] = set()
    open_to = [concept_id]
    while open_to:
        concept = concepts.get(open_to.pop())
        for parent in concept.parents if concept else ():
            if parent not in out:
                out.add(parent)
                open_to.append(parent)
    return out


def _title(text: str) -> str | None:
    """The first short line that names a post."""
    for line in text.splitlines()[:15]:
        words = line.strip(" #*-•")
        if words and len(words.split()) <= 12 and _TITLE.search(words):
            return words.split(":", 1)[-1].strip() or words
    return None


def _seniority(text: str) -> str | None:
    head = "\n".join(text.splitlines()[:6])
    for part in (head, text):
        for name, pattern in _SENIORITY:
            if re.search(pattern, part, re.IGNORECASE):
                return name
    years = [int(y) for y in _YEARS.findall(text)]
    return "senior" if years and max(years) >= 5 else None
