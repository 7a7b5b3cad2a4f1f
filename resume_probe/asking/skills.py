"""Skills that the resume lists, and the lines that show them used."""

import re
from collections.abc import Iterable, Iterator

from resume_probe.asking.lines import Lines
from resume_probe.asking.vocabulary import PLAIN
from resume_probe.document import Resume, Skill
from resume_probe.knowledge import Knowledge
from resume_probe.knowledge.forms import folds, keys
from resume_probe.knowledge.types import GIVE_WAY

_LABEL = re.compile(r"^[^:,;|•]{2,32}:\s+")
_SPLIT = re.compile(r"[,;|•·]|\s[–—/-]\s|\t|\s{3,}")
_ASIDE = re.compile(r"\s*\([^)]*\)\s*")
_MOST_WORDS = 5
_MOST = 60


def skills_of(resume: Resume, lines: Lines) -> tuple[Skill, ...]:
    """In the order listed, each once; everyday tools that nobody asks about are left out."""
    found: dict[str, Skill] = {}
    used: list[tuple[str, str, set[str]]] = []  # of each line its id, its folded words between blanks, its concepts
    for name in _listed(resume):
        used = used or [(line.id, f" {' '.join(folds(line.text))} ", {m.concept for m in line.tags.mentions}) for line in lines.all]
        folded = [" ".join(key) for key in keys(name)]
        if not folded or name.lower() in PLAIN or name.lower() in found or len(found) >= _MOST:
            continue
        concept = _concept(folded, lines.knowledge)
        written = [f" {form} " for form in folded]
        shown = tuple(i for i, text, named in used if concept in named or any(w in text for w in written))
        found[name.lower()] = Skill(name, concept, shown)
    return tuple(found.values())


def _listed(resume: Resume) -> Iterator[str]:
    for section in resume.sections:
        if section.kind != "skills":
            continue
        rows = [*section.lines, *(b.text for e in section.entries for b in e.bullets)]
        for row in rows:
            for item in _SPLIT.split(_ASIDE.sub(" ", _LABEL.sub("", row))):
                name = item.strip(" .\"'“”")
                if 1 <= len(name.split()) <= _MOST_WORDS and any(c.isalpha() for c in name):
                    yield name


def _concept(folded: Iterable[str], knowledge: Knowledge) -> str | None:
    """The first concept that has the skill as a surface form. A group of field words is none: its words stand for a field, not for one
    another, so that one of them in a line shows nothing of the next; nor is what only looks like a term."""
    for skill in folded:
        for form, concept, _ in knowledge.forms_of(skill.split(" ", 1)[0]):
            if form == skill and knowledge.concepts[concept].type not in GIVE_WAY:
                return concept
    return None
