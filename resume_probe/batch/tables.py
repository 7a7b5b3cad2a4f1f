"""The tables of a batch: one row per input, in files that a spreadsheet and a data frame open."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from resume_probe.batch.cohort import Member
from resume_probe.batch.store import atomically
from resume_probe.labels import FACETS, PROBES

if TYPE_CHECKING:
    import pyarrow

_GAPS = 3
_SHARD = 1024     # rows of a piece of Arrow: as many as it writes at a time, so that pages are those of a table in one piece
_AT_ONCE = 64     # rows that are turned into Arrow at a time
_FIRST = ("file", "status", "error_code", "error", "score", "name", "group", "tags", "pages", "bullets", "ml_bullets")
_LAST = ("topics", "top_gap", "gap_2", "gap_3", "warnings", "duplicate_of", "other_versions", "person", "sha256", "report")
_WHOLE = {"score", "pages", "bullets", "ml_bullets"}


def write_tables(members: Sequence[Member], output: Path) -> list[str]:
    """Writes results.csv, failures.csv, timings.csv and, where pyarrow is installed, results.parquet; notes what was left out."""
    columns = columns_of(members)
    write_csv(output / "results.csv", map(row, members), columns)
    write_csv(output / "failures.csv", (row(m) for m in members if m.record.status != "ok"), ("file", "error_code", "error"))
    write_csv(output / "timings.csv", ({"file": m.record.file, "seconds": m.record.seconds} for m in members), ("file", "seconds"))
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        return ["results.parquet was not written: pip install 'resume-probe[parquet]'"]
    whole = _WHOLE | {c for c in columns if re.match(r"(score|covered|partial|missing|said)_", c)}
    schema = pyarrow.schema([(c, pyarrow.int64() if c in whole else pyarrow.string()) for c in columns])
    shards = [_shard(members[i:i + _SHARD], schema) for i in range(0, max(len(members), 1), _SHARD)]
    with atomically(output / "results.parquet") as f:
        pyarrow.parquet.write_table(pyarrow.concat_tables(shards), f)
    return []


def _shard(members: Sequence[Member], schema: "pyarrow.Schema") -> "pyarrow.Table":
    """In one piece, put together from a few rows at a time: as Python has them they are far larger."""
    import pyarrow

    parts = [pyarrow.RecordBatch.from_pylist([row(m) for m in members[i:i + _AT_ONCE]], schema) for i in range(0, len(members), _AT_ONCE)]
    return pyarrow.Table.from_batches(parts, schema).combine_chunks()


def write_gradebook(members: Sequence[Member], rubric: str, grades: Mapping[str, str], output: Path) -> None:
    """Writes gradebook.csv: for each who handed in, grade, score and what became of each check."""
    checks = tuple(dict.fromkeys(name for m in members for name, *_ in m.record.checks))
    rows = ({
        "name": m.record.name, "file": m.record.file, "group": m.group, "grade": grades.get(m.record.file, ""), "score": m.record.score,
        **{name: "yes" if passed else f"no ({found})" for name, passed, found in m.record.checks},
        "note": m.record.error or (f"the same file as {m.duplicate_of}" if m.duplicate_of else ""), "rubric": rubric,
    } for m in members)
    write_csv(output / "gradebook.csv", rows, ("name", "file", "group", "grade", "score", *checks, "note", "rubric"))


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


def write_csv(path: Path, rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> None:
    """Row by row, so that no more than one is held."""
    with atomically(path) as f, io.TextIOWrapper(f, "utf-8", newline="") as text:
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_cell(r.get(c)) for c in columns] for r in rows)


def _cell(value: object) -> object:
    """Text that a spreadsheet would run as a formula is quoted, as file names come from strangers."""
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return "'" + value
    return "" if value is None else value
