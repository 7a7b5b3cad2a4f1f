"""PDFium's C interface bound anew, so that thousands of calls a page take a few milliseconds.

Three things make a call cheap. Handles come as ints, which cost nothing to compare and to hash. What is handed over is made
ready once, by `ready`, and not checked against a type at every call: so pass a handle or an address as `ready` gives it and
never as a bare int, which would arrive as a C int. And the interpreter's lock is not let go for the tenth of a microsecond
that a call takes. PDFium keeps global state; one thread at a time may be here.
"""

import ctypes
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from math import prod
from typing import Any

import numpy as np
import pypdfium2.raw as raw

PTR, INT, FLOAT, UINT = ctypes.c_void_p, ctypes.c_int, ctypes.c_float, ctypes.c_uint
ready = PTR.from_param  # a handle or an address, as an argument


def bind(function: Any, result: Any) -> Any:
    return ctypes.PYFUNCTYPE(result)(ctypes.cast(function, PTR).value)


count_chars = bind(raw.FPDFText_CountChars, INT)
text = bind(raw.FPDFText_GetText, INT)
unicode = bind(raw.FPDFText_GetUnicode, UINT)
loose_box = bind(raw.FPDFText_GetLooseCharBox, INT)
origin = bind(raw.FPDFText_GetCharOrigin, INT)
text_object = bind(raw.FPDFText_GetTextObject, PTR)
matrix = bind(raw.FPDFText_GetMatrix, INT)
map_error = bind(raw.FPDFText_HasUnicodeMapError, INT)
font = bind(raw.FPDFTextObj_GetFont, PTR)
font_size = bind(raw.FPDFTextObj_GetFontSize, INT)
render_mode = bind(raw.FPDFTextObj_GetTextRenderMode, INT)
font_name = bind(raw.FPDFFont_GetBaseFontName, ctypes.c_size_t)
font_flags = bind(raw.FPDFFont_GetFlags, INT)
fill = bind(raw.FPDFPageObj_GetFillColor, INT)
stroke = bind(raw.FPDFPageObj_GetStrokeColor, INT)
type = bind(raw.FPDFPageObj_GetType, INT)
bounds = bind(raw.FPDFPageObj_GetBounds, INT)
object_matrix = bind(raw.FPDFPageObj_GetMatrix, INT)
draw_mode = bind(raw.FPDFPath_GetDrawMode, INT)
segments = bind(raw.FPDFPath_CountSegments, INT)
page_count = bind(raw.FPDFPage_CountObjects, INT)
page_object = bind(raw.FPDFPage_GetObject, PTR)
form_count = bind(raw.FPDFFormObj_CountObjects, INT)
form_object = bind(raw.FPDFFormObj_GetObject, PTR)
TEXT, PATH, IMAGE, SHADING, FORM = 1, 2, 3, 4, 5
_CHANNELS = (UINT(), UINT(), UINT(), UINT())
_AT_CHANNELS = tuple(map(ctypes.byref, _CHANNELS))


def handle(pointer: Any) -> Any:
    """What pypdfium2 points at, as an argument."""
    return ready(ctypes.cast(pointer, PTR).value)


def run(function: Any, *arguments: Iterable[Any]) -> None:
    """Calls the function with the first of all arguments, then with the second, ...: no step of the interpreter in between."""
    deque(map(function, *arguments), maxlen=0)


def rows(array: np.ndarray) -> Iterator[Any]:
    """Where each row of a C-contiguous array starts, as arguments for functions that write there."""
    step = array.itemsize * prod(array.shape[1:])  # an array without rows has no strides
    return map(ready, range(array.ctypes.data, array.ctypes.data + step * len(array), step))


def colors(getter: Any, holders: Sequence[Any]) -> list[int]:
    """The colours that `getter` (fill or stroke) gives, as 0xAARRGGBB; opaque black where it gives none."""
    channels = np.zeros((4, len(holders)), np.uint32)
    channels[3] = 255
    run(getter, holders, *map(rows, channels))
    red, green, blue, alpha = channels
    return (alpha << 24 | red << 16 | green << 8 | blue).tolist()


def color(getter: Any, holder: Any) -> int:
    """As `colors`, of one."""
    r, g, b, a = _CHANNELS
    if not getter(holder, *_AT_CHANNELS):
        return 0xFF000000
    return a.value << 24 | r.value << 16 | g.value << 8 | b.value
