"""A follow-up sheet opens with the plan's actions and indicators; nothing is kept before somebody writes, nothing typed goes."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_flow import put, sheet, start, stored
from tests.browser.test_pages import axe

PAGE = "/werkbladen/opvolgfiche/"
PLAN = (
    sheet("actieplan", {"acties-kort": [{"actie": "Een vast nummer", "trekker": "buurtwerk"}, {"actie": "<b>Kleine</b> tafels"}], "acties-lang": [{"actie": "Licht op het plein"}]})
    + sheet("meetplan", {"indicatoren": [{"indicator": "klachten per maand", "nulmeting": "12", "streefwaarde": "6"}]})
)  # fmt: skip


def cells(page, field: str, column: str) -> list[str]:
    found = [one.input_value() for one in page.locator(f"[data-field={field}] tbody [data-column={column}] :is(input, textarea, select)").all()]
    return [one for one in found if one]


def test_the_first_follow_up_opens_with_the_plan_and_keeps_it_with_the_first_answer(watched):
    page = start(watched, PLAN, PAGE)
    note = page.locator("[data-field=acties] [data-opened]")
    expect(note).to_contain_text("Staat al klaar, uit ‘Actieplan: waarover beslissen we?’.")
    assert cells(page, "acties", "actie") == ["Een vast nummer", "<b>Kleine</b> tafels", "Licht op het plein"]
    assert cells(page, "acties", "status") == []  # nothing is made up
    assert (cells(page, "indicatoren", "indicator"), cells(page, "indicatoren", "nulmeting")) == (["klachten per maand"], ["12"])
    assert stored(page, "worksheets", "opvolgfiche")["answers"] == {}  # looking keeps nothing
    expect(page.locator("[data-field=acties] .carried__source").first).to_contain_text("Staat in je antwoord.")
    assert axe(page) == []
    page.locator("[data-field=geleerd] textarea").fill("Het werkt")
    expect(page.locator("[data-keep-status]")).to_contain_text("Bewaard op dit toestel")
    page.wait_for_timeout(300)
    kept = stored(page, "worksheets", "opvolgfiche")["answers"]
    assert [row["actie"] for row in kept["1/acties"]] == ["Een vast nummer", "<b>Kleine</b> tafels", "Licht op het plein"] and kept["1/indicatoren"][0]["nulmeting"] == "12"
    page.reload()
    expect(page.locator("[data-opened]")).to_have_count(0)
    assert len(cells(page, "acties", "actie")) == 3


def test_one_click_empties_what_stood_ready_and_one_puts_it_back(watched):
    page = start(watched, PLAN, PAGE)
    field = page.locator("[data-field=acties]")
    field.get_by_role("button", name="Maak leeg").click()
    expect(field.locator("[data-opened]")).to_contain_text("Leeg gemaakt.")
    assert cells(page, "acties", "actie") == [] and cells(page, "indicatoren", "indicator") == ["klachten per maand"]
    expect(field.get_by_role("button", name="Zet terug")).to_be_focused()
    page.keyboard.press("Enter")
    assert len(cells(page, "acties", "actie")) == 3
    field.locator("tbody [data-column=hielp] :is(input, textarea)").first.fill("samen kiezen")
    expect(field.get_by_role("button", name="Maak leeg")).to_have_count(0)  # what is typed does not go on one click


def test_a_later_follow_up_opens_where_the_one_before_ended(watched):
    before = sheet("opvolgfiche", {"moment": "zes-weken", "acties": [{"actie": "Een vast nummer", "status": "bezig", "hielp": "bellen"}], "indicatoren": [{"indicator": "klachten per maand", "nulmeting": "12", "nu": "7"}]}, "2")
    older = sheet("opvolgfiche", {"acties": [{"actie": "Van lang geleden", "status": "gestopt"}]}, "1")
    later = sheet("opvolgfiche", {"acties": [{"actie": "Van later", "status": "klaar"}]}, "11")
    page = start(watched, PLAN + later + older + before, PAGE + "?exemplaar=10")
    expect(page.locator("[data-field=acties] [data-opened]")).to_contain_text("uit je vorige opvolgfiche, ‘Actieplan")
    assert cells(page, "acties", "actie") == ["Een vast nummer", "<b>Kleine</b> tafels", "Licht op het plein"]
    assert (cells(page, "acties", "status"), cells(page, "acties", "hielp"), cells(page, "indicatoren", "nu")) == (["bezig"], [], [])


def test_a_sheet_that_was_begun_opens_as_it_was_left(watched):
    page = start(watched, PLAN + sheet("opvolgfiche", {"geleerd": "Al iets"}, "1"), PAGE)
    expect(page.locator("[data-field=geleerd] textarea")).to_have_value("Al iets")
    page.wait_for_timeout(300)
    assert cells(page, "acties", "actie") == []
    put(page, *sheet("signalenlogboek", {"besluit": "x"}))
    expect(page.locator("[data-opened]")).to_have_count(0)


def test_without_a_plan_the_sheet_opens_empty(watched):
    page = start(watched, sheet("signalenlogboek", {"besluit": "x"}), PAGE)
    page.wait_for_timeout(300)
    expect(page.locator("[data-opened]")).to_have_count(0)
    assert cells(page, "acties", "actie") == []


def test_a_sheet_that_was_wiped_is_a_new_one_and_opens_with_the_plan_again(watched):
    """The plan is still in the dossier. Right after wiping nothing stands there, and of what stands ready later nothing is kept."""
    page = start(watched, PLAN, PAGE)
    page.locator("[data-field=geleerd] textarea").fill("Het werkt")
    page.wait_for_timeout(400)
    page.get_by_role("button", name="Wis alles").click()
    page.locator("dialog.ask").get_by_role("button", name="Wis 3 antwoorden").click()
    expect(page.locator("[data-opened]")).to_have_count(0)
    assert cells(page, "acties", "actie") == []
    page.reload()
    expect(page.locator("[data-field=acties] [data-opened]")).to_contain_text("Staat al klaar, uit ‘Actieplan")
    expect(page.locator("[data-field=geleerd] textarea")).to_have_value("")
    assert stored(page, "worksheets", "opvolgfiche")["answers"] == {}


def wipe_everything(page, server):
    page.goto(server + "/mijn-dossier/")
    page.get_by_role("button", name="Wis alles op dit toestel").click()
    page.locator("dialog.ask").get_by_role("button", name="Wis alles", exact=True).click()
    expect(page.locator("[data-said]").first).to_contain_text("Alles is gewist.")


def wipe_the_dossier(page, server):
    page.goto(server + "/mijn-dossier/")
    page.get_by_role("button", name="Wis dit dossier").click()
    page.locator("dialog.ask").get_by_role("button", name="Wis dit dossier").click()
    expect(page.locator("[data-said]").first).to_contain_text("is gewist.")


@pytest.mark.parametrize("wipe", [wipe_everything, wipe_the_dossier])
@pytest.mark.parametrize("another_tab", [False, True])
def test_of_a_dossier_that_is_gone_nothing_stands_ready(watched, wipe, another_tab):
    page = start(watched, PLAN, PAGE)
    expect(page.locator("[data-opened]").first).to_be_visible()
    wipe(page.context.new_page() if another_tab else page, watched.server)
    if another_tab:
        expect(page.locator("[data-opened]")).to_have_count(0)  # it loads anew by itself
    else:
        page.go_back()
    for _ in range(2):
        page.wait_for_timeout(400)
        expect(page.locator("[data-opened]")).to_have_count(0)
        assert cells(page, "acties", "actie") == [] and cells(page, "indicatoren", "indicator") == []
        page.reload()
