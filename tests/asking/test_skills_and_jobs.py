"""Names that one concept has in common: what a skill or a posting asks for is shown by that thing, and by no other."""

import pytest

from resume_probe.asking import ask
from resume_probe.asking.job import JobText
from resume_probe.tagging import default_tagger


def match(tagged, asked: str):
    text = f"Machine Learning Engineer\n{asked}"
    return ask(tagged, job=JobText("posting", text, *default_tagger().survey(text))).job


@pytest.mark.parametrize(("line", "asked"), [
    ("Moved the index of the ranker behind a gateway in Go", "Rust"),
    ("Moved the index of the ranker behind a gateway in Go", "Java"),
    ("Moved the index of the ranker behind a service in C++", "Scala"),
    ("Wrote the labelling front end in JavaScript", "Java"),
    ("Segmented CT volumes with MONAI", "SimpleITK"),
    ("Segmented CT volumes with MONAI", "OpenCV"),
    ("Stored features in MySQL", "PostgreSQL"),
    ("Alerts on drift go to Grafana", "Prometheus"),
])
def test_another_thing_of_the_same_concept_shows_nothing(resume, line, asked):
    job = match(resume((line,)), f"We need {asked}.")
    assert (job.shared, job.missing) == ((), (asked,))


@pytest.mark.parametrize(("line", "asked", "name"), [
    ("Moved the index of the ranker behind a gateway in Go", "Golang", "Golang"),
    ("Moved the index of the ranker behind a service in C++", "C++", "C++"),
    ("Segmented CT volumes with MONAI", "MONAI", "MONAI"),
    ("Served the ranker on a Kubernetes cluster", "k8s", "Kubernetes"),
    ("Served the ranker from EKS", "Kubernetes", "Kubernetes"),
    ("Trained a churn model with sklearn", "scikit-learn", "scikit-learn"),
    ("Trained a churn model with LGBM", "LightGBM", "LightGBM"),
    ("Stored features in Postgres", "PostgreSQL", "PostgreSQL"),
    ("Built features with PySpark", "Apache Spark", "Apache Spark"),
    ("Classified tickets with a support vector machine", "SVM", "support vector machine"),
    ("Ran the pipeline on Google Cloud Platform", "GCP", "GCP"),
    ("Tracked runs in wandb", "Weights & Biases", "Weights & Biases"),
    ("Ran the training jobs on Kubernetes", "container orchestration", "container orchestration"),
])
def test_another_name_of_the_same_thing_shows_it(resume, line, asked, name):
    job = match(resume((line,)), f"We need {asked}.")
    assert (job.shared, job.missing) == ((name,), ())


def test_a_posting_is_quoted_once_for_each_thing_it_names(resume):
    job = match(resume(("Moved the index of the ranker behind a gateway in Go",)), "Go, Rust, Java, Kubernetes and K8s")
    assert job.shared == ("Go",)
    assert job.missing == ("Rust", "Java", "Kubernetes")


def test_production_is_shown_by_a_line_of_which_the_grid_says_so(resume):
    tagged = resume(("Rolled the new recommender out to 1%, 10% and 50% of users behind a flag, with a canary for each step",))
    assert any(tags.has("deployment") for tags in tagged.tags.values())
    job = match(tagged, "5+ years building recommender systems in production")
    assert "production deployment" in job.shared and "production deployment" not in job.missing


def test_a_skill_is_shown_by_its_own_name(resume):
    lines = ("Moved the index of the ranker behind a service in C++", "Segmented CT volumes with MONAI on a k8s cluster",
             "Helped the team to go live with the ranker")
    skills = ask(resume(lines, skills=("Go, Java, Rust, C++, SimpleITK, OpenCV, MONAI, Kubernetes",))).skills
    assert {s.name: s.bullet_ids for s in skills} == {
        "Go": (), "Java": (), "Rust": (), "C++": ("b001",), "SimpleITK": (), "OpenCV": (), "MONAI": ("b002",), "Kubernetes": ("b002",),
    }


@pytest.mark.parametrize(("row", "listed"), [
    ("ML: PyTorch, Ray Platform: Airflow, Spark", ["PyTorch", "Ray", "Airflow", "Spark"]),
    ("Speech: Kaldi, WebRTC VAD Engineering: Python, CUDA (some) Languages: Japanese",
     ["Kaldi", "WebRTC VAD", "Python", "CUDA", "Japanese"]),
    ("ML: LightGBM, Faiss Cloud & Data Tools: Kafka", ["LightGBM", "Faiss", "Kafka"]),
    ("Kaldi; Machine learning: LightGBM", ["Kaldi", "LightGBM"]),
])
def test_a_label_within_a_row_is_no_part_of_a_skill(resume, row, listed):
    skills = ask(resume(("Trained a churn model with LightGBM",), skills=(row,))).skills
    assert [s.name for s in skills] == listed
