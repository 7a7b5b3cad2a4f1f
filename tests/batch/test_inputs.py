"""Which files a batch takes, under which names and in which order."""

import zipfile
from pathlib import Path

import pytest

from resume_probe.batch.inputs import find
from resume_probe.errors import InputError


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("cohort/autumn/ines.txt", "cohort/spring/bo.txt", "cohort/spring/notes.xlsx", "cohort/cem.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, "utf-8")
    with zipfile.ZipFile(tmp_path / "term.zip", "w") as archive:
        archive.writestr("a/dana.txt", "dana")
        archive.writestr("__MACOSX/a/._dana.txt", "fork")
        archive.writestr("photo.png", "png")
    return tmp_path


def test_a_folder_gives_its_resumes_with_the_folder_each_lies_in(folder):
    assert [(i.file, i.folder) for i in find(["cohort"])] == [
        ("cohort/autumn/ines.txt", "autumn"), ("cohort/cem.md", ""), ("cohort/spring/bo.txt", "spring")]


def test_globs_zips_and_files_mix_and_each_file_counts_once(folder):
    items = find(["cohort/*/*.txt", "cohort", "term.zip", "cohort/cem.md"])
    assert [i.file for i in items] == ["cohort/autumn/ines.txt", "cohort/cem.md", "cohort/spring/bo.txt", "term.zip!a/dana.txt"]
    assert items[-1].read() == b"dana" and items[-1].name == "dana.txt" and items[-1].folder == "a"


def test_the_digest_is_that_of_the_bytes_wherever_they_lie(folder):
    (folder / "copy.txt").write_text("dana", "utf-8")
    copy, packed = find(["copy.txt", "term.zip"])
    assert copy.digest() == packed.digest() != ""


def test_a_path_that_names_nothing_is_said(folder):
    (folder / "bare").mkdir()
    for path, code in (("none.pdf", "not-found"), ("bare", "nothing-found"), ("*.docx", "nothing-found")):
        with pytest.raises(InputError) as caught:
            find([path])
        assert caught.value.code == code


def test_an_address_without_its_package_names_what_to_install(monkeypatch):
    import sys

    from resume_probe.batch import inputs

    inputs._filesystem_of.cache_clear()
    monkeypatch.setitem(sys.modules, "fsspec", None)
    with pytest.raises(InputError, match="pip install fsspec s3fs"):
        find(["s3://bucket/cohort"])
