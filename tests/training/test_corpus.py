"""The labelled corpus: valid, large and various enough to teach every label."""

from collections import Counter, defaultdict

import pytest

from resume_probe.document import Span
from resume_probe.labels import FACETS, TOPICS
from training import corpus
from training.fit import _is_quote


@pytest.fixture(scope="module")
def bullets():
    return corpus.load()


def grams(text: str) -> set[tuple[str, ...]]:
    words = "".join(c if c.isalnum() else " " for c in text.casefold()).split()
    return {tuple(words[i:i + 3]) for i in range(len(words) - 2)}


def test_it_is_large_enough(bullets):
    assert len(bullets) >= 2500
    assert sum(not b.is_ml for b in bullets) >= 500
    assert len({b.voice for b in bullets}) >= 40


def test_every_facet_and_topic_has_enough_positives(bullets):
    facets = Counter(f for b in bullets for f in b.facets)
    topics = Counter(t for b in bullets for t in b.topics)
    assert {f: facets[f] for f in FACETS if facets[f] < 120} == {}
    assert {t: topics[t] for t in TOPICS if topics[t] < 60} == {}


def test_the_held_out_voices_are_whole_and_carry_every_facet(bullets):
    train, held = corpus.split(bullets)
    assert not {b.voice for b in train} & {b.voice for b in held}
    counts = Counter(f for b in held for f in b.facets)
    assert {f: counts[f] for f in FACETS if counts[f] < 40} == {}


def test_no_two_bullets_share_more_than_half_of_their_word_3_grams(bullets):
    """Near-copies would be learned by heart, and measured as if they were new."""
    bullets = bullets + corpus.load_unquoted()
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    near = []
    sets = [grams(b.text) for b in bullets]
    for i, own in enumerate(sets):
        shared = Counter(j for gram in own for j in holders[gram])
        near += [(bullets[i].id, bullets[j].id) for j, n in shared.items() if n > 0.5 * min(len(own), len(sets[j]))]
        for gram in own:
            holders[gram].append(i)
    assert near == []


def test_at_most_five_topics_a_bullet(bullets):
    assert [b.id for b in bullets + corpus.load_unquoted() if len(b.topics) > 5] == []


def test_bullets_without_quotes_are_of_no_held_out_voice_and_teach_no_hit():
    unquoted = corpus.load_unquoted()
    assert len(unquoted) > 1000
    assert not any(b.quoted or b.voice in corpus.held_out_voices() for b in unquoted)
    assert any(b.facets for b in unquoted)
    spans = [_is_quote(b, facet, Span(0, len(b.text))) for b in unquoted[:200] for facet in FACETS]
    assert set(spans) == {None}


def test_a_quote_is_a_quote_and_not_the_bullet(bullets):
    long = [(b.id, f) for b in bullets for f, quotes in b.facets.items() for q in quotes
            if len(b.text) > 60 and len(q) > 0.8 * len(b.text)]
    assert long == []
