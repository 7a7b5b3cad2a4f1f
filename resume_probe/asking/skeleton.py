"""The resume skeleton: lines with blanks for the five probes, as Markdown and as a Word document.

The text stands in `templates/skeleton/resume.md`; both forms are made from it.
"""

import io
import re
import zipfile
from datetime import UTC, datetime

from resume_probe.resources import templates_dir

_LINK = re.compile(r"^\*(.+)\*$")
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)     # so that the same skeleton gives the same bytes


def markdown() -> str:
    """The skeleton as Markdown. Each line ends with the probe that its blanks serve, in square brackets."""
    return (templates_dir() / "skeleton" / "resume.md").read_text("utf-8")


def docx() -> bytes:
    """The skeleton as a Word document with real headings and lists.

    Raises ImportError where python-docx is not installed.
    """
    from docx import Document
    from docx.shared import Pt

    document = Document()
    document.styles["Normal"].font.size = Pt(10.5)
    document.core_properties.title = "Resume"
    document.core_properties.author = ""
    document.core_properties.created = document.core_properties.modified = _EPOCH
    for line in markdown().splitlines():
        if not line:
            continue
        if line.startswith("### "):
            document.add_heading(line[4:], level=2)
        elif line.startswith("## "):
            document.add_heading(line[3:], level=1)
        elif line.startswith("# "):
            document.add_heading(line[2:], level=0)
        elif line.startswith("- "):
            document.add_paragraph(line[2:], style="List Bullet")
        elif found := _LINK.match(line):
            document.add_paragraph().add_run(found[1]).italic = True
        else:
            document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return _without_the_hour(out.getvalue())


def _without_the_hour(archive: bytes) -> bytes:
    """The same archive with a fixed date on each part: python-docx writes the hour of saving."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            new.writestr(zipfile.ZipInfo(part.filename, _EPOCH.timetuple()[:6]), old.read(part), zipfile.ZIP_DEFLATED)
    return out.getvalue()
