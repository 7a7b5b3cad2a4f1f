"""What format bytes are in, told by the bytes themselves and never by a file's name."""

from typing import Literal

from resume_probe.errors import InputError

Format = Literal["pdf", "docx", "text", "markdown", "json-resume"]
# Mailers and servers put headers before the PDF; readers look this far.
_PDF_WITHIN = 1024


def detect(data: bytes, name: str) -> Format:
    """Raises InputError `unknown-format` where no reader takes the bytes."""
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return "pdf"
    raise InputError("unknown-format", name)
