"""Opening a DOCX without trusting it: which archive it is, how large it unpacks, what python-docx makes of it."""

import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

from resume_probe.errors import InputError

if TYPE_CHECKING:
    from docx.document import Document

MAX_MEMBERS = 3000
MAX_UNPACKED = 150 << 20  # bytes of all members together
MAX_TEXT = 25 << 20  # bytes of the one member that holds the text
_MAIN = "word/document.xml"


def refuse_other_archives(data: bytes, name: str) -> None:
    """Raises InputError: unknown-format for an archive that is no DOCX, broken-docx, too-large."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            names = {m.filename for m in members}
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        # Cut off or damaged: what it was meant to be still shows.
        if b"word/" in data:
            raise InputError("broken-docx", name) from None
        raise InputError("unknown-format", name) from None
    if "[Content_Types].xml" not in names or not any(n.startswith("word/") for n in names):
        what = (
            "an OpenDocument file; save it as DOCX or PDF"
            if "content.xml" in names
            else "an archive; give the resume in it"
        )
        raise InputError("unknown-format", name, f"it looks like {what}")
    if len(members) > MAX_MEMBERS or sum(m.file_size for m in members) > MAX_UNPACKED:
        raise InputError("too-large", name, "once unpacked")
    if any(m.filename == _MAIN and m.file_size > MAX_TEXT for m in members):
        raise InputError("too-large", name, "its text alone")


def opened(data: bytes, name: str) -> "Document":
    """Raises InputError `broken-docx`."""
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    try:
        document = docx.Document(BytesIO(data))
        _ = document.element.body
    except (
        OpcError,
        LxmlError,
        zipfile.BadZipFile,
        zlib.error,
        KeyError,
        ValueError,
        AttributeError,
        TypeError,
        OSError,
        NotImplementedError,
        RuntimeError,
        AssertionError,
        EOFError,
        IndexError,
    ):
        # python-docx lets whatever its parts stumble over through.
        raise InputError("broken-docx", name) from None
    if document.element.body is None:
        raise InputError("broken-docx", name)
    return document
