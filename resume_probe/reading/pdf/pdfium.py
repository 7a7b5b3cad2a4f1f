"""PDFium's C interface as plain numbers: pages, glyphs with boxes, shapes.

Calls are bound anew with void pointers, so that a handle is an int: comparing and hashing it costs nothing, and a
page of 3,000 glyphs stays within a few milliseconds. PDFium keeps global state; one thread at a time may be here.
"""

import ctypes
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as raw

from resume_probe.errors import InputError

_P, _I, _F = ctypes.c_void_p, ctypes.c_int, ctypes.c_float
_U = ctypes.c_uint
MAX_GLYPHS, MAX_OBJECTS, MAX_FORM_DEPTH = 60_000, 60_000, 5
# Names of bold and italic faces, in full or in the short form of TeX and of foundries.
_BOLD = re.compile(r"bold|black|heavy|demi|medi(?!um)|cmbx|cmb\d|sfbx|[-,]b(?![a-z])|[-,]bd", re.IGNORECASE)
_ITALIC = re.compile(r"ital|obli|slant|cmti|cmsl|sfti|[-,]it(?![a-z])", re.IGNORECASE)


def _bind(function: Any, result: Any, *arguments: Any) -> Any:
    return ctypes.CFUNCTYPE(result, *arguments)(ctypes.cast(function, _P).value)


_count_chars = _bind(raw.FPDFText_CountChars, _I, _P)
_unicode = _bind(raw.FPDFText_GetUnicode, _U, _P, _I)
_loose_box = _bind(raw.FPDFText_GetLooseCharBox, _I, _P, _I, _P)
_origin = _bind(raw.FPDFText_GetCharOrigin, _I, _P, _I, _P, _P)
_text_object = _bind(raw.FPDFText_GetTextObject, _P, _P, _I)
_matrix = _bind(raw.FPDFText_GetMatrix, _I, _P, _I, _P)
_map_error = _bind(raw.FPDFText_HasUnicodeMapError, _I, _P, _I)
_font = _bind(raw.FPDFTextObj_GetFont, _P, _P)
_font_size = _bind(raw.FPDFTextObj_GetFontSize, _I, _P, _P)
_render_mode = _bind(raw.FPDFTextObj_GetTextRenderMode, _I, _P)
_font_name = _bind(raw.FPDFFont_GetBaseFontName, ctypes.c_size_t, _P, _P, ctypes.c_size_t)
_font_flags = _bind(raw.FPDFFont_GetFlags, _I, _P)
_fill = _bind(raw.FPDFPageObj_GetFillColor, _I, _P, _P, _P, _P, _P)
_stroke = _bind(raw.FPDFPageObj_GetStrokeColor, _I, _P, _P, _P, _P, _P)
_type = _bind(raw.FPDFPageObj_GetType, _I, _P)
_bounds = _bind(raw.FPDFPageObj_GetBounds, _I, _P, _P, _P, _P, _P)
_object_matrix = _bind(raw.FPDFPageObj_GetMatrix, _I, _P, _P)
_draw_mode = _bind(raw.FPDFPath_GetDrawMode, _I, _P, _P, _P)
_segments = _bind(raw.FPDFPath_CountSegments, _I, _P)
_page_count = _bind(raw.FPDFPage_CountObjects, _I, _P)
_page_object = _bind(raw.FPDFPage_GetObject, _P, _P, _I)
_form_count = _bind(raw.FPDFFormObj_CountObjects, _I, _P)
_form_object = _bind(raw.FPDFFormObj_GetObject, _P, _P, ctypes.c_ulong)
_CHANNELS = (_U(), _U(), _U(), _U())
_AT_CHANNELS = tuple(map(ctypes.addressof, _CHANNELS))
_TEXT, _PATH, _IMAGE, _SHADING, _FORM = 1, 2, 3, 4, 5


class Face(NamedTuple):
    """How glyphs of one text object are set; `color` is 0xAARRGGBB, `mode` the PDF text rendering mode."""

    font: int
    size: float
    bold: bool
    italic: bool
    color: int
    mode: int


class Glyph(NamedTuple):
    """One character: its box (of the font's height, advance wide) and baseline, from the page's top left.

    `code` is the code point as PDFium gives it; `layer` the place in painting order of its text object.
    """

    code: int
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    face: Face
    layer: int
    spaced: bool  # PDFium sees a space or a line's end before it
    upright: bool


