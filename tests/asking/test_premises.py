"""What is quoted reads by itself, papers are asked about as papers, and nothing is taken for granted that a line does not have."""

import pytest

from resume_probe.asking import ask
from resume_probe.asking.citations import title_of
from resume_probe.asking.lines import lines_of
from resume_probe.asking.quotations import enumerates, quote_span, quoted_words
from resume_probe.knowledge import load


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("K. Ode, L. Brandt, and M. Ruiz. Sparse mixtures for river ice. Proc. of Cold Water, 2021.", "Sparse mixtures for river ice"),
        ("[3] K. Ode and L. Brandt, “Counting otters by ear,” Journal of Field Sound, 2020", "Counting otters by ear"),
        ("Ode K, Brandt L. (2019) Reading worn meters. Workshop on Small Images.", "Reading worn meters"),
        ('"Why our queue lied", Leeds data meetup, 2022', "Why our queue lied"),
        ("Led A/B testing on 20 markets in 2021", None),
        ("Built “smart search” with R. and Python in 2020", None),
        ("R. Shiny application for 2020 sales", None),
    ],
)
def test_of_a_reference_only_the_title_is_quoted(text, title):
    span = title_of(text)
    assert (span and span.of(text)) == title


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Cut cloud costs by a third by moving idle jobs, saving $40k", "Cut cloud costs by a third by moving idle jobs"),
        ("Sent alerts by mail, SMS and chat to planners", "Sent alerts by mail, SMS and chat to planners"),
        ("Content Search: Rebuilt the index nightly from the event stream", "Rebuilt the index nightly from the event stream"),
        (
            "Ran paired bootstrap over five seeds in every single comparison of ours since one gain did not replicate last year",
            "Ran paired bootstrap over five seeds in every single comparison of ours",
        ),
    ],
)
def test_a_quotation_ends_where_a_clause_does(resume, text, quoted):
    lines = lines_of(resume((text,)), load())
    line = lines.all[0]
    assert quoted_words(line, quote_span(line)) == quoted


def test_a_bare_list_is_seen_and_a_line_of_deeds_is_not():
    assert enumerates("LiDAR, radar, stereo cameras, C++")
    assert not enumerates("Trained, tested, shipped, and maintained 4 models")


def test_a_paper_is_asked_about_as_a_paper(resume):
    text = "K. Ode, L. Brandt. Graph neural networks for river ice. Conference on Cold Water, 2021."
    asked = [q for q in ask(resume((text,), kind="publications")).questions if q.kind == "deep-dive"]
    assert asked
    assert all(q.asks not in ("deployment", "monitoring") for q in asked)
    assert not any("Ode" in q.text for q in asked)


def test_what_a_tool_is_for_was_not_done_with_it(resume):
    for_others = ask(resume(("Wrote a Python library for A/B testing",))).questions
    run = ask(resume(("Ran an A/B test of the new ranker on 4% of visitors",))).questions
    assert not any(q.concept == "ab-test" for q in for_others)
    assert any(q.concept == "ab-test" for q in run)


def test_users_are_asked_about_where_there_were_any(resume):
    text = "Recommender with collaborative filtering on a list of 900 board games"
    school = [q.text for q in ask(resume((text,), kind="projects")).questions if q.basis in ("pitfall", "claim-doubt")]
    assert not any("first day" in q or "in production" in q for q in school)


def test_a_change_is_no_level_of_its_metric(resume):
    asked = ask(resume(("The random split overstated AUPRC by 0.11 for the card fraud model",))).questions
    assert not any("AUPRC 0.11" in q.text for q in asked)
