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
    "<flat>": r"\bflat\b|unchanged|stayed|without (?:loss|losing|hurting|harm|change)|no (?:loss|drop|change)|at (?:equal|constant|the same)|same |held ",
    "<per>": r"\bper[ -](?:class|segment|country|region|slice|store|user|category|group|customer)|by (?:segment|class|region|country|slice|store|group)",
    "<points>": r"percentage points?|\bpp\b|\bpoints?\b|\bbps\b",
    "<count>": r"\d[\d.,]*\s?(?:k|m|b|million|billion|thousand)?\+?\s(?:[a-z-]+\s){0,2}[a-z-]+s\b",
}


@lru_cache(maxsize=4096)
def _pattern(stem: str) -> re.Pattern[str]:
    return re.compile(_KINDS.get(stem) or r"(?<![a-z0-9])" + re.escape(stem))


def says(text: str, stems: Iterable[str]) -> bool:
    """Does lower-case `text` hold a word that begins with one of the stems?"""
    plain = text.replace("-", "")
    return any(_pattern(s).search(text) or _pattern(s).search(plain) for s in stems)
