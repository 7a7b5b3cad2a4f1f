"""A small invented cohort, and a batch over it with the pipeline of `stubs`."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import stubs

from resume_probe.batch import BatchOptions, Outcome, run

PEOPLE = {
    "autumn/noor.txt": "Noor Baptiste | noor@example.org\n"
                       "problem ml_task model metric: NLP routing of tickets\ndata_source: Time series of meters",
    "autumn/ola.txt": "Ola Brandt | ola@example.org\nmodel: Trained a classifier\n-: Ran the office library",
    "spring/pia.txt": "Pia Castro | pia@example.org\nproblem ml_task data_source data_quality model alternatives "
                      "evaluation_method metric deployment monitoring: MLOps for a forecast",
}


@pytest.fixture(autouse=True)
def one_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program's own hash, fixed: somebody may be editing the checkout while tests run."""
    monkeypatch.setattr("resume_probe.batch.options.build", lambda: "this one")


@pytest.fixture
def cohort(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder `in`, in the current directory."""
    monkeypatch.chdir(tmp_path)
    for name, text in PEOPLE.items():
        write("in/" + name, text)
    return tmp_path


def write(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, "utf-8")


@pytest.fixture
def batch() -> Callable[..., Outcome]:
    def call(*paths: str, out: str = "out", **options) -> Outcome:
        wanted = BatchOptions(**{"workers": 2, "timeout": 20, "today": date(2026, 3, 2)} | options)
        return run(paths or ("in",), Path(out), wanted, probe=stubs.probe)
    return call
