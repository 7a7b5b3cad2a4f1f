"""The local page: from a dropped file to a report, its forms, and what is said of a file that cannot be used."""

import zipfile

import pytest
from driving import SAMPLES, complaints, count, press, requests, text, wait

ONE = SAMPLES / "tomasz-wolski-fraud.pdf"


@pytest.fixture
def at(browser, server):
    browser.get(server)
    browser.execute_script("localStorage.clear()")
    browser.get_log("browser")
    return browser


def report_of(driver, path=ONE) -> None:
    driver.find_element("id", "resume").send_keys(str(path))
    press(driver, "#go")
    wait(lambda: count(driver, "#frame") == 1, "the report")


def inside(driver) -> None:
    driver.switch_to.frame("frame")
    wait(lambda: driver.execute_script("return document.readyState === 'complete' && !!document.querySelector('.question')"), "the frame")


def test_a_file_becomes_a_report_that_works_in_its_frame(at, server):
    requests(at)
    report_of(at)
    assert text(at, "#name") == ONE.name
    inside(at)
    assert "Tomasz" in text(at, "h1") and count(at, ".bullet") > 5
    press(at, ".likely-list a")
    wait(lambda: count(at, "#bullets .question[open]") == 1, "the question to open")
    at.switch_to.default_content()
    assert all(url.startswith(server) for url in requests(at))
    assert complaints(at) == []


def test_practice_in_the_frame_is_there_again_when_the_same_resume_is_dropped_again(at, server):
    for again in (False, True):
        at.get(server)
        report_of(at)
        inside(at)
        if not again:
            press(at, ".tools [data-practice]")
            press(at, "#p-go")
            press(at, "#p-show")
            press(at, "#p-grades [data-grade=confident]")
            press(at, "#p-close")
        assert text(at, "#practice-state").startswith("1 of ")
        at.switch_to.default_content()


def test_every_form_can_be_saved_and_opens(at):
    report_of(at)
    starts = {".html": b"<!doctype html>", ".pdf": b"%PDF", "-annotated.pdf": b"%PDF", ".md": b"# ", ".csv": b"\xef\xbb\xbf", ".json": b"{",
              ".ics": b"BEGIN:VCALENDAR", ".apkg": b"PK"}
    suffixes = at.execute_script("return [...document.getElementById('as').options].map((o) => o.dataset.suffix)")
    assert set(suffixes) == set(starts)
    for suffix in suffixes:
        at.execute_script("document.querySelector('#as [data-suffix=\"' + arguments[0] + '\"]').selected = true", suffix)
        press(at, "#save")
        wait(lambda: text(at, "#saved"), f"word of {suffix}")
        path = at.saved / f"{ONE.stem}-prep{suffix}"
        if suffix == ".ics" and "no calendar" in text(at, "#saved"):
            continue
        wait(path.exists, suffix)
        assert path.read_bytes().startswith(starts[suffix]), suffix
        if suffix == ".apkg":
            assert zipfile.ZipFile(path).testzip() is None


def test_how_it_was_read_stands_beside_the_report(at):
    report_of(at)
    press(at, "[data-view=inspect]")
    wait(lambda: at.execute_script("return document.getElementById('reading').src"), "the pages")
    at.switch_to.frame("reading")
    wait(lambda: at.execute_script("return [...document.images].some((i) => i.complete && i.naturalWidth > 300)"), "a picture")
    assert at.execute_script("return getComputedStyle(document.querySelector('.outline')).listStyleType") == "none"    # its style is let in
    assert count(at, ".row-bullet") > 5
    at.switch_to.default_content()
    press(at, "[data-view=report]")
    assert count(at, "#frame") == 1 and count(at, "#reading") == 0
    assert complaints(at) == []


def test_the_sample_is_one_press_away_and_another_resume_too(at):
    press(at, "#sample")
    wait(lambda: count(at, "#frame") == 1, "the sample's report")
    press(at, "#again")
    assert count(at, "#start") == 1 and "Drop your resume" in text(at, "#chosen")


def test_a_file_that_cannot_be_used_is_named_with_what_to_do(at, tmp_path):
    wrong = tmp_path / "holiday.pdf"
    wrong.write_bytes(b"%PDF-1.7\nnot really")
    at.find_element("id", "resume").send_keys(str(wrong))
    press(at, "#go")
    wait(lambda: text(at, "#problem"), "the problem")
    assert "holiday.pdf is damaged" in text(at, "#problem .what")
    assert "Export the PDF again" in text(at, "#problem .hint")
    assert count(at, "#start") == 1
    report_of(at)    # and the page still works


def test_a_posting_and_a_day_go_along(at):
    at.find_element("id", "job").send_keys("We want fraud detection with gradient boosting, Kafka and Kubernetes.")
    at.execute_script("document.getElementById('day').value = '2099-05-01'")
    report_of(at)
    inside(at)
    assert at.find_element("css selector", "body").text
    at.switch_to.default_content()


def test_it_fits_a_phone(phone, server):
    phone.get(server)
    assert phone.execute_script("return document.documentElement.scrollWidth") == 390
    report_of(phone)
    assert phone.execute_script("return document.documentElement.scrollWidth") == 390
