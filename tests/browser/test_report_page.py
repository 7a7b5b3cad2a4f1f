"""The report as a file from disk, in a real browser: finding one's way, filters, keys, print."""

from dataclasses import replace

import pytest
from driving import complaints, count, key, press, requests, text, wait
from sample import sample_report

from resume_probe.report import render


@pytest.fixture
def at(browser, page):
    browser.get(page.as_uri())
    browser.execute_script("localStorage.clear()")
    browser.get("about:blank")
    browser.get(page.as_uri())
    return browser


def choose(driver, name: str, value: str) -> None:
    driver.execute_script("const f = document.querySelector('.filters'); f.elements[arguments[0]].value = arguments[1];"
                          "f.dispatchEvent(new Event('input', {bubbles: true}))", name, value)


def test_it_asks_nothing_of_the_network_and_complains_of_nothing(at):
    requests(at)
    at.refresh()
    assert requests(at) == []
    assert complaints(at) == []


def test_the_first_screen_answers_how_ready_what_they_ask_and_what_to_do(at):
    tops = at.execute_script("return ['#h-ready', '.likely-list li:nth-child(3)', '.first li:nth-child(2)'].map((s) => "
                             "document.querySelector(s).getBoundingClientRect().bottom)")
    assert max(tops) < 900


def test_each_filter_leaves_only_what_fits_and_clear_brings_all_back(at):
    everything = count(at, "#bullets .question")
    in_all = count(at, ".question")
    assert everything > 10
    for name, fits in [("probe", "q.dataset.probe === v"), ("topic", "q.dataset.topics.split(' ').includes(v)"),
                       ("round", "q.dataset.round === v"), ("status", "document.getElementById(q.dataset.bullet).outerHTML.includes(v)")]:
        value = at.execute_script("return document.querySelector('.filters').elements[arguments[0]].options[1].value", name)
        choose(at, name, value)
        assert at.execute_script("const v = arguments[0]; return [...document.querySelectorAll('.question')]"
                                 f".filter((q) => q.checkVisibility()).every((q) => {fits})", value), name
        assert 0 < count(at, ".question") < in_all, name
        assert " question" in text(at, "#f-count")
        press(at, ".filters [type=reset]")
        wait(lambda: count(at, "#bullets .question") == everything, "all questions again")


def test_search_finds_words_of_lines_and_questions_and_says_when_nothing_fits(at):
    choose(at, "search", "conformal")
    assert 0 < count(at, ".bullet") < 4
    choose(at, "search", "zeppelin")
    assert count(at, ".nothing") == 1 and count(at, ".bullet") == 0


def test_a_topic_button_filters_and_a_second_press_lets_go(at):
    before = count(at, ".bullet")
    press(at, "[data-topic]")
    assert 0 < count(at, ".bullet") < before
    press(at, "[data-topic]")
    assert count(at, ".bullet") == before


def test_a_question_of_the_list_opens_where_it_stands(at):
    target = at.execute_script("return document.querySelector('.likely-list a').hash")
    press(at, ".likely-list a")
    wait(lambda: at.execute_script("return document.querySelector(arguments[0]).open", target), "the question to open")
    assert at.execute_script("return document.activeElement.closest('.question')?.id", ) == target[1:]


def test_keys_search_move_unfold_switch_and_practise(at):
    key(at, "j")
    first = at.execute_script("return document.activeElement.closest('.question').id")
    key(at, "j")
    assert at.execute_script("return document.activeElement.closest('.question').id") != first
    key(at, "k")
    assert at.execute_script("return document.activeElement.closest('.question').id") == first
    key(at, "o")
    assert at.execute_script("return [...document.querySelectorAll('.explore details')].every((d) => d.open)")
    key(at, "t")
    assert at.execute_script("return document.documentElement.dataset.theme") == "dark"
    key(at, "p")
    assert count(at, "dialog#practice") == 1
    press(at, "#p-close")
    key(at, "?")
    assert count(at, "#keys-help") == 1
    press(at, "#k-on")
    press(at, "#k-close")
    key(at, "t")
    assert at.execute_script("return document.documentElement.dataset.theme") == "dark"    # single keys are off now
    at.refresh()
    assert at.execute_script("return document.documentElement.dataset.theme") == "dark"    # and the theme is kept


