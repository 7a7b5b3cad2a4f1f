"""The PDFs kept in sample_resumes are of their truth and of their look."""

import re
import unicodedata
from pathlib import Path

import pypdfium2
import pytest

from sample_resumes.look import columns
from sample_resumes.producers import with_typst
from sample_resumes.render import FOLDER, samples
from sample_resumes.truth import TRUTH_DIR, load, load_all

PDFS = sorted(FOLDER.glob("*.pdf"))
BY_STEM = pytest.mark.parametrize("path", PDFS, ids=lambda p: p.stem)


def _letters(text: str) -> str:
    """Letters and digits alone: line breaks, hyphens and spaces differ between text and page."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def _text(path: Path) -> str:
    pdf = pypdfium2.PdfDocument(path)
    try:
        return "".join(page.get_textpage().get_text_range() for page in pdf)
    finally:
        pdf.close()


def test_there_are_as_many_pdfs_as_the_table_of_samples_names():
    assert [path.stem for path in PDFS] == sorted(samples())
    assert len(PDFS) >= 8


def test_three_producers_and_four_layouts_are_kept_and_one_has_two_columns():
    looks = list(samples().values())
    assert len({look.producer for look in looks}) >= 3
    assert len({look.layout for look in looks}) >= 4
    assert any(look.layout.startswith("sidebar") for look in looks)


@BY_STEM
def test_the_page_says_every_bullet_of_the_truth(path):
    resume, page = load(TRUTH_DIR / f"{path.stem}.yaml"), _letters(_text(path))
    missing = []
    for _, _, _, text in resume.bullets():
        # A bullet may be cut in two by a page break with its running lines: halves are enough.
        letters = _letters(text)
        if letters not in page and not all(half in page for half in (letters[:12], letters[-12:])):
            missing.append(text)
    assert not missing


@BY_STEM
def test_a_pdf_names_a_fixed_date_and_is_small(path):
    data = path.read_bytes()
    dates = re.findall(rb"/(?:Creation|Mod)Date\s*\(D:(\d{8})", data)
    assert dates and set(dates) == {b"20240115"}
    assert len(data) < 150_000


@BY_STEM
def test_drawn_markers_leave_no_glyph_in_the_text(path):
    look = samples()[path.stem]
    if not look.marker.startswith("drawn"):
        assert look.marker in _text(path) or look.marker == "\uf0b7"
        return
    starts = {line.strip()[:1] for line in _text(path).splitlines()}
    assert not starts & set("•●◦▪■–")


def test_sources_names_every_pdf():
    told = (FOLDER / "SOURCES.md").read_text(encoding="utf-8")
    assert [path.stem for path in PDFS if f"| {path.stem} |" not in told] == []


def test_columns_hold_every_section_once():
    for resume in load_all():
        for layout in ("sidebar-left", "split", "classic"):
            held = [section for column in columns(resume, layout) for section in column.sections]
            assert sorted(map(id, held)) == sorted(map(id, resume.sections))


def test_resume_text_cannot_act_as_markup(tmp_path):
    source = (TRUTH_DIR / "jordan-mills-new-grad.yaml").read_text(encoding="utf-8")
    evil = tmp_path / "evil.yaml"
    evil.write_text(source.replace("AI Club member", '"#panic() $x$ *bold* @ref <b>&amp;"'), encoding="utf-8")
    with_typst.render(load(evil), samples()["marcus-hayes-mlops"], tmp_path / "evil.pdf")
    assert "#panic() $x$ *bold* @ref <b>&amp;" in _text(tmp_path / "evil.pdf")


def test_rendering_twice_gives_the_same_bytes(tmp_path):
    resume, look = load(TRUTH_DIR / "priya-raman-recsys.yaml"), samples()["priya-raman-recsys"]
    for name in ("a.pdf", "b.pdf"):
        with_typst.render(resume, look, tmp_path / name)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
