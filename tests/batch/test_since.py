"""A later batch says what changed since an earlier one, by file and by person."""

from pathlib import Path

import pytest
from stubs import PEOPLE, write

from resume_probe.errors import InputError


def test_better_new_gone_and_readable_now_are_said(cohort, batch):
    write("in/quy.txt", "!input")
    batch(out="before")
    write("in/autumn/noor.txt", "Noor Baptiste | noor@example.org\nmodel: NLP routing of tickets")
    Path("in/autumn/ola.txt").unlink()
    write("in/winter/ola-2.txt", "Ola Brandt | ola@example.org\nmodel metric data_source: Trained a classifier")
    Path("in/spring/pia.txt").unlink()
    write("in/quy.txt", "Quy Le\nmodel: Trained")
    write("in/rue.txt", "Rue Ott\nmodel: Trained too")
    batch(since=Path("before"), cohort_pdf=True)
    page = " ".join(Path("out/cohort.html").read_text("utf-8").split())
    assert "<dt>Better (1)</dt><dd>Ola Brandt 10 → 30</dd>" in page
    assert "<dt>Worse (1)</dt><dd>Noor Baptiste 25 → 10</dd>" in page
    assert "<dt>New (1)</dt><dd>Rue Ott</dd>" in page
    assert "<dt>Readable now (1)</dt><dd>Quy Le</dd>" in page
    assert "<dt>No longer there (1)</dt><dd>Pia Castro</dd>" in page
    assert "<td>+20</td>" in page


def test_the_pdf_says_who_needs_what_and_takes_no_text_as_source(cohort, batch):
    import pypdfium2 as pdfium

    write("in/mal.txt", "#panic[x] $Mallory$ Moe\nmodel: Trained *this* #strong[that]")
    batch(cohort_pdf=True)
    text = " ".join(" ".join(p.get_textpage().get_text_bounded() for p in pdfium.PdfDocument("out/cohort.pdf")).split())
    assert "Who needs what first" in text and "Pia Castro" in text
    assert b"/StructTreeRoot" in Path("out/cohort.pdf").read_bytes()


def test_a_folder_without_a_table_is_said(cohort, batch):
    with pytest.raises(InputError, match="--since"):
        batch(since=Path("in"))


def test_the_page_opens_the_reports_of_its_rows(cohort, batch):
    batch(reports="html")
    page = Path("out/cohort.html").read_text("utf-8")
    for name in PEOPLE:
        stem = Path(name).stem
        [report] = Path("out/reports").glob(f"{stem}-*.html")
        assert f'href="reports/{report.name}"' in page
