"""Runs the cue patterns of the knowledge base over a bullet."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from resume_probe.document import Span
from resume_probe.knowledge import Cue

_VETO_REACH = 40
_KEY = 3             # first letters by which triggers are looked up


class Hit(NamedTuple):
    """Words that may show a facet, and what says so: a cue, a claim, or a concept with its id."""

    facet: str
    source: str
    span: Span
    concept: str | None = None


class _Patterns(NamedTuple):
    find: re.Pattern[str]
    veto: re.Pattern[str] | None
    quoted: bool


@cache
def _patterns(find: str, veto: str) -> _Patterns:
    compiled = re.compile(find, re.IGNORECASE)
    return _Patterns(compiled, re.compile(veto, re.IGNORECASE) if veto else None, "q" in compiled.groupindex)


class CueFinder:
    """A cue's pattern is compiled and runs only where one of its triggers stands in the text."""

    def __init__(self, cues: Iterable[Cue]):
        self._cues = tuple(cues)
        self._short: dict[str, set[int]] = {}                              # triggers too short for a key, and their cues
        self._by_key: dict[str, dict[str, set[int]]] = defaultdict(dict)   # others by their first letters
        for place, cue in enumerate(self._cues):
            for trigger in cue.trigger:
                group = self._short if len(trigger) < _KEY else self._by_key[trigger[:_KEY]]
                group.setdefault(trigger, set()).add(place)

    def find(self, text: str) -> list[Hit]:
        """All hits in the order of the cues, then of the text."""
        hits = []
        for place in self._triggered(text.lower()):
            cue = self._cues[place]
            find, veto, quoted = _patterns(cue.find, cue.veto)
            for m in find.finditer(text):
                start, end = m.span("q" if quoted else 0)
                while end > start and not text[end - 1].isalnum() and text[end - 1] not in "%+)":
                    end -= 1
                while start < end and text[start].isspace():
                    start += 1
                if start >= end:
                    continue
                if veto and (veto.search(text[start:end]) or veto.search(text[start:end + _VETO_REACH])):
                    continue
                hits.append(Hit(cue.facet, cue.id, Span(start, end)))
        return hits

    def _triggered(self, lower: str) -> list[int]:
        """Places of the cues with a trigger in the text. Only triggers whose first letters stand in it are looked for."""
        found: set[int] = set()
        for trigger, cues in self._short.items():
            if trigger in lower:
                found |= cues
        for key in {lower[i:i + _KEY] for i in range(len(lower) - _KEY + 1)}.intersection(self._by_key):
            for trigger, cues in self._by_key[key].items():
                if trigger in lower:
                    found |= cues
        return sorted(found)
