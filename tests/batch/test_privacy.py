"""Under pseudonyms no output gives the candidate away, whatever its format; the key is its owner's alone."""

import csv
import io
import sqlite3
import zipfile
from pathlib import Path

import pyarrow.parquet
import pypdfium2 as pdfium
import pytest
from stubs import write

from resume_probe.batch import REPORTS
from resume_probe.batch.options import PICTURES
from resume_probe.errors import InputError

GIVEAWAYS = ("zuleika", "thornquist", "+358 40 123 9876", "358401239876", "zthorn77", "thornquist.example")
HEADER = "Zuleika Thornquist | zthorn77@example.org, +358 40 123 9876 | github.com/zthorn77, https://thornquist.example.dev/cv"
RESUME = (f"{HEADER}\nmodel: Zuleika Thornquist trained NLP routers, code at github.com/zthorn77/router\n"
          "metric data_source: THORNQUIST benchmark, write to zthorn77@example.org or call +358 (40) 1239876\n-: Plain work")


@pytest.fixture
def zuleika(cohort):
    write("in/Thornquist, Zuleika/zuleika_thornquist-cv.txt", RESUME)
    write("in/copies/Zuleika.txt", RESUME)
    write("in/Thornquist, Zuleika/thornquist-v2.txt", RESUME + "\nmodel: Later work of Zuleika")
    write("in/bad/thornquist-scan.pdf", "Zuleika Thornquist\n!input")
    write("in/bad/zuleika-broken.pdf", "Zuleika Thornquist\n!raise")
    write("in/bad/zuleika-crash.pdf", "Zuleika Thornquist\n!crash")
    return cohort


@pytest.mark.parametrize("form", [r for r in REPORTS if r not in PICTURES and r != "ics"])
def test_no_output_names_the_candidate(zuleika, batch, form):
    write("groups.csv", "name,group,tags\nZuleika Thornquist,Team Red,visa\n")
    batch(reports=form, pseudonymize=True, cohort_pdf=True, groups=Path("groups.csv"))
    seen = 0
    for path in [p for p in Path("out").rglob("*") if p.is_file() and p.name != "pseudonyms.csv"]:
        text = f"{path.relative_to('out')}\n{words(path)}".lower()
        seen += "candidate-" in text
        for giveaway in GIVEAWAYS:
            assert giveaway not in text, f"{giveaway} in {path}"
    assert seen >= 4
    with open("out/results.csv", encoding="utf-8") as f:
        rows = list(csv.DictReader(f))
    assert {r["group"] for r in rows if r["tags"] == "visa"} == {"Team Red"}


def words(path: Path) -> str:
    """Everything a person or a program could read in a file."""
    content = path.read_bytes()
    if path.suffix == ".parquet":
        return repr(pyarrow.parquet.read_table(path).to_pylist())
    if path.suffix == ".pdf":
        document = pdfium.PdfDocument(content)
        return " ".join([repr(document.get_metadata_dict()), *(p.get_textpage().get_text_bounded() for p in document)])
    if path.suffix == ".apkg":
        archive = zipfile.ZipFile(io.BytesIO(content))
        Path("c.anki2").write_bytes(archive.read("collection.anki2"))
        return "\n".join(sqlite3.connect("c.anki2").iterdump())
    return content.decode("utf-8")


def test_the_key_says_who_is_who_and_only_its_owner_reads_it(zuleika, batch):
    batch(pseudonymize=True, reports="md")
    key = Path("out/pseudonyms.csv")
    assert key.stat().st_mode & 0o777 == 0o600
    entries = {r["file"]: r for r in csv.DictReader(io.StringIO(key.read_text("utf-8")))}
    entry = entries["in/Thornquist, Zuleika/zuleika_thornquist-cv.txt"]
    assert entry["name"] == "Zuleika Thornquist" and "zthorn77@example.org" in entry["contact"]
    assert entry["pseudonym"] == entries["in/Thornquist, Zuleika/thornquist-v2.txt"]["pseudonym"]
    assert entries["in/bad/zuleika-crash.pdf"]["pseudonym"].startswith("unread-")
    assert not list(Path("out/.batch/keys").iterdir())


def test_a_person_keeps_the_pseudonym_from_run_to_run_and_over_to_a_later_cohort(zuleika, batch):
    def names(out: str) -> set[str]:
        with open(f"{out}/results.csv", encoding="utf-8") as f:
            return {r["name"] for r in csv.DictReader(f)}

    batch(pseudonymize=True)
    table = Path("out/results.csv").read_bytes()
    assert batch(pseudonymize=True).kept > 0
    assert Path("out/results.csv").read_bytes() == table
    batch(out="later", pseudonymize=True, since=Path("out"))
    assert names("later") == names("out")
    batch(out="elsewhere", pseudonymize=True)
    assert not names("elsewhere") & (names("out") - {""})


def test_pictures_are_refused(zuleika, batch):
    with pytest.raises(ValueError, match="shows the page as it is"):
        batch(pseudonymize=True, reports="annotated-pdf")


def test_names_and_pseudonyms_never_share_a_folder(zuleika, batch):
    batch()
    with pytest.raises(InputError, match="under names"):
        batch(pseudonymize=True)
