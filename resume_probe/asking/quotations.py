"""Quotations: a stretch of a line that reads by itself, and whether a capital is its own or only its place's."""

import re
from functools import lru_cache

from resume_probe.asking import grammar
from resume_probe.asking.lines import Line
from resume_probe.asking.vocabulary import FUNCTION_WORDS, JOINTS, OPENERS, SUBORDINATORS
from resume_probe.document import Slot, Span

# A bracket or colon within a word ("510(k)", "16:40") ends nothing.
MARKS = re.compile(r"[;\[\]]|(?<!\w)\(|(?<!\w\(\w)(?<!\w\(\w\w)\)|:(?!\d)|, |\. | [–—→|-] ")
_WHOLE, _CUT_TO = 16, 13  # words of a clause that is quoted whole, and of a longer one after the cut
_FROM_START = 18  # words up to which what is asked about may stand in a quotation that begins with its clause
_LONGEST = 22  # words of a quotation that finds no place to end before
_FEWEST = 3
_TITLE = 16  # words up to which a title is quoted whole
# "Taught four others to use it" may end so, "built in collaboration | with" not.
_NO_END = FUNCTION_WORDS - {"it", "them"} | {"together", "comparison", "collaboration", "cooperation", "order", "such", "well"}
_NO_START = frozenset(("and", "but", "or", "so", "as", "with", "by", "including", "plus", "via"))
_LISTED, _THING = 4, 4  # things that make a bare list, and words of each
_LABEL = re.compile(r"[A-Z][\w/&.+’'-]*(?: [\w/&.+’'-]+){0,4}:$")


def quote_span(line: Line, around: Span | None = None) -> Span:
    """A stretch that reads by itself: the clause around `around`, else the line's first; of a reference its title."""
    return _quote_span(line.text, line.cited, around)


@lru_cache(maxsize=1024)  # the same clause of a line is quoted in questions, gaps, score and plan
def _quote_span(text: str, cited: Span | None, around: Span | None) -> Span:
    if cited and len(cited.of(text).split()) <= _TITLE:
        return cited
    if cited:
        return _shorter(text, cited, around if around and cited.start <= around.start < cited.end else None)
    return _clause(text, around)


def _clause(text: str, around: Span | None) -> Span:
    if around:
        inner = MARKS.search(text, around.start + 1, around.end)
        if inner and inner.start() - around.start > 8:
            around = Span(around.start, inner.start())
    ends = _clause_ends(text)
    at = around.start if around else _after_label(text)
    start = max((mark.end for mark in ends if mark.end <= at), default=0)
    least = around.end if around else min(at + 12, len(text))
    end = min((mark.start for mark in ends if mark.start >= least), default=len(text))
    own = start
    while start and _says_little(text[start:end]):  # "(F1: 0.84)" says nothing without what stands before it
        if text[start - 2 : start] == ". ":
            break
        start = max((mark.end for mark in ends if mark.end < start), default=0)
    if start < own and len(text[start:end].split()) > _WHOLE:
        around = None  # too long to hold both, so what it stands behind is quoted
    return _within_marks(text, _shorter(text, Span(start, end), around), around)


def _says_little(words: str) -> bool:
    """Two words, or names alone."""
    items = words.replace(" and ", ", ").split(", ")
    return len(words.split()) < _FEWEST or (len(items) > 1 and all(len(i.split()) == 1 and i[:1].isupper() for i in items))


def _within_marks(text: str, span: Span, around: Span | None) -> Span:
    """The stretch on one side of a quotation mark whose partner is outside."""
    if span.of(text).count('"') % 2 == 0:
        return span
    at = text.index('"', span.start)
    if around and around.start > at or at - span.start < 2:
        return Span(at + 1, span.end)
    return Span(span.start, at)


