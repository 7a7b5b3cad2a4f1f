"""Scans: a sample as pictures of its pages is read by recognition, on the same way as its text."""

import shutil

import pypdfium2
import pytest

from benchmarks.reading.readers import RESUME_PROBE
from benchmarks.reading.score import compare, written
from resume_probe.errors import InputError
from resume_probe.reading import ocr, read
from sample_resumes.render import FOLDER, samples
from sample_resumes.truth import TRUTH_DIR, load

STEM = "priya-raman-recsys"
needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")


@pytest.fixture(scope="module")
def scan(tmp_path_factory):
    """A PDF of pictures alone, as a scanner makes it at 200 dots an inch."""
    with pypdfium2.PdfDocument(FOLDER / f"{STEM}.pdf") as pdf:
        pages = [page.render(scale=200 / 72, grayscale=True).to_pil() for page in pdf]
    target = tmp_path_factory.mktemp("scan") / "scan.pdf"
    pages[0].save(target, "PDF", resolution=200, save_all=True, append_images=pages[1:])
    return target


@needs_tesseract
def test_a_scan_is_read_nearly_as_its_text_and_says_so(scan):
    pytest.importorskip("pytesseract")
    score = compare(written(load(TRUTH_DIR / f"{STEM}.yaml"), samples()[STEM].layout), RESUME_PROBE.read(scan)).score
    assert score.f1 >= 0.95 and score.ordered_share == 1.0 and score.placed_share >= 0.9
    resume = read(scan)
    assert [w.code for w in resume.warnings] == ["ocr-used"]
    page = resume.pages[0]
    assert page.confidence == 0.7
    for _, _, bullet in resume.walk():
        assert all(0 <= p.x0 <= p.x1 <= page.width for p in bullet.places if p is not None)


def test_without_tesseract_one_line_says_how_to_get_it(scan, monkeypatch):
    monkeypatch.setattr(ocr, "available", lambda: False)
    with pytest.raises(InputError) as caught:
        read(scan)
    assert caught.value.code == "no-text" and "tesseract" in caught.value.hint


def test_a_page_with_text_never_asks_for_tesseract(monkeypatch):
    def asked():
        raise AssertionError("tesseract was looked for")

    monkeypatch.setattr(ocr, "available", asked)
    read(FOLDER / f"{STEM}.pdf")
