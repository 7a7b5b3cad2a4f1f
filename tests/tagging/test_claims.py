"""Claims are right or left out."""

import pytest

from resume_probe.tagging.analysis import default_analyzer
from resume_probe.tagging.claims import claims
from resume_probe.tagging.numbers import numbers


def metrics(text: str):
    return claims(text, text.lower(), (), numbers(text, text.lower()), {}).metrics


def said(text: str) -> list[tuple]:
    """(value, before, direction, relative) of each claim."""
    return [(m.value.of(text), m.before and m.before.of(text), m.direction, m.relative) for m in metrics(text)]


@pytest.mark.parametrize(("text", "expected"), [
    ("Cut inference time from 180 ms to 40 ms", [("40 ms", "180 ms", "down", None)]),
    ("Cut the nightly run from 5h to 1h 20m", [("1h 20m", "5h", "down", None)]),
    ("Raised conversion by 3.2%", [("3.2%", None, "up", True)]),
    ("Conversion +2.1 pp in six weeks", [("2.1 pp", None, "up", False)]),
    ("Handling time −17% against the old flow", [("17%", None, "down", True)]),
    ("Training is 4x faster", [("4x", None, "up", None)]),
    ("Saved $1.2M a year", [("$1.2M", None, "down", None)]),
    ("Halved the error of our previous system", [("Halved", None, "down", None)]),
    ("The error was halved, from hours to minutes in planning",
     [("halved", None, "down", None), ("from hours to minutes", None, None, None)]),
])
def test_an_effect_has_its_value_direction_and_kind(text, expected):
    assert said(text) == expected


@pytest.mark.parametrize("text", [
    "Worked with a team of 12 engineers in 3 offices",
    "Graduated in the top 5% of 300 students",
    "Used 10% of the traffic for two weeks",
    "Top must not change by more than 20 places",
    "Led the group from 2019 to 2022",
    "A model with 340M parameters",
    "Found a bug that had mislabelled 3% of conversions",
    "GPA 3.9, class of 2021",
])
def test_a_size_a_share_a_rank_and_a_year_are_no_effect(text):
    assert said(text) == []


def test_a_verb_speaks_for_its_own_number_only():
    text = "Cut retrieval latency from 74 ms to 21 ms at 3,800 requests/s"
    first, second = metrics(text)
    assert first.direction == "down"
    assert second.value.of(text) == "3,800 requests/s" and second.direction is None


@pytest.mark.parametrize(("text", "old", "new"), [
    ("Replaced the rules with a gradient boosted ranker", "the rules", "a gradient boosted ranker"),
    ("Migrated training from an old Slurm cluster to Kubernetes", "an old Slurm cluster", "Kubernetes"),
    ("Used LightGBM instead of the vendor score", "the vendor score", None),
    ("beat the popularity baseline on all slices", "the popularity baseline", None),
])
def test_what_was_replaced_is_quoted(text, old, new):
    found = claims(text, text.lower(), (), numbers(text, text.lower()), {}).replacements
    assert [(r.old.of(text), r.new and r.new.of(text)) for r in found] == [(old, new)]


@pytest.mark.parametrize("text", ["Replaced missing values with the median", "Moved data from PostgreSQL to BigQuery every night"])
def test_values_filled_in_and_data_moved_replace_nothing(text):
    assert claims(text, text.lower(), (), numbers(text, text.lower()), {}).replacements == ()


@pytest.mark.parametrize(("text", "kind"), [
    ("Led a team of three", "led"), ("Contributed to the ranking service", "contributed"), ("Worked on various models", "vague"),
    ("Built a churn model", "built"), ("Reduced costs", "improved"), ("Churn model for prepaid", None),
])
def test_the_persons_part_is_the_verb_they_chose(text, kind):
    role = claims(text, text.lower(), (), numbers(text, text.lower()), {}).role
    assert (role.kind if role else None) == kind


@pytest.mark.parametrize(("text", "expected"), [
    ("12M click logs", [(12e6, "plain")]), ("1.5 TB of telemetry", [(1.5, "bytes")]), ("₹2 crore saved", [(2e7, "money")]),
    ("1,200 rps", [(1200, "rate")]), ("~3.5x", [(3.5, "ratio")]), ("YOLOv8 and top-5 in 2021", []), ("p99 of 40ms", [(40, "time")]),
    ("0.91", [(0.91, "plain")]), ("2k/s", [(2000, "plain")]),
])
def test_numbers_are_read_with_magnitude_and_kind(text, expected):
    assert [(n.value, n.kind) for n in numbers(text, text.lower())] == expected


def test_a_word_of_change_in_the_name_of_a_method_changes_nothing():
    analyze = default_analyzer().analyze
    assert analyze("Estimated price elasticity by double machine learning on 410,000 renewals").claims.metrics == ()
    (level,) = analyze("Gradient boosting over receipts, AUC 0.91").claims.metrics
    assert level.direction is None
