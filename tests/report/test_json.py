"""The JSON form: what scripts rely on."""

import json
from dataclasses import replace
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator

from resume_probe.document import Bullet, Entry, PrepReport, Resume, Score, Section, Source, TaggedResume, Tags
from resume_probe.labels import FACETS, PROBES
from resume_probe.report import render
from resume_probe.report.json_form import to_json


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = json.loads(files("resume_probe.report").joinpath("report.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def test_the_report_is_as_it_was(report, golden):
    """A change of the JSON is seen in a diff of the golden file before users see it."""
    golden("report.json", render(report, "json"))


def test_the_report_obeys_its_published_schema(report, validator):
    validator.validate(json.loads(render(report, "json")))


def test_the_least_report_obeys_the_schema_too(validator):
    """No pages, no section headings, nothing about ML, no questions."""
    tags = {"b001": Tags(False)}
    resume = Resume(Source("cv.txt", "0" * 64, "text", 1), (), (
        Section("", "other", (Entry("e01", None, None, None, (Bullet("b001", "statement", "Sold shoes"),)),)),
    ))
    bare = PrepReport(TaggedResume(resume, tags), (), (), (), Score(0, ()))
    data = to_json(bare)
    validator.validate(data)
    assert data["bullets"][0]["page"] is None and data["bullets"][0]["facets"] == {}


@pytest.mark.parametrize("break_it", [
    lambda d: d["bullets"][0].pop("is_ml"),
    lambda d: d["questions"][0].update(round="lunch"),
    lambda d: d.update(extra=1),
    lambda d: d["bullets"][0]["probes"].update(framing="yes"),
])
def test_the_schema_refuses_what_the_contract_does_not_allow(report, validator, break_it):
    data = to_json(report)
    break_it(data)
    assert not validator.is_valid(data)


def test_every_field_of_the_schema_is_described(validator):
    bare = []

    def walk(node: dict, path: str) -> None:
        if "description" not in node and "$ref" not in node:
            bare.append(path)
        for name, child in node.get("properties", {}).items():
            walk(child, f"{path}/{name}")
        if "items" in node:
            walk(node["items"], f"{path}[]")

    walk(validator.schema, "#")
    for name, definition in validator.schema["$defs"].items():
        walk(definition, f"#/$defs/{name}")
    assert len(validator.schema["$defs"]) > 10
    assert bare == []


def test_every_span_is_the_slice_it_names(report):
    spans = 0
    for bullet in to_json(report)["bullets"]:
        for label in [*bullet["topics"], *bullet["facets"].values()]:
            for span in label["evidence"]:
                assert bullet["text"][span["start"]:span["end"]] == span["text"]
                spans += 1
    assert spans > 30


def test_ml_bullets_carry_every_label_and_others_none(report):
    for bullet in to_json(report)["bullets"]:
        assert tuple(bullet["facets"]) == (FACETS if bullet["is_ml"] else ())
        assert tuple(bullet["probes"]) == (PROBES if bullet["is_ml"] else ())


def test_the_order_of_labels_does_not_come_from_the_mapping(report):
    """Facets put in another order give the same bytes."""
    tags = {i: replace(t, facets=dict(reversed(t.facets.items())), probes=dict(reversed(t.probes.items())))
            for i, t in reversed(report.tagged.tags.items())}
    turned = replace(report, tagged=TaggedResume(report.tagged.resume, tags))
    assert render(turned, "json") == render(report, "json")
