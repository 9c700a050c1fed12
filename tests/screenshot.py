"""Make the pictures of the README from the built site: `make screenshot`."""

import threading
from pathlib import Path

from playwright.sync_api import sync_playwright

from macros.serve import start
from tests.browser.conftest import FLAGS
from tests.setup import browser

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """The home page beside a sheet on a phone."""
    server = start(ROOT / "site", 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser(), args=FLAGS)
        page = chromium.new_page(viewport={"width": 1280, "height": 860}, color_scheme="light")
        page.goto(address)
        page.screenshot(path=ROOT / "overrides/assets/images/schermafbeelding.png")
        chromium.close()
    server.shutdown()


if __name__ == "__main__":
    main()
