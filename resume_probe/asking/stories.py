"""STAR stories: six themes, the lines that could carry each, and what those lines already give."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from resume_probe.asking.lines import Line, Lines
from resume_probe.asking.wording import bank
from resume_probe.document import Story
from resume_probe.labels import Facet

_MOST_LINES = 3
_LEAST = 2.0  # points a line needs to carry a story
_OPENING = 20  # characters: a claim that begins before opens the line
_LOOSE = " ,;:(–—-"
_REUSED = 1.6  # points off where another theme has the line first


def stories(lines: Lines) -> tuple[Story, ...]:
    """One per theme, in the order of the wording file; a line opens one theme where it can."""
    used: dict[str, int] = {}
    return tuple(_story(row, stems, lines, used) for row, stems in _themes())


@cache
def _themes() -> tuple[tuple[Mapping[str, Any], frozenset[str]], ...]:
    """The rows of the wording file, each with its stems."""
    return tuple((row, frozenset(row["stems"])) for row in bank("stories"))


def _story(row: Mapping[str, Any], stems: frozenset[str], lines: Lines, used: dict[str, int]) -> Story:
    speaking = [(len(hits), line) for line in lines.all if (hits := stems & line.stems)]
    weighed = [(_fit(row, hits, line) - _REUSED * used.get(line.id, 0), line) for hits, line in speaking]
    enough = [w for w in weighed if w[0] >= _LEAST]
    carrying = [line for _, line in sorted(enough, key=lambda w: (-w[0], w[1].number))][:_MOST_LINES]
    if not carrying:
        return Story(row["theme"], row["prompt"], row["tests"], (), None, None, None, None, row["advice"])
    best = carrying[0]
    used[best.id] = used.get(best.id, 0) + 1
    return Story(
        theme=row["theme"],
        prompt=row["prompt"],
        tests=row["tests"],
        bullet_ids=tuple(line.id for line in carrying),
        situation=_words(best, "problem", 3),
        task=_words(best, "ml_task", 2),
        action=_parts(best)[0],
        result=_parts(best)[1],
        advice=row["advice"],
    )


def _fit(row: Mapping[str, Any], hits: int, line: Line) -> float:
    """Words of the theme count most, `hits` of which the line has, then its topics and facets; recent lines with a figure carry better."""
    score = (
        1.2 * min(hits, 3)
        + 0.6 * (not line.topics.isdisjoint(row["topics"]))
        + 0.4 * sum(f in line.said for f in row["needs"])
    )
    score += 0.5 * ("metric" in line.said) + 0.5 * line.recency + 0.3 * line.tags.is_ml
    return score if len(line.text.split()) > 4 else score - 1.0


def _words(line: Line, facet: Facet, least: int) -> str | None:
    """The quoted words of a facet, else nothing: blanks are the candidate's to fill. A quote of fewer than `least` words
    says too little, and one that opens the line is the action told twice."""
    mark = line.tags.facets.get(facet)
    quotes = mark.evidence if mark and mark.present else ()
    return next((q.of(line.text) for q in quotes if q.start > 0 and len(q.of(line.text).split()) >= least), None)


def _parts(line: Line) -> tuple[str, str | None]:
    """(what was done, how it ended), in the line's own words: no word stands in both."""
    claims = [c.span for c in line.tags.claims.metrics]
    if not claims:
        return line.text, None
    first = min(claims)
    if first.start > _OPENING:
        return line.text[:first.start].rstrip(_LOOSE), line.text[first.start:max(c.end for c in claims)]
    by = line.text.find(" by ", first.end)      # "Cut latency from 74 ms to 21 ms by moving the index": the effect stands first
    if by < 0:
        return line.text, None
    return line.text[by + len(" by "):], line.text[:by].rstrip(_LOOSE)
