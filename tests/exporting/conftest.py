"""A real Chromium for the tests that look at the page as a reader does; where it is missing they skip."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from bilingual.document import Document
from bilingual.exporting.html import render

_QUIET_AND_ALONE = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1280,900",
)


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    """A headless Chromium with an empty profile, for the whole run: starting one takes seconds."""
    browser, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not browser or not driver:
        pytest.skip("Chromium and chromedriver are not installed")
    options = webdriver.ChromeOptions()
    options.binary_location = browser
    for argument in (*_QUIET_AND_ALONE, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    chrome = webdriver.Chrome(options=options, service=Service(driver))
    yield chrome
    chrome.quit()


@pytest.fixture
def open_page(chromium: webdriver.Chrome, tmp_path: Path) -> Iterator[Callable[[Document], webdriver.Chrome]]:
    """Writes a document's page, opens it from disk as on the first visit, and returns the browser."""

    def opened(document: Document) -> webdriver.Chrome:
        page = tmp_path / "page.html"
        page.write_text(render(document, appendix=True), encoding="utf-8", newline="")
        chromium.get(page.as_uri())
        chromium.execute_script("localStorage.clear()")
        for kind in ("browser", "performance"):
            chromium.get_log(kind)  # type: ignore[no-untyped-call]
        chromium.get("about:blank")
        chromium.get(page.as_uri())
        return chromium

    yield opened
    chromium.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    chromium.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
