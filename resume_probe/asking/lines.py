"""A tagged resume as an interviewer holds it: lines with their entry, how recent they are, and what stands beside them."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from resume_probe.asking.citations import title_of
from resume_probe.asking.stems import Stems, says
from resume_probe.asking.wording import stem_index
from resume_probe.document import Bullet, Entry, Section, Span, TaggedResume, Tags
from resume_probe.knowledge import Concept, Knowledge
from resume_probe.labels import FACETS, Facet

_T = TypeVar("_T")

# Topics that name a subject; the others name an activity, which many systems share.
SUBJECTS = frozenset(
    (
        "recommender-systems",
        "search-ranking",
        "nlp",
        "llm",
        "computer-vision",
        "speech-audio",
        "time-series",
        "anomaly-fraud",
        "generative-models",
        "reinforcement-learning",
        "decision-optimization",
        "graph-ml",
        "causal-inference",
    )
)
_SUBJECT_TYPES = frozenset(("task", "model", "data", "dataset"))
_YEAR = re.compile(r"(?:19|20)\d\d|(?<=['’])\d\d\b")
_NOW = re.compile(r"present|current|now|today|ongoing|date\b", re.IGNORECASE)
_SECTION_WEIGHT = {
    "experience": 1.0,
    "projects": 0.8,
    "publications": 0.6,
    "education": 0.5,
    "awards": 0.5,
    "other": 0.5,
}
_FADE = 0.12  # of weight lost per year since an entry ended
_STEP = 0.16  # per entry down the section where dates do not tell
_OLDEST = 0.35


@dataclass(frozen=True)
class Line:
    """One bullet with its surroundings. `below` is the bullet that it is nested under."""

    bullet: Bullet
    tags: Tags
    section: Section
    entry: Entry
    number: int  # from 0, in reading order over the resume
    recency: float  # 0..1
    signature: frozenset[str]  # subjects: topics and concepts that name what the system is
    below: str | None = None

    @cached_property
    def id(self) -> str:
        return self.bullet.id

    @cached_property
    def text(self) -> str:
        return self.bullet.text

    @cached_property
    def lower(self) -> str:
        return self.bullet.text.lower()

    @property
    def topic(self) -> str | None:
        return self.tags.topics[0].id if self.tags.topics else None

    @cached_property
    def topics(self) -> frozenset[str]:
        return frozenset(t.id for t in self.tags.topics)

    @cached_property
    def said(self) -> frozenset[Facet]:
        return frozenset(f for f in FACETS if self.tags.has(f))

    @cached_property
    def cited(self) -> Span | None:
        """Where the title stands, if the line is a reference to a paper or a talk."""
        return title_of(self.text, listed=self.section.kind == "publications")

    @property
    def has_model(self) -> bool:
        return "model" in self.said

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems looked for by frames and stories that begin a word of the line, as it is spelled."""
        return stem_index().begun(self.lower)

    @cached_property
    def stems_unhyphened(self) -> frozenset[str]:
        """The same, also where only hyphens stand in the way."""
        return self.stems | stem_index().begun(self.lower.replace("-", "")) if "-" in self.lower else self.stems

    def says(self, stems: Stems) -> bool:
        """Does the line hold a word that begins with one of a frame's stems, with or without hyphens?"""
        return not stems.plain.isdisjoint(self.stems_unhyphened) or bool(stems.kinds and says(self.lower, stems.kinds))


@dataclass(frozen=True)
class Lines:
    """All lines of a resume, in reading order, and which of them speak of the same system."""

    all: tuple[Line, ...]
    knowledge: Knowledge
    systems: Mapping[str, tuple[str, ...]] = field(repr=False)  # bullet id -> siblings about the same system
    notes: dict[tuple[str, int], Any] = field(
        default_factory=dict, repr=False, compare=False
    )  # worked out once per line

    @cached_property
    def by_id(self) -> Mapping[str, Line]:
        return {line.id: line for line in self.all}

    @cached_property
    def ml(self) -> tuple[Line, ...]:
        return tuple(line for line in self.all if line.tags.is_ml)

    @cached_property
    def by_entry(self) -> Mapping[str, tuple[Line, ...]]:
        out: dict[str, list[Line]] = {}
        for line in self.all:
            out.setdefault(line.entry.id, []).append(line)
        return {k: tuple(v) for k, v in out.items()}

    def siblings(self, line: Line) -> tuple[Line, ...]:
        """The other lines of the same entry about the same system."""
        return tuple(self.by_id[i] for i in self.systems[line.id])

    def noted(self, what: str, line: Line, work_out: Callable[[], _T]) -> _T:
        """What `work_out` gives, kept for the next who asks for the same of this line."""
        key = (what, line.number)
        if key not in self.notes:
            self.notes[key] = work_out()
        return self.notes[key]

    def said(self, line: Line) -> frozenset[Facet]:
        """Facets that the line or a sibling about the same system says."""
        return self.noted("said", line, lambda: line.said.union(*(s.said for s in self.siblings(line))))

    def beside(self, line: Line) -> str:
        """The lower-case text of the line and of its siblings about the same system."""
        return self.noted("beside", line, lambda: "\n".join((line.lower, *(s.lower for s in self.siblings(line)))))

    def stems_beside(self, line: Line) -> frozenset[str]:
        """`stems_unhyphened` of the line and of its siblings about the same system."""
        return self.noted(
            "stems", line, lambda: line.stems_unhyphened.union(*(s.stems_unhyphened for s in self.siblings(line)))
        )

    def says_beside(self, line: Line, stems: Stems) -> bool:
        """As `Line.says`, of the line or of a sibling about the same system."""
        if not stems.plain.isdisjoint(self.stems_beside(line)):
            return True
        return bool(stems.kinds and says(self.beside(line), stems.kinds))

    def whole_entry(self, line: Line) -> str:
        """The lower-case text of every line of the entry."""
        return "\n".join(other.lower for other in self.by_entry[line.entry.id])

    def concept(self, concept_id: str) -> Concept | None:
        return self.knowledge.concepts.get(concept_id)


