"""The report as a file from disk, in a real browser: finding one's way, filters, keys, print."""

import pytest
from driving import complaints, count, key, press, requests, text, wait


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