def test_print_shows_every_answer_and_no_tools(at):
    import base64
    import io

    import pypdfium2 as pdfium

    made = base64.b64decode(at.execute_cdp_cmd("Page.printToPDF", {"printBackground": True, "preferCSSPageSize": True})["data"])
    said = " ".join(" ".join(p.get_textpage().get_text_bounded().split()) for p in pdfium.PdfDocument(io.BytesIO(made)))
    assert said.count("A strong answer covers") >= 20
    assert "Start practising" not in said and "Search lines" not in said
    assert at.execute_script("return document.querySelectorAll('.question[open]').length") == 0


def test_nothing_is_wider_than_a_phone(phone, page):
    phone.get(page.as_uri())
    assert phone.execute_script("return document.documentElement.scrollWidth") == 390
    press(phone, ".tools [data-practice]")
    assert count(phone, "dialog#practice") == 1
    assert phone.execute_script("return document.querySelector('dialog').scrollWidth") <= 390


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_a_word_without_a_break_is_cut_off_nowhere(phone, tmp_path, width):
    (tmp_path / "long.html").write_bytes(render(long_words(sample_report()), "html"))
    phone.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": width, "height": 844, "deviceScaleFactor": 1, "mobile": True})
    try:
        phone.get((tmp_path / "long.html").as_uri())
        phone.execute_script("for (const fold of document.querySelectorAll('details')) fold.open = true;")
        assert phone.execute_script("return document.documentElement.scrollWidth") <= width
        assert phone.execute_script(CUT_OFF) == []
    finally:
        phone.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True})


@pytest.mark.parametrize("width", [390, 1280])
def test_after_the_interview_keeps_the_margins_of_the_other_parts(phone, page, width):
    phone.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": width, "height": 844, "deviceScaleFactor": 1, "mobile": True})
    try:
        phone.get(page.as_uri())
        left = "return document.querySelector(arguments[0]).getBoundingClientRect().left"
        assert phone.execute_script(left, "#after .card") == phone.execute_script(left, "#plan .card") > 0
    finally:
        phone.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True})


def long_words(report):
    """The report with a word in every text that is longer than a phone is wide."""
    word = "https://example.org/an-account-of-a-long-name/and_a_repository_of_a_longer_name_without_any_break_of_any_kind "
    resume = report.tagged.resume
    sections = tuple(replace(s, heading=word, entries=tuple(
        replace(e, title=word, organization=word, dates=word, bullets=tuple(replace(b, text=f"{b.text} {word}") for b in e.bullets))
        for e in s.entries)) for s in resume.sections)
    resume = replace(resume, sections=sections, header=(f"Jo {word}",), source=replace(resume.source, name=word))
    return replace(
        report, tagged=replace(report.tagged, resume=resume), checklist=(word,), job=replace(report.job, title=word, missing=(word,)),
        questions=tuple(replace(q, text=word + q.text, why_asked=word, strong_answer=(word,), red_flag=word) for q in report.questions),
        gaps=tuple(replace(g, text=word, action=word) for g in report.gaps), skills=tuple(replace(s, name=word) for s in report.skills),
        stories=tuple(replace(s, theme=word, prompt=word, situation=word, advice=word) for s in report.stories),
        plan=tuple(replace(d, title=word, tasks=(word,)) for d in report.plan))


# Text that reaches beyond the page, or beyond a box around it that hides what does. Two lines of the grid are cut on purpose.
CUT_OFF = """
const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walk.nextNode()) {
  const text = walk.currentNode, range = document.createRange();
  const around = text.parentElement;
  if (!text.textContent.trim() || !around.checkVisibility()) continue;
  if (around.closest(".unseen, nav, .skip, .brief, .glance, .grid .status, option")) continue;
  let right = innerWidth;
  for (let box = around; box !== document.body; box = box.parentElement) {
    if (getComputedStyle(box).overflowX !== "visible") right = Math.min(right, box.getBoundingClientRect().right);
  }
  range.selectNodeContents(text);
  if ([...range.getClientRects()].some((r) => r.right > right + 1)) found.push(text.textContent.trim().slice(0, 60));
}
return found;
"""
