"""Which words there are: those of the document itself, and a list of words of the field."""

import re
from collections.abc import Iterable
from functools import cache, cached_property
from importlib.resources import files

# Parts that stand before a hyphen far more often than inside a word.
_PREFIXES = frozenset(
    re.findall(
        r"\w+",
        """non self cross multi semi half well long short high low real near large small two three four five six one
        first second third end post pre ex co in on off out up down open closed state left right full part zero few
        human machine data model cost time fine key user""",
    )
)
_GLUED = ("re", "un", "de", "dis", "mis", "over", "under", "sub", "super", "inter", "trans")
_ENDINGS = (
    "s", "es", "d", "ed", "ing", "er", "ers", "ly", "al", "ion", "ions", "ation", "ations", "ment", "ments", "ness",
    "able", "ity", "ive", "or", "ors",
)  # fmt: skip


class Vocabulary:
    """The words of one document, each as often as it stands there unbroken, over the words known anyway."""

    def __init__(self, words: Iterable[str]):
        self._words = words

    @cached_property
    def _own(self) -> frozenset[str]:
        """Made when first asked for: many documents break no word at a line's end."""
        return frozenset(self._words)

    def knows(self, word: str) -> bool:
        word = word.casefold()
        return word in self._own or word in _known() or _stem_known(word)

    def hyphenated(self, left: str, right: str, *, certain: bool) -> bool:
        """Whether `left-right`, broken after the hyphen, is written with it.

        `certain`: the file has a plain hyphen there, which a typesetter's own hyphenation mostly has as well.
        """
        if not left.isascii() and not right.isascii() and not certain:
            return False
        head, tail = left.rsplit("-", 1)[-1].casefold(), right.split("-", 1)[0].casefold()
        whole = head + tail
        if f"{left}-{right}".casefold() in self._own or f"{head}-{tail}" in self._own:
            return True
        if whole in self._own or whole in _known():
            return False
        if right[:1].isupper() or right[:1].isdigit() or left[-1:].isdigit() or (left.isupper() and len(left) > 1):
            return True
        if f"{head}-{tail}" in _known():
            return True
        if _stem_known(whole):
            return False
        both = self.knows(head) and self.knows(tail)
        if head in _PREFIXES and self.knows(tail):
            return True
        return both and len(head) > 2 and len(tail) > 2


@cache
def _known() -> frozenset[str]:
    text = (files("resume_probe.reading") / "words.txt").read_text(encoding="utf-8")
    return frozenset(text.split())


def _stem_known(word: str) -> bool:
    """Whether the word is a known one with a usual ending or beginning."""
    known = _known()
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            stem = word[: -len(ending)]
            forms = [stem, stem + "e"]
            if stem.endswith("i"):
                forms.append(stem[:-1] + "y")
            if stem[-1] == stem[-2]:
                forms.append(stem[:-1])
            if any(form in known for form in forms):
                return True
    return any(word.startswith(p) and len(word) - len(p) >= 5 and word[len(p) :] in known for p in _GLUED)
