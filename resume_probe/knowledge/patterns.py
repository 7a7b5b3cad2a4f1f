"""What `re` makes of a pattern, and which strings a part of it stands for."""

import re
from collections.abc import Iterable, Sequence
from re import _constants as op  # type: ignore[attr-defined]  # what `re` parses a pattern into is told nowhere else
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

Part = tuple[Any, Any]          # (code, argument)
MOST = 600                      # strings that one stretch of a pattern may stand for
BOUNDARY = "\0"                # in such a string: no character, but the end of a word
_DIGITS = ((op.CATEGORY, op.CATEGORY_DIGIT),)   # members of a class that are digits and nothing else


def parts_of(pattern: str) -> list[Part]:
    return list(parser.parse(pattern, re.IGNORECASE))


def is_digits(part: Part) -> bool:
    code, argument = part
    return code is op.IN and all(member in _DIGITS for member in argument)


def strings_of(part: Part) -> set[str] | None:
    """All strings that a part can match, any blank as " "; None where they are too many or unknown."""
    code, argument = part
    if code is op.LITERAL:
        return {chr(argument).lower()}
    if code is op.AT:
        return {BOUNDARY if argument is op.AT_BOUNDARY else ""}
    if code in (op.ASSERT, op.ASSERT_NOT):
        return {""}
    if code is op.IN:
        return _of_class(argument)
    if code is op.SUBPATTERN:
        return strings_of_sequence(argument[-1])
    if code is op.BRANCH:
        branches = [strings_of_sequence(branch) for branch in argument[1]]
        return _few(set().union(*branches)) if all(branches) else None
    if code in (op.MAX_REPEAT, op.MIN_REPEAT) and argument[1] == 1:
        strings = strings_of_sequence(argument[2])
        return strings and (strings if argument[0] else strings | {""})
    return None


def strings_of_sequence(sequence: Iterable[Part]) -> set[str] | None:
    out: set[str] | None = {""}
    for part in sequence:
        strings = strings_of(part)
        out = strings and _few({before + after for before in out for after in strings})
        if not out:
            return None
    return out


def _of_class(members: Sequence[Part]) -> set[str] | None:
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
    return strings if len(strings) <= MOST else None
