"""Fits the three models of docs/decisions/0002 on analysed bullets, each on predictions for voices left out of the one before."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_matrix

from resume_probe.document import Span
from resume_probe.knowledge import Concept
from resume_probe.labels import FACETS
from resume_probe.tagging.features import BulletFeatures, Features, HitFeatures, OpeningFeatures
from resume_probe.tagging.judge import OPENS, Judge, best_margins, earlier_margins, may_show, topics_in_places
from resume_probe.tagging.keys import NAMES
from resume_probe.tagging.models import LinearModel
from resume_probe.tagging.weights import Weights
from training.corpus import LabelledBullet
from training.examples import FOLDS, Example, Taught
from training.fit_labels import fit_labels
from training.vectors import names, vectors, vocabulary

SEED = 7
# Inverse strength of regularisation.
C = {"hits": 2.4, "openings": 1.2}


def fit(rows: Sequence[Example], concepts: Mapping[str, Concept], meta: Mapping[str, object], taught: Taught | None = None) -> Judge:
    """The three models. Only the last learns from what was `taught`; calibration and thresholds come from voices left out of the fit."""
    analyses = [row.analysis for row in rows]
    at_hits = [(row, hit) for row in rows for hit in row.analysis.hits]
    hit_rows = [_Row(place, row.fold, facet, _is_quote(row.bullet, facet, hit.span)) for place, (row, hit) in enumerate(at_hits)
                for facet in hit.facets if facet in FACETS]
    hits, hit_margins = _fit_hits(hit_rows, HitFeatures(NAMES)(analyses), meta)
    by_hit = may_show([hit for _, hit in at_hits])
    by_hit[[row.thing for row in hit_rows], [FACETS.index(row.name) for row in hit_rows]] = hit_margins
    best = best_margins(by_hit, [len(analysis.hits) for analysis in analyses])
    opening_features, opened = OpeningFeatures(concepts, NAMES)(analyses, best.tolist())
    topic_rows = [_Row(place, rows[bullet].fold, topic, topic in rows[bullet].bullet.topics)
                  for place, (bullet, topic) in enumerate(opened)]
    openings, topic_margins = _fit_openings(topic_rows, opening_features, meta)
    other = earlier_margins(best, topics_in_places(topic_margins, opened, len(rows)))
    return Judge(concepts, hits, openings, fit_labels(rows, BulletFeatures(concepts, NAMES), taught, other, meta))


# ---------------------------------------------------------------- hits and openings

class _Row(NamedTuple):
    """One facet of a hit or one topic of a bullet; `right` is None where the labels do not settle it."""

    thing: int                  # its place among the features
    fold: int
    name: str                   # facet or topic
    right: bool | None


def _is_quote(bullet: LabelledBullet, facet: str, span: Span) -> bool | None:
    """True where the span overlaps a quote by half of the shorter one. Other words of a present facet are left open:
    an author quotes the best words, not all of them."""
    if not (bullet.is_ml and bullet.quoted):
        return None
    quotes = bullet.facets.get(facet)
    if not quotes:
        return False
    for quote in quotes:
        start = bullet.text.index(quote)
        shared = min(span.end, start + len(quote)) - max(span.start, start)
        if shared >= 0.5 * min(span.end - span.start, len(quote)):
            return True
    return None


def _fit_hits(rows: Sequence[_Row], features: Features, meta: Mapping[str, object]) -> tuple[LinearModel, np.ndarray]:
    index = vocabulary(features, {r.thing for r in rows if r.right is not None})
    matrix = vectors(features, index)
    weights, bias = np.zeros((len(index), len(FACETS))), np.zeros(len(FACETS))
    margins = np.zeros(len(rows))
    for j, facet in enumerate(FACETS):
        at = [i for i, r in enumerate(rows) if r.name == facet]
        weights[:, j], bias[j], margins[at] = _binary([rows[i] for i in at], matrix, C["hits"])
    return _plain(FACETS, index, weights, bias, meta), margins


def _fit_openings(rows: Sequence[_Row], features: Features, meta: Mapping[str, object]) -> tuple[LinearModel, np.ndarray]:
    index = vocabulary(features)
    weights, bias, margins = _binary(rows, vectors(features, index), C["openings"])
    return _plain((OPENS,), index, weights[:, None], np.array([bias]), meta), margins


def _binary(rows: Sequence[_Row], features: csr_matrix, c: float) -> tuple[np.ndarray, float, np.ndarray]:
    """(weights, bias) over all rows that are settled, and the margins of every row by fits that left its voice out."""
    matrix = features[[r.thing for r in rows]]
    settled = np.array([r.right is not None for r in rows], bool)
    y = np.array([bool(r.right) for r in rows])
    folds = np.array([r.fold for r in rows])
    margins = np.zeros(len(rows))
    for fold in range(FOLDS):
        train, test = np.flatnonzero(settled & (folds != fold)), np.flatnonzero(folds == fold)
        if len(test):
            weights, bias = _logistic(matrix[train], y[train], c)
            margins[test] = matrix[test] @ weights + bias
    weights, bias = _logistic(matrix[np.flatnonzero(settled)], y[settled], c)
    return weights, bias, margins


def _plain(labels: Sequence[str], index: dict[str, int], weights: np.ndarray, bias: np.ndarray, meta: Mapping[str, object]) -> LinearModel:
    return LinearModel(tuple(labels), Weights.of(names(index), weights), bias, dict(meta))


def _logistic(matrix, y: np.ndarray, c: float) -> tuple[np.ndarray, float]:
    from sklearn.linear_model import LogisticRegression

    if not len(y) or y.all() or not y.any():
        return np.zeros(matrix.shape[1]), 4.0 if len(y) and y.all() else -4.0
    model = LogisticRegression(C=c, solver="liblinear", random_state=SEED, max_iter=300)
    model.fit(matrix, y)
    return model.coef_[0], float(model.intercept_[0])
