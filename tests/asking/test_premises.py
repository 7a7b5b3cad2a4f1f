"""What is quoted reads by itself, papers are asked about as papers, and nothing is taken for granted that a line does not have."""

import pytest

from resume_probe.asking import ask
from resume_probe.asking.citations import title_of
from resume_probe.asking.lines import lines_of
from resume_probe.asking.quotations import enumerates, quote_span, quoted_words
from resume_probe.document import Span
from resume_probe.knowledge import load


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("K. Ode, L. Brandt, and M. Ruiz. Sparse mixtures for river ice. Proc. of Cold Water, 2021.", "Sparse mixtures for river ice"),
        ("[3] K. Ode and L. Brandt, “Counting otters by ear,” Journal of Field Sound, 2020", "Counting otters by ear"),
        ("Ode K, Brandt L. (2019) Reading worn meters. Workshop on Small Images.", "Reading worn meters"),
        ('"Why our queue lied", Leeds data meetup, 2022', "Why our queue lied"),
        ('"Boosting where nobody wants it", talk for a society of bakers', "Boosting where nobody wants it"),
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
        ("Assisted the bakery with cleaning of till data and with preparation of weekly and monthly reports for all of the managers",
         "Assisted the bakery with cleaning of till data"),
        ("Wrote the rules and taught four colleagues to use it.", "Wrote the rules and taught four colleagues to use it"),
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


def asked_of(resume, *texts, kind="experience"):
    return [q for q in ask(resume(texts, kind=kind)).questions if q.kind == "deep-dive"]


def test_words_in_brackets_are_quoted_with_what_they_stand_behind(resume):
    text = "Co-wrote a note on how to judge scores of stolen bikes when only the cases that were looked into have labels (selection bias)"
    line = lines_of(resume((text,)), load()).all[0]
    at = line.text.index("selection")
    assert quoted_words(line, quote_span(line, Span(at, at + 14))).startswith("Co-wrote a note")


def test_nothing_is_asked_about_the_gain_of_what_lost(resume):
    lost = asked_of(resume, "Tried a contextual bandit for the order of recipes; it lost 0.6% of orders and was shut down after two tests")
    assert lost
    assert not any("gain" in q.text for q in lost)


def test_what_somebody_only_knows_is_not_dug_into(resume):
    known = asked_of(resume, "Hands-on experience in RAG pipelines, fine-tuning with LoRA and vector databases")
    done = asked_of(resume, "Fine-tuned Mistral with LoRA for RAG answers over a vector database of tenancy law")
    assert not any(q.basis == "pitfall" for q in known)
    assert any(q.basis == "pitfall" for q in done)


def test_levels_that_the_lines_tell_apart_do_not_contradict(resume):
    alike = "Recogniser of dialect words for a tram company, CER 19%", "Recogniser of dialect words for the buses, CER 31%"
    apart = alike[0], "Recogniser of dialect words: CER 31% with new speakers"
    assert any(q.basis == "contradiction" for q in asked_of(resume, *alike))
    assert not any(q.basis == "contradiction" for q in asked_of(resume, *apart))


def test_accuracy_on_something_rare_is_doubted_for_what_saying_no_reaches(resume):
    asked = asked_of(resume, "Detected fraudulent ticket refunds with a random forest at accuracy 99.8% on 6 million rows")
    assert any("saying no" in q.text or "raises a hand" in q.text for q in asked)
    assert not any("leak" in q.text and "99.8%" in q.text for q in asked)


def test_work_of_others_is_told_from_work_for_others(resume):
    used = asked_of(resume, "Trained a churn prediction model used by the CRM team with XGBoost on till receipts")
    theirs = asked_of(resume, "Ported the churn prediction model of a colleague from R to Python")
    led = asked_of(resume, "Led a demand forecasting project for eleven bakeries with LightGBM")
    beside = asked_of(resume, "Mentored two interns and built the churn prediction model of the ferry line")
    assert all(any(q.basis == "pitfall" and q.concept in ("churn-prediction", "demand-forecasting") for q in asked)
               for asked in (used, led, beside))
    assert not any(q.basis == "pitfall" and q.concept == "churn-prediction" for q in theirs)


