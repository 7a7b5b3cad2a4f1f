"""Each entry as a whole: the union of what its ML lines say."""

from resume_probe.asking.lines import Lines
from resume_probe.document import EntryView
from resume_probe.labels import probe_status


def entry_views(lines: Lines) -> tuple[EntryView, ...]:
    """One per entry with bullets, in reading order; no probes where the entry has no ML line."""
    out = []
    for entry_id, group in lines.by_entry.items():
        first = group[0]
        ml = [line for line in group if line.tags.is_ml]
        said = frozenset(f for line in ml for f in line.said)
        out.append(
            EntryView(
                entry_id,
                first.entry.title,
                first.entry.organization,
                first.entry.dates,
                first.section.heading,
                tuple(line.id for line in group),
                probe_status(said) if ml else {},
            )
        )
    return tuple(out)
