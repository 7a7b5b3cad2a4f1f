"""A PDF to blocks, by where things stand on its pages."""

from resume_probe.reading.pdf.reader import read_pdf

__all__ = ["read_pdf"]
