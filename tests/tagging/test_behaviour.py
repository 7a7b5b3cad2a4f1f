"""Behaviour of the tagger as CheckList has it (Ribeiro et al., 2020): minimum cases, invariance, direction, from data files.

A suite is `behaviour/NAME.yaml`: `rule`, a sentence; `minimum`, the share of its cases that must hold; and `cases`, each one of

    {text, has: [label], lacks: [label]}     label: a facet, "topic:ID" or "is_ml"
    {text, same: text}                       both have the same is_ml and facets
    {text, add, facet}                       with the words added the facet comes, and no other changes

A share below 1 says openly how far the tagger falls short; it may only be raised.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from resume_probe.labels import FACETS
from resume_probe.tagging import default_tagger

SUITES = sorted((Path(__file__).parent / "behaviour").glob("*.yaml"))


@cache
def labels(text: str) -> frozenset[str]:
    tags = default_tagger().tag(text)
    facets = {f for f in FACETS if tags.has(f)}
    return frozenset(facets | {f"topic:{t.id}" for t in tags.topics} | ({"is_ml"} if tags.is_ml else set()))


def judged(text: str) -> frozenset[str]:
    """What invariance is about: topics may gain or lose one at the margin, is_ml and facets may not."""
    return frozenset(x for x in labels(text) if not x.startswith("topic:"))


def faults(case: dict[str, Any]) -> Iterator[str]:
    text = case["text"]
    yield from (f"lacks {x}" for x in case.get("has", ()) if x not in labels(text))
    yield from (f"has {x}" for x in case.get("lacks", ()) if x in labels(text))
    if "same" in case:
        yield from (f"{x} differs" for x in sorted(judged(text) ^ judged(case["same"])))
    if "add" in case:
        before, after = judged(text), judged(text + case["add"])
        if case["facet"] in before:
            yield f"has {case['facet']} before"
        if case["facet"] not in after:
            yield f"lacks {case['facet']} after {case['add']!r}"
        yield from (f"{x} changes with {case['add']!r}" for x in sorted((before ^ after) - {case["facet"], "is_ml"}))


def load(path: Path) -> dict[str, Any]:
    return yaml.safe_load(path.read_text("utf-8"))


def test_there_are_enough_cases_for_every_label():
    cases = [c for path in SUITES for c in load(path)["cases"]]
    assert len(cases) >= 600
    named = {x for c in cases for x in (*c.get("has", ()), *([c["facet"]] if "facet" in c else ()))}
    assert {f for f in FACETS if f not in named} == set()


@pytest.mark.parametrize("path", SUITES, ids=lambda p: p.stem)
def test_the_rule_of_the_suite_holds(path):
    suite = load(path)
    wrong = [f"{c['text']}: {'; '.join(f)}" for c in suite["cases"] if (f := list(faults(c)))]
    share = 1 - len(wrong) / len(suite["cases"])
    assert share >= suite["minimum"], f"{suite['rule']} {share:.3f} of {len(suite['cases'])}\n" + "\n".join(wrong)
