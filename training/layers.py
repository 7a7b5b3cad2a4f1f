"""Fits the model with a hidden layer: summed feature vectors, a layer over them and a way around it (a deep averaging network, Iyyer et
al., 2015), by Adam with decoupled decay (Loshchilov and Hutter, 2019)."""

from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_matrix

from resume_probe.tagging.models import Layers

SEED = 7
WIDTH, HIDDEN = 48, 256
EPOCHS, BATCH = 12, 256
RATE, LAST_RATE = 3e-3, 3e-5        # of a step, going down in a straight line
DECAY = 0.02
FIRST, SECOND, TINY = 0.9, 0.999, 1e-8      # Adam's
WORDS_LEFT_OUT = 0.4                # of each line at each step: a resume has words that were never seen
UNITS_LEFT_OUT = 0.2                # of the sums and of the hidden layer (Srivastava et al., 2014)
_SPREAD = 0.05                      # of the first weights


class Fitted(NamedTuple):
    """`weights`: (features, WIDTH)"""

    weights: np.ndarray
    layers: Layers


class Parameters(NamedTuple):
    """What is learned, or its gradients: (features, WIDTH) weights, then what `Layers` holds."""

    weights: np.ndarray
    bias: np.ndarray
    inward: np.ndarray
    hidden_bias: np.ndarray
    outward: np.ndarray
    around: np.ndarray
    label_bias: np.ndarray


def fit_layers(matrix: csr_matrix, right: np.ndarray, counts: np.ndarray, word: np.ndarray) -> Fitted:
    """`matrix`: (lines, features) float32; `right`: (lines, labels) in 0..1; `counts`: (lines, labels) how much each counts; `word`:
    (features,) which are words or pieces of them. The same input gives the same bytes on one machine."""
    rng = np.random.default_rng(SEED)
    learned = _first(matrix.shape[1], right.shape[1], rng)
    moments = [(np.zeros_like(part), np.zeros_like(part)) for part in learned]
    steps = EPOCHS * -(-len(right) // BATCH)
    step = 0
    for _ in range(EPOCHS):
        order = rng.permutation(len(right))
        for start in range(0, len(right), BATCH):
            at = order[start:start + BATCH]
            found = gradients(_thinned(matrix[at], word, rng), right[at], counts[at], learned, _kept(len(at), WIDTH, rng),
                              _kept(len(at), HIDDEN, rng))
            step += 1
            rate = RATE + (LAST_RATE - RATE) * step / steps
            for part, gradient, (first, second) in zip(learned, found, moments, strict=True):
                _move(part, gradient, first, second, rate, step)
    return Fitted(learned[0], Layers(*learned[1:]))


def gradients(rows: csr_matrix, right: np.ndarray, counts: np.ndarray, learned: Parameters, kept: np.ndarray,
              kept_hidden: np.ndarray) -> Parameters:
    """Of the mean cross-entropy of the lines. `kept`, `kept_hidden`: what each unit is multiplied by, 0 where it is left out."""
    weights, bias, inward, hidden_bias, outward, around, label_bias = learned
    sums = (rows @ weights + bias) * kept
    hidden = np.maximum(sums @ inward + hidden_bias, 0) * kept_hidden
    margins = hidden @ outward + sums @ around + label_bias
    of_margins = counts * (1 / (1 + np.exp(-margins)) - right) / counts.sum()
    of_hidden = (of_margins @ outward.T) * kept_hidden * (hidden > 0)
    of_sums = (of_margins @ around.T + of_hidden @ inward.T) * kept
    return Parameters(rows.T @ of_sums, of_sums.sum(axis=0), sums.T @ of_hidden, of_hidden.sum(axis=0), hidden.T @ of_margins,
                     sums.T @ of_margins, of_margins.sum(axis=0))


def _first(features: int, labels: int, rng: np.random.Generator) -> Parameters:
    def layer(inputs: int, outputs: int) -> np.ndarray:
        edge = inputs ** -0.5
        return rng.uniform(-edge, edge, (inputs, outputs)).astype(np.float32)

    weights = (_SPREAD * rng.standard_normal((features, WIDTH))).astype(np.float32)
    nothing = [np.zeros(size, np.float32) for size in (WIDTH, HIDDEN, labels)]
    return Parameters(weights, nothing[0], layer(WIDTH, HIDDEN), nothing[1], layer(HIDDEN, labels), layer(WIDTH, labels), nothing[2])


def _thinned(rows: csr_matrix, word: np.ndarray, rng: np.random.Generator) -> csr_matrix:
    """Some words left out, the others heavier for it. Cues and concepts stay, as they can be relied on."""
    of_word = word[rows.indices]
    left_out = of_word & (rng.random(rows.nnz) < WORDS_LEFT_OUT)
    rows.data = np.where(left_out, 0, rows.data / np.where(of_word, 1 - WORDS_LEFT_OUT, 1)).astype(np.float32)
    return rows


def _kept(lines: int, units: int, rng: np.random.Generator) -> np.ndarray:
    return ((rng.random((lines, units)) >= UNITS_LEFT_OUT) / (1 - UNITS_LEFT_OUT)).astype(np.float32)


def _move(part: np.ndarray, gradient: np.ndarray, first: np.ndarray, second: np.ndarray, rate: float, step: int) -> None:
    """One step of Adam, in place."""
    first *= FIRST
    first += (1 - FIRST) * gradient
    second *= SECOND
    second += (1 - SECOND) * gradient ** 2
    part *= 1 - rate * DECAY
    size = np.sqrt(second)
    size *= (1 - SECOND ** step) ** -0.5
    size += TINY
    np.divide(first, size, out=size)
    size *= rate / (1 - FIRST ** step)
    part -= size
