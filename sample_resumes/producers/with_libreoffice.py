"""PDFs by LibreOffice from DOCX files written in the manner of Word or of Google Docs."""

import os
import re
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

from sample_resumes.look import Look
from sample_resumes.truth import TruthResume

# Seconds since 1970 that stand in for the clock wherever LibreOffice honours it; the rest is overwritten
# in place by values of the same length, so that all offsets stay valid.
EPOCH = "1705320000"
STAMPS = (
    (re.compile(rb"(/(?:CreationDate|ModDate)\s*\(D:)\d{14}[^)]*\)"), None),
    (re.compile(rb"(/ID\s*\[\s*)<[0-9A-F]{32}>(\s*)<[0-9A-F]{32}>"), rb"\g<1><" + b"0" * 32 + rb">\g<2><" + b"0" * 32 + b">"),
    (re.compile(rb"(/DocChecksum\s*/)[0-9A-F]{32}"), rb"\g<1>" + b"0" * 32),
)


def render(resume: TruthResume, look: Look, target: Path) -> None:
    """One PDF; raises subprocess.CalledProcessError where LibreOffice fails."""
    render_many([(resume, look, target)])


def render_many(jobs: Iterable[tuple[TruthResume, Look, Path]]) -> None:
    """Many PDFs with one start of LibreOffice, which costs more than the conversions."""
    from sample_resumes.producers import docx_document

    jobs = list(jobs)
    with tempfile.TemporaryDirectory() as folder:
        sources = []
        for number, (resume, look, _) in enumerate(jobs):
            sources.append(Path(folder, f"{number:04}.docx"))
            docx_document.write(resume, look, sources[-1])
        subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf",
                        "--outdir", folder, *map(str, sources)],
                       check=True, capture_output=True, timeout=900, env=os.environ | {"SOURCE_DATE_EPOCH": EPOCH})
        for source, (_, _, target) in zip(sources, jobs, strict=True):
            target.write_bytes(_fixed(source.with_suffix(".pdf").read_bytes()))


def _fixed(pdf: bytes) -> bytes:
    for pattern, value in STAMPS:
        if value is None:
            pdf = pattern.sub(lambda m: (m[1] + b"20240115120000Z")[: len(m[0]) - 1].ljust(len(m[0]) - 1, b"'") + b")", pdf)
        else:
            pdf = pattern.sub(value, pdf)
    return pdf
