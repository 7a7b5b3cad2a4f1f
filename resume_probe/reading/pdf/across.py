"""Whether two sides of a gutter are read across: the one says something about lines of the other, as dates and labels do."""

from collections import Counter
from collections.abc import Sequence

from resume_probe.reading.dates import has_date
from resume_probe.reading.pdf.fragments import Fragment
from resume_probe.reading.pdf.margins import EDGE
from resume_probe.reading.pdf.shapes import Shape
from resume_probe.reading.section_kinds import names_a_section

Sides = tuple[list[Fragment], list[Fragment]]  # left and right of the gutter, along a stretch that it runs through


def read_across(
    left: list[Fragment], right: list[Fragment], bands: Sequence[Sides], size: float, rules: list[Shape]
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


def _ruled(left: list[Fragment], right: list[Fragment], bands: Sequence[Sides], rules: list[Shape]) -> bool:
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
            around += any(a[0].top - 20 < y < max(a[-1].bottom, b[-1].bottom) + 20 for a, b in bands)
            inside += any(
                max(a[0].baseline, b[0].baseline) < y < min(a[-1].top, b[-1].top) + 3
                for a, b in bands
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
