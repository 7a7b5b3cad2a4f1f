"""What a batch passes over, what it says of that, and what of the machine around it costs one line and not the run."""

import csv
import os
import resource
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from stubs import PEOPLE, write

from resume_probe.batch.inputs import gather
from resume_probe.cli import main
from resume_probe.errors import InputError

PERSON = PEOPLE["autumn/ola.txt"]


def files(table: str = "out/results.csv") -> list[str]:
    with open(table, encoding="utf-8") as f:
        return [r["file"] for r in csv.DictReader(f)]


def command(*arguments: str):
    return CliRunner().invoke(main, ["batch", *arguments])


@pytest.mark.parametrize("out", ["in/out", "in"])
@pytest.mark.parametrize("form", ["md", "json"])
def test_a_second_run_does_not_read_what_the_first_wrote(cohort, batch, out, form):
    for _ in range(2):
        batch(out=out, reports=form, cohort_pdf=True)
        assert files(f"{out}/results.csv") == ["in/autumn/noor.txt", "in/autumn/ola.txt", "in/spring/pia.txt"]
    batch("in/**/*", out=out, reports=form, cohort_pdf=True)
    assert files(f"{out}/results.csv") == ["in/autumn/noor.txt", "in/autumn/ola.txt", "in/spring/pia.txt"]


def test_the_output_of_another_batch_below_the_input_is_no_input_either(cohort, batch):
    batch(out="in/march", reports="md")
    batch(out="elsewhere")
    assert len(files("elsewhere/results.csv")) == 3


def test_names_that_are_not_utf_8_are_rows_with_replacement_characters(cohort, batch):
    for name in (b"in/caf\xe9.txt", b"in/caf\xe8.txt", b"in/\xe9/x.txt"):
        write(os.fsdecode(name), f"{PERSON}\n-: {name!r}")
    outcome = batch(reports="md")
    assert outcome.failed == 0
    assert [f for f in files() if "�" in f] == ["in/caf�.txt", "in/caf�.txt", "in/�/x.txt"]
    assert batch(reports="md").kept == outcome.done


def test_what_may_have_been_meant_is_said_and_what_looks_like_a_resume_is_a_row(cohort, batch, monkeypatch):
    for name in ("in/old.doc", "in/old.rtf", "in/scan.png", "in/._cv.txt", "in/~$cv.docx", "in/locked/x.txt"):
        write(name, "x")
    Path("in/gone.pdf").symlink_to("nowhere.pdf")
    Path("in/plain").write_bytes(b"%PDF-1.7\n")
    scandir = os.scandir

    def closed(path="."):
        if str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", closed)
    found = gather(["in"])
    assert [i.file.removeprefix("in/") for i in found.items] == [
        "autumn/noor.txt", "autumn/ola.txt", "gone.pdf", "old.doc", "old.rtf", "plain", "spring/pia.txt"]
    said = "\n".join(found.left_out)
    assert len(found.left_out) == 5 and all(n in said for n in ("old.doc", "old.rtf", "scan.png", "gone.pdf", "in/locked cannot be opened"))
    with pytest.raises(InputError, match="in/locked cannot be opened"):
        gather(["in/locked"])


def test_what_was_passed_over_stands_on_stderr_and_counts_for_strict(cohort):
    write("one/cv.txt", "Ann Bode\n\nExperience\n\nML Engineer, Acme\n2020 - 2024\n- Trained a model that recommends products\n")
    write("one/scan.png", "x")
    result = command("one", "-o", "out", "--reports", "none", "--strict")
    assert result.exit_code == 1 and "one/scan.png is a picture" in result.stderr and "1 done, 0 failed" in result.stderr


def test_what_word_leaves_in_a_zip_is_passed_over(cohort):
    with zipfile.ZipFile("z.zip", "w") as archive:
        for name in ("a/~$cv.docx", "a/._cv.txt", "a/cv.txt"):
            archive.writestr(name, PERSON)
    assert [i.file for i in gather(["z.zip"]).items] == ["z.zip!a/cv.txt"]


@pytest.mark.parametrize("folder", ["brandt_ola", "ola brandt", "brandt", "OlaBrandt-2026", "x/brandt"])
def test_a_folder_called_after_the_candidate_is_under_the_pseudonym_too(cohort, batch, folder):
    write(f"named/{folder}/cv.txt", PERSON)
    write("named/autumn/noor.txt", PEOPLE["autumn/noor.txt"])
    write("named/brandt/nameless.txt", "nobody@example.org\nmodel: Trained a classifier")
    batch("named", pseudonymize=True, reports="md")
    for path in [p for p in Path("out").rglob("*") if p.is_file() and p.name != "pseudonyms.csv"]:
        assert "brandt" not in f"{path}\n{path.read_bytes().decode('utf-8', 'replace')}".lower(), path
    assert any(f.startswith("autumn/candidate-") for f in files())


def test_a_full_disk_is_one_line_and_leaves_no_half_file(cohort):
    def small_files():
        resource.setrlimit(resource.RLIMIT_FSIZE, (20 << 10, 20 << 10))

    write("cv.txt", "Ann Bode\n\nExperience\n\nML Engineer, Acme\n2020 - 2024\n- Trained a model that recommends products\n")
    done = subprocess.run([sys.executable, "-m", "resume_probe", "batch", "cv.txt", "-o", "out"], capture_output=True, check=False,
                          preexec_fn=small_files)
    assert done.returncode == 1
    assert done.stderr.decode().count("\n") == 1 and b"cannot be written: File too large" in done.stderr
    assert not list(Path("out").rglob("*.part"))


def test_a_scheduler_that_cannot_be_one_is_said_at_once(cohort):
    result = command("in", "-o", "out", "--scheduler", "garbage")
    assert result.exit_code == 1 and result.stderr.count("\n") == 1 and "garbage answers as no Dask scheduler" in result.stderr


def test_an_error_of_a_store_is_one_line(cohort, monkeypatch):
    from resume_probe.batch import inputs, remote

    class NoCredentials(Exception):
        pass

    class Closed:
        def find(self, address):
            raise NoCredentials("Unable to locate\ncredentials")

        def invalidate_cache(self):
            pass

    for module in (inputs, remote):
        monkeypatch.setattr(module, "filesystem", lambda address: Closed())
    monkeypatch.setenv("XDG_CACHE_HOME", str(cohort / "cache"))
    for arguments in (("s3://bucket/in", "-o", "out"), ("in", "-o", "s3://bucket/out")):
        result = command(*arguments)
        assert result.exit_code == 1 and result.stderr.count("\n") == 1
        assert "s3://bucket" in result.stderr and "Unable to locate credentials" in result.stderr


@pytest.mark.parametrize(("arguments", "package", "extra"), [
    (("--reports", "pdf"), "typst", "pdf"), (("--reports", "apkg"), "genanki", "anki"), (("--cohort-pdf",), "typst", "pdf"),
])
def test_a_form_whose_extra_is_missing_is_refused_before_anything_is_read(cohort, monkeypatch, arguments, package, extra):
    from resume_probe.batch import options

    monkeypatch.setattr(options, "_installed", lambda name: name != package)
    result = command("in", "-o", "out", *arguments)
    assert result.exit_code == 1 and f"resume-probe[{extra}]" in result.stderr and not Path("out").exists()
