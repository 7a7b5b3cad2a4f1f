"""Text that people cannot see, whatever the file says is there.

Colours and stacking only raise a suspicion; whether glyphs show is read off a rendering of the page, which is made only
for pages with suspicious glyphs.
"""

from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from resume_probe.document import Box
from resume_probe.reading.pdf.glyphs import Glyph, Glyphs
from resume_probe.reading.pdf.pdfium import RawPage
from resume_probe.reading.pdf.shapes import Shape

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
    shown: Glyphs
    hidden: Glyphs


def split_hidden(raw: RawPage, page: "pypdfium2.PdfPage") -> tuple[Glyphs, Glyphs]:
    """The glyphs that show and those that do not. `page` is rendered where that is in doubt."""
    glyphs = raw.glyphs
    fills = [
        s
        for s in raw.shapes
        if (s.fill is not None and s.fill >> 24 >= 128 or s.image) and s.x1 - s.x0 > 4 and s.bottom - s.top > 4
    ]
    invisible = _INVISIBLE if not is_recognised_scan(raw) else frozenset()
    lost = np.array([f.size < TINY or f.mode in invisible for f in glyphs.faces], bool)
    plain = np.array([not _faint(f.color, _WHITE) for f in glyphs.faces], bool) & ~lost
    # Most glyphs need no look at the shapes: painted after all of them, in a colour that stands out from each.
    last = max((s.layer for s in fills), default=-1)
    backgrounds = {s.fill & _WHITE for s in fills if s.fill is not None}
    clear = plain & np.array([not any(_faint(f.color, b) for b in backgrounds) for f in glyphs.faces], bool)
    x, y = (glyphs.x0 + glyphs.x1) / 2, (glyphs.top + glyphs.bottom) / 2
    inside = (x >= 0) & (x <= raw.width) & (y >= 0) & (y <= raw.height) & ~lost[glyphs.face]
    asked = inside & ~(clear[glyphs.face] & (glyphs.layer > last))
    if inside.all() and not asked.any():
        return glyphs, glyphs[:0]
    at = np.flatnonzero(asked)
    sees = plain[glyphs.face[at]].tolist()
    places = zip(glyphs[at], x[at].tolist(), y[at].tolist(), sees, strict=True)
    at = at[[_suspicious(glyph, gx, gy, fills, on_white) for glyph, gx, gy, on_white in places]]
    gone = np.flatnonzero(~inside)
    if len(at):
        gone = np.append(gone, at[~np.array(seen(list(glyphs[at]), raw, page), bool)])
    shown = np.ones(len(glyphs), bool)
    shown[gone] = False
    return glyphs[shown], glyphs[gone]


def is_recognised_scan(raw: RawPage) -> bool:
    """Invisible text over a picture of the page: what a scanner read there stands in for what people see."""
    area = max(raw.width * raw.height, 1.0)
    if not len(raw.glyphs) or not any(s.image and (s.x1 - s.x0) * (s.bottom - s.top) > 0.6 * area for s in raw.shapes):
        return False
    invisible = np.array([face.mode in _INVISIBLE for face in raw.glyphs.faces], bool)
    return int(invisible[raw.glyphs.face].sum()) >= 0.9 * len(raw.glyphs)


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


def boxes_of(glyphs: Glyphs, page: int) -> tuple[Box, ...]:
    """Boxes around stretches of glyphs of one line."""
    boxes: list[Box] = []
    for g in glyphs:
        b = boxes[-1] if boxes else None
        if b is not None and abs(g.top - b.top) < 2 and -2 <= g.x0 - b.x1 <= 2 * g.face.size + 2:
            boxes[-1] = Box(page, b.x0, min(b.top, g.top), max(b.x1, g.x1), max(b.bottom, g.bottom))
        else:
            boxes.append(Box(page, g.x0, g.top, g.x1, g.bottom))
    return tuple(boxes)
