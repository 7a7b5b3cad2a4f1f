"""Ties a question without any word of the line to the line: its words in quotation marks go before the question."""

from resume_probe.asking import grammar
from resume_probe.asking.candidates import Wording
from resume_probe.asking.lines import Line
from resume_probe.asking.slots import Filled, quoted
from resume_probe.asking.wording import frames
from resume_probe.document import Span


def led(line: Line, around: Span, frame: str, filled: Filled) -> Wording:
    """The question with one of the openings before it, chosen by the line's place so that neighbours differ."""
    openings = [ask for f in frames("lead") for ask in f.ask] or ["{quote}: "]
    number = line.number % len(openings)
    quote = quoted(line, around)
    opening = grammar.upper_first(openings[number].replace("{quote}", quote.text))
    question = filled.text if opening.rstrip().endswith((".", "?")) else grammar.lower_first(filled.text)
    return Wording(f"{frame}+{number}", f"{opening.rstrip()} {question}", (quote, *filled.slots))
