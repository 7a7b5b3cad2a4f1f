"""The candidate's own PDF with its ML bullets highlighted by coverage, the likeliest question as a note (PDFium)."""

import ctypes
import io
import re
from collections.abc import Iterable

from resume_probe.document import Box, PrepReport
from resume_probe.errors import InputError
from resume_probe.report import words
from resume_probe.report.view import BulletView, arrange

# Highlight colours by how many of the five probes a bullet at least touches: few, some, most.
_COLOURS = ((255, 205, 150), (255, 238, 150), (176, 226, 190))


def annotated(report: PrepReport, pdf: bytes) -> bytes:
    """`pdf` with a highlight over every ML bullet; the same input gives the same bytes.

    Raises InputError where the report was not made from a PDF or the bytes cannot be opened.
    """
    import pypdfium2 as pdfium

    source = report.tagged.resume.source
    if source.format != "pdf":
        raise InputError("not-a-pdf", source.name)
    try:
        document = pdfium.PdfDocument(pdf)
    except pdfium.PdfiumError as e:
        raise InputError("broken-pdf", source.name, str(e)) from None
    try:
        for bullet in arrange(report).ml_bullets:
            for page in sorted({box.page for box in bullet.bullet.regions}):
                _highlight(document, page, bullet, first=page == bullet.bullet.regions[0].page)
        out = io.BytesIO()
        document.save(out)
    finally:
        document.close()
    return _stable_id(out.getvalue(), source.sha256)


def _highlight(document, number: int, bullet: BulletView, first: bool) -> None:
    import pypdfium2.raw as raw

    page = document[number - 1]
    boxes = line_boxes([p for p in bullet.bullet.places if p is not None and p.page == number]) or [
        r for r in bullet.bullet.regions if r.page == number]
    annotation = raw.FPDFPage_CreateAnnot(page, raw.FPDF_ANNOT_HIGHLIGHT)
    if not annotation:
        return
    try:
        touched = sum(p.status != "missing" for p in bullet.probes)
        red, green, blue = _COLOURS[0 if touched < 2 else 1 if touched < 4 else 2]
        raw.FPDFAnnot_SetColor(annotation, raw.FPDFANNOT_COLORTYPE_Color, red, green, blue, 255)
        left, bottom, _, top = _crop(page)
        quads = [(left + b.x0, top - b.top, left + b.x1, top - b.bottom) for b in boxes]
        for x0, y1, x1, y0 in quads:
            points = raw.FS_QUADPOINTSF(x0, y1, x1, y1, x0, y0, x1, y0)
            raw.FPDFAnnot_AppendAttachmentPoints(annotation, points)
        rect = raw.FS_RECTF(min(q[0] for q in quads), max(q[1] for q in quads), max(q[2] for q in quads), min(q[3] for q in quads))
        raw.FPDFAnnot_SetRect(annotation, rect)
        _text(annotation, b"T", "resume_probe")
        if first:
            _text(annotation, b"Contents", _note(bullet))
    finally:
        raw.FPDFPage_CloseAnnot(annotation)


def _crop(page) -> tuple[float, float, float, float]:
    """(left, bottom, right, top) of what is shown, in the page's own coordinates. Turned pages are rare and not turned back."""
    return page.get_cropbox()


def line_boxes(places: Iterable[Box]) -> list[Box]:
    """One box a text line over the places of a bullet's characters, so that a highlight follows the words."""
    lines: list[Box] = []
    for p in places:
        if lines and p.top < lines[-1].bottom and p.bottom > lines[-1].top and p.x0 >= lines[-1].x0 - 1:
            last = lines[-1]
            lines[-1] = Box(p.page, min(last.x0, p.x0), min(last.top, p.top), max(last.x1, p.x1), max(last.bottom, p.bottom))
        else:
            lines.append(p)
    return lines


def _note(bullet: BulletView) -> str:
    silent = [words.PROBE_NAME[p.probe] for p in bullet.probes if p.status == "missing"]
    lines = [bullet.questions[0].text] if bullet.questions else []
    if silent:
        lines.append("Be ready for: " + ", ".join(silent))
    return "\n\n".join(lines) or "Said in full."


def _text(annotation, key: bytes, value: str) -> None:
    import pypdfium2.raw as raw

    encoded = ctypes.create_string_buffer(value.encode("utf-16-le") + b"\0\0")
    raw.FPDFAnnot_SetStringValue(annotation, key, ctypes.cast(encoded, raw.FPDF_WIDESTRING))


def _stable_id(pdf: bytes, sha256: str) -> bytes:
    """PDFium ends a file with a random second id (and the same as first one where there was none); ours comes from the content.

    The first id is the document's own, in whatever notation its author chose, and stays.
    """
    at = pdf.rfind(b"/ID[")
    found = re.search(rb"<([0-9A-F]{32})>\]", pdf[max(at, 0):])
    if at < 0 or found is None:
        return pdf
    return pdf[:at] + pdf[at:].replace(found[1], sha256[:32].upper().encode())