class Shape(NamedTuple):
    """A vector path or an image. `fill` is 0xAARRGGBB, or None where nothing is filled or the fill is unknown."""

    x0: float
    top: float
    x1: float
    bottom: float
    layer: int
    fill: int | None
    image: bool
    segments: int = 0  # points of a path: how intricate it is


@dataclass(frozen=True, slots=True)
class RawPage:
    number: int
    width: float
    height: float
    glyphs: list[Glyph]
    shapes: list[Shape]
    unmapped: int  # glyphs without a Unicode mapping
    cut: bool  # there was more than the limits allow


@contextmanager
def opened(data: bytes, name: str) -> Iterator[pypdfium2.PdfDocument]:
    """The document. Raises InputError `encrypted` or `broken-pdf`."""
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as e:
        if getattr(e, "err_code", None) == raw.FPDF_ERR_PASSWORD or "assword" in str(e):
            raise InputError("encrypted", name) from None
        raise InputError("broken-pdf", name) from None
    try:
        yield pdf
    finally:
        pdf.close()


class _Frame:
    """From the page's own coordinates to points from the top left of the page as it is shown."""

    def __init__(self, page: pypdfium2.PdfPage):
        left, bottom, right, top = page.get_bbox()
        self.turn = page.get_rotation() // 90 % 4
        self.left, self.bottom, self.right, self.top = left, bottom, right, top
        self.width, self.height = (right - left, top - bottom) if self.turn % 2 == 0 else (top - bottom, right - left)

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self.turn == 0:
            return x - self.left, self.top - y
        if self.turn == 1:
            return y - self.bottom, x - self.left
        if self.turn == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        ax, ay = self.point(x0, y0)
        bx, by = self.point(x1, y1)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    def direction(self, a: float, b: float) -> tuple[float, float]:
        """A text direction as seen on the page, y growing downwards."""
        return ((a, -b), (b, a), (-a, b), (-b, -a))[self.turn]


def extract(page: pypdfium2.PdfPage, number: int) -> RawPage:
    """Glyphs in the order of the file, and shapes in painting order."""
    frame = _Frame(page)
    handle = ctypes.cast(page.raw, _P).value
    layers, shapes, cut = _objects(handle, frame)
    textpage = page.get_textpage()
    try:
        glyphs, unmapped, more = _glyphs(ctypes.cast(textpage.raw, _P).value, frame, layers)
    finally:
        textpage.close()
    return RawPage(number, frame.width, frame.height, glyphs, shapes, unmapped, cut or more)


def _glyphs(handle: int, frame: _Frame, layers: dict[int, int]) -> tuple[list[Glyph], int, bool]:
    count = _count_chars(handle)
    rect, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    ox, oy, size = ctypes.c_double(), ctypes.c_double(), _F()
    at_rect, at_matrix, at_ox, at_oy, at_size = map(ctypes.addressof, (rect, matrix, ox, oy, size))
    fonts: dict[int, tuple[bool, bool]] = {}
    faces: dict[tuple, Face] = {}
    scales: dict[tuple, tuple[float, bool]] = {}
    seen: dict[int, tuple[Face, bool, int]] = {}
    upright_page = frame.turn == 0
    glyphs, unmapped, spaced, last, set_as = [], 0, True, None, None
    for i in range(min(count, MAX_GLYPHS)):
        holder = _text_object(handle, i)
        if not holder:  # made up by PDFium: a space or the end of a line
            spaced = True
            continue
        if holder != last:
            last, set_as = holder, seen.get(holder)
            if set_as is None:
                _loose_box(handle, i, at_rect)
                _font_size(holder, at_size)
                # Glyphs of one font and size that are equally high have one matrix, so it is asked for once.
                scale = (_font(holder) or 0, size.value, round(rect.top - rect.bottom, 1))
                if scale not in scales:
                    _matrix(handle, i, at_matrix)
                    scales[scale] = _scale(matrix, size.value, frame)
                points, upright = scales[scale]
                set_as = seen[holder] = (_face(holder, scale[0], points, fonts, faces), upright, layers.get(holder, 0))
        code = _unicode(handle, i)
        _loose_box(handle, i, at_rect)
        _origin(handle, i, at_ox, at_oy)
        if upright_page:
            x0, top, x1, bottom = (
                rect.left - frame.left,
                frame.top - rect.top,
                rect.right - frame.left,
                frame.top - rect.bottom,
            )
            baseline = frame.top - oy.value
        else:
            x0, top, x1, bottom = frame.box(rect.left, rect.bottom, rect.right, rect.top)
            baseline = frame.point(ox.value, oy.value)[1]
        if (code < 32 or code >= 0xFFF0) and _map_error(handle, i):
            unmapped += 1
        glyphs.append(Glyph(code, x0, top, x1, bottom, baseline, set_as[0], set_as[2], spaced, set_as[1]))
        spaced = False
    return glyphs, unmapped, count > MAX_GLYPHS


