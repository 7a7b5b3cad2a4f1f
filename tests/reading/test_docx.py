"""Word documents: every truth in every layout, and the parts of the format that resumes use."""

from io import BytesIO
from typing import get_args

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt, RGBColor

from benchmarks.reading.readers import RESUME_PROBE
from benchmarks.reading.score import compare, total, written
from resume_probe.errors import InputError
from resume_probe.reading import read, read_text
from sample_resumes.look import Layout, Look, dressed
from sample_resumes.producers.docx_document import write
from sample_resumes.truth import TRUTH_DIR, load

TRUTHS = sorted(TRUTH_DIR.glob("*.yaml"))
LAYOUTS = get_args(Layout)
MARKERS = ("\uf0b7", "●", "–", "hanging", "number", "*")


def saved(document) -> bytes:
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def bullets(data: bytes) -> list[str]:
    return [b.text for _, _, b in read(data, name="resume.docx").walk() if b.kind == "bullet"]


def test_bullets_and_entries_of_all_truths_are_read_as_written(tmp_path):
    scores = []
    for number, path in enumerate(TRUTHS):
        truth, layout = load(path), LAYOUTS[number % len(LAYOUTS)]
        look = Look("word" if number % 2 else "google-docs", layout, MARKERS[number % len(MARKERS)],
                    separator=(", ", " • ")[number % 2], ratings=number % 4 == 0, heading_mark="■" if number % 5 == 0 else "")
        target = tmp_path / f"{path.stem}.docx"
        write(dressed(truth, look), look, target)
        scores.append(compare(written(truth, layout), RESUME_PROBE.read(target)).score)
    score = total(scores)
    assert score.f1 == score.exact_share == score.placed_share == score.ordered_share == 1.0


@pytest.fixture
def document():
    made = Document()
    made.add_paragraph("Ilse Vandermeer", style="Title")
    made.add_heading("Experience", 1)
    made.add_heading("Machine Learning Engineer, Quarry Lane Foods", 2)
    made.add_paragraph("March 2021 – Present")
    return made


def test_heading_styles_and_list_styles(document):
    document.add_paragraph("Forecast of fresh produce for 80 shops", style="List Bullet")
    document.add_paragraph("one model per store cluster", style="List Bullet 2")
    document.add_paragraph("Backtests on three seasons", style="List Number")
    document.add_heading("Education", 1)
    document.add_paragraph("MSc Econometrics, Ghent, 2018")
    resume = read(saved(document), name="r")
    experience, education = resume.sections
    assert resume.header == ("Ilse Vandermeer",)
    assert (experience.kind, education.kind) == ("experience", "education")
    entry = experience.entries[0]
    assert "Machine Learning Engineer" in entry.title and entry.dates == "March 2021 – Present"
    assert [(b.text, b.level) for b in entry.bullets] == [
        ("Forecast of fresh produce for 80 shops", 0), ("one model per store cluster", 1), ("Backtests on three seasons", 0)]


def test_typed_markers_and_line_breaks_make_items_too(document):
    document.add_paragraph("•\tForecast of fresh produce\n•\tBacktests on three seasons\n•\tOn call")
    assert bullets(saved(document)) == ["Forecast of fresh produce", "Backtests on three seasons", "On call"]


def test_a_tab_sets_the_dates_apart(document):
    document.add_paragraph("Forecast of fresh produce", style="List Bullet")
    paragraph = document.add_paragraph()
    paragraph.add_run("Data Analyst").bold = True
    paragraph.add_run(", Tidewater Bank\tJan 2018 – Feb 2021")
    document.add_paragraph("Churn dashboard", style="List Bullet")
    entry = read(saved(document), name="r").sections[0].entries[-1]
    assert (entry.title, entry.organization, entry.dates) == ("Data Analyst", "Tidewater Bank", "Jan 2018 – Feb 2021")


def test_running_headers_and_footers_are_left_out(document):
    document.sections[0].header.paragraphs[0].text = "Vandermeer – page one of many"
    document.sections[0].footer.paragraphs[0].text = "Confidential footer line"
    document.add_paragraph("Forecast of fresh produce", style="List Bullet")
    resume = read(saved(document), name="r")
    assert "Confidential" not in repr(resume) and "one of many" not in repr(resume)


def text_box(inner: str) -> str:
    spaces = ('xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
              'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
              'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"')
    box = f"<w:txbxContent>{inner}</w:txbxContent>"
    return (f"<w:r {spaces}><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>"
            f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>")


def test_a_text_box_is_read_once_and_cuts_no_entry(document):
    item = '<w:p><w:pPr><w:pStyle w:val="ListBullet"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
    heading = '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Awards</w:t></w:r></w:p>'
    anchor = document.paragraphs[3]._p
    document.add_paragraph("Forecast of fresh produce", style="List Bullet")
    anchor.append(parse_xml(text_box(heading + item.format("Second place, regional datathon"))))
    found = [(s.heading, b.text) for s, _, b in read(saved(document), name="r").walk()]
    assert found == [("Experience", "Forecast of fresh produce"), ("Awards", "Second place, regional datathon")]


def test_deleted_and_hidden_text_is_not_used_and_hiding_is_said(document):
    document.add_paragraph("Forecast of fresh produce", style="List Bullet")
    run = document.add_paragraph(style="List Bullet").add_run("kubernetes pytorch expert ninja")
    run.font.color.rgb = RGBColor(255, 255, 255)
    document.add_paragraph(style="List Bullet").add_run("tiny words").font.size = Pt(1)
    vanished = document.add_paragraph(style="List Bullet").add_run("vanished words")
    vanished.font.hidden = True
    struck = document.add_paragraph("Backtests", style="List Bullet")
    struck._p.append(parse_xml(f'<w:del {nsdecls("w")} w:id="9" w:author="x"><w:r><w:delText> old words</w:delText></w:r></w:del>'))
    struck._p.append(parse_xml(f'<w:ins {nsdecls("w")} w:id="8" w:author="x"><w:r><w:t> on three seasons</w:t></w:r></w:ins>'))
    resume = read(saved(document), name="r")
    assert [b.text for _, _, b in resume.walk()] == ["Forecast of fresh produce", "Backtests on three seasons"]
    assert [w.code for w in resume.warnings] == ["hidden-text"]


def test_a_table_is_read_row_by_row_and_merged_cells_once(document):
    document.add_paragraph("Forecast of fresh produce", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "2018 – 2021", "Data Analyst, Tidewater Bank"
    table.cell(0, 1).add_paragraph("Churn dashboard", style="List Bullet")
    merged = table.cell(1, 0).merge(table.cell(1, 1))
    merged.text = ""
    merged.add_paragraph("Team lunch rota", style="List Bullet")
    resume = read(saved(document), name="r")
    entry = resume.sections[0].entries[-1]
    assert entry.dates == "2018 – 2021" and entry.title.startswith("Data Analyst")
    assert [b.text for b in entry.bullets] == ["Churn dashboard", "Team lunch rota"]


@pytest.mark.parametrize("cut", [60, 500, 3000])
def test_a_cut_off_document_is_called_broken(document, cut):
    data = saved(document)
    with pytest.raises(InputError) as caught:
        read(data[: len(data) - cut], name="resume.docx")
    assert caught.value.code == "broken-docx"


def test_a_job_description_is_read_as_text():
    made = Document()
    made.add_paragraph("Ranking engineer wanted")
    made.add_paragraph("You know learning to rank", style="List Bullet")
    text, name = read_text(saved(made), name="job.docx")
    assert text.splitlines() == ["Ranking engineer wanted", "You know learning to rank"]
    assert name == "job.docx"
