"""Runs the cue patterns of the knowledge base over a bullet."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from resume_probe.document import Span
from resume_probe.knowledge import Cue

_VETO_REACH = 40


class Hit(NamedTuple):
    """Words that may show a facet, and what says so: a cue, a claim, or a concept with its id."""

    facet: str
    source: str
    span: Span
    concept: str | None = None


class _Compiled(NamedTuple):
    id: str
    facet: str
    trigger: tuple[str, ...]
    find: re.Pattern[str]
    veto: re.Pattern[str] | None
    quoted: bool


class CueFinder:
    """Cues compiled once; a cue's pattern runs only where one of its words stands in the text."""

    def __init__(self, cues: Iterable[Cue]):
        self._cues = [
            _Compiled(c.id, c.facet, c.trigger, re.compile(c.find, re.IGNORECASE),
                      re.compile(c.veto, re.IGNORECASE) if c.veto else None, "q" in re.compile(c.find).groupindex)
            for c in cues
        ]

    def find(self, text: str) -> list[Hit]:
        """All hits in the order of the cues, then of the text."""
        lower = text.lower()
        hits = []
        for cue in self._cues:
            if not any(t in lower for t in cue.trigger):
                continue
            for m in cue.find.finditer(text):
                start, end = m.span("q" if cue.quoted else 0)
                while end > start and not text[end - 1].isalnum() and text[end - 1] not in "%+)":
                    end -= 1
                while start < end and text[start].isspace():
                    start += 1
                if start >= end:
                    continue
                if cue.veto and (cue.veto.search(text[start:end]) or cue.veto.search(text[start:end + _VETO_REACH])):
                    continue
                hits.append(Hit(cue.facet, cue.id, Span(start, end)))
        return hits
