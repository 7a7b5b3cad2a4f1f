"""Quotations: a stretch of a line that reads by itself, and whether a capital is its own or only its place's."""

import re
from functools import lru_cache

from resume_probe.asking import grammar
from resume_probe.asking.lines import Line
from resume_probe.asking.vocabulary import FUNCTION_WORDS
from resume_probe.document import Slot, Span

MARKS = re.compile(r"[;:()\[\]]|, |\. | [–—→|] ")
_MOST_QUOTED = 12  # words; a longer clause is cut before a preposition


def quote_span(line: Line, around: Span | None = None) -> Span:
    """A stretch of at most twelve words that reads by itself: the clause around `around`, else the bullet's first."""
    return _clause(line.text, around)


@lru_cache(maxsize=4096)    # many frames quote the same words of the same line
def _clause(text: str, around: Span | None) -> Span:
    if around:
        inner = MARKS.search(text, around.start + 1, around.end)
        if inner and inner.start() - around.start > 8:
            around = Span(around.start, inner.start())
    cuts = [m for m in MARKS.finditer(text)]
    at = around.start if around else 0
    start = max((m.end() for m in cuts if m.end() <= at), default=0)
    end = min(
        (m.start() for m in cuts if m.start() >= (around.end if around else min(12, len(text)))), default=len(text)
    )
    return _shorter(text, Span(start, end), around)


def _shorter(text: str, span: Span, around: Span | None) -> Span:
    """At most twelve words, kept around `around`, cut where a word of function would end it."""
    tokens = list(re.finditer(r"\S+", text[span.start : span.end]))
    if not tokens:
        return Span(0, len(text))
    first, last = 0, len(tokens)
    if last > _MOST_QUOTED:
        if around:
            inside = [
                i
                for i, t in enumerate(tokens)
                if span.start + t.end() > around.start and span.start + t.start() < around.end
            ]
            low, high = (inside[0], inside[-1]) if inside else (0, 0)
            first = max(0, min(low - 3, high - 8))
            last = min(len(tokens), max(high + 1, first + 9))
        else:
            breaks = [i for i in range(5, _MOST_QUOTED) if tokens[i].group().lower() in FUNCTION_WORDS]
            last = breaks[-1] if breaks else _MOST_QUOTED
    while last - first > 2 and tokens[last - 1].group().lower().strip(",.") in FUNCTION_WORDS:
        last -= 1
    while last - first > 2 and first and tokens[first].group().lower() in FUNCTION_WORDS:
        first += 1
    return Span(span.start + tokens[first].start(), span.start + tokens[last - 1].end())


def quoted_words(line: Line, span: Span) -> str:
    """The words at a span for quotation marks, small at the front where the capital is the bullet's own."""
    return _words(line.text, span)


@lru_cache(maxsize=4096)
def _words(text: str, span: Span) -> str:
    words = grammar.clean(span.of(text))
    if words[:1] in '"“' and words[-1:] in '"”' and len(words) > 2:
        return words[1:-1]
    return grammar.lower_first(words, opens_bullet=_begins_sentence(text, span))


def quoted(line: Line, around: Span) -> Slot:
    """The words around a span in quotation marks."""
    span = quote_span(line, around)
    return Slot("quote", "“" + quoted_words(line, span) + "”", line.id, span)


def capital_is_position(line: Line, span: Span) -> bool:
    """The first letter is a capital because a sentence begins there."""
    return _begins_sentence(line.text, span)


def _begins_sentence(text: str, span: Span) -> bool:
    before = text[: span.start].rstrip()
    return not before or before[-1] in ".:;!?"
