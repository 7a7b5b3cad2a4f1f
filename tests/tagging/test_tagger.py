"""The tagger's promises: spans are slices, no label without words, the same answer every time."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resume_probe.labels import FACETS, PROBES
from resume_probe.tagging import default_tagger

LINES = st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=200) | st.lists(
    st.sampled_from(["trained", "XGBoost", "churn", "AUC", "0.91", "on", "12M", "click logs", "from 3 h to 2 h", "deployed",
                     "(", ")", ",", "é", "🙂",
                     "monitoring", "drift", "replaced", "rules", "with", "15%", "A/B test"]), max_size=20).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(LINES)
def test_any_text_gives_tags_whose_spans_are_slices_of_it(text):
    tags = default_tagger().tag(text)
    spans = [s for label in (*tags.topics, *tags.facets.values()) for s in label.evidence]
    spans += [m.span for m in tags.mentions] + [m.span for m in tags.claims.metrics]
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert all(t.evidence for t in tags.topics)
    assert all(bool(m.evidence) == m.present for m in tags.facets.values())
    assert set(tags.facets) == (set(FACETS) if tags.is_ml else set())
    assert set(tags.probes) == (set(PROBES) if tags.is_ml else set())


def test_the_same_line_gives_the_same_tags():
    text = "Replaced rules with a LightGBM ranker, NDCG@10 +4%, served from a FastAPI endpoint with drift alerts"
    assert default_tagger().tag(text) == default_tagger().tag(text)


@settings(max_examples=30, deadline=None)
@given(st.lists(LINES, max_size=70))
def test_bullets_tagged_together_get_the_tags_that_each_gets_alone(texts):
    assert default_tagger().tag_all(texts) == [default_tagger().tag(text) for text in texts]


@pytest.mark.parametrize("text", ["", "   ", "…", "—", "()", "🙂"])
def test_a_line_without_words_opens_nothing(text):
    tags = default_tagger().tag(text)
    assert not tags.is_ml and tags.topics == ()


@pytest.mark.parametrize(("text", "taken_back"), [
    ("Shipped without any A/B test", "without any A/B test"),
    ("Planning to deploy it on Kubernetes, built with PyTorch", "Planning to deploy it on Kubernetes"),
    ("No labels were available", "No labels were available"),
])
def test_what_a_line_takes_back_or_only_wishes_is_marked(text, taken_back):
    assert [s.of(text) for s in default_tagger().analyzer.analyze(text).retracted] == [taken_back]


@pytest.mark.parametrize("text", ["no longer needs labels", "not only fast", "with no accuracy loss"])
def test_some_noes_take_nothing_back(text):
    assert default_tagger().analyzer.analyze(text).retracted == ()
