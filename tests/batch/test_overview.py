"""The cohort page says what the records say, in a coach's words."""

import re

import pytest

from resume_probe.batch.cohort import Member
from resume_probe.batch.overview import overview
from resume_probe.batch.record import Record, failed
from resume_probe.labels import FACETS, PROBES
from resume_probe.report.cohort import sayings, spoken, to_html


def record(file: str, score: int, said: str, ml: int = 4, **more) -> Record:
    counts = {f: int(f in said.split()) for f in FACETS}
    return Record(file, "ok", score=score, ml_bullets=ml, bullets=ml, said=counts if ml else {},
                  coverage={p: [1, 1, ml - 2] if ml else [0, 0, 0] for p in PROBES}, **more)


@pytest.fixture
def cohort():
    table = [
        Member(record("a.pdf", 70, "problem ml_task model metric deployment monitoring", name="Ana Ruiz", topics={"nlp": 2},
                      report="reports/Ana 1.html"), "autumn", ("visa",)),
        Member(record("b.pdf", 40, "model metric", name="Ben <b>Stone", gaps=(("silent", "low", "small thing", ""),
                      ("overclaim", "high", "Says “best ever”.", "Back it.")), gap_kinds={"overclaim": 1}), "spring"),
        Member(record("c.pdf", 55, "", ml=0, warnings=("two-columns",)), "spring"),
        Member(record("copy.pdf", 40, "model metric"), "spring", (), "b.pdf"),
        Member(failed("z.pdf", "no-text", "has no text layer. Export it again.")),
    ]
    return overview(table, today="2026-03-02")


def test_who_has_no_ml_line_comes_first_then_the_lowest_score(cohort):
    assert [p.file for p in cohort.people] == ["c.pdf", "b.pdf", "a.pdf"]
    assert (cohort.people[1].needs, cohort.people[1].action) == ("Says “best ever”.", "Back it.")


def test_shared_gaps_are_counted_over_those_who_could_say_it(cohort):
    shares = {s.id: (s.number, s.of) for s in cohort.shared}
    assert shares["monitoring"] == (1, 2) and shares["data_source"] == (2, 2) and shares["no-ml"] == (1, 3)
    assert shares["overclaim"] == (1, 3) and "metric" not in shares
    assert [s.number / s.of for s in cohort.shared] == sorted((s.number / s.of for s in cohort.shared), reverse=True)
    assert spoken(cohort.shared[0]).startswith("2 of 2 never s") and cohort.shared[0].lines == 0
    assert next(s.lines for s in cohort.shared if s.id == "monitoring") == 12    # one of eight lines


def test_copies_count_once_and_unread_files_not_at_all(cohort):
    assert cohort.copies == (("copy.pdf", "b.pdf"),)
    assert [g.size for g in cohort.groups] == [1, 2]
    production = next(s for s in cohort.spread if s.probe == "production")
    assert (production.covered, production.partial, production.missing, production.lines) == (1, 0, 1, 25)
    assert cohort.scores == (40, 48, 55, 62, 70)


def test_everything_a_cohort_can_lack_has_its_words():
    assert set(sayings()) == {*FACETS, "no-ml", "overclaim", "doubts"}
    assert all(set(v) == {"lack", "one", "teach"} for v in sayings().values())


def test_the_page_names_unread_files_first_and_escapes_what_comes_from_resumes(cohort):
    page = to_html(cohort).decode()
    assert page.index("z.pdf") < page.index("Ana Ruiz")
    assert "Ben &lt;b&gt;Stone" in page and "<b>Stone" not in page
    assert 'href="reports/Ana%201.html"' in page
    assert "2 of 2</strong> never s" in page and "% of all ML lines do" in page


def test_the_page_requests_nothing(cohort):
    page = to_html(cohort).decode()
    assert not re.search(r'(?:src|href)="(?!#|reports/)', page)
    assert not re.search(r"url\(|@import|fetch\(|XMLHttpRequest", page)


def test_a_cohort_of_nobody_is_a_page_too():
    assert b"None of these files could be read" in to_html(overview([Member(failed("z.pdf", "no-text", "has no text layer"))]))
    assert overview([]).scores == (0, 0, 0, 0, 0)


def test_a_very_large_cohort_shows_those_who_need_most_and_says_so(monkeypatch):
    monkeypatch.setattr("resume_probe.report.cohort.MOST_ROWS", 2)
    page = to_html(overview([Member(record(f"{n}.pdf", 10 * n, "model", name=f"Person Number{n}")) for n in range(4)])).decode()
    assert page.count("<tr data-number") == 2 and "results.csv has all 4" in page
