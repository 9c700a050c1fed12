"""One browser for all tests; every page watched for errors and for requests that leave the site."""

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.setup import light_browser

expect.set_options(timeout=15_000)  # a machine that shares its disk may take seconds to make a database

# Chromium's own background traffic would knock on closed doors; the sandbox does not work for root.
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
def chromium():
    path = light_browser()
    assert path, "No Chromium found: run 'make test', or set CHROMIUM to its path."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        make_patient(browser)
        yield browser
        browser.close()


def make_patient(browser: Browser) -> None:
    """Every page waits, after it is opened or reloaded, until its scripts run: they load after the page itself."""
    new_context = browser.new_context

    def patient_context(**options):
        context = new_context(**options)
        if options.get("java_script_enabled", True):
            context.on("page", lambda page: [setattr(page, name, when_ready(page, getattr(page, name))) for name in ("goto", "reload", "go_back")])
        return context

    browser.new_context = patient_context
    browser.new_page = lambda **options: patient_context(**options).new_page()


def when_ready(page: Page, go):
    """The same step, done once the scripts of the page that came run."""

    def step(*given, **options):
        answer = go(*given, **options)
        if page.locator("script[type=module][src*='portal.js']").count():
            page.locator("html[data-portal=ready]").wait_for(state="attached")
        return answer

    return step


class Watched:
    """A page with what went wrong on it."""

    def __init__(self, page: Page, server: str):
        self.page = page
        self.server = server
        self.errors: list[str] = []
        self.foreign: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda message: self.errors.append(message.text) if message.type in ("error", "warning") else None)
        page.on("request", self._asked)

    def _asked(self, request) -> None:
        if not request.url.startswith((self.server, "data:", "blob:")):
            self.foreign.append(request.url)

    def open(self, path: str) -> Page:
        self.page.goto(self.server + path, wait_until="load")
        return self.page


def watched_page(chromium: Browser, server: str, **options) -> Watched:
    """A fresh page in a context of its own (nothing stored before)."""
    return Watched(chromium.new_context(locale="nl-BE", **options).new_page(), server)


@pytest.fixture
def watched(chromium, server):
    """A page of 1280 by 900; the test fails when the page has an error or asks another origin."""
    one = watched_page(chromium, server, viewport={"width": 1280, "height": 900})
    yield one
    one.page.context.close()
    assert one.errors == []
    assert one.foreign == []


@pytest.fixture
def phone(chromium, server):
    """The same on a phone."""
    one = watched_page(chromium, server, viewport={"width": 390, "height": 844}, has_touch=True)
    yield one
    one.page.context.close()
    assert one.errors == []
    assert one.foreign == []


@pytest.fixture
def no_script(chromium, server):
    """A page without JavaScript."""
    one = watched_page(chromium, server, java_script_enabled=False)
    yield one
    one.page.context.close()
