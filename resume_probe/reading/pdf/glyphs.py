"""The glyphs of a page, one by one and by column."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

import numpy as np


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


@dataclass(frozen=True, slots=True, eq=False)
class Glyphs:
    """Glyphs in the order of the file, a column for each field of `Glyph`: what holds for a page is asked of whole columns.

    Every column is an array with one item a glyph: integers, points as float64, or booleans. `face` counts in `faces`, where
    a face may stand more than once.
    """

    code: np.ndarray
    x0: np.ndarray
    top: np.ndarray
    x1: np.ndarray
    bottom: np.ndarray
    baseline: np.ndarray
    face: np.ndarray
    layer: np.ndarray
    spaced: np.ndarray
    upright: np.ndarray
    faces: tuple[Face, ...]

    @classmethod
    def of(cls, glyphs: Iterable[Glyph]) -> "Glyphs":
        glyphs = list(glyphs)
        numbers: dict[Face, int] = {}
        rows = [g._replace(face=numbers.setdefault(g.face, len(numbers))) for g in glyphs]
        columns = zip(*rows, strict=True) if rows else [()] * len(_TYPES)
        return cls(*(np.array(column, kind) for column, kind in zip(columns, _TYPES, strict=True)), tuple(numbers))

    def __len__(self) -> int:
        return len(self.code)

    def __iter__(self) -> Iterator[Glyph]:
        columns = [column.tolist() for column in self._columns()]
        columns[6] = [self.faces[n] for n in columns[6]]
        make = partial(tuple.__new__, Glyph)  # takes half as long as a NamedTuple's own constructor
        return map(make, zip(*columns, strict=True))

    def __getitem__(self, which: np.ndarray) -> "Glyphs":
        """The glyphs that a mask or places name."""
        return Glyphs(*(column[which] for column in self._columns()), self.faces)

    @property
    def size(self) -> np.ndarray:
        return np.array([face.size for face in self.faces], float)[self.face]

    def _columns(self) -> tuple[np.ndarray, ...]:
        return (
            self.code, self.x0, self.top, self.x1, self.bottom, self.baseline, self.face, self.layer, self.spaced, self.upright
        )  # fmt: skip


_TYPES = (np.int64, *[np.float64] * 5, np.int64, np.int64, bool, bool)