def lines_of(tagged: TaggedResume, knowledge: Knowledge) -> Lines:
    last_year = max((y for s in tagged.resume.sections for e in s.entries for y in _years(e.dates)), default=None)
    rows: list[Line] = []
    for section in tagged.resume.sections:
        for place, entry in enumerate(section.entries):
            recency = _recency(section, entry, place, last_year)
            parents: dict[int, str] = {}
            for bullet in entry.bullets:
                parents[bullet.level] = bullet.id
                tags = tagged.tags[bullet.id]
                rows.append(
                    Line(
                        bullet,
                        tags,
                        section,
                        entry,
                        len(rows),
                        recency,
                        _signature(tags, knowledge),
                        parents.get(bullet.level - 1) if bullet.level else None,
                    )
                )
    return Lines(tuple(rows), knowledge, _systems(rows))


def _signature(tags: Tags, knowledge: Knowledge) -> frozenset[str]:
    concepts = [c for m in tags.mentions if (c := knowledge.concepts.get(m.concept)) and c.type in _SUBJECT_TYPES]
    if not (concepts or tags.has("ml_task") or tags.has("model")):
        return frozenset()  # how something was tested, cleaned or watched: goes on about the line before
    topics = (t.id for t in tags.topics if t.id in SUBJECTS)
    return frozenset(topics).union(*((c.id, *c.parents) for c in concepts))


def _systems(rows: list[Line]) -> dict[str, tuple[str, ...]]:
    """Siblings by bullet: they share a subject, or one names none and continues the one before it, or a project is all one."""
    by_entry: dict[str, list[Line]] = {}
    for line in rows:
        by_entry.setdefault(line.entry.id, []).append(line)
    return {line.id: found for entry in by_entry.values() for line, found in _siblings(entry)}


def _siblings(entry: list[Line]) -> Iterator[tuple[Line, tuple[str, ...]]]:
    one = bool(entry) and entry[0].section.kind == "projects" and entry[0].entry.title is not None
    effective = _effective(entry)
    for line in entry:
        mine = effective[line.id]
        yield (
            line,
            tuple(
                other.id
                for other in entry
                if other is not line
                and (
                    one
                    or mine & effective[other.id]
                    or line.below == other.id
                    or other.below == line.id
                    or (line.below and line.below == other.below)
                )
            ),
        )


def _effective(entry: list[Line]) -> dict[str, frozenset[str]]:
    """A line that names no subject continues the one before it; at the front of an entry, the one after."""
    out: dict[str, frozenset[str]] = {}
    current: frozenset[str] = next((line.signature for line in entry if line.signature), frozenset(("*",)))
    for line in entry:
        if line.signature:
            current = line.signature
        out[line.id] = line.signature or (current if line.tags.is_ml else frozenset())
    return out


def _years(dates: str | None) -> list[int]:
    if not dates:
        return []
    return [int(y) if len(y) == 4 else 2000 + int(y) for y in _YEAR.findall(dates)]


def _recency(section: Section, entry: Entry, place: int, last_year: int | None) -> float:
    """1 for what is done now, less for each year since an entry ended; by place in the section where no date stands."""
    weight = _SECTION_WEIGHT.get(section.kind, 0.6)
    years = _years(entry.dates)
    if entry.dates and _NOW.search(entry.dates):
        since = 0.0
    elif years and last_year:
        since = max(_FADE, (last_year - max(years)) * _FADE)
    else:
        since = place * _STEP
    return max(_OLDEST, 1.0 - since) * weight
