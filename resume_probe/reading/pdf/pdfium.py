"""A PDF's pages as PDFium sees them: glyphs with boxes and faces, in the order of the file, and shapes."""

import ctypes
import re
from collections.abc import Iterator
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
from resume_probe.reading.pdf.glyphs import Face, Glyphs
from resume_probe.reading.pdf.shapes import Shape, objects_of

MAX_GLYPHS = 60_000
_NAME = ctypes.create_string_buffer(256)  # of a font
# Names of bold and italic faces, in full or in the short form of TeX and of foundries.
_BOLD = re.compile(r"bold|black|heavy|demi|medi(?!um)|cmbx|cmb\d|sfbx|[-,]b(?![a-z])|[-,]bd", re.IGNORECASE)
_ITALIC = re.compile(r"ital|obli|slant|cmti|cmsl|sfti|[-,]it(?![a-z])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RawPage:
    number: int
    width: float
    height: float
    glyphs: Glyphs
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
    layers, shapes, cut = objects_of(calls.handle(page.raw), frame)
    textpage = page.get_textpage()
    try:
        glyphs, unmapped, more = _glyphs(calls.handle(textpage.raw), frame, layers)
    finally:
        textpage.close()
    return RawPage(number, frame.width, frame.height, glyphs, shapes, unmapped, cut or more, len(layers))


def _glyphs(handle: Any, frame: Frame, layers: dict[int, int]) -> tuple[Glyphs, int, bool]:
    """The glyphs, the number of them without a Unicode mapping, and whether there are more than the limit."""
    count = calls.count_chars(handle)
    total = min(count, MAX_GLYPHS)
    holders = list(map(calls.text_object, repeat(handle), range(total)))
    codes = _codes(handle, total)
    boxes = _boxes(handle, total, frame)
    settings = _settings(handle, holders, boxes[3] - boxes[1], frame)
    # What no text object holds is made up by PDFium: a space or the end of a line.
    which = np.array([settings.numbers.get(holder, -1) for holder in holders], np.int64)
    at = np.flatnonzero(which >= 0)
    which, codes = which[at], codes[at]
    x0, top, x1, bottom = (edge[at] for edge in boxes)
    spaced = np.ones(len(at), bool)
    spaced[1:] = at[1:] - at[:-1] > 1
    face = settings.face[which]
    layer = np.array([layers.get(holder, 0) for holder in settings.numbers], np.int64)[which]
    # A level text object has one baseline; so have level glyphs of one face that start and end equally high.
    level = settings.level[face]
    alike = (which[1:] == which[:-1]) | (face[1:] == face[:-1]) & (top[1:] == top[:-1]) & (bottom[1:] == bottom[:-1])
    asked = np.ones(len(at), bool)
    asked[1:] = ~(level[1:] & alike)
    baseline = _baselines(handle, at[asked], frame)[np.cumsum(asked) - 1]
    doubtful = at[(codes < 32) | (codes >= 0xFFF0)].tolist()
    unmapped = sum(calls.map_error(handle, i) != 0 for i in doubtful)
    glyphs = Glyphs(codes, x0, top, x1, bottom, baseline, face, layer, spaced, settings.upright[face], settings.faces)
    return glyphs, unmapped, count > MAX_GLYPHS


def _codes(handle: Any, total: int) -> np.ndarray:
    """The code point of every character, from the page's text as a whole.

    That leaves out control characters and has letters of scripts that run to the left changed places: where it may have, the
    characters are asked for one by one. In place of a hyphen at a line's end it has U+FFFE.
    """
    units = np.zeros(2 * total + 1, np.uint16)  # of UTF-16, with one more for the end
    written = calls.text(handle, 0, total, calls.ready(units.ctypes.data)) - 1
    codes = units[: max(written, 0)].astype(np.int64)
    if len(codes) != total or _may_differ(codes).any():
        return np.array(list(map(calls.unicode, repeat(handle), range(total))), np.int64)
    for i in np.flatnonzero(codes == 0xFFFE).tolist():
        codes[i] = calls.unicode(handle, i)
    return codes


def _may_differ(units: np.ndarray) -> np.ndarray:
    """Whether a unit of UTF-16 is of a pair, or may be of a script that runs to the left."""
    return (units >= 0x590) & (units < 0x2000) | (units >= 0xD800) & (units < 0xE000) | (units >= 0xFB1D) & (units < 0xFFFE)


def _boxes(handle: Any, total: int, frame: Frame) -> tuple[np.ndarray, ...]:
    """x0, top, x1, bottom of every character, made-up ones included."""
    edges = np.zeros((total, 4), np.float32)  # left, top, right, bottom from the page's bottom left
    calls.run(calls.loose_box, repeat(handle), range(total), calls.rows(edges))
    left, top, right, bottom = edges.astype(float).T
    if frame.turn == 0:
        return left - frame.left, frame.top - top, right - frame.left, frame.top - bottom
    turned = [frame.box(*box) for box in zip(*(edge.tolist() for edge in (left, bottom, right, top)), strict=True)]
    return tuple(np.array(turned, float).reshape(-1, 4).T)


def _baselines(handle: Any, places: np.ndarray, frame: Frame) -> np.ndarray:
    """Of the characters at these places."""
    x, y = np.zeros((2, len(places)))
    calls.run(calls.origin, repeat(handle), places.tolist(), calls.rows(x), calls.rows(y))
    return frame.point(x, y)[1]


class _Settings(NamedTuple):
    """How text objects are set: of each, by its handle, the number; and by that of its face, which way the text runs."""

    numbers: dict[int, int]
    face: np.ndarray  # by the number of the text object
    faces: tuple[Face, ...]
    upright: np.ndarray  # by the number of the face: whether it runs from left to right
    level: np.ndarray  # whether it stays on one baseline


def _settings(handle: Any, holders: list[int | None], heights: np.ndarray, frame: Frame) -> _Settings:
    """`holders` has the text object of every character, `heights` how high the boxes of these are."""
    first = dict(zip(reversed(holders), range(len(holders) - 1, -1, -1), strict=True))
    first.pop(None, None)
    objects = list(map(calls.ready, first))
    places = list(first.values())
    fonts, modes = map(calls.font, objects), map(calls.render_mode, objects)
    tenths = np.rint(10 * heights[places]).tolist()
    known: dict[tuple, int] = {}
    faces: list[Face] = []
    face_of: list[int] = []
    runs: list[tuple[bool, bool]] = []
    weights: dict[int, tuple[bool, bool]] = {}
    matrix = raw.FS_MATRIX()
    looks = zip(fonts, _sizes(objects), calls.colors(calls.fill, objects), modes, tenths, strict=True)
    for look, place in zip(looks, places, strict=True):
        # Glyphs of one font and size that are equally high have one matrix, so it is asked for once.
        number = known.get(look)
        if number is None:
            number = known[look] = len(faces)
            font, size, color, mode, _ = look
            calls.matrix(handle, place, ctypes.byref(matrix))
            points, *run = _scale(matrix, size, frame)
            if font not in weights:
                weights[font] = _weight_and_slant(font or 0)
            faces.append(Face(font or 0, points, *weights[font], color, mode))
            runs.append(run)
        face_of.append(number)
    upright, level = np.array(runs, bool).reshape(-1, 2).T
    numbers = dict(zip(first, range(len(first)), strict=True))
    return _Settings(numbers, np.array(face_of, np.int64), tuple(faces), upright, level)


def _sizes(objects: list[Any]) -> list[float]:
    sizes = np.zeros(len(objects), np.float32)
    calls.run(calls.font_size, objects, calls.rows(sizes))
    return sizes.tolist()


def _scale(matrix: Any, size: float, frame: Frame) -> tuple[float, bool, bool]:
    """Size in points as printed, whether the text runs from left to right, and whether it stays on one baseline."""
    dx, dy = frame.direction(matrix.a, matrix.b)
    return round(abs(size) * (matrix.c**2 + matrix.d**2) ** 0.5, 2), dx > 0 and abs(dy) <= 0.12 * dx, dx > 0 and dy == 0


def _weight_and_slant(font: int) -> tuple[bool, bool]:
    if not font:
        return False, False
    calls.font_name(calls.ready(font), _NAME, ctypes.c_size_t(len(_NAME)))
    bold, italic = weight_and_slant(_NAME.value.decode("latin-1"))
    flags = calls.font_flags(calls.ready(font))
    return bold or flags > 0 and bool(flags & 1 << 18), italic


def weight_and_slant(name: str) -> tuple[bool, bool]:
    """Whether a font's name says that it is bold, and italic."""
    name = name.split("+")[-1]
    return bool(_BOLD.search(name)), bool(_ITALIC.search(name))
