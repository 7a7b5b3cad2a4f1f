"""Ligatures that arrive as control characters: each becomes the letters that make words of the words it stands in."""

import re
from collections import defaultdict
from collections.abc import Iterable

from resume_probe.reading.pdf.words import Word
from resume_probe.reading.vocabulary import Vocabulary

# Where the old encodings of TeX have them; for others the words alone decide.
_USUAL = {
    0x0B: "ff", 0x0C: "fi", 0x0D: "fl", 0x0E: "ffi", 0x0F: "ffl",
    0x1B: "ff", 0x1C: "fi", 0x1D: "fl", 0x1E: "ffi", 0x1F: "ffl",
}  # fmt: skip
# A soft hyphen within a word is what U+0002 is read as.
_CODES = re.compile(r"[\x01-\x1f]|\u00ad(?=\w)")
_LETTERS = ("fi", "ff", "fl", "ffi", "ffl", "ti", "tt", "ft", "fj", "tf", "Th")


def restore_ligatures(words: Iterable[Word]) -> int:
    """Changes words in place and gives the number of characters that were restored.

    Codes are told apart by font. One that stands alone or makes no known word in any way stays as it is.
    """
    found: dict[tuple[int, str], list[Word]] = defaultdict(list)
    for word in words:
        if len(word.text) > 2 and not word.text.isprintable() and (codes := _CODES.findall(word.text)):
            for code in set(codes):
                found[word.face.font, code].append(word)
    vocabulary = Vocabulary(frozenset())
    restored = 0
    for (_, code), here in found.items():
        usual = _USUAL.get(ord(code))
        scores = {letters: _known(here, code, letters, vocabulary) for letters in _LETTERS}
        best = max(_LETTERS, key=lambda letters: (scores[letters], letters == usual))
        if not scores[best]:
            if usual is None:
                continue
            best = usual
        for word in here:
            restored += word.text.count(code)
            word.respell([part for char in word.chars for part in (_spread(char, best) if char[0] == code else (char,))])
    return restored


def _known(words: list[Word], code: str, letters: str, vocabulary: Vocabulary) -> int:
    texts = {word.text.replace(code, letters) for word in words}
    return sum(vocabulary.knows(text.strip(".,;:()[]'\"“”")) for text in texts)


def _spread(char: tuple[str, float, float], letters: str) -> list[tuple[str, float, float]]:
    _, x0, x1 = char
    step = (x1 - x0) / len(letters)
    return [(c, x0 + k * step, x0 + (k + 1) * step) for k, c in enumerate(letters)]
