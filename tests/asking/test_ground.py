"""Certain lines draw certain questions."""

from resume_probe.asking import ask
from tests.asking.samples import sample


def texts(tagged, **fields):
    return [q.text for q in ask(tagged).questions if all(getattr(q, k) == v for k, v in fields.items())]


def test_the_two_tower_line_is_asked_for_its_base_its_test_and_the_thing_it_replaced(resume):
    tagged = resume(
        ("Improved recommendation CTR by 15% by replacing collaborative filtering with a two-tower neural model",)
    )
    report = ask(tagged)
    top = [q for q in report.questions if q.kind == "deep-dive"]
    joined = " ".join(q.text for q in top)
    assert any(q.basis == "replaced" and "collaborative filtering" in q.text for q in top)
    assert any(q.concept == "two-tower" for q in top)
    assert any("15%" in q.text and q.probe == "evaluation" for q in top)
    assert {"metric"} & {q.asks for q in top} == set()
    assert "collaborative filtering not" in joined or "collaborative filtering" in joined


def test_a_latency_is_asked_for_its_load_and_not_for_its_place(resume):
    tagged = resume(("Reduced p99 latency of the scoring service from 180 ms to 40 ms",))
    asked = ask(tagged).questions
    assert any("40 ms" in q.text and q.probe == "production" for q in asked)
    assert not [q for q in asked if q.asks == "metric"]


def test_a_figure_that_two_lines_give_differently_is_asked_first():
    first = ask(sample("tomasz-wolski-fraud")).questions[0]
    assert first.basis == "contradiction"
    assert "0.62" in first.text and "90%" in first.text


def test_a_word_that_leaves_no_room_is_held_against_the_line_that_counts_what_is_left():
    asked = ask(sample("diego-fuentes-llm")).questions
    assert any(q.basis == "contradiction" and "hallucinations" in q.text for q in asked[:12])


def test_one_of_the_first_twelve_doubts_a_figure(resume):
    lines = tuple(
        f"Built {thing} with {model} for the {place} team"
        for thing, model, place in (
            ("churn prediction", "LightGBM", "sales"), ("demand forecasting", "Prophet", "stock"),
            ("a search ranker", "LambdaMART", "shop"),
            ("fraud detection", "isolation forests", "risk"), ("named entity recognition", "spaCy", "claims"), ("a chatbot", "RAG", "help"),
            ("defect detection", "YOLOv8", "plant"), ("speech recognition", "Whisper", "voice"), ("clustering", "k-means", "market"),
            ("image segmentation", "U-Net", "clinic"), ("route planning", "OR-Tools", "fleet"), ("topic models", "LDA", "news"),
        )
    )
    asked = ask(resume((*lines, "Raised conversion by 9% with a contextual bandit"))).questions
    first = [q for q in asked if q.kind == "deep-dive" and q.rank <= 12]
    assert any(q.basis == "claim-doubt" and "9%" in q.text for q in first)


def test_a_vague_line_is_asked_what_it_was(resume):
    tagged = resume(("Worked on various machine learning models to help the business",))
    report = ask(tagged)
    assert any(q.frame.startswith("rescue") for q in report.questions)
    assert any(g.kind == "overclaim" and "____" in g.action for g in report.gaps)


def test_a_level_too_good_is_doubted():
    report = ask(sample("jordan-mills-new-grad"))
    assert report.questions[0].frame.startswith("level-high")


def test_a_line_about_people_is_asked_about_people(resume):
    tagged = resume(
        (
            "Mentored 4 interns and ran the hiring loop",
            "Built a churn model with XGBoost (AUC 0.91) used by the CRM team",
        )
    )
    assert [q for q in ask(tagged).questions if q.bullet_id == "b001" and q.round == "behavioral"]
