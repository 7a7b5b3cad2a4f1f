"""Which of many patterns are worth a try in a text, and where, told by the strings that stand in it. They are looked up word by word,
and what a word holds is kept, as lines are written in the same words."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache, reduce
from operator import or_
from typing import NamedTuple

from resume_probe.knowledge.forms import DIGIT, UNIT, marked

_WORDS_KEPT = 16384
_START = 4      # characters by which strings are looked up


class Owner(NamedTuple):
    """A way is sets of strings. The owner is found where one of its triggers, if it has any, stands in the text and, for one of its ways,
    a string of each set. They stand in the text itself or, but for strings with a blank, in the marked text.

    `begins`, if any, tell where it begins: at strings of number 0; for number n in the word that has the string in it, or in one of
    the n - 1 before.
    """

    triggers: Collection[str]
    ways: Sequence[Sequence[Iterable[str]]]
    begins: Sequence[Iterable[str]] = ()


class _Held(NamedTuple):
    """What a word holds, all owners as bits."""

    meets: int
    spaced: frozenset[str]                      # strings with a blank whose longest piece it has: they may stand in the text
    begun: tuple[tuple[int, int], ...]          # (place in the word, owners that begin there)
    behind: tuple[tuple[int, int], ...]         # (number, owners that begin at most so many words less one before)
    units: tuple[int, ...]                      # places where a word or a mark begins
    begin: int                                  # owners of `begun` and `behind`


class Triggers:
    """`owners` are known by their places.

    The triggers of owner o are known by bit o; after them set s of way w, counted over all owners, by bit w + s * ways; after these what
    is begun at most n words before, by bit o + (n - 1) * owners. So one look at a word gives all that it meets as an integer.
    """

    def __init__(self, owners: Sequence[Owner]):
        ways = [(place, way) for place, owner in enumerate(owners) for way in owner.ways]
        self._owners = len(owners)
        self._owner_of = [owner for owner, _ in ways]                       # by way
        self._sets = max([1, *(len(way) for _, way in ways)])
        self._met_anyway = 0                                                # triggers that an owner has not, sets that a way has not
        self._bits: dict[str, int] = defaultdict(int)                      # of all that the string meets
        self._fronts: dict[str, int] = defaultdict(int)                    # owners that begin with the string
        self._farthest = max([len(owner.begins) for owner in owners], default=0)
        self._behind = len(owners) + self._sets * len(ways)                # bit of the first owner that begins before the string
        for place, owner in enumerate(owners):
            if not owner.triggers:
                self._met_anyway |= 1 << place
            for string in owner.triggers:
                self._bits[string] |= 1 << place
            for number, strings in enumerate(owner.begins):
                of_string, bit = (self._bits, self._behind + (number - 1) * len(owners) + place) if number else (self._fronts, place)
                for string in strings:
                    of_string[string] |= 1 << bit
        for place, (_, way) in enumerate(ways, self._owners):
            for number in range(self._sets):
                bit = 1 << place + number * len(ways)
                if number >= len(way):
                    self._met_anyway |= bit
                    continue
                for string in way[number]:
                    self._bits[string] |= bit
        self._spaced: dict[str, list[str]] = defaultdict(list)             # by longest piece, the strings that are not one word
        for string in [s for s in self._bits if " " in s]:
            self._spaced[max(string.split(), key=len)].append(string)
        self._by_start: dict[str, list[str]] = defaultdict(list)           # by their first characters, all strings to look for in a word
        for string in self._bits.keys() | self._spaced.keys():
            self._by_start[string[:_START]].append(string)
        self._longest_front = max(map(len, self._fronts), default=0)
        self._anywhere = sum(1 << place for place, owner in enumerate(owners) if not owner.begins)
        self._of_word = lru_cache(_WORDS_KEPT)(self._look_into)
        self._begun_by = lru_cache(_WORDS_KEPT)(_bits)                      # of those asked for, few begin at one place

    def find(self, text: str, starts: Sequence[int]) -> list[tuple[int, list[int] | None]]:
        """(place of the owner, where in the text it may begin or None for anywhere) of those that are found, in order. `starts`: of the
        pieces that blanks part."""
        met = self._met_anyway
        to_check: set[str] = set()
        words = text.split()
        all_held = [self._of_word(word) for word in words]
        for held in all_held:
            met |= held.meets
            to_check |= held.spaced
        for string in to_check:
            if string in text:
                met |= self._bits[string]
        owners = self._owners_of(met)
        if not owners:
            return []
        begin = self._places(starts, all_held, sum([1 << owner for owner in owners]))
        return [(owner, begin.get(owner)) for owner in owners if owner in begin or self._anywhere >> owner & 1]

    def _owners_of(self, met: int) -> list[int]:
        count = len(self._owner_of)
        sets = met >> self._owners
        open_ways = sets & (1 << count) - 1
        for number in range(1, self._sets):
            open_ways &= sets >> number * count
        owners = [self._owner_of[way] for way in _bits(open_ways)]
        return [owner for owner in dict.fromkeys(owners) if met >> owner & 1]

    def _places(self, starts: Sequence[int], words: Sequence[_Held], owners: int) -> dict[int, list[int]]:
        """By owner, of those asked for, the places in the text where it may begin, in order."""
        out: dict[int, list[int]] = defaultdict(list)
        far: set[int] = set()
        for at, held in enumerate(words):
            if not held.begin & owners:
                continue
            for place, bits in held.begun:
                if bits & owners:
                    for owner in self._begun_by(bits & owners):
                        out[owner].append(starts[at] + place)
            for number, bits in held.behind:
                if bits & owners:
                    first = max(at - number + 1, 0)
                    around = [starts[before] + unit for before in range(first, at + 1) for unit in words[before].units]
                    for owner in self._begun_by(bits & owners):
                        far.add(owner)
                        out[owner] += around
        for owner in far:
            out[owner] = sorted(set(out[owner]))
        return out

    def _look_into(self, word: str) -> _Held:
        meets = self._bits.get(DIGIT, 0) if any(map(str.isdigit, word)) else 0
        spaced: set[str] = set()
        for form in (word, marked(word)):
            for string in self._held_by(form):
                meets |= self._bits.get(string, 0)
                if string in self._spaced:
                    spaced.update(self._spaced[string])
        every = (1 << self._owners) - 1
        units = tuple([m.start() for m in UNIT.finditer(word)])
        begun = [(unit, bits) for unit in units if (bits := self._begun(word[unit:unit + self._longest_front]))]
        behind = [(number, bits) for number in range(1, self._farthest)
                  if (bits := meets >> self._behind + (number - 1) * self._owners & every)]
        begin = reduce(or_, [bits for _, bits in begun + behind], 0)
        return _Held(meets & (1 << self._behind) - 1, frozenset(spaced), tuple(begun), tuple(behind), units, begin)

    def _held_by(self, form: str) -> Iterator[str]:
        """The strings that stand in the word, some of them several times."""
        for start in range(len(form)):
            for size in range(1, _START + 1):
                for string in self._by_start.get(form[start:start + size], ()):
                    if form.startswith(string, start):
                        yield string

    def _begun(self, text: str) -> int:
        """The owners that begin at the front of the text."""
        return reduce(or_, [self._fronts.get(text[:end], 0) for end in range(1, len(text) + 1)], 0)


def _bits(number: int) -> tuple[int, ...]:
    """The places of the bits that are set, the lowest first."""
    out = []
    while number:
        out.append((number & -number).bit_length() - 1)
        number &= number - 1
    return tuple(out)