@lru_cache(maxsize=256)  # a line is quoted around each thing that is asked about
def _clause_ends(text: str) -> tuple[Span, ...]:
    """Where the marks stand that end a clause; a comma between the things of a list ends none."""
    marks = list(MARKS.finditer(text))
    return tuple(Span(*m.span()) for place, m in enumerate(marks) if m.group() != ", " or not _in_list(text, marks, place))


def _in_list(text: str, marks: list[re.Match[str]], place: int) -> bool:
    """What follows the comma up to the next mark is a thing ("SMS", "and a fallback") of a list that has a third one or an "and"."""
    begin = marks[place].end()
    following = marks[place + 1] if place + 1 < len(marks) else None
    piece = text[begin : following.start() if following else len(text)].split()
    if not piece:
        return False
    if piece[0].lower() in ("and", "or"):
        return len(piece) <= 5 and not _deed(piece[1] if len(piece) > 1 else "")
    if _deed(piece[0]) or piece[0].lower() in FUNCTION_WORDS:
        return False
    joined = next((n for n, w in enumerate(piece) if w.lower() in ("and", "or", "&")), None)
    if joined is not None and 0 < joined <= 3:
        return not _deed(piece[joined + 1] if joined + 1 < len(piece) else "")
    again = following is not None and following.group() == ", " and len(piece) <= 3
    # "DIN, DIEN, SIM of 0.4 points": the last thing of a list may be followed by more.
    thing = next((n for n, w in enumerate(piece) if w.lower() in FUNCTION_WORDS), len(piece))
    return again or (thing <= 3 and place > 0 and marks[place - 1].group() == ", " and _in_list_before(text, marks, place))


def _in_list_before(text: str, marks: list[re.Match[str]], place: int) -> bool:
    piece = text[marks[place - 1].end() : marks[place].start()].split()
    return 0 < len(piece) <= 3 and not _deed(piece[0]) and piece[0].lower() not in FUNCTION_WORDS


def enumerates(text: str) -> bool:
    """The line is a bare list of things ("LiDAR, GPS, C++, Python"), with or without a label before it."""
    items = re.split(r"[,;|•·] ?", text[_after_label(text) :].rstrip(" ."))
    return len(items) >= _LISTED and all(0 < len(i.split()) <= _THING for i in items) and not any(
        _deed(i.split()[0]) or any(c.isdigit() for c in i) for i in items
    )


def _deed(word: str) -> bool:
    """ "improving", "cut": a clause of its own begins here."""
    w = word.lower()
    return len(w) > 4 and w.endswith(("ing", "ed")) and not word[:1].isupper()


def _after_label(text: str) -> int:
    """Behind a short label with a colon ("Content discovery: ..."), or 0."""
    colon = text.find(": ")
    return colon + 2 if colon > 0 and _LABEL.match(text[: colon + 1]) and len(text) - colon > 20 else 0


def _shorter(text: str, span: Span, around: Span | None) -> Span:
    """A clause that is too long ends before a word that adds to it, and begins, if need be, behind such a word."""
    words = [w.strip(",.") for w in span.of(text).lower().split()]
    if not words:
        return Span(0, len(text))
    if len(words) > _FEWEST and words[0] in _NO_START and not (around and around.start < span.start + len(words[0])):
        return _shorter(text, Span(span.start + span.of(text).lower().index(words[0]) + len(words[0]), span.end), around)
    if len(words) > _WHOLE:
        return _cut(text, span, words, around)
    last = len(words)
    closed = text[span.end : span.end + 1] in ("", ".", ";")  # "the modules that new teams start from."
    while last > 2 and words[last - 1] in _NO_END and not closed:
        last -= 1
    kept = span.of(text).rsplit(None, len(words) - last)[0] if last < len(words) else span.of(text).rstrip()
    return Span(span.start + len(kept) - len(kept.lstrip()), span.start + len(kept))


