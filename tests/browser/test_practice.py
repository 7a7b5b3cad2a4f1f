"""Practice: a card at a time, spaced over the days left, and nothing lost by a reload or on the way to another browser."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from driving import count, key, press, text, wait
from sample import sample_report

from resume_probe.report import render


@pytest.fixture
def at(browser, page):
    browser.get(page.as_uri())
    browser.execute_script("localStorage.clear()")
    browser.get("about:blank")
    browser.get(page.as_uri())
    return browser


def progress(driver) -> dict:
    return driver.execute_script("return JSON.parse(localStorage.getItem('resume-probe:' + document.body.dataset.resume))") or {}


def practise(driver, grades: str, note: str = "") -> None:
    """One card for each key of `grades`: 1 again, 2 shaky, 3 confident."""
    press(driver, ".tools [data-practice]")
    press(driver, "#p-go")
    for grade in grades:
        if note:
            driver.find_element("id", "p-note").send_keys(note)
            driver.execute_script("document.getElementById('p-question').focus()")
        key(driver, " ")
        assert count(driver, "#p-answer .strong") == 1
        key(driver, grade)
    press(driver, "#p-close")


def save(driver, name: str = "prep-progress.json"):
    path = driver.saved / name
    path.unlink(missing_ok=True)
    press(driver, "#after [data-export]")
    wait(path.exists, "the saved progress")
    return path


def test_the_answer_shows_only_when_asked_for(at):
    press(at, ".tools [data-practice]")
    press(at, "#p-go")
    assert count(at, "#p-answer") == count(at, "#p-grades") == 0
    assert "to think" in text(at, "#p-clock")
    press(at, "#p-show")
    assert count(at, "#p-answer .strong li") > 0 and count(at, "#p-answer .then li") > 0
    press(at, "#p-close")


def test_grades_and_notes_outlive_a_reload(at):
    practise(at, "32", note="own words")
    at.refresh()
    kept = progress(at)
    assert sorted(c["grade"] for c in kept["cards"].values()) == ["confident", "shaky"]
    assert list(kept["notes"].values()) == ["own words", "own words"]
    assert "1 of 30 confident, 1 shaky, 28 new" in text(at, "#practice-state")
    assert count(at, '#bullets .question[data-grade="confident"]') == 1


def test_a_card_that_went_badly_comes_again_today_and_a_good_one_not(at):
    press(at, ".tools [data-practice]")
    press(at, "#p-go")
    seen = []
    for grade in "13333":
        seen.append(text(at, "#p-question"))
        key(at, " ")
        key(at, grade)
    press(at, "#p-close")
    assert seen.count(seen[0]) == 2
    due = {c["grade"]: c["due"] - c["last"] for c in progress(at)["cards"].values()}
    assert due["confident"] >= 1


def test_the_days_left_shape_the_share_and_no_card_waits_beyond_the_eve(at):
    press(at, ".tools [data-practice]")
    at.execute_script("const b = document.getElementById('p-date'); b.value = arguments[0];"
                      "b.dispatchEvent(new Event('change', {bubbles: true}))", str(date.today() + timedelta(days=3)))
    assert text(at, "#p-today").startswith("3 days to the interview. 30 cards")
    press(at, "#p-go")
    for _ in range(3):
        key(at, " ")
        key(at, "3")
    press(at, "#p-close")
    today = at.execute_script("const d = new Date(); return Math.floor(Date.UTC(d.getFullYear(), d.getMonth(), d.getDate()) / 864e5)")
    assert all(c["due"] <= today + 2 for c in progress(at)["cards"].values())


def test_progress_goes_out_as_a_file_and_comes_in_again(at):
    practise(at, "3", note="kept")
    exported = save(at)
    before = json.loads(exported.read_text("utf-8"))
    at.execute_script("localStorage.clear()")
    at.get(at.current_url)
    at.execute_script("localStorage.clear()")
    at.refresh()
    assert "none practised" in text(at, "#practice-state")
    at.find_element("id", "import").send_keys(str(exported))
    wait(lambda: "Imported" in text(at, "#kept"), "the import")
    assert {k: v for k, v in before.items() if k != "report"} == progress(at)


@pytest.mark.parametrize("content", ["", "[]", '{"version": 1, "cards": 3}', "no json", '{"version": 9, "cards": {}}'])
def test_a_wrong_file_changes_nothing_and_is_said(at, tmp_path, content):
    practise(at, "3")
    before = progress(at)
    path = tmp_path / "wrong.json"
    path.write_text(content, "utf-8")
    at.find_element("id", "import").send_keys(str(path))
    wait(lambda: "no progress" in text(at, "#kept"), "the refusal")
    assert progress(at) == before


def test_progress_of_another_report_changes_nothing_and_is_said(at, tmp_path):
    practise(at, "3")
    before = progress(at)
    data = json.loads(save(at).read_text("utf-8"))
    path = tmp_path / "other.json"
    path.write_text(json.dumps({**data, "report": "0" * 64, "unforeseen": "of another"}), "utf-8")
    at.find_element("id", "import").send_keys(str(path))
    wait(lambda: "no progress of this report" in text(at, "#kept"), "the refusal")
    assert progress(at) == before


@pytest.mark.parametrize(("days", "said"), [
    (None, "The plan has 14 days left."), (5, "5 days to the interview."), (1, "1 day to the interview."), (0, "The interview is today."),
    (-4, "The interview is past."),
])
def test_the_days_left_are_those_to_the_day_that_was_given(browser, tmp_path, days, said):
    day = None if days is None else str(date.today() + timedelta(days=days))
    report = sample_report()
    plan = tuple(replace(report.plan[0], day=n + 1, date=str(date.today() + timedelta(days=n))) for n in range(14))
    (tmp_path / "report.html").write_bytes(render(replace(report, today=str(date.today()), plan=plan, interview_date=day), "html"))
    browser.get((tmp_path / "report.html").as_uri())
    browser.execute_script("localStorage.clear()")
    browser.refresh()
    press(browser, ".tools [data-practice]")
    assert text(browser, "#p-today").startswith(said)
    assert browser.execute_script("return document.getElementById('p-date').value") == (day or "")


def test_after_the_interview_ticks_say_how_well_it_was_foreseen(at):
    press(at, "#after summary")
    press(at, "#came-up li:nth-child(1) input")
    press(at, "#came-up li:nth-child(20) input")
    at.find_element("id", "unforeseen").send_keys("Why this city?\nA riddle")
    at.execute_script("document.activeElement.blur()")
    assert text(at, "#foresight") == "2 of the 4 asked stood in this report (50 %); 1 of its 8 most likely came up."
    at.refresh()
    assert text(at, "#foresight").startswith("2 of the 4")


def test_tasks_of_the_plan_stay_ticked(at):
    press(at, "#plan [data-tick]")
    at.refresh()
    assert at.execute_script("return document.querySelector('#plan [data-tick]').checked")
