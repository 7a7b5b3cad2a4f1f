"""Cards: boxes drawn side by side in a row, each of which is read on its own."""

from collections.abc import Sequence

from resume_probe.reading.pdf.fragments import Fragment
from resume_probe.reading.pdf.shapes import Shape

_ALIKE = 3.0  # points: boxes of one row start and end alike, and cells of a table stand closer than this
_SMALLEST = (60.0, 30.0)
_HIGHEST = 0.6  # of the page's text: higher boxes are the page's columns


def could_be_card(shape: Shape) -> bool:
    return shape.x1 - shape.x0 >= _SMALLEST[0] and shape.bottom - shape.top >= _SMALLEST[1]


def apart(fragments: list[Fragment], boxes: Sequence[Shape]) -> list[list[Fragment]]:
    """The fragments in the order of reading, cut wherever a row of cards has all there is at its height."""
    parts: list[list[Fragment]] = []
    for row in _rows(fragments, boxes):
        above = [f for f in fragments if f.baseline < row[0].top]
        if above:
            parts.append(above)
        parts += [[f for f in fragments if _holds(card, f)] for card in row]
        fragments = [f for f in fragments if f.baseline > row[0].bottom]
    return [*parts, fragments] if fragments else parts


def _rows(fragments: list[Fragment], boxes: Sequence[Shape]) -> list[list[Shape]]:
    if len(boxes) < 2:
        return []
    highest = _HIGHEST * (max(f.baseline for f in fragments) - min(f.top for f in fragments))
    rows: list[list[Shape]] = []
    for box in sorted(boxes, key=lambda b: (round(b.top), b.x0)):
        row = rows[-1] if rows else None
        if box.bottom - box.top > highest:
            continue
        if row and all(abs(a - b) <= _ALIKE for a, b in ((row[0].top, box.top), (row[0].bottom, box.bottom))):
            if box.x0 >= row[-1].x1 + _ALIKE:
                row.append(box)
        elif not row or box.top > row[0].bottom:
            rows.append([box])
    return [row for row in rows if len(row) > 1 and _is_full(row, fragments)]


def _is_full(row: list[Shape], fragments: list[Fragment]) -> bool:
    """Each card has two lines or more, and nothing stands beside them."""
    inside = [f for f in fragments if row[0].top <= f.baseline <= row[0].bottom]
    held = [{f.baseline for f in inside if _holds(card, f)} for card in row]
    return min(map(len, held)) >= 2 and all(any(_holds(card, f) for card in row) for f in inside)


def _holds(card: Shape, f: Fragment) -> bool:
    return card.top <= f.baseline <= card.bottom and card.x0 - 1 <= f.x0 and f.x1 <= card.x1 + 1
