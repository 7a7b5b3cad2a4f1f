"""What makes the reading of a PDF doubtful, as warnings and as errors."""

from collections.abc import Container
from dataclasses import dataclass

from resume_probe.document import ReadingWarning
from resume_probe.errors import InputError
from resume_probe.reading import ocr
from resume_probe.reading.languages import foreign_script, language_of, looks_scrambled
from resume_probe.reading.pdf.columns import Column
from resume_probe.reading.pdf.pdfium import RawPage
from resume_probe.reading.pdf.visibility import is_recognised_scan

_FEW = 30  # glyphs on a page below which an image is all there is to see
_GARBLED = 0.3  # of a page's glyphs: more without a mapping make its text worthless
_SOME = 0.03


@dataclass(frozen=True, slots=True)
class PageFacts:
    """One page after reading: how many glyphs showed and how many had no mapping."""

    number: int
    glyphs: int
    hidden: int
    unreadable: int
    picture: bool  # an image covers most of it
    scan: bool = False  # its text is what a scanner recognised behind the image
    ocr: bool = False  # its text was recognised here
    second: bool = False  # its text is what the second engine gave


def facts_of(raw: RawPage, shown: int, hidden: int, ocr: bool = False, second: bool = False) -> PageFacts:
    area = max(raw.width * raw.height, 1.0)
    picture = any(s.image and (s.x1 - s.x0) * (s.bottom - s.top) > 0.6 * area for s in raw.shapes)
    codes = raw.glyphs.code
    odd = codes[(codes < 0x20) | (codes >= 0x7F)].tolist()
    return PageFacts(
        raw.number,
        shown,
        hidden,
        raw.unmapped + sum(map(is_meaningless, odd)),
        picture,
        is_recognised_scan(raw),
        ocr,
        second,
    )


def is_meaningless(code: int) -> bool:
    """Private-use, replacement and control characters; a few are markers, many are a text without a mapping."""
    return (
        0xE000 <= code <= 0xF8FF
        or code == 0xFFFD
        or code < 0x20
        and code not in (0x02, 0x09, 0x0A, 0x0D)
        or 0x7F <= code < 0xA0
    )


def refuse_unreadable(facts: list[PageFacts], text: str, name: str, *, blank: bool = False) -> None:
    """Raises InputError `no-text` or `garbled-text`. `blank`: the pages show nothing else either."""
    glyphs = sum(f.glyphs for f in facts)
    if glyphs < _FEW and (glyphs == 0 or any(f.picture for f in facts)):
        # Who has tesseract, or nothing to recognise, is not told to install it.
        hint = ""
        if blank and not glyphs:
            hint = "Its pages are blank; export the PDF again."
        elif ocr.available():
            found = "; nothing could be recognised on its pages" if any(f.ocr for f in facts) else ""
            hint = f"Export the PDF from the program it was written in{found}."
        raise InputError("no-text", name, hint=hint)
    if glyphs and sum(f.unreadable for f in facts) > _GARBLED * glyphs:
        raise InputError("garbled-text", name)
    if looks_scrambled(text):
        raise InputError("garbled-text", name, "its letters make no words")


def warnings_of(
    facts: list[PageFacts], columns: list[Column], broken: list[int], cut: bool, text: str, beyond: Container[int] = ()
) -> list[ReadingWarning]:
    """In a fixed order, one per code. `beyond`: pages whose pictures are spoken of otherwise."""
    found: list[ReadingWarning] = []

    def warning(code: str, message: str) -> None:
        found.append(ReadingWarning(code, message))

    if broken:
        warning(
            "page-unreadable", f"{_pages(broken)} could not be read and {'is' if len(broken) == 1 else 'are'} left out."
        )
    scans = [f.number for f in facts if f.glyphs < _FEW and f.picture and f.number not in beyond]
    if scans:
        warning(
            "page-without-text",
            f"{_pages(scans)} {'is a picture' if len(scans) == 1 else 'are pictures'} without text.",
        )
    behind = [f.number for f in facts if f.scan]
    if behind:
        warning(
            "recognised-scan", f"The text of {_pages(behind).lower()} is what a scanner recognised; words may be wrong."
        )
    hidden = sum(f.hidden for f in facts)
    if hidden:
        where = [f.number for f in facts if f.hidden]
        warning(
            "hidden-text", f"{hidden} characters on {_pages(where).lower()} cannot be seen by people and were not used."
        )
    doubtful = [f.number for f in facts if f.glyphs and f.unreadable > _SOME * f.glyphs]
    if doubtful:
        warning(
            "partly-garbled",
            f"Some characters on {_pages(doubtful).lower()} have no meaning in the file; words there may be wrong.",
        )
    if any(c.certain < 0.6 for c in columns):
        warning(
            "columns-uncertain", "It is not clear which text belongs to which column; check the order of the bullets."
        )
    if cut:
        warning("page-too-full", "A page holds more than this tool reads of one page; the rest of it was left out.")
    language = language_of(text)
    if foreign_script(text):
        warning("not-english", "The resume is not in Latin script; topics and questions are made for English.")
    elif language not in (None, "English"):
        warning("not-english", f"The resume seems to be in {language}; topics and questions are made for English.")
    return found


def confidence(facts: PageFacts, columns: list[Column]) -> float:
    """0..1: less where the text layer has holes, much is hidden, the text was recognised from a picture or is a second engine's, or the
    columns are not certain."""
    if not facts.glyphs:
        return 0.0 if facts.picture else 1.0
    value = 1.0 - min(2.0 * max(facts.unreadable / facts.glyphs - 0.01, 0.0), 0.6)
    value *= 0.7 if facts.scan or facts.ocr else 0.9 if facts.second else 1.0
    value *= min([c.certain for c in columns], default=1.0)
    return round(max(value - 0.3 * facts.hidden / (facts.hidden + facts.glyphs), 0.0), 3)


def _pages(numbers: list[int]) -> str:
    return f"Page {numbers[0]}" if len(numbers) == 1 else f"Pages {', '.join(map(str, numbers))}"
