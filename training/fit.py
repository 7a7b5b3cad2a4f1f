"""Fits the linear model on analysed bullets: one-vs-rest logistic regression, calibrated and thresholded by voice."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from resume_probe.labels import FACETS, TOPICS
from resume_probe.tagging.linear import LinearModel, vectors
from training.corpus import LabelledBullet

LABELS = ("is_ml", *(f"facet:{f}" for f in FACETS), *(f"topic:{t}" for t in TOPICS))
SEED = 7
FOLDS = 6
# Strength of the inverse regularisation, and how often a feature must occur to be known.
C = {"is_ml": 1.0, "facet": 0.7, "topic": 1.0}
LEAST = {"w:": 3, "p:": 6}
Features = Mapping[str, float]


@dataclass(frozen=True)
class Example:
    voice: str
    is_ml: bool
    labels: frozenset[str]
    features: Features


def examples(bullets: Sequence[LabelledBullet], featurize: Callable[[str], Features]) -> list[Example]:
    return [Example(b.voice, b.is_ml, b.labels(), featurize(b.text)) for b in bullets]


def fit(rows: Sequence[Example], meta: Mapping[str, object]) -> LinearModel:
    """The model over `rows`; calibration and thresholds come from predictions on voices left out of the fit."""
    index = vocabulary(rows)
    left_out = np.full((len(rows), len(LABELS)), np.nan)
    for fold in range(FOLDS):
        test = [i for i, r in enumerate(rows) if _fold(r.voice, rows) == fold]
        train = [r for i, r in enumerate(rows) if _fold(r.voice, rows) != fold]
        weights, bias = _weights(train, index)
        left_out[test] = vectors([rows[i].features for i in test], index) @ weights + bias
    scale, shift = _calibrate(rows, left_out)
    probabilities = 1 / (1 + np.exp(-(scale * left_out + shift)))
    threshold = _thresholds(rows, probabilities)
    weights, bias = _weights(rows, index)
    return LinearModel(LABELS, index, weights.astype(np.float32), bias, scale, shift, threshold, dict(meta))


def vocabulary(rows: Sequence[Example]) -> dict[str, int]:
    """Features that occur often enough, in alphabetical order."""
    counts = Counter(f for r in rows for f in r.features)
    return {f: i for i, f in enumerate(sorted(f for f, n in counts.items() if n >= LEAST.get(f[:2], 2)))}


def _fold(voice: str, rows: Sequence[Example]) -> int:
    return sorted({r.voice for r in rows}).index(voice) % FOLDS


def _weights(rows: Sequence[Example], index: Mapping[str, int]) -> tuple[np.ndarray, np.ndarray]:
    from sklearn.linear_model import LogisticRegression

    everything = vectors([r.features for r in rows], index)
    ml = np.flatnonzero([r.is_ml for r in rows])
    weights, bias = np.zeros((len(index), len(LABELS))), np.zeros(len(LABELS))
    for j, label in enumerate(LABELS):
        kind = label.split(":")[0]
        # Facets are labelled only where the bullet is about ML, so only those rows teach them.
        at = ml if kind == "facet" else np.arange(len(rows))
        y = np.array([label in rows[i].labels for i in at])
        if y.all() or not y.any():
            bias[j] = 8.0 if y.all() and len(y) else -8.0
            continue
        model = LogisticRegression(C=C[kind], solver="liblinear", random_state=SEED, max_iter=300)
        model.fit(everything[at], y)
        weights[:, j], bias[j] = model.coef_[0], model.intercept_[0]
    return weights, bias


def _calibrate(rows: Sequence[Example], margins: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """One sigmoid a label over the left-out margins (Platt scaling)."""
    from sklearn.linear_model import LogisticRegression

    scale, shift = np.ones(len(LABELS)), np.zeros(len(LABELS))
    for j, label in enumerate(LABELS):
        at = [i for i, r in enumerate(rows) if r.is_ml or not label.startswith("facet:")]
        y = np.array([label in rows[i].labels for i in at])
        if 5 <= y.sum() <= len(y) - 5:
            sigmoid = LogisticRegression(C=10.0).fit(margins[at, j].reshape(-1, 1), y)
            scale[j], shift[j] = sigmoid.coef_[0, 0], sigmoid.intercept_[0]
    return scale, shift


def _thresholds(rows: Sequence[Example], p: np.ndarray) -> np.ndarray:
    """One threshold for all topics and one for all facets, best micro-F1 on left-out voices; 0.5 for is_ml.

    One a kind: a threshold a label overfits the few positives of a rare one.
    """
    out = np.full(len(LABELS), 0.5)
    ml = np.array([r.is_ml for r in rows])
    for kind in ("facet", "topic"):
        columns = [j for j, label in enumerate(LABELS) if label.startswith(kind)]
        at = ml if kind == "facet" else np.ones(len(rows), bool)
        y = np.array([[LABELS[j] in r.labels for j in columns] for r in rows])[at]
        best = max(np.arange(0.30, 0.66, 0.02), key=lambda t: _micro(y, p[at][:, columns] >= t))
        out[columns] = round(float(best), 2)
    return out


def _micro(y: np.ndarray, said: np.ndarray) -> float:
    return 2 * (y & said).sum() / max(y.sum() + said.sum(), 1)
