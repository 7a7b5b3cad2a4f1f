"""What format bytes are in, told by the bytes themselves and never by a file's name."""

from typing import Literal

Format = Literal["pdf", "docx", "text", "markdown", "json-resume"]
# Mailers and servers put headers before the PDF; readers look this far.
_PDF_WITHIN = 1024


def detect(data: bytes, name: str) -> Format:
    """Raises InputError `unknown-format` where no reader takes the bytes."""
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return "pdf"
    if data[:4] == b"PK\x03\x04":
        from resume_probe.reading.docx import refuse_other_archives

        refuse_other_archives(data, name)
        return "docx"
    from resume_probe.reading.plain_bytes import kind_of_text

    return kind_of_text(data, name)
