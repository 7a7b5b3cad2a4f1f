"""The coach's page: many files to one cohort page and a zip, and what is said of a zip that is none."""

import zipfile

import pytest
from driving import SAMPLES, complaints, count, press, requests, text, violations, wait


@pytest.fixture
def at(browser, server):
    browser.get(f"{server}/coach")
    browser.get_log("browser")
    return browser


def drop(driver, *paths) -> None:
    driver.find_element("id", "resumes").send_keys("\n".join(map(str, paths)))
    press(driver, "#go")


def test_resumes_become_a_cohort_page_and_a_zip_whose_page_opens_the_reports(at, server, browser):
    requests(at)
    drop(at, SAMPLES / "priya-raman-recsys.pdf", SAMPLES / "jordan-mills-new-grad.pdf")
    wait(lambda: count(at, "#frame") == 1, "the cohort page", 60)
    at.switch_to.frame("frame")
    wait(lambda: at.execute_script("return document.querySelectorAll('table tbody tr').length >= 2"), "its rows")
    assert "Priya" in text(at, "body") and "Jordan" in text(at, "body")
    at.switch_to.default_content()
    press(at, "#save")
    path = at.saved / "cohort.zip"
    wait(path.exists, "the zip")
    with zipfile.ZipFile(path) as saved:
        assert sum(n.startswith("reports/") for n in saved.namelist()) == 2
        saved.extractall(at.saved / "cohort")
    assert all(url.startswith(server) for url in requests(at))
    assert complaints(at) == []
    at.get((at.saved / "cohort" / "cohort.html").as_uri())
    link = at.find_element("css selector", "a[href*='reports/']")
    at.get(link.get_attribute("href"))
    assert "Prep report" in at.title


def test_a_zip_that_is_none_is_said_in_words(at, tmp_path):
    (tmp_path / "cohort.zip").write_bytes(b"PK no")
    drop(at, tmp_path / "cohort.zip")
    assert "no zip file" in wait(lambda: text(at, "#problem"), "the problem")
    assert violations(at) == []


def test_the_page_is_clean_to_axe_wide_and_on_a_phone(at, phone, server):
    assert violations(at) == []
    phone.get(f"{server}/coach")
    assert violations(phone) == []
    assert phone.execute_script("return document.documentElement.scrollWidth <= innerWidth")
