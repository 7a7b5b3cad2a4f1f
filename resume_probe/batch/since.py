"""What changed since an earlier run, from the table that it left."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from resume_probe.batch.cohort import Member
from resume_probe.batch.overview import who
from resume_probe.errors import InputError
from resume_probe.report.cohort import Changes


@dataclass(frozen=True, slots=True)
class Earlier:
    """Rows of an earlier results.csv."""

    folder: str
    rows: tuple[Mapping[str, str], ...]


def load_earlier(folder: Path | None) -> Earlier | None:
    """Raises InputError where the folder holds no table of a batch."""
    if folder is None:
        return None
    table = folder / "results.csv"
    try:
        rows = tuple(csv.DictReader(table.read_text("utf-8").splitlines(keepends=True)))
    except FileNotFoundError:
        raise InputError("not-found", str(table), hint="Name the output folder of an earlier batch with --since.") from None
    except (OSError, UnicodeDecodeError, csv.Error) as e:
        raise InputError("unreadable", str(table), str(e)) from None
    if rows and not {"file", "status", "score", "person", "name"} <= set(rows[0]):
        raise InputError("unreadable", str(table), "it is no table of a batch", "Name the output folder of an earlier batch with --since.")
    return Earlier(folder.as_posix(), rows)


def compare(earlier: Earlier, members: Sequence[Member]) -> tuple[Changes, dict[str, int]]:
    """(what changed, the earlier score by file). A resume is the same where its file or its person is."""
    by_file = {r["file"]: r for r in earlier.rows}
    by_person = {r["person"]: r for r in earlier.rows if r["person"]}
    before: dict[str, int] = {}
    better, worse, new, now_read, met = [], [], [], [], set()
    for m in members:
        r = m.record
        old = by_file.get(r.file) or by_person.get(r.person)
        if old is None:
            new.append(who(r))
            continue
        met |= {old["file"], old["person"]} - {""}
        if not r.ok or m.duplicate_of:
            continue
        if old["status"] != "ok":
            now_read.append(who(r))
            continue
        score, then = r.score or 0, int(old["score"] or 0)
        before[r.file] = then
        if score != then:
            (better if score > then else worse).append((who(r), then, score))
    same = sum(m.record.score == before.get(m.record.file) for m in members if m.record.file in before)
    gone = [r["name"] or r["file"] for r in earlier.rows if r["file"] not in met and (not r["person"] or r["person"] not in met)]
    better.sort(key=lambda c: (c[1] - c[2], c[0]))
    worse.sort(key=lambda c: (c[2] - c[1], c[0]))
    return Changes(earlier.folder, tuple(better), tuple(worse), same, tuple(new), tuple(gone), tuple(now_read)), before
