"""What is seen in a bullet before anything is judged: phrases that are no terms, rows of models, what is worth a try."""

import re

import numpy as np
import pytest

from resume_probe.knowledge import Cue
from resume_probe.knowledge.begins import begins
from resume_probe.knowledge.forms import starts
from resume_probe.labels import FACETS
from resume_probe.tagging.analysis import default_analyzer
from resume_probe.tagging.cues import CueFinder
from resume_probe.tagging.judge import best_margins, earlier_margins
from resume_probe.tagging.triggers import Owner, Triggers


@pytest.mark.parametrize(("phrase", "term"), [
    ("sales pipeline", "pipeline"),
    ("heat diffusion", "diffusion"),
    ("spark plugs", "Spark"),
    ("vision statement", "vision"),
])
def test_a_phrase_with_another_meaning_is_no_mention_and_no_cue_for_a_topic(phrase, term):
    analyzer = default_analyzer()
    said, meant = analyzer.analyze(f"Was asked about the {phrase}"), analyzer.analyze(f"Was asked about the {term}")
    assert not said.mentions and not said.topic_hits
    assert meant.mentions


@pytest.mark.parametrize(("text", "row"), [
    ("Compared SVM, naive Bayes and a random forest for spam", "SVM, naive Bayes and a random forest"),
    ("Trained XGBoost and LightGBM on click logs", "XGBoost and LightGBM"),
    ("Trained XGBoost on click logs and a U-Net for scans", None),
    ("Trained XGBoost on click logs", None),
])
def test_models_side_by_side_are_a_row(text, row):
    rows = [hit for hit in default_analyzer().analyze(text).hits if hit.source.startswith("row:")]
    assert [hit.span.of(text) for hit in rows] == ([row] if row else [])
    assert all(hit.facets == ("alternatives",) for hit in rows)


def found_by(triggers, text):
    return triggers.find(text, starts(text, text.split()))


def test_an_owner_without_triggers_is_found_by_its_ways_alone():
    triggers = Triggers([Owner(("churn",), [[["|model|"]]]), Owner((), [[["|model|"]], [["|rules|"]]])])
    assert found_by(triggers, "a churn model") == [(0, None), (1, None)]
    assert found_by(triggers, "a model") == [(1, None)]
    assert found_by(triggers, "some rules") == [(1, None)]
    assert found_by(triggers, "a remodelled churn") == []


def test_an_owner_is_found_with_the_places_where_it_may_begin():
    triggers = Triggers([Owner((), [[["model"]]], [["cut", "("]]), Owner((), [[["model"]]], [["no"], [], ["test"]])])
    assert found_by(triggers, "cut-down (cut) model") == [(0, [0, 9, 10])]
    assert found_by(triggers, "a model of pre-tests") == [(1, [8, 11, 14, 15])]
    assert found_by(triggers, "a model") == []


@pytest.mark.parametrize("text", ["Cut costs, and cut costs again", "no costs to cut", "uncut costs"])
def test_a_cue_that_is_tried_where_it_can_begin_finds_what_it_finds_anywhere(text):
    pattern = r"\bcut\scosts"
    of_pieces = starts(text, text.split())
    finders = [CueFinder([Cue("c", "problem", (), pattern, begins=tried)]) for tried in (begins(pattern), ())]
    found = [finder.find(text, text.lower(), of_pieces) for finder in finders]
    assert found[0] == found[1]
    assert [hit.span.start for hit in found[0]] == [m.start() for m in re.finditer(pattern, text.lower())]


def test_bullets_without_hits_have_no_best_margin_and_others_keep_theirs():
    margins = np.full((3, len(FACETS)), -np.inf)
    margins[0, 1], margins[1, 1], margins[2, 4] = 0.5, 9.0, -1.0
    best = best_margins(margins, [0, 2, 0, 1, 0])
    assert best[1, 1] == 6.0 and best[3, 4] == -1.0
    assert np.isneginf(best[[0, 2, 4]]).all() and np.isneginf(best).sum() == best.size - 2
    earlier = earlier_margins(best, np.full((5, 30), -np.inf))
    assert earlier.shape == (5, 41) and earlier[1, 2] == 6.0 and (earlier[0] == -4.0).all()
