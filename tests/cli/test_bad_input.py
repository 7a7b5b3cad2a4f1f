"""Input that cannot be used: one clear line on stderr that names the file, exit status 1, nothing on stdout, no traceback."""

import subprocess
import sys
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from click.testing import CliRunner

from resume_probe.cli import main

SAMPLES = Path(__file__).parents[2] / "sample_resumes"
WHOLE = (SAMPLES / "priya-raman-recsys.pdf").read_bytes()


def blank_pdf() -> bytes:
    """A page with nothing on it."""
    import io

    document = pdfium.PdfDocument.new()
    document.new_page(595, 842)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


CASES = {
    "empty.pdf": (b"", "empty-file"),
    "notes.bin": (b"\x00\x01\x02\x03" * 50, "unknown-format"),
    "cut.pdf": (WHOLE[:900], "broken-pdf"),
    "blank.pdf": (blank_pdf(), "no-text"),
    "only-head.pdf": (b"%PDF-1.7\n", "broken-pdf"),
}


def run(*arguments: str):
    return CliRunner().invoke(main, list(arguments))


@pytest.mark.parametrize("name", CASES)
def test_a_file_that_cannot_be_used_gives_its_one_line(name, tmp_path):
    from resume_probe.errors import CODES

    content, code = CASES[name]
    path = tmp_path / name
    path.write_bytes(content)
    result = run("report", str(path), "--format", "json")
    assert result.exit_code == 1, (result.output, result.exception)
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith("resume-probe: ") and name in result.stderr
    assert CODES[code].what in result.stderr


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path):
    assert "does not exist" in run("report", str(tmp_path / "none.pdf")).stderr
    folder = run("report", str(tmp_path))
    assert folder.exit_code == 1 and "is a folder" in folder.stderr and "batch" in folder.stderr


def test_a_web_address_is_refused_and_never_opened():
    result = run("report", "https://example.com/cv.pdf")
    assert result.exit_code == 1
    assert "never opens the network" in result.stderr


def test_wrong_usage_gives_2():
    assert run("report").exit_code == 2
    assert run("report", "x.pdf", "--format", "doc").exit_code == 2
    assert run("report", "x.pdf", "--interview-date", "soon").exit_code == 2


def test_a_bad_line_of_bullets_is_named(tmp_path):
    path = tmp_path / "bullets.jsonl"
    path.write_text('{"id": "a", "text": "Trained a model"}\n{"id": "b"}\n', "utf-8")
    result = run("tag", str(path))
    assert result.exit_code == 1
    assert "line 2" in result.stderr


def test_an_output_that_cannot_be_written_is_said_in_one_line(tmp_path):
    result = run("report", str(SAMPLES / "priya-raman-recsys.pdf"), "-o", str(tmp_path / "no" / "such" / "out.html"))
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr and "Traceback" not in result.stderr


def test_no_traceback_reaches_a_user(tmp_path):
    path = tmp_path / "cv.pdf"
    path.write_bytes(WHOLE[: len(WHOLE) // 2])
    done = subprocess.run([sys.executable, "-m", "resume_probe", "report", str(path), "--format", "md"],
                          capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    assert done.returncode in (0, 1)
    assert done.stdout or done.stderr
