"""A resume as a DOCX file, written in the manner of Word or of Google Docs (see MANNERS)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from sample_resumes.look import DRAWN_DISC, DRAWN_SQUARE, HANGING, Column, Look, columns
from sample_resumes.producers.docx_lists import Lists, ListStyle
from sample_resumes.truth import Entry, Item, Section, TruthResume

Container = DocxDocument | _Cell


@dataclass(frozen=True, slots=True)
class Manner:
    """What differs between the two editors when nobody changes the defaults."""

    line_spacing: float
    after_bullet: float                # points
    rule_below_heading: bool
    list_indent: int                   # twentieths of a point
    nested: str


MANNERS = {
    "word": Manner(1.0, 1.0, True, 360, "o"),
    "google-docs": Manner(1.15, 0.0, False, 540, "○"),
}
PAPER = {"a4": (21.0, 29.7), "letter": (21.59, 27.94)}      # cm
MARGINS = {"compact": 1.3, "spacious": 2.6, "sidebar-left": 1.3, "sidebar-right": 1.3}


def write(resume: TruthResume, look: Look, target: Path) -> None:
    """Writes the DOCX to `target`."""
    _Writer(resume, look).document.save(str(target))


class _Writer:
    def __init__(self, resume: TruthResume, look: Look) -> None:
        self.resume, self.look = resume, look
        self.manner = MANNERS[look.producer]
        self.document = Document()
        self.accent = RGBColor.from_string(look.accent.lstrip("#").upper())
        self._page()
        marker = "\uf0b7" if look.marker in (DRAWN_DISC, DRAWN_SQUARE) else look.marker
        nested = marker if marker == look.nested_marker else self.manner.nested
        self.lists = Lists(self.document, ListStyle((marker, nested), self.manner.list_indent))
        self._write()

    # ---- the page

    def _page(self) -> None:
        section, (width, height) = self.document.sections[0], PAPER[self.look.paper]
        margin = MARGINS.get(self.look.layout, 1.9)
        section.page_width, section.page_height = Cm(width), Cm(height)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(margin)
        self.width = width - 2 * margin
        normal = self.document.styles["Normal"]
        normal.font.name, normal.font.size = self.look.font, Pt(self.look.size)
        normal.element.rPr.rFonts.set(qn("w:eastAsia"), self.look.font)
        normal.paragraph_format.space_after = Pt(0)
        normal.paragraph_format.line_spacing = self.manner.line_spacing * (1.3 if self.look.layout == "spacious" else 1)

    def _running_lines(self) -> None:
        section = self.document.sections[0]
        section.header.paragraphs[0].text = f"{self.resume.name} – Curriculum Vitae"
        footer = section.footer.paragraphs[0]
        footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
        footer.add_run("Page ")
        footer._p.append(parse_xml(
            f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'))

    # ---- layouts

    def _write(self) -> None:
        layout, streams = self.look.layout, columns(self.resume, self.look.layout)
        if layout == "spacious":
            self._running_lines()
        self._head(self.document, centred=layout in ("classic", "compact", "newspaper"))
        if layout == "newspaper":
            section = self.document.add_section(WD_SECTION.CONTINUOUS)
            section._sectPr.find(qn("w:cols")).set(qn("w:num"), "2")
            self.width = (self.width - 1.25) / 2
        if len(streams) == 1:
            self._sections(self.document, streams[0].sections, self.width)
        else:
            self._side_by_side(streams)
        if layout in ("sidebar-left", "sidebar-right", "split"):
            self.document.add_paragraph().paragraph_format.line_spacing = Pt(1)

    def _side_by_side(self, streams: tuple[Column, ...]) -> None:
        apart = [stream for stream in streams if stream.name == "main"] if self.look.layout == "two-then-one" else []
        pair = streams[: len(streams) - 1] if apart else streams[-2:]
        for stream in streams[:-2] if not apart else ():
            self._sections(self.document, stream.sections, self.width)
        widths = [self.width * (0.5 if apart else 0.34 if stream.name == "side" else 0.66) for stream in pair]
        cells = self._table(widths, borders=False).add_row().cells
        for cell, stream, width in zip(cells, pair, widths, strict=True):
            cell.width = Cm(width)
            if stream.name == "side" and self.look.layout not in ("split", "two-then-one"):
                cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="EEF1F5"/>'))
            self._sections(cell, stream.sections, width - 0.4)
            _drop_first(cell)
        for stream in apart:
            self._sections(self.document, stream.sections, self.width)

    def _table(self, widths: list[float], borders: bool):
        table = self.document.add_table(rows=0, cols=len(widths))
        table.autofit = False
        if borders:
            table.style = "Table Grid"
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        return table

    def _sections(self, where: Container, sections: Iterable[Section], width: float) -> None:
        for section in sections:
            if self.look.layout == "labels":
                self._labelled(section)
                continue
            self._heading(where, section.heading)
            if self.look.layout in ("table", "date-margin", "timeline") and section.entries:
                self._rows(section)
                continue
            for line in section.lines:
                self._line(where, line.label, line.text)
            for entry in section.entries:
                self._entry_title(where, entry, width)
                self._bullets(where, entry.items)

    def _rows(self, section: Section) -> None:
        """Entries as table rows: dates (and organisation) left, the rest right."""
        ruled = self.look.layout == "table"
        left = 4.2 if ruled else 3.2
        table = self._table([left, self.width - left], borders=ruled)
        for entry in section.entries:
            cells = table.add_row().cells
            cells[0].width, cells[1].width = Cm(left), Cm(self.width - left)
            if entry.dates is None and entry.title is None:
                cells = (None, cells[0].merge(cells[1])) if ruled else (None, cells[1])
            if self.look.layout == "timeline":
                cells[1]._tc.get_or_add_tcPr().append(parse_xml(
                    f'<w:tcBorders {nsdecls("w")}>'
                    f'<w:left w:val="single" w:sz="12" w:color="{self.accent}"/></w:tcBorders>'))
            aside = (entry.dates, entry.org, entry.place) if ruled else (entry.dates,)
            for number, text in enumerate(t for t in aside if t and cells[0] is not None):
                paragraph = cells[0].paragraphs[0] if number == 0 else cells[0].add_paragraph()
                paragraph.add_run(text)
            rest = replace(entry, dates=None, org=None, place=None) if ruled else replace(entry, dates=None)
            self._entry_title(cells[1], rest, self.width - left)
            self._bullets(cells[1], entry.items)
            _drop_first(cells[1])

    def _labelled(self, section: Section) -> None:
        """A table without borders: the name of the section and the dates flush right in the left cells."""
        left = 4.8
        table = self._table([left, self.width - left], borders=False)

        def row() -> tuple[_Cell, _Cell]:
            cells = table.add_row().cells
            cells[0].width, cells[1].width = Cm(left), Cm(self.width - left)
            cells[0].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
            return cells[0], cells[1]

        name, _ = row()
        self._heading(name, section.heading)
        _drop_first(name)
        name.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
        for line in section.lines:
            _, right = row()
            self._line(right, line.label, line.text)
            _drop_first(right)
        for entry in section.entries:
            label, right = row()
            label.paragraphs[0].add_run(entry.dates or "")
            self._entry_title(right, replace(entry, dates=None), self.width - left)
            self._bullets(right, entry.items)
            _drop_first(right)

    # ---- parts

    def _head(self, where: Container, centred: bool) -> None:
        align = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.LEFT
        lines = [(self.resume.name, 22.0), (self.resume.headline, 11.5), (" | ".join(self.resume.contact), 9.5)]
        for text, size in lines:
            if text:
                paragraph = where.add_paragraph()
                paragraph.alignment = align
                run = paragraph.add_run(text)
                run.font.size, run.bold = Pt(size), size > 20
                if size > 20:
                    run.font.color.rgb = self.accent

    def _heading(self, where: Container, text: str) -> None:
        paragraph = where.add_paragraph()
        form = paragraph.paragraph_format
        form.space_before, form.space_after, form.keep_with_next = Pt(10), Pt(3), True
        run = paragraph.add_run(text.upper() if self.look.producer == "word" else text)
        run.bold, run.font.size, run.font.color.rgb = True, Pt(self.look.size + 2), self.accent
        if self.manner.rule_below_heading:
            paragraph._p.get_or_add_pPr().append(parse_xml(
                f'<w:pBdr {nsdecls("w")}>'
                f'<w:bottom w:val="single" w:sz="6" w:space="1" w:color="{self.accent}"/></w:pBdr>'))

    def _line(self, where: Container, label: str | None, text: str) -> None:
        paragraph = where.add_paragraph()
        if label:
            paragraph.add_run(f"{label}: ").bold = True
        paragraph.add_run(text)

    def _entry_title(self, where: Container, entry: Entry, width: float) -> None:
        if not (entry.title or entry.org):
            return
        paragraph = where.add_paragraph()
        paragraph.paragraph_format.space_before, paragraph.paragraph_format.keep_with_next = Pt(5), True
        place = ", ".join(part for part in (entry.org, entry.place) if part)
        if entry.title:
            paragraph.add_run(entry.title).bold = True
        if self.look.layout == "compact" and place:
            paragraph.add_run(f", {place}")
            place = ""
        narrow = width < 12
        if entry.dates and not narrow:
            paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(width), WD_TAB_ALIGNMENT.RIGHT)
            paragraph.add_run("\t" + entry.dates)
        under = " | ".join(part for part in (place, entry.dates if narrow else None) if part)
        if under:
            below = where.add_paragraph()
            below.paragraph_format.keep_with_next = True
            below.add_run(under).italic = True
        if entry.note:
            where.add_paragraph(entry.note)

    def _bullets(self, where: Container, items: tuple[Item, ...]) -> None:
        if not items:
            return
        list_id = self.lists.start() if self.look.marker != HANGING else 0
        for item in items:
            for level, text in item.walk():
                paragraph = where.add_paragraph(text)
                form = paragraph.paragraph_format
                form.space_after = Pt(self.manner.after_bullet)
                if self.look.justify:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
                if self.look.marker == HANGING:
                    form.left_indent, form.first_line_indent = Cm(0.35 + 0.5 * (level + 1)), Cm(-0.5)
                else:
                    self.lists.put(paragraph, list_id, level)


def _drop_first(cell: _Cell) -> None:
    """A new cell comes with an empty paragraph, which would be a blank line."""
    first: Paragraph = cell.paragraphs[0]
    if not first.text and len(cell.paragraphs) > 1:
        first._p.getparent().remove(first._p)
