"""The two shapes of model: a plain sum of weights, and one with a hidden layer. What was trained elsewhere, as arrays alone.

A model is a folder `models/labels/NAME/` with `weights.npz` and `meta.json`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np

from resume_probe.tagging.features.shape import Features
from resume_probe.tagging.weights import Weights


@dataclass(frozen=True)
class LinearModel:
    """`labels` scores over named features."""

    labels: tuple[str, ...]
    weights: Weights                   # a column a label
    bias: np.ndarray                   # (labels,)
    meta: Mapping[str, Any]

    def margins_of(self, features: Features) -> np.ndarray:
        """(things, labels) scores; the keys of the features are rows of `weights`."""
        return self.bias + self.weights.sums(features)


@dataclass(frozen=True)
class Layers:
    """What stands on the summed features: a hidden layer, and a way around it. `width`: of the sums. All float64, so that a thing is
    judged alike alone and beside others: products of matrices add up in another order then."""

    bias: np.ndarray                   # (width,)
    inward: np.ndarray                 # (width, hidden)
    hidden_bias: np.ndarray            # (hidden,)
    outward: np.ndarray                # (hidden, labels)
    around: np.ndarray                 # (width, labels)
    label_bias: np.ndarray             # (labels,)

    def margins(self, sums: np.ndarray) -> np.ndarray:
        """(things, width) -> (things, labels)"""
        sums = sums + self.bias
        return np.maximum(sums @ self.inward + self.hidden_bias, 0) @ self.outward + sums @ self.around + self.label_bias

    def slope(self, sums: np.ndarray, label: int) -> np.ndarray:
        """(width,) how the label's margin changes with the sums of one thing, (1, width)."""
        open_units = (((sums + self.bias) @ self.inward + self.hidden_bias) > 0)[0]
        return self.inward[:, open_units] @ self.outward[open_units, label] + self.around[:, label]


@dataclass(frozen=True)
class Calibration:
    """p = sigmoid(scale * margin + earlier * other + shift), where other is the margin that an earlier model gives to the same label.
    Each (labels,); `threshold` in probability."""

    scale: np.ndarray
    earlier: np.ndarray
    shift: np.ndarray
    threshold: np.ndarray

    def probabilities(self, margins: np.ndarray, other: np.ndarray) -> np.ndarray:
        return 1.0 / (1.0 + np.exp(-(self.scale * margins + self.earlier * other + self.shift)))


@dataclass(frozen=True)
class LayeredModel:
    """Calibrated probabilities of `labels` over named features: their weights are summed and go through a hidden layer, as in the deep
    averaging network of Iyyer et al. (2015)."""

    labels: tuple[str, ...]
    weights: Weights
    layers: Layers
    calibration: Calibration
    meta: Mapping[str, Any]

    def probabilities(self, features: Features, other: np.ndarray) -> np.ndarray:
        """(things, labels) in 0..1; `other` holds the margins of the earlier models, of the same shape."""
        return self.calibration.probabilities(self.layers.margins(self.weights.sums(features)), other)

    def slope(self, features: Features, label: int) -> np.ndarray:
        """(width,) what the features of one thing weigh for a label, beside what all of them say together: row @ slope."""
        return self.layers.slope(self.weights.sums(features), label)


def load_linear(folder: Path) -> LinearModel:
    """Raises OSError or ValueError where the folder holds no such model."""
    meta, arrays = _read(folder)
    return LinearModel(tuple(meta["labels"]), Weights.from_arrays(arrays), arrays["bias"], meta)


def load_layered(folder: Path) -> LayeredModel:
    """Raises OSError or ValueError where the folder holds no such model."""
    meta, arrays = _read(folder)
    layers, calibration = (made(**{f.name: arrays[f.name].astype(np.float64) for f in fields(made)}) for made in (Layers, Calibration))
    return LayeredModel(tuple(meta["labels"]), Weights.from_arrays(arrays), layers, calibration, meta)


def save(folder: Path, model: LinearModel | LayeredModel) -> None:
    """Writes the two files; the same model gives the same bytes."""
    arrays = model.weights.arrays()
    if isinstance(model, LinearModel):
        arrays["bias"] = model.bias.astype(np.float32)
    else:
        for part in (model.layers, model.calibration):
            arrays |= {f.name: getattr(part, f.name).astype(np.float32) for f in fields(part)}
    folder.mkdir(parents=True, exist_ok=True)
    _save_arrays(folder / "weights.npz", arrays)
    meta = {**model.meta, "labels": list(model.labels)}
    (folder / "meta.json").write_text(json.dumps(meta, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _read(folder: Path) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    with np.load(folder / "weights.npz", allow_pickle=False) as arrays:
        return meta, dict(arrays)


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
