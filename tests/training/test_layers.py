"""The model with a hidden layer learns what no sum of weights can, by the right gradients, and alike each time."""

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from resume_probe.tagging.models import Layers
from training.layers import HIDDEN, WIDTH, Parameters, fit_layers, gradients

NO_WORD = np.zeros(4, bool)


def loss(rows, right, counts, learned, kept, kept_hidden):
    sums = (rows @ learned.weights + learned.bias) * kept
    hidden = np.maximum(sums @ learned.inward + learned.hidden_bias, 0) * kept_hidden
    margins = hidden @ learned.outward + sums @ learned.around + learned.label_bias
    return float((counts * (np.logaddexp(0, margins) - right * margins)).sum() / counts.sum())


@pytest.mark.parametrize("part", range(len(Parameters._fields)), ids=Parameters._fields)
def test_the_gradients_are_those_of_the_loss(part):
    rng = np.random.default_rng(part)
    shapes = [(5, WIDTH), (WIDTH,), (WIDTH, HIDDEN), (HIDDEN,), (HIDDEN, 3), (WIDTH, 3), (3,)]
    learned = Parameters(*(rng.normal(0, 0.3, shape) for shape in shapes))
    rows = csr_matrix(rng.random((4, 5)) * (rng.random((4, 5)) < 0.6))
    right, counts = rng.random((4, 3)), rng.random((4, 3))
    kept, kept_hidden = (1.25 * (rng.random((4, units)) < 0.8) for units in (WIDTH, HIDDEN))
    found = gradients(rows, right, counts, learned, kept, kept_hidden)[part]
    assert found.shape == shapes[part]
    for at in [tuple(rng.integers(size) for size in shapes[part]) for _ in range(12)]:
        sides = []
        for move in (1e-6, -1e-6):
            moved = learned[part].copy()
            moved[at] += move
            sides.append(loss(rows, right, counts, learned._replace(**{Parameters._fields[part]: moved}), kept, kept_hidden))
        assert found[at] == pytest.approx((sides[0] - sides[1]) / 2e-6, abs=1e-6)


def either_but_not_both(lines=3000):
    rng = np.random.default_rng(1)
    x = (rng.random((lines, 4)) < 0.5).astype(np.float32)
    x[:, 3] = 1
    return csr_matrix(x), (x[:, :1] != x[:, 1:2]).astype(np.float32)


def test_it_learns_that_two_words_together_say_something_else_than_each():
    matrix, right = either_but_not_both()
    fitted = fit_layers(matrix, right, np.ones_like(right), NO_WORD)
    lines = np.array([[1, 0, 0, 1], [0, 1, 0, 1], [1, 1, 0, 1], [0, 0, 0, 1]])
    one, other, both, neither = fitted.layers.margins(lines @ fitted.weights)[:, 0]
    assert min(one, other) > max(both, neither) + 1


def test_a_line_that_counts_nothing_teaches_nothing():
    matrix, right = either_but_not_both()
    half = np.ones_like(right)
    half[1500:] = 0
    wrong = right.copy()
    wrong[1500:] = 1 - wrong[1500:]
    taught, taught_wrong = (fit_layers(matrix, said, half, NO_WORD) for said in (right, wrong))
    assert np.array_equal(taught.weights, taught_wrong.weights)


def test_the_same_lines_give_the_same_bytes():
    matrix, right = either_but_not_both(600)
    first, second = (fit_layers(matrix, right, np.ones_like(right), NO_WORD) for _ in range(2))
    assert first.weights.tobytes() == second.weights.tobytes()
    assert first.layers.inward.tobytes() == second.layers.inward.tobytes()


def test_the_slope_is_how_the_margin_changes():
    rng = np.random.default_rng(5)
    layers = Layers(*(rng.normal(size=shape) for shape in [(WIDTH,), (WIDTH, HIDDEN), (HIDDEN,), (HIDDEN, 3), (WIDTH, 3), (3,)]))
    sums, move = rng.normal(size=(1, WIDTH)), 1e-7 * rng.normal(size=WIDTH)
    changed = (layers.margins(sums + move) - layers.margins(sums))[0]
    for label in range(3):
        assert layers.slope(sums, label) @ move == pytest.approx(changed[label], rel=1e-4)
