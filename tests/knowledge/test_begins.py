"""Where a pattern can begin: derived tightly, and never leaving out a place where it does."""

import pytest

from resume_probe.knowledge import load
from resume_probe.knowledge.begins import begins
from resume_probe.knowledge.forms import starts
from resume_probe.tagging.cues import CueFinder, lowered
from training import corpus


@pytest.mark.parametrize(("pattern", "expected"), [
    (r"\b(?:cut|slash)\scosts?", [["cut", "slash"]]),
    (r"\b(?:re-?)?train(?:ed|ing)", [["re-train", "retraine", "retraini", "trained", "training"]]),
    (r"\b\d+\s?%", [list("0123456789")]),
    (r"(?:~\s?|\b)x\d", [["x", "~", "~x"]]),
    (r"\b(?:\w+\s){0,2}tests?", [[], [], [], ["test", "tests"]]),
    (r"\b\w*net", [[], ["net"]]),
    (r"\b[\w-]+\sof\s\w+", [[], [], ["of"]]),
    (r"\b(?:[\w-]+\stests?|cut\w+)", [["cut"], [], ["test", "tests"]]),
    (r"\b(?:\w+|cut\w+)", []),
    (r"\b(?:online)?\s?skew", []),
    (r"\b[^,]+\stests?", []),
    (r"\b(?:\w+\s)+tests?", []),
    (r"cuts?", []),
    (r"\w+\scosts", []),
])
def test_the_strings_tell_where_a_match_begins(pattern, expected):
    assert begins(pattern) == expected


def test_no_cue_misses_a_match_for_being_tried_only_where_it_can_begin():
    texts = [b.text for b in corpus.load()[::16]]
    cues = load().cues
    tried, anywhere = (CueFinder(several) for several in (cues, [_anywhere(cue) for cue in cues]))
    for text in texts:
        seen = text, lowered(text), starts(text, text.split())
        assert tried.find(*seen) == anywhere.find(*seen)
    assert sum(bool(cue.begins) for cue in cues) > 0.9 * len(cues)


def _anywhere(cue):
    return type(cue)(cue.id, cue.facet, cue.trigger, cue.find, cue.veto, cue.ways)
