"""What a page does after a click comes a moment later: these ask again until it is there, as Playwright's own `expect` does."""

import time

from playwright.sync_api import Locator, Page

PATIENCE = 10  # seconds
PAUSE = 50  # milliseconds


def holds(page: Page, script: str, wanted) -> None:
    """Fail unless the script gives what is wanted, now or within some seconds.

    Raises:
        AssertionError: with the last answer.
    """
    until = time.monotonic() + PATIENCE
    while (found := page.evaluate(script)) != wanted and time.monotonic() < until:
        page.wait_for_timeout(PAUSE)
    assert found == wanted, script


def box(locator: Locator, above: float = 0) -> dict[str, float]:
    """Where an element lies, in pixels: a picture that is just being drawn anew has no place yet. With `above`, once it is wider.

    Raises:
        AssertionError: with the last place.
    """
    until = time.monotonic() + PATIENCE
    while (not (found := locator.bounding_box()) or found["width"] <= above) and time.monotonic() < until:
        locator.page.wait_for_timeout(PAUSE)
    assert found and found["width"] > above, found
    return found
