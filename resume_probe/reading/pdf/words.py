"""Glyphs to words: characters mended, copies dropped, breaks found where there is a gap."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from resume_probe.reading.pdf.glyphs import Face, Glyph, Glyphs

# A line-end hyphen as PDFium gives it; also what a soft hyphen becomes.
HYPHEN = "\u00ad"
_GAP, _GAP_SPACED = 0.17, 0.03  # of the size: a wider gap ends a word, the second where PDFium sees a space
_BACK = 0.45  # of the size: what stands so far back begins a word,
_ON = 0.25  # but for what is so far on from where the last glyph begins: the tail of a Q reaches under the letters after it
_INKED = 0.35  # of the size: so wide, U+000D is a ligature and no end of a line
_SAME_LINE = 0.25  # of the size: baselines that differ by more are not of one word
_SPACES = np.array([0x20, 0xA0, 0x09, 0x0A, 0x0D, 0x202F, 0x3000, *range(0x2000, 0x200B)])
_NOTHING = np.array([0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x200E, 0x200F, *range(0x202A, 0x202F)])
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


Char = tuple[str, float, float]  # a character and where it starts and ends


@dataclass(slots=True)
class Word:
    """Characters that touch: `starts` and `ends` have an item for each; vertical measures are those of the first glyph."""

    text: str
    starts: list[float]
    ends: list[float]
    x0: float
    x1: float
    top: float
    bottom: float
    baseline: float
    face: Face
    layer: int = 0

    @property
    def chars(self) -> list[Char]:
        return list(zip(self.text, self.starts, self.ends, strict=True))

    def extend(self, text: str, starts: Sequence[float], ends: Sequence[float]) -> None:
        """Adds characters; how far the word reaches is left as it is."""
        self.text += text
        self.starts += starts
        self.ends += ends

    def respell(self, chars: Sequence[Char]) -> None:
        self.text = "".join(c for c, _, _ in chars)
        self.starts, self.ends = [x0 for _, x0, _ in chars], [x1 for _, _, x1 in chars]


def words_of(glyphs: Glyphs) -> list[Word]:
    """Words in the order of the file. Sideways glyphs are left out; hidden ones are to be left out before.

    Most glyphs are plain and go on with the one before whatever came earlier. Stretches of such glyphs are found for the whole
    page at once and taken as they are; only what begins one is looked at by itself.
    """
    space = _is_space(glyphs) & glyphs.upright
    printed = np.flatnonzero(glyphs.upright & ~space & ~np.isin(glyphs.code, _NOTHING))
    if not len(printed):
        return []
    apart = np.diff(np.cumsum(space)[printed], prepend=-1) > 0  # a space is before it
    glyphs = glyphs[printed]
    same_box = _same_box(glyphs)
    plain = (glyphs.code > 0x20) & (glyphs.code < 0x7F) & ~same_box & ~_drawn_again(glyphs)
    starts = np.flatnonzero(~_follows(glyphs, plain) | apart)
    ends = np.append(starts[1:], len(glyphs))
    text = np.where(plain, glyphs.code, 0x20).astype("<u4").tobytes().decode("utf-32-le")
    x0, x1 = glyphs.x0.tolist(), glyphs.x1.tolist()
    growing = _Growing()
    columns = (starts, ends, apart[starts], plain[starts], same_box[starts])
    for first, start, end, is_apart, is_plain, is_same in zip(glyphs[starts], *(c.tolist() for c in columns), strict=True):
        if is_apart:
            growing.word = None
        if is_plain and growing.is_over(first):
            growing.begin(first, text[start:end], x0[start:end], x1[start:end])
            continue
        growing.put(first, is_same)
        start += 1
        if start == end:
            continue
        if growing.word.x1 == first.x1:
            growing.word.extend(text[start:end], x0[start:end], x1[start:end])
            growing.word.x1 = x1[end - 1]
        else:  # the word reaches further than its last glyph does
            for glyph in glyphs[start:end]:
                growing.put(glyph, False)
    return growing.words


def _is_space(glyphs: Glyphs) -> np.ndarray:
    wide = glyphs.x1 - glyphs.x0 >= _INKED * glyphs.size
    return np.isin(glyphs.code, _SPACES) & ~((glyphs.code == 0x0D) & wide)


def _same_box(glyphs: Glyphs) -> np.ndarray:
    """Whether a glyph has the very box of the one before: both are of a ligature that stands for several characters."""
    same = np.zeros(len(glyphs), bool)
    x0, x1, layer = glyphs.x0, glyphs.x1, glyphs.layer
    same[1:] = (x0[1:] == x0[:-1]) & (x1[1:] == x1[:-1]) & (layer[1:] == layer[:-1])
    return same


def _drawn_again(glyphs: Glyphs) -> np.ndarray:
    """Whether a glyph may share its spot (see `_Growing`) with another."""
    with np.errstate(all="ignore"):  # coordinates may be any number
        spots = (np.floor(glyphs.x0 / 2) * 65536 + np.floor(glyphs.baseline / 2)) * 2097152 + glyphs.code
    ordered = np.sort(spots)
    twice = ordered[1:][ordered[1:] == ordered[:-1]]
    return np.isin(spots, twice) if len(twice) else np.zeros(len(glyphs), bool)


def _follows(glyphs: Glyphs, plain: np.ndarray) -> np.ndarray:
    """Whether a plain glyph goes on with the plain one before: on the same line and a little further on."""
    x0, x1, size, baseline, code = glyphs.x0, glyphs.x1, glyphs.size, glyphs.baseline, glyphs.code
    gap = x0[1:] - x1[:-1]
    letters = plain & (code != 0x60)  # an accent may go on a letter
    follows = np.zeros(len(glyphs), bool)
    follows[1:] = (
        letters[1:] & letters[:-1] & (size[1:] == size[:-1]) & (baseline[1:] == baseline[:-1])
        & (x0[1:] > x0[:-1]) & (x1[1:] >= x1[:-1])
        & (gap >= -_BACK * size[1:]) & (gap <= np.where(glyphs.spaced[1:], _GAP_SPACED, _GAP) * size[1:])
    )  # fmt: skip
    return follows


class _Growing:
    """Words as they grow, glyph by glyph."""

    def __init__(self) -> None:
        self.words: list[Word] = []
        self.word: Word | None = None  # that the next glyph may go on with
        # By spot, two points wide and high: x0 and layer of the last glyph of a code.
        self.drawn: dict[tuple[int, float, float], tuple[float, int]] = {}

    def is_over(self, glyph: Glyph) -> bool:
        """Whether the glyph begins another word."""
        word = self.word
        if word is None:
            return True
        code, x0, _, x1, _, baseline, face, _, spaced, _ = glyph
        size = face.size
        gap = x0 - word.x1
        backwards = gap < -_BACK * size and x0 < word.starts[-1] + _ON * size
        if backwards and _is_rtl(code) and x1 - word.x0 < _GAP * size:
            backwards, gap = False, word.x0 - x1
        return (
            backwards
            or gap > (_GAP_SPACED if spaced else _GAP) * size
            or (baseline != word.baseline and abs(baseline - word.baseline) > _SAME_LINE * max(size, word.face.size))
        )

    def begin(self, glyph: Glyph, text: str, starts: list[float], ends: list[float]) -> None:
        _, x0, top, _, bottom, baseline, face, layer, _, _ = glyph
        self.word = Word(text, starts, ends, x0, ends[-1], top, bottom, baseline, face, layer)
        self.words.append(self.word)

    def put(self, glyph: Glyph, same_box: bool) -> None:
        """Takes any glyph that is no space; `same_box` is whether it has the box of the one before."""
        code, x0, _, x1, _, baseline, face, layer, _, _ = glyph
        text = _text(code)
        word = self.word
        if word is not None and same_box:
            # A ligature that stands for several characters gives each of them its whole box.
            word.extend(text, [x0] * len(text), [x1] * len(text))
            return
        # Bold by printing twice: the same character again, a hair away, as an object of its own.
        spot = (code, x0 // 2, baseline // 2)
        if spot in self.drawn:
            there, first = self.drawn[spot]
            if layer != first and abs(there - x0) < 0.15 * face.size + 0.2 and x1 > x0:
                return
        self.drawn[spot] = x0, layer
        if self.is_over(glyph):
            self.begin(glyph, text, *_spread(text, x0, x1))
        elif (0x20 < code < 0x7F and code != 0x60 and word.text[-1] < "\x80") or not _accented(word, code, x0, x1):
            word.extend(text, *_spread(text, x0, x1))
            word.x0, word.x1 = min(word.x0, x0), max(word.x1, x1)


def _spread(text: str, x0: float, x1: float) -> tuple[list[float], list[float]]:
    """Where the characters of a glyph start and end: those of a ligature have each their share of its width."""
    if len(text) == 1:
        return [x0], [x1]
    step = (x1 - x0) / len(text)
    return [x0 + k * step for k in range(len(text))], [x0 + k * step for k in range(1, len(text) + 1)]


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
    last, l0, l1 = word.text[-1], word.starts[-1], word.ends[-1]
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
    word.text = word.text[:-1] + composed
    word.starts[-1], word.ends[-1] = box
    word.x1 = max(word.x1, x1)
    return True
