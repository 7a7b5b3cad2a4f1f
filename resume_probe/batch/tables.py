"""The tables of a batch: one row per input, in files that a spreadsheet and a data frame open."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from resume_probe.batch.cohort import Member
from resume_probe.batch.store import write_atomically
from resume_probe.labels import FACETS, PROBES

_GAPS = 3
_FIRST = ("file", "status", "error_code", "error", "score", "name", "group", "tags", "pages", "bullets", "ml_bullets")
_LAST = ("topics", "top_gap", "gap_2", "gap_3", "warnings", "duplicate_of", "other_versions", "person", "sha256", "report")
_WHOLE = {"score", "pages", "bullets", "ml_bullets"}


def write_tables(members: Sequence[Member], output: Path) -> list[str]:
    """Writes results.csv, failures.csv, timings.csv and, where pyarrow is installed, results.parquet; notes what was left out."""
    rows = [row(m) for m in members]
    columns = columns_of(members)
    write_atomically(output / "results.csv", to_csv(rows, columns))
    write_atomically(output / "failures.csv", to_csv([r for r in rows if r["status"] != "ok"], ("file", "error_code", "error")))
    write_atomically(output / "timings.csv", to_csv([{"file": m.record.file, "seconds": m.record.seconds} for m in members],
                                                    ("file", "seconds")))
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        return ["results.parquet was not written: pip install 'resume-probe[parquet]'"]
    whole = _WHOLE | {c for c in columns if re.match(r"(score|covered|partial|missing|said)_", c)}
    table = pyarrow.table({c: pyarrow.array([r.get(c) for r in rows], pyarrow.int64() if c in whole else pyarrow.string())
                           for c in columns})
    buffer = io.BytesIO()
    pyarrow.parquet.write_table(table, buffer)
    write_atomically(output / "results.parquet", buffer.getvalue())
    return []


def write_gradebook(members: Sequence[Member], rubric: str, grades: Mapping[str, str], output: Path) -> None:
    """Writes gradebook.csv: for each who handed in, grade, score and what became of each check."""
    checks = tuple(dict.fromkeys(name for m in members for name, *_ in m.record.checks))
    rows = [{
        "name": m.record.name, "file": m.record.file, "group": m.group, "grade": grades.get(m.record.file, ""), "score": m.record.score,
        **{name: "yes" if passed else f"no ({found})" for name, passed, found in m.record.checks},
        "note": m.record.error or (f"the same file as {m.duplicate_of}" if m.duplicate_of else ""), "rubric": rubric,
    } for m in members]
    write_atomically(output / "gradebook.csv", to_csv(rows, ("name", "file", "group", "grade", "score", *checks, "note", "rubric")))


def columns_of(members: Sequence[Member]) -> tuple[str, ...]:
    """The columns; score parts stand in the order in which the resumes have them."""
    parts = dict.fromkeys(f"score_{slug(name)}" for m in members for name, *_ in m.record.parts)
    probes = tuple(f"{s}_{p}" for p in PROBES for s in ("covered", "partial", "missing"))
    return (*_FIRST, *parts, *probes, *(f"said_{f}" for f in FACETS), *_LAST)


def row(member: Member) -> dict[str, Any]:
    """One input; what is not known is absent. `covered_*` and its like count ML bullets, `said_*` those that say the facet."""
    r = member.record
    gaps = [text for _, _, text, _ in r.gaps[:_GAPS]] + [None] * _GAPS
    return {
        "file": r.file, "status": r.status, "error_code": r.error_code, "error": r.error, "score": r.score, "name": r.name,
        "group": member.group, "tags": " ".join(member.tags), "pages": r.pages, "bullets": r.bullets, "ml_bullets": r.ml_bullets,
        **{f"score_{slug(name)}": score for name, score, *_ in r.parts},
        **{f"{s}_{p}": n for p, counts in r.coverage.items() for s, n in zip(("covered", "partial", "missing"), counts, strict=True)},
        **{f"said_{f}": n for f, n in r.said.items()},
        "topics": " ".join(r.topics), "top_gap": gaps[0], "gap_2": gaps[1], "gap_3": gaps[2], "warnings": " ".join(r.warnings),
        "duplicate_of": member.duplicate_of, "other_versions": " ".join(member.other_versions), "person": r.person,
        "sha256": r.sha256, "report": r.report,
    }


def slug(name: str) -> str:
    return re.sub(r"\W+", "_", name.lower()).strip("_")


def to_csv(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(r.get(c)) for c in columns] for r in rows)
    return out.getvalue().encode("utf-8")


def _cell(value: object) -> object:
    """Text that a spreadsheet would run as a formula is quoted, as file names come from strangers."""
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return "'" + value
    return "" if value is None else value
