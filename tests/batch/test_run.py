"""Whatever befalls one resume, every input has its row, and a second run does nothing twice."""

import csv
from pathlib import Path

import pyarrow.parquet
import pytest
import stubs
from stubs import PEOPLE, write

from resume_probe.batch import BatchOptions, run, tables
from resume_probe.batch.cohort import Member
from resume_probe.batch.pool import _chunks
from resume_probe.batch.record import Record
from resume_probe.batch.tables import write_tables


def rows(out: str = "out", table: str = "results.csv") -> list[dict[str, str]]:
    return list(csv.DictReader(Path(out, table).read_text("utf-8").splitlines()))


def test_each_input_has_a_row_and_its_report(cohort, batch):
    outcome = batch(reports="html")
    table = rows()
    assert [r["file"] for r in table] == ["in/" + name for name in PEOPLE]
    assert (outcome.done, outcome.failed, outcome.kept) == (3, 0, 0)
    assert [r["score"] for r in table] == ["25", "10", "100"]
    assert table[0]["covered_framing"] == "1" and table[0]["missing_framing"] == "1" and table[0]["said_metric"] == "1"
    assert [r["group"] for r in table] == ["autumn", "autumn", "spring"]
    for r in table:
        assert r["name"] in Path("out", r["report"]).read_text("utf-8")
    assert {r["file"] for r in rows(table="timings.csv")} == {r["file"] for r in table}


def test_the_parquet_file_says_what_the_csv_says(cohort, batch):
    batch()
    table = pyarrow.parquet.read_table("out/results.parquet").to_pylist()
    for got, wanted in zip(table, rows(), strict=True):
        assert {k: "" if v is None else str(v) for k, v in got.items()} == wanted


def test_the_parquet_file_is_that_of_a_table_in_one_piece(tmp_path, monkeypatch):
    versions = tuple(f"folder/version-{n}.pdf" for n in range(60))
    members = [Member(Record(f"{n}.pdf", "ok", score=n % 101, error=" ".join(versions[n % 50:])), other_versions=versions)
               for n in range(2100)]
    write_tables(members, tmp_path)
    in_shards = (tmp_path / "results.parquet").read_bytes()
    monkeypatch.setattr(tables, "_SHARD", len(members))
    monkeypatch.setattr(tables, "_AT_ONCE", len(members))
    write_tables(members, tmp_path)
    assert (tmp_path / "results.parquet").read_bytes() == in_shards


@pytest.mark.parametrize(("trouble", "code", "said"), [
    ("!raise", "reader-crashed", "did not expect"), ("!input", "no-text", "has no text layer"),
    ("!memory", "reader-crashed", "memory"), ("!crash", "reader-crashed", "SIGABRT"),
])
def test_trouble_with_one_file_is_its_row_and_the_rest_goes_on(cohort, batch, trouble, code, said):
    write("in/autumn/nils.txt", f"Nils Dorn\n{trouble}")
    outcome = batch()
    assert (outcome.done, outcome.failed) == (3, 1)
    [failure] = rows(table="failures.csv")
    assert failure["file"] == "in/autumn/nils.txt" and failure["error_code"] == code and said in failure["error"]


def test_a_reader_that_hangs_even_in_native_code_is_ended(cohort, batch):
    write("in/a-hang.txt", "A\n!hang")
    write("in/b-spin.txt", "B\n!spin")
    outcome = batch(timeout=2)
    assert (outcome.done, outcome.failed) == (3, 2)
    assert {f["error_code"] for f in rows(table="failures.csv")} == {"reader-timeout"}


def test_a_child_that_died_by_accident_costs_nothing(cohort, batch):
    write("in/a.txt", f"A\n!crash-once {cohort / 'once'}\nmodel: Trained")
    assert batch().failed == 0


def test_two_runs_give_the_same_bytes(cohort, batch):
    batch(reports="json")
    batch(out="again", reports="json", workers=1)
    for path in [p for p in Path("out").rglob("*") if p.is_file() and ".batch" not in p.parts and p.name != "timings.csv"]:
        assert path.read_bytes() == Path("again", path.relative_to("out")).read_bytes(), path


def test_a_second_run_keeps_what_is_done_and_does_what_is_new(cohort, batch):
    batch(reports="md")
    write("in/quy.txt", "Quy Le\nmodel: Trained")
    Path("out", rows()[0]["report"]).unlink()
    outcome = batch(reports="md")
    assert (outcome.done, outcome.kept) == (4, 2)
    assert all(Path("out", r["report"]).exists() for r in rows())


def test_a_file_that_changed_is_read_anew(cohort, batch):
    batch()
    write("in/autumn/ola.txt", "Ola Brandt | ola@example.org\nmodel metric: Trained a classifier")
    assert batch().kept == 2
    assert rows()[1]["score"] == "20"


def test_changed_options_are_noticed_and_said(cohort, batch):
    batch()
    outcome = batch(reports="json")
    assert outcome.kept == 0
    assert any("reports" in note and "made anew" in note for note in outcome.notes)


def test_copies_and_versions_are_said(cohort, batch):
    write("in/zoe/copy.txt", PEOPLE["autumn/ola.txt"])
    write("in/zoe/ola-new.txt", "Ola Brandt | OLA@example.org\nmodel metric: Trained and measured")
    outcome = batch()
    table = {r["file"]: r for r in rows()}
    assert table["in/zoe/copy.txt"]["duplicate_of"] == "in/autumn/ola.txt"
    assert table["in/zoe/copy.txt"]["score"] == table["in/autumn/ola.txt"]["score"]
    assert table["in/autumn/ola.txt"]["other_versions"] == "in/zoe/ola-new.txt"
    assert any("copies" in n for n in outcome.notes) and any("more than one version" in n for n in outcome.notes)


def test_groups_and_tags_come_from_the_coachs_table(cohort, batch):
    write("groups.csv", "name,group,tags\nNoor Baptiste,Team A,visa; part-time\npia.txt,Team B,\n")
    batch(groups=Path("groups.csv"))
    assert [(r["group"], r["tags"]) for r in rows()] == [("Team A", "visa part-time"), ("autumn", ""), ("Team B", "")]


def test_a_name_that_is_a_formula_is_quoted(cohort, batch, monkeypatch):
    write("=cmd.txt", "Ada Bo\nmodel: Trained")
    batch("=cmd.txt")
    assert rows()[0]["file"] == "'=cmd.txt"


def test_chunks_are_small_for_few_and_bounded_for_many():
    items = [("k", None)] * 3000
    assert {len(c) for c in _chunks(items[:6], 2)} == {1}
    assert max(len(c) for c in _chunks(items, 2)) == 16
    assert sum(len(c) for c in _chunks(items, 2)) == 3000


def test_a_pipeline_that_cannot_be_loaded_ends_the_run_and_makes_no_rows(cohort):
    with pytest.raises(ImportError):
        run(["in"], Path("out"), BatchOptions(workers=1), probe=stubs.Unloadable())
    assert not Path("out/results.csv").exists()
