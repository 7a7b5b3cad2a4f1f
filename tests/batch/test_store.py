"""What is done stays done, and half a line is no line."""

import os

import pytest

from resume_probe.batch.record import Record, failed
from resume_probe.batch.store import Store, write_atomically
from resume_probe.errors import InputError

RECORD = Record("a.pdf", "ok", score=61, parts=(("Evidence", 61, 1.0, "why"),), coverage={"data": [1, 0, 2]},
                gaps=(("silent", "high", "No figure", "Give one"),), warnings=("two-columns",), checks=(("words", True, ""),))


def test_a_record_comes_back_as_it_was(tmp_path):
    with Store(tmp_path) as store:
        store.journal(1).add("k", RECORD)
        assert store.records() == {"k": RECORD}


@pytest.mark.parametrize("cut", [2, 20, 200])
def test_a_line_cut_off_by_a_kill_is_not_there_and_the_others_are(tmp_path, cut):
    with Store(tmp_path) as store:
        journal = store.journal(1)
        journal.add("one", RECORD)
        journal.add("two", failed("b.pdf", "broken-pdf", "is damaged"))
        os.truncate(journal.path, journal.path.stat().st_size - cut)
        assert list(store.records()) == ["one"]
        journal.add("three", RECORD)
        assert "one" in store.records()


def test_folding_keeps_what_it_is_given_and_drops_the_journals(tmp_path):
    with Store(tmp_path) as store:
        store.journal(1).add("old", RECORD)
        store.fold({"new": RECORD})
        assert store.records() == {"new": RECORD}
        assert not list((tmp_path / ".batch/journal").iterdir())


def test_two_runs_do_not_write_to_one_folder_at_once(tmp_path):
    with Store(tmp_path), pytest.raises(InputError, match="another batch"), Store(tmp_path):
        pass
    with Store(tmp_path):
        pass


def test_an_atomic_write_replaces_and_leaves_nothing_beside(tmp_path):
    for content in (b"one", b"two"):
        write_atomically(tmp_path / "x.csv", content)
    assert [p.name for p in tmp_path.iterdir()] == ["x.csv"] and (tmp_path / "x.csv").read_bytes() == b"two"
