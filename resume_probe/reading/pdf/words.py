"""Glyphs to words: characters mended, copies dropped, breaks found where there is a gap."""

import unicodedata
from dataclasses import dataclass, field

from resume_probe.reading.pdf.pdfium import Face, Glyph

# A line-end hyphen as PDFium gives it; also what a soft hyphen becomes.
HYPHEN = "\u00ad"
_GAP = 0.17  # of the size: a wider gap ends a word
_INKED = 0.35  # of the size: so wide, U+000D is a ligature and no end of a line
_SAME_LINE = 0.25  # of the size: baselines that differ by more are not of one word
_SPACES = frozenset({0x20, 0xA0, 0x09, 0x0A, 0x0D, 0x202F, 0x3000, *range(0x2000, 0x200B)})
_NOTHING = frozenset({0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x200E, 0x200F, *range(0x202A, 0x202F)})
# Accents that stand alone in fonts without accented letters, as the mark that goes on the letter.
_LOOSE_ACCENTS = {
    0x60: "\u0300",
    0xB4: "\u0301",
    0x2C6: "\u0302",
    0x2DC: "\u0303",
    0xA8: "\u0308",
    0xB8: "\u0327",
    0x2C7: "\u030c",
    0x2D8: "\u0306",
    0x2D9: "\u0307",
    0x2DA: "\u030a",
    0x2DB: "\u0328",
    0x2DD: "\u030b",
    0xAF: "\u0304",
}


@dataclass(slots=True)
class Word:
    """Characters that touch: `chars` as (text, x0, x1); vertical measures are those of the first glyph."""

    chars: list[tuple[str, float, float]]
    x0: float
    x1: float
    top: float
    bottom: float
    baseline: float
    face: Face
    layer: int = 0
    _text: str = field(default="", init=False, repr=False)

    @property
    def text(self) -> str:
        """Of `chars` as they were when first asked."""
        if not self._text:
            self._text = "".join([c for c, _, _ in self.chars])
        return self._text

    def respell(self, chars: list[tuple[str, float, float]]) -> None:
        self.chars, self._text = chars, ""


def words_of(glyphs: list[Glyph]) -> list[Word]:
    """Words in the order of the file. Hidden or sideways glyphs are to be left out before."""
    words: list[Word] = []
    word: Word | None = None
    drawn: dict[tuple[int, float, float], tuple[float, int]] = {}
    before = (0.0, 0.0, -1)
    for code, x0, top, x1, bottom, baseline, face, layer, spaced, _ in glyphs:
        plain = 0x20 < code < 0x7F
        if plain:
            text = chr(code)
        elif code in _SPACES and (code != 0x0D or x1 - x0 < _INKED * face.size):
            word = None
            continue
        elif code in _NOTHING:
            continue
        else:
            text = _text(code)
        if word is not None and x0 == before[0] and x1 == before[1] and layer == before[2]:
            # A ligature that stands for several characters gives each of them its whole box.
            word.chars.extend((c, x0, x1) for c in text)
            continue
        before = (x0, x1, layer)
        size = face.size
        # Bold by printing twice: the same character again, a hair away, as an object of its own.
        spot = (code, x0 // 2, baseline // 2)
        if spot in drawn:
            there, first = drawn[spot]
            if layer != first and abs(there - x0) < 0.15 * size + 0.2 and x1 > x0:
                continue
        drawn[spot] = x0, layer
        if word is not None:
            gap = x0 - word.x1
            backwards = gap < -0.45 * size
            if backwards and _is_rtl(code) and x1 - word.x0 < _GAP * size:
                backwards, gap = False, word.x0 - x1
            if (
                backwards
                or gap > (0.1 if spaced else _GAP) * size
                or (baseline != word.baseline and abs(baseline - word.baseline) > _SAME_LINE * max(size, word.face.size))
            ):
                word = None
        if word is None:
            word = Word([(text, x0, x1)], x0, x1, top, bottom, baseline, face, layer)
            words.append(word)
        elif (plain and code != 0x60 and word.chars[-1][0] < "\x80") or not _accented(word, code, x0, x1):
            if len(text) > 1:
                word.chars.extend(_spread(text, x0, x1))
            else:
                word.chars.append((text, x0, x1))
            if x0 < word.x0:
                word.x0 = x0
            if x1 > word.x1:
                word.x1 = x1
    for word in words:
        if len(word.chars[0][0]) > 1:  # a ligature at the word's start
            word.chars[:1] = _spread(*word.chars[0])
    return words


def _spread(text: str, x0: float, x1: float) -> list[tuple[str, float, float]]:
    """The characters of a ligature, each with its share of the width."""
    step = (x1 - x0) / len(text)
    return [(c, x0 + k * step, x0 + (k + 1) * step) for k, c in enumerate(text)]


def _text(code: int) -> str:
    if 0x20 < code < 0x7F:
        return chr(code)
    if code in (0x02, 0xFFFE, 0xAD):
        return HYPHEN
    if 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return "\ufffd"
    char = chr(code)
    if 0xFB00 <= code <= 0xFB06 or 0x1D400 <= code <= 0x1D7FF:
        return unicodedata.normalize("NFKC", char)
    return char


def _is_rtl(code: int) -> bool:
    return code > 0x58F and unicodedata.bidirectional(chr(min(code, 0x10FFFF))) in ("R", "AL", "NSM")


def _accented(word: Word, code: int, x0: float, x1: float) -> bool:
    """Puts an accent that was drawn apart on its letter, whichever of the two came first."""
    last, l0, l1 = word.chars[-1]
    mark = _LOOSE_ACCENTS.get(code) or (chr(code) if code > 0x2FF and unicodedata.combining(chr(code)) else None)
    if mark:
        letter, box = last, (l0, l1)
    elif len(last) == 1 and ord(last) in _LOOSE_ACCENTS and ord(last) != 0x60:
        mark, letter, box = _LOOSE_ACCENTS[ord(last)], _text(code), (x0, x1)
    else:
        return False
    covered = min(x1, l1) - max(x0, l0)
    if covered < 0.5 * min(x1 - x0 or 1, l1 - l0 or 1) and not unicodedata.combining(mark if code > 0x2FF else "a"):
        return False
    letter = {"ı": "i", "ȷ": "j"}.get(letter, letter)
    composed = unicodedata.normalize("NFC", letter + mark)
    if len(composed) != 1 or not letter.isalpha():
        return False
    word.chars[-1] = (composed, *box)
    word.x1 = max(word.x1, x1)
    return True
