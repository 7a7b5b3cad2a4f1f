"""Skills that the resume lists, and the lines that show them used."""

import re
from collections.abc import Iterable, Iterator

from resume_probe.asking.lines import Line, Lines
from resume_probe.asking.naming import is_cased, shows
from resume_probe.asking.vocabulary import PLAIN
from resume_probe.document import Resume, Skill
from resume_probe.knowledge import Concept, Knowledge
from resume_probe.knowledge.forms import folds, keys
from resume_probe.knowledge.types import GIVE_WAY

_LABEL = re.compile(r"^[^:,;|•]{2,32}:\s+")
_LABEL_WITHIN = re.compile(r"([^\s:]+):\s+")
_SPLIT = re.compile(r"[,;|•·]|\s[–—/-]\s|\t|\s{3,}")
_ASIDE = re.compile(r"\s*\([^)]*\)\s*")
_MOST_WORDS = 5
_MOST = 60
# Words that labels of rows are made of, in front of their last one.
_LABEL_WORDS = frozenset((
    "&", "and", "/", "ai", "analytics", "backend", "big", "cloud", "computer", "data", "deep", "developer", "development", "dl",
    "engineering", "frameworks", "general", "infrastructure", "languages", "learning", "libraries", "machine", "ml", "mlops", "modeling",
    "modelling", "nlp", "other", "platforms", "programming", "science", "scientific", "soft", "software", "statistical", "technical",
    "tools", "web",
))


def skills_of(resume: Resume, lines: Lines) -> tuple[Skill, ...]:
    """In the order listed, each once; everyday tools that nobody asks about are left out."""
    found: dict[str, Skill] = {}
    used: list[tuple[Line, str]] = []  # each line with its folded words between blanks
    for name in _listed(resume):
        used = used or [(line, f" {' '.join(folds(line.text))} ") for line in lines.all]
        folded = [" ".join(key) for key in keys(name)]
        if not folded or name.lower() in PLAIN or name.lower() in found or len(found) >= _MOST:
            continue
        concept_id = _concept(folded, lines.knowledge)
        concept = lines.knowledge.concepts[concept_id] if concept_id else None
        written = [] if concept and is_cased(name, concept) else [f" {form} " for form in folded]
        shown = tuple(line.id for line, text in used
                      if any(w in text for w in written) or (concept and any(shows(said, name, concept) for said in names(line, concept))))
        found[name.lower()] = Skill(name, concept_id, shown)
    return tuple(found.values())


def names(line: Line, concept: Concept) -> list[str]:
    """The words by which the line names the concept."""
    return [m.span.of(line.text) for m in line.tags.mentions if m.concept == concept.id]


def _listed(resume: Resume) -> Iterator[str]:
    for section in resume.sections:
        if section.kind != "skills":
            continue
        rows = [*section.lines, *(b.text for e in section.entries for b in e.bullets)]
        for row in rows:
            for item in _SPLIT.split(_ASIDE.sub(" ", _LABEL.sub("", row))):
                for part in _without_labels(item):
                    name = part.strip(" .\"'“”")
                    if 1 <= len(name.split()) <= _MOST_WORDS and any(c.isalpha() for c in name):
                        yield name


def _without_labels(item: str) -> Iterator[str]:
    """What stands before and behind the label of a row that was read as the end of the row above: "Ray Platform: Airflow"."""
    while m := _LABEL_WITHIN.search(item):
        before = item[: m.start()].split()
        label = m[1]
        while before and (label[:1].islower() or before[-1].lower() in _LABEL_WORDS):
            label = before.pop()
        yield " ".join(before)
        item = item[m.end() :]
    yield item


def _concept(folded: Iterable[str], knowledge: Knowledge) -> str | None:
    """The first concept that has the skill as a surface form. A group of field words is none: its words stand for a field, not for one
    another, so that one of them in a line shows nothing of the next; nor is what only looks like a term."""
    for skill in folded:
        for form, concept, _ in knowledge.forms_of(skill.split(" ", 1)[0]):
            if form == skill and knowledge.concepts[concept].type not in GIVE_WAY:
                return concept
    return None
