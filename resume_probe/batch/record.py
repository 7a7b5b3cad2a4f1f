"""What a batch keeps of one resume: plain figures and words, enough for every table and for the cohort page."""

import json
from collections import Counter
from dataclasses import dataclass, field, fields
from sys import intern
from typing import Any

from resume_probe.batch.identity import identify
from resume_probe.document import PrepReport
from resume_probe.labels import FACETS, PROBES, Status

MOST_GAPS = 5


@dataclass(frozen=True)
class Record:
    """One input. Counts are of ML bullets; `coverage` has [covered, partial, missing] by probe, `said` how many by facet.

    `seconds` is the time that the analysis took and stands in timings.csv alone, as it differs from run to run.
    """

    file: str
    status: str                        # "ok" or "failed"
    sha256: str = ""
    error_code: str = ""
    error: str = ""
    report: str = ""                   # path below the output folder; "" where none was asked for
    name: str = ""
    person: str = ""                   # the same for resumes of one person; "" where the header does not say who
    score: int | None = None
    parts: tuple[tuple[str, int, float, str], ...] = ()    # name, score, weight, why
    pages: int | None = None
    bullets: int | None = None
    ml_bullets: int | None = None
    coverage: dict[str, list[int]] = field(default_factory=dict)
    said: dict[str, int] = field(default_factory=dict)
    topics: dict[str, int] = field(default_factory=dict)
    gaps: tuple[tuple[str, str, str, str], ...] = ()       # kind, severity, text, action; the first few
    gap_kinds: dict[str, int] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()     # codes
    checks: tuple[tuple[str, bool, str], ...] = ()         # of the rubric: name, passed, what was found
    seconds: float = 0.0

    @property
    def ok(self) -> bool:
        return self.status == "ok"

    def dump(self) -> str:
        """One line of text that UTF-8 can hold, whatever the resume does."""
        return clean(json.dumps(vars(self), ensure_ascii=False))


_NAMES = frozenset(f.name for f in fields(Record))
_TUPLES = ("parts", "gaps", "checks")
_COUNTS = ("coverage", "said", "topics", "gap_kinds")


def load(text: str) -> Record:
    """The record of `Record.dump`. Raises ValueError for anything else."""
    data = json.loads(text)
    if not isinstance(data, dict) or set(data) != _NAMES:
        raise ValueError("not a record")
    tuples = {n: tuple(tuple(map(_shared, row)) for row in data[n]) for n in _TUPLES}
    counts = {n: {_shared(key): count for key, count in data[n].items()} for n in _COUNTS}
    return Record(**data | tuples | counts | {"warnings": tuple(map(_shared, data["warnings"]))})


def _shared(value: Any) -> Any:
    """Words that thousands of records have in common are kept once."""
    return intern(value) if isinstance(value, str) else value


def clean(text: str) -> str:
    """Without halves of surrogate pairs, which no file of text can hold."""
    return text.encode("utf-8", "replace").decode()


def failed(file: str, code: str, error: str, sha256: str = "", seconds: float = 0.0) -> Record:
    return Record(file, "failed", sha256=sha256, error_code=code, error=clean(error), seconds=seconds)


def of_report(file: str, report: PrepReport) -> Record:
    resume = report.tagged.resume
    ml = [t for t in report.tagged.tags.values() if t.is_ml]
    who = identify(resume.header)
    topics = Counter(topic.id for t in report.tagged.tags.values() for topic in t.topics)
    return Record(
        file, "ok", sha256=resume.source.sha256, name=who.name, person=who.key(), score=report.score.total,
        parts=tuple((p.name, p.score, p.weight, p.why) for p in report.score.parts), pages=resume.source.pages,
        bullets=len(report.tagged.tags), ml_bullets=len(ml),
        coverage={p: _counts([t.probes[p] for t in ml]) for p in PROBES},
        said={f: sum([t.has(f) for t in ml]) for f in FACETS},
        topics=dict(sorted(topics.items(), key=lambda c: (-c[1], c[0]))),
        gaps=tuple((g.kind, g.severity, g.text, g.action) for g in report.gaps[:MOST_GAPS]),
        gap_kinds=dict(sorted(Counter(g.kind for g in report.gaps).items())),
        warnings=tuple(sorted({w.code for w in resume.warnings})),
    )


def _counts(statuses: list[Status]) -> list[int]:
    return [statuses.count(s) for s in ("covered", "partial", "missing")]
