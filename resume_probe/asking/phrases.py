"""Counts and lists as a person says them."""

from collections.abc import Mapping, Sequence

from resume_probe.asking import grammar
from resume_probe.asking.lines import Line
from resume_probe.asking.quotations import quote_span
from resume_probe.asking.vocabulary import FUNCTION_WORDS

_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def number(n: int) -> str:
    return _NUMBERS[n] if n < len(_NUMBERS) else str(n)


def share(n: int, of: int) -> str:
    """ "six of your nine ML lines", "all nine of your ML lines", "none of your nine ML lines"."""
    if n == of and n > 1:
        return f"all {number(of)} of your ML lines"
    return f"{number(n)} of your {number(of)} ML lines"


def joined(items: Sequence[str], *, last: str = "and") -> str:
    """ "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def some(items: Sequence[str], most: int) -> str:
    """The first few, and how many more there are."""
    if len(items) <= most:
        return joined(items)
    return joined([*items[:most], f"{number(len(items) - most)} more"])


def quote(line: Line, words: int = 8) -> str:
    """The line's first words in quotation marks, enough to find it by."""
    span = quote_span(line)
    tokens = span.of(line.text).split()
    cut = " ".join(tokens[:words])
    while len(tokens) > words and cut.split()[-1].lower() in FUNCTION_WORDS and len(cut.split()) > 3:
        cut = cut.rsplit(" ", 1)[0]
    words_kept = grammar.clean(cut)
    return "“" + words_kept + ("…" if len(words_kept) < len(line.text.strip(" .")) else "") + "”"


def say(template: str, values: Mapping[str, object]) -> str:
    """The template with its values; a sentence begins with a capital."""
    return grammar.sentence(template.format_map(values))
