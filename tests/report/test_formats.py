"""The other forms of the report: each opens in the program it is for, and says what the report says."""

import csv
import io
import sqlite3
import zipfile
from dataclasses import replace

import pypdfium2 as pdfium
import pytest

from resume_probe.errors import InputError
from resume_probe.report import FORMATS, render
from resume_probe.report.table import COLUMNS, spreadsheet_safe
from resume_probe.report.view import arrange


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_report_gives_the_same_bytes(report, form):
    assert render(report, form) == render(report, form)


def test_the_table_holds_every_question_by_rank(report):
    rows = list(csv.DictReader(io.StringIO(render(report, "csv").decode("utf-8-sig"))))
    assert tuple(rows[0]) == COLUMNS
    assert [r["question"] for r in rows] == [q.text for q in arrange(report).questions]
    assert all(r["bullet"] for r in rows if r["line"])


@pytest.mark.parametrize("text", ["=1+1", "+49 30", "-x", "@sum", "\tx"])
def test_a_cell_is_never_a_formula(text):
    assert spreadsheet_safe(text) == "'" + text


def test_the_calendar_has_an_event_for_each_dated_day_in_lines_of_75_octets(report):
    calendar = render(report, "ics")
    assert calendar.count(b"BEGIN:VEVENT") == sum(d.date is not None for d in report.plan) > 0
    assert all(len(line) <= 75 for line in calendar.split(b"\r\n"))
    assert b"\n" not in calendar.replace(b"\r\n", b"")
    unfolded = calendar.replace(b"\r\n ", b"").decode()
    for day in report.plan:
        assert f"DTSTART;VALUE=DATE:{day.date.replace('-', '')}" in unfolded
        assert day.title.replace(",", "\\,") in unfolded


def test_a_plan_without_dates_gives_no_calendar_but_a_clear_error(report):
    bare = replace(report, plan=tuple(replace(d, date=None) for d in report.plan))
    with pytest.raises(InputError, match="--interview-date"):
        render(bare, "ics")


def test_the_deck_is_a_package_with_a_card_a_question(report, tmp_path):
    with zipfile.ZipFile(io.BytesIO(render(report, "apkg"))) as package:
        (tmp_path / "c.anki2").write_bytes(package.read("collection.anki2"))
    with sqlite3.connect(tmp_path / "c.anki2") as notes:
        fronts = [row[0].split("\x1f")[0] for row in notes.execute("select flds from notes")]
        assert notes.execute("select count(*) from cards").fetchone()[0] == len(report.questions)
    assert len(fronts) == len(set(fronts)) == len(report.questions)


def test_the_pdf_is_tagged_and_holds_the_top_questions_and_the_plan(report):
    content = render(report, "pdf")
    assert b"/StructTreeRoot" in content
    document = pdfium.PdfDocument(content)
    text = " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())
    assert document.get_metadata_value("Title").startswith("Prep report")
    for q in arrange(report).questions[:8]:
        assert " ".join(q.text.split()[:4]) in text
    assert report.plan[0].title in text


def test_text_of_a_resume_is_never_typst_source(report):
    """A header line that is typst code stands in the PDF as it is written."""
    resume = replace(report.tagged.resume, header=("#panic(x) *Mallory*",))
    hostile = replace(report, tagged=replace(report.tagged, resume=resume))
    text = pdfium.PdfDocument(render(hostile, "pdf"))[0].get_textpage().get_text_bounded()
    assert "#panic(x) *Mallory*" in text
