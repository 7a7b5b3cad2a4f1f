"""Plain word groups are quoted as they are written."""

import pytest

from resume_probe.knowledge.forms import words
from resume_probe.tagging.chunks import chunk_hits


@pytest.mark.parametrize(("text", "groups"), [
    ("raising add-to-cart rate by 11%", ["raising add-to-cart rate", "11%"]),
    ("saved the port $3M in a year", ["saved", "port $3M", "year"]),
    ("moved from the quay to the harbour", ["moved", "quay", "harbour"]),
])
def test_a_name_with_hyphens_and_a_number_with_its_sign_stay_whole(text, groups):
    assert [hit.span.of(text) for hit in chunk_hits(text, words(text))] == groups
