"""The sample resumes are read as they were written, by the score of the reading benchmark."""

import pytest

from benchmarks.reading.readers import RESUME_PROBE
from benchmarks.reading.score import compare, total, written
from resume_probe.document import Resume
from resume_probe.reading import read
from sample_resumes.render import FOLDER, samples
from sample_resumes.truth import TRUTH_DIR, load

STEMS = sorted(samples())


@pytest.fixture(scope="module")
def scores():
    return {
        stem: compare(
            written(load(TRUTH_DIR / f"{stem}.yaml"), samples()[stem].layout),
            RESUME_PROBE.read(FOLDER / f"{stem}.pdf"),
        ).score
        for stem in STEMS
    }


def test_all_samples_together_reach_the_aim(scores):
    score = total(scores.values())
    assert score.f1 >= 0.985
    assert score.exact_share >= 0.95
    assert score.placed_share >= 0.97
    assert score.ordered_share >= 0.995


@pytest.mark.parametrize("stem", STEMS)
def test_no_sample_is_read_badly(scores, stem):
    assert scores[stem].f1 >= 0.9


@pytest.mark.parametrize("stem", STEMS)
def test_every_character_has_a_place_and_lies_in_a_region(stem):
    resume = read(FOLDER / f"{stem}.pdf")
    for _, _, bullet in resume.walk():
        assert len(bullet.places) == len(bullet.text)
        assert bullet.regions
        for char, place in zip(bullet.text, bullet.places, strict=True):
            if place is None:
                assert char == " "
            else:
                assert any(
                    r.page == place.page and r.x0 - 1 <= place.x0 <= r.x1 + 1 and r.top - 3 <= place.top <= r.bottom + 1
                    for r in bullet.regions
                )


@pytest.mark.parametrize("stem", STEMS)
def test_the_header_begins_with_the_name_alone(stem):
    assert read(FOLDER / f"{stem}.pdf").header[0] == load(TRUTH_DIR / f"{stem}.yaml").name


def test_the_same_bytes_give_the_same_resume():
    data = (FOLDER / f"{STEMS[0]}.pdf").read_bytes()
    first, second = read(data, name="a"), read(data, name="a")
    assert isinstance(first, Resume)
    assert first == second
