"""The types that go through the house: Resume, TaggedResume, PrepReport and what they are made of.

Frozen dataclasses without behaviour that needs a third-party library. A `Bullet` owns its text;
everything that speaks about a bullet points at it with a `Span` or by its id and copies no text.
Coordinates are points from the top left corner of the page, named as x0, top, x1, bottom.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from resume_probe.labels import Facet, Probe, Status

SourceFormat = Literal["pdf", "docx", "text", "markdown", "json-resume"]
BulletKind = Literal["bullet", "statement"]
SectionKind = Literal[
    "summary", "experience", "projects", "education", "skills", "publications", "awards", "other",
]


# ---------------------------------------------------------------- reading: Resume

class Box(NamedTuple):
    """A rectangle on a page (`page` counts from 1), in points from the page's top left corner."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


class Span(NamedTuple):
    """Characters [start, end) of the text of the bullet it is kept with, in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start:self.end]


@dataclass(frozen=True, slots=True)
class Bullet:
    """One list item (or a sentence-like line of an unmarked paragraph: a statement).

    `places` has one item per character of `text`: where it stands on the page, or None for a
    character the reader made up (the space for a line break). Empty where the source has no pages.
    """

    id: str
    kind: BulletKind
    text: str
    places: tuple[Box | None, ...] = ()
    regions: tuple[Box, ...] = ()      # one per column or page that the bullet covers, in order
    level: int = 0                     # 0 = outermost list level


@dataclass(frozen=True, slots=True)
class Entry:
    """A job, project, degree or paper: what its bullets are about. Untitled where a list has no entry."""

    id: str
    title: str | None
    organization: str | None
    dates: str | None
    bullets: tuple[Bullet, ...]
    regions: tuple[Box, ...] = ()      # of the title lines


@dataclass(frozen=True, slots=True)
class Section:
    """A headed part of the resume. `lines` is its text outside of entries and bullets (a skills line)."""

    heading: str
    kind: SectionKind
    entries: tuple[Entry, ...]
    lines: tuple[str, ...] = ()
    region: Box | None = None          # of the heading


@dataclass(frozen=True, slots=True)
class Page:
    """How one page was read: size in points, columns as boxes, and the reader's confidence (0..1)."""

    number: int
    width: float
    height: float
    columns: tuple[Box, ...] = ()
    hidden: tuple[Box, ...] = ()       # text that people cannot see; never used
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class ReadingWarning:
    """Something the reader is not sure of; `code` is listed in docs/errors.md."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Source:
    name: str
    sha256: str
    format: SourceFormat
    pages: int                         # 1 where the format is not paged


@dataclass(frozen=True, slots=True)
class Resume:
    source: Source
    header: tuple[str, ...]            # lines above the first section: name, contact
    sections: tuple[Section, ...]
    pages: tuple[Page, ...] = ()
    warnings: tuple[ReadingWarning, ...] = ()

    def walk(self) -> Iterator[tuple[Section, Entry, Bullet]]:
        """Every bullet in reading order, with where it stands."""
        for section in self.sections:
            for entry in section.entries:
                for bullet in entry.bullets:
                    yield section, entry, bullet


# ---------------------------------------------------------------- tagging: TaggedResume

class Topic(NamedTuple):
    id: str
    confidence: float
    evidence: tuple[Span, ...]


class FacetMark(NamedTuple):
    present: bool
    confidence: float
    evidence: tuple[Span, ...]


class Mention(NamedTuple):
    """A concept of the knowledge base named at a span of the bullet."""

    concept: str
    span: Span


class MetricClaim(NamedTuple):
    """A measured quality or effect. What the bullet does not say is None, never guessed."""

    span: Span                         # the whole claim: "CTR by 15%"
    name: Span | None                  # "CTR"
    value: Span                        # "15%"
    number: float
    unit: str | None                   # "%", "ms", "$", "points", "x" …
    direction: Literal["up", "down"] | None = None
    before: Span | None = None         # "180 ms" in "from 180 ms to 40 ms"
    relative: bool | None = None       # True: a change in per cent that may be relative; None: a level
    concept: str | None = None         # concept id of the metric's name


class Replacement(NamedTuple):
    """What was replaced by, or compared with, what."""

    span: Span
    old: Span
    new: Span | None


class Quantity(NamedTuple):
    """A size with what it counts: of the data ("12M click logs") or of the serving ("2k requests/s")."""

    kind: Literal["data", "serving"]
    span: Span
    number: float
    unit: str | None


class Role(NamedTuple):
    """The person's part as the bullet words it."""

    kind: Literal["led", "built", "improved", "contributed", "vague"]
    span: Span


