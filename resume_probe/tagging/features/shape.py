"""What the features of all three models share."""

from collections.abc import Hashable

from resume_probe.knowledge.forms import Word
from resume_probe.tagging.analysis import Analysis

Features = dict[Hashable, float]    # by key; under None what the model does not know

_LIST_PARTS = 3
_LIST_WORDS = 2.5


def folded(word: Word) -> str:
    return "#" if word.fold[0].isdigit() else word.fold


def is_list(analysis: Analysis) -> bool:
    """Names in a row ("Python, Flask, Docker, Redis") instead of something done."""
    parts = 1 + sum([analysis.text.count(mark) for mark in ",;|"])
    return parts >= _LIST_PARTS and len(analysis.words) <= _LIST_WORDS * parts and not analysis.claims.role
