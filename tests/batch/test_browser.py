"""The cohort page in a browser: sorting, filtering, no error, nothing wider than a phone, names for everything."""

import shutil
from collections import Counter
from pathlib import Path

import pytest

webdriver = pytest.importorskip("selenium.webdriver")
CHROMIUM, DRIVER = shutil.which("chromium") or shutil.which("google-chrome"), shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="no Chromium")


@pytest.fixture
def page(cohort, batch):
    batch(reports="html")
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1280,900"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    try:
        driver.get(f"file://{Path('out/cohort.html').resolve()}")
        yield driver
    finally:
        driver.quit()


def shown(page) -> list[str]:
    return [r.get_attribute("data-who") for r in page.find_elements("css selector", "#people-table tbody tr:not([hidden])")]


def press(page, selector: str) -> None:
    page.execute_script("document.querySelector(arguments[0]).click()", selector)


def test_the_table_sorts_filters_and_opens_reports(page):
    assert shown(page) == ["Ola Brandt", "Noor Baptiste", "Pia Castro"]
    press(page, "th[data-key=who] button")
    assert shown(page) == ["Noor Baptiste", "Ola Brandt", "Pia Castro"]
    press(page, "th[data-key=score] button")
    press(page, "th[data-key=score] button")
    assert shown(page) == ["Pia Castro", "Noor Baptiste", "Ola Brandt"]
    assert page.find_element("css selector", "th[data-key=score]").get_attribute("aria-sort") == "descending"
    page.find_element("id", "f-search").send_keys("noor")
    assert shown(page) == ["Noor Baptiste"] and page.find_element("id", "f-count").text == "1 of 3"
    press(page, ".filters button[type=reset]")
    page.execute_script("const f = document.querySelector('.filters');"
                        "f.elements.group.value = 'spring'; f.dispatchEvent(new Event('input'))")
    assert shown(page) == ["Pia Castro"]
    press(page, "tr:not([hidden]) th a")
    assert "Pia Castro" in page.title
    assert [e for e in page.get_log("browser") if e["level"] == "SEVERE"] == []


def test_nothing_is_wider_than_a_phone_and_everything_has_a_name(page):
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": 360, "height": 740, "deviceScaleFactor": 1, "mobile": True})
    assert page.execute_script("return document.documentElement.scrollWidth") <= 360
    ids = page.execute_script("return [...document.querySelectorAll('[id]')].map(e => e.id)")
    assert [i for i, n in Counter(ids).items() if n > 1] == []
    targets = page.execute_script("return [...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.hash.slice(1))")
    assert set(targets) <= set(ids)
    unnamed = page.execute_script(
        "return [...document.querySelectorAll('button, a, input, select')]"
        ".filter(e => !(e.textContent.trim() || e.getAttribute('aria-label') || (e.labels && e.labels.length))).map(e => e.outerHTML)")
    assert unnamed == []
    headings = page.execute_script("return [...document.querySelectorAll('h1, h2, h3')].map(h => +h.tagName[1])")
    assert headings[0] == 1 and all(b - a <= 1 for a, b in zip(headings, headings[1:], strict=False))


CONTRAST = """
const lum = ([r, g, b]) => [r, g, b].map(v => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
  .reduce((s, v, i) => s + v * [.2126, .7152, .0722][i], 0);
const rgb = c => (c.match(/[\\d.]+/g) || []).map(Number);
const ground = e => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor);
  if (c.length === 3 || c[3] === 1) return c; } return [255, 255, 255]; };
return [...document.querySelectorAll('main *')].filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
  .map(e => { const a = lum(rgb(getComputedStyle(e).color)), b = lum(ground(e));
    return [(Math.max(a, b) + .05) / (Math.min(a, b) + .05), e.className, e.textContent.slice(0, 40)]; })
  .filter(x => x[0] < 4.5);
"""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_stands_out_from_its_ground(page, theme):
    page.execute_script("document.documentElement.dataset.theme = arguments[0]", theme)
    assert page.execute_script(CONTRAST) == []
