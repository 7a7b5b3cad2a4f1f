"""A PDF's pages as PDFium sees them: glyphs with boxes and faces, in the order of the file, and shapes."""

import ctypes
import re
from collections import deque
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import repeat
from typing import Any, NamedTuple

import numpy as np
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
    texts: int = 0  # text objects


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
    return RawPage(number, frame.width, frame.height, glyphs, shapes, unmapped, cut or more, len(layers))


def _glyphs(handle: int, frame: Frame, layers: dict[int, int]) -> tuple[list[Glyph], int, bool]:
    count = calls.count_chars(handle)
    total = min(count, MAX_GLYPHS)
    # Asked for in columns: `map` goes from call to call without a step of the interpreter in between.
    holders = list(map(calls.text_object, repeat(handle), range(total)))
    codes = list(map(calls.unicode, repeat(handle), range(total)))
    boxes = _boxes(handle, total, frame)
    set_as = _settings(handle, holders, boxes, frame, layers)
    ox, oy = ctypes.c_double(), ctypes.c_double()
    at_ox, at_oy = ctypes.addressof(ox), ctypes.addressof(oy)
    glyphs, unmapped, spaced, last = [], 0, True, None
    baseline, level = 0.0, False
    new = tuple.__new__  # of a NamedTuple's own constructor the half
    for i, (holder, code, (x0, top, x1, bottom)) in enumerate(zip(holders, codes, boxes, strict=True)):
        if not holder:  # made up by PDFium: a space or the end of a line
            spaced = True
            continue
        if holder != last or not level:
            last, (face, upright, level, layer) = holder, set_as[holder]
            calls.origin(handle, i, at_ox, at_oy)
            baseline = frame.point(ox.value, oy.value)[1]
        if (code < 32 or code >= 0xFFF0) and calls.map_error(handle, i):
            unmapped += 1
        glyphs.append(new(Glyph, (code, x0, top, x1, bottom, baseline, face, layer, spaced, upright)))
        spaced = False
    return glyphs, unmapped, count > MAX_GLYPHS


def _boxes(handle: int, total: int, frame: Frame) -> list[tuple[float, float, float, float]]:
    """(x0, top, x1, bottom) of every character, made-up ones included."""
    edges = np.zeros((total, 4), np.float32)  # left, top, right, bottom from the page's bottom left
    deque(map(calls.loose_box, repeat(handle), range(total), calls.addresses(edges)), maxlen=0)
    left, top, right, bottom = edges.astype(float).T
    if frame.turn == 0:
        columns = left - frame.left, frame.top - top, right - frame.left, frame.top - bottom
        return list(zip(*(column.tolist() for column in columns), strict=True))
    return [frame.box(*box) for box in zip(*(column.tolist() for column in (left, bottom, right, top)), strict=True)]


def _settings(
    handle: int, holders: list[int | None], boxes: list[tuple[float, float, float, float]], frame: Frame, layers: dict[int, int]
) -> dict[int, tuple[Face, bool, bool, int]]:
    """By text object: the face, whether it runs from left to right, whether on one baseline, and its layer."""
    first = {h: i for h, i in zip(reversed(holders), range(len(holders) - 1, -1, -1), strict=True) if h}
    settings: dict[int, tuple[Face, bool, bool, int]] = {}
    known: dict[tuple, tuple[Face, bool, bool]] = {}
    weights: dict[int, tuple[bool, bool]] = {}
    matrix = raw.FS_MATRIX()
    looks = zip(map(calls.font, first), _sizes(first), calls.colors(calls.fill, first), map(calls.render_mode, first), strict=True)
    for (holder, i), (font, size, color, mode) in zip(first.items(), looks, strict=True):
        # Glyphs of one font and size that are equally high have one matrix, so it is asked for once.
        look = font, size, color, mode, round(boxes[i][3] - boxes[i][1], 1)
        if look not in known:
            calls.matrix(handle, i, ctypes.addressof(matrix))
            points, *runs = _scale(matrix, size, frame)
            if font not in weights:
                weights[font] = _weight_and_slant(font or 0)
            known[look] = Face(font or 0, points, *weights[font], color, mode), *runs
        settings[holder] = *known[look], layers.get(holder, 0)
    return settings


def _sizes(holders: Collection[int]) -> list[float]:
    sizes = np.zeros(len(holders), np.float32)
    deque(map(calls.font_size, holders, calls.addresses(sizes)), maxlen=0)
    return sizes.tolist()


def _scale(matrix: Any, size: float, frame: Frame) -> tuple[float, bool, bool]:
    """Size in points as printed, whether the text runs from left to right, and whether it stays on one baseline."""
    dx, dy = frame.direction(matrix.a, matrix.b)
    return round(abs(size) * (matrix.c**2 + matrix.d**2) ** 0.5, 2), dx > 0 and abs(dy) <= 0.12 * dx, dx > 0 and dy == 0


def _weight_and_slant(font: int) -> tuple[bool, bool]:
    if not font:
        return False, False
    buffer = ctypes.create_string_buffer(256)
    calls.font_name(font, ctypes.addressof(buffer), 256)
    bold, italic = weight_and_slant(buffer.value.decode("latin-1"))
    flags = calls.font_flags(font)
    return bold or flags > 0 and bool(flags & 1 << 18), italic


def weight_and_slant(name: str) -> tuple[bool, bool]:
    """Whether a font's name says that it is bold, and italic."""
    name = name.split("+")[-1]
    return bool(_BOLD.search(name)), bool(_ITALIC.search(name))
