"""Holds the shipped models against simpler and other ones on the held-out voices: `python -m training.variants [FUNCTION...]`.

Writes `training/VARIANTS.md`. All of them learn from the same bullets; each has one threshold for topics and one for facets, chosen on
training voices left out of the fit. What ships is taken as it stands in `models/`, with its own thresholds. With names of functions only
their rows are made anew.
"""

import io
import re
import sys
import time
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix

from resume_probe.knowledge import load as load_knowledge
from resume_probe.knowledge.forms import numberless, words
from resume_probe.labels import FACETS, TOPICS
from resume_probe.tagging.analysis import Analyzer
from resume_probe.tagging.features import BulletFeatures, Features
from resume_probe.tagging.judge import LABELS, Judge, load
from resume_probe.tagging.keys import NAMES
from training import corpus
from training.corpus import LabelledBullet
from training.examples import examples
from training.fit import SEED, fit
from training.train import MODEL
from training.vectors import vectors, vocabulary

PAGE = Path(__file__).parent / "VARIANTS.md"
_KINDS = {"topics": [LABELS.index(f"topic:{t}") for t in TOPICS], "facets": [LABELS.index(f"facet:{f}") for f in FACETS]}
_SHIPPED_SIZE = sum(p.stat().st_size for p in MODEL.rglob("*.npz")) / 1024
_ROW = re.compile(r"^\| ((.+?) \| .+) \|$", re.MULTILINE)
C = {"is_ml": 1.0, "facet": 2.0, "topic": 1.4}      # inverse strength of regularisation
STEPS, MEMORY = 120, 8      # of L-BFGS
_INNER = 4                  # every fourth training voice chooses the thresholds


@dataclass(frozen=True)
class Variant:
    """`probabilities`: (bullets, labels) of the texts. `kilobytes` of its weights, packed."""

    probabilities: Callable[[Sequence[str]], np.ndarray]
    kilobytes: float
    thresholds: Mapping[str, float] | None = None       # its own, by kind


def main() -> None:
    train, held = corpus.split(corpus.load())
    voices = sorted({b.voice for b in train})
    inner = {v for i, v in enumerate(voices) if i % _INNER == 0}
    fitted, choosing = [b for b in train if b.voice not in inner], [b for b in train if b.voice in inner]
    analyzer = Analyzer(load_knowledge())
    before = {name: row for row, name in _ROW.findall(PAGE.read_text(encoding="utf-8"))} if sys.argv[1:] else {}
    rows = []
    for make, name in VARIANTS.items():
        if sys.argv[1:] and make.__name__ not in sys.argv[1:]:
            rows.append(before[name])
            continue
        variant = make(train, analyzer)
        rows.append(_row(name, variant, variant.thresholds or _thresholds(make(fitted, analyzer), choosing), held))
        print(rows[-1], flush=True)
    PAGE.write_text(_page(rows, len(train), len(held)), encoding="utf-8")


# ---------------------------------------------------------------- the variants

def gazetteer(train: Sequence[LabelledBullet], analyzer: Analyzer) -> Variant:
    """No learning: a topic where a concept opens it, a facet where a cue, a concept or a claim shows it."""
    def probabilities(texts: Sequence[str]) -> np.ndarray:
        out = np.zeros((len(texts), len(LABELS)))
        for i, text in enumerate(texts):
            analysis = analyzer.analyze(text)
            said = {f"topic:{t}" for m in analysis.mentions for t in analyzer.concepts[m.concept].topics}
            said |= {f"facet:{f}" for h in analysis.known_hits for f in h.facets}
            out[i] = [label in said for label in LABELS]
        return out
    return Variant(probabilities, 0.0)


def words_alone(train: Sequence[LabelledBullet], analyzer: Analyzer) -> Variant:
    return _linear(train, lambda texts: _table(_words(t, pieces=False) for t in texts))


def words_and_pieces(train: Sequence[LabelledBullet], analyzer: Analyzer) -> Variant:
    return _linear(train, lambda texts: _table(_words(t, pieces=True) for t in texts))


def with_knowledge(train: Sequence[LabelledBullet], analyzer: Analyzer) -> Variant:
    features = BulletFeatures(analyzer.concepts, NAMES)
    return _linear(train, lambda texts: features([analyzer.analyze(t) for t in texts]))


