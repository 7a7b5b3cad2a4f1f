"""The command: real resumes through the real pipeline, its exit statuses and what it says."""

import csv
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from resume_probe.cli import main

SAMPLES = sorted((Path(__file__).parents[2] / "sample_resumes").glob("*.pdf"))[:3]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with zipfile.ZipFile("cohort.zip", "w") as archive:
        for path in SAMPLES:
            archive.write(path, f"monday/{path.name}")
        archive.writestr("monday/broken.pdf", b"%PDF-1.7\n")
        archive.writestr("monday/empty.pdf", b"")
    return tmp_path


def batch(*arguments: str):
    return CliRunner().invoke(main, ["batch", *arguments, "-o", "out", "--today", "2026-03-02"])


def test_a_zip_of_real_resumes_gives_a_table_reports_and_a_page(folder):
    result = batch("cohort.zip")
    assert result.exit_code == 0, result.output
    assert "3 done, 2 failed" in result.stderr and "failures.csv" in result.stderr
    with open("out/results.csv", encoding="utf-8") as f:
        rows = list(csv.DictReader(f))
    assert {r["error_code"] for r in rows if r["status"] == "failed"} == {"broken-pdf", "empty-file"}
    assert all(0 < int(r["score"]) <= 100 and int(r["ml_bullets"]) > 0 and r["name"] for r in rows if r["status"] == "ok")
    assert all(Path("out", r["report"]).exists() for r in rows if r["report"])
    page = Path("out/cohort.html").read_text("utf-8")
    assert all(r["name"] in page for r in rows)


def test_strict_gives_1_where_a_file_failed_and_wrong_usage_2(folder):
    assert batch("cohort.zip", "--reports", "none", "--strict").exit_code == 1
    assert batch("cohort.zip", "--pseudonymize", "--reports", "annotated-pdf").exit_code == 2
    missing = batch("nowhere")
    assert missing.exit_code == 1 and missing.stderr.startswith("resume-probe: nowhere does not exist")


def test_a_rubric_can_only_weigh_what_the_score_has(folder):
    Path("rubric.yaml").write_text("name: Mine\nversion: 1\nweights:\n  Depth of lines: 2\n  Charm: 1\n", "utf-8")
    result = batch("cohort.zip", "--reports", "none", "--rubric", "rubric.yaml")
    assert result.exit_code == 1 and "line 5: there is no score part 'Charm'" in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_the_bar_says_rate_and_time_left_on_a_terminal(monkeypatch, capfd):
    from resume_probe.cli.batch import _bar

    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "120")
    with _bar() as step:
        step(5, 20)
        step(9, 20)
        step(20, 20)
    assert "20/20" in capfd.readouterr().err


def test_the_trial_that_warms_the_server_goes_the_whole_way():
    from resume_probe.batch.preload import trial
    from resume_probe.pipeline import probe

    report = probe(trial(), name="trial.pdf")
    assert [t.is_ml for t in report.tagged.tags.values()] == [True, True] and report.questions
