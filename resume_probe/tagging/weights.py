"""Weights of named features in a byte each: what a model knows of cues, concepts and words."""

from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from resume_probe.tagging.features.shape import Features
from resume_probe.tagging.keys import Keys

NOTHING = 0                     # the row of all that a model does not know; its weights are 0
_LAST = b"\xff"                # stands behind every byte of UTF-8


@dataclass(frozen=True)
class Weights:
    """A row of `width` numbers for each named feature; things are given as the rows of their features."""

    names: bytes                       # of the features in alphabetical order, one a line: that of line i has row i + 1
    values: np.ndarray                 # (1 + features, width) int8, in steps of
    step: np.ndarray                   # (1 + features,) float32

    @classmethod
    def of(cls, names: bytes, weights: np.ndarray) -> "Weights":
        """From (features, width) of any float type. Each feature has a step of its own, so what it says in one column beside another is
        kept to a part in 250."""
        weights = np.concatenate((np.zeros((1, weights.shape[1])), weights))
        step = np.maximum(np.abs(weights).max(axis=1, initial=0.0), 1e-12).astype(np.float32) / 127
        return cls(names, np.rint(weights / step[:, None]).astype(np.int8), step)

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, np.ndarray]) -> "Weights":
        return cls(arrays["features"].tobytes(), arrays["weights"], arrays["step"])

    def arrays(self) -> dict[str, np.ndarray]:
        """As a file keeps them."""
        return {"features": np.frombuffer(self.names, dtype=np.uint8), "weights": self.values, "step": self.step}

    @cached_property
    def rows(self) -> Keys:
        """Keys of features that are their rows, NOTHING for what the model does not know."""
        return Keys(self._rows_by_value)

    @property
    def width(self) -> int:
        return int(self.values.shape[1])

    def __len__(self) -> int:
        """How many features are known."""
        return len(self.values) - 1

    def sums(self, features: Features) -> np.ndarray:
        """(things, width) float32: the rows of each thing's features, times their values; the keys of the features are rows."""
        if not features.starts:
            return np.zeros((0, self.width), np.float32)
        rows = np.array(features.keys)
        weighed = self.values.take(rows, axis=0) * (np.array(features.values, np.float32) * self.step.take(rows))[:, None]
        return np.add.reduceat(weighed, features.starts, axis=0)

    def row(self, row: int) -> np.ndarray:
        """(width,)"""
        return self.values[row] * self.step[row]

    def _rows_by_value(self, prefix: str) -> Callable[[str], int]:
        """Value -> row among the names that begin with the prefix, which stand in a row."""
        names, starts = self.names, self._line_starts
        begins = prefix.encode("utf-8")
        first, end = (bisect_left(range(len(starts) - 1), wanted, key=lambda row: names[starts[row]:starts[row + 1] - 1])
                      for wanted in (begins, begins + _LAST))
        lines = "\n" + names[starts[first]:starts[end]].decode("utf-8")
        values = lines.replace("\n" + prefix, "\n").split("\n")[1:]
        return _Rows(zip(values, range(first + 1, end + 1))).__getitem__    # noqa: B905  a last empty line has no row

    @cached_property
    def _line_starts(self) -> np.ndarray:
        """(features + 1,) where each name begins in `names`, and where one more would."""
        ends = np.flatnonzero(np.frombuffer(self.names, np.uint8) == ord("\n"))
        return np.concatenate(([0], ends + 1, [len(self.names) + 1]))


class _Rows(dict[str, int]):
    def __missing__(self, value: str) -> int:
        return NOTHING
