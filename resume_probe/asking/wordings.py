"""The ways to ask one question of a line, each put into words when it is looked at: mostly the first is taken.

A wording without any word of the line is tied to it by its words in quotation marks, which go before the question.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

from resume_probe.asking.lines import Line
from resume_probe.asking.quotations import quoted
from resume_probe.asking.similar import content, ideas
from resume_probe.asking.slots import filled, slots_of
from resume_probe.asking.wording import frames
from resume_probe.document import Slot, Span


@dataclass(frozen=True, eq=False)
class Wording:
    """One way to say it. `frame` is the same wherever only the slots differ.

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

    @cached_property
    def ideas(self) -> frozenset[str]:
        return ideas(self.text)

    @cached_property
    def content(self) -> frozenset[str]:
        return content(self.text)


class Form(NamedTuple):
    """A template and its frame; `anchored` where it names a slot with words of the line."""

    frame: str
    template: str
    anchored: bool


@dataclass(frozen=True, slots=True, eq=False)
class Wordings:
    """The wordings of a question, best first. `around` is what a quotation is made around."""

    line: Line
    forms: Sequence[Form]
    values: Mapping[str, Slot]
    around: Span

    def __iter__(self) -> Iterator[Wording]:
        for form in self.forms:
            yield Wording(form.frame, form.template, self.values) if form.anchored else self._led(form)

    def _led(self, form: Form) -> Wording:
        """The question with one of the openings before it, chosen by the line's place so that neighbours differ."""
        openings = _openings()
        number = self.line.number % len(openings)
        values = {**self.values, "quote": quoted(self.line, self.around)}
        return Wording(f"{form.frame}+{number}", form.template, values, openings[number])


@cache
def _openings() -> tuple[str, ...]:
    return tuple(ask for f in frames("lead") for ask in f.ask) or ("{quote}: ",)
