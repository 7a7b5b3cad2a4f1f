"""Running headers, footers and page numbers: what is printed on pages and is no part of the text."""

import re
from collections import defaultdict

from resume_probe.reading.pdf.fragments import Fragment

_BAND = 0.11  # of the page's height, at the top and at the bottom
_PAGE_NUMBER = re.compile(
    r"[\W_]*(?:page|p\.?|seite|página|pagina|strona)?[\W_]*\d{1,2}(?:\s*(?:/|of|von|de|sur|di|z|-)\s*\d{1,2})?[\W_]*",
    re.IGNORECASE,
)
_SAYS_PAGE = re.compile(
    r"\b(?:page|seite|página|pagina)\s*\d{1,2}\b|\b\d{1,2}\s*(?:/|of|von)\s*\d{1,2}\s*$|[-–—]\s*\d{1,2}\s*[-–—]?\s*$|curriculum\s+vitae|\br[ée]sum[ée]\b",
    re.IGNORECASE,
)


def without_running(pages: list[tuple[float, list[Fragment]]]) -> list[list[Fragment]]:
    """The fragments of each page (height, fragments) without running lines.

    A line is one if it stands again at the same height of another page, is nothing but a page number, or, from the
    second page on, repeats the head of the first beside a page number or apart from everything else. What stands in the
    head of the first page is kept, except for what it says again with words such as "Curriculum Vitae".
    """
    seen: dict[tuple[str, int], set[int]] = defaultdict(set)
    for number, (height, fragments) in enumerate(pages):
        for f in fragments:
            if _in_band(f, height):
                seen[_shape(f.text), round((f.baseline if f.baseline < height / 2 else f.baseline - height) / 4)].add(
                    number
                )
    opening = [f.text.casefold() for f in pages[0][1][:4]] if pages else []
    head = " ".join(opening)
    kept = []
    for number, (height, fragments) in enumerate(pages):
        drop: set[int] = set()
        top, bottom = _extremes(fragments)
        for f in fragments:
            if not _in_band(f, height):
                continue
            at = round((f.baseline if f.baseline < height / 2 else f.baseline - height) / 4)
            repeated = len(set().union(*(seen.get((_shape(f.text), at + d), set()) for d in (-1, 0, 1)))) >= 2
            outermost = abs(f.baseline - top) < 0.6 * f.size or abs(f.baseline - bottom) < 0.6 * f.size
            if (
                (
                    repeated
                    and (outermost or f.baseline > height / 2 or number > 0)
                    and not (
                        number == 0
                        and f.baseline < height / 2
                        and f.text.casefold() in head
                        and not (outermost and _said_again(f.text, opening))
                    )
                )
                or outermost
                and _PAGE_NUMBER.fullmatch(f.text)
                and (len(pages) > 1 or f.baseline > height / 2)
            ):
                drop.add(id(f))
        if number > 0:
            first = [f for f in fragments if abs(f.baseline - top) < 0.6 * f.size and _in_band(f, height)]
            line = " ".join(f.text for f in first)
            below = min((f.baseline for f in fragments if f not in first), default=height)
            if (
                first
                and (_SAYS_PAGE.search(line) or any(len(f.text) > 4 and f.text.casefold() in head for f in first))
                and below - first[0].baseline > 1.5 * first[0].size
            ):
                drop |= {id(f) for f in first}
        kept.append([f for f in fragments if id(f) not in drop])
    return kept


def _in_band(f: Fragment, height: float) -> bool:
    return f.baseline < _BAND * height or f.baseline > (1 - _BAND) * height


def _said_again(text: str, opening: list[str]) -> bool:
    """Whether a line is what another one of the first page's opening says, and that this is a resume or a page."""
    said = _SAYS_PAGE.search(text)
    if said is None:
        return False
    rest = _SAYS_PAGE.sub("", text).casefold().strip(" \t,;:|·•–—-()")
    return len(rest) > 4 and rest in opening


def _shape(text: str) -> str:
    """The text with its numbers made alike."""
    return re.sub(r"\d+", "0", text.casefold()).strip()


def _extremes(fragments: list[Fragment]) -> tuple[float, float]:
    baselines = [f.baseline for f in fragments]
    return (min(baselines), max(baselines)) if baselines else (0.0, 0.0)
