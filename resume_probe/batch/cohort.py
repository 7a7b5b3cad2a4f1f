"""Records put beside one another: groups, copies, versions of one person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from resume_probe.batch.groups import Groups
from resume_probe.batch.inputs import Item
from resume_probe.batch.record import Record


@dataclass(frozen=True, slots=True)
class Member:
    """A record and what is known of it only among the others."""

    record: Record
    group: str = ""
    tags: tuple[str, ...] = ()
    duplicate_of: str = ""             # the first file with the same bytes
    other_versions: tuple[str, ...] = ()    # files of the same person with other bytes


def members(items: Sequence[Item], records: Mapping[Item, Record], copies: Mapping[Item, Item], groups: Groups) -> list[Member]:
    """One for each item, in the order of the items; `copies` gives the first item of the same bytes."""
    persons: dict[str, list[str]] = {}
    for item in items:
        if records[item].person and item not in copies:
            persons.setdefault(records[item].person, []).append(records[item].file)
    out = []
    for item in items:
        record = records[item]
        group, tags, _ = groups.of(item, record.name)
        own = records[copies[item]].file if item in copies else record.file
        others = tuple(f for f in persons.get(record.person, ()) if f != own)
        out.append(Member(record, group, tags, own if item in copies else "", others))
    return out
