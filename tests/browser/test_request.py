"""Asking for guidance: the sheet that says so saves a file and opens a mail without one answer in it."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from macros.filters import mailto
from tests.browser.test_pages import axe


def test_the_request_sheet_saves_a_file_and_opens_a_mail_without_answers(watched, catalog):
    name = next(name for name, sheet in catalog.worksheets.items() if sheet.request)
    page = watched.open(f"/werkbladen/{name}/")
    page.locator("[name=titel]").fill("Geheime titel")
    part = page.locator("[data-request]")
    with page.expect_download() as download:
        part.get_by_role("button", name="Bewaar als bestand").click()
        page.locator("dialog.ask").get_by_role("button", name="Bewaar", exact=True).click()
    assert "Geheime titel" in download.value.path().read_text("utf-8")
    mail = urlsplit(part.locator("[data-request-mail]").get_attribute("href"))
    said = parse_qs(mail.query)
    assert mail.path == (catalog.organisation.contact.email or "") and said["subject"] and "bestand bij deze mail" in said["body"][0]
    assert "Geheime" not in mail.query
    expect(part.locator("[data-request-missing]")).to_have_count(0 if catalog.organisation.contact.email else 1)
    assert axe(page) == []


def test_only_sheets_that_say_so_ask_for_guidance(no_script, catalog):
    asking = {name for name, sheet in catalog.worksheets.items() if sheet.request}
    other = next(name for name in catalog.worksheets if name not in asking)
    assert no_script.open(f"/werkbladen/{other}/").locator("[data-request]").count() == 0
    page = no_script.open(f"/werkbladen/{next(iter(asking))}/")
    expect(page.locator("[data-request-mail]")).to_be_visible()
    expect(page.locator("[data-request] [data-file-save]")).to_be_hidden()


@pytest.mark.parametrize("to, start", [("", "mailto:?subject="), ("samen@voorbeeld.be", "mailto:samen@voorbeeld.be?subject="), ("a?b&c@d.be", "mailto:a%3Fb%26c@d.be?subject=")])
def test_a_mail_goes_to_the_address_that_is_filled_in(to, start):
    assert mailto("Dag", "Een\nTwee", to).startswith(start)
