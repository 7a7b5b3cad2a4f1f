"""What is compared: resume_probe's reader, and the naive way over the text of three engines.

The naive way is what a script does on its first day: a line that starts with a bullet glyph opens a
bullet, and lines below belong to it while they look like the rest of a sentence.
"""

import re
import subprocess
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

GLYPHED = re.compile(
    r"\s*(?:[•●◦○▪■□‣⁃∙·⋄∗►▸▶➢➤✓✔❖→\uf0b7\uf0a7\uf0d8\uf0fc]\s*|[-–—*o]\s+|\d{1,2}[.)]\s+)(?=\S)")
LONG = 0.75                            # of the longest line: so long a line was probably wrapped


@dataclass(frozen=True, slots=True)
class FoundBullet:
    """A bullet as a reader gave it; `where` is section, title, organisation and dates in one text."""

    text: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Reader:
    """`read` gives the bullets in reading order; `places_entries`: it says which entry a bullet is of."""

    name: str
    read: Callable[[Path], list[FoundBullet]]
    places_entries: bool = False


def naive(lines: Iterable[str]) -> list[FoundBullet]:
    """Bullets by glyph, over the lines of a page's text in the order the engine gives them."""
    lines = [line.rstrip() for line in lines]
    long = LONG * max(map(len, lines), default=0)
    bullets: list[str] = []
    last = None                        # the line that may go on
    for line in lines:
        mark = GLYPHED.match(line)
        if mark:
            bullets.append(line[mark.end():])
            last = line
        elif last is not None and line.strip() and (line.lstrip()[0].islower() or len(last) >= long):
            joint = "" if bullets[-1].endswith(("\ufffe", "\x02")) else " "
            bullets[-1] = bullets[-1].rstrip("\ufffe\x02") + joint + line.strip()
            last = line
        else:
            last = None
    return [FoundBullet(" ".join(b.split())) for b in bullets]


def _pypdfium2(path: Path) -> list[FoundBullet]:
    import pypdfium2

    pdf = pypdfium2.PdfDocument(path)
    try:
        return naive(line for page in pdf for line in page.get_textpage().get_text_range().splitlines())
    finally:
        pdf.close()


def _pdfplumber(path: Path) -> list[FoundBullet]:
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        return naive(line for page in pdf.pages for line in (page.extract_text() or "").splitlines())


def _pdftotext(path: Path) -> list[FoundBullet]:
    done = subprocess.run(["pdftotext", str(path), "-"], check=True, capture_output=True)
    return naive(done.stdout.decode("utf-8", "replace").replace("\f", "\n").splitlines())


def _resume_probe(path: Path) -> list[FoundBullet]:
    from resume_probe.reading import read

    bullets = []
    for section, entry, bullet in read(path).walk():
        if bullet.kind == "bullet":
            parts = (section.heading, entry.title, entry.organization, entry.dates)
            bullets.append(FoundBullet(bullet.text, " ".join(part for part in parts if part)))
    return bullets


def words_with_boxes(path: Path) -> int:
    """The words of all pages with their boxes by pypdfium2: the least that reading by geometry costs.

    Gives their number; it is called for its time.
    """
    import pypdfium2

    words = 0
    pdf = pypdfium2.PdfDocument(path)
    try:
        for page in pdf:
            text = page.get_textpage()
            box = None
            for index, char in enumerate(text.get_text_range()):
                if char.isspace():
                    words, box = words + (box is not None), None
                elif index < text.count_chars():
                    x0, bottom, x1, top = text.get_charbox(index)
                    box = (x0, bottom, x1, top) if box is None else (box[0], min(box[1], bottom), x1, max(box[3], top))
            words += box is not None
    finally:
        pdf.close()
    return words


RESUME_PROBE = Reader("resume_probe", _resume_probe, places_entries=True)
NAIVE = (Reader("naive pypdfium2", _pypdfium2), Reader("naive pdfplumber", _pdfplumber),
         Reader("naive pdftotext", _pdftotext))
