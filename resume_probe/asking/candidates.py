"""A question that could be asked: what it asks, of which line, in which wordings, and how much it is worth."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from resume_probe.asking.lines import Line
from resume_probe.asking.slots import filled, slots_of
from resume_probe.document import Basis, Round, Slot
from resume_probe.labels import Facet, Probe


@dataclass(frozen=True)
class Wording:
    """One way to say it, put into words when it is looked at. `frame` is the same wherever only the slots differ.

    `template` needs no slot that `values` does not have. `opening` is a template put before the question.
    """

    frame: str
    template: str
    values: Mapping[str, Slot]
    opening: str = ""

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        return tuple(self.values[n] for n in dict.fromkeys((*slots_of(self.opening), *slots_of(self.template))))

    @cached_property
    def text(self) -> str:
        return filled(self.template, self.values, self.opening)


@dataclass(frozen=True, slots=True)
class Candidate:
    """`about` names what is asked ("base:11%"), so that no line is asked the same twice; `theme` so over lines."""

    line: Line
    basis: Basis
    about: str
    theme: str
    wordings: tuple[Wording, ...]  # best first; the first whose frame is still free is taken
    why: str
    strong: tuple[str, ...]
    red_flag: str
    then: tuple[str, ...]
    probe: Probe | None
    asks: Facet | None
    round: Round
    topic: str | None
    weight: float  # worth by itself, about 0..2
    concept: str | None = None