def spacy_component(train: Sequence[LabelledBullet], analyzer: Analyzer) -> Variant:
    """spaCy's bag-of-words text classifier, several labels a text."""
    import random

    import spacy
    from spacy.training import Example

    nlp = spacy.blank("en")
    component = nlp.add_pipe("textcat_multilabel", config={"model": {
        "@architectures": "spacy.TextCatBOW.v3", "exclusive_classes": False, "length": 262144, "ngram_size": 2, "no_output_layer": False}})
    for label in LABELS:
        component.add_label(label)
    rows = [Example.from_dict(nlp.make_doc(b.text), {"cats": {label: float(label in b.labels()) for label in LABELS}}) for b in train]
    optimizer = nlp.initialize(lambda: rows[:100])
    rng = random.Random(SEED)
    for _ in range(12):
        rng.shuffle(rows)
        for start in range(0, len(rows), 32):
            nlp.update(rows[start:start + 32], sgd=optimizer, drop=0.2)

    def probabilities(texts: Sequence[str]) -> np.ndarray:
        return np.array([[doc.cats[label] for label in LABELS] for doc in nlp.pipe(texts)])
    return Variant(probabilities, len(nlp.to_bytes()) / 1024)


def corpus_alone(train: Sequence[LabelledBullet], analyzer: Analyzer) -> Variant:
    judge = fit(examples(train, analyzer), analyzer.concepts, {})
    return Variant(_judged(judge, analyzer), _SHIPPED_SIZE)


def shipped(train: Sequence[LabelledBullet], analyzer: Analyzer) -> Variant:
    judge = load(MODEL, analyzer.concepts)
    own = {kind: float(judge.labels.calibration.threshold[places[0]]) for kind, places in _KINDS.items()}
    return Variant(_judged(judge, analyzer), _SHIPPED_SIZE, own)


def _judged(judge: Judge, analyzer: Analyzer) -> Callable[[Sequence[str]], np.ndarray]:
    return lambda texts: np.array([j.probabilities for j in judge.judge([analyzer.analyze(t) for t in texts])])


def _words(text: str, *, pieces: bool) -> Mapping[Hashable, float]:
    out: dict[Hashable, float] = {}
    previous = "^"
    for fold in numberless(words(text)):
        out[f"w:{fold}"] = out[f"w:{previous} {fold}"] = 1.0
        if pieces:
            for size in (3, 4, 5):
                for i in range(len(fold) - size + 1):
                    out[f"p:{fold[i:i + size]}"] = 0.3
        previous = fold
    return out


def _table(texts: Iterable[Mapping[Hashable, float]]) -> Features:
    out = Features()
    for features in texts:
        out.add(features)
    return out


def _linear(train: Sequence[LabelledBullet], features: Callable[[Sequence[str]], Features]) -> Variant:
    learned = features([b.text for b in train])
    index = vocabulary(learned)
    matrix = vectors(learned, index)
    ml = np.array([[b.is_ml] for b in train], np.float32)
    right = _gold(train).astype(np.float32)
    weights, bias = np.zeros((len(index), len(LABELS)), np.float32), np.zeros(len(LABELS))
    for kind, c in C.items():
        columns = [j for j, label in enumerate(LABELS) if label.split(":")[0] == kind]
        counts = ml if kind == "facet" else np.ones_like(ml)
        weights[:, columns], bias[columns] = logistics(matrix, right[:, columns], counts, c)

    def probabilities(texts: Sequence[str]) -> np.ndarray:
        margins = vectors(features(texts), index) @ weights + bias
        return 1 / (1 + np.exp(-margins))
    packed = io.BytesIO()
    np.savez_compressed(packed, weights=weights.astype(np.float16), features=np.frombuffer("\n".join(index).encode(), np.uint8))
    return Variant(probabilities, len(packed.getvalue()) / 1024)


