"""JSON Resume: highlights as items, summaries as statements, and what people leave out or get wrong."""

import json

import pytest

from resume_probe.errors import InputError
from resume_probe.reading import read

RESUME = {
    "basics": {"name": "Tove Brandt", "label": "ML engineer", "email": "tove@example.com", "summary": "Ranks things.",
               "location": {"city": "Aarhus", "countryCode": "DK"}, "profiles": [{"network": "x", "url": "https://example.com/t"}]},
    "work": [{"name": "Heather & Pike", "position": "Search Engineer", "startDate": "2019-02-01",
              "summary": "Owns the ranking of the shop. Works with two analysts.",
              "highlights": ["Click model for vertical search", "• Query rewriting"]}],
    "volunteer": [{"organization": "Code Evenings", "position": "Mentor", "startDate": "2018", "endDate": "2020",
                   "highlights": ["Taught regression to beginners"]}],
    "education": [{"institution": "Lund", "studyType": "MSc", "area": "Statistics", "endDate": "2016", "courses": ["Bayesian methods"]}],
    "publications": [{"name": "Counterfactual clicks", "publisher": "Workshop on Search", "releaseDate": "2021-05-02",
                      "summary": "Shows how position bias is measured by swaps."}],
    "skills": [{"name": "Ranking", "keywords": ["LambdaMART", "BM25"]}],
}


def parse(resume):
    return read(json.dumps(resume).encode(), name="r.json")


def test_every_part_comes_where_it_belongs():
    resume = parse(RESUME)
    assert resume.source.format == "json-resume"
    assert resume.header[:2] == ("Tove Brandt", "ML engineer") and "Aarhus, DK" in resume.header
    assert [(s.kind, [(b.kind, b.text) for e in s.entries for b in e.bullets]) for s in resume.sections] == [
        ("summary", []),
        ("experience", [("bullet", "Click model for vertical search"), ("bullet", "Query rewriting"),
                        ("statement", "Owns the ranking of the shop."), ("statement", "Works with two analysts.")]),
        ("other", [("bullet", "Taught regression to beginners")]),
        ("education", [("bullet", "Bayesian methods")]),
        ("publications", [("statement", "Shows how position bias is measured by swaps.")]),
        ("skills", [])]
    work = resume.sections[1].entries[0]
    assert (work.title, work.organization, work.dates) == ("Search Engineer", "Heather & Pike", "2019-02 – Present")
    assert resume.sections[-1].lines == ("Ranking: LambdaMART, BM25",)


def test_strange_values_are_passed_over():
    work = [None, 7, {"position": ["x"], "highlights": {"a": 1}}, {"name": "Pike", "highlights": ["Did it", 3, None]}]
    resume = parse({"basics": [], "work": work,
                    "skills": "many", "projects": {"name": "not a list"}})
    assert [b.text for _, _, b in resume.walk()] == ["Did it"]


@pytest.mark.parametrize("data", [b'{"work": [', b'{"name": "package", "version": "1.0"}', b'{"a": ' * 5000, b'{"work": [\xff]}'])
def test_other_json_is_refused(data):
    with pytest.raises(InputError) as caught:
        read(data, name="r.json")
    assert caught.value.code == "broken-json"


def test_a_resume_without_a_line_to_probe_is_refused():
    with pytest.raises(InputError) as caught:
        parse({"basics": {"name": "Tove Brandt"}})
    assert caught.value.code == "nothing-to-read"
