"""Many resumes through the page: progress, one row each whatever is wrong with it, bounds, and nothing left behind."""

import base64
import csv
import io
import json
import tempfile
import zipfile
from pathlib import Path

import pytest

from resume_probe.web.cohorts import CohortBounds, Cohorts
from resume_probe.web.forms import Refusal

SAMPLES = Path(__file__).parents[2] / "sample_resumes"
TEXT = b"Jo Doe\n\nExperience\n\nML Engineer, Acme\n- Trained an XGBoost churn model on 2M accounts, AUC 0.81, served in batch\n"


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return out.getvalue()


def post(client, *files):
    answer = client.post("/api/cohort", files=[("resumes", f) for f in files])
    return answer, [json.loads(line) for line in answer.text.splitlines()] if answer.status_code == 200 else answer.json()


def test_files_and_zips_give_progress_a_page_and_a_report_each(client):
    one = (SAMPLES / "priya-raman-recsys.pdf").read_bytes()
    answer, steps = post(client, ("one.pdf", one), ("more.zip", zipped(autumn__two_dot_txt=TEXT, broken_dot_pdf=b"%PDF-1.7 no")))
    assert answer.headers["content-type"].startswith("application/x-ndjson")
    assert steps[-2] == {"done": 3, "of": 3}
    assert steps[-1]["failed"] == 1 and "Priya Raman" in steps[-1]["page"]
    with zipfile.ZipFile(io.BytesIO(base64.b64decode(steps[-1]["zip"]))) as result:
        names = result.namelist()
        table = result.read("results.csv").decode()
    assert {"cohort.html", "results.csv", "failures.csv"} <= set(names)
    assert sum(n.startswith("reports/") for n in names) == 2
    assert "one.pdf" in table and "autumn/two.txt" in table and "broken.pdf" in table
    assert tempfile.gettempdir() not in table + steps[-1]["page"]


def test_a_zip_that_is_none_and_a_zip_without_resumes_are_refused_in_words(client):
    for content, code in ((b"PK no", "unreadable"), (zipped(note_dot_exe=b"x"), "nothing-found")):
        answer, body = post(client, ("cohort.zip", content))
        assert (answer.status_code, body["error"]["code"]) == (422, code)


def test_names_that_climb_out_of_a_zip_reach_no_other_folder(client):
    answer, steps = post(client, ("c.zip", zipped(**{"..__..__evil_dot_txt": TEXT})))
    assert steps[-1]["failed"] == 0
    with zipfile.ZipFile(io.BytesIO(base64.b64decode(steps[-1]["zip"]))) as result:
        assert not [n for n in result.namelist() if ".." in n]


def test_names_that_climb_out_of_a_zip_are_plain_names_and_no_groups(client):
    content = zipped(**{"../evil_dot_txt": TEXT, "/abs/evil_dot_txt": TEXT, "autumn/good_dot_txt": TEXT})
    _, steps = post(client, ("c.zip", content))
    with zipfile.ZipFile(io.BytesIO(base64.b64decode(steps[-1]["zip"]))) as result:
        rows = list(csv.DictReader(io.StringIO(result.read("results.csv").decode("utf-8-sig"))))
    assert {(r["file"], r["group"]) for r in rows} == {("evil.txt", ""), ("abs/evil.txt", "abs"), ("autumn/good.txt", "autumn")}


def test_a_cohort_ends_when_it_is_told_to_and_another_can_come(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    cohorts = Cohorts(CohortBounds(), workers=1, timeout=30, megabytes=4096, knowledge=None)
    steps = cohorts.run([(f"{n}.txt", TEXT + b"\n" * n) for n in range(60)], None)
    next(steps)
    cohorts.close()
    assert list(tmp_path.glob("resume-probe-*")) == []
    assert "stopped" in list(steps)[-1]["error"]["message"]
    assert "page" in list(cohorts.run([("two.txt", TEXT)], None))[-1]


def test_more_than_the_bounds_is_refused_before_anything_is_read():
    cohorts = Cohorts(CohortBounds(files=2, unpacked=10_000), workers=1, timeout=30, megabytes=4096, knowledge=None)
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"0" * 1_000_000)
    for uploads in ([("a.txt", TEXT)] * 3, [("bomb.zip", bomb.getvalue())]):
        with pytest.raises(Refusal) as refusal:
            cohorts.run(uploads, None)
        assert refusal.value.status == 413


def test_nothing_is_left_on_the_disk(client, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    post(client, ("two.txt", TEXT))
    assert [p for p in tmp_path.iterdir() if p.name.startswith("resume-probe-")] == []
