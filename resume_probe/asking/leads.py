"""Ties a question without any word of the line to the line: its words in quotation marks go before the question."""

from collections.abc import Mapping
from functools import cache

from resume_probe.asking.candidates import Wording
from resume_probe.asking.lines import Line
from resume_probe.asking.quotations import quoted
from resume_probe.asking.wording import frames
from resume_probe.document import Slot, Span


def led(line: Line, around: Span, frame: str, template: str, values: Mapping[str, Slot]) -> Wording:
    """The question with one of the openings before it, chosen by the line's place so that neighbours differ."""
    openings = _openings()
    number = line.number % len(openings)
    return Wording(f"{frame}+{number}", template, {**values, "quote": quoted(line, around)}, openings[number])


@cache
def _openings() -> tuple[str, ...]:
    return tuple(ask for f in frames("lead") for ask in f.ask) or ("{quote}: ",)
