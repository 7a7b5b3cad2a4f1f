"""Where in a text a pattern can begin to match, derived from the pattern itself: the strings that it begins with, and those it comes to
behind a few words that can be any.

From `\\b(?:cut|slash)\\scosts?` it follows that matches begin with "cut" or "slash"; from `\\b(?:\\w+\\s){0,2}tests?` that it begins in the
word that has "test" in it or in one of the two before. All is in lower case.
"""

from collections import defaultdict
from collections.abc import Sequence

from resume_probe.knowledge.patterns import BOUNDARY, MOST, Part, is_digits, op, parts_of, strings_of

_LONGEST = 8        # characters of a string: what is longer tells hardly more
_FARTHEST = 5       # words before the string in which a match may begin
_SAYS_NOTHING = " " + BOUNDARY
_DIGITS = frozenset("0123456789")
_NO_WIDTH = (op.AT, op.ASSERT, op.ASSERT_NOT)
_CLASSES_WITH_BLANKS = (op.CATEGORY_SPACE, op.CATEGORY_NOT_WORD, op.CATEGORY_NOT_DIGIT)

# 0: a match begins with the string; n > 0: in the word that has the string in it, or in one of the n - 1 before.
_Begins = dict[str, int]


def begins(pattern: str) -> list[list[str]]:
    """First the strings that matches begin with, at a boundary of words or at a mark. Then, as number n, those of which one stands in a
    word such that the match begins in that word or in one of the n - 1 before; words are what stands between blanks. Empty where a match
    can begin anywhere."""
    found = _of_sequence(parts_of(pattern), at_boundary=False)
    if not found:
        return []
    return [sorted(string for string, number in found.items() if number == wanted) for wanted in range(max(found.values()) + 1)]


def _of_sequence(sequence: Sequence[Part], at_boundary: bool, behind: bool = False) -> _Begins | None:
    """None where a match can begin anywhere. `at_boundary`: the sequence is known to begin at a boundary of words; `behind` words that can
    be any: blanks before a string are words more."""
    strings = {BOUNDARY if at_boundary else ""}
    of_open_part: _Begins | None = {}
    for at, part in enumerate(sequence):
        more = strings_of(part)
        if more is None:
            silent = {string for string in strings if not string.strip(_SAYS_NOTHING)}
            if silent:
                of_open_part = _farther(_of_open_part(part, sequence[at + 1:], all(silent)), max(s.count(" ") for s in silent), behind)
            strings -= silent
            break
        longer = {before if _is_over(before) else before + after for before in strings for after in more}
        if len(longer) > MOST:
            break
        strings = longer
    return _union([*(_of_string(string, behind) for string in strings), of_open_part])


def _is_over(string: str) -> bool:
    """A word has ended in it."""
    return " " in string.lstrip(_SAYS_NOTHING)


def _of_string(string: str, behind: bool) -> _Begins | None:
    stripped = string.lstrip(_SAYS_NOTHING)
    said = stripped.replace(BOUNDARY, "").split(" ")[0][:_LONGEST]
    at_boundary = len(stripped) < len(string) or not (said[:1].isalnum() or said[:1] == "_")
    if not said or not at_boundary:
        return None
    return _farther({said: 0}, string[:len(string) - len(stripped)].count(" "), behind)


def _farther(found: _Begins | None, blanks: int, behind: bool) -> _Begins | None:
    """The same with as many blanks before it."""
    if found is None or not blanks:
        return found
    return {string: max(number, 1) + blanks for string, number in found.items()} if behind else None


def _of_open_part(part: Part, rest: Sequence[Part], at_boundary: bool) -> _Begins | None:
    """Of a part that means too many strings to name them, and what stands behind it."""
    code, argument = part
    found: _Begins | None = None
    if is_digits(part) and at_boundary:
        found = dict.fromkeys(_DIGITS, 0)
    elif code is op.SUBPATTERN:
        found = _of_sequence([*argument[-1], *rest], at_boundary)
    elif code is op.BRANCH:
        found = _union([_of_sequence([*branch, *rest], at_boundary) for branch in argument[1]])
    elif code in (op.MAX_REPEAT, op.MIN_REPEAT):
        least, _, body = argument
        found = _of_sequence(body, at_boundary)
        if least == 0:
            found = _union([found, _of_sequence(rest, at_boundary)])
    return found or _behind(part, rest, at_boundary)


def _behind(part: Part, rest: Sequence[Part], at_boundary: bool) -> _Begins | None:
    """Of what stands behind a part that can be any words."""
    blanks = _most_blanks(part)
    if not at_boundary or blanks is None or _may_begin_with_blank([part]):
        return None
    found = _of_sequence(rest, at_boundary=True, behind=True)
    if found is None or max(found.values()) + blanks > _FARTHEST:
        return None
    return {string: max(number, 1) + blanks for string, number in found.items()}


def _union(found: Sequence[_Begins | None]) -> _Begins | None:
    out: dict[str, int] = defaultdict(int)
    for begins_of_branch in found:
        if begins_of_branch is None:
            return None
        for string, number in begins_of_branch.items():
            out[string] = max(out[string], number)
    return dict(out)


def _most_blanks(part: Part) -> int | None:
    """How many blanks the part can match at most; None where there is no limit."""
    code, argument = part
    if code is op.SUBPATTERN:
        return _most_blanks_of_all(argument[-1])
    if code is op.BRANCH:
        counts = [_most_blanks_of_all(branch) for branch in argument[1]]
        return None if None in counts else max(counts)      # type: ignore[type-var]
    if code in (op.MAX_REPEAT, op.MIN_REPEAT):
        _, most, body = argument
        count = _most_blanks_of_all(body)
        if count == 0:
            return 0
        return None if count is None or most is op.MAXREPEAT else most * count
    return None if code is op.GROUPREF else int(_may_be_blank(part))


def _most_blanks_of_all(sequence: Sequence[Part]) -> int | None:
    counts = [_most_blanks(part) for part in sequence]
    return None if None in counts else sum(counts)          # type: ignore[arg-type]


def _may_be_blank(part: Part) -> bool:
    """Of a part that is one character or none."""
    code, argument = part
    if code is op.LITERAL:
        return chr(argument).isspace()
    if code is op.IN:
        return any(kind is op.NEGATE or value in _CLASSES_WITH_BLANKS or (kind is op.LITERAL and chr(value).isspace())
                   for kind, value in argument)
    return code not in _NO_WIDTH


def _may_begin_with_blank(sequence: Sequence[Part]) -> bool:
    for part in sequence:
        code, argument = part
        empty = code in _NO_WIDTH
        if code is op.SUBPATTERN:
            blank = _may_begin_with_blank(argument[-1])
        elif code is op.BRANCH:
            blank = any(map(_may_begin_with_blank, argument[1]))
        elif code in (op.MAX_REPEAT, op.MIN_REPEAT):
            blank, empty = _may_begin_with_blank(argument[2]), argument[0] == 0
        else:
            blank = _may_be_blank(part)
        if blank or not empty:
            return blank
    return False
