"""Fits the three models of docs/decisions/0002 on analysed bullets, each on predictions for voices left out of the one before."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_matrix, diags

from resume_probe.document import Span
from resume_probe.knowledge import Concept
from resume_probe.labels import FACETS
from resume_probe.tagging.analysis import Analysis, Analyzer
from resume_probe.tagging.features import BulletFeatures, Features, HitFeatures, OpeningFeatures
from resume_probe.tagging.judge import LABELS, OPENS, Judge, best_margins, earlier_margins, may_show, topics_in_places
from resume_probe.tagging.keys import NAMES
from resume_probe.tagging.linear import LinearModel, in_steps
from training.corpus import LabelledBullet
from training.vectors import vectors

SEED = 7
FOLDS = 6
# Inverse strength of regularisation by what is learned, and how often a feature must occur to be known.
C = {"hits": 2.4, "openings": 1.2, "is_ml": 1.0, "facet": 2.0, "topic": 1.4}
# How much words and pieces of words may say beside cues and concepts: a facet is shown by a few words, a topic by many.
WORDS = {"is_ml": 1.0, "facet": 0.6, "topic": 1.0}
LEAST = {"w:": 3, "p:": 6}
# The corpus holds more of the rare facets than resumes do, so that they can be learned. These are rough shares among the ML
# lines of real resumes; the log-odds go half of the way, as a resume may be much richer or poorer than the average.
SHARES = {"problem": 0.33, "ml_task": 0.58, "data_source": 0.22, "data_quality": 0.06, "model": 0.33, "alternatives": 0.07,
          "evaluation_method": 0.09, "metric": 0.26, "deployment": 0.16, "monitoring": 0.03}
# The same for topics, among all lines: the corpus has more of what is rarely written and hard to learn.
TOPIC_SHARES = {"evaluation": 0.04, "monitoring": 0.02, "responsible-ai": 0.02, "mlops": 0.03, "model-serving": 0.05, "data-quality": 0.06,
                "model-optimization": 0.02, "graph-ml": 0.015, "causal-inference": 0.02, "leadership": 0.08, "research": 0.08,
                "data-analysis": 0.09, "data-engineering": 0.09, "software-engineering": 0.12, "recommender-systems": 0.04,
                "time-series": 0.06, "speech-audio": 0.03}
TOWARDS_SHARES = 0.5
FACET_THRESHOLD = 0.36
HILLTOP = 0.005


@dataclass(frozen=True)
class Example:
    """A labelled bullet with its analysis; `fold` is that of its author voice."""

    bullet: LabelledBullet
    analysis: Analysis
    labels: frozenset[str]
    fold: int


def examples(bullets: Sequence[LabelledBullet], analyzer: Analyzer) -> list[Example]:
    fold = {voice: i % FOLDS for i, voice in enumerate(sorted({b.voice for b in bullets}))}
    return [Example(b, analyzer.analyze(b.text), b.labels(), fold[b.voice]) for b in bullets]


def fit(rows: Sequence[Example], concepts: Mapping[str, Concept], meta: Mapping[str, object]) -> Judge:
    """The three models over `rows`; calibration and thresholds come from predictions on voices left out of the fit."""
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
    return Judge(concepts, hits, openings, _fit_labels(rows, BulletFeatures(concepts, NAMES)(analyses), other, meta))


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
    if not bullet.is_ml:
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
    """A model whose margins are used as they are."""
    ones = np.ones(len(labels))
    return LinearModel(tuple(labels), _names(index), *in_steps(weights), bias, ones, 0 * ones, 0 * ones, 0.5 * ones, dict(meta))


def _names(index: Mapping[str, int]) -> bytes:
    return "\n".join(index).encode("utf-8")


# ---------------------------------------------------------------- labels

def _fit_labels(rows: Sequence[Example], features: Features, other: np.ndarray, meta: Mapping[str, object]) -> LinearModel:
    index = vocabulary(features)
    matrix = vectors(features, index)
    folds = np.array([r.fold for r in rows])
    margins = np.full((len(rows), len(LABELS)), np.nan)
    for fold in range(FOLDS):
        train, test = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
        if len(test):
            weights, bias = _weights([rows[i] for i in train], matrix[train], index)
            margins[test] = matrix[test] @ weights + bias
    scale, earlier, shift = _calibrate(rows, margins, other)
    shift = shift + _towards_shares(rows)
    threshold = _thresholds(rows, 1 / (1 + np.exp(-(scale * margins + earlier * other + shift))))
    weights, bias = _weights(rows, matrix, index)
    return LinearModel(LABELS, _names(index), *in_steps(weights), bias, scale, earlier, shift, threshold, dict(meta))


def vocabulary(features: Features, things: Collection[int] | None = None) -> dict[str, int]:
    """Features that occur often enough, in alphabetical order; where `things` are given, in those of them."""
    ends = [*features.starts[1:], len(features.keys)]
    counts = Counter(key for thing, (start, end) in enumerate(zip(features.starts, ends, strict=True)) if things is None or thing in things
                     for key in set(features.keys[start:end]))
    return {f: i for i, f in enumerate(sorted(f for f, n in counts.items() if n >= LEAST.get(f[:2], 2)))}


def _weights(rows: Sequence[Example], matrix, index: Mapping[str, int]) -> tuple[np.ndarray, np.ndarray]:
    """(features, labels) weights and (labels,) biases. A column made smaller is held back more by the regularisation."""
    ml = np.flatnonzero([r.bullet.is_ml for r in rows])
    word = np.array([f[:2] in ("w:", "p:") for f in index])
    softer = {kind: np.where(word, share, 1.0) for kind, share in WORDS.items()}
    scaled = {kind: (matrix @ diags(scale.astype(np.float32))).tocsr() for kind, scale in softer.items()}
    weights, bias = np.zeros((matrix.shape[1], len(LABELS))), np.zeros(len(LABELS))
    for j, label in enumerate(LABELS):
        kind = label.split(":")[0]
        # Facets are labelled only where the bullet is about ML, so only those rows teach them.
        at = ml if kind == "facet" else np.arange(len(rows))
        learned, bias[j] = _logistic(scaled[kind][at], np.array([label in rows[i].labels for i in at]), C[kind])
        weights[:, j] = learned * softer[kind]
    return weights, bias


def _logistic(matrix, y: np.ndarray, c: float) -> tuple[np.ndarray, float]:
    from sklearn.linear_model import LogisticRegression

    if not len(y) or y.all() or not y.any():
        return np.zeros(matrix.shape[1]), 4.0 if len(y) and y.all() else -4.0
    model = LogisticRegression(C=c, solver="liblinear", random_state=SEED, max_iter=300)
    model.fit(matrix, y)
    return model.coef_[0], float(model.intercept_[0])


def _calibrate(rows: Sequence[Example], margins: np.ndarray, other: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(scale, earlier, shift) by logistic regression on the left-out margins (Platt scaling with two inputs).

    Each facet has its own; the topics share one, as the rare ones have too few positives to settle three numbers.
    """
    ml = np.array([r.bullet.is_ml for r in rows])
    everyone = np.ones(len(rows), bool)
    y = np.array([[label in r.labels for label in LABELS] for r in rows])
    topics = [j for j, label in enumerate(LABELS) if label.startswith("topic:")]
    out = np.zeros((3, len(LABELS)))
    for j, label in enumerate(LABELS):
        if label == "is_ml" or label.startswith("facet:"):
            out[:, j] = _mixture(margins, other, y, ml if label.startswith("facet:") else everyone, [j])
    out[:, topics] = np.array(_mixture(margins, other, y, everyone, topics))[:, None]
    return out[0], out[1], out[2]


