"""Scans: a sample as pictures of its pages is read by recognition, on the same way as its text."""

import shutil

import pypdfium2
import pytest
from PIL import Image

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


def pictures(count: int, tmp_path) -> bytes:
    """A PDF of so many empty pictures."""
    target = tmp_path / "pictures.pdf"
    pages = [Image.new("L", (600, 800), 255) for _ in range(count)]
    pages[0].save(target, "PDF", resolution=72, save_all=True, append_images=pages[1:])
    return target.read_bytes()


@pytest.fixture
def recognised(monkeypatch):
    """Tesseract that finds a title and one item on every page."""
    lines = ["Experience", "Search Engineer, 2019", "• Built the ranking of the shop"]

    def words(_):
        return [ocr._Word(w, 100 + 90 * k, 300 + 100 * n, 180 + 90 * k, 340 + 100 * n, (n, 0, 0))
                for n, line in enumerate(lines) for k, w in enumerate(line.split())]

    monkeypatch.setattr(ocr, "available", lambda: True)
    monkeypatch.setattr(ocr, "_words", words)


def test_pages_beyond_the_limit_are_said_to_be_so(recognised, tmp_path):
    warnings = read(pictures(9, tmp_path)).warnings
    assert [(w.code, w.message) for w in warnings] == [
        ("ocr-used", "Pages 1, 2, 3, 4, 5, 6, 7, 8 are pictures; their text was recognised, so check words and figures."),
        ("page-without-text", "Page 9 is a picture and was not read: at most 8 pages of a file are recognised.")]


def test_one_page_is_spoken_of_as_one():
    assert ocr.warning_of([2]).message == "Page 2 is a picture; its text was recognised, so check words and figures."
    assert ocr.limit_warning_of([9, 10]).message.startswith("Pages 9, 10 are pictures and were not read")


def test_who_has_tesseract_is_not_told_to_install_it(monkeypatch, tmp_path):
    monkeypatch.setattr(ocr, "available", lambda: True)
    monkeypatch.setattr(ocr, "_words", lambda _: [])
    with pytest.raises(InputError) as caught:
        read(pictures(1, tmp_path))
    assert caught.value.code == "no-text"
    assert "install" not in caught.value.hint and "nothing could be recognised" in caught.value.hint


@pytest.mark.parametrize("there", [True, False])
def test_blank_pages_are_said_to_be_blank(typeset, monkeypatch, there):
    monkeypatch.setattr(ocr, "available", lambda: there)
    with pytest.raises(InputError) as caught:
        read(typeset(""))
    assert caught.value.code == "no-text" and "blank" in caught.value.hint and "tesseract" not in caught.value.hint


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