def logistics(matrix: csr_matrix, right: np.ndarray, counts: np.ndarray, c: float) -> tuple[np.ndarray, np.ndarray]:
    """Logistic regressions on the same lines, one a column of `right` (0..1), with the L2 term of liblinear, by L-BFGS (Liu and Nocedal,
    1989). `counts`: (lines, 1)."""
    from scipy.optimize import minimize

    across = matrix.T.tocsr()
    shape = (matrix.shape[1] + 1, right.shape[1])        # the last row is the bias

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        w = flat.reshape(shape).astype(np.float32)
        margins = matrix @ w[:-1] + w[-1]
        residual = counts * (1 / (1 + np.exp(-margins)) - right)
        gradient = np.vstack([across @ residual, residual.sum(axis=0)[None]]) * c + w
        value = c * float((counts * (np.logaddexp(0, margins) - right * margins)).sum()) + 0.5 * float((flat ** 2).sum())
        return value, gradient.astype(np.float64).ravel()

    found = minimize(loss, np.zeros(shape).ravel(), jac=True, method="L-BFGS-B", options={"maxiter": STEPS, "maxcor": MEMORY})
    w = found.x.reshape(shape)
    return w[:-1], w[-1]


# ---------------------------------------------------------------- measuring

def _gold(bullets: Iterable[LabelledBullet]) -> np.ndarray:
    return np.array([[label in b.labels() for label in LABELS] for b in bullets])


def _thresholds(variant: Variant, choosing: Sequence[LabelledBullet]) -> dict[str, float]:
    p, gold = variant.probabilities([b.text for b in choosing]), _gold(choosing)
    return {kind: float(max(np.arange(0.2, 0.61, 0.02), key=lambda t: _f1(gold, p >= t, kind, choosing))) for kind in _KINDS}


def _f1(gold: np.ndarray, said: np.ndarray, kind: str, bullets: Sequence[LabelledBullet]) -> float:
    rows = np.array([b.is_ml or kind == "topics" for b in bullets])
    g, s = gold[rows][:, _KINDS[kind]], said[rows][:, _KINDS[kind]]
    return 2 * (g & s).sum() / max(g.sum() + s.sum(), 1)


def _row(name: str, variant: Variant, thresholds: Mapping[str, float], held: Sequence[LabelledBullet]) -> str:
    """A row of the page's table, without the bars at its ends."""
    texts, gold = [b.text for b in held], _gold(held)
    variant.probabilities(texts)
    start = time.perf_counter()
    p = variant.probabilities(texts)
    took = (time.perf_counter() - start) / len(texts) * 1e6
    topics, facets = (_f1(gold, p >= thresholds[k], k, held) for k in ("topics", "facets"))
    columns = [j for kind in _KINDS.values() for j in kind]
    error = _calibration(p[:, columns].ravel(), gold[:, columns].ravel())
    return f"{name} | {topics:.3f} | {facets:.3f} | {error:.3f} | {took:,.0f} | {variant.kilobytes:,.0f}"


def _calibration(p: np.ndarray, gold: np.ndarray) -> float:
    """Expected calibration error over ten bins."""
    bins = np.minimum((p * 10).astype(int), 9)
    return sum(abs(p[bins == b].sum() - gold[bins == b].sum()) for b in range(10)) / len(p)


def _page(rows: Sequence[str], train: int, held: int) -> str:
    lines = "\n".join(f"| {row} |" for row in rows)
    return f"""# The shipped models against others

Generated by `python -m training.variants`; do not edit. {train:,} bullets to learn from, {held} of other voices to measure on. Thresholds
come from training voices left out. Time is warm, in one process, analysis included; size is that of the packed weights.

| model | topics F1 | facets F1 | calibration error | µs a bullet | kB |
|---|---|---|---|---|---|
{lines}

Only the first and the last two give the words that a label rests on, which every label must have. The last two do the same work, so their
times differ by what else the machine did.
"""


VARIANTS = {
    gazetteer: "knowledge alone, nothing learned",
    words_alone: "logistic regression, words and word pairs",
    words_and_pieces: "… and pieces of words",
    with_knowledge: "… and cues, concepts, claims",
    spacy_component: "spaCy text classifier, words and word pairs",
    corpus_alone: "quotes and topics judged first, then the bullet, by a hidden layer",
    shipped: "**shipped**: … and taught by a sentence encoder and lines without quotes",
}

if __name__ == "__main__":
    main()
