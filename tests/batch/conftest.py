"""A small invented cohort, and a batch over it with the pipeline of `stubs`."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import stubs
from stubs import PEOPLE, write

from resume_probe.batch import BatchOptions, Outcome, run


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


@pytest.fixture
def batch() -> Callable[..., Outcome]:
    def call(*paths: str, out: str = "out", **options) -> Outcome:
        wanted = BatchOptions(**{"workers": 2, "timeout": 20, "today": date(2026, 3, 2)} | options)
        return run(paths or ("in",), Path(out), wanted, probe=stubs.probe)
    return call
