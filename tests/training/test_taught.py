"""Recombined lines, and that the model learns from them what it should and from no voice that is left out."""

import numpy as np
import pytest
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from resume_probe.knowledge import load
from resume_probe.tagging.analysis import Analyzer
from resume_probe.tagging.judge import LABELS
from training import corpus
from training.examples import FOLDS, examples
from training.fit_labels import Lessons, learn
from training.recombined import recombined
from training.teacher import Teacher
from training.variants import logistics


@pytest.fixture(scope="module")
def rows():
    bullets, _ = corpus.split(corpus.load())
    return examples(bullets[::150], Analyzer(load()))


def test_the_same_rows_give_the_same_new_lines(rows):
    lines = recombined(rows, load().concepts, 400)
    assert lines == recombined(rows, load().concepts, 400)
    texts = {line.text for line in lines}
    assert len(texts) == 400
    assert texts.isdisjoint(row.bullet.text for row in rows)


def _words(text):
    return {w.strip(",;:.").lower() for w in text.split()}


def test_a_new_line_names_the_folds_that_its_words_are_from(rows):
    homes: dict[str, set[int]] = {}
    for row in rows:
        for word in _words(row.bullet.text):
            homes.setdefault(word, set()).add(row.fold)
    lines = recombined(rows, {}, 300)                       # without concepts, none is swapped in
    of_one = [(homes[w], line.folds) for line in lines for w in _words(line.text) if len(homes.get(w, ())) == 1]
    assert len(of_one) > 500
    assert all(home <= folds for home, folds in of_one)


def test_many_labels_at_once_come_out_as_one_at_a_time():
    rng = np.random.default_rng(3)
    x = (rng.random((400, 12)) < 0.3).astype(np.float32)
    right = np.stack([x[:, 0] + x[:, 1] > rng.random(400), x[:, 2] > 0.5 * rng.random(400)], axis=1).astype(np.float32)
    weights, bias = logistics(csr_matrix(x), right, np.ones((400, 1), np.float32), 1.4)
    for column in range(2):
        one = LogisticRegression(C=1.4, solver="liblinear", tol=1e-6).fit(x, right[:, column])
        assert weights[:, column] == pytest.approx(one.coef_[0], abs=0.02)
        assert bias[column] == pytest.approx(one.intercept_[0], abs=0.02)


def test_half_a_label_counts_as_half_a_line():
    x = csr_matrix(np.ones((4, 1), np.float32))
    weights, bias = logistics(x, np.array([[0.9], [0.9], [0.5], [0.5]], np.float32), np.ones((4, 1), np.float32), 1000.0)
    assert 1 / (1 + np.exp(-(weights[0, 0] + bias[0]))) == pytest.approx(0.7, abs=0.01)


TOPIC, IS_ML = LABELS.index("topic:nlp"), LABELS.index("is_ml")


def lessons(*, of_corpus=True):
    """Three sorts of lines, many of each; those of the last sort alone know the second feature, are about ML and open a topic."""
    matrix = csr_matrix(np.array([[1, 0], [1, 0], [0, 1]] * 4000, np.float32))
    right = np.zeros((12000, len(LABELS)), np.float32)
    last = np.arange(2, 12000, 3)
    right[np.ix_(last, [IS_ML, TOPIC])] = 1.0
    in_fold = np.zeros((12000, FOLDS), bool)
    in_fold[np.ix_(last, [1, 4])] = True
    by_hand = np.ones(12000, bool)
    by_hand[last] = of_corpus
    return Lessons(matrix, right, np.ones(12000, np.float32), in_fold, by_hand, np.array([False, True]))


def says(fitted, label):
    """Of a line with the second feature alone."""
    return fitted.layers.margins(fitted.weights)[1, label] > 0


def test_lines_with_words_of_a_fold_are_left_out_with_it():
    assert [says(learn(lessons(), fold), TOPIC) for fold in (None, 0, 1, 4)] == [True, True, False, False]


def test_whether_a_line_is_ml_is_learned_from_labelled_lines_alone():
    assert says(learn(lessons()), IS_ML)
    by_teacher = learn(lessons(of_corpus=False))
    assert says(by_teacher, TOPIC)
    assert not says(by_teacher, IS_ML)


def test_without_torch_the_teacher_says_what_to_install(monkeypatch):
    monkeypatch.setattr("training.teacher.find_spec", lambda name: None)
    with pytest.raises(ImportError, match=r"\[teach\]"):
        Teacher()
