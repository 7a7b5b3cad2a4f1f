"""A margin that holds nothing but names of sections."""

from collections.abc import Sequence

from resume_probe.reading.pdf.fragments import Fragment
from resume_probe.reading.section_kinds import names_a_section

EDGE = 2.0  # points within which left edges count as one


def named_margin(fragments: Sequence[Fragment], size: float) -> float | None:
    """The edge of the text beside such a margin, of which a page may hold one name or two: too few to show a column."""
    names = [f for f in fragments if (f.face.bold or f.text.isupper()) and names_a_section(f.text)]
    if not names:
        return None
    first = min(names, key=lambda f: f.baseline)
    level = [f for f in fragments if abs(f.baseline - first.baseline) <= 0.6 * size and f.x0 > first.x1 + size]
    if not level:
        return None
    edge = min(f.x0 for f in level)
    below = [f for f in fragments if f.baseline > first.baseline - 0.6 * size]
    aside = [f for f in below if f.x0 < edge - EDGE]
    alike = all(
        f.x1 < edge - EDGE and abs(f.x0 - first.x0) <= EDGE and f.face.bold == first.face.bold and f.size == first.size
        for f in aside
    )
    starts = sum(abs(f.x0 - edge) <= EDGE for f in below)
    return edge if alike and starts >= 3 * len(aside) else None
