"""What the second opinion is asked and what it costs, apart from ordinary reading; and PDFs that need one."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

from benchmarks.reading.renderings import Rendering

SHARE = 16                              # one rendering of so many is spoilt as well
_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f]+)>")


@dataclass(slots=True)
class Asked:
    """Pages that were doubtful, those of them that were taken from the second engine, and the time it took over them."""

    doubtful: int = 0
    taken: int = 0
    seconds: float = 0.0


@contextmanager
def counted() -> Iterator[Asked]:
    """Counts what resume_probe asks the second engine while this is open."""
    from resume_probe.reading.pdf import second_opinion

    asked, take = Asked(), second_opinion.take

    def timed(data, pdf, readings):
        start = time.perf_counter()
        taken = take(data, pdf, readings)
        asked.seconds += time.perf_counter() - start
        asked.doubtful += len(readings)
        asked.taken += len(taken)
        return taken

    second_opinion.take = timed
    try:
        yield asked
    finally:
        second_opinion.take = take


def spoilt(renderings: list[Rendering], folder: Path) -> list[Rendering]:
    """Every SHARE-th rendering with its maps from codes to characters written in strings that PDFium does not read and pdfminer does."""
    folder.mkdir(parents=True, exist_ok=True)
    found = []
    for rendering in renderings[::SHARE]:
        path = folder / rendering.path.name
        path.write_bytes(_with_literal_maps(rendering.path.read_bytes()))
        found.append(replace(rendering, path=path))
    return found


def _with_literal_maps(data: bytes) -> bytes:
    """The PDF with an update at its end."""
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfparser import PDFParser
    from pdfminer.pdftypes import PDFObjRef

    document = PDFDocument(PDFParser(BytesIO(data)))
    numbers = {number for xref in document.xrefs for number in xref.get_objids()}
    objects = [document.getobj(number) for number in sorted(numbers - {0})]
    maps = {o["ToUnicode"].objid for o in objects if isinstance(o, dict) and isinstance(o.get("ToUnicode"), PDFObjRef)}
    table = b""
    out = data + b"\n"
    for number in sorted(maps):
        content = _SECTION.sub(_literal, document.getobj(number).get_data())
        table += b"%d 1\n%010d 00000 n \n" % (number, len(out))
        out += b"%d 0 obj\n<</Length %d>>\nstream\n%s\nendstream\nendobj\n" % (number, len(content), content)
    last = int(re.findall(rb"startxref\s+(\d+)", data)[-1])
    root = document.xrefs[0].get_trailer()["Root"].objid
    trailer = b"trailer\n<</Size %d/Root %d 0 R/Prev %d>>" % (max(numbers) + 1, root, last)
    return out + b"xref\n%s%s\nstartxref\n%d\n%%%%EOF\n" % (table, trailer, len(out))


def _literal(section: re.Match[bytes]) -> bytes:
    kind, rows = section[1], section[2]
    rows = re.sub(rb"\[[^\]]*\]", lambda m: _HEX.sub(_string, m[0]), rows)
    codes = 1 if kind == b"bfchar" else 2
    row = re.compile(rb"((?:<[0-9A-Fa-f]+>\s*){%d})<([0-9A-Fa-f]+)>" % codes)
    rows = row.sub(lambda m: m[1] + _string(m, 2), rows)
    return b"begin%s%send%s" % (kind, rows, kind)


def _string(match: re.Match[bytes], group: int = 1) -> bytes:
    return b"(%s)" % b"".join(b"\\%03o" % byte for byte in bytes.fromhex(match[group].decode()))
