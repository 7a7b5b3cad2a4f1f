"""The way of a DOCX: package, paragraphs in order, what each of them is, blocks."""

from docx.opc.constants import RELATIONSHIP_TYPE

from resume_probe.document import ReadingWarning
from resume_probe.reading.blocks import Blocks
from resume_probe.reading.docx.blocks_of_paragraphs import blocks_of
from resume_probe.reading.docx.order import paragraphs_of
from resume_probe.reading.docx.package import opened
from resume_probe.reading.docx.styles import Styles
from resume_probe.reading.plain_doubts import language_warnings


def read_docx(data: bytes, name: str) -> Blocks:
    """Raises InputError `broken-docx`. Headers, footers, comments and deleted text are left out."""
    document = opened(data, name)
    part = document.part
    paragraphs = paragraphs_of(document.element.body, Styles(_related(part, "STYLES"), _related(part, "NUMBERING")))
    blocks = blocks_of(paragraphs)
    warnings = []
    hidden = sum(p.hidden for p in paragraphs)
    if hidden:
        warnings.append(
            ReadingWarning("hidden-text", f"{hidden} characters cannot be seen by people and were not used.")
        )
    text = "\n".join(b.text for b in blocks)
    return Blocks(tuple(blocks), warnings=(*warnings, *language_warnings(text)))


def _related(part, kind: str):
    """The root element of the styles or numbering part; None where the document has none that can be read."""
    try:
        return part.part_related_by(getattr(RELATIONSHIP_TYPE, kind)).element
    except (KeyError, ValueError, AttributeError):
        return None
