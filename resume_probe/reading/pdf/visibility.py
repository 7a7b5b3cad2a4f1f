"""Text that people cannot see, whatever the file says is there.

Colours and stacking only raise a suspicion; whether glyphs show is read off a rendering of the page, which is made only
for pages with suspicious glyphs.
"""

from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from resume_probe.document import Box
from resume_probe.reading.pdf.pdfium import Glyph, RawPage, Shape

if TYPE_CHECKING:
    import pypdfium2

TINY = 2.0  # points: smaller than anybody reads
_INVISIBLE = frozenset({3, 7})
_CLOSE = 60  # summed difference of the colour channels below which text may vanish in its background
_SCALE = 2.0  # pixels a point of the rendering that decides
_SHOWS = 24  # of 255: the least difference of brightness within a glyph's box that an eye notices
_WHITE = 0xFFFFFF


class Reading(NamedTuple):
    """A page with the glyphs that show and those that do not."""

    raw: RawPage
    shown: list[Glyph]
    hidden: list[Glyph]


def split_hidden(raw: RawPage, page: "pypdfium2.PdfPage") -> tuple[list[Glyph], list[Glyph]]:
    """The glyphs that show and those that do not. `page` is rendered where that is in doubt."""
    shown: list[Glyph] = []
    hidden: list[Glyph] = []
    doubtful: list[Glyph] = []
    fills = [
        s
        for s in raw.shapes
        if (s.fill is not None and s.fill >> 24 >= 128 or s.image) and s.x1 - s.x0 > 4 and s.bottom - s.top > 4
    ]
    invisible = _INVISIBLE if not is_recognised_scan(raw) else frozenset()
    width, height = raw.width, raw.height
    plain = {
        face: face.size >= TINY and face.mode not in invisible and not _faint(face.color, _WHITE)
        for face in {g.face for g in raw.glyphs}
    }
    # Most glyphs need no look at the shapes: painted after all of them, in a colour that stands out from each.
    last = max((s.layer for s in fills), default=-1)
    backgrounds = {s.fill & _WHITE for s in fills if s.fill is not None}
    clear = {face: sees and not any(_faint(face.color, b) for b in backgrounds) for face, sees in plain.items()}
    for glyph in raw.glyphs:
        _, x0, top, x1, bottom, _, face, layer, _, _ = glyph
        x, y = (x0 + x1) / 2, (top + bottom) / 2
        if not (0 <= x <= width and 0 <= y <= height) or face.size < TINY or face.mode in invisible:
            hidden.append(glyph)
        elif clear[face] and layer > last:
            shown.append(glyph)
        elif (fills or not plain[face]) and _suspicious(glyph, x, y, fills, plain[face]):
            doubtful.append(glyph)
        else:
            shown.append(glyph)
    if doubtful:
        visible = seen(doubtful, raw, page)
        keep = {id(g) for g, sees in zip(doubtful, visible, strict=True) if sees}
        hidden += [g for g in doubtful if id(g) not in keep]
        gone = {id(g) for g in hidden}
        shown = [g for g in raw.glyphs if id(g) not in gone]
    return shown, hidden


def is_recognised_scan(raw: RawPage) -> bool:
    """Invisible text over a picture of the page: what a scanner read there stands in for what people see."""
    area = max(raw.width * raw.height, 1.0)
    if not raw.glyphs or not any(s.image and (s.x1 - s.x0) * (s.bottom - s.top) > 0.6 * area for s in raw.shapes):
        return False
    return sum(g.face.mode in _INVISIBLE for g in raw.glyphs) >= 0.9 * len(raw.glyphs)


def _suspicious(glyph: Glyph, x: float, y: float, fills: list[Shape], on_white: bool) -> bool:
    background: int | None = _WHITE
    for left, top, right, bottom, layer, fill, image, _ in fills:
        if left <= x <= right and top <= y <= bottom:
            if layer > glyph.layer:
                return True  # something was painted over it
            background = None if image or fill is None else fill & _WHITE
    if background == _WHITE:
        return not on_white
    return background is not None and _faint(glyph.face.color, background)


@lru_cache(4096)
def _faint(color: int, background: int) -> bool:
    if color >> 24 < 40:
        return True
    return sum(abs((color >> s & 255) - (background >> s & 255)) for s in (0, 8, 16)) < _CLOSE


def seen(glyphs: list[Glyph], raw: RawPage, page: "pypdfium2.PdfPage") -> list[bool]:
    """Whether the rendered page shows the glyphs. Those of one text object are seen together or not at all."""
    scale = min(_SCALE, 4000 / max(raw.width, raw.height, 1.0))
    image = page.render(scale=scale, grayscale=True, may_draw_forms=False).to_numpy()
    rows, columns = image.shape[:2]
    result: list[bool] = []
    for _, run in groupby(glyphs, key=lambda g: (g.face, g.layer)):
        sees = []
        for g in run:
            top, bottom = max(int(g.top * scale), 0), min(int(g.bottom * scale) + 1, rows)
            left, right = max(int(g.x0 * scale) - 1, 0), min(int(g.x1 * scale) + 2, columns)
            part = image[top:bottom, left:right]
            sees.append(bool(part.size) and int(part.max()) - int(part.min()) >= _SHOWS)
        result += [sum(sees) >= 0.5 * len(sees)] * len(sees)
    return result


def boxes_of(glyphs: list[Glyph], page: int) -> tuple[Box, ...]:
    """Boxes around stretches of glyphs of one line."""
    boxes: list[Box] = []
    for g in glyphs:
        b = boxes[-1] if boxes else None
        if b is not None and abs(g.top - b.top) < 2 and -2 <= g.x0 - b.x1 <= 2 * g.face.size + 2:
            boxes[-1] = Box(page, b.x0, min(b.top, g.top), max(b.x1, g.x1), max(b.bottom, g.bottom))
        else:
            boxes.append(Box(page, g.x0, g.top, g.x1, g.bottom))
    return tuple(boxes)
