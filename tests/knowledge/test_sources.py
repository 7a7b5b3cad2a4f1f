"""The knowledge base: valid, as large as it claims, and shipped as it is written."""

import json

import pytest

from resume_probe.knowledge import check, forms, load, source
from resume_probe.knowledge.compile import CONCEPTS, compiled


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


def test_a_users_own_file_adds_to_the_shipped_concepts_and_wins(tmp_path):
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
