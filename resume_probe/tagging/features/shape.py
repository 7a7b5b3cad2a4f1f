"""What the features of all three models share."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field

from resume_probe.tagging.analysis import Analysis

_LIST_PARTS = 3
_LIST_WORDS = 2.5


@dataclass
class Features:
    """Features of several things to judge: keys with their values, those of thing i from starts[i] on. A key that stands several times
    counts as often. Flat lists, as thousands of small ones would keep the garbage collector busy."""

    keys: list[Hashable] = field(default_factory=list)
    values: list[float] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    def add(self, features: Mapping[Hashable, float]) -> None:
        """One more thing; it has at least one feature."""
        self.starts.append(len(self.keys))
        self.keys += features
        self.values += features.values()


def is_list(analysis: Analysis) -> bool:
    """Names in a row ("Python, Flask, Docker, Redis") instead of something done."""
    parts = 1 + sum([analysis.text.count(mark) for mark in ",;|"])
    return parts >= _LIST_PARTS and len(analysis.words) <= _LIST_WORDS * parts and not analysis.claims.role
