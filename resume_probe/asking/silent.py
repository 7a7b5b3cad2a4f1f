"""What neither the line nor one beside it says: asked with the line's own nouns, and of one line per system only."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from resume_probe.asking.candidates import Candidate
from resume_probe.asking.claim_kinds import claims_of
from resume_probe.asking.framed import applies, candidate
from resume_probe.asking.lines import Line, Lines
from resume_probe.asking.slots import claim_slots, line_slots
from resume_probe.asking.stems import says
from resume_probe.asking.wording import Frame, frames
from resume_probe.labels import FACETS, PROBE_OF, Facet

_PEOPLE = re.compile(
    r"(?:(?:led|lead|manag\w+|head\w*|run|ran|grew|built|hired|mentor\w+|supervis\w+)\s)?(?:an?\s|the\s)?(?:\d+\s)?(?:[\w-]+\s){0,2}"
    r"(?:team|interns?|scientists|engineers|students|reports)\b"
)
# Words that speak to a facet so plainly that it is not asked, labelled or not.
_SPOKEN: dict[Facet, tuple[str, ...]] = {
    "evaluation_method": ("a/b test", "hold-out", "holdout", "control group", "cross-valid", "back-test", "test set"),
    "monitoring": ("monitor", "drift", "retrain"),
    "alternatives": ("instead of", "versus", "rather than", "replac"),
}
_OF_MODELS = frozenset(("ml_task", "model", "data_source", "data_quality"))
_RUNNING = frozenset(
    ("model-serving", "mlops", "software-engineering", "training-infrastructure", "monitoring", "model-optimization")
)
_ON_DATA = frozenset(("data-engineering", "data-quality", "data-analysis", "feature-engineering", "evaluation", "research"))
_FEW = 3  # ML lines in a resume
_MOST_OPEN = 3  # candidates of a facet
# How much an interviewer misses the facet where all else is equal.
_MISSED: dict[Facet, float] = {
    "evaluation_method": 1.0,
    "metric": 0.98,
    "problem": 0.9,
    "alternatives": 0.92,
    "data_quality": 0.88,
    "monitoring": 0.9,
    "deployment": 0.86,
    "data_source": 0.86,
    "model": 0.84,
    "ml_task": 0.8,
}


# The facets of which one must be there for another to be missed.
_NEEDS: dict[Facet, tuple[Facet, ...]] = {
    "ml_task": ("model", "data_source", "metric"),
    "model": ("ml_task",),
    "data_source": ("ml_task", "model"),
    "data_quality": ("ml_task", "model", "data_source"),
    "evaluation_method": ("ml_task", "model", "metric"),
    "deployment": ("ml_task", "model"),
    "monitoring": ("ml_task", "model", "deployment"),
}


def silent_candidates(line: Line, lines: Lines) -> Iterator[Candidate]:
    """A few candidates per open facet: the frame that knows most of the line's subject comes first."""
    said = lines.said(line)
    values = line_slots(line, lines)
    claims = claims_of(line, lines)
    if claims and claims[0].family in ("model", "error", "ranking", "generation", "online"):
        values |= {k: s for k, s in claim_slots(line, claims[0].claim, lines).items() if k in ("value", "metric")}
    few = len(lines.ml) <= _FEW
    for facet in FACETS:
        if facet in said or not _askable(facet, line, said, few):
            continue
        made = (
            candidate(
                frame,
                "silent-facet",
                line,
                lines,
                values,
                about=f"facet:{facet}",
                weight=_MISSED[facet] * _nearness(facet, line),
                theme=f"facet:{facet}:{line.id}",
            )
            for frame in _frames_asking(facet)
            if applies(frame, line, lines)
        )
        yield from islice(filter(None, made), _MOST_OPEN)


@cache
def _frames_asking(facet: Facet) -> tuple[Frame, ...]:
    """Those that know most of a line's subject first."""
    return tuple(sorted((f for f in frames("silent") if f.asks == facet), key=_closeness))


def _askable(facet: Facet, line: Line, said: frozenset[Facet], few: bool) -> bool:
    """A facet is missed only where the line shows work of which it could be said; a paper is not asked where it runs.

    `few`: the resume has so few lines that each is asked about more.
    """
    written = line.section.kind in ("publications", "awards", "education")
    if written and facet in ("deployment", "monitoring", "problem", "metric"):
        return False
    if _PEOPLE.match(line.lower) or says(line.lower, _SPOKEN.get(facet, ())):
        return False
    if facet in _OF_MODELS and plumbing(line):
        return False
    if facet == "data_quality" and not said & {"ml_task", "model"} and not _ON_DATA.intersection(t.id for t in line.tags.topics):
        return False
    if facet in ("problem", "alternatives", "metric"):
        return bool(said) or (
            line.tags.claims.role is not None and line.tags.claims.role.kind in ("built", "led", "improved")
        )
    return len(line.said) >= (1 if few else 2) or any(f in said for f in _NEEDS[facet])


def plumbing(line: Line) -> bool:
    """Serving, platforms, pipelines: a line about how things run and not about a model or its data."""
    topics = {t.id for t in line.tags.topics}
    return bool(topics) and topics <= _RUNNING and not {"model", "data_source", "data_quality"} & line.said


def _closeness(frame: Frame) -> int:
    """Frames for certain topics before those for certain words, before those for any line."""
    return 0 if "topics" in frame.when else 1 if ("words" in frame.when or "has" in frame.when) else 2


def _nearness(facet: Facet, line: Line) -> float:
    """A half-said probe is nearer to the interviewer's tongue than an untouched one."""
    pair = [f for f in FACETS if PROBE_OF[f] == PROBE_OF[facet] and f != facet]
    return 1.08 if any(f in line.said for f in pair) else 1.0
