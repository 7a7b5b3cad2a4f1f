"""The knowledge base: valid, as large as it claims, and shipped as it is written."""

import json
import re
from pathlib import Path

import pytest

from resume_probe.errors import InputError
from resume_probe.knowledge import check, forms, load, source
from resume_probe.knowledge.compile import CONCEPTS, compiled
from resume_probe.tagging import default_tagger


@pytest.fixture(scope="module")
def concepts():
    return source.load_concepts(source.files("concepts"))


def test_what_ships_is_what_is_written():
    """After a change of the YAML: python -m resume_probe.knowledge.compile."""
    for path, content in compiled().items():
        assert path.read_bytes() == content, path.name


def test_it_is_as_large_as_the_docs_say(concepts):
    findings = check.check(concepts)
    assert findings.concepts >= 900
    assert findings.surface_forms >= 3500


def test_nothing_stands_twice_and_nothing_hangs_in_the_air(concepts):
    findings = check.check(concepts)
    assert findings.redundant == []
    assert findings.orphans == []


def test_most_concepts_that_an_interviewer_digs_into_have_a_pitfall(concepts):
    wanting = [c for c in concepts if c["type"] in check._WANT_PITFALL]
    assert len(check.check(concepts).without_pitfall) <= 0.15 * len(wanting)


def test_no_question_of_a_pitfall_stands_under_two_concepts(concepts):
    seen: dict[str, str] = {}
    twice = []
    for concept in concepts:
        for pitfall in concept["pitfalls"]:
            for ask in pitfall["ask"]:
                if seen.setdefault(ask, concept["id"]) != concept["id"]:
                    twice.append(f"{concept['id']} and {seen[ask]}: {ask}")
    assert twice == []


def test_an_alternative_that_fits_ten_concepts_is_no_alternative(concepts):
    counts: dict[str, int] = {}
    for concept in concepts:
        for alternative in concept["alternatives"]:
            counts[alternative.lower()] = counts.get(alternative.lower(), 0) + 1
    assert counts
    assert {a: n for a, n in counts.items() if n >= 10} == {}


def test_every_problem_of_a_file_is_named_with_its_item(tmp_path):
    path = tmp_path / "own.yaml"
    path.write_text("- {id: Bad Id, name: x, type: model}\n- {id: fine, name: y, type: nonsense, topics: [astrology]}\n", "utf-8")
    with pytest.raises(source.KnowledgeError) as caught:
        source.load_concepts([path])
    assert len(caught.value.problems) == 3
    assert all(p.startswith("own.yaml: ") for p in caught.value.problems)


def test_a_users_own_file_adds_to_the_shipped_concepts(tmp_path):
    path = tmp_path / "own.yaml"
    path.write_text("- {id: house-model, name: Zyxomat, noun: proper, type: model, topics: [classical-ml]}\n", "utf-8")
    own = load(path)
    assert "house-model" in own.concepts
    assert len(own.concepts) == len(load().concepts) + 1


@pytest.mark.parametrize(("one", "other"), [
    ("Random Forests", "random forest"), ("de-duplication", "deduplication"), ("optimisation", "optimization"),
    ("labelling", "labeling"), ("GPT4", "GPT-4"), ("time series", "time-series"), ("analyses", "analyse"),
])
def test_variants_of_case_plural_hyphen_and_spelling_fold_together(one, other):
    assert set(forms.keys(one)) & set(forms.keys(other))


def test_loading_gives_the_same_concepts_as_the_json():
    assert set(load().concepts) == {json.loads(line)[0] for line in CONCEPTS.read_text("utf-8").splitlines()}


def test_a_key_that_stands_twice_is_named_with_its_line(tmp_path):
    path = tmp_path / "own.yaml"
    path.write_text("- id: tide-tables\n  guard: {not_near: [table]}\n  guard: {not_near: [desk]}\n", encoding="utf-8")
    with pytest.raises(source.KnowledgeError, match=r"own\.yaml.*'guard' stands twice.*line 3"):
        source.load_concepts([path])


