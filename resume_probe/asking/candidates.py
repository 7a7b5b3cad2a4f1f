"""A question that could be asked: what it asks, of which line, in which wordings, and how much it is worth."""

from typing import NamedTuple

from resume_probe.asking.lines import Line
from resume_probe.asking.wordings import Wordings
from resume_probe.document import Basis, Round
from resume_probe.labels import Facet, Probe


class Candidate(NamedTuple):
    """`about` names what is asked ("base:11%"), so that no line is asked the same twice; `theme` so over lines."""

    line: Line
    basis: Basis
    about: str
    theme: str
    wordings: Wordings  # at least one; the first whose frame is still free is taken
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