def _cut(text: str, span: Span, words: list[str], around: Span | None) -> Span:
    """A part of the clause at `span`; `words` are all of its words in lower case."""
    tokens = list(re.finditer(r"\S+", span.of(text)))
    first = 0
    low, high = _indices(tokens, span.start, around)
    if high >= _FROM_START:
        first = _begin(words, tokens, low, high)
    joints = [i for i in range(max(first + _FEWEST, high + 1), min(first + _CUT_TO + 1, len(words))) if _joint(words, tokens, i)]
    joints = next(([i] for i in joints if words[i] in SUBORDINATORS), joints)
    later = next((i for i in range(high + 1, min(first + _LONGEST, len(words))) if _joint(words, tokens, i)), None)
    whole = len(words) if len(words) - first <= _LONGEST else max(high + 1, first + _CUT_TO)
    last = joints[-1] if joints else later or min(len(words), whole)
    if joints and last - first > _FEWEST and words[last - 1].endswith("ed") and words[last - 2] not in FUNCTION_WORDS:
        last -= 1  # "networks trained | on small data"
    while last - first > 2 and words[last - 1] in _NO_END:
        last -= 1
    while last - first > 2 and first and words[first] in FUNCTION_WORDS:
        first += 1
    return Span(span.start + tokens[first].start(), span.start + tokens[last - 1].end())


def _begin(words: list[str], tokens: list[re.Match[str]], low: int, high: int) -> int:
    """Where a part begins that holds the words up to `high`: at a deed after "and" or "which", else behind a word that opens a phrase
    and stands in no "from X to Y"; else at `low`."""
    near = range(max(0, high - _LONGEST + 1), low)
    deed = next((i + (words[i] == "and") for i in reversed(near) if words[i] in ("and", "which") and _deed(tokens[i + 1].group())), None)
    if deed is not None:
        return deed
    opened = (i + 1 for i, w in enumerate(words[:low]) if w in OPENERS and high - i <= _CUT_TO and w not in ("from", "to", "and"))
    # A figure, a name or "means of" is no beginning.
    plain = (i for i in opened if tokens[i].group()[0].islower() and words[i] != "means" and "from" not in words[max(0, i - 5) : i])
    return next(plain, 0 if high < _LONGEST else low)


def _joint(words: list[str], tokens: list[re.Match[str]], at: int) -> bool:
    """A clause can end before the word; "weekly and monthly reports" and "phones, addresses and garages" are no places."""
    if words[at] not in JOINTS:
        return False
    if words[at] not in ("and", "or"):
        return True
    listed = any(t.group().endswith(",") for t in tokens[max(0, at - 3) : at]) and not _deed(words[at + 1] if at + 1 < len(words) else "")
    return not listed and not words[at - 1].endswith("ly")


def _indices(tokens: list[re.Match[str]], start: int, around: Span | None) -> tuple[int, int]:
    """The first and last token of `around`; of none, the line's first."""
    inside = [i for i, t in enumerate(tokens) if around and start + t.end() > around.start and start + t.start() < around.end]
    return (inside[0], inside[-1]) if inside and len(inside) < _CUT_TO else (0, 0)


def quoted_words(line: Line, span: Span) -> str:
    """The words at a span for quotation marks, as they stand."""
    return _quoted_words(line.text, span)


def _quoted_words(text: str, span: Span) -> str:
    words = grammar.clean(span.of(text))
    return words[1:-1] if words[:1] in '"“' and words[-1:] in '"”' and len(words) > 2 else words


def quoted(line: Line, around: Span) -> Slot:
    """The words around a span in quotation marks."""
    return _quoted(line.text, line.id, line.cited, around)


@lru_cache(maxsize=4096)  # many frames quote the same words of the same line
def _quoted(text: str, line_id: str, cited: Span | None, around: Span) -> Slot:
    span = _quote_span(text, cited, around)
    return Slot("quote", "“" + _quoted_words(text, span) + "”", line_id, span)


def capital_is_position(line: Line, span: Span) -> bool:
    """The first letter is a capital because a sentence begins there."""
    before = line.text[: span.start].rstrip()
    return not before or before[-1] in ".:;!?“\""
