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
