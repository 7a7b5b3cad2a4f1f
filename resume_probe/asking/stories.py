"""STAR stories: six themes, the lines that could carry each, and what those lines already give."""

from collections.abc import Mapping
from typing import Any

from resume_probe.asking.lines import Line, Lines
from resume_probe.asking.stems import counted
from resume_probe.asking.wording import bank
from resume_probe.document import Span, Story
from resume_probe.labels import Facet

_MOST_LINES = 3
_LEAST = 2.0  # points a line needs to carry a story
_REUSED = 1.6  # points off where another theme has the line first


def stories(lines: Lines) -> tuple[Story, ...]:
    """One per theme, in the order of the wording file; a line opens one theme where it can."""
    used: dict[str, int] = {}
    return tuple(_story(row, lines, used) for row in bank("stories"))


def _story(row: Mapping[str, Any], lines: Lines, used: dict[str, int]) -> Story:
    weighed = [(_fit(row, line) - _REUSED * used.get(line.id, 0), line) for line in lines.all]
    carrying = [line for score, line in sorted(weighed, key=lambda w: (-w[0], w[1].number)) if score >= _LEAST][
        :_MOST_LINES
    ]
    if not carrying:
        return Story(row["theme"], row["prompt"], row["tests"], (), None, None, None, None, row["advice"])
    best = carrying[0]
    used[best.id] = used.get(best.id, 0) + 1
    return Story(
        theme=row["theme"],
        prompt=row["prompt"],
        tests=row["tests"],
        bullet_ids=tuple(line.id for line in carrying),
        situation=_words(best, "problem"),
        task=_words(best, "ml_task"),
        action=_action(best),
        result=_result(best),
        advice=row["advice"],
    )


def _fit(row: Mapping[str, Any], line: Line) -> float:
    """Words of the theme count most, then its topics and facets; recent lines with a figure carry better."""
    hits = counted(line.lower, row["stems"])
    if not hits:
        return 0.0
    topics = {t.id for t in line.tags.topics}
    score = (
        1.2 * min(hits, 3)
        + 0.6 * bool(topics.intersection(row["topics"]))
        + 0.4 * sum(f in line.said for f in row["needs"])
    )
    score += 0.5 * ("metric" in line.said) + 0.5 * line.recency + 0.3 * line.tags.is_ml
    return score if len(line.text.split()) > 4 else score - 1.0


def _words(line: Line, facet: Facet) -> str | None:
    """The quoted words of a facet, else nothing: blanks are the candidate's to fill."""
    mark = line.tags.facets.get(facet)
    return mark.evidence[0].of(line.text) if mark and mark.present and mark.evidence else None


def _action(line: Line) -> str:
    """The line up to where its effect begins."""
    effects = [c.span.start for c in line.tags.claims.metrics if c.span.start > 20]
    end = min(effects, default=len(line.text))
    return Span(0, end).of(line.text).rstrip(" ,;:(–—-")


def _result(line: Line) -> str | None:
    claims = line.tags.claims.metrics
    return claims[0].span.of(line.text) if claims else None