def test_what_a_talk_was_about_is_not_asked_as_work(resume):
    told = asked_of(resume, "Seminar talk on demand forecasting with Prophet for small bakeries")
    done = asked_of(resume, "Summarised lecture transcripts of 300 courses with T5")
    assert not any(q.basis == "pitfall" for q in told)
    assert any(q.basis == "pitfall" for q in done)


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("Trained a dozen office clerks and analysts in SQL and Tableau", "sql"),
        ("Lead a team of six people covering churn prediction, credit scoring and the price models", "credit-scoring"),
        ("Built the offline feature store used by payment fraud and claims handling teams, 900 lookups a second", "fraud-losses"),
        ("Spoke at a bakers' fair in 2022 about demand forecasting with Prophet", "demand-forecasting"),
        ("Supervised two master students; one thesis on pallet counting ended in the prototype", "thesis"),
        ("Wrote the regression test suite for the speech recognition engine, 40 cases a night", "speech-recognition"),
    ],
)
def test_what_the_line_stands_beside_is_not_asked_as_done(resume, text, concept):
    inside = [q for q in ask(resume((text,))).questions if q.basis == "pitfall" and q.concept == concept and q.probe != "production"]
    assert not inside


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("Trained YOLOv8 to find people in warehouse video, sped up with TensorRT", "tensorrt"),
        ("Found clusters of buyers with k-means for the mailing", "kmeans"),
        ("Classified clinical documentation of 9 hospitals with BERT", "bert"),
    ],
)
def test_words_of_teaching_and_tooling_in_another_sense_hide_nothing(resume, text, concept):
    assert any(q.concept == concept for q in ask(resume((text,))).questions)


def test_a_change_within_some_weeks_is_still_doubted(resume):
    asked = ask(resume(("Raised click-through rate by 12% in 6 weeks with a new ranker",))).questions
    assert any(q.basis == "claim-doubt" and "12%" in q.text for q in asked)


@pytest.mark.parametrize(
    ("text", "not_asked"),
    [
        ("Raised the share of answered calls from 1 in 9 to 1 in 4 with a lead scoring model", "the 1"),
        ("Keeps the tractor on its row with a Kalman filter through gaps of up to 20 seconds", "20 seconds"),
        ("Forecasts of parcel volume for a horizon of 1 to 42 days, updated nightly", "42 days"),
        ("Moved R$ 14 million of spend after nine geo experiments with synthetic control", "14 million"),
    ],
)
def test_a_figure_that_claims_nothing_is_not_doubted(resume, text, not_asked):
    doubts = [q for q in ask(resume((text,))).questions if q.basis == "claim-doubt" and any(s.name == "value" for s in q.slots)]
    assert not any(not_asked in q.text for q in doubts)


def test_a_gain_with_two_causes_is_asked_for_the_share_of_each(resume):
    asked = [q.text for q in ask(resume(("Cut p95 latency from 220 ms to 80 ms with ONNX Runtime and dynamic batching",))).questions]
    assert any("ONNX Runtime" in q and "dynamic batching" in q and "220 ms" in q for q in asked)
    more = "Cut p95 latency from 220 ms to 80 ms with ONNX Runtime and dynamic batching. The team kept the service afterwards."
    assert any(q.frame.startswith("parts-") for q in ask(resume((more,))).questions)
    one_by_one = "Cut p95 latency from 220 ms to 80 ms with ONNX Runtime and dynamic batching, of which 90 ms by batching"
    assert not any(q.frame.startswith("parts-") for q in ask(resume((one_by_one,))).questions)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Fraud score for motor claims with network features from shared phones, addresses and garages while our branches kept paper",
         "Fraud score for motor claims with network features from shared phones, addresses and garages"),
        ("Ablation on public shopping datasets, improvements over DIN, DIEN, SIM of 0.4 AUC points",
         "Ablation on public shopping datasets, improvements over DIN, DIEN, SIM of 0.4 AUC points"),
        ("Wrote the templates and modules that new model teams start from",
         "Wrote the templates and modules that new model teams start from"),
    ],
)
def test_a_quotation_breaks_no_list_and_keeps_its_end(resume, text, quoted):
    line = lines_of(resume((text,)), load()).all[0]
    at = text.index(quoted.split()[-2])
    assert quoted_words(line, quote_span(line, Span(at, at + 4))) == quoted
