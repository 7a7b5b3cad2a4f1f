"""Which of many short strings stand in a text, found word by word: what a word holds is kept, as lines are written in the same words."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

_KEY = 3                # first letters by which the strings are looked up
_WORDS_KEPT = 8192


class Triggers:
    """`owners`: the strings of each owner, which is known by its place. A set of owners is an integer with their bits set."""

    def __init__(self, owners: Sequence[Iterable[str]]):
        self._owners: dict[str, int] = defaultdict(int)                    # of each string
        for place, strings in enumerate(owners):
            for string in strings:
                self._owners[string] |= 1 << place
        self._short: dict[str, set[str]] = defaultdict(set)                # pieces too short for a key: the strings they stand for
        self._by_key: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))    # others, by their first letters
        for string in self._owners:
            piece = max(string.split(), key=len)
            group = self._short if len(piece) < _KEY else self._by_key[piece[:_KEY]]
            group[piece].add(string)
        self._of_word = lru_cache(_WORDS_KEPT)(self._look_into)

    def find(self, text: str) -> list[int]:
        """Places of the owners that have a string in the text, in order."""
        owners = 0
        to_check: set[str] = set()
        for word in text.split():
            found, spaced = self._of_word(word)
            owners |= found
            to_check |= spaced
        for string in to_check:
            if string in text:
                owners |= self._owners[string]
        places = []
        while owners:
            places.append((owners & -owners).bit_length() - 1)
            owners &= owners - 1
        return places

    def _look_into(self, word: str) -> tuple[int, frozenset[str]]:
        """(owners of strings that stand in the word, strings with a blank whose longest piece does: they may stand in the text)."""
        keys = {word[i:i + _KEY] for i in range(len(word) - _KEY + 1)}.intersection(self._by_key)
        groups = [self._short, *(self._by_key[key] for key in keys)]
        strings = {string for group in groups for piece, whole in group.items() if piece in word for string in whole}
        spaced = frozenset(s for s in strings if s.split() != [s])
        owners = 0
        for string in strings - spaced:
            owners |= self._owners[string]
        return owners, spaced
