"""Take away the words that answer a facet, and it is asked; leave them, and it is not. Also where a sibling has them."""

import re

import pytest

from resume_probe.asking import ask
from resume_probe.tagging import default_tagger
from tests.asking.conftest import build
from tests.asking.samples import STEMS, sample


def asked(tagged, bullet_id="b001"):
    return {q.asks for q in ask(tagged).questions if q.asks and q.bullet_id == bullet_id}


def masked_lines():
    """(text, facet, text without it) of the sample resumes, where the tagger agrees that it is gone."""
    tagger = default_tagger()
    for stem in STEMS:
        tagged = sample(stem)
        for _, _, bullet in tagged.resume.walk():
            tags = tagged.tags[bullet.id]
            if sum(m.present for m in tags.facets.values()) < 2:
                continue
            for facet, mark in tags.facets.items():
                text = bullet.text
                for span in sorted(mark.evidence, reverse=True):
                    text = text[: span.start] + text[span.end :]
                text = " ".join(re.sub(r"\(\s*\)", "", text).split())
                left = tagger.tag(text)
                if (
                    mark.present
                    and left.is_ml
                    and not left.has(facet)
                    and len(text.split()) > 5
                    and sum(m.present for m in left.facets.values()) > 1
                ):
                    yield bullet.text, facet, text


def test_a_facet_taken_away_is_asked_and_one_that_stands_is_not():
    lines = list(masked_lines())
    assert len(lines) >= 200
    whole = {text: asked(build((text,))) for text, _, _ in lines}
    assert not [(text, facet) for text, facet, _ in lines if facet in whole[text]]
    found = sum(facet in asked(build((left,))) for _, facet, left in lines)
    assert found / len(lines) >= 0.93


@pytest.mark.parametrize(
    ("first", "second", "facet"),
    [
        (
            "Trained a two-tower retrieval model for the home feed on 340M clicks",
            "Served the model behind an API at 2k requests/s",
            "deployment",
        ),
        (
            "Built a churn model with LightGBM for prepaid customers",
            "Evaluated with a time-based split and weekly backtests",
            "evaluation_method",
        ),
        (
            "Built a fraud model with XGBoost (AUC 0.91)",
            "PSI drift alerts page the on-call, weekly retraining",
            "monitoring",
        ),
    ],
)
def test_what_a_sibling_says_is_not_asked(first, second, facet):
    together = build((first, second))
    assert together.tags["b002"].has(facet)
    assert facet in asked(build((first,)))
    assert facet not in asked(together)


def test_a_pitfall_that_a_sibling_answers_is_not_asked():
    alone = build(("Replaced popularity lists with a two-tower model for the home feed",))
    split = build(
        (
            "Replaced popularity lists with a two-tower model for the home feed",
            "Mined hard negatives and corrected in-batch ones by popularity",
        )
    )
    about = [q for q in ask(alone).questions if q.concept == "two-tower" and "negatives" in q.text]
    assert about
    assert not [q for q in ask(split).questions if q.concept == "two-tower" and "negatives" in q.text]
