"""A sheet that is half filled in, with a dialog open and an error showing: axe finds nothing, nothing is too wide or too small."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import watched_page
from tests.browser.test_pages import axe

FULL = "() => { IDBObjectStore.prototype.put = () => { throw new DOMException('vol', 'QuotaExceededError'); }; }"
SMALL = """[...document.querySelectorAll('form.sheet :is(button, summary, select, textarea, input, a.button, a.copy), dialog :is(button, input), .dossier :is(a, button, summary)')]
    .filter(one => one.checkVisibility()).map(one => [(one.closest('label') ?? one).getBoundingClientRect(), one.outerHTML.slice(0, 90)])
    .filter(([box]) => box.width < 24 || box.height < 24).map(([box, html]) => `${Math.round(box.width)}x${Math.round(box.height)} ${html}`)"""


def wrong(page, where: str) -> list[str]:
    """What is wrong with the page as it stands."""
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    found = axe(page) + page.evaluate(SMALL) + (["wider than the window"] if wide else [])
    return [f"{where}: {one}" for one in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_half_filled_in_with_an_open_dialog_and_an_error(chromium, server, width, scheme):
    one = watched_page(chromium, server, viewport={"width": width, "height": 844}, color_scheme=scheme)
    page = one.open("/werkbladen/actiekaart/")
    page.locator("[name=titel]").fill("Licht op het plein")
    expect(page.locator("[data-keep-device]")).to_be_visible()
    found = wrong(page, "question")
    page.get_by_role("button", name="Eigen toestel").click()
    expect(page.locator("[data-keep-status]")).to_contain_text("Bewaard op dit toestel")
    page.evaluate(FULL)
    page.locator("form.sheet textarea").first.fill("dit past er niet meer bij")
    expect(page.locator("[data-keep-status]")).to_contain_text("opslag van dit toestel is vol")
    found += wrong(page, "full")
    page.locator(".keep__rest [data-file-save]").click()
    dialog = page.locator("dialog.ask")
    dialog.get_by_label("Sluit af met een wachtwoord").check()
    dialog.get_by_label("Wachtwoord", exact=True).fill("kort")
    dialog.get_by_role("button", name="Bewaar", exact=True).click()
    expect(dialog).to_contain_text("minder dan acht tekens")
    found += wrong(page, "password")
    page.keyboard.press("Escape")
    expect(page.locator(".keep__rest [data-file-save]")).to_be_focused()
    page.locator("[data-wipe]").click()
    expect(dialog).to_be_visible()
    found += wrong(page, "wipe")
    page = one.open("/checklists/veiligheid/")
    for question in page.locator("[data-question]").all():
        question.locator("input").first.check()
    expect(page.locator("[data-outcome-status]")).to_contain_text("Uitkomst")
    found += wrong(page, "checklist")
    found += wrong(one.open("/mijn-dossier/"), "dossier")
    one.page.context.close()
    assert found == [] and one.errors == []
