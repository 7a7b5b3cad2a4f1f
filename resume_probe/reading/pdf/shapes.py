"""What is drawn on a page besides text, and where everything stands in painting order."""

import ctypes
from itertools import repeat
from typing import Any, NamedTuple

import pypdfium2.raw as raw

from resume_probe.reading.pdf import calls
from resume_probe.reading.pdf.frame import Frame

MAX_OBJECTS, MAX_FORM_DEPTH = 60_000, 5


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


def objects_of(page: Any, frame: Frame) -> tuple[dict[int, int], list[Shape], bool]:
    """Text objects by their place in painting order, and everything else that is drawn."""
    layers: dict[int, int] = {}
    shapes: list[Shape] = []
    count = calls.page_count(page)
    items = map(calls.page_object, repeat(page), range(min(count, MAX_OBJECTS)))
    _visit(list(items), None, frame, layers, shapes, 0)
    return layers, shapes, count > MAX_OBJECTS


def _visit(items: list[int | None], outer: tuple | None, frame: Frame, layers: dict, shapes: list, depth: int) -> None:
    handles = list(map(calls.ready, items))
    text = calls.TEXT
    for item, handle, kind in zip(items, handles, map(calls.type, handles), strict=True):
        layer = len(layers) + len(shapes)
        if layer > MAX_OBJECTS:
            return
        if kind == text:
            layers[item] = layer
        elif kind == calls.FORM and depth < MAX_FORM_DEPTH:
            m = raw.FS_MATRIX()
            calls.object_matrix(handle, ctypes.byref(m))
            inner = (m.a, m.b, m.c, m.d, m.e, m.f)
            inner = inner if outer is None else _product(inner, outer)
            parts = map(calls.form_object, repeat(handle), range(min(max(calls.form_count(handle), 0), MAX_OBJECTS)))
            _visit(list(parts), inner, frame, layers, shapes, depth + 1)
        elif kind in (calls.PATH, calls.IMAGE, calls.SHADING):
            _add_shape(handle, kind, outer, frame, layers, shapes)


def _add_shape(item: Any, kind: int, outer: tuple | None, frame: Frame, layers: dict, shapes: list) -> None:
    edges = calls.FLOAT(), calls.FLOAT(), calls.FLOAT(), calls.FLOAT()
    if calls.bounds(item, *map(ctypes.byref, edges)):
        box = tuple(edge.value for edge in edges)
        x0, top, x1, bottom = frame.box(*(box if outer is None else _moved(box, outer)))
        points = calls.segments(item) if kind == calls.PATH else 0
        layer = len(layers) + len(shapes)
        shapes.append(Shape(x0, top, x1, bottom, layer, _paint(item, kind), kind != calls.PATH, points))


def _paint(item: Any, kind: int) -> int | None:
    if kind != calls.PATH:
        return None
    mode, stroked = calls.INT(), calls.INT()
    calls.draw_mode(item, ctypes.byref(mode), ctypes.byref(stroked))
    if mode.value:
        return calls.color(calls.fill, item)
    return calls.color(calls.stroke, item) & 0xFFFFFF if stroked.value else None  # an outline: no paint inside


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