def _scale(matrix: Any, size: float, frame: _Frame) -> tuple[float, bool]:
    """Size in points as printed, and whether the text runs from left to right."""
    dx, dy = frame.direction(matrix.a, matrix.b)
    return round(abs(size) * (matrix.c**2 + matrix.d**2) ** 0.5, 2), dx > 0 and abs(dy) <= 0.12 * dx


def _face(holder: int, font: int, points: float, fonts: dict, faces: dict) -> Face:
    if font not in fonts:
        fonts[font] = _weight_and_slant(font)
    face = Face(font, points, *fonts[font], _color(_fill, holder), _render_mode(holder))
    return faces.setdefault(face, face)


def _weight_and_slant(font: int) -> tuple[bool, bool]:
    if not font:
        return False, False
    buffer = ctypes.create_string_buffer(256)
    _font_name(font, ctypes.addressof(buffer), 256)
    name = buffer.value.decode("latin-1").split("+")[-1]
    flags = _font_flags(font)
    forced = flags > 0 and bool(flags & 1 << 18)
    return bool(_BOLD.search(name)) or forced, bool(_ITALIC.search(name))


def _color(getter: Any, holder: int) -> int:
    r, g, b, a = _CHANNELS
    if not getter(holder, *_AT_CHANNELS):
        return 0xFF000000
    return a.value << 24 | r.value << 16 | g.value << 8 | b.value


def _objects(page: int, frame: _Frame) -> tuple[dict[int, int], list[Shape], bool]:
    """Text objects by their place in painting order, and everything else that is drawn."""
    layers: dict[int, int] = {}
    shapes: list[Shape] = []
    count = _page_count(page)
    for i in range(min(count, MAX_OBJECTS)):
        _visit(_page_object(page, i), None, frame, layers, shapes, 0)
    return layers, shapes, count > MAX_OBJECTS


def _visit(item: int | None, outer: tuple | None, frame: _Frame, layers: dict, shapes: list, depth: int) -> None:
    if not item or len(layers) + len(shapes) > MAX_OBJECTS:
        return
    kind = _type(item)
    if kind == _TEXT:
        layers[item] = len(layers) + len(shapes)
    elif kind == _FORM and depth < MAX_FORM_DEPTH:
        m = raw.FS_MATRIX()
        _object_matrix(item, ctypes.addressof(m))
        inner = (m.a, m.b, m.c, m.d, m.e, m.f)
        inner = inner if outer is None else _product(inner, outer)
        for i in range(min(max(_form_count(item), 0), MAX_OBJECTS)):
            _visit(_form_object(item, i), inner, frame, layers, shapes, depth + 1)
    elif kind in (_PATH, _IMAGE, _SHADING):
        l, b, r, t = _F(), _F(), _F(), _F()
        if _bounds(item, *map(ctypes.addressof, (l, b, r, t))):
            box = (l.value, b.value, r.value, t.value)
            x0, top, x1, bottom = frame.box(*(box if outer is None else _moved(box, outer)))
            shapes.append(
                Shape(
                    x0,
                    top,
                    x1,
                    bottom,
                    len(layers) + len(shapes),
                    _paint(item, kind),
                    kind != _PATH,
                    _segments(item) if kind == _PATH else 0,
                )
            )


def _paint(item: int, kind: int) -> int | None:
    if kind != _PATH:
        return None
    mode, stroked = _I(), _I()
    _draw_mode(item, ctypes.addressof(mode), ctypes.addressof(stroked))
    if mode.value:
        return _color(_fill, item)
    return _color(_stroke, item) & 0xFFFFFF if stroked.value else None  # an outline: no paint inside


def _product(m: tuple, n: tuple) -> tuple:
    a, b, c, d, e, f = m
    g, h, i, j, k, o = n
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + o


def _moved(box: tuple, m: tuple) -> tuple:
    x0, y0, x1, y1 = box
    a, b, c, d, e, f = m
    xs = [a * x + c * y + e for x in (x0, x1) for y in (y0, y1)]
    ys = [b * x + d * y + f for x in (x0, x1) for y in (y0, y1)]
    return min(xs), min(ys), max(xs), max(ys)
