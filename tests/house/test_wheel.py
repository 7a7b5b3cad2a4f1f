"""The wheel works elsewhere: built, installed into a folder of its own, run from another directory with no network."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "sample_resumes" / "priya-raman-recsys.pdf"
# Any attempt to connect or to look up a name fails loudly.
NO_NETWORK = """
import socket
def refuse(*args, **kwargs):
    raise AssertionError("a network connection was tried")
socket.socket.connect = refuse
socket.socket.connect_ex = refuse
socket.getaddrinfo = refuse
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked wheel. Its dependencies come from the running environment, so no network is needed."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)],
                   check=True, capture_output=True)
    wheel = next(folder.glob("*.whl"))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    (folder / "site" / "sitecustomize.py").write_text(NO_NETWORK)
    return folder / "site"


def test_a_report_is_made_from_the_wheel_alone(installed: Path, tmp_path: Path):
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    made = subprocess.run([sys.executable, "-m", "resume_probe", "report", str(SAMPLE), "--format", "json", "--today", "2026-03-01"],
                          cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert made.returncode == 0, made.stderr.decode()
    assert len(json.loads(made.stdout)["bullets"]) > 10
    where = subprocess.run([sys.executable, "-c", "import resume_probe; print(resume_probe.__file__)"],
                           cwd=tmp_path, env=environment, capture_output=True, check=True, text=True)
    assert where.stdout.startswith(str(installed))


def test_html_needs_the_templates_that_the_wheel_carries(installed: Path, tmp_path: Path):
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    made = subprocess.run([sys.executable, "-m", "resume_probe", "report", str(SAMPLE), "-o", "out.html"],
                          cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert made.returncode == 0, made.stderr.decode()
    assert b"Priya Raman" in (tmp_path / "out.html").read_bytes()


def test_the_wheel_carries_no_pickle_and_stays_small(installed: Path):
    files = [p for p in installed.rglob("*") if p.is_file()]
    assert len(files) > 50
    assert not [p for p in files if p.suffix in {".pkl", ".joblib", ".pickle", ".pt"}]
    assert sum(p.stat().st_size for p in files if "_data/models" in p.as_posix()) < 5_000_000
