"""Whether a text says something already: word beginnings, and patterns that stand for many of them."""

import re
from collections.abc import Iterable
from functools import lru_cache

# Written in the wording files as "<duration>": a stem that is a kind of expression and not a word.
_KINDS = {
    "<duration>": r"\b(?:\d+|one|two|three|four|five|six|eight|ten|twelve)[\s-]?(?:day|week|month|quarter|year)s?\b",
    "<percentile>": r"\bp\d\d(?:\.\d)?\b|percentile|\bmedian\b",
    "<load>": r"requests?\s?(?:/|per)|\b(?:qps|rps|tps)\b|concurren|events?\s?(?:/|per)|\d\s?(?:k|m)?\s?(?:/s\b|a second|per second)",
    "<interval>": r"±|\bci\b|confidence interval|significan|p\s?[<=]\s?0?\.\d|error bars?|standard error|within noise",
    "<ab>": r"\ba/b\b|\bab[ -]test|experiment|randomi[sz]|hold-?out|control group|split test",
    "<flat>": r"\bflat\b|unchanged|stayed|without (?:loss|losing|hurting|harm|change)|no (?:loss|drop|change)"
    r"|at (?:equal|constant|the same)|same |held ",
    "<per>": r"\bper[ -](?:class|segment|country|region|slice|store|user|category|group|customer)"
    r"|by (?:segment|class|region|country|slice|store|group)",
    "<points>": r"percentage points?|\bpp\b|\bpoints?\b|\bbps\b",
    "<count>": r"\d[\d.,]*\s?(?:k|m|b|million|billion|thousand)?\+?\s(?:[a-z-]+\s){0,2}[a-z-]+s\b",
}


_PATTERNS = {kind: re.compile(pattern) for kind, pattern in _KINDS.items()}


def says(text: str, stems: Iterable[str]) -> bool:
    """Does lower-case `text` hold a word that begins with one of the stems? Hyphens may be missing on either side."""
    plain = _without_hyphens(text) if "-" in text else ""
    return any(place(text, s) >= 0 or (plain and place(plain, s) >= 0) for s in stems)


def counted(text: str, stems: Iterable[str]) -> int:
    """How many of the stems begin a word of lower-case `text`."""
    return sum(place(text, s) >= 0 for s in stems)


def place(text: str, stem: str) -> int:
    """Where the first word that begins with the stem stands, -1 where none does."""
    if stem[0] == "<" and stem in _PATTERNS:
        m = _PATTERNS[stem].search(text)
        return m.start() if m else -1
    at = text.find(stem)
    while at > 0 and text[at - 1].isalnum():
        at = text.find(stem, at + 1)
    return at


@lru_cache(maxsize=512)
def _without_hyphens(text: str) -> str:
    return text.replace("-", "")
