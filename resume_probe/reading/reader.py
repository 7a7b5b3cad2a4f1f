"""From bytes to a Resume: find the format, make blocks, put them together."""

import hashlib
from dataclasses import replace
from pathlib import Path

from resume_probe.document import Resume, Source
from resume_probe.errors import InputError
from resume_probe.reading.assembly import assemble
from resume_probe.reading.blocks import Blocks
from resume_probe.reading.formats import detect
from resume_probe.reading.plain_bytes import decoded, encoding_warnings
from resume_probe.reading.source import load


def read(source: Path | bytes, *, name: str | None = None) -> Resume:
    """The resume in a file, or in its bytes (`name` is then what messages call it).

    The same bytes give the same Resume. Raises InputError with a code of `errors.CODES` for input that cannot be used.
    """
    data, name = load(source, name)
    kind = detect(data, name)
    blocks = _blocks(kind, data, name)
    header, sections = assemble(blocks)
    if not any(entry.bullets for section in sections for entry in section.entries):
        raise InputError("nothing-to-read", name)
    known = Source(name, hashlib.sha256(data).hexdigest(), kind, max(len(blocks.pages), 1))
    return Resume(known, header, sections, blocks.pages, blocks.warnings)


def read_text(source: Path | bytes, *, name: str | None = None) -> tuple[str, str]:
    """The plain text of a document that need not be a resume (a job description), a block a line, and its name.

    Raises InputError as `read` does.
    """
    data, name = load(source, name)
    kind = detect(data, name)
    if kind in ("text", "markdown"):
        return decoded(data, name), name
    blocks = _blocks(kind, data, name)
    return "\n".join((*blocks.header, *(block.text for block in blocks.blocks))), name


def _blocks(kind: str, data: bytes, name: str) -> Blocks:
    if kind == "pdf":
        from resume_probe.reading.pdf import read_pdf

        return read_pdf(data, name)
    if kind == "docx":
        from resume_probe.reading.docx import read_docx

        return read_docx(data, name)
    if kind == "json-resume":
        from resume_probe.reading.json_resume import read_json_resume

        return read_json_resume(data, name)
    text = decoded(data, name)
    if kind == "markdown":
        from resume_probe.reading.markdown import read_markdown

        blocks = read_markdown(text)
    else:
        from resume_probe.reading.plain_text import read_plain

        blocks = read_plain(text)
    return replace(blocks, warnings=(*encoding_warnings(data, text), *blocks.warnings))
