"""Headless Chromium for the tests of the report and of the local page. Without it they skip, but not where CI is set."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "report"))    # the made-up report those tests look at too

_FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
          "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--force-prefers-reduced-motion")


def _missing() -> str | None:
    if not (shutil.which("chromium") and shutil.which("chromedriver")):
        return "Chromium and chromedriver are not installed"
    try:
        import selenium  # noqa: F401
    except ImportError:
        return "selenium is not installed"
    return None


@pytest.fixture(scope="session")
def open_browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable]:
    """`open_browser(width, height)` gives a new Chromium with a profile of its own."""
    reason = _missing()
    if reason and os.environ.get("CI"):
        pytest.fail(reason)
    if reason:
        pytest.skip(reason)
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    opened = []

    def open_one(width: int = 1280, height: int = 900):
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium")
        folder = tmp_path_factory.mktemp("chromium")
        for flag in (*_FLAGS, f"--user-data-dir={folder}", f"--window-size={width},{height}"):
            options.add_argument(flag)
        options.add_experimental_option("prefs", {"download.default_directory": str(folder / "saved")})
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                               {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500})
        driver.saved = folder / "saved"
        opened.append(driver)
        return driver

    yield open_one
    for driver in opened:
        driver.quit()


@pytest.fixture(scope="session")
def browser(open_browser):
    return open_browser()


@pytest.fixture(scope="session")
def phone(open_browser):
    return open_browser(390, 844)


@pytest.fixture(scope="session")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of a made-up resume as a file, with every part there is."""
    from sample import sample_report

    from resume_probe.report import render

    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_bytes(render(sample_report(), "html"))
    return path


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server of our own."""
    log = tmp_path_factory.mktemp("server") / "log"
    with log.open("wb") as out:
        process = subprocess.Popen([sys.executable, "-m", "resume_probe", "serve", "--port", "0", "--workers", "1"], stderr=subprocess.PIPE)
        try:
            line = process.stderr.readline().decode()
            assert "http://" in line, line + process.stderr.read().decode()
            yield "http://" + line.split("http://")[1].split()[0]
        finally:
            process.terminate()
            out.write(process.stderr.read())
            process.wait(10)
