"""Bytes that are no PDF and no archive: which kind of text they are, and that text."""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from typing import Literal

from resume_probe.errors import InputError

_LOOK_AT = 65536
MAX_TEXT = 1 << 20  # bytes; a long resume has 20,000
# First bytes of files that people take for resumes, and what to say of them.
_FOREIGN = (
    (b"\xd0\xcf\x11\xe0", "it looks like an old Word document; save it as DOCX or PDF"),
    (b"{\\rtf", "it looks like RTF; save it as DOCX or PDF"),
    (b"\x89PNG", "it is a picture; export the resume as PDF"),
    (b"\xff\xd8\xff", "it is a picture; export the resume as PDF"),
    (b"GIF8", "it is a picture; export the resume as PDF"),
    (b"<!doctype html", "it is a web page; print it to PDF"),
    (b"<html", "it is a web page; print it to PDF"),
    (b"%!ps", "it is PostScript; export the resume as PDF"),
)
_ATX = re.compile(r"^ {0,3}#{1,6}[ \t]+\S", re.MULTILINE)
_SETEXT = re.compile(r"^[^\s\-=|].*\n(?:={3,}|-{3,})[ \t]*$", re.MULTILINE)
_INLINE = re.compile(r"\*\*[^*\n]+\*\*|__[^_\n]+__|\[[^\]\n]+\]\([^)\s]+\)|^\|?[ :]*-{3,}[ :]*\|", re.MULTILINE)


def kind_of_text(data: bytes, name: str) -> Literal["text", "markdown", "json-resume"]:
    """Raises InputError: unknown-format, encrypted (a protected Word document)."""
    start = data[:_LOOK_AT].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"\xd0\xcf\x11\xe0") and "EncryptedPackage".encode("utf-16-le") in data:
        raise InputError("encrypted", name)
    for magic, what in _FOREIGN:
        if start[: len(magic)].lower() == magic.lower():
            raise InputError("unknown-format", name, what)
    text = decoded(data[:_LOOK_AT], name)
    if re.match(r'\s*\{\s*(?:"|\}|$)', text):
        return "json-resume"
    headings = len(_ATX.findall(text)) + len(_SETEXT.findall(text))
    return "markdown" if headings >= 2 or headings + len(_INLINE.findall(text)) >= 3 else "text"


def decoded(data: bytes, name: str) -> str:
    """Text as UTF-8 or UTF-16, else as Windows wrote it. Raises InputError: unknown-format (binary data), too-large."""
    if len(data) > MAX_TEXT:
        raise InputError("too-large", name, "more than 1 MiB of text")
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    if b"\0" in data:
        raise InputError("unknown-format", name)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as e:
        # A piece may have been cut within a character.
        text = data[: e.start].decode("utf-8-sig") if e.start >= len(data) - 3 else data.decode("cp1252", "replace")
    strange = sum(ord(c) < 32 and c not in "\t\n\r\v\f\x1b" or c == "\ufffd" for c in text)
    if strange > 0.02 * len(text) + 2:
        raise InputError("unknown-format", name)
    return text
