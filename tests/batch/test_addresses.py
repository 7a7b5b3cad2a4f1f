"""Addresses that fsspec knows are inputs like any other."""

import csv
from pathlib import Path

import pytest

fsspec = pytest.importorskip("fsspec")


@pytest.fixture
def bucket():
    files = fsspec.filesystem("memory")
    files.pipe("/cohort/x.png", b"")
    files.pipe({"/cohort/autumn/noor.txt": b"Noor Baptiste\nmodel: Trained", "/cohort/ola.txt": b"Ola Brandt\n!input"})
    yield
    files.rm("/cohort", recursive=True)


def test_a_folder_and_a_glob_at_an_address(bucket):
    from resume_probe.batch.inputs import find

    items = find(["memory://cohort"])
    assert [(i.file, i.folder) for i in items] == [("memory://cohort/autumn/noor.txt", "autumn"), ("memory://cohort/ola.txt", "")]
    assert items[0].read().startswith(b"Noor")
    assert [i.name for i in find(["memory://cohort/*/*.txt"])] == ["noor.txt"]


def test_a_local_address_is_read_in_the_children(cohort, batch):
    batch(f"file://{cohort}/in")
    with open("out/results.csv", encoding="utf-8") as f:
        rows = list(csv.DictReader(f))
    assert [Path(r["file"]).name for r in rows] == ["noor.txt", "ola.txt", "pia.txt"] and rows[0]["group"] == "autumn"
