"""The report laid out for a reader: bullets under entries, questions under bullets, evidence as marked pieces.

HTML, Markdown and PDF all draw from this one arrangement; it adds no fact to the `PrepReport`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from resume_probe.document import (
    Bullet,
    Entry,
    EntryView,
    Gap,
    GapKind,
    PlanDay,
    PrepReport,
    Question,
    Round,
    ScorePart,
    Section,
    Severity,
    Source,
    Tags,
)
from resume_probe.labels import FACETS, PROBE_FACETS, PROBES, Facet, Probe, Status
from resume_probe.report import words

HALF_HOUR = 8     # ranks up to here are the 30-minute list of the contract
HOUR = 12         # and up to here the 60-minute list
_SEVERITIES: tuple[Severity, ...] = ("high", "medium", "low")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a bullet's text with the facets it is evidence of, and those whose quote ends with it."""

    text: str
    facets: tuple[Facet, ...] = ()
    ending: tuple[Facet, ...] = ()


@dataclass(frozen=True, slots=True)
class ProbeView:
    probe: Probe
    status: Status
    said: tuple[Facet, ...]
    silent: tuple[Facet, ...]

    @property
    def spoken(self) -> str:
        """For a screen reader and a tooltip: "Data: half said, silent on data quality"."""
        silent = f", silent on {words.silent_facets(self.probe, frozenset(self.said))}" if self.silent else ""
        return f"{words.PROBE_NAME[self.probe]}: {words.STATUS_NAME[self.status]}{silent}"


@dataclass(frozen=True, slots=True)
class BulletView:
    number: int                        # from 1, in reading order; how the pages refer to the bullet
    bullet: Bullet
    is_ml: bool
    pieces: tuple[Piece, ...]
    topics: tuple[str, ...]
    probes: tuple[ProbeView, ...]      # all five, or none where not is_ml
    questions: tuple[Question, ...]    # by rank

    @property
    def brief(self) -> str:
        return shorten(self.bullet.text, 120)


@dataclass(frozen=True, slots=True)
class GroupView:
    """One entry of the resume with its bullets."""

    id: str
    title: str                         # never empty: the section's heading where the entry has none
    detail: str                        # organisation and dates, joined
    section: str
    probes: tuple[ProbeView, ...]
    bullets: tuple[BulletView, ...]

    @property
    def named(self) -> bool:
        """Whether the section's heading says something that the title does not."""
        return bool(self.section) and self.section != self.title

    @property
    def ml(self) -> tuple[BulletView, ...]:
        return tuple(b for b in self.bullets if b.is_ml)

    @property
    def other(self) -> tuple[BulletView, ...]:
        return tuple(b for b in self.bullets if not b.is_ml)


@dataclass(frozen=True, slots=True)
class RoundView:
    round: Round
    questions: tuple[Question, ...]

    @property
    def of_bullets(self) -> tuple[Question, ...]:
        return tuple(q for q in self.questions if q.bullet_id)

    @property
    def general(self) -> tuple[Question, ...]:
        return tuple(q for q in self.questions if not q.bullet_id)


@dataclass(frozen=True, slots=True)
class PartView:
    part: ScorePart
    could_add: int                     # points of the total that this part still holds back


@dataclass(frozen=True, slots=True)
class Count:
    """How often a label occurs among the ML bullets."""

    id: str
    name: str
    number: int


@dataclass(frozen=True, slots=True)
class ReportView:
    source: Source
    person: str | None
    groups: tuple[GroupView, ...]
    questions: tuple[Question, ...]    # by rank
    rounds: tuple[RoundView, ...]
    gaps: tuple[tuple[GapKind, tuple[Gap, ...]], ...]
    urgent: tuple[Gap, ...]            # at most three
    parts: tuple[PartView, ...]
    topics: tuple[Count, ...]
    statuses: tuple[tuple[Status, int], ...]
    numbers: dict[str, int]            # bullet id -> its number
    last_day: str | None               # ISO date of the plan's last day, where it has dates

    @property
    def bullets(self) -> tuple[BulletView, ...]:
        return tuple(b for g in self.groups for b in g.bullets)

    @property
    def best_gains(self) -> tuple[PartView, ...]:
        """The two parts of the score that hold back most."""
        return tuple(sorted((p for p in self.parts if p.could_add > 0), key=lambda p: -p.could_add)[:2])

    @property
    def ml_bullets(self) -> tuple[BulletView, ...]:
        return tuple(b for b in self.bullets if b.is_ml)


def arrange(report: PrepReport) -> ReportView:
    resume = report.tagged.resume
    questions = tuple(sorted(report.questions, key=lambda q: (q.rank, q.id)))
    numbers = {bullet.id: n for n, (_, _, bullet) in enumerate(resume.walk(), 1)}
    groups = tuple(_groups(report, questions, numbers))
    ml = [b for g in groups for b in g.ml]
    return ReportView(
        source=resume.source,
        person=_person(resume.header),
        groups=groups,
        questions=questions,
        rounds=tuple(_rounds(questions)),
        gaps=tuple(_gaps(report.gaps)),
        urgent=tuple(sorted(report.gaps, key=lambda g: _SEVERITIES.index(g.severity))[:3]),
        parts=tuple(PartView(p, round(p.weight * (100 - p.score))) for p in report.score.parts),
        topics=tuple(_topics(ml)),
        statuses=tuple((s, sum(p.status == s for b in ml for p in b.probes)) for s in words.STATUS_NAME),
        numbers=numbers,
        last_day=_last_date(report.plan),
    )


