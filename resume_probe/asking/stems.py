"""Whether a text says something already: word beginnings, and patterns that stand for many of them."""

import re
from collections.abc import Iterable

# Written in the wording files as "<duration>": a stem that is a kind of expression and not a word.
_KINDS = {
    "<duration>": r"\b(?:\d+|one|two|three|four|five|six|eight|ten|twelve)[\s-]?(?:day|week|month|quarter|year)s?\b",
    "<percentile>": r"\bp\d\d(?:\.\d)?\b|percentile|\bmedian\b",
    "<load>": r"requests?\s?(?:/|per)|\b(?:qps|rps|tps)\b|concurren|events?\s?(?:/|per)"
    r"|\d\s?(?:k|m)?\s?(?:/s\b|a second|per second)",
    "<interval>": r"±|\bci\b|confidence interval|significan|p\s?[<=]\s?0?\.\d|error bars?|standard error|within noise",
    "<ab>": r"\ba/b\b|\bab[ -]test|\bexperiment(?!al|\w*[ -](?:track|log|manag))"
    r"|(?<!domain )(?<!domain-)\brandomi[sz](?!\w* (?:search|svd|smooth))|hold-?out|control group|split test",
    "<held>": r"\bheld[ -]?(?:out|back)|\bhold-?out|\btest set|\bunseen|\bnot used (?:in|for) training|\bexternal|\bout-of-time"
    r"|\bleft out\b|\b(?:second|other|another|different|new) (?:hospital|site|clinic|lab|country|year|plant|city)",
    "<by number>": r"\bby (?:about |around |over |more than |nearly |almost |roughly |up to |[~≈])?[$€£]?\d",
    "<flat>": r"\bflat\b|unchanged|stayed|without (?:loss|losing|hurting|harm|change)|no (?:loss|drop|change)"
    r"|at (?:equal|constant|the same)|same |held ",
    "<per>": r"\bper[ -](?:class|segment|country|region|slice|store|user|category|group|customer)"
    r"|by (?:segment|class|region|country|slice|store|group)",
    "<points>": r"percentage points?|\bpp\b|\bpoints?\b|\bbps\b",
    "<count>": r"\d[\d.,]*\s?(?:k|m|b|million|billion|thousand)?\+?\s(?:[a-z-]+\s){0,2}[a-z-]+s\b",
}


_PATTERNS = {kind: re.compile(pattern) for kind, pattern in _KINDS.items()}
_HEAD = 3  # letters by which stems are kept
_HEADS = re.compile(rf"(?<![^\W_])(?=(.{{{_HEAD}}}))", re.DOTALL)  # at each place where a word can begin


class Stems(tuple[str, ...]):
    """Stems in their order, apart as `plain` word beginnings and as `kinds` of expressions."""

    plain: frozenset[str]
    kinds: tuple[str, ...]

    def __new__(cls, stems: Iterable[str] = ()) -> "Stems":
        made = super().__new__(cls, stems)
        made.plain = frozenset(s for s in made if s not in _PATTERNS)
        made.kinds = tuple(s for s in made if s in _PATTERNS)
        return made


class StemIndex:
    """Finds in one pass which of many plain stems begin a word of a text."""

    def __init__(self, stems: Iterable[str]):
        self._short: list[str] = []
        self._by_head: dict[str, list[str]] = {}
        for stem in set(stems):
            if len(stem) < _HEAD or not stem[0].isalnum():
                self._short.append(stem)
            else:
                self._by_head.setdefault(stem[:_HEAD], []).append(stem)

    def begun(self, text: str) -> frozenset[str]:
        """The stems that begin a word of lower-case `text`."""
        near = [stem for head in self._by_head.keys() & _HEADS.findall(text) for stem in self._by_head[head]]
        return frozenset([stem for stem in (*self._short, *near) if stem in text and place(text, stem) >= 0])


def says(text: str, stems: Iterable[str]) -> bool:
    """Does lower-case `text` hold a word that begins with one of the stems? Hyphens may be missing on either side."""
    return _begun(text, stems) or ("-" in text and _begun(text.replace("-", ""), stems))


def _begun(text: str, stems: Iterable[str]) -> bool:
    standing = [stem for stem in stems if stem in text or stem in _PATTERNS]  # mostly none, which is quick to see
    return any(place(text, stem) >= 0 for stem in standing)


def place(text: str, stem: str) -> int:
    """Where the first word that begins with the stem stands, -1 where none does."""
    if stem[0] == "<" and stem in _PATTERNS:
        m = _PATTERNS[stem].search(text)
        return m.start() if m else -1
    at = text.find(stem)
    if not stem[0].isalnum():  # a blank or a sign begins no word
        return at
    while at > 0 and text[at - 1].isalnum():
        at = text.find(stem, at + 1)
    return at
