"""The way of a PDF: glyphs, words, fragments, columns, lines, items, blocks."""

from resume_probe.document import Box, Page, ReadingWarning
from resume_probe.errors import InputError
from resume_probe.reading.blocks import Blocks
from resume_probe.reading.pdf.blocks_of_items import blocks_of
from resume_probe.reading.pdf.columns import Column, columns_of
from resume_probe.reading.pdf.fragments import Fragment, fragments_of, usual_size
from resume_probe.reading.pdf.headings import find_headings
from resume_probe.reading.pdf.items import items_of
from resume_probe.reading.pdf.lines import Line, lines_of
from resume_probe.reading.pdf.markers import Drawn, mark, sorted_shapes
from resume_probe.reading.pdf.pdfium import RawPage, extract, opened
from resume_probe.reading.pdf.running import without_running
from resume_probe.reading.pdf.words import words_of
from resume_probe.reading.vocabulary import Vocabulary

MAX_PAGES = 40


def read_pdf(data: bytes, name: str) -> Blocks:
    """Raises InputError: encrypted, broken-pdf, too-many-pages, no-text, garbled-text."""
    pages: list[Page] = []
    warnings: list[ReadingWarning] = []
    columns: list[tuple[int, Column]] = []
    drawn: dict[int, Drawn] = {}
    fragments: list[Fragment] = []
    with opened(data, name) as pdf:
        if len(pdf) > MAX_PAGES:
            raise InputError("too-many-pages", name, f"{len(pdf)}; the limit is {MAX_PAGES}")
        raw_pages: list[RawPage] = []
        for i in range(len(pdf)):
            raw_pages.append(extract(pdf[i], i + 1))
    found_on: list[list[Fragment]] = []
    for raw in raw_pages:
        drawn[raw.number] = sorted_shapes(raw.shapes)
        words = words_of([g for g in raw.glyphs if g.upright])
        found_on.append(fragments_of(words, [(v.x0, v.top, v.bottom) for v in drawn[raw.number].vertical]))
    found_on = without_running([(raw.height, found) for raw, found in zip(raw_pages, found_on, strict=True)])
    for raw, found in zip(raw_pages, found_on, strict=True):
        fragments += found
        here = columns_of(found, usual_size(found), drawn[raw.number].horizontal)
        columns += [(raw.number, c) for c in here]
        boxes = tuple(Box(raw.number, c.x0, c.fragments[0].top, c.x1, c.fragments[-1].bottom) for c in here)
        pages.append(Page(raw.number, raw.width, raw.height, boxes))
    if not fragments:
        raise InputError("no-text", name)
    lines: list[Line] = [line for page, column in columns for line in lines_of(column, page)]
    lines = mark(lines, drawn)
    find_headings(lines, usual_size(fragments), {number: d.horizontal for number, d in drawn.items()})
    vocabulary = Vocabulary(frozenset(w.text.strip(".,;:()[]'\"“”").casefold() for f in fragments for w in f.words[:-1]))
    return Blocks(tuple(blocks_of(items_of(lines), vocabulary)), (), tuple(pages), tuple(warnings))
