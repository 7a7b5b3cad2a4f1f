"""axe-core finds nothing wrong, in every state of the pages."""

import pytest
from driving import press, violations, wait


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_report(browser, page, theme):
    browser.get(page.as_uri())
    browser.execute_script("document.documentElement.dataset.theme = arguments[0];"
                           "for (const d of document.querySelectorAll('details')) d.open = true", theme)
    assert violations(browser) == []


def test_the_report_on_a_phone(phone, page):
    phone.get(page.as_uri())
    assert violations(phone) == []


def test_each_stage_of_practice(browser, page):
    browser.get(page.as_uri())
    press(browser, ".tools [data-practice]")
    assert violations(browser) == []
    press(browser, "#p-go")
    assert violations(browser) == []
    press(browser, "#p-show")
    assert violations(browser) == []
    press(browser, "#p-close")
    press(browser, "#keys")
    assert violations(browser) == []


def test_the_upload_page_and_its_problem(browser, server):
    browser.get(server)
    assert violations(browser) == []
    press(browser, "#go")
    wait(lambda: browser.find_element("id", "problem").text, "the problem")
    assert violations(browser) == []


@pytest.mark.parametrize("frame", [None, "frame", "reading"])
def test_the_upload_page_with_its_report_and_how_it_was_read(browser, server, frame):
    browser.get(server)
    press(browser, "#sample")
    wait(lambda: browser.execute_script("return document.getElementById('frame').src"), "the report")
    if frame == "reading":
        press(browser, "[data-view=inspect]")
        wait(lambda: browser.execute_script("return document.getElementById('reading').src"), "the pages")
    browser.execute_cdp_cmd("Page.setBypassCSP", {"enabled": True})
    if frame:
        browser.switch_to.frame(frame)
        wait(lambda: browser.execute_script("return document.readyState === 'complete' && !!document.querySelector('h1')"), "the frame")
    found = violations(browser)
    browser.switch_to.default_content()
    assert [v for v in found if not v.startswith("frame-tested")] == []
