"""The main job from the command line: a resume in, a report out, the same every time."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from resume_probe.cli import main
from resume_probe.labels import FACETS, PROBES

SAMPLES = sorted((Path(__file__).parents[2] / "sample_resumes").glob("*.pdf"))
ONE = next(p for p in SAMPLES if "priya" in p.name)


def report(path: Path, *more: str) -> bytes:
    result = CliRunner().invoke(main, ["report", str(path), "--today", "2026-03-02", *more])
    assert result.exit_code == 0, (path.name, result.stderr, result.exception)
    return result.stdout_bytes


def test_there_are_samples():
    assert len(SAMPLES) >= 8


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_a_sample_gives_a_report_whose_marks_quote_its_lines(path):
    data = json.loads(report(path, "--format", "json"))
    assert data["bullets"] and data["questions"]
    assert any(b["is_ml"] for b in data["bullets"])
    for bullet in data["bullets"]:
        assert set(bullet["facets"]) == (set(FACETS) if bullet["is_ml"] else set())
        assert set(bullet["probes"]) == (set(PROBES) if bullet["is_ml"] else set())
        for label in [*bullet["topics"], *(f for f in bullet["facets"].values() if f["present"])]:
            assert label["evidence"]
            for span in label["evidence"]:
                assert bullet["text"][span["start"]:span["end"]] == span["text"] != ""


def test_the_same_resume_gives_the_same_bytes():
    for form in ("json", "md"):
        assert report(ONE, "--format", form) == report(ONE, "--format", form)


def test_ranks_are_1_to_n_and_ids_are_unique():
    questions = json.loads(report(ONE, "--format", "json"))["questions"]
    assert [q["rank"] for q in questions] == list(range(1, len(questions) + 1))
    assert len({q["id"] for q in questions}) == len({q["text"] for q in questions}) == len(questions)


def test_the_format_comes_from_the_suffix(tmp_path):
    starts = {".html": b"<!doctype html>", ".json": b"{", ".md": b"# Prep report", ".pdf": b"%PDF", ".csv": b"\xef\xbb\xbfrank"}
    for suffix, start in starts.items():
        out = tmp_path / f"report{suffix}"
        report(ONE, "-o", str(out))
        assert out.read_bytes().startswith(start)


def test_without_o_the_page_goes_beside_and_its_path_is_said(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["report", str(ONE)])
    assert result.exit_code == 0
    assert (tmp_path / f"{ONE.stem}-prep.html").exists()
    assert f"{ONE.stem}-prep.html" in result.stderr


def test_standard_input_is_read_too():
    result = CliRunner().invoke(main, ["report", "-", "--format", "json", "--today", "2026-03-02"], input=ONE.read_bytes())
    assert result.exit_code == 0, result.stderr
    ours, named = json.loads(result.stdout), json.loads(report(ONE, "--format", "json"))
    assert ours["source"]["name"] == "standard input"
    assert [b["text"] for b in ours["bullets"]] == [b["text"] for b in named["bullets"]]


def test_the_annotated_pdf_highlights_each_ml_bullet(tmp_path):
    import pypdfium2 as pdfium
    import pypdfium2.raw as raw

    out = tmp_path / "annotated.pdf"
    report(ONE, "--format", "annotated-pdf", "-o", str(out))
    ml = [b for b in json.loads(report(ONE, "--format", "json"))["bullets"] if b["is_ml"]]
    document = pdfium.PdfDocument(out)
    highlights = 0
    for page in document:
        for i in range(raw.FPDFPage_GetAnnotCount(page)):
            annotation = raw.FPDFPage_GetAnnot(page, i)
            highlights += raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_HIGHLIGHT
            raw.FPDFPage_CloseAnnot(annotation)
    assert highlights >= len(ml) > 0


def test_tag_answers_line_for_line_in_the_same_form_as_the_report(tmp_path):
    bullets = json.loads(report(ONE, "--format", "json"))["bullets"][:6]
    path = tmp_path / "b.jsonl"
    path.write_text("".join(json.dumps({"id": b["id"], "text": b["text"]}) + "\n" for b in bullets), "utf-8")
    result = CliRunner().invoke(main, ["tag", str(path)])
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert rows == [{k: b[k] for k in ("id", "is_ml", "topics", "facets", "probes")} for b in bullets]
