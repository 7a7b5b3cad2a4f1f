"""What a terminal shows of a report: enough to begin with, and where the rest is."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from resume_probe.cli.summary import show
from resume_probe.report.view import arrange

ONE = Path(__file__).parents[2] / "sample_resumes" / "priya-raman-recsys.pdf"


@pytest.mark.parametrize("width", [60, 100, 200])
def test_it_names_score_questions_gaps_and_the_file(report, capsys, monkeypatch, width):
    monkeypatch.setenv("COLUMNS", str(width))
    show(report, Path("out-prep.html"))
    shown = capsys.readouterr().err
    words = " ".join(shown.split())
    view = arrange(report)
    assert f"{report.score.total} of 100" in words
    assert all(" ".join(q.text.split()[:3]) in words for q in view.questions[:5])
    assert all(" ".join(g.text.split()[:3]) in words for g in view.urgent)
    assert "out-prep.html" in words
    assert max(map(len, shown.splitlines())) <= width


def test_a_terminal_gets_the_summary_and_a_pipe_one_line(tmp_path):
    command = [sys.executable, "-m", "resume_probe", "report", str(ONE)]
    piped = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    assert piped.stdout == b"" and piped.stderr == f"wrote {ONE.stem}-prep.html\n".encode()
    leader, follower = pty.openpty()
    with subprocess.Popen(command, cwd=tmp_path, stdout=follower, stderr=follower, env={**os.environ, "COLUMNS": "100", "TERM": "xterm"}):
        os.close(follower)
        shown = b""
        while True:
            try:
                part = os.read(leader, 65536)
            except OSError:    # Linux says so when the other end is closed
                break
            if not part:
                break
            shown += part
    os.close(leader)
    assert b"They will ask" in shown and f"{ONE.stem}-prep.html".encode() in shown


@pytest.mark.parametrize(("words", "wanted"), [
    (["report", "--form"], "--format"), (["re"], "report"), (["report", "--format", "ht"], "html"),
])
def test_a_shell_completes_commands_options_and_choices(words, wanted):
    given = {"_RESUME_PROBE_COMPLETE": "bash_complete", "COMP_WORDS": " ".join(["resume-probe", *words]), "COMP_CWORD": str(len(words))}
    code = "from resume_probe.cli import main; main(prog_name='resume-probe')"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env={**os.environ, **given})
    assert f"plain,{wanted}" in shown.stdout.splitlines()
