"""PDFs by LibreOffice from DOCX files written in the manner of Word or of Google Docs."""

import os
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

from sample_resumes.look import Look
from sample_resumes.producers.stamps import fixed
from sample_resumes.truth import TruthResume

EPOCH = "1705320000"                   # seconds since 1970; stands in for the clock where LibreOffice heeds it


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
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
                   "--convert-to", "pdf", "--outdir", folder, *map(str, sources)]
        subprocess.run(command, check=True, capture_output=True, timeout=900,
                       env=os.environ | {"SOURCE_DATE_EPOCH": EPOCH, "TZ": "UTC"})
        for source, (_, _, target) in zip(sources, jobs, strict=True):
            target.write_bytes(fixed(source.with_suffix(".pdf").read_bytes()))
