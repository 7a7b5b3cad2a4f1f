"""`compare` says what a rewrite changed, by line and by probe; `template` gives lines whose blanks are nobody's facts."""

import json
import re

import pytest
from click.testing import CliRunner

from resume_probe.cli.app import main
from resume_probe.pipeline import probe

OLD = """Ann Bode

Experience

ML Engineer, Acme
2020 - 2024
- Trained a model that recommends products
- Deployed it on Kubernetes with weekly retraining
- Wrote the weekly newsletter of the team
"""
NEW = """Ann Bode

Experience

ML Engineer, Acme
2020 - 2024
- Trained a two-tower model that recommends products, replacing popularity lists, and lifted CTR by 9% in a four-week A/B test
- Deployed it on Kubernetes with weekly retraining
- Mentored two interns
"""


@pytest.fixture
def files(tmp_path):
    (tmp_path / "old.txt").write_text(OLD, "utf-8")
    (tmp_path / "new.txt").write_text(NEW, "utf-8")
    return str(tmp_path / "old.txt"), str(tmp_path / "new.txt")


def run(*args):
    return CliRunner().invoke(main, [*args])


def compared(files):
    result = run("compare", *files, "--format", "json", "--today", "2026-11-25")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_a_reworded_line_is_matched_and_its_new_facets_are_quoted_from_it(files):
    content = compared(files)
    line = next(b for b in content["bullets"] if b["change"] == "reworded")
    gained = {g["facet"]: g["quotes"] for g in line["gained"]}
    assert {"model", "alternatives", "metric"} <= set(gained)
    assert all(q in line["new_text"] for quotes in gained.values() for q in quotes)
    assert line["lost"] == []


def test_lines_are_matched_one_to_one_and_the_rest_is_new_or_gone(files):
    kinds = sorted(b["change"] for b in compared(files)["bullets"])
    assert kinds == ["gone", "new", "reworded", "unchanged"]


def test_said_more_scores_more_and_its_question_goes(files):
    content = compared(files)
    assert content["new"]["score"] > content["old"]["score"]
    assert content["questions_gone"] and content["questions_came"]
    assert not set(content["questions_gone"]) & set(content["questions_came"])


def test_a_resume_held_against_itself_changed_nothing(files):
    content = compared((files[0], files[0]))
    assert {b["change"] for b in content["bullets"]} == {"unchanged"}
    assert content["questions_gone"] == content["questions_came"] == []


def test_text_and_markdown_tell_the_same_lines(files, tmp_path):
    shown = run("compare", *files, "--today", "2026-11-25").stdout
    run("compare", *files, "--today", "2026-11-25", "-o", str(tmp_path / "c.md"))
    page = (tmp_path / "c.md").read_text("utf-8")
    for said in ("Mentored two interns", "Wrote the weekly newsletter of the team", "four-week A/B test"):
        assert said in shown and said in page


def test_a_file_that_is_not_there_is_one_line(files):
    result = run("compare", files[0], "nowhere.pdf")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1 and "nowhere.pdf" in result.stderr


def test_a_users_own_concept_reaches_the_questions(tmp_path):
    (tmp_path / "own.yaml").write_text(
        "- id: zorblax-sampler\n  name: Zorblax sampler\n  type: model\n  topics: [recommender-systems]\n  aliases: [zorblax]\n"
        "  pitfalls:\n    - ask: How did the Zorblax sampler pick its negatives?\n      why: Sampling decides what is learned.\n"
        "      strong: [how negatives are drawn, what that biases, how it was corrected]\n      red_flag: Cannot say.\n"
        "      then: [What if all are easy?]\n      probe: model_choice\n", "utf-8")
    resume = OLD.replace("a model that recommends", "a Zorblax sampler that recommends").encode()
    report = probe(resume, name="own.txt", knowledge=tmp_path / "own.yaml")
    assert any(q.concept == "zorblax-sampler" for q in report.questions)


def test_a_broken_file_of_concepts_is_one_line(tmp_path, files):
    (tmp_path / "own.yaml").write_text("- id: x\n  nme: y\n", "utf-8")
    result = run("report", files[0], "--knowledge", str(tmp_path / "own.yaml"), "-o", str(tmp_path / "r.html"))
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1 and "own.yaml" in result.stderr


# ---------------------------------------------------------------- template

@pytest.mark.parametrize("suffix", ["md", "docx"])
def test_a_skeleton_left_blank_says_nothing_and_is_read_as_the_list_it_is(tmp_path, suffix):
    path = tmp_path / f"resume.{suffix}"
    assert run("template", "-o", str(path)).exit_code == 0
    report = probe(path)
    lines = [(s.heading, b) for s, _, b in report.tagged.resume.walk()]
    assert [h for h, _ in lines] == ["Experience"] * 7 + ["Projects"]
    assert [b.text for _, b in lines if any(report.tagged.tags[b.id].has(f) for f in report.tagged.tags[b.id].facets)] == []


def test_the_skeleton_filled_in_gives_entries_with_title_organisation_and_dates(tmp_path):
    text = run("template").stdout
    for hint, word in (("title", "ML Engineer"), ("employer", "Acme"), ("employer before", "Initech"), ("from", "2020"), ("to", "2024")):
        text = text.replace(f"…… ({hint})", word)
    text = re.sub(r"…… \([^)]*\)|……", "that", text)
    (tmp_path / "r.md").write_text(text, "utf-8")
    entries = [e for s in probe(tmp_path / "r.md").tagged.resume.sections if s.kind == "experience" for e in s.entries]
    assert [(e.title, e.organization) for e in entries] == [("ML Engineer", "Acme"), ("ML Engineer", "Initech")]
    assert all("2020" in (e.dates or "") for e in entries)


def test_every_line_of_the_skeleton_names_the_probe_it_serves():
    lines = [line for line in run("template").stdout.splitlines() if line.startswith("- ")]
    assert lines and all(re.search(r"\[[a-z, ]+\]$", line) for line in lines)
    named = " ".join(lines)
    assert all(p in named for p in ("framing", "data", "model choice", "evaluation", "production"))


def test_the_skeleton_writes_over_nothing_unasked(tmp_path):
    path = tmp_path / "mine.docx"
    path.write_bytes(b"mine")
    result = run("template", "-o", str(path))
    assert result.exit_code == 1 and path.read_bytes() == b"mine"
    assert run("template", "-o", str(path), "--force").exit_code == 0
    assert run("template", "-o", str(tmp_path / "x.odt")).exit_code == 1


def test_the_same_skeleton_gives_the_same_bytes_at_any_hour(tmp_path, monkeypatch):
    for name, hour in (("a.docx", 0), ("b.docx", 7200)):
        monkeypatch.setattr("zipfile.time.time", lambda hour=hour: 1_700_000_000.0 + hour)
        run("template", "-o", str(tmp_path / name))
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()
