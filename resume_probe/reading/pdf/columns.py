"""The columns of a page: where text is read down, and where it is read across."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from resume_probe.reading.dates import has_date
from resume_probe.reading.pdf.cards import apart
from resume_probe.reading.pdf.fragments import Fragment
from resume_probe.reading.pdf.margins import EDGE, named_margin
from resume_probe.reading.pdf.pdfium import Shape
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
        if any(abs(edge - k) <= 2 * EDGE for k in known) or _read_across(left, right, through, size, rules):
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
    heads = {f.x0 for f in fragments if f.face.bold or f.text.isupper()}
    lone = [a[0] for a, b in zip(groups[1:], groups[2:], strict=False) if len(a) < 3 <= len(b) and b[0] - a[0] <= _SET_IN]
    return sorted(edges + [x for x in lone if x in heads])


def _bands(fragments: list[Fragment], edge: float, size: float, rules: list[Shape]) -> list[_Band]:
    gutter = edge - max(_GUTTER * size, 4.0)
    ordered = sorted(fragments, key=lambda f: f.baseline)
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
    bands = [part for band in bands for part in _without_foot(band, ordered, edge, size, rules)]
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
    band: _Band, everything: list[Fragment], edge: float, size: float, rules: list[Shape]
) -> list[_Band]:
    """The band, and apart from it the lines at its foot that are set across the whole width without crossing the gutter.

    Below a clear distance these have nothing at the right column's edge: a rule under them crosses the gutter, or what
    they have on the right are short ends of their own lines, such as dates, flush with the right edge.
    """
    if not _runs_through(band, size):
        return [band]
    rows = sorted(band.left + band.right, key=lambda f: f.baseline)
    lowest_right = max((f.baseline for f in band.right if abs(f.x0 - edge) <= EDGE), default=1e9)
    end = max(f.x1 for f in everything)
    for above, first in zip(rows, rows[1:], strict=False):
        if first.baseline - above.baseline <= 1.6 * size or first.baseline <= lowest_right:
            continue
        foot = [f for f in rows if f.baseline >= first.baseline]
        ends = [f for f in foot if f.x0 >= edge]
        heads = [f for f in foot if f.x0 < edge]
        level = all(any(abs(f.baseline - g.baseline) <= 0.2 * size for g in heads) for f in ends)
        flush = level and all(f.x1 >= end - 3 and f.length <= _SHORT for f in ends)
        crossed = any(
            above.baseline < rule.top < first.bottom + size and rule.x0 <= first.x0 + 3 and rule.x1 >= end - 0.1 * (end - edge)
            for rule in rules
        )
        if flush and heads and (crossed or any(has_date(f.text) for f in ends)):
            return [
                _Band([f for f in band.left if f not in foot], [f for f in band.right if f not in foot], []),
                _Band([], [], foot),
            ]
    return [band]


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


def _read_across(
    left: list[Fragment], right: list[Fragment], bands: list[_Band], size: float, rules: list[Shape]
) -> bool:
    """Whether the sparser side says something about lines of the other side: dates, labels, cells of a table."""
    if _ruled(left, right, bands, rules):
        return True
    sparse, dense = (left, right) if sum(f.length for f in left) <= sum(f.length for f in right) else (right, left)
    # What has nothing beside it, like a heading between two tables, says nothing of this.
    sparse = [f for f in sparse if any(abs(g.baseline - f.baseline) < 0.7 * size for g in dense)]
    # A heading of a column of its own stands on no line of the other one, unless that is a heading too.
    off = {
        id(f) for f in sparse
        if all((g.size, g.face.bold, g.text.isupper()) == (f.size, f.face.bold, f.text.isupper())
               for g in dense if abs(g.baseline - f.baseline) <= 0.12 * size)
    }  # fmt: skip
    if not sparse:
        return False
    clusters = _clusters(sparse, size)
    baselines = [f.baseline for f in dense]
    if _heads_level(left, right, size):
        return False
    if sparse[0] in left and _flush_right(sparse) and _dated(clusters) >= 0.4:
        return True
    if _has_headings(sparse, off, size):
        return False
    share = sum(any(abs(c[0].baseline - b) <= 0.35 * size for b in baselines) for c in clusters) / len(clusters)
    near = sum(any(abs(c[0].baseline - b) <= 0.6 * size for b in baselines) for c in clusters) / len(clusters)
    dated = _dated(clusters)
    lines = sum(len(c) for c in clusters) / len(clusters)
    letters = sum(f.length for f in sparse) / sum(f.length for f in left + right)
    if near >= 0.7 and dated >= 0.6 and letters <= 0.4 and lines <= 5:
        return True
    opening = _openings(dense, size)
    # Names in a margin may stand a little off the first line of what they name.
    named = all(any(abs(c[0].baseline - b) <= 0.6 * size for b in opening) for c in clusters)
    if named and len(clusters) >= 3 and lines <= 2.5 and letters <= 0.2:
        return True
    if share < 0.85:
        return False
    every = sum(any(abs(f.baseline - b) <= 0.35 * size for b in baselines) for f in sparse) / len(sparse)
    short = sum(f.length for f in sparse) / len(sparse) <= 28
    return (len(clusters) >= 2 and lines <= 2.5 and letters <= 0.35) or (every >= 0.9 and short and letters <= 0.4)


def _heads_level(left: list[Fragment], right: list[Fragment], size: float) -> bool:
    """Whether both sides begin with a heading, the two level and set alike: so columns do, and tables do not."""
    a, b = min(left, key=lambda f: f.baseline), min(right, key=lambda f: f.baseline)
    alike = (a.size, a.face.bold, a.text.isupper()) == (b.size, b.face.bold, b.text.isupper())
    apart = a.face.bold or a.text.isupper() or a.size > 1.08 * size
    return alike and apart and abs(a.baseline - b.baseline) <= 0.12 * size and all(names_a_section(f.text) for f in (a, b))


def _flush_right(fragments: list[Fragment]) -> bool:
    """Whether they end at one edge and start anywhere, as labels do that lean on what they say something about."""
    end = max(f.x1 for f in fragments)
    ends = sum(end - f.x1 <= EDGE for f in fragments)
    starts = Counter(round(f.x0 / 4) for f in fragments).most_common(1)[0][1]
    return len(fragments) >= 3 and ends >= 0.8 * len(fragments) and starts <= 0.7 * len(fragments)


def _dated(clusters: list[list[Fragment]]) -> float:
    return sum(any(has_date(f.text) for f in c) for c in clusters) / len(clusters)


def _ruled(left: list[Fragment], right: list[Fragment], bands: list[_Band], rules: list[Shape]) -> bool:
    """Whether drawn lines run below both sides, as in a table: one at least with text of both above and below it."""
    start, turn, end = min(f.x0 for f in left), min(f.x0 for f in right), max(f.x1 for f in right)
    levels: list[list[Shape]] = []
    for rule in sorted(rules, key=lambda r: r.top):
        if levels and rule.top - levels[-1][-1].top <= 1.5:
            levels[-1].append(rule)
        else:
            levels.append([rule])
    inside = around = 0
    for level in levels:
        y = level[0].top
        if (
            min(r.x0 for r in level) <= start + 8
            and max(r.x1 for r in level) >= turn + 0.7 * (end - turn)
            and sum(r.x1 - r.x0 for r in level) >= 0.8 * (end - start)
            and any(r.x0 <= turn - 2 <= r.x1 for r in level)
        ):
            around += any(b.left[0].top - 20 < y < max(b.left[-1].bottom, b.right[-1].bottom) + 20 for b in bands)
            inside += any(
                max(b.left[0].baseline, b.right[0].baseline) < y < min(b.left[-1].top, b.right[-1].top) + 3
                for b in bands
            )
    return inside >= 1 and around >= 2


def _openings(fragments: list[Fragment], size: float) -> list[float]:
    """The baselines of lines with room above them."""
    baselines = sorted(f.baseline for f in fragments)
    return [b for a, b in zip([-1e9, *baselines], baselines, strict=False) if b - a > 1.6 * size]


def _clusters(fragments: list[Fragment], size: float) -> list[list[Fragment]]:
    """Fragments with no more than a line's distance between them."""
    clusters: list[list[Fragment]] = []
    for f in sorted(fragments, key=lambda f: f.baseline):
        if clusters and f.baseline - clusters[-1][-1].baseline <= 1.75 * size:
            clusters[-1].append(f)
        else:
            clusters.append([f])
    return clusters


def _has_headings(fragments: list[Fragment], off: set[int], size: float) -> bool:
    """Lines set apart from most of their column: larger, in capitals, or bold.

    `off` are the ids of those that may be, `size` is the usual size of the page.
    """
    sizes: Counter[float] = Counter()
    bold = 0
    for f in fragments:
        sizes[round(f.size, 1)] += f.length
        bold += f.face.bold
    usual = max(sizes.most_common(1)[0][0], 0.95 * size)
    apart = [f for f in fragments if id(f) in off]
    if any(f.size > 1.08 * usual for f in apart):
        return True
    if any(f.text.isupper() and f.length > 5 and not has_date(f.text) for f in apart):
        return any(not f.text.isupper() for f in fragments)
    return 0 < bold < 0.5 * len(fragments) and any(f.face.bold and not has_date(f.text) for f in apart)
