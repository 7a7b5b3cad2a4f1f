"""The API: the forms of a report, refusals in the command line's words, bounds, and nothing left behind."""

import asyncio
import hashlib
import json
import logging
import re
import tempfile
from datetime import date
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner
from fastapi.testclient import TestClient

from resume_probe.cli import main
from resume_probe.errors import CODES
from resume_probe.web import LOOPBACK, Bounds, create_app
from resume_probe.web.app import _keep
from resume_probe.web.forms import OFFERS, Refusal, negotiate
from resume_probe.web.workers import Order

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "sample_resumes"
ONE = SAMPLES / "priya-raman-recsys.pdf"
TEXT = b"Jo Doe\n\nExperience\n\nML Engineer, Acme\n- Trained an XGBoost churn model on 2M accounts, AUC 0.81, served in batch\n"
BAD = {
    "empty.pdf": b"", "broken.pdf": b"%PDF-1.7\nnot really", "photo.bin": bytes(range(256)) * 4, "cut.docx": b"PK\x03\x04 cut off",
    "wrong.json": b'{"basics": [}',
}


def post(client, content: bytes = TEXT, name: str = "cv.txt", accept: str = "application/json", **data: str) -> httpx.Response:
    return client.post("/api/report", files={"resume": (name, content)}, data=data, headers={"Accept": accept})


@pytest.mark.parametrize("offer", OFFERS, ids=lambda o: o.form)
def test_each_form_comes_by_its_name_in_accept(client, offer):
    answer = post(client, ONE.read_bytes(), ONE.name, offer.accept, interview_date="2099-05-01")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == offer.media
    assert answer.headers["cache-control"] == "no-store"
    assert len(answer.content) > 500


def test_the_answer_is_what_the_command_line_gives(client):
    ours = post(client, ONE.read_bytes(), ONE.name).json()
    theirs = json.loads(CliRunner().invoke(main, ["report", str(ONE), "--format", "json"]).stdout)
    assert ours == theirs


@pytest.mark.parametrize(("accept", "form"), [
    ("", "json"), ("*/*", "json"), ("text/html,application/xhtml+xml,*/*;q=0.8", "html"), ("text/csv;q=0.2, application/pdf;q=0.9", "pdf"),
    ("text/html;q=0, text/markdown", "md"), ("image/png, */*;q=0.1", "json"), ("TEXT/HTML", "html"), ("text/html;q=x, text/csv", "csv"),
])
def test_accept_decides_by_quality_then_by_order(accept, form):
    assert negotiate(accept).form == form


def test_an_accept_we_cannot_meet_is_refused():
    with pytest.raises(Refusal) as refusal:
        negotiate("image/png")
    assert refusal.value.status == 406


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_cannot_be_used_gets_the_words_of_the_command_line(client, tmp_path, name):
    path = tmp_path / name
    path.write_bytes(BAD[name])
    answer = post(client, BAD[name], name)
    assert 400 <= answer.status_code < 500
    error = answer.json()["error"]
    line = CliRunner().invoke(main, ["report", str(path)])
    assert line.exit_code == 1
    assert f"resume-probe: {error['message']}. {error['hint']}\n" == line.stderr


@pytest.mark.parametrize(("data", "code"), [({"interview_date": "tomorrow"}, "bad-date"), ({"interview_date": "2026-02-30"}, "bad-date")])
def test_a_wrong_field_is_said(client, data, code):
    assert post(client, **data).json()["error"]["code"] == code


def test_a_day_that_is_past_is_refused_in_words(client):
    error = post(client, interview_date="2020-01-31").json()["error"]
    assert error["code"] == "invalid-request" and "past (2020-01-31)" in error["message"]
    assert post(client, interview_date=str(date.today())).status_code == 200


def test_the_marked_pdf_comes_however_often_it_is_asked_for(client):
    answers = [post(client, ONE.read_bytes(), ONE.name, "application/vnd.resume-probe.annotated+pdf") for _ in range(4)]
    assert [a.status_code for a in answers] == [200] * 4
    assert len({a.content for a in answers}) == 1


def test_the_documentation_names_every_code_of_a_request_and_its_status():
    table = dict(re.findall(r"^\| `([a-z-]+)` \| ([\d, ]+) \|", (ROOT / "docs" / "web.md").read_text("utf-8"), re.M))
    used = {(code, status) for path in (ROOT / "resume_probe" / "web").glob("*.py")
            for status, code in re.findall(r'Refusal\((\d+), "([a-z-]+)"', path.read_text("utf-8"))}
    assert {code: status for code, status in used if code not in CODES} == {
        code: status for code, status in table.items() if code not in {"http-error", *CODES}}
    assert table["http-error"] == "400, 404, 405" and table["too-large"] == "413"


def test_a_request_without_a_resume_and_an_unknown_address_have_the_same_shape(client):
    for answer in (client.post("/api/report"), client.get("/nowhere"), client.get("/api/report"), client.post("/api/report", content=b"x")):
        assert answer.status_code >= 400
        assert set(answer.json()["error"]) == {"code", "message", "hint"}


@pytest.mark.parametrize("headers", [
    {"Origin": "https://elsewhere.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"},
])
def test_another_site_cannot_post(client, headers):
    answer = client.post("/api/report", files={"resume": ("cv.txt", TEXT)}, headers=headers)
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "foreign-origin")


