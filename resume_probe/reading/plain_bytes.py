"""Bytes that are no PDF and no archive: which kind of text they are, and that text."""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from typing import Literal

from resume_probe.document import ReadingWarning
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
# Bounded, so that a line of unclosed signs costs no more than another.
_INLINE = re.compile(
    r"\*\*[^*\n]{1,300}\*\*|__[^_\n]{1,300}__|\[[^\]\[\n]{1,300}\]\([^)\s]{1,500}\)|^\|?[ :]{0,9}-{3,}[ :]{0,9}\|", re.MULTILINE
)
# What other encodings look like as Windows writes Western Europe's: words without any plain letter, signs within words.
_NO_LETTERS = re.compile(r"[^\x00-\x7f\s]{3,}")
_SIGN_WITHIN = re.compile(r"(?<=[a-z])[¹³¿¶](?=[a-z])")


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
    """Text as UTF-8, or UTF-16 or UTF-32 with its mark, else as Windows wrote it.

    Raises InputError: unknown-format (binary data), too-large.
    """
    if len(data) > MAX_TEXT:
        raise InputError("too-large", name, "more than 1 MiB of text")
    # First the longer marks: that of UTF-32 begins with that of UTF-16.
    if data.startswith((BOM_UTF32_LE, BOM_UTF32_BE)):
        return data.decode("utf-32", "replace")
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


def encoding_warnings(data: bytes, text: str) -> tuple[ReadingWarning, ...]:
    """One warning where `text` is what another encoding's bytes look like in that of Western Europe."""
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE, BOM_UTF32_BE)) or text.isascii():
        return ()
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        strange = sum(len(set(run)) > 1 and any(map(str.isalpha, run)) for run in _NO_LETTERS.findall(text))
        if strange + len(_SIGN_WITHIN.findall(text)) >= 2:
            return (
                ReadingWarning(
                    "partly-garbled",
                    "The text is in an encoding that is not known, and words may be wrong; save it as UTF-8 and try again.",
                ),
            )
    return ()
