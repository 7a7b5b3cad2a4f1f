"""The paragraphs of a document in the order in which they are read: tables row by row, text boxes where they hang."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from docx.oxml.ns import qn

from resume_probe.reading.docx.paragraphs import Paragraph, first_alternative, paragraph_of
from resume_probe.reading.docx.styles import Styles
from resume_probe.reading.section_kinds import names_a_section

MAX_PARAGRAPHS = 20_000
_MAX_DEPTH = 20
_PARAGRAPH, _TABLE = qn("w:p"), qn("w:tbl")
_WRAPPERS = {qn(f"w:{n}") for n in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "body")}
_ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"


def paragraphs_of(body: Any, styles: Styles) -> list[Paragraph]:
    """All paragraphs with text, at most MAX_PARAGRAPHS."""
    found: list[Paragraph] = []
    waiting: list[Paragraph] = []
    blank = False
    for paragraph in _walk(body, styles, shaded=False, depth=0):
        boxes = [p for box in paragraph.boxes for p in _walk(box, styles, shaded=True, depth=1)]
        if waiting and _heads(paragraph):
            found += waiting
            waiting = []
        if paragraph.text.strip():
            found.append(replace(paragraph, opens=paragraph.opens or blank))
            blank = False
        else:
            blank = True
            if paragraph.hidden:
                found.append(paragraph)
        # A box with sections of its own stands beside the text it is anchored in; it must not cut an entry in two.
        if boxes and paragraph.text.strip() and any(_heads(b) for b in boxes):
            waiting += boxes
        else:
            found += boxes
        if len(found) > MAX_PARAGRAPHS:
            break
    return (found + waiting)[:MAX_PARAGRAPHS]


def _heads(paragraph: Paragraph) -> bool:
    text = paragraph.text.strip()
    style = paragraph.style
    return (
        bool(text)
        and paragraph.place is None
        and names_a_section(text)
        and (paragraph.outline is not None or style.bold or style.caps or text.isupper() or paragraph.ruled)
    )


def _walk(element: Any, styles: Styles, shaded: bool, depth: int) -> Iterator[Paragraph]:
    if depth > _MAX_DEPTH:
        return
    for child in element:
        if child.tag == _PARAGRAPH:
            yield paragraph_of(child, styles, shaded)
        elif child.tag == _TABLE:
            yield from _table(child, styles, shaded, depth + 1)
        elif child.tag == _ALTERNATIVE:
            yield from _walk(first_alternative(child), styles, shaded, depth + 1)
        elif child.tag in _WRAPPERS:
            yield from _walk(child, styles, shaded, depth + 1)


def _table(table: Any, styles: Styles, shaded: bool, depth: int) -> Iterator[Paragraph]:
    for row in table.iter(qn("w:tr")):
        if next((a for a in row.iterancestors(_TABLE)), None) is not table:
            continue
        for number, cell in enumerate((c for c in row.iter(qn("w:tc")) if _row_of(c) is row), 1):
            if _goes_down(cell):
                continue
            first = True
            ground = shaded or cell.find(f"{qn('w:tcPr')}/{qn('w:shd')}") is not None
            for paragraph in _walk(cell, styles, ground, depth + 1):
                if paragraph.text.strip():
                    # What begins a cell further right belongs to what stands left of it.
                    yield replace(paragraph, opens=number == 1 if first else paragraph.opens, cell=number)
                    first = False
                elif paragraph.boxes or paragraph.hidden:
                    yield paragraph


def _row_of(cell: Any) -> Any:
    return next(cell.iterancestors(qn("w:tr")), None)


def _goes_down(cell: Any) -> bool:
    """A cell merged with the one above it repeats nothing."""
    merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merge is not None and merge.get(qn("w:val")) != "restart"
