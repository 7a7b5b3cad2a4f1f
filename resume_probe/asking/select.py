"""Which questions are asked, in which words, and in which order.

All candidates of the resume are gone through from the most to the least likely, so that a sentence frame, a pitfall or
an idea goes to the line where it is worth most and to no other.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from resume_probe.asking.candidates import Candidate
from resume_probe.asking.lines import Line, Lines
from resume_probe.asking.premises import hold
from resume_probe.asking.similar import ANSWERED, Asked
from resume_probe.asking.stems import says
from resume_probe.asking.wordings import Wording
from resume_probe.document import Basis

# Strongest ground first: what two lines contradict is asked before what a line leaves out. What a concept is known for comes before a
# doubt about a figure: of rated questions three in four of the former passed, of the latter one in five (docs/question-ratings.md).
BASIS_WEIGHT: dict[Basis, float] = {
    "contradiction": 1.5,
    "replaced": 0.98,
    "claim-doubt": 0.82,
    "pitfall": 1.1,
    "silent-facet": 0.8,
    "ownership": 0.66,
    "bank": 0.5,
}
_HARD: frozenset[Basis] = frozenset(("pitfall", "claim-doubt", "contradiction", "replaced"))
_SOFT: frozenset[Basis] = frozenset(("silent-facet", "ownership"))
_ONLY_QUOTED = 0.85  # of the worth of such a question that has nothing of the line but a quotation before it
_ONLY_FIGURES = 0.9  # of the worth of a doubt that would do under any line with such figures
_FIGURES = frozenset(("value", "before", "metric", "claim", "quote", "scale"))
TOP = 12
_BUDGET = 64  # deep-dive questions in a report, spread over the lines
_MOST_A_LINE, _LEAST_A_LINE, _PLAIN_LINE = 14, 5, 2
# Of a line's questions at most so many of one kind, and on hard ground, so that what the line leaves open is asked too.
_MOST_OF = {"claim-doubt": 2, "pitfall": 3, "replaced": 1, "contradiction": 1, "ownership": 1, "hard": 4}
_MOST_OF_FEW = {"claim-doubt": 4, "pitfall": 4, "replaced": 2, "contradiction": 1, "ownership": 1, "hard": 7}
_FEW = 3  # ML lines, up to which each is asked more
_TOP_PER_LINE = 2


@dataclass(slots=True, eq=False)
class Chosen:
    candidate: Candidate
    wording: Wording
    score: float


@dataclass(slots=True)
class _OfLine:
    """What is asked of one line so far."""

    abouts: set[str] = field(default_factory=set)  # one of each question
    ideas: set[str] = field(default_factory=set)
    by_basis: defaultdict[Basis, int] = field(default_factory=lambda: defaultdict(int))
    on_hard_ground: int = 0


@dataclass(slots=True)
class _Taken:
    """What is used up so far, over the resume and line by line."""

    lines: Lines
    frames: set[str] = field(default_factory=set)
    themes: set[str] = field(default_factory=set)
    by_line: defaultdict[str, _OfLine] = field(default_factory=lambda: defaultdict(_OfLine))
    asked: Asked = field(default_factory=Asked)


def choose(candidates: Iterable[Candidate], lines: Lines, job_topics: Sequence[str] = ()) -> list[Chosen]:
    """The questions to ask, most likely first."""
    boldness = {line.id: _boldness(line) for line in lines.all}
    scored = sorted(
        ((_score(c, boldness[c.line.id], job_topics), c) for c in candidates), key=lambda s: (-s[0], s[1].line.number, s[1].about)
    )
    caps = _caps(lines)
    most_of = _MOST_OF_FEW if len(lines.ml) <= _FEW else _MOST_OF
    taken = _Taken(lines)
    chosen: list[Chosen] = []
    for score, candidate in scored:
        one = _take(candidate, score, taken, caps, most_of)
        if one is not None:
            chosen.append(one)
    return _ordered(chosen)


def _score(candidate: Candidate, boldness: float, job_topics: Sequence[str]) -> float:
    """How likely x how costly: ground, recency, boldness of the line, what the job asks."""
    line = candidate.line
    score = candidate.weight * BASIS_WEIGHT[candidate.basis] * (0.4 + 0.6 * line.recency) * boldness
    if job_topics:
        wanted = {t.id for t in line.tags.topics} | ({candidate.topic} if candidate.topic else set())
        score *= 1.2 if wanted.intersection(job_topics) else 0.92
    return score


def _boldness(line: Line) -> float:
    """A line with figures, a replaced thing or a leading verb puts itself forward."""
    if not line.tags.is_ml:
        return 0.6
    claims = line.tags.claims
    role = claims.role.kind if claims.role else ""
    return 0.92 + 0.05 * min(2, len(claims.metrics)) + 0.04 * bool(claims.replacements) + 0.04 * (role == "led")


def _caps(lines: Lines) -> dict[str, int]:
    """Questions per line: a short resume is asked more of each line."""
    ml = max(1, len(lines.ml))
    most = max(_LEAST_A_LINE, min(_MOST_A_LINE, _BUDGET // ml))
    return {line.id: (most if line.tags.is_ml else _PLAIN_LINE) for line in lines.all}


def _take(
    candidate: Candidate, score: float, taken: _Taken, caps: dict[str, int], most_of: dict[str, int]
) -> Chosen | None:
    if candidate.theme in taken.themes:
        return None
    mine = taken.by_line[candidate.line.id]
    if len(mine.abouts) >= caps[candidate.line.id] or candidate.about in mine.abouts:
        return None
    most = most_of.get(candidate.basis)
    if most and mine.by_basis[candidate.basis] >= most:
        return None
    if candidate.basis in _HARD and mine.on_hard_ground >= most_of["hard"]:
        return None
    wording = next((w for w in candidate.wordings.beyond(taken.frames) if _free(w, candidate, mine, taken)), None)
    if wording is None:
        return None
    if candidate.basis in _SOFT and {s.name for s in wording.slots} <= {"quote"}:
        score *= _ONLY_QUOTED
    if _doubts_figure(candidate) and _FIGURES.issuperset(s.name for s in wording.slots):
        score *= _ONLY_FIGURES
    mine.abouts.add(candidate.about)
    mine.ideas |= wording.ideas
    mine.by_basis[candidate.basis] += 1
    mine.on_hard_ground += candidate.basis in _HARD
    taken.asked.add(wording.content)
    taken.frames.add(wording.form.frame)
    taken.themes.add(candidate.theme)
    return Chosen(candidate, wording, score)


def _free(wording: Wording, candidate: Candidate, mine: _OfLine, taken: _Taken) -> bool:
    if candidate.basis in _HARD and not hold(wording.text, candidate.line, taken.lines):
        return False
    if taken.asked.has_alike(wording.content):
        return False
    return mine.ideas.isdisjoint(wording.ideas) and not _answered(wording, candidate, taken.lines)


def _answered(wording: Wording, candidate: Candidate, lines: Lines) -> bool:
    """What the question is after stands in the line or beside it, other than as the thing it goes down from."""
    if candidate.about.startswith("said:"):
        return False
    beside = lines.beside(candidate.line)
    return any(says(beside, ANSWERED[idea]) for idea in wording.ideas if idea in ANSWERED)


def _hard(chosen: Chosen) -> bool:
    """It rests on hard ground, and is no mere step down from what the line says."""
    return chosen.candidate.basis in _HARD and not chosen.candidate.about.startswith("said:")


def _doubts_figure(candidate: Candidate) -> bool:
    """It doubts what a figure of the line is worth, and no big word."""
    return candidate.basis == "claim-doubt" and not candidate.about.startswith("big-word")


@dataclass(slots=True, eq=False)
class _Open:
    """A chosen question on its way into the order, with what it is spread over. `line` is the line's place in the resume."""

    chosen: Chosen
    score: float
    line: int
    probe: str | None
    entry: str
    kind: str
    hard: bool
    of_figure: bool


