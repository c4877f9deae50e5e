"""A headless browser for the tests of the pages; they are skipped where there is none."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
)  # fmt: skip


class Browser:
    """The few steps that the tests need."""

    def __init__(self, driver: Any, folder: Path) -> None:
        self.driver = driver
        self._folder = folder

    def open(self, page: str, name: str = "page.html", fragment: str = "") -> None:
        """Write a page to a file and open it."""
        path = self._folder / name
        path.write_text(page, encoding="utf-8")
        self.driver.get("about:blank")
        self.log("browser"), self.log("performance")
        self.driver.get(path.as_uri() + fragment)

    def log(self, kind: str) -> list[dict[str, Any]]:
        return list(self.driver.get_log(kind))

    def run(self, code: str, *arguments: object) -> Any:
        return self.driver.execute_script(code, *arguments)

    def all(self, query: str) -> list[Any]:
        return list(self.driver.find_elements("css selector", query))

    def shown(self, query: str) -> list[Any]:
        return [element for element in self.all(query) if element.is_displayed()]

    def one(self, query: str) -> Any:
        return self.driver.find_element("css selector", query)

    def click(self, target: Any) -> None:
        """Click an element, or the first that is displayed of a query, where a person would see it."""
        element = self.shown(target)[0] if isinstance(target, str) else target
        self.run("arguments[0].scrollIntoView({block: 'center'})", element)
        element.click()

    def keys(self, *keys: str) -> None:
        """Press keys one after the other, wherever the focus is."""
        for key in keys:
            self.driver.switch_to.active_element.send_keys(key)

    def joined(self, query: str) -> str:
        """Return the text of all elements of a query, joined."""
        return str(
            self.run(
                "return [...document.querySelectorAll(arguments[0])].map(e=>e.textContent).join('')", query
            )
        )

    def in_view(self, element: Any) -> bool:
        """Whether an element lies within the window."""
        return bool(
            self.run(
                "const r = arguments[0].getBoundingClientRect();"
                "return r.height > 0 && r.top >= 0 && r.bottom <= innerHeight && r.left >= 0 && r.right <= innerWidth",
                element,
            )
        )

    def size(self, width: int, height: int, *, dark: bool = False) -> None:
        """Set the size of the page and the colour scheme that the system prefers."""
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": [scheme]})

    def requests(self) -> list[str]:
        """Return the addresses asked for since the last call."""
        messages = [json.loads(entry["message"])["message"] for entry in self.log("performance")]
        return [
            message["params"]["request"]["url"]
            for message in messages
            if message["method"] == "Network.requestWillBeSent"
        ]


@pytest.fixture(scope="session")
def _browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    if find_spec("selenium") is None:
        pytest.skip("selenium is not installed; the extra [dev] has it")
    binary = shutil.which("chromium") or shutil.which("google-chrome")
    driver_path = shutil.which("chromedriver")
    if binary is None or driver_path is None:
        pytest.skip("no chromium with chromedriver; Debian: apt-get install chromium chromium-driver")
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = binary
    for flag in (*_FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(driver_path))
    try:
        yield Browser(driver, tmp_path_factory.mktemp("pages"))
    finally:
        driver.quit()


@pytest.fixture
def browser(_browser: Browser) -> Iterator[Browser]:
    """Yield the browser at the size of an office screen; whatever a test does, the console stays empty."""
    _browser.size(1366, 768)
    yield _browser
    assert [entry["message"] for entry in _browser.log("browser")] == []
