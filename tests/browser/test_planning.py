"""The days of a route: counted from one date, with sensitive days beside them, as a page and as a calendar file."""

import icalendar
import pytest
from playwright.sync_api import expect

from macros.reports import planning
from tests.browser.conftest import watched_page
from tests.browser.test_pages import axe
from tests.browser.test_reports import fill

PAGE = "/mijn-dossier/planning/"


@pytest.fixture(scope="module")
def call(chromium, server):
    page = chromium.new_page()
    page.goto(server + "/over/")
    yield lambda name, *given: page.evaluate("async ([name, given]) => (await import('/assets/javascripts/dates.js'))[name](...given)", [name, list(given)])
    page.close()


def answer(sheet: str, field: str, value) -> dict:
    return {"kind": "worksheets", "sheet": sheet, "instance": "", "field": field, "value": value, "time": 1}


@pytest.mark.parametrize("day, moved", [("2026-11-27", "2026-11-27"), ("2026-11-28", "2026-11-30"), ("2026-11-29", "2026-11-30"), ("2027-03-27", "2027-03-29")])
def test_a_proposal_never_falls_in_a_weekend(call, day, moved):
    assert call("weekday", day) == moved


def test_every_moment_is_counted_from_its_session(call, catalog):
    found = call("datesOf", planning(catalog), [], {"start": "2027-01-12", "spread": "twee-weken"})
    days = {one["id"]: one["day"] for one in found}
    assert [days[f"sessie-{i}"] for i in (1, 2, 3)] == ["2027-01-12", "2027-01-26", "2027-02-09"]
    assert days["uitnodigen"] == "2026-12-22" and days["beslissen"] == "2027-02-23" and days["zes-weken"] == "2027-04-06"
    assert [one["day"] for one in found] == sorted(one["day"] for one in found)
    assert len(found) == len(catalog.singles["planning"].sessions) + len(catalog.singles["planning"].moments)
    assert call("datesOf", planning(catalog), [], {"start": "", "spread": ""}) == call("datesOf", planning(catalog), [], {"start": "2027-99-99"}) == []


def test_days_that_stand_on_a_sheet_go_first_and_sensitive_days_warn(call, catalog):
    records = [
        answer("kernteam-samenstellen", "data", {"sessie-1": {"datum": "2027-01-12"}, "sessie-2": {"datum": "2027-02-13"}}),
        answer("tijdlijn", "komende-data", [{"datum": "2027-02-12", "gelegenheid": "herdenking"}, {"datum": "morgen", "gelegenheid": "x"}, {}]),
        answer("tijdpad", "gevoelige-data", [{"datum": "2027-02-12", "wat": "Herdenking"}]),
        answer("tijdpad", "momenten", {"zes-weken": {"datum": "2027-05-01"}}),
    ]
    assert call("knownStart", planning(catalog), records) == "2027-01-12"
    found = {one["id"]: one for one in call("datesOf", planning(catalog), records, {"start": "2027-01-12"})}
    assert found["sessie-2"]["day"] == "2027-02-13" and found["sessie-2"]["sure"]  # a Saturday, but chosen
    assert [one.lower() for one in found["sessie-2"]["near"]] == ["herdenking"] and found["sessie-1"]["near"] == []
    assert found["zes-weken"]["day"] == "2027-05-01"
    assert [one["kind"] for one in found.values()].count("sensitive") == 1  # the same day noted twice stands there once


@pytest.mark.parametrize(
    "one, two, shown",
    [
        ("herdenking", "Herdenking.", ["herdenking"]), ("Kermis", "Kermis op het plein", ["Kermis op het plein"]), ("Kermis op het plein. Muziek tot 23 uur.", "kermis op het plein", ["Kermis op het plein. Muziek tot 23 uur."]),
        ("Feest", "Feestdag", ["Feest", "Feestdag"]), ("Kermis", "Markt", ["Kermis", "Markt"]),
    ],
)  # fmt: skip
def test_a_sensitive_day_on_two_sheets_stands_there_once_with_the_most_words(call, catalog, one, two, shown):
    records = [answer("tijdlijn", "komende-data", [{"datum": "2027-02-12", "gelegenheid": one}]), answer("tijdpad", "gevoelige-data", [{"datum": "2027-02-12", "wat": two}, {"datum": "2027-02-13", "wat": one}])]
    found = call("sensitiveDays", planning(catalog), records)
    assert [day["what"] for day in found] == [*shown, one] and [day["day"] for day in found] == ["2027-02-12"] * len(shown) + ["2027-02-13"]


def test_the_page_keeps_the_choice_and_gives_a_calendar(watched):
    fill(watched.page, watched.server, [])
    page = watched.open(PAGE)
    expect(page.locator("[data-dates]")).to_contain_text("Kies de dag van sessie 1.")
    assert page.locator("[data-ics]").is_disabled()
    page.get_by_label("Wanneer is sessie 1?").fill("2027-01-12")
    page.get_by_role("radio", name="om de vier weken").check()
    expect(page.locator(".dates__day--session")).to_have_count(3)
    page.reload()
    expect(page.get_by_label("Wanneer is sessie 1?")).to_have_value("2027-01-12")
    expect(page.locator(".dates__day--session").nth(1)).to_contain_text("9 februari 2027")
    with page.expect_download() as download:
        page.get_by_role("button", name="Zet in je agenda").click()
    events = icalendar.Calendar.from_ical(download.value.path().read_bytes()).walk("VEVENT")
    assert len(events) == page.locator(".dates__day").count()
    assert {str(one.decoded("dtstart")) for one in events} == {one.get_attribute("datetime") for one in page.locator(".dates time").all()}
    expect(page.locator("[data-planning] [data-said]")).to_contain_text("planning.ics")
    assert axe(page) == []


@pytest.mark.parametrize("width", [320, 1280])
def test_it_fits(chromium, server, width):
    one = watched_page(chromium, server, viewport={"width": width, "height": 800}, color_scheme="dark")
    fill(one.page, server, [answer("kernteam-samenstellen", "data", {"sessie-1": {"datum": "2027-01-12"}})])
    page = one.open(PAGE)
    expect(page.locator("[data-planning-tools] input[type=date]")).to_be_disabled()
    expect(page.locator("[data-known]")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width and axe(page) == []
    page.context.close()
