"""Text of page pictures by tesseract, as glyphs with boxes, so that all later steps are those of any other page.

Needs the extra `ocr` (pytesseract) and the program tesseract; neither is imported or looked for before a page needs it.
"""

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from resume_probe.document import ReadingWarning
from resume_probe.reading.pdf.pdfium import Face, Glyph, RawPage

if TYPE_CHECKING:
    import pypdfium2
    from PIL.Image import Image

MAX_PAGES = 8  # a page takes seconds
MAX_PIXELS = 16_000_000
SECONDS = 40  # for one page
_DPI = 300
_FEW = 30  # glyphs: fewer on a page that shows a picture are no text layer
_SURE = 25  # tesseract's confidence, in per cent; less is noise
_ASCENT, _HEIGHT = 0.72, 1.35  # of the size in points: capitals over the baseline, and a letter's whole box
# What tesseract makes of the dots, squares and arrows that mark items.
_LIKE_MARKERS = frozenset("•e*«»¢°©®o+=-–—~·.▪■□>c@¢¥#") | {"ee", "es", "°", "e@", "*«", "(e)", "¢", "oo"}


class _Word(NamedTuple):
    """A word in pixels, with the line that it is of."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    line: tuple[int, int, int]


def wanted(raw: RawPage, shown: int) -> bool:
    """Whether a page has pictures and no text to speak of."""
    if shown >= _FEW:
        return False
    pictures = sum(max(s.x1 - s.x0, 0) * max(s.bottom - s.top, 0) for s in raw.shapes if s.image)
    return pictures > 0.25 * max(raw.width * raw.height, 1.0)


@cache
def available() -> bool:
    """Whether pytesseract and tesseract are there."""
    try:
        import pytesseract

        pytesseract.get_tesseract_version()
    except (ImportError, OSError, SystemExit, RuntimeError):
        return False
    return True


def glyphs_of(page: "pypdfium2.PdfPage", raw: RawPage) -> list[Glyph]:
    """The characters on a page's picture, in points from its top left; none where tesseract finds or does nothing."""
    scale = min(_DPI / 72, (MAX_PIXELS / max(raw.width * raw.height, 1.0)) ** 0.5)
    image = page.render(scale=scale, grayscale=True, may_draw_forms=False).to_pil()
    glyphs: list[Glyph] = []
    lines: dict[tuple[int, int, int], list[_Word]] = defaultdict(list)
    for word in _with_markers(_words(image)):
        lines[word.line].append(word)
    for words in lines.values():
        glyphs += _line(words, scale)
    return glyphs


def _words(image: "Image") -> list[_Word]:
    import pytesseract

    try:
        # Mode 3 finds columns; one thread, because whoever reads many resumes has a process a core already.
        found = pytesseract.image_to_data(
            image, lang="eng", config="--psm 3", output_type=pytesseract.Output.DICT, timeout=SECONDS
        )
    except (RuntimeError, OSError, pytesseract.TesseractError, UnicodeDecodeError):
        return []
    words = []
    for i, text in enumerate(found["text"]):
        text = text.strip()
        left, top = found["left"][i], found["top"][i]
        if text and float(found["conf"][i]) >= _SURE or text in _LIKE_MARKERS:
            line = (found["block_num"][i], found["par_num"][i], found["line_num"][i])
            words.append(_Word(text, left, top, left + found["width"][i], top + found["height"][i], line))
    return words


def _with_markers(words: list[_Word]) -> list[_Word]:
    """Small things that stand before several lines, a little apart from the text, are markers: read as such."""
    first: dict[tuple[int, int, int], list[_Word]] = defaultdict(list)
    for word in words:
        first[word.line].append(word)
    could = [line for line in first.values() if len(line) > 1 and line[0].text in _LIKE_MARKERS and _apart(line)]
    # One "e" at a line's start may be a letter; the same place twice is a list.
    marks = {
        id(line[0])
        for line in could
        if sum(abs(line[0].left - other[0].left) < 0.6 * _height(line) for other in could) > 1
    }
    return [w._replace(text="•") if id(w) in marks else w for w in words]


def _apart(line: list[_Word]) -> bool:
    height = _height(line)
    return line[1].left - line[0].right >= 0.3 * height and line[0].right - line[0].left <= 1.2 * height


def _height(line: list[_Word]) -> float:
    heights = sorted(w.bottom - w.top for w in line[1:] or line)
    return max(heights[len(heights) // 2], 1)


def _line(words: list[_Word], scale: float) -> list[Glyph]:
    """Glyphs of one line, all on one baseline and of one size, each as wide as its share of the word."""
    tall = [w for w in words if any(c.isupper() or c.isdigit() or c in "bdfhklt" for c in w.text)]
    plain = [w for w in words if not any(c in "gjpqyQ,;()[]|/@$" for c in w.text)] or words
    bottoms = sorted(w.bottom for w in plain)
    baseline = bottoms[len(bottoms) // 2] / scale
    caps = sorted(baseline - w.top / scale for w in tall or words)
    # Half points, so that lines of one font do not differ by what the scan blurs.
    size = max(round(2 * caps[len(caps) // 2] / _ASCENT) / 2, 4.0)
    face = Face(0, size, False, False, 0xFF000000, 0)
    top, bottom = baseline - 0.75 * _HEIGHT * size, baseline + 0.25 * _HEIGHT * size
    glyphs = []
    for word in sorted(words, key=lambda w: w.left):
        step = (word.right - word.left) / scale / len(word.text)
        x0 = word.left / scale
        glyphs += [
            Glyph(ord(c), x0 + k * step, top, x0 + (k + 1) * step, bottom, baseline, face, 0, k == 0, True)
            for k, c in enumerate(word.text)
        ]
    return glyphs


def warning_of(pages: list[int]) -> ReadingWarning:
    where = f"Page {pages[0]} is a picture" if len(pages) == 1 else f"Pages {', '.join(map(str, pages))} are pictures"
    return ReadingWarning("ocr-used", f"{where}; the text was recognised from it, so check words and figures.")