class Claims(NamedTuple):
    metrics: tuple[MetricClaim, ...] = ()
    replacements: tuple[Replacement, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Tags:
    """What a bullet says. `facets` and `probes` hold all ids where `is_ml`, else nothing."""

    is_ml: bool
    topics: tuple[Topic, ...] = ()
    facets: Mapping[Facet, FacetMark] = field(default_factory=dict)
    probes: Mapping[Probe, Status] = field(default_factory=dict)
    mentions: tuple[Mention, ...] = ()
    claims: Claims = Claims()

    def has(self, facet: Facet) -> bool:
        mark = self.facets.get(facet)
        return mark is not None and mark.present


@dataclass(frozen=True, slots=True)
class TaggedResume:
    resume: Resume
    tags: Mapping[str, Tags]           # by bullet id, every bullet


# ---------------------------------------------------------------- asking: PrepReport

QuestionKind = Literal["deep-dive", "fundamentals", "system-design", "behavioral", "company"]
Round = Literal[
    "recruiter-screen", "phone-screen", "coding", "system-design", "ml-depth", "behavioral", "hiring-manager",
]
Basis = Literal[
    "pitfall", "claim-doubt", "contradiction", "replaced", "silent-facet", "ownership", "bank",
]
GapKind = Literal["silent", "not-done", "overclaim", "resume-wide", "job"]
Severity = Literal["high", "medium", "low"]


@dataclass(frozen=True, slots=True)
class Slot:
    """Words filled into a question: quoted from a bullet (`span`) or taken from a concept."""

    name: str
    text: str
    bullet_id: str | None = None
    span: Span | None = None
    concept: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    id: str
    bullet_id: str | None
    probe: Probe | None
    topic: str | None
    kind: QuestionKind
    round: Round
    text: str
    why_asked: str
    strong_answer: tuple[str, ...]
    red_flag: str
    follow_ups: tuple[str, ...]
    asks: Facet | None
    basis: Basis
    rank: int                          # 1 = most likely
    frame: str = ""                    # id of the sentence frame, the same wherever only slots differ
    slots: tuple[Slot, ...] = ()
    concept: str | None = None         # the concept whose pitfall is asked


@dataclass(frozen=True, slots=True)
class Gap:
    id: str
    kind: GapKind
    severity: Severity
    text: str
    bullet_ids: tuple[str, ...]
    action: str


@dataclass(frozen=True, slots=True)
class ScorePart:
    name: str
    score: int                         # 0..100
    weight: float                      # 0..1, all parts add up to 1
    why: str


@dataclass(frozen=True, slots=True)
class Score:
    total: int                         # 0..100
    parts: tuple[ScorePart, ...]


@dataclass(frozen=True, slots=True)
class PlanDay:
    day: int
    date: str | None                   # ISO date where the interview's date is known
    title: str
    minutes: int
    tasks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """A STAR story to prepare: what the bullets give, and blanks (None) for the rest."""

    theme: str
    prompt: str                        # the question as an interviewer says it
    tests: str                         # what the interviewer learns from it
    bullet_ids: tuple[str, ...]
    situation: str | None
    task: str | None
    action: str | None
    result: str | None
    advice: str


@dataclass(frozen=True, slots=True)
class EntryView:
    """The whole of one entry as an interviewer sees it: the union of what its ML bullets say."""

    entry_id: str
    title: str | None
    organization: str | None
    dates: str | None
    section: str
    bullet_ids: tuple[str, ...]
    probes: Mapping[Probe, Status]


@dataclass(frozen=True, slots=True)
class Skill:
    """A skill the resume lists, and the bullets that show it used."""

    name: str
    concept: str | None
    bullet_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class JobMatch:
    """A job description held against the resume."""

    name: str
    title: str | None
    topics: tuple[str, ...]
    shared: tuple[str, ...]            # concept names asked for and shown
    missing: tuple[str, ...]           # concept names asked for and not shown
    seniority: str | None


@dataclass(frozen=True, slots=True)
class PrepReport:
    tagged: TaggedResume
    entries: tuple[EntryView, ...]
    questions: tuple[Question, ...]
    gaps: tuple[Gap, ...]
    score: Score
    stories: tuple[Story, ...] = ()
    plan: tuple[PlanDay, ...] = ()
    checklist: tuple[str, ...] = ()
    skills: tuple[Skill, ...] = ()
    job: JobMatch | None = None
    today: str | None = None           # ISO date handed in by the caller
    interview_date: str | None = None  # the same


# ---------------------------------------------------------------- two versions of one resume

@dataclass(frozen=True, slots=True)
class BulletChange:
    """One bullet of the old resume and what became of it; `old_id` is None where it is new, `new_id` where it is gone."""

    kind: Literal["unchanged", "reworded", "new", "gone"]
    old_id: str | None
    new_id: str | None
    gained: tuple[Facet, ...] = ()
    lost: tuple[Facet, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a rewrite changed. `gone` and `came` are questions of the old and the new report that the other does not ask."""

    old: PrepReport
    new: PrepReport
    bullets: tuple[BulletChange, ...]  # in the order of the new resume, those that are gone last
    gone: tuple[Question, ...]
    came: tuple[Question, ...]
