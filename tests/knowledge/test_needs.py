"""What a pattern needs: derived tightly, and never more than it truly needs."""

import re

import pytest

from resume_probe.knowledge import load
from resume_probe.knowledge.forms import marked
from resume_probe.knowledge.needs import needs
from training import corpus


@pytest.mark.parametrize(("pattern", "expected"), [
    (r"\b(?:cut|slash)\s(?:the\s)?costs?\b", [{"|cost|", "|costs|", "|slash|"}]),
    (r"reduc(?:ed|ing)\s(?:\w+\s){0,3}waste", [{"reduced|", "reducing|"}, {"waste"}]),
    (r"\b(?:in|using)\s(?:\w+\s)?r\b", [{"|in|", "|using|"}, {"r|"}]),
    (r"\d+\s?%", [{"|%|"}]),
    (r"(?:(?:a|the)\s\w+\smodel|\w+\sof\sthings)", [{"|model", "|things"}]),
    (r"\w+(?:\sonce)?", []),
])
def test_one_of_each_set_stands_wherever_the_pattern_matches(pattern, expected):
    assert list(map(set, needs(pattern))) == expected


def test_words_and_marks_have_bars_at_their_ends():
    assert marked("a/b test") == "|a||/||b| |test|"


def test_no_cue_misses_a_bullet_that_its_pattern_matches():
    texts = [b.text.lower() for b in corpus.load()[::8]]
    pieces = [(text, marked(text)) for text in texts]
    for cue in load().cues:
        find = re.compile(cue.find, re.IGNORECASE)
        for text, with_bars in pieces:
            if not all(any(piece in with_bars for piece in one) for one in cue.needs):
                assert find.search(text) is None, (cue.id, text)
