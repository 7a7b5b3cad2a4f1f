"""Fits the model that decides: labels of whole bullets, learned from the corpus and from lines that a teacher has labelled
(docs/decisions/0011), with calibration and thresholds from voices left out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_matrix, vstack

from resume_probe.tagging.features import BulletFeatures
from resume_probe.tagging.judge import LABELS
from resume_probe.tagging.models import Calibration, LayeredModel
from resume_probe.tagging.weights import Weights
from training.examples import FOLDS, Example, Taught
from training.layers import Fitted, fit_layers
from training.vectors import names, vectors, vocabulary

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
TAUGHT = 0.5                    # what a line that the teacher labelled counts beside one of the corpus
FACET_THRESHOLD = 0.36
HILLTOP = 0.005


def fit_labels(rows: Sequence[Example], make: BulletFeatures, taught: Taught | None, other: np.ndarray,
               meta: Mapping[str, object]) -> LayeredModel:
    """`other`: (rows, LABELS) margins of the earlier models, of voices left out."""
    features = make([row.analysis for row in rows])
    index = vocabulary(features)
    lessons = _lessons(rows, vectors(features, index), taught, make, index)
    folds = np.array([r.fold for r in rows])
    margins = np.full((len(rows), len(LABELS)), np.nan)
    for fold in range(FOLDS):
        at = np.flatnonzero(folds == fold)
        of_others = learn(lessons, fold)
        margins[at] = of_others.layers.margins(lessons.matrix[at] @ of_others.weights)
        print(f"labels, fold {fold + 1} of {FOLDS}", flush=True)
    calibration = _calibration(rows, margins, other)
    weights, layers = learn(lessons)
    return LayeredModel(LABELS, Weights.of(names(index), weights), layers, calibration, dict(meta))


class Lessons(NamedTuple):
    """What there is to learn from. `right` (lines, LABELS) in 0..1; `counts` how much each line counts; `in_fold` (lines, FOLDS) whether
    words of the line are from voices of the fold; `of_corpus` whether it was labelled by hand; `word` (features,) which features are
    words or pieces of them."""

    matrix: csr_matrix
    right: np.ndarray
    counts: np.ndarray
    in_fold: np.ndarray
    of_corpus: np.ndarray
    word: np.ndarray


def _lessons(rows: Sequence[Example], matrix: csr_matrix, taught: Taught | None, make: BulletFeatures,
             index: Mapping[str, int]) -> Lessons:
    right = np.array([[label in r.labels for label in LABELS] for r in rows], np.float32)
    in_fold = np.array([[r.fold == fold for fold in range(FOLDS)] for r in rows])
    counts, of_corpus = np.ones(len(rows), np.float32), np.ones(len(rows), bool)
    if taught:
        matrix = vstack([matrix, taught.matrix(make, index)]).tocsr()
        right = np.concatenate([right, taught.says.astype(np.float32)])
        in_fold = np.concatenate([in_fold, np.array([[fold in folds for fold in range(FOLDS)] for folds in taught.folds])])
        counts = np.concatenate([counts, np.full(len(taught.texts), TAUGHT, np.float32)])
        of_corpus = np.concatenate([of_corpus, np.zeros(len(taught.texts), bool)])
    return Lessons(matrix, right, counts, in_fold, of_corpus, np.array([name[:2] in ("w:", "p:") for name in index]))


def learn(lessons: Lessons, without: int | None = None) -> Fitted:
    """From all lines but those with words of the fold `without`."""
    at = np.flatnonzero(~lessons.in_fold[:, without]) if without is not None else np.arange(len(lessons.counts))
    right = lessons.right[at]
    counts = np.repeat(lessons.counts[at, None], len(LABELS), axis=1)
    # Facets are labelled only where the bullet is about ML, so only those lines teach them; half a line teaches what it speaks of,
    # and not whether it is work or a list.
    facets = [place for place, label in enumerate(LABELS) if label.startswith("facet:")]
    is_ml = LABELS.index("is_ml")
    counts[:, facets] *= right[:, [is_ml]]
    counts[:, is_ml] *= lessons.of_corpus[at]
    return fit_layers(lessons.matrix[at], right, counts, lessons.word)


def _calibration(rows: Sequence[Example], margins: np.ndarray, other: np.ndarray) -> Calibration:
    """On the rows of the corpus, whose shares of labels are known; the lines without quotes are of fields drawn by lot."""
    at = [place for place, row in enumerate(rows) if row.bullet.quoted]
    rows, margins, other = [rows[place] for place in at], margins[at], other[at]
    scale, earlier, shift = _calibrate(rows, margins, other)
    shift = shift + _towards_shares(rows)
    as_they_are = Calibration(scale, earlier, shift, np.zeros(len(LABELS)))
    return replace(as_they_are, threshold=_thresholds(rows, as_they_are.probabilities(margins, other)))


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
