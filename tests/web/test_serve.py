"""`resume-probe serve` as a process: it says where it listens, ends when told with nothing left, and refuses at once what cannot work."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import httpx
import pytest

SAMPLES = Path(__file__).parents[2] / "sample_resumes"
COMMAND = [sys.executable, "-m", "resume_probe", "serve", "--workers", "1", "--port"]


def test_it_says_its_address_answers_and_ends_quietly():
    with subprocess.Popen([*COMMAND, "0"], stderr=subprocess.PIPE, text=True) as process:
        line = process.stderr.readline()
        address = "http://" + line.split("http://")[1].split()[0]
        assert address.startswith("http://127.0.0.1:")
        assert "resume" in httpx.get(address).text
        process.send_signal(signal.SIGINT)
        rest = process.stderr.read()
    assert (process.returncode, rest) == (0, "")


def test_a_port_that_is_taken_is_said_in_one_line():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        result = subprocess.run([*COMMAND, port], capture_output=True, text=True)
    assert result.returncode == 1
    assert f"127.0.0.1:{port}" in result.stderr and "--port" in result.stderr and len(result.stderr.splitlines()) == 1


def test_a_knowledge_file_that_is_none_is_refused_at_the_start(tmp_path):
    (tmp_path / "broken.yaml").write_text("nonsense: 1\n")
    result = subprocess.run([*COMMAND, "0", "--knowledge", str(tmp_path / "broken.yaml")], capture_output=True, text=True, timeout=60)
    assert result.returncode == 1
    assert result.stderr.startswith("resume-probe: broken.yaml is no valid file of concepts") and len(result.stderr.splitlines()) == 1


def test_a_folder_that_cannot_be_written_to_is_refused_at_the_start(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    result = subprocess.run([*COMMAND, "0", "--keep", str(tmp_path / "file" / "kept")], capture_output=True, text=True, timeout=60)
    assert result.returncode == 1
    assert "cannot be written to" in result.stderr and "--keep" in result.stderr and len(result.stderr.splitlines()) == 1


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="no process groups here")
@pytest.mark.parametrize("seconds", [0.8, 1.3])
def test_ctrl_c_while_it_starts_ends_it_without_a_word(seconds):
    """A terminal sends it to the children too."""
    with subprocess.Popen([*COMMAND, "0"], stderr=subprocess.PIPE, text=True, start_new_session=True) as process:
        time.sleep(seconds)
        os.killpg(process.pid, signal.SIGINT)
        rest = process.stderr.read()
    said = [line for line in rest.splitlines() if "listens on" not in line]
    assert (process.returncode, said) == (0, [])


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_signal_during_a_cohort_leaves_no_resume_on_the_disk(tmp_path, name):
    if not hasattr(signal, name):
        pytest.skip(f"no {name} here")
    one = (SAMPLES / "priya-raman-recsys.pdf").read_bytes()
    files = [("resumes", (f"{n}.pdf", one + b"\n" * n)) for n in range(120)]
    steps: list[str] = []
    begun = threading.Event()

    def post() -> None:
        with httpx.stream("POST", f"{address}/api/cohort", files=files, timeout=60) as answer:
            for line in answer.iter_lines():
                steps.append(line)
                begun.set()
        begun.set()

    with subprocess.Popen([*COMMAND, "0"], stderr=subprocess.PIPE, text=True, env={**os.environ, "TMPDIR": str(tmp_path)}) as process:
        address = "http://" + process.stderr.readline().split("http://")[1].split()[0]
        client = threading.Thread(target=post)
        client.start()
        assert begun.wait(60)
        assert list(tmp_path.glob("resume-probe-*"))
        process.send_signal(getattr(signal, name))
        rest = process.stderr.read()
        client.join()
    assert (process.returncode, rest) == (0, "")
    assert list(tmp_path.glob("resume-probe-*")) == []
    assert '"error"' in steps[-1]
