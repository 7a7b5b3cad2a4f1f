"""Folding of words, so that one surface form stands for its variants in case, plural, hyphen and spelling.

Both sides are folded the same way (the forms of the knowledge base and the text of a bullet), so a fold
need not be a real word: "series" and "sery" meet because both become "sery".
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from resume_probe.knowledge.types import GIVE_WAY

# Letters and digits are kept apart, so "GPT4", "GPT-4" and "GPT 4" are the same three ways to say it.
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:\+\+|#)?")
UNIT = re.compile(r"\w+|[^\w\s]")      # a word or a mark as `marked` tells them apart
DIGIT = r"\d"                           # among pieces of words: any digit
_ZE = re.compile(r"([a-z]{3,}?)is(e|ed|er|ers|es|ing|ation)$")
_DOUBLE_L = re.compile(r"([a-z]{2,})ll(ing|ed|er|ers)$")
_SPELLING = (("our", "or"), ("yse", "yze"), ("ogue", "og"), ("amme", "am"), ("tre", "ter"), ("ence", "ense"))


class Word(NamedTuple):
    """A folded word and where it stands in the text."""

    fold: str
    start: int
    end: int


def numberless(words: Sequence[Word]) -> tuple[str, ...]:
    """The folds of words, with # for a number."""
    return tuple(["#" if word[0][0].isdigit() else word[0] for word in words])


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """One word without case, accents, plural ending and British spelling."""
    w = word.casefold()
    if not w.isascii():
        w = "".join(c for c in unicodedata.normalize("NFKD", w) if not unicodedata.combining(c))
    if len(w) > 3 and w.endswith("s") and not w.endswith(("ss", "us", "is")):
        if w.endswith("ies") and len(w) > 4:
            w = w[:-3] + "y"
        elif w.endswith(("xes", "ches", "shes", "sses")):
            w = w[:-2]
        else:
            w = w[:-1]
    if len(w) > 5:
        w = _ZE.sub(r"\1iz\2", w)
        w = _DOUBLE_L.sub(r"\1l\2", w)
        for british, american in _SPELLING:
            if w.endswith(british):
                w = w[: -len(british)] + american
                break
    return w


def words(text: str) -> list[Word]:
    """The folded words of a text with their places. Hyphens, slashes and all marks only separate."""
    split = text.split()
    return words_of(split, starts(text, split))


def words_of(split: Sequence[str], starts: Sequence[int]) -> list[Word]:
    """The same of a text that was split at its blanks, with where each piece stands. Lines are written in the same pieces, so what one
    holds is kept."""
    return [Word(fold, start + first, start + end)
            for start, piece in zip(starts, split, strict=True) for fold, first, end in _words_in(piece)]


@lru_cache(maxsize=16384)
def _words_in(piece: str) -> tuple[Word, ...]:
    return tuple([Word(fold(m[0]), m.start(), m.end()) for m in _WORD.finditer(piece)])


def starts(text: str, split: Sequence[str]) -> list[int]:
    """Where each piece of `text.split()` stands in the text."""
    out = []
    end = 0
    for piece in split:
        start = text.index(piece, end)
        out.append(start)
        end = start + len(piece)
    return out


def folds(text: str) -> list[str]:
    """The folded words of a text, where their places do not matter."""
    return [fold(word) for word in _WORD.findall(text)]


def marked(text: str) -> str:
    """The text with a bar at both ends of each word and mark, so that "|cat|" is the word and no part of another:
    "a/b test" -> "|a||/||b| |test|"."""
    return UNIT.sub(r"|\g<0>|", text)


def keys(form: str) -> tuple[tuple[str, ...], ...]:
    """The folded word sequences under which a surface form is found: split at its hyphens, and joined."""
    out = [tuple(folds(form))]
    if "-" in form:
        out.append(tuple(folds(form.replace("-", ""))))
    return tuple(dict.fromkeys(k for k in out if k))


def forms_by_first_word(rows: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """The forms of concepts, ready to be matched: {first folded word: lines of folded words, concept id and, where case decides, the exact
    form, with tabs between}. One string a word, as that is read in a third of the time of lists, and few words are ever met.

    A bare word of a field (type "word") gives way to a concept that has the same form, and what is no term (type "other") to both.
    """
    lines: dict[str, list[str]] = defaultdict(list)
    for row in sorted(rows, key=lambda r: r["type"] in GIVE_WAY and 1 + GIVE_WAY.index(r["type"])):
        for form, exact in [*((f, None) for f in (row["name"], *row.get("aliases", ()))), *((f, f) for f in row.get("cased", ()))]:
            for key in keys(form):
                lines[key[0]].append("\t".join([" ".join(key), row["id"], *([exact] if exact else [])]))
    return {first: "\n".join(forms) for first, forms in lines.items()}
