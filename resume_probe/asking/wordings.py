"""The ways to ask one question of a line, each put into words when it is looked at: mostly the first is taken.

A wording without any word of the line is tied to it by its words in quotation marks, which go before the question.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import NamedTuple

from resume_probe.asking.lines import Line
from resume_probe.asking.quotations import quoted
from resume_probe.asking.similar import content, ideas
from resume_probe.asking.slots import filled, slots_of
from resume_probe.asking.wording import frames
from resume_probe.document import Slot, Span


class Form(NamedTuple):
    """A template and the frame of what is said by it; `anchored` where it names a slot with words of the line."""

    frame: str
    template: str
    anchored: bool


@dataclass(eq=False)
class Wording:
    """One way to say it: a form whose every slot is among the `values`.

    `opening` is the number of one that goes before the question, with -1 for none.
    """

    form: Form
    values: Mapping[str, Slot]
    opening: int = -1
    text: str = field(init=False)

    def __post_init__(self) -> None:
        self.text = filled(self.form.template, self.values, _openings()[self.opening] if self.opening >= 0 else "")

    @property
    def frame(self) -> str:
        """The same wherever only the slots differ."""
        return self.form.frame if self.opening < 0 else f"{self.form.frame}+{self.opening}"

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        names = slots_of(self.form.template)
        if self.opening >= 0:
            names = tuple(dict.fromkeys((*slots_of(_openings()[self.opening]), *names)))
        return tuple([self.values[n] for n in names])

    @cached_property
    def ideas(self) -> frozenset[str]:
        return ideas(self.text)

    @cached_property
    def content(self) -> frozenset[str]:
        return content(self.text)


@dataclass(slots=True, eq=False)
class Wordings:
    """The wordings of a question, best first. `around` is what a quotation is made around."""

    line: Line
    forms: Sequence[Form]
    values: Mapping[str, Slot]
    around: Span

    def beyond(self, taken: Container[str]) -> Iterator[Wording]:
        """Those whose frame is not taken."""
        for form in self.forms:
            if form.frame not in taken:
                yield Wording(form, self.values) if form.anchored else self._led(form)

    def _led(self, form: Form) -> Wording:
        """The question with one of the openings before it, chosen by the line's place so that neighbours differ."""
        return Wording(form, {**self.values, "quote": quoted(self.line, self.around)}, self.line.number % len(_openings()))


@cache
def _openings() -> tuple[str, ...]:
    return tuple(ask for f in frames("lead") for ask in f.ask) or ("{quote}: ",)
