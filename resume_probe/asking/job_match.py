"""A job description held against the resume: what is asked and shown, what is asked and missing."""

import re
from collections.abc import Iterator, Mapping

from resume_probe.asking.job import JobText
from resume_probe.asking.lines import Lines
from resume_probe.asking.naming import is_cased, is_its_name, is_synonym, shows, stands_for_all
from resume_probe.asking.skills import names
from resume_probe.document import JobMatch
from resume_probe.knowledge import Concept, Guard
from resume_probe.knowledge.forms import folds
from resume_probe.labels import Facet

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
# Concepts that say no more than a facet does: a line that shows it, in whatever words, shows them.
_WHOLE: Mapping[str, Facet] = {
    "production-use": "deployment",
    "model-deployment": "deployment",
    "model-monitoring": "monitoring",
    "monitoring-system": "monitoring",
}
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
    """What is asked, in the order in which the posting names it. A narrower concept shown counts for a broader one asked."""
    resume = _Resume(lines)
    asked: dict[str, bool] = {}
    for concept, words, name in _asked(job, lines.knowledge.concepts):
        asked[name] = asked.get(name, False) or resume.shows(words, concept)
    return JobMatch(
        name=job.name,
        title=_title(job.text),
        topics=job.topics[:_MOST_TOPICS],
        shared=tuple(name for name, shown in asked.items() if shown),
        missing=tuple(name for name, shown in asked.items() if not shown),
        seniority=_seniority(job.text),
    )


def _asked(job: JobText, concepts: Mapping[str, Concept]) -> Iterator[tuple[Concept, str, str]]:
    """Each concept named, the posting's words for it, and how the match calls it: by its name only where the words mean just that."""
    seen: dict[tuple[str, ...], str] = {}
    for mention in job.mentions:
        concept = concepts.get(mention.concept)
        if concept is None or concept.type not in _ASKED:
            continue
        words = " ".join(mention.span.of(job.text).split())
        any_form = stands_for_all(words, concept) and (concept.noun != "proper" or is_its_name(words, concept))
        plain = any_form or is_synonym(words, concept)
        yield concept, words, seen.setdefault((concept.id, *(() if plain else folds(words))), concept.name if plain else words)


class _Resume:
    """What the lines show of what is asked."""

    def __init__(self, lines: Lines):
        self.lines = lines
        self.texts = [f" {' '.join(folds(line.text))} " for line in lines.all]
        self.concepts = {m.concept for line in lines.all for m in line.tags.mentions}
        self.above = {a for c in self.concepts for a in _above(c, lines.knowledge.concepts)}

    def shows(self, words: str, concept: Concept) -> bool:
        if concept.id in self.above and (stands_for_all(words, concept) or is_its_name(words, concept)):
            return True
        if concept.id in self.concepts and any(shows(said, words, concept) for line in self.lines.all for said in names(line, concept)):
            return True
        facet = _WHOLE.get(concept.id)
        if facet and any(facet in line.said for line in self.lines.all):
            return True
        return any(f" {' '.join(folds(form))} " in text for form in _unmistakable(words, concept) for text in self.texts)


def _unmistakable(words: str, concept: Concept) -> list[str]:
    """The names for what is asked that are found by their letters alone, also within a longer term that means more ("on Kubernetes")."""
    if concept.noun != "proper" or concept.guard != Guard():
        return []
    return [form for form in (*concept.forms(), words) if not is_cased(form, concept) and shows(form, words, concept)]


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
