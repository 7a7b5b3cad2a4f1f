"""The types of the knowledge base. `docs/knowledge.md` says what each field means to an author."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from resume_probe.labels import Facet, Probe

ConceptType = Literal[
    "model", "family", "task", "problem", "metric", "data", "dataset", "benchmark", "data-practice",
    "evaluation", "serving", "monitoring", "tool", "technique", "infrastructure", "skill", "word", "other",
]
Noun = Literal["count", "mass", "proper"]

# The facets that a mention of a concept is evidence for, unless the concept says otherwise.
TYPE_FACETS: Mapping[str, tuple[Facet, ...]] = {
    "model": ("model",), "family": (), "task": ("ml_task",), "problem": ("problem",), "metric": (),
    "data": ("data_source",), "dataset": ("data_source",),
    "benchmark": ("data_source", "evaluation_method"), "data-practice": ("data_quality",),
    "evaluation": ("evaluation_method",), "serving": ("deployment",), "monitoring": ("monitoring",),
    "tool": (), "technique": (), "infrastructure": (), "skill": (), "word": (), "other": (),
}
# Types whose forms name nothing that one could ask about; where another concept has the same form they give way to it, the later to both.
GIVE_WAY: tuple[ConceptType, ...] = ("word", "other")
SLOTS = ("it", "metric", "value", "task", "data", "model", "old", "problem", "scale")


@dataclass(frozen=True, slots=True)
class Guard:
    """For homonyms: word beginnings of which one must (for a form of one word), or none may, stand in the same bullet."""

    near: tuple[str, ...] = ()
    not_near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pitfall:
    """A question that an interviewer asks about this concept and about no other."""

    ask: tuple[str, ...]               # most specific form first; slots as in SLOTS
    why: str
    strong: tuple[str, ...]
    red_flag: str
    then: tuple[str, ...]
    probe: Probe
    asks: Facet | None
    answered: tuple[str, ...]          # word beginnings
    needs: tuple[str, ...] = ()        # word beginnings: one of them must stand in the line


@dataclass(frozen=True, slots=True)
class Concept:
    id: str
    name: str
    noun: Noun
    type: ConceptType
    topics: tuple[str, ...]
    leans: tuple[str, ...]
    parents: tuple[str, ...]
    aliases: tuple[str, ...]
    cased: tuple[str, ...]
    guard: Guard
    facets: tuple[Facet, ...]
    alternatives: tuple[str, ...]
    pitfalls: tuple[Pitfall, ...]
    strong: tuple[str, ...]

    def forms(self) -> tuple[str, ...]:
        """Every surface form as written in the source: name, aliases, cased ones."""
        return (self.name, *self.aliases, *self.cased)


@dataclass(frozen=True, slots=True)
class Cue:
    """A pattern that shows a facet (or `ml`: that the bullet is about ML or data at all; or `retracted`: what is not so, or not yet).

    `find` runs, case-insensitively, only where one of `trigger` (lower-case substrings), if there are any, stands in the text;
    its group `q`, where it has one, is the quote.
    """

    id: str
    facet: str
    trigger: tuple[str, ...]
    find: str
    veto: str = ""                     # no hit where this pattern matches the quote
    # The ways in which `find` can match, each as sets of pieces of words of which one of each must stand (needs.py).
    ways: tuple[tuple[tuple[str, ...], ...], ...] = ((),)
    # Strings that tell where `find` can begin to match, number n those at most n - 1 words behind (begins.py); none: anywhere.
    begins: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Knowledge:
    """`forms`: by first folded word, packed; `forms_of` reads them."""

    concepts: Mapping[str, Concept]
    forms: Mapping[str, str]
    cues: tuple[Cue, ...]
    version: str                       # sha256 of the sources

    def forms_of(self, first: str) -> Iterator[tuple[str, str, str | None]]:
        """(folded words joined by a blank, concept id, exact form where case decides) of the forms that begin with this folded word."""
        for line in self.forms.get(first, "").splitlines():
            words, concept, *exact = line.split("\t")
            yield words, concept, exact[0] if exact else None
