"""Files on the command line: nothing is written over that was read, nothing is left half written, any name and any end is one line."""

import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from resume_probe.cli import main

RESUME = "Ann Bode\n\nExperience\n\nML Engineer, Acme\n2020 - 2024\n- Trained a model that recommends products\n"


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("cv.txt", "cv.md", "new.md", "cv.html", "cohort.pdf"):
        Path(name).write_text(RESUME, "utf-8")
    os.link("cv.txt", "same.md")
    Path("b.jsonl").write_text('{"id": "é", "text": "Trained a modèl"}\n', "utf-8")
    return tmp_path


def run(*arguments: str, **more):
    return CliRunner().invoke(main, list(arguments), **more)


def process(*arguments: str, **more):
    return subprocess.run([sys.executable, "-m", "resume_probe", *arguments], capture_output="stdout" not in more, check=False, **more)


@pytest.mark.parametrize("arguments", [
    ("report", "cv.md", "-o", "cv.md"), ("report", "cv.txt", "-o", "same.md"), ("report", "cv.txt", "--job", "new.md", "-o", "new.md"),
    ("compare", "cv.txt", "new.md", "-o", "new.md"), ("inspect", "cv.html", "-o", "cv.html"), ("batch", "cohort.pdf", "-o", "."),
])
def test_no_command_writes_over_what_it_reads(here, arguments):
    result = run(*arguments)
    assert result.exit_code == 1, result.output
    assert result.stderr.count("\n") == 1 and "is read by this command" in result.stderr
    assert {p.name: p.read_text("utf-8") for p in here.glob("*.*") if p.suffix != ".jsonl"}.keys() >= {"cv.md", "new.md", "same.md"}
    assert all(Path(name).read_text("utf-8") == RESUME for name in ("cv.txt", "cv.md", "new.md", "cv.html", "cohort.pdf"))


def _small_files():
    resource.setrlimit(resource.RLIMIT_FSIZE, (100 << 10, 100 << 10))


def test_a_full_disk_leaves_the_earlier_report_and_nothing_else(here):
    Path("good.html").write_text("good", "utf-8")
    before = sorted(os.listdir())
    done = process("report", "cv.txt", "-o", "good.html", preexec_fn=_small_files)
    assert done.returncode == 1 and done.stderr.decode().count("\n") == 1 and b"good.html cannot be written" in done.stderr
    assert Path("good.html").read_text("utf-8") == "good" and sorted(os.listdir()) == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device")
@pytest.mark.parametrize("arguments", [
    ("report", "cv.txt", "--format", "md"), ("tag", "b.jsonl"), ("compare", "cv.txt", "new.md"), ("template",),
])
def test_a_full_standard_output_is_one_line(here, arguments):
    with open("/dev/full", "wb") as full:
        done = process(*arguments, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 1
    assert done.stderr.decode().count("\n") == 1 and b"standard output cannot be written" in done.stderr


def test_a_name_that_is_not_utf_8_is_shown_with_replacement_characters(here):
    name = os.fsdecode(b"\xe9.md")
    Path(name).write_text(RESUME, "utf-8")
    for form in ("html", "json"):
        result = run("report", name, "--format", form, "-o", f"out.{form}")
        assert result.exit_code == 0, result.exception
        assert "�.md" in Path(f"out.{form}").read_text("utf-8")


@pytest.mark.parametrize("arguments", [
    ("report", "cv.txt", "--today", "9999-12-31"), ("report", "-", "--job", "-"), ("compare", "-", "cv.txt", "--job", "-"), ("report", ""),
    ("report", "cv.txt", "--today", "2026-03-09", "--interview-date", "2026-03-08"),
    ("report", "cv.txt", "-o", "out.txt"), ("report", "cv.txt", "-o", "out.docx"), ("compare", "cv.txt", "new.md", "-o", "out.pdf"),
])
def test_what_cannot_be_meant_is_wrong_usage(here, arguments):
    before = sorted(os.listdir())
    assert run(*arguments, input=RESUME).exit_code == 2
    assert sorted(os.listdir()) == before


def test_a_blank_job_description_is_said(here):
    Path("job.txt").write_text(" \n\n ", "utf-8")
    for arguments in (("report", "cv.txt", "--format", "md"), ("compare", "cv.txt", "new.md"), ("batch", "cv.txt", "-o", "out")):
        result = run(*arguments, "--job", "job.txt")
        assert result.exit_code == 1 and "job.txt" in result.stderr and "blank" in result.stderr, arguments


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device")
def test_what_has_no_end_is_read_up_to_the_limit():
    assert "is too large" in run("report", "/dev/zero").stderr


@pytest.mark.parametrize("line", [
    '{"id": "\\ud800", "text": "Trained a model"}', '{"id": "a", "text": "\\ud800"}', "[" * 200_000,
    '{"id": "a", "text": "' + "Trained a model. " * 2_000 + '"}',
])
def test_a_line_of_bullets_that_is_no_text_is_named(here, line):
    Path("bad.jsonl").write_text('{"id": "a", "text": "Trained a model"}\n' + line, "utf-8")
    result = run("tag", "bad.jsonl")
    assert result.exit_code == 1 and "line 2" in result.stderr and result.stdout == ""


def test_tags_are_utf_8_whatever_the_locale(here):
    done = process("tag", "b.jsonl", env={**os.environ, "PYTHONIOENCODING": "latin-1"})
    assert json.loads(done.stdout.decode("utf-8"))["id"] == "é"


@pytest.mark.parametrize("arguments", [("report", "-", "-o", "out.html"), ("inspect", "-"), ("compare", "cv.txt", "-"), ("tag", "-")])
def test_ctrl_c_gives_130(here, arguments):
    child = subprocess.Popen([sys.executable, "-c", "import sys; from resume_probe.cli import main; from resume_probe.cli import report;"
                              "print('up', flush=True); main(sys.argv[1:])", *arguments],
                             stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    with child:
        assert child.stdout.readline() == b"up\n"
        time.sleep(1.5)
        child.send_signal(signal.SIGINT)
        assert child.wait(20) == 130
        assert b"Traceback" not in child.stderr.read()


def test_names_of_files_complete_wherever_one_is_wanted():
    from resume_probe.cli import batch, compare, inspect, report, tag

    for module in (batch, compare, inspect, report, tag):
        for param in module.command.params:
            if param.name in ("resume", "old", "new", "file", "paths", "output", "job", "knowledge"):
                [item] = param.type.shell_complete(None, param, "x")
                assert item.type in ("file", "dir"), (module.__name__, param.name)
