"""What must stand in a text before a pattern can match there: pieces of words, derived from the pattern itself.

From `\\b(?:without\\s(?:\\w+\\s)?cost|in\\s\\d+)` it follows that either "|without|" and "cost" stand in the text, or "|in|" and a digit;
the bars are ends of a word as `forms.marked` sets them. All is in lower case. What cannot be derived is left out: the ways may let through
a text where the pattern does not match, and never hold back one where it does.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from resume_probe.knowledge.forms import DIGIT, UNIT
from resume_probe.knowledge.patterns import BOUNDARY, MOST, Part, is_digits, op, parts_of, strings_of

_Sequence = list[Part]
_Way = tuple[frozenset[str], ...]

_MOST_WAYS = 48                 # of one pattern, before they are merged
_EDGE: _Sequence = [(op.AT, op.AT_BOUNDARY)]
_LEAST = 2                      # characters of a piece, bars counted in: a single letter stands everywhere


def ways(pattern: str) -> list[list[list[str]]]:
    """The ways in which the pattern can match, each as sets of pieces: where it matches, one piece of every set of some way stands in the
    marked text, in lower case. A way without a set can match anywhere."""
    sequences: list[_Sequence] = [parts_of(pattern)]
    while True:
        for at, sequence in enumerate(sequences):
            split = _split(sequence)
            if split and len(sequences) + len(split) - 1 <= _MOST_WAYS:
                sequences[at:at + 1] = split
                break
        else:
            return [[sorted(pieces) for pieces in way] for way in _merged(map(_of_sequence, sequences))]


def _split(sequence: _Sequence) -> list[_Sequence] | None:
    """One sequence for each branch of the first choice that means too many strings to name them; None where there is no such choice."""
    for at, (code, argument) in enumerate(sequence):
        branches: list[_Sequence] | None = None
        if strings_of((code, argument)) is None:
            if code is op.BRANCH:
                branches = [list(branch) for branch in argument[1]]
            elif code is op.SUBPATTERN:
                branches = _split(list(argument[-1]))
        if branches:
            return [[*sequence[:at], *branch, *sequence[at + 1:]] for branch in branches]
    return None


def _merged(ways: Iterable[Sequence[frozenset[str]]]) -> list[_Way]:
    """The same ways in fewer: those that differ in one set become one, with that set for both."""
    out: list[_Way] = list(dict.fromkeys(tuple(sorted(set(way), key=sorted)) for way in ways))
    if () in out:
        return [()]
    while True:
        alike: dict[_Way, list[tuple[_Way, frozenset[str]]]] = defaultdict(list)      # by the sets that they share
        for way in out:
            for at, own in enumerate(way):
                alike[way[:at] + way[at + 1:]].append((way, own))
        shared, members = max(alike.items(), key=lambda group: len(group[1]))
        if len(members) < 2:
            return out
        merged = frozenset().union(*[own for _, own in members])
        gone = {way for way, _ in members}
        out = list(dict.fromkeys([*(way for way in out if way not in gone), tuple(sorted({*shared, merged}, key=sorted))]))


def _of_sequence(sequence: _Sequence) -> list[frozenset[str]]:
    """Of parts that stand one behind the other: those that mean a few strings each are put together, up to a blank."""
    sets: list[frozenset[str] | None] = []
    together = {""}
    for part in sequence:
        strings = strings_of(part)
        if strings == {" "}:
            sets.append(_pieces({before + " " for before in together}))
            together = {" "}
            continue
        longer = strings and {before + after for before in together for after in strings}
        if longer and len(longer) <= MOST:
            together = longer
            continue
        sets.append(_pieces(together))
        if not strings:
            sets += _of_open_part(*part, _EDGE if all(map(_ends_a_word, together)) else [])
        together = strings or {""}
    sets.append(_pieces(together))
    return [s for s in sets if s]


def _ends_a_word(string: str) -> bool:
    """Whether a new word begins behind it."""
    return string.endswith((" ", BOUNDARY))


def _of_open_part(code: Any, argument: Any, edge: _Sequence) -> list[frozenset[str]]:
    """Of a part that means too many strings to name them: what its own parts need; of a choice one set, if each branch needs something.
    `edge` stands before it."""
    if is_digits((code, argument)):
        return [frozenset({DIGIT})]
    if code is op.SUBPATTERN:
        return _of_sequence([*edge, *argument[-1]])
    if code in (op.MAX_REPEAT, op.MIN_REPEAT) and argument[0] >= 1:
        return _of_sequence([*edge, *argument[-1]])
    if code is op.BRANCH:
        branches = [_of_sequence([*edge, *branch]) for branch in argument[1]]
        if all(branches):
            return [frozenset().union(*[max(sets, key=_tells) for sets in branches])]
    return []


def _tells(pieces: frozenset[str]) -> float:
    """How rarely a text will have one of the pieces: the longer the shortest of them and the fewer, the better."""
    return min(map(len, pieces)) - len(pieces) / 40


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
        elif piece != BOUNDARY:
            out.append(f"|{piece}|")
    return out
