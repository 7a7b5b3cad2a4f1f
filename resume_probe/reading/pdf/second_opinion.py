"""Pages whose text PDFium gives without meaning, or does not give, asked of pdfplumber.

An ordinary page costs one comparison of two counts. A doubtful one is read by `second_engine.py` in a process of its own, and what
that says is taken only where it clearly says more.
"""

import json
import os
import re
import sys
from collections import Counter, defaultdict
from dataclasses import replace
from itertools import product
from pathlib import Path
from unicodedata import name as name_of

import pypdfium2

from resume_probe.document import ReadingWarning
from resume_probe.reading import ocr
from resume_probe.reading.languages import is_small_word
from resume_probe.reading.pdf import second_engine
from resume_probe.reading.pdf.doubts import PageFacts, is_meaningless
from resume_probe.reading.pdf.frame import Frame
from resume_probe.reading.pdf.glyphs import Face, Glyph, Glyphs
from resume_probe.reading.pdf.pdfium import weight_and_slant
from resume_probe.reading.pdf.visibility import TINY, Reading, seen
from resume_probe.reading.pdf.words import words_of
from resume_probe.reading.vocabulary import Vocabulary

MAX_PAGES = 8
_CLEAR = 0.05  # of a page's glyphs: so many without a meaning make it doubtful
_LIKE = 0.2  # of the words: fewer known ones are no text that anybody wrote
_NEAR = 1.0  # points: two engines that mean the same character place it no further apart
_REPLACEMENT = 0xFFFD
_UNMAPPED = re.compile(r"\(cid:\d+\)")
_WORD = re.compile(r"[^\W\d_]{2,}")


def doubtful(pdf: pypdfium2.PdfDocument, readings: list[Reading], facts: list[PageFacts]) -> list[int]:
    """Numbers of pages that a second engine might read better. Text that is recognised, and pictures, are none of its affair."""
    empty = not any(len(raw.glyphs) for raw, _, _ in readings)
    found = []
    for (raw, shown, _), fact in zip(readings, facts, strict=True):
        if fact.ocr or fact.scan:
            continue
        if not len(raw.glyphs):
            # Text objects may hold spaces alone, as those of a blank page at the end do.
            if (empty or raw.texts) and not ocr.wanted(raw, 0) and _shows_something(pdf, raw.number):
                found.append(raw.number)
        elif fact.unreadable > _CLEAR * len(shown) and without_meaning(shown) > _CLEAR:
            found.append(raw.number)
    return found


def take(data: bytes, pdf: pypdfium2.PdfDocument, asked: list[Reading]) -> dict[int, Reading]:
    """By page number, what is to be used in place of the pages asked about; empty where the second engine says no more, or fails."""
    asked = asked[:MAX_PAGES]
    answers = _answers(data, [reading.raw.number for reading in asked])
    taken = {}
    for reading in asked:
        number = reading.raw.number
        try:
            page = pdf[number - 1]
            second = _reading(answers[number], reading, page)
        except (KeyError, TypeError, ValueError, OverflowError, pypdfium2.PdfiumError):
            continue
        if _says_more(second.shown, reading.shown):
            taken[number] = second
    return taken


def without_meaning(glyphs: Glyphs) -> float:
    """The share of glyphs without a meaning. One that stands alone or beside its like alone is a marker, an icon or a rating."""
    meaningless = total = 0
    for word in words_of(glyphs):
        codes = list(map(ord, word.text))
        total += len(codes)
        if len(set(codes)) > 1 or codes[0] == _REPLACEMENT:
            meaningless += sum(map(is_meaningless, codes))
    return meaningless / total if total else 1.0


def like_words(glyphs: Glyphs) -> float:
    """The share of words that are known, or wholly of the script that the page is in where that is not the Latin one."""
    vocabulary = Vocabulary(frozenset())
    words: list[str] = []
    for word in words_of(glyphs):
        spoilt = any(is_meaningless(ord(c)) for c in word.text)
        words += [""] if spoilt else [part.casefold() for part in _WORD.findall(word.text)]
    scripts = Counter(_script(c) for word in words for c in word)
    main = max(scripts, key=scripts.__getitem__, default="LATIN")
    like = sum(
        vocabulary.knows(word) or is_small_word(word) or main != "LATIN" and word != "" and all(_script(c) == main for c in word)
        for word in words
    )
    return like / len(words) if words else 0.0


def warning_of(pages: list[int]) -> ReadingWarning:
    where = f"page {pages[0]}" if len(pages) == 1 else f"pages {', '.join(map(str, pages))}"
    return ReadingWarning(
        "second-engine",
        f"The text of {where} had no meaning to the usual engine and was read by a second one, pdfplumber; check words and figures.",
    )


def _shows_something(pdf: pypdfium2.PdfDocument, number: int) -> bool:
    try:
        page = pdf[number - 1]
        image = page.render(scale=min(1.0, 2000 / max(*page.get_size(), 1.0)), grayscale=True, may_draw_forms=False).to_numpy()
    except (pypdfium2.PdfiumError, ValueError, OverflowError):
        return False
    return bool(image.size) and int(image.max()) != int(image.min())


