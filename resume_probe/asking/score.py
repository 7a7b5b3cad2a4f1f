"""The score for ML-engineer roles. It counts what is said with evidence; nothing that is added can lower it.

Counts are over distinct lines that say at least two things, capped at what is enough, so that filler and repeated
keywords add nothing. Contradictions and big words are gaps and not part of the score.
"""

from collections.abc import Callable, Sequence
from typing import Any

from resume_probe.asking.lines import Line, Lines
from resume_probe.asking.phrases import joined, quote
from resume_probe.asking.similar import content
from resume_probe.asking.wording import bank
from resume_probe.document import Score, ScorePart
from resume_probe.labels import FACETS, Facet

_LINES, _POINTS_A_LINE = 6, 5  # six lines with five facets each are enough
_TWICE = 2
_NAMES: dict[Facet, str] = {
    "problem": "the need",
    "ml_task": "the task",
    "data_source": "the data",
    "data_quality": "the state of the data",
    "model": "the model",
    "alternatives": "what it was chosen over",
    "evaluation_method": "how it was tested",
    "metric": "the figure",
    "deployment": "where it runs",
    "monitoring": "what watches it",
}
_COPY = 0.9  # of the content words of two lines, from which one is a copy of the other
_KEYWORD_SHARE = 0.65  # of a line's words that are names of concepts, from which it is a list and no work


def score(lines: Lines) -> Score:
    telling = _telling(lines)
    words = {"worst": _worst(telling, lines), "least": _least(telling)}
    parts = tuple(_part(row, telling, lines, words) for row in bank("score"))
    total = sum(p.score * p.weight for p in parts)
    return Score(int(total + 0.5), parts)


def _telling(lines: Lines) -> list[Line]:
    """Distinct ML lines that say at least two facets and are no list of keywords."""
    out: list[tuple[Line, frozenset[str]]] = []  # with their content words
    for line in lines.ml:
        if len(line.said) >= 2 and not _keywords(line):
            words = content(line.text)
            if not any(_same(words, other) for _, other in out):
                out.append((line, words))
    return [line for line, _ in out]


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one) and len(one & other) >= _COPY * len(one | other)


def _keywords(line: Line) -> bool:
    covered = sum(m.span.end - m.span.start for m in line.tags.mentions)
    return (
        line.tags.claims.role is None
        and not line.tags.claims.metrics
        and covered > _KEYWORD_SHARE * max(1, len(line.text))
    )


def _part(row: dict[str, Any], telling: Sequence[Line], lines: Lines, words: dict[str, str]) -> ScorePart:
    have, enough = _COUNTS[row["id"]](telling, lines)
    reached = min(have, enough)
    more = row["more"] if reached < enough else row["full"]
    values = {"have": reached, "enough": enough, **words}
    why = f"{row['why'].format_map(values)} {more.format_map(values)}"
    return ScorePart(row["name"], int(100 * reached / enough + 0.5), row["weight"], why)


def _depth(telling: Sequence[Line], _: Lines) -> tuple[int, int]:
    best = sorted((min(len(line.said), _POINTS_A_LINE) for line in telling), reverse=True)[:_LINES]
    return sum(best), _LINES * _POINTS_A_LINE


def _breadth(telling: Sequence[Line], _: Lines) -> tuple[int, int]:
    return sum(min(_TWICE, sum(f in line.said for line in telling)) for f in FACETS), _TWICE * len(FACETS)


def _evaluation(telling: Sequence[Line], lines: Lines) -> tuple[int, int]:
    figures = [line for line in telling if "metric" in line.said]
    return min(4, len(figures)) + min(4, sum("evaluation_method" in _known(line, lines) for line in figures)), 8


def _production(telling: Sequence[Line], _: Lines) -> tuple[int, int]:
    return min(3, sum("deployment" in line.said for line in telling)) + min(
        2, sum("monitoring" in line.said for line in telling)
    ), 5


def _choice(telling: Sequence[Line], _: Lines) -> tuple[int, int]:
    return min(3, sum("alternatives" in line.said for line in telling)), 3


def _own(telling: Sequence[Line], _: Lines) -> tuple[int, int]:
    return min(
        5,
        sum(
            line.tags.claims.role is not None and line.tags.claims.role.kind in ("led", "built", "improved")
            for line in telling
        ),
    ), 5


_COUNTS: dict[str, Callable[[Sequence[Line], Lines], tuple[int, int]]] = {
    "depth": _depth,
    "breadth": _breadth,
    "evaluation": _evaluation,
    "production": _production,
    "choice": _choice,
    "part": _own,
}


def _known(line: Line, lines: Lines) -> frozenset[Facet]:
    """What the whole entry says: which of its lines are one system may change with a clause, and the score may not fall by that."""
    return frozenset(f for other in lines.by_entry[line.entry.id] for f in other.said)


def _worst(telling: Sequence[Line], lines: Lines) -> str:
    """The thinnest of the lines that stand first."""
    among = telling or lines.ml or lines.all
    if not among:
        return "A first line about one project"
    return quote(min(among, key=lambda line: (len(line.said), -line.recency, line.number)), 7)


def _least(telling: Sequence[Line]) -> str:
    counts = {f: sum(f in line.said for line in telling) for f in FACETS}
    rare = [f for f in FACETS if counts[f] < _TWICE]
    return (
        joined([_NAMES[f] for f in sorted(rare, key=lambda f: (counts[f], FACETS.index(f)))[:3]])
        or "nothing in particular"
    )
