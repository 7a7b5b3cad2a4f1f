"""What the browser tests do over and over: wait, look, press."""

import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

SAMPLES = Path(__file__).parents[2] / "sample_resumes"
AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text("utf-8")


def wait(until: Callable[[], object], what: str, seconds: float = 15) -> object:
    """What `until` gives as soon as it is true."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = until()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError(f"waited in vain for {what}")


def text(driver, selector: str) -> str:
    return driver.execute_script("return document.querySelector(arguments[0]).textContent", selector).strip()


def count(driver, selector: str) -> int:
    """Elements that are laid out: neither hidden nor in a closed fold."""
    return driver.execute_script(
        "return [...document.querySelectorAll(arguments[0])].filter((e) => e.checkVisibility()).length", selector)


def press(driver, selector: str) -> None:
    found = driver.find_element("css selector", selector)
    driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", found)    # clear of the bar that stays on top
    found.click()


def key(driver, keys: str) -> None:
    driver.switch_to.active_element.send_keys(keys)


def requests(driver) -> list[str]:
    """The addresses asked for since the last call, those of the page's own file or blob left out."""
    import json

    found = []
    for entry in driver.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            found.append(message["params"]["request"]["url"])
    return [url for url in found if urlsplit(url).scheme not in ("file", "data", "blob", "chrome", "about")]


def complaints(driver) -> list[str]:
    """What the console says of errors and warnings."""
    return [entry["message"] for entry in driver.get_log("browser") if entry["level"] in ("SEVERE", "WARNING")]


def violations(driver) -> list[str]:
    """axe-core's findings by WCAG 2.2 AA and its best practices, as readable lines. The script comes in past the page's policy."""
    driver.execute_cdp_cmd("Page.setBypassCSP", {"enabled": True})
    driver.execute_script(AXE + "; window.axe = axe;")
    return driver.execute_async_script("""
        const done = arguments[0];
        const places = (v) => v.nodes.slice(0, 3).map((n) => `${n.target} ${n.failureSummary}`).join(" | ");
        axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})
          .then((r) => done(r.violations.map((v) => `${v.id}: ${v.help}: ${places(v)}`)), (e) => done([`axe stopped: ${e}`]));
        """)
