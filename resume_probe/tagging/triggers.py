"""Which of many patterns are worth a try in a text, told by the strings that stand in it. They are looked up word by word, and what a
word holds is kept, as lines are written in the same words."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from resume_probe.knowledge.forms import DIGIT, marked

_WORDS_KEPT = 8192


class Triggers:
    """`owners`: the ways of each owner, which is known by its place; a way is sets of strings. The owner is found where for one of its ways
    a string of each set stands in the text or, but for strings with a blank, in the marked text.

    A set is known by a bit: set s of way w, counted over all owners, by bit w + s * ways. So one look at a word gives the sets that it
    meets as an integer.
    """

    def __init__(self, owners: Sequence[Sequence[Sequence[Iterable[str]]]]):
        ways = [(owner, way) for owner, its_ways in enumerate(owners) for way in its_ways]
        self._owner_of = [owner for owner, _ in ways]                       # by way
        self._sets = max((len(way) for _, way in ways), default=0)
        self._met_anyway = 0                                                # sets that a way has not
        self._bits: dict[str, int] = defaultdict(int)                      # of the sets that have the string
        for place, (_, way) in enumerate(ways):
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
            sets, spaced = self._of_word(word)
            met |= sets
            to_check |= spaced
        for string in to_check:
            if string in text:
                met |= self._bits[string]
        count = len(self._owner_of)
        found = met & (1 << count) - 1
        for number in range(1, self._sets):
            found &= met >> number * count
        owners = []
        while found:
            owners.append(self._owner_of[(found & -found).bit_length() - 1])
            found &= found - 1
        return list(dict.fromkeys(owners))

    def _look_into(self, word: str) -> tuple[int, frozenset[str]]:
        """(sets that the word meets, strings with a blank whose longest piece it has: they may stand in the text)."""
        sets = self._bits.get(DIGIT, 0) if any(map(str.isdigit, word)) else 0
        spaced: set[str] = set()
        for form in (word, marked(word)):
            for start in range(len(form)):
                for end in range(start + 1, min(start + self._longest, len(form)) + 1):
                    piece = form[start:end]
                    if piece in self._bits:
                        sets |= self._bits[piece]
                    if piece in self._spaced:
                        spaced.update(self._spaced[piece])
        return sets, frozenset(spaced)