def test_the_page_of_this_server_may_post(client):
    answer = client.post("/api/report", files={"resume": (ONE.name, ONE.read_bytes())}, headers={"Origin": "http://testserver"})
    assert answer.status_code == 200


def test_a_name_that_is_not_ours_is_not_answered():
    client = TestClient(create_app(workers=1, hosts=LOOPBACK), base_url="http://127.0.0.1:8767")
    assert client.get("/").status_code == 200
    assert client.get("/", headers={"Host": "[::1]:8767"}).status_code == 200
    assert client.get("/", headers={"Host": "rebound.example:8767"}).status_code == 421


@pytest.mark.parametrize("path", ["/", "/page.js", "/page.css", "/sample-resume.pdf", "/openapi.json", "/nowhere"])
def test_every_answer_carries_the_headers_that_keep_it_safe(client, path):
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]


def test_a_body_above_the_limit_is_refused_whether_it_says_its_length_or_not():
    client = TestClient(create_app(workers=1, bounds=Bounds(max_bytes=1000)))
    said = post(client, b"x" * 2000)
    unsaid = client.post("/api/report", content=iter([b"x" * 600] * 3), headers={"Content-Type": "multipart/form-data; boundary=b"})
    for answer in (said, unsaid):
        assert (answer.status_code, answer.json()["error"]["code"]) == (413, "too-large")


def test_a_body_that_never_ends_gives_its_place_up():
    app = create_app(workers=1, bounds=Bounds(seconds=0.05))
    sent: list = []

    async def never() -> dict:
        await asyncio.sleep(10)
        return {}

    async def send(message: dict) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": "/api/report", "headers": [(b"host", b"x")], "query_string": b"", "scheme": "http",
             "server": ("x", 80), "client": ("x", 1), "http_version": "1.1", "root_path": "", "raw_path": b"/api/report"}
    asyncio.run(app(scope, never, send))
    assert sent[0]["status"] == 408


def test_a_full_line_says_so_instead_of_growing():
    client = TestClient(create_app(workers=1, bounds=Bounds(at_once=0, waiting=0)))
    answer = post(client)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")


def test_a_resume_that_takes_too_long_costs_itself_alone():
    lines = "".join(f"- Trained model {n} on {n} click logs and deployed it on Kubernetes\n" for n in range(3000))
    with TestClient(create_app(workers=1, timeout=0.2)) as client:
        answer = post(client, TEXT + lines.encode(), "long.txt")
    assert answer.json()["error"]["code"] == "reader-timeout"


def test_a_large_upload_touches_no_disk(client, monkeypatch):
    def refuse(*args, **kwargs):
        raise AssertionError("a temporary file")
    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)
    monkeypatch.setattr(tempfile.SpooledTemporaryFile, "rollover", refuse)
    assert post(client, ONE.read_bytes() + b"\n" * 3_000_000, ONE.name).status_code == 200


def test_nothing_of_a_resume_is_logged(client, caplog, monkeypatch):
    with caplog.at_level(logging.DEBUG):
        post(client, TEXT.replace(b"Jo Doe", b"Zorblat Quux"), "zorblat-quux.txt")
        post(client, b"\x00Zorblat Quux\x00", "zorblat-quux.bin")
    from resume_probe.web import app

    def stop(*args):
        raise KeyError("Zorblat Quux")
    monkeypatch.setattr(app, "_day", stop)
    with caplog.at_level(logging.DEBUG):
        answer = post(client)
    assert (answer.status_code, answer.json()["error"]["code"]) == (500, "server-error")
    assert "KeyError" in caplog.text
    assert "orblat" not in caplog.text.lower()


@pytest.mark.parametrize("name", ["../../etc/passwd", "..\\..\\x.pdf", "/abs/cv.pdf", ".", "", "naïve résumé.pdf", "a" * 300])
def test_what_is_kept_stays_in_its_folder(tmp_path, name):
    _keep(tmp_path / "kept", Order(b"x", name, "md", date(2026, 1, 5)), next(o for o in OFFERS if o.form == "md"), b"report")
    kept = [p for p in tmp_path.rglob("*") if p.is_file()]
    assert len(kept) == 1 and kept[0].parent == tmp_path / "kept" and kept[0].read_bytes() == b"report"


def test_the_page_says_what_is_kept(client, tmp_path):
    assert "nothing is kept" in client.get("/").text
    kept = TestClient(create_app(workers=1, keep=tmp_path / "here")).get("/").text
    assert "nothing is kept" not in kept and str(tmp_path / "here") in kept


def test_many_uploads_at_once_are_none_lost_and_none_mixed_up(client):
    files = [SAMPLES / n for n in ("priya-raman-recsys.pdf", "aiko-tanabe-speech.pdf", "jordan-mills-new-grad.pdf")]

    async def all_at_once() -> list[httpx.Response]:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(client.app), base_url="http://testserver", timeout=60) as many:
            return await asyncio.gather(*(
                many.post("/api/report", files={"resume": (f"r{i}.pdf", files[i % 3].read_bytes())}) for i in range(12)))

    answers = asyncio.run(all_at_once())
    for i, answer in enumerate(answers):
        source = answer.json()["source"]
        assert (source["name"], source["sha256"]) == (f"r{i}.pdf", hashlib.sha256(files[i % 3].read_bytes()).hexdigest())