def _answers(data: bytes, numbers: list[int]) -> dict[int, dict]:
    """By page number, what `second_engine.py` says; nothing where it fails or takes too long."""
    command = [sys.executable, "-P", second_engine.__file__, *map(str, numbers)]
    # The script looks for pdfplumber where this process would, and nowhere else: not beside itself, not in the current folder.
    folders = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p and Path(p).is_absolute())}
    import subprocess

    try:
        done = subprocess.run(command, input=data, env=folders, capture_output=True, timeout=second_engine.SECONDS, check=False)
        pages = [json.loads(line) for line in done.stdout.splitlines()]
        return {page["number"]: page for page in pages}
    except (OSError, subprocess.SubprocessError, ValueError, TypeError, KeyError):
        return {}


def _reading(answer: dict, first: Reading, page: pypdfium2.PdfPage) -> Reading:
    """The answer as glyphs, in the coordinates of the page as it is shown. Raises ValueError where they cannot be told."""
    frame = Frame(page)
    if answer["turn"] != frame.turn:
        raise ValueError("the engines do not agree which way up the page is")
    left, bottom, right, top = answer["mediabox"]
    corners = ((left, top), (left, bottom), (right, bottom), (right, top))  # at the top left, by how the page is turned
    dx, dy = frame.point(*corners[frame.turn])
    known = _Places(first)
    glyphs: list[Glyph] = []
    hidden: set[int] = set()
    alone: list[Glyph] = []  # that PDFium has nothing for
    fonts: dict[str, int] = {}
    for text, *box, baseline, size, upright, font, color in answer["chars"]:
        x0, y0, x1, y1 = box[0] + dx, box[1] + dy, box[2] + dx, box[3] + dy
        there, hides = known.at(x0, baseline + dy)
        if there is None:
            face = Face(-1 - fonts.setdefault(font, len(fonts)), round(size, 2), *weight_and_slant(font), color, 0)
            # What is seen together is one line of one face.
            run = glyphs[-1].layer if alone and alone[-1] is glyphs[-1] and abs(alone[-1].baseline - baseline - dy) < 1 else -1 - len(alone)
            there = Glyph(0, x0, y0, x1, y1, baseline + dy, face, run, False, upright)
        codes = [_REPLACEMENT] if not text or _UNMAPPED.fullmatch(text) else map(ord, text)
        for code in codes:
            glyph = there._replace(code=code)
            glyphs.append(glyph)
            if hides:
                hidden.add(id(glyph))
            elif there.layer < 0:
                alone.append(glyph)
            there = there._replace(spaced=False)
    hidden.update(id(g) for g in alone if g.face.size < TINY or not (0 <= g.x0 <= frame.width and 0 <= g.top <= frame.height))
    hidden.update(id(g) for g, sees in zip(alone, seen(alone, first.raw, page), strict=True) if not sees)
    return Reading(
        replace(first.raw, glyphs=Glyphs.of(glyphs), unmapped=0),
        Glyphs.of(g for g in glyphs if id(g) not in hidden),
        Glyphs.of(g for g in glyphs if id(g) in hidden),
    )


class _Places:
    """PDFium's glyphs of a page by where they stand."""

    def __init__(self, reading: Reading):
        self._cells: dict[tuple[int, int], list[tuple[Glyph, bool]]] = defaultdict(list)
        for glyphs, hides in ((reading.shown, False), (reading.hidden, True)):
            for glyph in glyphs:
                self._cells[self._cell(glyph.x0, glyph.baseline)].append((glyph, hides))

    def at(self, x: float, baseline: float) -> tuple[Glyph | None, bool]:
        """The glyph that starts there, and whether it is hidden."""
        column, row = self._cell(x, baseline)
        near = [
            (abs(glyph.x0 - x) + abs(glyph.baseline - baseline), hides, glyph)
            for cell in product((column - 1, column, column + 1), (row - 1, row, row + 1))
            for glyph, hides in self._cells.get(cell, ())
        ]
        distance, hides, glyph = min(near, key=lambda n: n[:2], default=(_NEAR, False, None))
        return (glyph, hides) if distance < _NEAR else (None, False)

    @staticmethod
    def _cell(x: float, baseline: float) -> tuple[int, int]:
        return int(x // _NEAR), int(baseline // _NEAR)


def _says_more(second: Glyphs, first: Glyphs) -> bool:
    """Half as much without a meaning or less, no fewer characters, and words at least as much like words."""
    if without_meaning(second) > 0.5 * without_meaning(first) or _meant(second) < 0.95 * _meant(first):
        return False
    like = like_words(second)
    return like >= _LIKE and like >= like_words(first)


def _meant(glyphs: Glyphs) -> int:
    return sum(len(word.text) - sum(is_meaningless(ord(c)) for c in word.text) for word in words_of(glyphs))


def _script(letter: str) -> str:
    """The first word of the character's name; the scripts that Japanese mixes are one."""
    if letter < "\u0250":
        return "LATIN"
    script = name_of(letter, "NONE").partition(" ")[0]
    return "CJK" if script in ("HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA") else script