def pieces(text: str, tags: Tags) -> tuple[Piece, ...]:
    """`text` cut where evidence begins or ends; the pieces joined are the text again."""
    spans = [(s.start, s.end, f) for f in FACETS if f in tags.facets for s in tags.facets[f].evidence]
    spans = [(max(0, a), min(b, len(text)), f) for a, b, f in spans if a < b]
    cuts = sorted({0, len(text), *(a for a, _, _ in spans), *(b for _, b, _ in spans)})
    return tuple(
        Piece(
            text[start:end],
            tuple(dict.fromkeys(f for a, b, f in spans if a <= start and end <= b)),
            tuple(dict.fromkeys(f for _, b, f in spans if b == end)),
        )
        for start, end in zip(cuts, cuts[1:], strict=False)
    )


def shorten(text: str, limit: int) -> str:
    """`text`, cut at a word before `limit` characters where it is longer."""
    if len(text) <= limit:
        return text
    cut = text[:limit].rsplit(" ", 1)[0] if " " in text[limit // 2:limit] else text[:limit]
    return cut.rstrip(" ,;:.–—-") + "…"


def _groups(report: PrepReport, questions: Iterable[Question], numbers: dict[str, int]) -> Iterator[GroupView]:
    by_bullet: dict[str, list[Question]] = {}
    for question in questions:
        by_bullet.setdefault(question.bullet_id or "", []).append(question)
    entry_views = {e.entry_id: e for e in report.entries}
    for section in report.tagged.resume.sections:
        for entry in section.entries:
            if entry.bullets:
                bullets = tuple(
                    _bullet(numbers[b.id], b, report.tagged.tags[b.id], by_bullet.get(b.id, ())) for b in entry.bullets
                )
                yield _group(section, entry, entry_views.get(entry.id), bullets)


def _group(section: Section, entry: Entry, view: EntryView | None, bullets: tuple[BulletView, ...]) -> GroupView:
    named = [part for part in (entry.title, entry.organization) if part]
    title = named[0] if named else section.heading or "Without a heading"
    probes: tuple[ProbeView, ...] = ()
    if view is not None and view.probes:
        said = {f for b in bullets for p in b.probes for f in p.said}
        probes = tuple(_probe(p, view.probes[p], said) for p in PROBES if p in view.probes)
    detail = " · ".join([*named[1:], *([entry.dates] if entry.dates else [])])
    return GroupView(entry.id, title, detail, section.heading, probes, bullets)


def _bullet(number: int, bullet: Bullet, tags: Tags, questions: Iterable[Question]) -> BulletView:
    said = {f for f in FACETS if tags.has(f)}
    return BulletView(
        number=number,
        bullet=bullet,
        is_ml=tags.is_ml,
        pieces=pieces(bullet.text, tags),
        topics=tuple(t.id for t in tags.topics),
        probes=tuple(_probe(p, tags.probes[p], said) for p in PROBES if p in tags.probes),
        questions=tuple(questions),
    )


def _probe(probe: Probe, status: Status, said: set[Facet]) -> ProbeView:
    halves = PROBE_FACETS[probe]
    return ProbeView(probe, status, tuple(f for f in halves if f in said), tuple(f for f in halves if f not in said))


def _rounds(questions: tuple[Question, ...]) -> Iterator[RoundView]:
    for name in words.ROUND_NAME:
        asked = tuple(q for q in questions if q.round == name)
        if asked:
            yield RoundView(name, asked)


def _gaps(gaps: tuple[Gap, ...]) -> Iterator[tuple[GapKind, tuple[Gap, ...]]]:
    for kind in words.GAP_NAME:
        of_kind = [g for g in gaps if g.kind == kind]
        if of_kind:
            yield kind, tuple(sorted(of_kind, key=lambda g: _SEVERITIES.index(g.severity)))


def _topics(ml: Iterable[BulletView]) -> Iterator[Count]:
    counts: dict[str, int] = {}
    for bullet in ml:
        for topic in bullet.topics:
            counts[topic] = counts.get(topic, 0) + 1
    for topic, number in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        yield Count(topic, words.topic_name(topic), number)


def _person(header: tuple[str, ...]) -> str | None:
    """The first line of the header where it can be a name: two to five words, nothing of an address in it."""
    line = header[0].strip() if header else ""
    return line if 2 <= len(line.split()) <= 5 and not re.search(r"[\d@/|:,]", line) else None


def _last_date(plan: tuple[PlanDay, ...]) -> str | None:
    return max((d.date for d in plan if d.date), default=None)
