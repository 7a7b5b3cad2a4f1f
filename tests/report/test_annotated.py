"""The candidate's own PDF with its lines marked: as often as asked for, and the same bytes each time."""

import importlib
import inspect
import pkgutil
from datetime import date
from pathlib import Path

import pypdfium2 as pdfium
import pytest

import resume_probe.report
import resume_probe.web
from resume_probe.pipeline import probe

SAMPLES = Path(__file__).parents[2] / "sample_resumes"
ONE = (SAMPLES / "priya-raman-recsys.pdf").read_bytes()     # its first id is a literal string
TWO = (SAMPLES / "aiko-tanabe-speech.pdf").read_bytes()     # its first id is hexadecimal


@pytest.mark.parametrize("content", [ONE, TWO, TWO.replace(b"/ID", b"/XD")], ids=["literal-id", "hex-id", "no-id"])
def test_the_same_resume_gives_the_same_marked_pdf_again_and_again(content):
    report = probe(content, name="cv.pdf", today=date(2026, 1, 5))
    made = {resume_probe.report.annotate(report, content) for _ in range(3)}
    assert len(made) == 1
    assert len(pdfium.PdfDocument(made.pop())) == report.tagged.resume.source.pages


@pytest.mark.parametrize("room", [resume_probe.report, resume_probe.web], ids=lambda r: r.__name__)
def test_no_function_of_a_room_has_the_name_of_one_of_its_modules(room):
    """Importing the module would put it in the function's place."""
    functions = {name for name, _ in inspect.getmembers(room, inspect.isfunction)}
    modules = {m.name for m in pkgutil.iter_modules(room.__path__)}
    for name in modules:
        importlib.import_module(f"{room.__name__}.{name}")
    assert not functions & modules
    assert functions == {name for name, _ in inspect.getmembers(room, inspect.isfunction)}
