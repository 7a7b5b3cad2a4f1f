"""One-vs-rest linear models as arrays: what scikit-learn trained, without scikit-learn.

A model is a folder `models/NAME/` with `weights.npz` (vocabulary, and weights of a byte each) and `meta.json`.
"""

import json
from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from resume_probe.tagging.features.shape import Features
from resume_probe.tagging.keys import Keys

NOTHING = 0                     # the row of all that a model does not know; its weights are 0
_LAST = b"\xff"                # stands behind every byte of UTF-8


@dataclass(frozen=True)
class LinearModel:
    """`labels` scores over named features. Weights: rows x labels; things to judge are given as the rows of their features."""

    labels: tuple[str, ...]
    names: bytes                       # of the features in alphabetical order, one a line: that of line i has row i + 1
    weights: np.ndarray                # (1 + features, labels) int8, in steps of
    step: np.ndarray                   # (1 + features,) float32
    bias: np.ndarray                   # (labels,)
    scale: np.ndarray                  # (labels,) calibration: p = sigmoid(scale * margin + earlier * other + shift), where
    earlier: np.ndarray                #   other is the margin that an earlier model gives to the same label
    shift: np.ndarray
    threshold: np.ndarray              # (labels,) in probability
    meta: Mapping[str, Any]

    @cached_property
    def rows(self) -> Keys:
        """Keys of features that are their rows, NOTHING for what the model does not know."""
        return Keys(self._rows_by_value)

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

    def margins_of(self, features: Features) -> np.ndarray:
        """(things, labels) scores; the keys of the features are rows."""
        if not features.starts:
            return np.zeros((0, len(self.labels)))
        rows = np.array(features.keys)
        weighed = self.weights.take(rows, axis=0) * (np.array(features.values, np.float32) * self.step.take(rows))[:, None]
        return self.bias + np.add.reduceat(weighed, features.starts, axis=0)

    def probabilities(self, features: Features, other: np.ndarray) -> np.ndarray:
        """(things, labels) calibrated probabilities in 0..1; `other` holds the margins of the earlier models, of the same shape."""
        return 1.0 / (1.0 + np.exp(-(self.scale * self.margins_of(features) + self.earlier * other + self.shift)))

    def contribution(self, row: int, label: int) -> float:
        """What a feature at value 1 adds to a label's score."""
        return float(self.weights[row, label] * self.step[row])


class _Rows(dict[str, int]):
    def __missing__(self, value: str) -> int:
        return NOTHING


def in_steps(weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(weights, step) as `LinearModel` keeps them, from (features, labels) of any float type. Each feature has a step of its own, so what
    it says of one label beside another is kept to a part in 250."""
    weights = np.concatenate((np.zeros((1, weights.shape[1])), weights))
    step = np.maximum(np.abs(weights).max(axis=1, initial=0.0), 1e-12).astype(np.float32) / 127
    return np.rint(weights / step[:, None]).astype(np.int8), step


def load(folder: Path) -> LinearModel:
    """Raises OSError or ValueError where the folder holds no such model."""
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    with np.load(folder / "weights.npz", allow_pickle=False) as arrays:
        return LinearModel(tuple(meta["labels"]), arrays["features"].tobytes(), arrays["weights"], arrays["step"], arrays["bias"],
                           arrays["scale"], arrays["earlier"], arrays["shift"], arrays["threshold"], meta)


def save(folder: Path, model: LinearModel) -> None:
    """Writes the two files; the same model gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    _save_arrays(folder / "weights.npz", {
        "features": np.frombuffer(model.names, dtype=np.uint8),
        "weights": model.weights, "step": model.step, "bias": model.bias.astype(np.float32),
        "scale": model.scale.astype(np.float32), "earlier": model.earlier.astype(np.float32), "shift": model.shift.astype(np.float32),
        "threshold": model.threshold.astype(np.float32),
    })
    meta = {**model.meta, "labels": list(model.labels)}
    (folder / "meta.json").write_text(json.dumps(meta, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _save_arrays(path: Path, arrays: Mapping[str, np.ndarray]) -> None:
    """As np.savez, with a fixed date in the archive; only the text is packed, as numbers shrink little and take long to unpack."""
    import io
    import zipfile

    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, array in sorted(arrays.items()):
            buffer = io.BytesIO()
            np.lib.format.write_array(buffer, np.ascontiguousarray(array), allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy", date_time=(1980, 1, 1, 0, 0, 0)), buffer.getvalue(),
                             compress_type=zipfile.ZIP_DEFLATED if array.dtype == np.uint8 else zipfile.ZIP_STORED)
