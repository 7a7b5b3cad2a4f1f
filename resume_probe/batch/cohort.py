"""Records put beside one another: groups, copies, versions of one person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from resume_probe.batch.groups import Groups
from resume_probe.batch.inputs import Item
from resume_probe.batch.pseudonyms import Entry
from resume_probe.batch.record import Record


@dataclass(frozen=True, slots=True)
class Member:
    """A record and what is known of it only among the others."""

    record: Record
    group: str = ""
    tags: tuple[str, ...] = ()
    duplicate_of: str = ""             # the first file with the same bytes
    other_versions: tuple[str, ...] = ()    # files of the same person with other bytes


def members(items: Sequence[Item], records: Mapping[Item, Record], copies: Mapping[Item, Item], groups: Groups,
            keys: Mapping[str, Entry] | None = None) -> list[Member]:
    """One for each item, by file; `copies` gives the first item of the same bytes, `keys` who is behind the pseudonyms."""
    persons: dict[str, list[str]] = {}
    for item in items:
        if records[item].person and item not in copies:
            persons.setdefault(records[item].person, []).append(records[item].file)
    out = []
    for item in items:
        record = records[item]
        own = records[copies[item]].file if item in copies else record.file
        others = tuple(f for f in persons.get(record.person, ()) if f != own)
        out.append(Member(record, *_group(item, record, groups, keys), own if item in copies else "", others))
    return sorted(out, key=lambda m: m.record.file)


def _group(item: Item, record: Record, groups: Groups, keys: Mapping[str, Entry] | None) -> tuple[str, tuple[str, ...]]:
    """What the coach's table says of the person, else the folder: under pseudonyms the one in its new name."""
    if keys is None:
        return groups.of(item, record.name) or (item.folder, ())
    known = keys.get(item.file)
    return groups.of(item, known.name if known else "") or ("/".join(PurePosixPath(record.file).parts[:-1]), ())
