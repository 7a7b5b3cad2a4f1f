"""A Word document to blocks: its lists, tables and text boxes in the order in which they are read."""

from resume_probe.reading.docx.package import refuse_other_archives
from resume_probe.reading.docx.reader import read_docx

__all__ = ["read_docx", "refuse_other_archives"]
