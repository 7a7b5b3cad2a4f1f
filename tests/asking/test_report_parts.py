"""Gaps, score, plan, stories, skills and job match."""

import re
from datetime import date

import pytest

from resume_probe.asking import ask
from resume_probe.asking.job import JobText
from resume_probe.tagging import default_tagger
from tests.asking.samples import STEMS, sample

GOOD = (
    "Built a churn model for prepaid customers with LightGBM, AUC 0.84 on a later quarter against 0.79 for logistic regression",
    "Deployed it as a nightly batch job on Airflow with PSI drift alerts and monthly retraining",
)


@pytest.mark.parametrize("stem", STEMS)
def test_a_report_is_whole(stem):
    report = ask(sample(stem), today=date(2026, 3, 2), interview_date=date(2026, 3, 16))
    assert 0 <= report.score.total <= 100
    assert abs(sum(p.weight for p in report.score.parts) - 1) < 1e-9
    assert len(report.stories) == 6
    assert report.gaps and report.checklist and report.plan
    for text in [
        *(g.text for g in report.gaps),
        *(g.action for g in report.gaps),
        *report.checklist,
        *(t for d in report.plan for t in d.tasks),
    ]:
        assert "{" not in text and not re.search(r"\bNone\b(?! of)", text) and "  " not in text, text
    assert len({g.id for g in report.gaps}) == len(report.gaps)


@pytest.mark.parametrize("days", [0, 1, 2, 3, 7, 13, 14, 40])
def test_the_plan_fits_the_days_and_ends_lightly(resume, days):
    today = date(2026, 3, 2)
    plan = ask(resume(GOOD), today=today, interview_date=date.fromordinal(today.toordinal() + days)).plan
    assert len(plan) == max(1, min(14, days))
    assert plan[-1].minutes <= 30
    assert [d.day for d in plan] == list(range(1, len(plan) + 1))
    assert all(d.date < date.fromordinal(today.toordinal() + max(1, days)).isoformat() for d in plan)
    assert all(d.minutes <= 150 for d in plan)


def test_without_dates_the_plan_has_none(resume):
    assert {d.date for d in ask(resume(GOOD)).plan} == {None}


@pytest.mark.parametrize(
    "clause",
    [
        " in a four-week A/B test",
        " after removing 8% duplicate rows",
        " instead of a rule engine",
        ", saving 30 hours a week",
        " trained on 12M transactions",
    ],
)
def test_a_clause_with_evidence_never_lowers_the_score(resume, clause):
    before = ask(resume(GOOD)).score.total
    for place in range(len(GOOD)):
        longer = tuple(text + clause if n == place else text for n, text in enumerate(GOOD))
        assert ask(resume(longer)).score.total >= before


@pytest.mark.parametrize(
    "filler",
    [
        "Worked on various machine learning models to help the business",
        "Python, SQL, XGBoost, PyTorch, TensorFlow, Spark, Kubernetes, Airflow",
        "Responsible for AI solutions and data-driven insights",
        GOOD[0],
        "Team player with excellent communication skills",
    ],
)
def test_filler_copies_and_keywords_never_raise_the_score(resume, filler):
    assert ask(resume((*GOOD, filler))).score.total <= ask(resume(GOOD)).score.total


def test_a_skill_that_only_looks_like_a_term_is_no_concept(resume):
    skills = ask(resume(GOOD, skills=("Public policy, LightGBM",))).skills
    assert [(s.name, s.concept) for s in skills] == [("Public policy", None), ("LightGBM", "lightgbm")]


def test_skills_that_no_line_uses_are_named(resume):
    report = ask(resume(GOOD, skills=("Languages: Python, Rust", "ML: LightGBM, Ray, Airflow")))
    used = {s.name: bool(s.bullet_ids) for s in report.skills}
    assert used["LightGBM"] and used["Airflow"] and not used["Rust"]
    assert any("Rust" in g.text for g in report.gaps)


def test_a_word_of_the_same_field_is_no_use_of_a_skill(resume):
    report = ask(resume((*GOOD, "Sharded the session cache by consistent hashing with leader election"), skills=("Systems: Paxos",)))
    assert [s.bullet_ids for s in report.skills] == [()]


def test_a_posting_pushes_shared_topics_up_and_names_what_is_missing(resume):
    text = "Senior Machine Learning Engineer\nWe forecast demand with LightGBM, dbt and Terraform on Kubernetes, with drift detection."
    mentions, topics = default_tagger().survey(text)
    tagged = resume(GOOD)
    report = ask(tagged, job=JobText("posting", text, mentions, topics))
    assert report.job is not None
    assert report.job.seniority == "senior" and report.job.title == "Senior Machine Learning Engineer"
    assert "LightGBM" in report.job.shared and "dbt" in report.job.missing
    assert any(g.kind == "job" and "dbt" in g.text for g in report.gaps)


def test_silence_is_shown_with_blanks_and_no_invented_fact(resume):
    report = ask(resume(("Trained a two-tower model on 40M clicks for the home feed, recall@100 0.31",)))
    silent = [g for g in report.gaps if g.kind == "silent"]
    assert silent and any("____" in g.action for g in silent)


def test_stories_quote_the_line_or_leave_a_blank():
    for stem in STEMS[:8]:
        tagged = sample(stem)
        lines = {b.id: b.text for _, _, b in tagged.resume.walk()}
        for story in ask(tagged).stories:
            for part in (story.situation, story.task, story.action, story.result):
                assert part is None or part in lines[story.bullet_ids[0]]


def test_an_empty_resume_gets_a_report(resume):
    report = ask(resume())
    assert report.questions and report.score.total == 0
