"""SIGKILL at any moment: the next run goes on, nothing is lost, done twice or half written."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from stubs import write

from resume_probe.batch.store import Journal

RUN = """
import sys, datetime
from pathlib import Path
sys.path.insert(0, {here!r})
if __name__ == "__main__":
    import stubs
    from resume_probe.batch import BatchOptions, options, run
    options.build = lambda: "this one"
    run(["in"], Path("out"), BatchOptions(workers=2, reports="md", today=datetime.date(2026, 3, 2)), probe=stubs.probe)
"""


def _wait_for_more(child, before, most=60.0):
    """Until the run has done something since the last kill, however slow the machine is: killed earlier it would show nothing."""
    end = time.monotonic() + most
    while child.poll() is None and len(done()) <= before and time.monotonic() < end:
        time.sleep(0.02)


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_killed_again_and_again_it_comes_to_the_end_with_each_row_once(tmp_path, monkeypatch, batch):
    monkeypatch.chdir(tmp_path)
    for n in range(60):
        write(f"in/person-{n:02}.txt", f"Person Number{chr(65 + n % 26)}\n!slow\nmodel metric: Trained model {n}")
    write("run.py", RUN.format(here=str(Path(__file__).parent)))
    random.seed(5)
    counts = []
    for _ in range(4):
        child = subprocess.Popen([sys.executable, "run.py"], start_new_session=True)
        _wait_for_more(child, counts[-1] if counts else 0)
        time.sleep(random.uniform(0.0, 0.5))
        child.send_signal(signal.SIGKILL)
        child.wait()
        time.sleep(0.3)
        counts.append(len(done()))
        assert not half_written()
    assert counts == sorted(counts) and counts[-1] > 0
    before = set(done())
    outcome = batch(reports="md")
    assert outcome.kept >= min(len(before), 60) and outcome.done == 60 and outcome.failed == 0
    batch(out="fresh", reports="md")
    assert Path("out/results.csv").read_bytes() == Path("fresh/results.csv").read_bytes()
    assert not list(Path("out").rglob("*.part"))


def test_children_of_a_killed_run_do_not_live_on(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for n in range(200):
        write(f"in/p{n:03}.txt", f"Person\n!pid {tmp_path / 'pids'}\n!slow\nmodel: Trained {n}")
    (tmp_path / "pids").mkdir()
    write("run.py", RUN.format(here=str(Path(__file__).parent)))
    child = subprocess.Popen([sys.executable, "run.py"], start_new_session=True)
    for _ in range(100):
        time.sleep(0.1)
        if list((tmp_path / "pids").iterdir()):
            break
    assert alive(tmp_path / "pids")
    child.kill()
    child.wait()
    for _ in range(30):
        time.sleep(0.2)
        if not alive(tmp_path / "pids"):
            return
    pytest.fail(f"still there: {alive(tmp_path / 'pids')}")


def alive(folder: Path) -> list[str]:
    """The processes noted there that still run."""
    out = []
    for note in folder.iterdir():
        try:
            os.kill(int(note.name), 0)
            out.append(note.name)
        except ProcessLookupError:
            continue
    return out


def done() -> list[str]:
    return [key for path in [*Path("out/.batch/journal").glob("*.jsonl"), Path("out/.batch/done.jsonl")]
            for key, _ in Journal(path).read()]


def half_written() -> list[Path]:
    return [p for p in Path("out/reports").glob("*.md") if not p.read_text("utf-8").rstrip()]
