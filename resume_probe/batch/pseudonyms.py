"""Who is behind which pseudonym: a secret and a table in a file of its own, which its owner alone can read."""

import csv
import hashlib
import hmac
import io
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from resume_probe.batch.identity import Identity, identify
from resume_probe.batch.inputs import Item
from resume_probe.batch.mask import Mask
from resume_probe.batch.store import append, write_atomically
from resume_probe.document import PrepReport
from resume_probe.errors import InputError

FILE = "pseudonyms.csv"
_COLUMNS = ("pseudonym", "stands_for", "file", "name", "contact")
_SECRET = "(secret)"
_LETTERS = 8


@dataclass(frozen=True, slots=True)
class Entry:
    """`stands_for` is the input's name in the tables; `file` what it is called in truth."""

    pseudonym: str
    stands_for: str
    file: str
    name: str = ""
    contact: str = ""


def secret_of(*folders: Path) -> bytes:
    """The secret of the first folder that has one, so that a person keeps the pseudonym there; else a new one."""
    for folder in folders:
        for row in _rows(folder / FILE):
            if row.get("pseudonym") == _SECRET:
                return bytes.fromhex(row["stands_for"])
    return secrets.token_bytes(16)


def pseudonym(secret: bytes, who: Identity, digest: str) -> str:
    """The same for one person under one secret; by the file's content where the header does not say who it is."""
    known = who.key(secret) or hmac.new(secret, digest.encode(), hashlib.sha256).hexdigest()
    return f"candidate-{known[:_LETTERS]}"


def masked(report: PrepReport, item: Item, secret: bytes) -> tuple[PrepReport, Entry]:
    """The report under a pseudonym, named by it, and who that is."""
    source = report.tagged.resume.source
    who = identify(report.tagged.resume.header)
    alias = pseudonym(secret, who, source.sha256)
    mask = Mask(who, alias, item.name)
    seen = mask.report(report)
    name = f"{alias}-{source.sha256[:6]}{PurePosixPath(item.name).suffix.lower()}"
    resume = replace(seen.tagged.resume, source=replace(source, name=name))
    # The page calls somebody by the first line of the header; nothing else of the header is for others.
    resume = replace(resume, header=(alias.replace("-", " ").title(),))
    # A folder may be called after somebody whom the header does not name: then nobody can tell, and it is not said.
    folder = mask.folder(item.folder) if who.name else ""
    entry = Entry(alias, f"{folder}/{name}".lstrip("/"), item.file, who.name, "; ".join((*who.emails, *who.phones, *who.links)))
    return replace(seen, tagged=replace(seen.tagged, resume=resume)), entry


def unread(item: Item, secret: bytes) -> Entry:
    """For a file that could not be read: its name may be somebody's."""
    alias = "unread-" + hmac.new(secret, (item.file + item.digest()).encode(), hashlib.sha256).hexdigest()[:_LETTERS]
    return Entry(alias, alias + PurePosixPath(item.name).suffix.lower(), item.file)


def note(path: Path, entry: Entry) -> None:
    """Keeps an entry in a worker's own file until the run ends."""
    append(path, (json.dumps([getattr(entry, f) for f in _COLUMNS]) + "\n").encode())


def write_key(output: Path, secret: bytes, notes: Path) -> Mapping[str, Entry]:
    """Folds the notes into the key file (mode 0600), and gives its entries by the file's true name."""
    entries = {row["file"]: Entry(**{c: row[c] for c in _COLUMNS}) for row in _rows(output / FILE) if row.get("pseudonym") != _SECRET}
    for path in sorted(notes.glob("*.jsonl")):
        for line in path.read_text("utf-8").split("\n"):
            try:
                entry = Entry(*json.loads(line))
            except (ValueError, TypeError):    # cut off by a kill: that resume has no record either and is done again
                continue
            entries[entry.file] = entry
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerow((_SECRET, secret.hex(), "", "", ""))
    writer.writerows([getattr(e, c) for c in _COLUMNS] for _, e in sorted(entries.items()))
    write_atomically(output / FILE, out.getvalue().encode(), 0o600)
    for path in notes.glob("*.jsonl"):
        path.unlink(missing_ok=True)
    return entries


def refuse_mixture(output: Path, before: Mapping[str, str], wanted: str) -> None:
    """Raises InputError where names and pseudonyms would stand in one folder."""
    if before and before.get("pseudonyms") != wanted:
        held = "names" if wanted == "yes" else "pseudonyms"
        raise InputError("unreadable", str(output), f"it holds results under {held}", "Name another folder with -o.")


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        return list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))
    except OSError:
        return []