def _open(chosen: Chosen) -> _Open:
    candidate = chosen.candidate
    # Questions of one frame in other words count as one kind; pitfalls by their concept.
    kind = candidate.concept or chosen.wording.form.frame.split("/", 1)[0]
    hard, entry = _hard(chosen), candidate.line.entry.id
    of_figure = hard and _doubts_figure(candidate)
    return _Open(chosen, chosen.score, candidate.line.number, candidate.probe, entry, kind, hard, of_figure)


def _ordered(chosen: list[Chosen]) -> list[Chosen]:
    """The first twelve spread over lines, probes and entries, most of them on hard ground; the rest by score."""
    rest = [_open(c) for c in sorted(chosen, key=lambda c: -c.score)]
    hard = [c for c in rest if c.hard]
    top: list[_Open] = []
    per_line, per_probe, per_entry, per_kind = (defaultdict[Any, int](int) for _ in range(4))
    while rest and len(top) < TOP:
        # Silence and mere steps down wait for harder ground: readers found them stock.
        open_to = (
            [c for c in hard if per_line[c.line] < _TOP_PER_LINE]
            or [c for c in hard if per_line[c.line] <= _TOP_PER_LINE]
            or [c for c in rest if per_line[c.line] <= _TOP_PER_LINE]
            or rest
        )
        if len(top) == TOP - 1 and not any(c.of_figure for c in top):
            # Some figure is doubted in every interview, so the last of the twelve does it where none of them has.
            open_to = [c for c in hard if c.of_figure and per_line[c.line] <= _TOP_PER_LINE] or open_to
        best, worth = open_to[0], (0.0, 0)
        for c in open_to:
            if c.score < worth[0]:
                break  # sorted by score, and spreading only takes from it
            left = c.score * 0.74 ** per_line[c.line] * 0.93 ** per_probe[c.probe] * 0.97 ** per_entry[c.entry] * 0.86 ** per_kind[c.kind]
            if (left, -c.line) > worth:
                best, worth = c, (left, -c.line)
        rest.remove(best)
        if best.hard:
            hard.remove(best)
        top.append(best)
        per_line[best.line] += 1
        per_probe[best.probe] += 1
        per_entry[best.entry] += 1
        per_kind[best.kind] += 1
    return [c.chosen for c in top + rest]
