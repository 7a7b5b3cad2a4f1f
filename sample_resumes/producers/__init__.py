"""Programs that make PDFs: each module renders truths with one of them, and knows nothing of the others."""

from collections.abc import Iterable
from pathlib import Path

from sample_resumes.look import Look, dressed
from sample_resumes.truth import TruthResume

Job = tuple[TruthResume, Look, Path]


def render_all(jobs: Iterable[Job]) -> None:
    """Renders every job with the producer its look names."""
    from sample_resumes.producers import with_chromium, with_libreoffice, with_typst

    documents: list[Job] = []
    for plain, look, target in jobs:
        resume = dressed(plain, look)
        if look.producer in ("word", "google-docs"):
            documents.append((resume, look, target))
        elif look.producer == "chromium":
            with_chromium.render(resume, look, target)
        else:
            with_typst.render(resume, look, target)
    if documents:
        with_libreoffice.render_many(documents)
