"""The way of a PDF: glyphs, words, fragments, columns, lines, items, blocks."""

import pypdfium2

from resume_probe.document import Box, Page
from resume_probe.errors import InputError
from resume_probe.reading import ocr
from resume_probe.reading.blocks import Blocks
from resume_probe.reading.pdf import second_opinion
from resume_probe.reading.pdf.blocks_of_items import blocks_of
from resume_probe.reading.pdf.certainty import set_certainty
from resume_probe.reading.pdf.columns import Column, columns_of, share_margins
from resume_probe.reading.pdf.doubts import confidence, facts_of, refuse_unreadable, warnings_of
from resume_probe.reading.pdf.flow import in_reading_order
from resume_probe.reading.pdf.fragments import Fragment, fragments_of, usual_size
from resume_probe.reading.pdf.glyphs import Glyphs
from resume_probe.reading.pdf.headings import find_headings, header_first
from resume_probe.reading.pdf.items import items_of
from resume_probe.reading.pdf.ligatures import restore_ligatures
from resume_probe.reading.pdf.lines import Line, lines_of
from resume_probe.reading.pdf.markers import Drawn, mark, sorted_shapes
from resume_probe.reading.pdf.pdfium import RawPage, extract, opened
from resume_probe.reading.pdf.running import without_running
from resume_probe.reading.pdf.visibility import Reading, boxes_of, split_hidden
from resume_probe.reading.pdf.words import Word, words_of
from resume_probe.reading.vocabulary import Vocabulary

MAX_PAGES = 40
_SCAN = 0.9  # of a page's glyphs: that many invisible ones over a picture are the text of a scan


def read_pdf(data: bytes, name: str) -> Blocks:
    """Raises InputError: encrypted, broken-pdf, too-many-pages, no-text, garbled-text."""
    readings: list[Reading] = []
    broken: list[int] = []
    scanned: list[int] = []
    beyond: list[int] = []  # pictures that are not recognised, because enough of the file's pages were
    with opened(data, name) as pdf:
        if len(pdf) > MAX_PAGES:
            raise InputError("too-many-pages", name, f"{len(pdf)}; the limit is {MAX_PAGES}")
        for number in range(1, len(pdf) + 1):
            try:
                page = pdf[number - 1]
                raw = extract(page, number)
                seen, unseen = split_hidden(raw, page)
                if ocr.wanted(raw, len(seen)) and ocr.available():
                    if len(scanned) < ocr.MAX_PAGES:
                        found = ocr.glyphs_of(page, raw)
                        seen = found if len(found) else seen
                        scanned.append(number)
                    else:
                        beyond.append(number)
            except (pypdfium2.PdfiumError, ValueError, OverflowError):
                raw, seen, unseen = RawPage(number, 612.0, 792.0, Glyphs.of([]), [], 0, False), Glyphs.of([]), Glyphs.of([])
                broken.append(number)
            readings.append(Reading(raw, seen, unseen))
        facts = [facts_of(r.raw, len(r.shown), len(r.hidden), r.raw.number in scanned) for r in readings]
        doubtful = second_opinion.doubtful(pdf, readings, facts)
        second = second_opinion.take(data, pdf, [readings[n - 1] for n in doubtful]) if doubtful else {}
    for number, reading in second.items():
        readings[number - 1] = reading
        facts[number - 1] = facts_of(reading.raw, len(reading.shown), len(reading.hidden), second=True)
    raws, shown, hidden = ([r[part] for r in readings] for part in range(3))
    if broken and len(broken) == len(raws):
        raise InputError("broken-pdf", name)
    drawn = {raw.number: sorted_shapes(raw.shapes) for raw in raws}
    words = [words_of(glyphs) for glyphs in shown]
    restore_ligatures(word for page in words for word in page)
    found = without_running([(raw.height, _fragments(w, drawn[raw.number])) for raw, w in zip(raws, words, strict=True)])
    text = "\n".join(f.text for page in found for f in page)
    refuse_unreadable(facts, text, name, blank=not doubtful and not any(raw.shapes or raw.cut for raw in raws))
    columns: list[list[Column]] = []
    for raw, fragments in zip(raws, found, strict=True):
        margins = [c.margin for page in columns for c in page if c.margin is not None]
        shapes = drawn[raw.number]
        columns.append(columns_of(fragments, usual_size(fragments), shapes.horizontal, margins, shapes.boxes))
    everything = [column for page in columns for column in page]
    share_margins(everything)
    for here in columns:
        set_certainty(here)
    pages = tuple(
        Page(
            raw.number,
            raw.width,
            raw.height,
            tuple(_box(c, raw.number) for c in here),
            boxes_of(h, raw.number),
            confidence(fact, here),
        )
        for raw, here, h, fact in zip(raws, columns, hidden, facts, strict=True)
    )
    lines = [line for number, column in in_reading_order(columns) for line in lines_of(column, number)]
    warnings = warnings_of(facts, everything, broken, any(raw.cut for raw in raws), text, beyond)
    if beyond:
        warnings.insert(0, ocr.limit_warning_of(beyond))
    if second:
        warnings.insert(0, second_opinion.warning_of(sorted(second)))
    if scanned:
        warnings.insert(0, ocr.warning_of(scanned))
    return Blocks(tuple(_blocks(lines, drawn, found)), (), pages, tuple(warnings))


def _fragments(words: list[Word], drawn: Drawn) -> list[Fragment]:
    return fragments_of(words, [(v.x0, v.top, v.bottom) for v in drawn.vertical])


def _blocks(lines: list[Line], drawn: dict[int, Drawn], found: list[list[Fragment]]) -> list:
    lines = mark(lines, drawn)
    size = usual_size([f for page in found for f in page])
    find_headings(lines, size, {number: d.horizontal for number, d in drawn.items()})
    # The last word of a line may be broken; it is no evidence of how it is written.
    words = (w.text.strip(".,;:()[]'\"“”").casefold() for page in found for f in page for w in f.words[:-1])
    return blocks_of(items_of(header_first(lines)), Vocabulary(words))


def _box(column: Column, page: int) -> Box:
    return Box(
        page, column.x0, min(f.top for f in column.fragments), column.x1, max(f.bottom for f in column.fragments)
    )