@pytest.mark.parametrize(("row", "problem"), [
    ("id: 5, name: x y, type: model", "item 1: id 5 is no string"),
    ("id: 2024-01-01, name: x y, type: model", "item 1: id 2024-01-01 is no string"),
    ("id: 2024-99-01, name: x y, type: model", "month must be in"),
    ("id: tide, name: x y, type: [model]", r"tide: type \['model'\] is none of"),
    ("id: tide, name: x y, type: {a: 1}", "tide: type {'a': 1} is none of"),
    ("id: tide, name: x y, type: model, noun: [count]", "tide: noun"),
    ("id: tide, name: x y, type: model, topics: 5", "tide: topics is not a list"),
    ("id: tide, name: x y, type: model, topics: [[nlp]]", "tide: topics is not a list"),
    ("id: tide, name: x y, type: model, facets: model", "tide: facets is not a list"),
    ("id: tide, name: x y, type: model, pitfalls: 5", "tide: pitfalls is not a list"),
    ("id: tide, name: x y, type: model, guard: {near: 5}", "tide: guard is not"),
    ("id: tide, name: x y, type: model, 5: a, b: c", r"tide: unknown keys \['5', 'b'\]"),
    ("[id]: tide", "a key is no word"),
    ('id: tide, name: x y, type: model, aliases: [""]', "tide: aliases: '' has no word"),
    ('id: tide, name: x y, type: model, aliases: ["---"]', "tide: aliases: '---' has no word"),
    ("id: tide, name: x y, type: model, aliases: [the]", "tide: aliases: 'the' has no word"),
    ("id: tide, name: x y, type: model, parents: [tide]", "tide: is its own parent$"),
])
def test_a_mistake_in_an_item_is_one_line_that_names_it(tmp_path, row, problem):
    path = tmp_path / "own.yaml"
    path.write_text(f"- {{{row}}}\n", "utf-8")
    with pytest.raises(source.KnowledgeError) as caught:
        source.load_concepts([path])
    assert len(caught.value.problems) == 1 and "\n" not in caught.value.problems[0]
    assert re.search(problem, caught.value.problems[0])


def test_parents_in_a_circle_are_named(tmp_path):
    path = tmp_path / "own.yaml"
    path.write_text("".join(f"- {{id: {i}, name: {i} thing, type: model, parents: [{p}]}}\n" for i, p in ("ab", "bc", "ca")), "utf-8")
    with pytest.raises(source.KnowledgeError, match="a: is its own parent, by way of b and c"):
        source.load_concepts([path])


@pytest.mark.parametrize(("key", "value"), [
    ("ask", '["How did you tune {it?"]'), ("ask", '["{it.__class__}"]'), ("ask", '["{it!r}"]'), ("ask", '[""]'),
    ("ask", '["Why {it}", " "]'), ("then", '["And {it}?"]'), ("why", '"As {it} breaks."'),
    ("strong", '["{value} named", "b"]'), ("red_flag", '"No {metric"'),
    ("strong", '["a", ""]'), ("probe", "[data]"),
])
def test_a_question_that_would_be_printed_broken_is_refused(tmp_path, key, value):
    pitfall = {"ask": '["How {it}?"]', "why": "w", "strong": "[a, b]", "red_flag": "r", "then": "[]", "probe": "data"}
    assert _problems_of(tmp_path, pitfall) == []
    assert len(_problems_of(tmp_path, pitfall | {key: value})) == 1


def _problems_of(folder, pitfall):
    path = folder / "own.yaml"
    fields = ", ".join(f"{k}: {v}" for k, v in pitfall.items())
    path.write_text(f"- {{id: tide, name: x y, type: model, pitfalls: [{{{fields}}}]}}\n", "utf-8")
    try:
        source.load_concepts([path])
    except source.KnowledgeError as e:
        return e.problems
    return []


def test_an_id_that_ships_is_refused_in_a_users_file(tmp_path):
    path = tmp_path / "own.yaml"
    path.write_text("- {id: two-tower, name: Zyxomat, noun: proper, type: tool}\n", "utf-8")
    with pytest.raises(InputError, match="two-tower: the id is that of a concept that ships"):
        load(path)


def test_the_example_of_the_docs_is_a_file_that_works(tmp_path):
    page = (Path(__file__).parents[2] / "docs" / "knowledge.md").read_text("utf-8")
    path = tmp_path / "mine.yaml"
    path.write_text(re.search(r"```yaml\n(- id: .+?)```", page, re.DOTALL)[1], "utf-8")
    mentions, _ = default_tagger(path).survey("Trained a triple encoder for retrieval of products")
    assert "three-tower" in load(path).concepts
    assert "three-tower" in {m.concept for m in mentions}
    assert "--knowledge" in page
