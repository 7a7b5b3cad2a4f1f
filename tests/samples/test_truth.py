"""The invented resumes follow their schema, and the schema refuses what does not."""

from pathlib import Path

import pytest

from sample_resumes.truth import TRUTH_DIR, TruthError, load, load_all

MINIMAL = """
about: {domain: x, seniority: x, country: x, strength: strong}
name: A Person
contact: [a@example.com]
sections:
  - heading: Experience
    kind: experience
    entries:
      - {title: Engineer, org: Somewhere, dates: "2020", bullets: [Built a thing]}
"""


def _write(folder: Path, text: str) -> Path:
    path = folder / "someone.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("path", sorted(TRUTH_DIR.glob("*.yaml")), ids=lambda p: p.stem)
def test_every_truth_file_loads_and_has_bullets(path):
    resume = load(path)
    assert resume.name and resume.contact
    assert sum(1 for _ in resume.bullets()) >= 8


def test_no_bullet_text_occurs_twice_in_one_resume():
    for resume in load_all():
        texts = [text.casefold() for _, _, _, text in resume.bullets()]
        assert len(texts) == len(set(texts)), resume.stem


def test_contacts_cannot_reach_anybody():
    for resume in load_all():
        for contact in resume.contact:
            assert "@" not in contact or contact.split("@")[1].startswith("example."), (resume.stem, contact)


def test_nested_bullets_come_after_their_parent_one_level_down(tmp_path):
    text = MINIMAL.replace("[Built a thing]", "[{text: Built a thing, bullets: [which had a part]}, Sold it]")
    rows = [(level, text) for _, _, level, text in load(_write(tmp_path, text)).bullets()]
    assert rows == [(0, "Built a thing"), (1, "which had a part"), (0, "Sold it")]


@pytest.mark.parametrize(("old", "new", "told"), [
    ('"2020"', "2020", "dates: expected text, found 2020"),
    ("title:", "role:", "unknown key 'role'"),
    ("kind: experience", "kind: jobs", "'jobs' is none of"),
    ("[Built a thing]", "[Built: a thing]", "bullet 1: unknown key 'Built'"),
    ("name: A Person", "headline: A Person", "name is missing"),
    ("name: A Person", "name: [A", "someone.yaml"),
    ("strength: strong", "strength: superb", "'superb' is none of"),
])
def test_a_slip_in_a_truth_file_is_named_with_its_place(tmp_path, old, new, told):
    with pytest.raises(TruthError, match="someone.yaml") as caught:
        load(_write(tmp_path, MINIMAL.replace(old, new)))
    assert told in str(caught.value)
