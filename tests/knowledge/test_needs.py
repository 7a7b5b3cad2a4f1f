"""The ways in which a pattern can match: derived tightly, and never asking for more than the pattern does."""

import re

import pytest

from resume_probe.knowledge import load
from resume_probe.knowledge.forms import DIGIT, marked
from resume_probe.knowledge.needs import ways
from training import corpus


@pytest.mark.parametrize(("pattern", "expected"), [
    (r"\b(?:cut|slash)\s(?:the\s)?costs?\b", [[{"|cut|", "|slash|"}, {"|cost|", "|costs|"}]]),
    (r"reduc(?:ed|ing)\s(?:\w+\s){0,3}waste", [[{"reduced|", "reducing|"}, {"waste"}]]),
    (r"\d+\s?%", [[{DIGIT}, {"|%|"}]]),
    (r"(?:(?:a|the)\s\w+\smodel|\w+\sof\sthings)", [[{"|of|"}, {"|things"}], [{"a|", "the|"}, {"|model"}]]),
    (r"\b(?:\w+\s(?:load|unit)|\w+\sstress)\stests?\b", [[{"|load|", "|stress|", "|unit|"}, {"|test|", "|tests|"}]]),
    (r"\b(?:cat\d+|dog\w+)", [[{DIGIT}, {"|cat"}], [{"|dog"}]]),
    (r"the\s(?:cat\w+|dog\w+){1,2}", [[{"the|"}, {"|cat", "|dog"}]]),
    (r"\w+(?:\sonce)?", [[]]),
    (r"(?:\w+\sonce|\w+)", [[]]),
])
def test_of_one_way_one_piece_of_each_set_stands_wherever_the_pattern_matches(pattern, expected):
    assert _as_sets(ways(pattern)) == _as_sets(expected)


def _as_sets(ways_of_pattern):
    return {frozenset(map(frozenset, way)) for way in ways_of_pattern}


def test_words_and_marks_have_bars_at_their_ends():
    assert marked("a/b test") == "|a||/||b| |test|"


def stands(piece: str, text: str) -> bool:
    return any(map(str.isdigit, text)) if piece == DIGIT else piece in text


def test_no_cue_misses_a_bullet_that_its_pattern_matches():
    texts = [b.text.lower() for b in corpus.load()[::8]]
    pieces = [(text, marked(text)) for text in texts]
    for cue in load().cues:
        find = re.compile(cue.find, re.IGNORECASE)
        for text, with_bars in pieces:
            if not any(all(any(stands(piece, with_bars) for piece in one) for one in way) for way in cue.ways):
                assert find.search(text) is None, (cue.id, text)