def _mixture(margins: np.ndarray, other: np.ndarray, y: np.ndarray, rows: np.ndarray, columns: list[int]) -> tuple[float, float, float]:
    from sklearn.linear_model import LogisticRegression

    inputs = np.stack([margins[rows][:, columns].ravel(), other[rows][:, columns].ravel()], axis=1)
    right = y[rows][:, columns].ravel()
    if not 5 <= right.sum() <= len(right) - 5:
        return 1.0, 0.0, 0.0
    model = LogisticRegression(C=10.0).fit(inputs, right)
    return float(model.coef_[0, 0]), float(model.coef_[0, 1]), float(model.intercept_[0])


def _towards_shares(rows: Sequence[Example]) -> np.ndarray:
    """(labels,) what to add to the log-odds of each label for the shares of real resumes (Saerens et al., 2002, half of the way)."""
    ml = [r for r in rows if r.bullet.is_ml]
    out = np.zeros(len(LABELS))
    for kind, shares, among in (("facet", SHARES, ml), ("topic", TOPIC_SHARES, rows)):
        for name, real in shares.items():
            label = f"{kind}:{name}"
            here = sum(label in r.labels for r in among) / max(len(among), 1)
            if 0 < here < 1:
                out[LABELS.index(label)] = TOWARDS_SHARES * (np.log(real / (1 - real)) - np.log(here / (1 - here)))
    return out


def _thresholds(rows: Sequence[Example], p: np.ndarray) -> np.ndarray:
    """One threshold for all topics: one a label would overfit the few positives of a rare one. F1 over left-out voices is a flat hilltop,
    so of the thresholds that come within `HILLTOP` of its best the middle is taken, which moves least from corpus to corpus.
    Fixed ones for the facets, whose shares the corpus does not have, and for is_ml."""
    out = np.full(len(LABELS), 0.5)
    out[[j for j, label in enumerate(LABELS) if label.startswith("facet:")]] = FACET_THRESHOLD
    topics = [j for j, label in enumerate(LABELS) if label.startswith("topic:")]
    labelled = np.array([[LABELS[j] in r.labels for j in topics] for r in rows])
    tried = np.arange(0.20, 0.56, 0.01)
    said = [p[:, topics] >= t for t in tried]
    f1 = np.array([2 * (labelled & s).sum() / max(labelled.sum() + s.sum(), 1) for s in said])
    out[topics] = round(float(np.median(tried[f1 >= f1.max() - HILLTOP])), 2)
    return out
