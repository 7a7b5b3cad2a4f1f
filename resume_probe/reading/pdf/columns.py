"""The columns of a page: where text is read down, and where it is read across."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from resume_probe.reading.dates import has_date
from resume_probe.reading.pdf.across import read_across
from resume_probe.reading.pdf.cards import apart
from resume_probe.reading.pdf.fragments import Fragment
from resume_probe.reading.pdf.margins import EDGE, named_margin
from resume_probe.reading.pdf.shapes import Shape
from resume_probe.reading.section_kinds import names_a_section

_GUTTER = 0.6  # of the text size: the least width of a gutter
_MAX_DEPTH = 4
_SET_IN = 24.0  # points: how far lists are set in from their heading
_SHORT = 32  # characters of a date or a place at the end of a line


@dataclass(eq=False)
class Column:
    """Fragments that are read down, top first. What lies left of `margin` stands beside the lines, not above them."""

    fragments: list[Fragment]
    side: str = "full"  # "left" or "right" of a gutter
    gutter: float | None = None  # x of the right column's edge, where there is one
    narrow: bool = False  # much narrower than its neighbour: a sidebar
    margin: float | None = None
    certain: float = 1.0
    x0: float = field(init=False)
    x1: float = field(init=False)

    def __post_init__(self) -> None:
        self.x0 = min(f.x0 for f in self.fragments)
        self.x1 = max(f.x1 for f in self.fragments)


@dataclass(slots=True)
class _Band:
    """A stretch of the page that a gutter runs through unbroken, or (no left and right) one that crosses it."""

    left: list[Fragment]
    right: list[Fragment]
    full: list[Fragment]


def columns_of(
    fragments: list[Fragment],
    size: float,
    rules: list[Shape],
    margins: Sequence[float] = (),
    boxes: Sequence[Shape] = (),
) -> list[Column]:
    """The page's columns in reading order.

    `size` is the usual text size, `rules` the horizontal lines drawn, `margins` the edges of margins on pages before,
    `boxes` what is drawn around text.
    """
    parts = apart(fragments, boxes) if fragments else []
    return [column for part in parts for column in _cut(part, size, rules, tuple(margins), 0)]


def share_margins(columns: list[Column]) -> None:
    """A margin found on one page holds for columns of others that have text at its edge and text left of it."""
    edges = [(c.margin, c.x0) for c in columns if c.margin is not None]
    for column in columns:
        for edge, x0 in edges:
            if column.margin is None and abs(column.x0 - x0) <= 2 * EDGE and edge is not None:
                starts = [f for f in column.fragments if abs(f.x0 - edge) <= EDGE]
                aside = [f for f in column.fragments if f.x1 < edge - EDGE]
                if any(abs(f.baseline - g.baseline) <= 0.8 * f.size for f in aside for g in starts):
                    column.margin = edge


def _cut(
    fragments: list[Fragment], size: float, rules: list[Shape], known: tuple[float, ...], depth: int
) -> list[Column]:
    if depth >= _MAX_DEPTH or len(fragments) < 6:
        return [Column(fragments)]
    found: list[tuple[float, float, list[_Band]]] = []
    margins: list[float] = []
    for edge in _edges(fragments):
        bands = _bands(fragments, edge, size, rules)
        through = [b for b in bands if b.left]
        left, right = [f for b in through for f in b.left], [f for b in through for f in b.right]
        if _lines(left, size) < 3 or _lines(right, size) < 3:
            continue
        if any(all(f.x0 < m - 1 for f in left) for m in margins):
            continue  # further in than an edge that is read across: indents of the same cells
        if any(abs(edge - k) <= 2 * EDGE for k in known) or read_across(left, right, [(b.left, b.right) for b in through], size, rules):
            if sum(f.length for f in left) < sum(f.length for f in right):
                margins.append(edge)
            continue
        found.append((sum(f.length for f in left + right) * min(1.0, 0.2 + _evenness(left, right)), edge, bands))
    if not found:
        return [Column(fragments, margin=margins[0] if margins else named_margin(fragments, size))]
    _, edge, bands = max(found, key=lambda c: c[0])
    columns: list[Column] = []
    for band in bands:
        if band.full:
            columns += _cut(band.full, size, rules, known, depth + 1)
            continue
        for part, side in ((band.left, "left"), (band.right, "right")):
            for column in _cut(part, size, rules, known, depth + 1):
                if column.side == "full":
                    column.side, column.gutter = side, edge
                    widths = _width(band.left), _width(band.right)
                    column.narrow = min(widths) < 0.8 * max(widths)
                columns.append(column)
    return columns


def _edges(fragments: list[Fragment]) -> list[float]:
    """Where several fragments start, but for the leftmost edge."""
    starts = sorted(f.x0 for f in fragments)
    groups: list[list[float]] = []
    for x in starts:
        if groups and x - groups[-1][0] <= EDGE:
            groups[-1].append(x)
        else:
            groups.append([x])
    edges = [g[0] for g in groups[1:] if len(g) >= 3]
    # Below a heading all may be set in.
    lone = {a[0] for a, b in zip(groups[1:], groups[2:], strict=False) if len(a) < 3 <= len(b) and b[0] - a[0] <= _SET_IN}
    heads = {f.x0 for f in fragments if f.x0 in lone and (f.face.bold or f.text.isupper())}
    return sorted([*edges, *heads])


def _bands(fragments: list[Fragment], edge: float, size: float, rules: list[Shape]) -> list[_Band]:
    gutter = edge - max(_GUTTER * size, 4.0)
    ordered = sorted(fragments, key=attrgetter("baseline"))
    crossing = [f for f in ordered if f.x0 < edge - 1 and f.x1 > gutter]
    leaning = _leaning(crossing, ordered, edge, size)
    bands: list[_Band] = []
    current = _Band([], [], [])
    for f in ordered:
        if f in leaning:
            current.left.append(f)
        elif f.x0 < edge - 1 and f.x1 > gutter:
            bands += [current, _Band([], [], [f])]
            current = _Band([], [], [])
        else:
            (current.left if f.x1 <= gutter else current.right).append(f)
    bands.append(current)
    following = [band.full[0] if band.full else None for band in bands[1:]] + [None]
    bands = [
        part
        for band, below in zip(bands, following, strict=True)
        for part in _without_foot(band, below, ordered, edge, size, rules)
    ]
    merged: list[_Band] = []
    for band in bands:
        if not _runs_through(band, size):
            everything = band.left + band.right + band.full
            if not everything:
                continue
            if merged and merged[-1].full:
                merged[-1].full += everything
            else:
                merged.append(_Band([], [], everything))
        else:
            merged.append(band)
    return merged


def _without_foot(
    band: _Band, below: Fragment | None, everything: list[Fragment], edge: float, size: float, rules: list[Shape]
) -> list[_Band]:
    """The band, and apart from it the lines at its foot that are set across the whole width without crossing the gutter.

    Below a clear distance these have nothing at the right column's edge: a rule under them crosses the gutter, or what
    they have on the right are short ends of their own lines, such as dates, flush with the right edge; or they are one
    heading right above a line that runs across. Such ends may be all that a band has on the right.
    """
    if not _runs_through(band, size):
        return [band]
    rows = sorted(band.left + band.right, key=lambda f: f.baseline)
    end = max(f.x1 for f in everything)
    if _ends_of_lines(band.right, band.left, edge, end, size):
        return [_Band([], [], rows)]
    lowest_right = max((f.baseline for f in band.right if abs(f.x0 - edge) <= EDGE), default=1e9)
    for above, first in zip(rows, rows[1:], strict=False):
        if first.baseline - above.baseline <= 1.6 * size or first.baseline <= lowest_right:
            continue
        foot = [f for f in rows if f.baseline >= first.baseline]
        ends = [f for f in foot if f.x0 >= edge]
        heads = [f for f in foot if f.x0 < edge]
        crossed = any(
            above.baseline < rule.top < first.bottom + size and rule.x0 <= first.x0 + 3 and rule.x1 >= end - 0.1 * (end - edge)
            for rule in rules
        )
        heading = below is not None and len(foot) == 1 and _heads(first, below, size)
        if heading or (heads and _ends_of_lines(ends, heads, edge, end, size, dated=not crossed)):
            return [
                _Band([f for f in band.left if f not in foot], [f for f in band.right if f not in foot], []),
                _Band([], [], foot),
            ]
    return [band]


def _ends_of_lines(
    right: list[Fragment], left: list[Fragment], edge: float, end: float, size: float, dated: bool = True
) -> bool:
    """Whether all on the right are short ends of lines on the left, flush with the page's edge; where asked, with a date."""
    return all(
        f.x0 > edge + EDGE and f.x1 >= end - 3 and f.length <= _SHORT and any(abs(f.baseline - g.baseline) <= 0.2 * size for g in left)
        for f in right
    ) and (not dated or any(has_date(f.text) for f in right))


