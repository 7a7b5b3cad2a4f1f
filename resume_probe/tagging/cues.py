"""Runs the cue patterns of the knowledge base over a bullet."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from resume_probe.document import Span
from resume_probe.knowledge import Cue
from resume_probe.tagging.triggers import Owner, Triggers

_VETO_REACH = 40
_CAPITAL = re.compile(r"\\.|\(\?P<|[A-Z]")     # or what is none: a class such as \S, the name of a group


class Hit(NamedTuple):
    """Words that may show each of `facets`, and what says so: a cue, a claim, a plain word group, or a concept with its id."""

    facets: tuple[str, ...]
    source: str
    span: Span
    concept: str | None = None


class _Pattern(NamedTuple):
    """`cased`: it runs over the text as it is, else over the text in lower case."""

    compiled: re.Pattern[str]
    cased: bool


class _Patterns(NamedTuple):
    """`quote`: the number of the group that is the quote. `ended`: the veto may ask where the quote ends."""

    find: _Pattern
    quote: int
    veto: _Pattern | None
    ended: bool


def _patterns(find: str, veto: str) -> _Patterns:
    pattern = _pattern(find)
    return _Patterns(pattern, pattern.compiled.groupindex.get("q", 0), _pattern(veto) if veto else None, "$" in veto)


def _pattern(pattern: str) -> _Pattern:
    """Where no part of it asks for capitals it is made for lower-case text: the same as ignoring case, in half the time, as `re`
    then skips to letters that can begin a match."""
    if "(?-i:" in pattern:
        return _Pattern(re.compile(pattern, re.IGNORECASE), True)
    return _Pattern(re.compile(_CAPITAL.sub(lambda m: m.group().lower() if len(m.group()) == 1 else m.group(), pattern)), False)


def lowered(text: str) -> str:
    """In lower case, with each character where it was."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


class CueFinder:
    """A cue's pattern is compiled and runs only where one of its triggers stands in the text, and what the pattern itself needs; it is
    tried where it can begin."""

    def __init__(self, cues: Iterable[Cue]):
        self._cues = tuple(cues)
        self._facets = [(cue.facet,) for cue in self._cues]
        self._compiled: list[_Patterns | None] = [None] * len(self._cues)
        self._triggers = Triggers([Owner(cue.trigger, cue.ways, cue.begins) for cue in self._cues])

    def find(self, text: str, lower: str, starts: Sequence[int]) -> list[Hit]:
        """All hits in the order of the cues, then of the text; `lower` is the text `lowered`, `starts` are those of the pieces that
        blanks part."""
        hits = []
        for place, begins in self._triggers.find(lower, starts):
            (compiled, cased), quote, veto, ended = self._compiled[place] or self._compile(place)
            for m in _matches(compiled, text if cased else lower, begins):
                start, end = m.span(quote)
                while end > start and not text[end - 1].isalnum() and text[end - 1] not in "%+)":
                    end -= 1
                while start < end and text[start].isspace():
                    start += 1
                if start < end and not (veto and _vetoed(veto.compiled, ended, text if veto.cased else lower, start, end)):
                    hits.append(Hit(self._facets[place], self._cues[place].id, Span(start, end)))
        return hits

    def _compile(self, place: int) -> _Patterns:
        cue = self._cues[place]
        self._compiled[place] = found = _patterns(cue.find, cue.veto)
        return found


def _matches(pattern: re.Pattern[str], text: str, begins: list[int] | None) -> Iterable[re.Match[str]]:
    """The matches from left to right; they begin at the places told, if any are, and are tried nowhere else."""
    if begins is None:
        return pattern.finditer(text)
    out = []
    end = 0
    for place in begins:
        if place >= end and (m := pattern.match(text, place)):
            out.append(m)
            end = m.end()
    return out


def _vetoed(veto: re.Pattern[str], ended: bool, text: str, start: int, end: int) -> bool:
    return veto.search(text[start:end + _VETO_REACH]) is not None or (ended and veto.search(text[start:end]) is not None)
