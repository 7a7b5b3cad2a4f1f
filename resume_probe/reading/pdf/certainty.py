"""How certain the columns of a page are: what no page set on purpose shows speaks against them."""

from collections.abc import Sequence

from resume_probe.reading.pdf.columns import Column

_DOUBTFUL = 0.5
_TORN = (3.0, 24.0)  # points: gutters one below the other that differ by this are one that was not kept to


def set_certainty(columns: Sequence[Column]) -> None:
    """Sets `certain` on the columns of a page: half where a gutter steps aside, or lines of a column are over each other."""
    gutters = [c.gutter for c in columns if c.gutter is not None]
    torn = any(_TORN[0] < abs(a - b) < _TORN[1] for a, b in zip(gutters, gutters[1:], strict=False))
    for column in columns:
        if (torn and column.gutter is not None) or _has_lines_over_each_other(column):
            column.certain = _DOUBTFUL


def _has_lines_over_each_other(column: Column) -> bool:
    """Two lines that overlap in width and are less than half a line apart, as those of no column are."""
    fragments = [f for f in column.fragments if f.length >= 5]
    for i, f in enumerate(fragments):
        for g in fragments[i + 1 :]:
            down = g.baseline - f.baseline
            if down > 0.6 * f.size:
                break
            wide = min(f.x1, g.x1) - max(f.x0, g.x0)
            if down > 0.12 * f.size and wide > 2 * f.size and 0.7 < f.size / g.size < 1.4:
                return True
    return False
