"""What the cohort page says, reckoned from the records: who needs what first, what most lack, how groups differ."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import median, quantiles

from resume_probe.batch.cohort import Member
from resume_probe.batch.record import Record
from resume_probe.labels import FACETS, PROBES, Probe, Status, probe_status
from resume_probe.report.cohort import Changes, Cohort, Group, Person, Rubric, Share, Spread, Unread

_NO_GROUP = "without a group"


def overview(members: Sequence[Member], *, changes: Changes | None = None, score_before: Mapping[str, int] | None = None,
             rubric: tuple[str, str] | None = None, grades: Mapping[str, str] | None = None, today: str | None = None) -> Cohort:
    """The page of these members. Copies count once; figures are of resumes that could be read.

    `score_before` and `grades` are by file; `rubric` is (name, version).
    """
    read = [m for m in members if m.record.ok and not m.duplicate_of]
    people = tuple(_people(read, score_before or {}, grades or {}))
    return Cohort(
        people=people,
        unread=tuple(Unread(m.record.file, m.record.error) for m in members if not m.record.ok),
        scores=_five([m.record.score or 0 for m in read]),
        spread=tuple(_spread(p, read) for p in PROBES),
        shared=tuple(_shared(read)),
        topics=tuple(_topics(read)),
        groups=tuple(_groups(read)),
        copies=tuple((m.record.file, m.duplicate_of) for m in members if m.duplicate_of),
        changes=changes, rubric=_rubric(rubric, read) if rubric else None, today=today,
    )


def who(record: Record) -> str:
    """The person's name where the header gives one, else the file's own name."""
    return record.name or record.file.rsplit("/", 1)[-1]


def best(record: Record) -> dict[Probe, Status]:
    """What the resume as a whole says of each probe: a half counts where any ML line says it; {} without such a line."""
    return probe_status(frozenset(f for f in FACETS if record.said.get(f))) if record.ml_bullets else {}


def _people(read: Iterable[Member], before: Mapping[str, int], grades: Mapping[str, str]) -> Iterator[Person]:
    order = sorted(read, key=lambda m: (bool(m.record.ml_bullets), m.record.score or 0, m.record.file))
    for number, m in enumerate(order, 1):
        r = m.record
        needs, action = _needs(r)
        yield Person(
            number=number, who=who(r), file=r.file, report=r.report, score=r.score or 0, group=m.group, tags=m.tags,
            ml_lines=r.ml_bullets or 0, probes=best(r), topics=tuple(r.topics), needs=needs, action=action,
            grade=grades.get(r.file, ""), failed_checks=tuple(name for name, passed, _ in r.checks if not passed),
            warnings=len(r.warnings), change=(r.score or 0) - before[r.file] if r.file in before else None,
            other_versions=m.other_versions)


def _needs(record: Record) -> tuple[str, str]:
    """The gravest gap of the report; (text, action), empty where it has none."""
    rank = {"high": 0, "medium": 1, "low": 2}
    gap = min(record.gaps, key=lambda g: rank.get(g[1], 3), default=None)
    return (gap[2], gap[3]) if gap else ("", "")


def _shared(read: Sequence[Member]) -> Iterator[Share]:
    """What is missing in most resumes, most first; facets are counted among those with an ML line."""
    records = [m.record for m in read]
    ml = [r for r in records if r.ml_bullets]
    found = [Share("no-ml", len(records) - len(ml), len(records))]
    lines = sum(r.ml_bullets or 0 for r in ml) or 1
    found += [Share(f, sum(not r.said.get(f) for r in ml), len(ml), round(100 * sum(r.said.get(f, 0) for r in ml) / lines)) for f in FACETS]
    found.append(Share("overclaim", sum(bool(r.gap_kinds.get("overclaim")) for r in records), len(records)))
    found.append(Share("doubts", sum(bool(r.warnings) for r in records), len(records)))
    yield from sorted((s for s in found if s.number), key=lambda s: (-s.number / s.of, s.lines or 0, s.id))


def _spread(probe: Probe, read: Sequence[Member]) -> Spread:
    statuses = Counter(best(m.record)[probe] for m in read if m.record.ml_bullets)
    shares = [100 * m.record.coverage[probe][0] / m.record.ml_bullets for m in read if m.record.ml_bullets]
    return Spread(probe, statuses["covered"], statuses["partial"], statuses["missing"], round(median(shares)) if shares else 0)


def _topics(read: Sequence[Member]) -> Iterator[Share]:
    counts = Counter(t for m in read for t in m.record.topics)
    for topic, number in sorted(counts.items(), key=lambda c: (-c[1], c[0])):
        yield Share(topic, number, len(read))


def _groups(read: Sequence[Member]) -> Iterator[Group]:
    """Nothing where all are of one group."""
    by_name: dict[str, list[Record]] = {}
    for m in read:
        by_name.setdefault(m.group or _NO_GROUP, []).append(m.record)
    if len(by_name) < 2:
        return
    for name, records in sorted(by_name.items()):
        covered = {p: round(100 * sum(best(r).get(p) == "covered" for r in records) / len(records)) for p in PROBES}
        yield Group(name, len(records), round(median(r.score or 0 for r in records)), covered)


def _rubric(rubric: tuple[str, str], read: Sequence[Member]) -> Rubric:
    checked = [m.record for m in read if m.record.checks]
    counts = Counter(name for r in checked for name, passed, _ in r.checks if not passed)
    return Rubric(*rubric, tuple(Share(n, c, len(checked)) for n, c in sorted(counts.items(), key=lambda x: (-x[1], x[0]))))


def _five(scores: Sequence[int]) -> tuple[int, int, int, int, int]:
    if not scores:
        return (0, 0, 0, 0, 0)
    if len(scores) == 1:
        return (scores[0],) * 5
    low, middle, high = quantiles(scores, n=4, method="inclusive")
    return min(scores), round(low), round(middle), round(high), max(scores)


