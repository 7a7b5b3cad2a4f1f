"""A coach's rubric: its weights, checks, questions and advice reach the reports; its mistakes are named by line."""

import csv
import json
import textwrap
from pathlib import Path

import pytest
import stubs
from stubs import write

from resume_probe.batch.rubric import apply
from resume_probe.batch.rubric_file import load_rubric
from resume_probe.errors import InputError

RUBRIC = """\
name: Evening course
version: 3
weights: {Evidence: 1, Ownership: 0, checks: 1}
grades: {pass: 50, merit: 80, retry: 0}
checks:
  - name: No empty words
    avoid: [passionate, best ever]
    advice: Show it instead.
  - name: Data is told
    probe: data
    covered: 1
questions:
  - Why do you want to work here?
  - text: Tell me about a time you were wrong.
    round: behavioral
    strong: [what it cost, what changed after]
advice:
  - Bring a printed copy.
"""
RESUME = b"Noor Baptiste\nmodel metric: Passionate about the best ever model\nproblem: A passionately made thing"


@pytest.fixture
def rubric(tmp_path: Path):
    path = tmp_path / "rubric.yaml"
    path.write_text(RUBRIC, "utf-8")
    return load_rubric(path, ["Evidence", "Ownership"])


def test_weights_and_checks_make_the_score(rubric):
    plain = stubs.probe(RESUME, name="noor.txt")
    seen, outcomes = apply(rubric, plain)
    assert [(o.passed, o.found) for o in outcomes] == [(False, "“passionate”, “best ever”"), (False, "0 of 1 lines")]
    assert outcomes[0].bullet_ids == ("b001",)
    assert seen.score.total == int(plain.score.parts[0].score / 2 + 0.5)
    assert sum(p.weight for p in seen.score.parts) == pytest.approx(1)
    assert seen.score.parts[-1].name == "Rubric: Evening course, version 3"


def test_failing_checks_are_gaps_and_own_questions_and_advice_are_there(rubric):
    plain = stubs.probe(RESUME, name="noor.txt")
    seen, _ = apply(rubric, plain)
    assert [g.action for g in seen.gaps[:2]] == ["Show it instead.", ""]
    assert [q.text for q in seen.questions[-2:]] == ["Why do you want to work here?", "Tell me about a time you were wrong."]
    assert len({q.id for q in seen.questions}) == len(seen.questions) == len({q.rank for q in seen.questions})
    assert seen.checklist[0] == "Bring a printed copy. (Evening course)"


def test_grades_are_by_the_highest_threshold_reached(rubric):
    assert [rubric.grade(s) for s in (90, 80, 79, 12, None)] == ["merit", "merit", "pass", "retry", ""]


@pytest.mark.parametrize(("wrong", "said"), [
    (("{Evidence: 1", "{Evidence: lots"), "line 3: here should stand a number from 0 to 1000"),
    (("Evidence: 1", "Evidenz: 1"), "line 3: there is no score part 'Evidenz'; there are Evidence, Ownership, checks"),
    (("probe: data", "probe: dates"), "line 10: there is no probe 'dates'"),
    (("    avoid: [passionate, best ever]\n", ""), "line 6: a check has a name"),
    (("advice:\n  - Bring", "advices:\n  - Bring"), "line 17: 'advices' is not known"),
    (("round: behavioral", "round: pub"), "line 15: there is no round 'pub'"),
    (("version: 3\n", ""), "version is missing"),
    (("name: Evening course", "name: [a"), "line "),
    (("grades: {pass: 50", "grades: {pass: 500"), "line 4: here should stand a number from 0 to 100"),
])
def test_a_mistake_is_named_by_its_line(tmp_path, wrong, said):
    path = tmp_path / "rubric.yaml"
    path.write_text(RUBRIC.replace(*wrong), "utf-8")
    with pytest.raises(InputError) as caught:
        load_rubric(path, ["Evidence", "Ownership"])
    assert said in caught.value.message


def test_all_mistakes_are_named_at_once(tmp_path):
    path = tmp_path / "rubric.yaml"
    path.write_text(RUBRIC.replace("pass: 50", "pass: x").replace("covered: 1", "covered: 0"), "utf-8")
    with pytest.raises(InputError, match="line 4: .*; line 11: "):
        load_rubric(path)


def test_a_batch_prints_the_rubric_and_writes_a_grade_book(cohort, batch):
    write("rubric.yaml", RUBRIC)
    batch(rubric=Path("rubric.yaml"), reports="json")
    page = Path("out/cohort.html").read_text("utf-8")
    assert "rubric Evening course, version 3" in page and "2 of 3 fail “Data is told”" in page
    book = list(csv.DictReader(Path("out/gradebook.csv").read_text("utf-8").splitlines()))
    assert [(r["name"], r["grade"], r["Data is told"]) for r in book] == [
        ("Noor Baptiste", "retry", "no (0 of 1 lines)"), ("Ola Brandt", "retry", "no (0 of 1 lines)"), ("Pia Castro", "merit", "yes")]
    assert {r["rubric"] for r in book} == {"Evening course, version 3"}
    report = json.loads(next(Path("out/reports").glob("ola*.json")).read_text("utf-8"))
    assert report["score"]["parts"][-1]["name"] == "Rubric: Evening course, version 3"


def test_a_changed_rubric_is_noticed(cohort, batch):
    write("rubric.yaml", RUBRIC)
    batch(rubric=Path("rubric.yaml"))
    write("rubric.yaml", RUBRIC.replace("version: 3", "version: 4"))
    outcome = batch(rubric=Path("rubric.yaml"))
    assert outcome.kept == 0 and any("rubric" in n for n in outcome.notes)


def test_the_rubric_of_the_documents_is_valid_and_they_name_the_parts_of_the_score(tmp_path):
    from resume_probe.asking.wording import bank

    document = (Path(__file__).parents[2] / "docs/cohorts.md").read_text("utf-8")
    example = document.split("read before anything")[-1].split("    name: Spring cohort")[1].split("\n\nThe parts are")[0]
    path = tmp_path / "rubric.yaml"
    path.write_text(textwrap.dedent("    name: Spring cohort" + example), "utf-8")
    parts = [row["name"] for row in bank("score")]
    rubric = load_rubric(path, parts)
    assert rubric.version == "2" and len(rubric.checks) == 2 and rubric.questions[1].round == "behavioral"
    assert ", ".join(parts) in " ".join(document.split())
