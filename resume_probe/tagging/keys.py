"""How features are told apart: by name where a model is trained, by row of its weights where it judges.

A name such as "in:churn" is a prefix and a value. To look the value up among those of its prefix saves making the name, and the keys of
a word under several prefixes can be kept together: a bullet has a few hundred features, and lines are written in the same words.
"""

from collections.abc import Callable, Hashable
from functools import lru_cache

KeyOf = Callable[[str], Hashable]       # value -> key

_WORDS_KEPT = 16384


class Keys(dict[str, KeyOf]):
    """{prefix: value -> key}, each made when it is first asked for."""

    def __init__(self, of_prefix: Callable[[str], KeyOf]):
        super().__init__()
        self._of_prefix = of_prefix
        self._together: dict[tuple[str, ...], Callable[[str], tuple[Hashable, ...]]] = {}

    def __missing__(self, prefix: str) -> KeyOf:
        self[prefix] = found = self._of_prefix(prefix)
        return found

    def together(self, prefixes: tuple[str, ...]) -> Callable[[str], tuple[Hashable, ...]]:
        """value -> its keys with each of the prefixes."""
        if prefixes not in self._together:
            each = [self[prefix] for prefix in prefixes]
            self._together[prefixes] = lru_cache(_WORDS_KEPT)(lambda value: tuple([key_of(value) for key_of in each]))
        return self._together[prefixes]


NAMES = Keys(lambda prefix: prefix.__add__)