def _heads(first: Fragment, below: Fragment, size: float) -> bool:
    apart = first.face.bold or first.text.isupper() or first.size > 1.08 * size
    return apart and names_a_section(first.text) and below.baseline - first.baseline <= 2.2 * size


def _leaning(crossing: list[Fragment], ordered: list[Fragment], edge: float, size: float) -> set[Fragment]:
    """Lines of the left column that are longer than it is wide, where the right one leaves them room."""
    found = set()
    right = max((f.x1 for f in ordered), default=0.0)
    baselines = [f.baseline for f in ordered]
    for f in crossing:
        if f.x1 > edge + 0.6 * (right - edge):
            continue
        around = ordered[bisect_left(baselines, f.baseline - 1.8 * size) : bisect_right(baselines, f.baseline + 1.8 * size)]
        if any(
            edge - EDGE <= g.x0 < f.x1 - 1 and g.x0 <= edge + 3 * size and abs(g.baseline - f.baseline) < 0.8 * size
            for g in around
        ):
            found.add(f)  # closer than lines of one column are, and over each other: two columns
            continue
        sides = {
            g.baseline > f.baseline
            for g in around
            if abs(g.x0 - f.x0) <= EDGE
            and g.face.size == f.face.size
            and 0 < abs(g.baseline - f.baseline) < 1.8 * size
            and g not in crossing
        }
        if len(sides) == 2 and not any(
            g is not f and g.x0 >= edge - 1 and abs(g.baseline - f.baseline) < 1.2 * size for g in around
        ):
            found.add(f)
    return found


def _runs_through(band: _Band, size: float) -> bool:
    if _lines(band.left, size) < 2 or _lines(band.right, size) < 2:
        return False
    top = max(band.left[0].baseline, band.right[0].baseline)
    bottom = min(band.left[-1].baseline, band.right[-1].baseline)
    return bottom - top > 1.5 * size or _lines(band.left, size) + _lines(band.right, size) >= 12


def _lines(fragments: list[Fragment], size: float) -> int:
    count, last = 0, -1e9
    for baseline in sorted(f.baseline for f in fragments):
        if baseline - last > 0.5 * size:
            count, last = count + 1, baseline
    return count


def _evenness(left: list[Fragment], right: list[Fragment]) -> float:
    a, b = sum(f.length for f in left), sum(f.length for f in right)
    return min(a, b) / max(a, b)


def _width(fragments: list[Fragment]) -> float:
    return max(f.x1 for f in fragments) - min(f.x0 for f in fragments)
