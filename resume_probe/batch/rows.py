"""The table of a batch: one row per input, in files a spreadsheet opens."""

import csv
import io
import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from resume_probe.document import PrepReport
from resume_probe.labels import PROBES


@dataclass(frozen=True)
class Row:
    """One input. Counts are of ML bullets; `covered_*` is how many of them answer a probe in full."""

    file: str
    status: str                        # "ok" or "failed"
    error_code: str = ""
    error: str = ""
    score: int | None = None
    pages: int | None = None
    bullets: int | None = None
    ml_bullets: int | None = None
    covered_framing: int | None = None
    covered_data: int | None = None
    covered_model_choice: int | None = None
    covered_evaluation: int | None = None
    covered_production: int | None = None
    topics: str = ""
    top_gap: str = ""
    warnings: str = ""
    sha256: str = ""
    report: str = ""


COLUMNS = tuple(f.name for f in fields(Row))


def failure(file: str, code: str, message: str) -> Row:
    return Row(file, "failed", error_code=code, error=message)


def from_report(file: str, written: str, report: PrepReport) -> Row:
    tags = [t for t in report.tagged.tags.values() if t.is_ml]
    topics = Counter(topic.id for t in tags for topic in t.topics)
    resume = report.tagged.resume
    return Row(
        file, "ok", score=report.score.total, pages=resume.source.pages, bullets=len(report.tagged.tags), ml_bullets=len(tags),
        **{f"covered_{p}": sum(t.probes[p] == "covered" for t in tags) for p in PROBES},
        topics=" ".join(t for t, _ in sorted(topics.items(), key=lambda c: (-c[1], c[0]))[:5]),
        top_gap=report.gaps[0].text if report.gaps else "", warnings=" ".join(sorted({w.code for w in resume.warnings})),
        sha256=resume.source.sha256, report=written,
    )


def write_tables(rows: Sequence[Row], output: Path) -> list[str]:
    """Writes results.csv, failures.csv and, where pyarrow is installed, results.parquet; notes what was left out."""
    _write(output / "results.csv", _csv(rows, COLUMNS))
    _write(output / "failures.csv", _csv([r for r in rows if r.status != "ok"], ("file", "error_code", "error")))
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        return ["results.parquet was not written: pip install 'resume-probe[parquet]'"]
    buffer = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table({c: [getattr(r, c) for r in rows] for c in COLUMNS}), buffer)
    _write(output / "results.parquet", buffer.getvalue())
    return []


def _csv(rows: Sequence[Row], columns: Sequence[str]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(getattr(r, c)) for c in columns] for r in rows)
    return out.getvalue().encode("utf-8")


def _cell(value: object) -> object:
    """Text that a spreadsheet would run as a formula is quoted, as file names come from strangers."""
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return "'" + value
    return "" if value is None else value


def _write(path: Path, content: bytes) -> None:
    temporary = path.with_name(path.name + ".part")
    temporary.write_bytes(content)
    os.replace(temporary, path)
