"""What must stand in a text before a pattern can match there: sets of pieces of words, derived from the pattern itself.

From `\\bwithout\\s(?:\\w+\\s)?cost` it follows that "|without|" stands in the text, and "cost"; the bars are ends of a word as
`forms.marked` sets them. All is in lower case. What cannot be derived is left out: the sets may let through a text where the pattern does
not match, and never hold back one where it does.
"""

import re
from collections.abc import Iterable, Sequence
from re import _constants as op  # type: ignore[attr-defined]  # what `re` parses a pattern into is told nowhere else
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from resume_probe.knowledge.forms import UNIT

_MOST = 600                     # strings that one stretch of a pattern may stand for
_BOUNDARY = "\0"                # in such a string: no character, but the end of a word
_LEAST = 2                      # characters of a piece, bars counted in: a single letter stands everywhere


def needs(pattern: str) -> list[list[str]]:
    """Sets of pieces; one of each set stands in the marked text, in lower case, wherever the pattern matches."""
    sets = _of_sequence(parser.parse(pattern, re.IGNORECASE))
    return [sorted(pieces) for pieces in dict.fromkeys(sets)]


def _of_sequence(sequence: Iterable[tuple[Any, Any]]) -> list[frozenset[str]]:
    """Of parts that stand one behind the other: the parts that mean a few strings each are put together as long as they may be."""
    sets: list[frozenset[str] | None] = []
    together = {""}
    for part in sequence:
        strings = _strings(part)
        longer = strings and {before + after for before in together for after in strings}
        if longer and len(longer) <= _MOST:
            together = longer
            continue
        sets.append(_pieces(together))
        together = strings or {""}
        if not strings:
            sets += _of_open_part(*part)
    sets.append(_pieces(together))
    return [s for s in sets if s]


def _of_open_part(code: Any, argument: Any) -> list[frozenset[str]]:
    """Of a part that means too many strings to name them: what its own parts need; of a choice one set, if each way needs something."""
    if code is op.SUBPATTERN:
        return _of_sequence(argument[-1])
    if code in (op.MAX_REPEAT, op.MIN_REPEAT) and argument[0] >= 1:
        return _of_sequence(argument[-1])
    if code is op.BRANCH:
        ways = [_of_sequence(way) for way in argument[1]]
        if all(ways):
            return [frozenset().union(*[max(sets, key=_tells) for sets in ways])]
    return []


def _tells(pieces: frozenset[str]) -> float:
    """How rarely a text will have one of the pieces: the longer the shortest of them and the fewer, the better."""
    return min(map(len, pieces)) - len(pieces) / 40


def _strings(part: tuple[Any, Any]) -> set[str] | None:
    """All strings that a part can match, any blank as " "; None where they are too many or unknown."""
    code, argument = part
    if code is op.LITERAL:
        return {chr(argument).lower()}
    if code is op.AT:
        return {_BOUNDARY if argument is op.AT_BOUNDARY else ""}
    if code in (op.ASSERT, op.ASSERT_NOT):
        return {""}
    if code is op.IN:
        return _of_class(argument)
    if code is op.SUBPATTERN:
        return _joined(argument[-1])
    if code is op.BRANCH:
        ways = [_joined(way) for way in argument[1]]
        return _few(set().union(*ways)) if all(ways) else None
    if code in (op.MAX_REPEAT, op.MIN_REPEAT) and argument[1] == 1:
        strings = _joined(argument[2])
        return strings and (strings if argument[0] else strings | {""})
    return None


def _joined(sequence: Iterable[tuple[Any, Any]]) -> set[str] | None:
    out: set[str] | None = {""}
    for part in sequence:
        strings = _strings(part)
        out = strings and _few({before + after for before in out for after in strings})
        if not out:
            return None
    return out


def _of_class(members: Sequence[tuple[Any, Any]]) -> set[str] | None:
    """Of a class of characters such as `[sz]` or `\\s`."""
    out = set()
    for code, argument in members:
        if code is op.LITERAL:
            out.add(chr(argument).lower())
        elif code is op.RANGE and argument[1] - argument[0] < 10:
            out.update(chr(c).lower() for c in range(argument[0], argument[1] + 1))
        elif (code, argument) == (op.CATEGORY, op.CATEGORY_SPACE):
            out.add(" ")
        else:
            return None
    return out


def _few(strings: set[str]) -> set[str] | None:
    return strings if len(strings) <= _MOST else None


def _pieces(strings: set[str]) -> frozenset[str] | None:
    """The longest piece of each string; None where one of them has none that tells anything."""
    best = {max(_pieces_of(string), key=len, default="") for string in strings}
    return frozenset(best) if min(map(len, best)) >= _LEAST else None


def _pieces_of(string: str) -> list[str]:
    """Its marks, and its words with a bar where the string shows that they end: at a boundary or at what is no word."""
    out = []
    for unit in UNIT.finditer(string):
        piece = unit.group()
        if piece[0].isalnum() or piece[0] == "_":
            out.append("|" * (unit.start() > 0) + piece + "|" * (unit.end() < len(string)))
        elif piece != _BOUNDARY:
            out.append(f"|{piece}|")
    return out
