"""The reading benchmark scores what it says it scores, and its PDFs cover what it says they cover."""

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.reading.readers import FoundBullet, Reader, naive
from benchmarks.reading.renderings import LAYOUTS, PRODUCERS, plan
from benchmarks.reading.run import run
from benchmarks.reading.score import Score, compare, written
from sample_resumes.look import Look, dressed
from sample_resumes.render import FOLDER
from sample_resumes.truth import TRUTH_DIR, load, load_all

RESUME = load(TRUTH_DIR / "tomasz-wolski-fraud.yaml")
GOLD = written(RESUME, "classic")
PERFECT = [FoundBullet(g.text, " ".join(g.names)) for g in GOLD]


def test_a_perfect_reading_scores_one_in_everything():
    score = compare(GOLD, PERFECT).score
    assert (score.f1, score.exact_share, score.placed_share, score.ordered_share) == (1, 1, 1, 1)
    assert score.written == len(GOLD) == sum(1 for _ in RESUME.bullets())


def test_reading_nothing_finds_nothing():
    score = compare(GOLD, []).score
    assert (score.recall, score.f1, score.found) == (0, 0, 0)


def test_a_bullet_glued_to_the_next_loses_both():
    glued = FoundBullet(f"{PERFECT[4].text} {PERFECT[5].text}", PERFECT[4].where)
    comparison = compare(GOLD, [*PERFECT[:4], glued, *PERFECT[6:]])
    assert comparison.missed == (GOLD[4].text, GOLD[5].text)
    assert comparison.spurious == (glued.text,)


def test_a_read_bullet_counts_once():
    twice = compare(GOLD, [*PERFECT, PERFECT[0]]).score
    assert (twice.found, twice.read) == (len(GOLD), len(GOLD) + 1)


def test_spaces_and_hyphens_count_for_exact_and_not_for_found():
    short = next(i for i, g in enumerate(GOLD) if len(g.text) < 60)
    glued = FoundBullet(PERFECT[short].text.replace(" ", "", 3), PERFECT[short].where)
    score = compare(GOLD, [*PERFECT[:short], glued, *PERFECT[short + 1:]]).score
    assert (score.found, score.exact) == (len(GOLD), len(GOLD) - 1)


def test_a_bullet_under_the_wrong_job_is_misplaced():
    wrong = FoundBullet(PERFECT[0].text, PERFECT[-1].where)
    comparison = compare(GOLD, [wrong, *PERFECT[1:]])
    assert comparison.misplaced == ((wrong.text, wrong.where),)
    assert comparison.score.placed == len(GOLD) - 1


def test_order_is_judged_within_a_column_only():
    gold = written(load(TRUTH_DIR / "diego-fuentes-llm.yaml"), "sidebar-left")
    read = [FoundBullet(g.text, " ".join(g.names)) for g in gold]
    side = [r for r, g in zip(read, gold, strict=True) if g.column == "side"]
    main = [r for r, g in zip(read, gold, strict=True) if g.column == "main"]
    assert compare(gold, main + side).score.ordered_share == 1
    assert compare(gold, side + main[::-1]).score.ordered_share < 0.5


def test_scores_add_up():
    one = compare(GOLD, PERFECT).score
    assert (one + Score()) == one
    assert (one + one).f1 == 1 and (one + one).written == 2 * one.written


@pytest.mark.parametrize(("lines", "bullets"), [
    (["• Built a thing", "• Sold it"], ["Built a thing", "Sold it"]),
    (["• Built a thing that", "went on", "Engineer, Somewhere"], ["Built a thing that went on"]),
    (["- dash", "1. number", "\uf0b7private use"], ["dash", "number", "private use"]),
    (["no marker at all"], []),
    (["• recom\ufffe", "mendation"], ["recommendation"]),
])
def test_the_naive_reader_takes_lines_with_a_glyph_and_what_follows(lines, bullets):
    assert [b.text for b in naive(lines)] == bullets


def test_every_producer_meets_every_layout_and_all_truths():
    resumes = load_all()
    renderings = plan(resumes, Path("cache"))
    cells = Counter((r.look.producer, r.look.layout) for r in renderings)
    assert len(resumes) >= 30
    assert set(cells) == {(p, layout) for p in PRODUCERS for layout in LAYOUTS}
    assert max(cells.values()) - min(cells.values()) <= 2
    assert len({r.path for r in renderings}) == len(renderings)
    assert plan(resumes, Path("cache")) == renderings


def test_a_reader_that_falls_over_has_read_nothing_and_says_why():
    def broken(path):
        raise ValueError(path.suffix)

    rendering = plan((load(TRUTH_DIR / "priya-raman-recsys.yaml"),), FOLDER)[0]
    kept = type(rendering)(rendering.resume, rendering.look, FOLDER / "priya-raman-recsys.pdf")
    [result] = run([kept], (Reader("broken", broken),))
    assert result.error == "ValueError: .pdf"
    assert result.comparison.score.found == 0 and result.pages == 1


def test_a_look_dresses_headings_and_skills_and_leaves_bullets_alone():
    look = Look("typst", "classic", heading_mark="■", separator=" • ", ratings=True)
    resume = load(TRUTH_DIR / "priya-raman-recsys.yaml")
    out = dressed(resume, look)
    assert [b[3] for b in out.bullets()] == [b[3] for b in resume.bullets()]
    skills = next(s for s in out.sections if s.kind == "skills")
    assert skills.heading == "■ Skills" and "Python • SQL" in skills.lines[0].text and "●" in skills.lines[0].text
