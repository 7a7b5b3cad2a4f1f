"""Groups of a cohort: the folder a resume lies in, or what a coach's own table says of it."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from resume_probe.batch.identity import plain
from resume_probe.batch.inputs import Item
from resume_probe.errors import InputError

_NAMES = ("name", "file", "email", "e-mail")


@dataclass(frozen=True, slots=True)
class Groups:
    """`rows` are (group, tags) by the plain form of a name or file."""

    rows: Mapping[str, tuple[str, tuple[str, ...]]]

    def of(self, item: Item, person: str = "") -> tuple[str, tuple[str, ...]] | None:
        """(group, tags) of the row that names the file, its stem or the person; None where none does."""
        path = PurePosixPath(item.name)
        forms = (plain(form) for form in (item.file, path.name, path.stem, person))
        return next((self.rows[form] for form in forms if form in self.rows), None)


def load_groups(path: Path | None) -> Groups:
    """Reads a CSV with the columns name, group and tags (parted by ";"). Raises InputError that names the line."""
    if path is None:
        return Groups({})
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        raise InputError("not-found", str(path)) from None
    except (OSError, UnicodeDecodeError) as e:
        raise InputError("unreadable", str(path), str(e), "Save it as CSV in UTF-8.") from None
    delimiter = ";" if text.split("\n")[0].count(";") > text.split("\n")[0].count(",") else ","
    reader = csv.DictReader(io.StringIO(text), delimiter=delimiter)
    columns = {(c or "").strip().lower(): c for c in reader.fieldnames or ()}
    name = next((columns[n] for n in _NAMES if n in columns), None)
    if name is None or "group" not in columns and "tags" not in columns:
        raise InputError("unreadable", str(path), "line 1 names no columns", "Begin it with the line: name,group,tags.")
    rows: dict[str, tuple[str, tuple[str, ...]]] = {}
    for row in reader:
        who = plain(row[name] or "")
        if not who:
            raise InputError("unreadable", str(path), f"line {reader.line_num} has no name", "Give each line a file or a person.")
        tags = (row.get(columns.get("tags", "")) or "").replace(",", ";").split(";")
        rows[who] = ((row.get(columns.get("group", "")) or "").strip(), tuple(t.strip() for t in tags if t.strip()))
    return Groups(rows)
