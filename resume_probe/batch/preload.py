"""Imported by the server that children are forked from: what all of them need is loaded once and shared.

A trial resume goes the whole way, as every room loads what it needs when it is first called. What is loaded by then stays, so
the garbage collector is told to pass it over: a seventh of the time of a resume would go into looking at it again and again.
"""

import gc
from contextlib import suppress

_LINES = (
    "Trial Person", "Experience", "ML Engineer, Nowhere Ltd, 2023 - 2024",
    "\\225 Trained a gradient boosted churn model on 2M accounts, AUC 0.81 on a held-out month",
    "\\225 Served it as a nightly job with drift alerts, replacing rules written by hand",
)


def trial() -> bytes:
    """A PDF of one page that PDFium opens; it needs no table of its objects."""
    text = " ".join(f"BT /F1 {14 if n < 2 else 10} Tf 60 {780 - 24 * n} Td ({line}) Tj ET" for n, line in enumerate(_LINES))
    objects = (
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(text)} >>\nstream\n{text}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    )
    body = "\n".join(f"{n} 0 obj\n{o}\nendobj" for n, o in enumerate(objects, 1))
    return f"%PDF-1.4\n{body}\ntrailer << /Root 1 0 R /Size 6 >>\n%%EOF\n".encode("latin-1")


with suppress(Exception):    # a child that needs it meets the error itself, and says so
    from resume_probe.pipeline import probe
    from resume_probe.report import render

    render(probe(trial(), name="trial.pdf"), "html")

gc.collect()
gc.freeze()
