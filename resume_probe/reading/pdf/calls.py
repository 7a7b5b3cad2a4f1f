"""PDFium's C interface bound anew with void pointers, so that a handle is an int.

Comparing and hashing an int costs nothing, and a page of 3,000 glyphs stays within a few milliseconds. PDFium keeps
global state; one thread at a time may be here.
"""

import ctypes
from collections import deque
from collections.abc import Collection
from math import prod
from typing import Any

import numpy as np
import pypdfium2.raw as raw

PTR, INT, FLOAT = ctypes.c_void_p, ctypes.c_int, ctypes.c_float
UINT = ctypes.c_uint


def bind(function: Any, result: Any, *arguments: Any) -> Any:
    return ctypes.CFUNCTYPE(result, *arguments)(ctypes.cast(function, PTR).value)


count_chars = bind(raw.FPDFText_CountChars, INT, PTR)
unicode = bind(raw.FPDFText_GetUnicode, UINT, PTR, INT)
loose_box = bind(raw.FPDFText_GetLooseCharBox, INT, PTR, INT, PTR)
origin = bind(raw.FPDFText_GetCharOrigin, INT, PTR, INT, PTR, PTR)
text_object = bind(raw.FPDFText_GetTextObject, PTR, PTR, INT)
matrix = bind(raw.FPDFText_GetMatrix, INT, PTR, INT, PTR)
map_error = bind(raw.FPDFText_HasUnicodeMapError, INT, PTR, INT)
font = bind(raw.FPDFTextObj_GetFont, PTR, PTR)
font_size = bind(raw.FPDFTextObj_GetFontSize, INT, PTR, PTR)
render_mode = bind(raw.FPDFTextObj_GetTextRenderMode, INT, PTR)
font_name = bind(raw.FPDFFont_GetBaseFontName, ctypes.c_size_t, PTR, PTR, ctypes.c_size_t)
font_flags = bind(raw.FPDFFont_GetFlags, INT, PTR)
fill = bind(raw.FPDFPageObj_GetFillColor, INT, PTR, PTR, PTR, PTR, PTR)
stroke = bind(raw.FPDFPageObj_GetStrokeColor, INT, PTR, PTR, PTR, PTR, PTR)
type = bind(raw.FPDFPageObj_GetType, INT, PTR)
bounds = bind(raw.FPDFPageObj_GetBounds, INT, PTR, PTR, PTR, PTR, PTR)
object_matrix = bind(raw.FPDFPageObj_GetMatrix, INT, PTR, PTR)
draw_mode = bind(raw.FPDFPath_GetDrawMode, INT, PTR, PTR, PTR)
segments = bind(raw.FPDFPath_CountSegments, INT, PTR)
page_count = bind(raw.FPDFPage_CountObjects, INT, PTR)
page_object = bind(raw.FPDFPage_GetObject, PTR, PTR, INT)
form_count = bind(raw.FPDFFormObj_CountObjects, INT, PTR)
form_object = bind(raw.FPDFFormObj_GetObject, PTR, PTR, ctypes.c_ulong)
TEXT, PATH, IMAGE, SHADING, FORM = 1, 2, 3, 4, 5
_CHANNELS = (UINT(), UINT(), UINT(), UINT())
_AT_CHANNELS = tuple(map(ctypes.addressof, _CHANNELS))


def addresses(rows: np.ndarray) -> range:
    """Where each row of a C-contiguous array starts, for functions that write there."""
    step = rows.itemsize * prod(rows.shape[1:])  # an array without rows has no strides
    return range(rows.ctypes.data, rows.ctypes.data + step * len(rows), step)


def colors(getter: Any, holders: Collection[int]) -> list[int]:
    """The colours that `getter` (fill or stroke) gives, as 0xAARRGGBB; opaque black where it gives none."""
    channels = np.zeros((4, len(holders)), np.uint32)
    channels[3] = 255
    deque(map(getter, holders, *map(addresses, channels)), maxlen=0)
    red, green, blue, alpha = channels
    return (alpha << 24 | red << 16 | green << 8 | blue).tolist()


def color(getter: Any, holder: int) -> int:
    """As `colors`, of one."""
    r, g, b, a = _CHANNELS
    if not getter(holder, *_AT_CHANNELS):
        return 0xFF000000
    return a.value << 24 | r.value << 16 | g.value << 8 | b.value
