"""Asking for guidance: the sheet that says so saves a file and opens a mail without one answer in it."""

import threading
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from macros.filters import mailto
from macros.serve import start
from tests.browser.conftest import watched_page
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


def test_with_an_address_filled_in_the_mail_is_ready_and_holds_no_answer(chromium, other_site, catalog):
    """In a copy of the project whose organisation has an address and a telephone number."""
    name = next(name for name, sheet in catalog.worksheets.items() if sheet.request)
    running = start(other_site, 0)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    one = watched_page(chromium, f"http://127.0.0.1:{running.server_port}", permissions=["clipboard-read", "clipboard-write"])
    try:
        page = one.open(f"/werkbladen/{name}/")
        for number, control in enumerate(page.locator("form.sheet :is(textarea, input:not([type]), input[type=text]):visible").all()):
            control.fill(f"Geheim {number}")
        part = page.locator("[data-request]")
        mail = urlsplit(part.locator("[data-request-mail]").get_attribute("href"))
        assert (mail.scheme, mail.path) == ("mailto", "samen@kompas.example")
        said = parse_qs(mail.query)
        assert said["subject"] == ["Aanvraag begeleiding"] and "bestand bij deze mail" in said["body"][0] and "Geheim" not in mail.query
        expect(part).to_contain_text("De mail gaat naar samen@kompas.example.")
        expect(part.get_by_role("link", name="02 000 00 00")).to_have_attribute("href", "tel:020000000")
        expect(part.locator("[data-request-missing]")).to_have_count(0)

        part.get_by_text("Geen mailprogramma?").click()
        expect(part).to_contain_text("Aan: samen@kompas.example")
        part.get_by_role("button", name="Kopieer tekst").press("Enter")
        expect(part.locator("[data-said]")).to_have_text("Gekopieerd. Plak de tekst in een nieuwe mail.")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.split() == said["body"][0].split() and copied.startswith("Dag,\n\nWe vragen")  # the same words as the mail
        assert axe(page) == []
        page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
        part.get_by_role("button", name="Kopieer tekst").click()
        expect(part.locator("[data-said]")).to_have_text("Kopiëren lukt hier niet. Selecteer de tekst hierboven.")
    finally:
        one.page.context.close()
        running.shutdown()
    assert one.errors == [] and one.foreign == []


@pytest.mark.parametrize("path, link", [("/mijn-dossier/", "Maak een aanvraag met je"), ("/over/", "Maak een aanvraag"), ("/over/begeleiding-vragen/", "de aanvraag")])
def test_the_request_is_found_where_people_look_for_guidance(watched, path, link):
    page = watched.open(path)
    page.locator("main, .md-content").first.get_by_role("link", name=link).first.click()
    expect(page.locator("[data-request] :is(h2, h3)").first).to_be_in_viewport()


def test_only_sheets_that_say_so_ask_for_guidance(no_script, catalog):
    asking = {name for name, sheet in catalog.worksheets.items() if sheet.request}
    other = next(name for name in catalog.worksheets if name not in asking)
    assert no_script.open(f"/werkbladen/{other}/").locator("[data-request]").count() == 0
    page = no_script.open(f"/werkbladen/{next(iter(asking))}/")
    expect(page.locator("[data-request-mail]")).to_be_visible()
    expect(page.locator("[data-request] [data-file-save]")).to_be_hidden()
    page.get_by_text("Geen mailprogramma?").click()
    expect(page.locator("[data-request-text]")).to_contain_text("bestand bij deze mail")
    expect(page.locator("[data-request-copy]")).to_be_hidden()


@pytest.mark.parametrize("to, start", [("", "mailto:?subject="), ("samen@voorbeeld.be", "mailto:samen@voorbeeld.be?subject="), ("a?b&c@d.be", "mailto:a%3Fb%26c@d.be?subject=")])
def test_a_mail_goes_to_the_address_that_is_filled_in(to, start):
    assert mailto("Dag", "Een\nTwee", to).startswith(start)
