"""Which of many patterns are worth a try in a text, told by the strings that stand in it. They are looked up word by word, and what a
word holds is kept, as lines are written in the same words."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from resume_probe.knowledge.forms import DIGIT, marked

_WORDS_KEPT = 8192


class Triggers:
    """`owners`: of each, which is known by its place, its triggers and its ways; a way is sets of strings. The owner is found where one
    of its triggers, if it has any, stands in the text and, for one of its ways, a string of each set. They stand in the text itself or,
    but for strings with a blank, in the marked text.

    The triggers of owner o are known by bit o; after them set s of way w, counted over all owners, by bit w + s * ways. So one look at a
    word gives all that it meets as an integer.
    """

    def __init__(self, owners: Sequence[tuple[Collection[str], Sequence[Sequence[Iterable[str]]]]]):
        ways = [(owner, way) for owner, (_, its_ways) in enumerate(owners) for way in its_ways]
        self._owners = len(owners)
        self._owner_of = [owner for owner, _ in ways]                       # by way
        self._sets = max((len(way) for _, way in ways), default=0)
        self._met_anyway = 0                                                # triggers that an owner has not, sets that a way has not
        self._bits: dict[str, int] = defaultdict(int)                      # of all that the string meets
        for owner, (triggers, _) in enumerate(owners):
            if not triggers:
                self._met_anyway |= 1 << owner
            for string in triggers:
                self._bits[string] |= 1 << owner
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
        self._longest = max(map(len, self._bits), default=0)
        self._of_word = lru_cache(_WORDS_KEPT)(self._look_into)

    def find(self, text: str) -> list[int]:
        """Places of the owners that are found in the text, in order."""
        met = self._met_anyway
        to_check: set[str] = set()
        for word in text.split():
            meets, spaced = self._of_word(word)
            met |= meets
            to_check |= spaced
        for string in to_check:
            if string in text:
                met |= self._bits[string]
        count = len(self._owner_of)
        sets = met >> self._owners
        open_ways = sets & (1 << count) - 1
        for number in range(1, self._sets):
            open_ways &= sets >> number * count
        owners = []
        while open_ways:
            owners.append(self._owner_of[(open_ways & -open_ways).bit_length() - 1])
            open_ways &= open_ways - 1
        return [owner for owner in dict.fromkeys(owners) if met >> owner & 1]

    def _look_into(self, word: str) -> tuple[int, frozenset[str]]:
        """(what the word meets, strings with a blank whose longest piece it has: they may stand in the text)."""
        meets = self._bits.get(DIGIT, 0) if any(map(str.isdigit, word)) else 0
        spaced: set[str] = set()
        for form in (word, marked(word)):
            for start in range(len(form)):
                for end in range(start + 1, min(start + self._longest, len(form)) + 1):
                    piece = form[start:end]
                    if piece in self._bits:
                        meets |= self._bits[piece]
                    if piece in self._spaced:
                        spaced.update(self._spaced[piece])
        return meets, frozenset(spaced)
