"""Fits the three models of docs/decisions/0002 on analysed bullets, each on predictions for voices left out of the one before."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import diags

from resume_probe.document import Span
from resume_probe.knowledge import Concept
from resume_probe.labels import FACETS, TOPICS
from resume_probe.tagging.analysis import Analysis, Analyzer
from resume_probe.tagging.features import BulletFeatures, Features, HitFeatures, OpeningFeatures
from resume_probe.tagging.judge import OPENS, Judge, best_margins, earlier_margins, may_show
from resume_probe.tagging.keys import NAMES
from resume_probe.tagging.linear import LinearModel, in_steps
from training.corpus import LabelledBullet
from training.vectors import vectors

LABELS = ("is_ml", *(f"facet:{f}" for f in FACETS), *(f"topic:{t}" for t in TOPICS))
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
FACET_THRESHOLD = 0.34
HILLTOP = 0.001


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
    hit_features = HitFeatures(NAMES)
    hit_rows = [_Row(row, facet, features, _is_quote(row.bullet, facet, hit.span)) for row in rows
                for hit, features in zip(row.analysis.hits, hit_features(row.analysis), strict=True)
                for facet in hit.facets if facet in FACETS]
    hits, hit_margins = _fit_hits(hit_rows, meta)
    left_out = iter(hit_margins)
    best = {id(r): best_margins(_hit_margins(r, left_out)) for r in rows}
    opening_features = OpeningFeatures(concepts, NAMES)
    topic_rows = [_Row(row, topic, features, topic in row.bullet.topics)
                  for row in rows for topic, features in opening_features(row.analysis, best[id(row)]).items()]
    openings, topic_margins = _fit_openings(topic_rows, meta)
    by_topic: dict[int, dict[str, float]] = {}
    for row, margin in zip(topic_rows, topic_margins, strict=True):
        by_topic.setdefault(id(row.example), {})[row.name] = margin
    other = np.array([earlier_margins(LABELS, best[id(r)], by_topic.get(id(r), {})) for r in rows])
    bullet_features = BulletFeatures(concepts, NAMES)
    return Judge(concepts, hits, openings, _fit_labels(rows, [bullet_features(r.analysis) for r in rows], other, meta))


# ---------------------------------------------------------------- hits and openings

@dataclass(frozen=True)
class _Row:
    """One facet of a hit or one topic of an example; `right` is None where the labels do not settle it."""

    example: Example
    name: str                   # facet or topic
    features: Features
    right: bool | None


def _hit_margins(row: Example, left_out: Iterator[float]) -> np.ndarray:
    """(hits, FACETS) from the margins of the facets of each hit, one behind the other."""
    margins = may_show(row.analysis.hits)
    for of_hit, hit in zip(margins, row.analysis.hits, strict=True):
        for facet in hit.facets:
            if facet in FACETS:
                of_hit[FACETS.index(facet)] = next(left_out)
    return margins


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


def _fit_hits(rows: Sequence[_Row], meta: Mapping[str, object]) -> tuple[LinearModel, list[float]]:
    index = vocabulary({id(r.features): r.features for r in rows if r.right is not None}.values())      # each hit once
    weights, bias = np.zeros((len(index), len(FACETS))), np.zeros(len(FACETS))
    margins = np.zeros(len(rows))
    for j, facet in enumerate(FACETS):
        at = [i for i, r in enumerate(rows) if r.name == facet]
        weights[:, j], bias[j], margins[at] = _binary([rows[i] for i in at], index, C["hits"])
    return _plain(FACETS, index, weights, bias, meta), margins.tolist()


def _fit_openings(rows: Sequence[_Row], meta: Mapping[str, object]) -> tuple[LinearModel, list[float]]:
    index = vocabulary([r.features for r in rows])
    weights, bias, margins = _binary(rows, index, C["openings"])
    return _plain((OPENS,), index, weights[:, None], np.array([bias]), meta), margins.tolist()


def _binary(rows: Sequence[_Row], index: Mapping[str, int], c: float) -> tuple[np.ndarray, float, np.ndarray]:
    """(weights, bias) over all rows that are settled, and the margins of every row by fits that left its voice out."""
    matrix = vectors([r.features for r in rows], index)
    settled = np.array([r.right is not None for r in rows], bool)
    y = np.array([bool(r.right) for r in rows])
    folds = np.array([r.example.fold for r in rows])
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

def _fit_labels(rows: Sequence[Example], features: Sequence[Features], other: np.ndarray, meta: Mapping[str, object]) -> LinearModel:
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


def vocabulary(rows: Iterable[Features]) -> dict[str, int]:
    """Features that occur often enough, in alphabetical order."""
    counts = Counter(f for r in rows for f in r)
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
    so of the thresholds that come within `HILLTOP` of its best the lowest is taken, as a topic not said is a question not asked.
    Fixed ones for the facets, whose shares the corpus does not have, and for is_ml."""
    out = np.full(len(LABELS), 0.5)
    out[[j for j, label in enumerate(LABELS) if label.startswith("facet:")]] = FACET_THRESHOLD
    topics = [j for j, label in enumerate(LABELS) if label.startswith("topic:")]
    labelled = np.array([[LABELS[j] in r.labels for j in topics] for r in rows])
    tried = np.arange(0.20, 0.56, 0.01)
    said = [p[:, topics] >= t for t in tried]
    f1 = np.array([2 * (labelled & s).sum() / max(labelled.sum() + s.sum(), 1) for s in said])
    out[topics] = round(float(tried[np.argmax(f1 >= f1.max() - HILLTOP)]), 2)
    return out
