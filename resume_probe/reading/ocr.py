"""Text of page pictures by tesseract, as glyphs with boxes, so that all later steps are those of any other page.

Needs the extra `ocr` (pytesseract) and the program tesseract; neither is imported or looked for before a page needs it.
"""

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from resume_probe.document import ReadingWarning
from resume_probe.reading.pdf.glyphs import Face, Glyph, Glyphs
from resume_probe.reading.pdf.pdfium import RawPage

if TYPE_CHECKING:
    import pypdfium2
    from numpy.typing import NDArray
    from PIL.Image import Image

MAX_PAGES = 8  # a page takes seconds
MAX_PIXELS = 16_000_000
SECONDS = 40  # for one page
_DPI = 300
_FEW = 30  # glyphs: fewer on a page that shows a picture are no text layer
_SURE = 25  # tesseract's confidence, in per cent; less is noise
_DARK = 140  # of 255: ink
_BOLD = 1.22  # times the ink of the page's usual line
_ENOUGH = 9  # letters: fewer weigh too little to tell bold from blurred
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


def glyphs_of(page: "pypdfium2.PdfPage", raw: RawPage) -> Glyphs:
    """The characters on a page's picture, in points from its top left; none where tesseract finds or does nothing."""
    scale = min(_DPI / 72, (MAX_PIXELS / max(raw.width * raw.height, 1.0)) ** 0.5)
    from numpy import asarray

    image = page.render(scale=scale, grayscale=True, may_draw_forms=False).to_pil()
    grouped: dict[tuple[int, int, int], list[_Word]] = defaultdict(list)
    for word in _words(image):
        grouped[word.line].append(word)
    lines = [sorted(words, key=lambda w: w.left) for words in grouped.values()]
    ink = asarray(image) < _DARK
    weights = [_weight(words, ink) for words in lines]
    usual = sorted(weights)[len(weights) // 2] if weights else 0.0
    measured = [_measures(words, scale) for words in lines]
    common = _common([size for _, size in measured], lines)
    lines = _with_markers(lines, ink)
    glyphs: list[Glyph] = []
    for words, weight, (baseline, size) in zip(lines, weights, measured, strict=True):
        # A scan blurs sizes; what is nearly the size of the text is the size of the text.
        size = common if abs(size - common) <= 0.14 * common else size
        glyphs += _line(words, scale, baseline, size, weight > _BOLD * usual)
    return Glyphs.of(glyphs)


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


def _with_markers(lines: list[list[_Word]], ink: "NDArray") -> list[list[_Word]]:
    """Puts a marker before lines that have a small thing standing apart on their left, where several have one."""
    found = [(line, mark) for line in lines if (mark := _marker(line, ink)) is not None]
    result = []
    for line in lines:
        mark = next((m for other, m in found if other is line), None)
        # One small thing may be dirt or a letter; the same place twice is a list.
        if mark is not None and sum(abs(m.left - mark.left) < 0.6 * _height(line) for _, m in found) > 1:
            line = [mark, *(line[1:] if line[0].text in _LIKE_MARKERS and line[0].right <= mark.right + 2 else line)]
        result.append(line)
    return result


def _marker(line: list[_Word], ink: "NDArray") -> _Word | None:
    height = _height(line)
    first = line[0]
    if len(line) > 1 and first.text in _LIKE_MARKERS and first.right - first.left <= 1.2 * height:
        return first._replace(text="•") if line[1].left - first.right >= 0.25 * height else None
    bottom = sorted(w.bottom for w in line)[len(line) // 2]
    left, right = max(round(first.left - 2.4 * height), 0), max(round(first.left - 0.25 * height), 0)
    part = ink[max(round(bottom - 1.25 * height), 0) : round(bottom + 0.3 * height), left:right]
    if not part.any():
        return None
    xs, ys = part.any(axis=0).nonzero()[0], part.any(axis=1).nonzero()[0]
    wide, high = xs[-1] - xs[0] + 1, ys[-1] - ys[0] + 1
    if not (0.12 * height <= wide <= height and high <= height) or xs[0] < 0.2 * height:
        return None
    return _Word("•", int(left + xs[0]), first.top, int(left + xs[-1] + 1), first.bottom, first.line)


def _height(line: list[_Word]) -> float:
    heights = sorted(w.bottom - w.top for w in line[1:] or line)
    return max(heights[len(heights) // 2], 1)


def _weight(words: list[_Word], ink: "NDArray") -> float:
    """The share of a line's boxes that is inked: more where it is set in bold."""
    if sum(c.isalpha() for w in words for c in w.text) < _ENOUGH:
        return 0.0
    parts = [ink[w.top : w.bottom, w.left : w.right] for w in words if any(c.isalpha() for c in w.text)]
    area = sum(p.size for p in parts)
    return sum(int(p.sum()) for p in parts) / area if area else 0.0


def _measures(words: list[_Word], scale: float) -> tuple[float, float]:
    """Baseline and size of a line in points, by its letters without and with parts above and below."""
    tall = [w for w in words if any(c.isupper() or c.isdigit() or c in "bdfhklt" for c in w.text)] or words
    plain = [w for w in words if not any(c in "gjpqyQ,;()[]|/@$" for c in w.text)]
    bottoms = sorted(w.bottom for w in plain) or sorted(w.bottom - 0.2 * (w.bottom - w.top) for w in words)
    baseline = bottoms[len(bottoms) // 2] / scale
    caps = sorted(baseline - w.top / scale for w in tall)
    return baseline, max(round(2 * caps[len(caps) // 2] / _ASCENT) / 2, 4.0)


def _common(sizes: list[float], lines: list[list[_Word]]) -> float:
    """The size of most of the page's letters."""
    letters: dict[float, int] = defaultdict(int)
    for size, words in zip(sizes, lines, strict=True):
        letters[size] += sum(len(w.text) for w in words)
    return max(letters, key=letters.__getitem__, default=10.0)


def _line(words: list[_Word], scale: float, baseline: float, size: float, bold: bool) -> list[Glyph]:
    """Glyphs of one line, all on one baseline and of one size, each as wide as its share of the word."""
    face = Face(int(bold), size, bold, False, 0xFF000000, 0)
    top, bottom = baseline - 0.75 * _HEIGHT * size, baseline + 0.25 * _HEIGHT * size
    glyphs = []
    for word in words:
        step = (word.right - word.left) / scale / len(word.text)
        x0 = word.left / scale
        glyphs += [
            Glyph(ord(c), x0 + k * step, top, x0 + (k + 1) * step, bottom, baseline, face, 0, k == 0, True)
            for k, c in enumerate(word.text)
        ]
    return glyphs


def warning_of(pages: list[int]) -> ReadingWarning:
    if len(pages) == 1:
        where = f"Page {pages[0]} is a picture; its text was recognised"
    else:
        where = f"Pages {', '.join(map(str, pages))} are pictures; their text was recognised"
    return ReadingWarning("ocr-used", f"{where}, so check words and figures.")


def limit_warning_of(pages: list[int]) -> ReadingWarning:
    where = (
        f"Page {pages[0]} is a picture and was"
        if len(pages) == 1
        else f"Pages {', '.join(map(str, pages))} are pictures and were"
    )
    return ReadingWarning("page-without-text", f"{where} not read: at most {MAX_PAGES} pages of a file are recognised.")
