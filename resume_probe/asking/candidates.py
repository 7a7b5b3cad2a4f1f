"""A question that could be asked: what it asks, of which line, in which wordings, and how much it is worth."""

from dataclasses import dataclass

from resume_probe.asking.lines import Line
from resume_probe.document import Basis, Round, Slot
from resume_probe.labels import Facet, Probe


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to say it. `frame` is the same wherever only the slots differ; `sure` counts the slots quoted from the line."""

    frame: str
    text: str
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """`about` names what is asked ("lift-base:11%"), so that no line is asked the same twice; `theme` so over lines."""

    line: Line
    basis: Basis
    about: str
    theme: str
    wordings: tuple[Wording, ...]      # best first; the first whose frame is still free is taken
    why: str
    strong: tuple[str, ...]
    red_flag: str
    then: tuple[str, ...]
    probe: Probe | None
    asks: Facet | None
    round: Round
    topic: str | None
    weight: float                      # worth by itself, about 0..2
    concept: str | None = None
