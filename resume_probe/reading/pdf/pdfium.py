"""A PDF's pages as PDFium sees them: glyphs with boxes and faces, in the order of the file, and shapes."""

import ctypes
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as raw

from resume_probe.errors import InputError
from resume_probe.reading.pdf import calls
from resume_probe.reading.pdf.frame import Frame
from resume_probe.reading.pdf.shapes import Shape, objects_of

MAX_GLYPHS = 60_000
# Names of bold and italic faces, in full or in the short form of TeX and of foundries.
_BOLD = re.compile(r"bold|black|heavy|demi|medi(?!um)|cmbx|cmb\d|sfbx|[-,]b(?![a-z])|[-,]bd", re.IGNORECASE)
_ITALIC = re.compile(r"ital|obli|slant|cmti|cmsl|sfti|[-,]it(?![a-z])", re.IGNORECASE)


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


def extract(page: pypdfium2.PdfPage, number: int) -> RawPage:
    """Glyphs in the order of the file, and shapes in painting order."""
    frame = Frame(page)
    handle = ctypes.cast(page.raw, calls.PTR).value
    layers, shapes, cut = objects_of(handle, frame)
    textpage = page.get_textpage()
    try:
        glyphs, unmapped, more = _glyphs(ctypes.cast(textpage.raw, calls.PTR).value, frame, layers)
    finally:
        textpage.close()
    return RawPage(number, frame.width, frame.height, glyphs, shapes, unmapped, cut or more)


def _glyphs(handle: int, frame: Frame, layers: dict[int, int]) -> tuple[list[Glyph], int, bool]:
    count = calls.count_chars(handle)
    # Names of their own: they are looked up thousands of times a page.
    text_object, loose_box, origin, unicode = calls.text_object, calls.loose_box, calls.origin, calls.unicode
    rect, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    ox, oy, size = ctypes.c_double(), ctypes.c_double(), calls.FLOAT()
    at_rect, at_matrix, at_ox, at_oy, at_size = map(ctypes.addressof, (rect, matrix, ox, oy, size))
    fonts: dict[int, tuple[bool, bool]] = {}
    faces: dict[tuple, Face] = {}
    scales: dict[tuple, tuple[float, bool]] = {}
    seen: dict[int, tuple[Face, bool, int]] = {}
    upright_page = frame.turn == 0
    glyphs, unmapped, spaced, last, set_as = [], 0, True, None, None
    for i in range(min(count, MAX_GLYPHS)):
        holder = text_object(handle, i)
        if not holder:  # made up by PDFium: a space or the end of a line
            spaced = True
            continue
        if holder != last:
            last, set_as = holder, seen.get(holder)
            if set_as is None:
                loose_box(handle, i, at_rect)
                calls.font_size(holder, at_size)
                # Glyphs of one font and size that are equally high have one matrix, so it is asked for once.
                scale = (calls.font(holder) or 0, size.value, round(rect.top - rect.bottom, 1))
                if scale not in scales:
                    calls.matrix(handle, i, at_matrix)
                    scales[scale] = _scale(matrix, size.value, frame)
                points, upright = scales[scale]
                set_as = seen[holder] = (_face(holder, scale[0], points, fonts, faces), upright, layers.get(holder, 0))
        code = unicode(handle, i)
        loose_box(handle, i, at_rect)
        origin(handle, i, at_ox, at_oy)
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
        if (code < 32 or code >= 0xFFF0) and calls.map_error(handle, i):
            unmapped += 1
        glyphs.append(Glyph(code, x0, top, x1, bottom, baseline, set_as[0], set_as[2], spaced, set_as[1]))
        spaced = False
    return glyphs, unmapped, count > MAX_GLYPHS


def _scale(matrix: Any, size: float, frame: Frame) -> tuple[float, bool]:
    """Size in points as printed, and whether the text runs from left to right."""
    dx, dy = frame.direction(matrix.a, matrix.b)
    return round(abs(size) * (matrix.c**2 + matrix.d**2) ** 0.5, 2), dx > 0 and abs(dy) <= 0.12 * dx


def _face(holder: int, font: int, points: float, fonts: dict, faces: dict) -> Face:
    if font not in fonts:
        fonts[font] = _weight_and_slant(font)
    face = Face(font, points, *fonts[font], calls.color(calls.fill, holder), calls.render_mode(holder))
    return faces.setdefault(face, face)


def _weight_and_slant(font: int) -> tuple[bool, bool]:
    if not font:
        return False, False
    buffer = ctypes.create_string_buffer(256)
    calls.font_name(font, ctypes.addressof(buffer), 256)
    name = buffer.value.decode("latin-1").split("+")[-1]
    flags = calls.font_flags(font)
    forced = flags > 0 and bool(flags & 1 << 18)
    return bool(_BOLD.search(name)) or forced, bool(_ITALIC.search(name))
