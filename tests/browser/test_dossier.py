"""Mijn dossier as people use it: the example, several dossiers, names, until when, and wiping until nothing is left."""

import json
import re
import time

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import watched_page
from tests.browser.test_pages import axe
from tests.browser.waiting import holds

PAGE = "/mijn-dossier/"
SHEET = "/werkbladen/kernvraag/"
CARD = "/werkbladen/actiekaart/"
DAY = 24 * 60 * 60
# The part that saves files, as far as this page calls it: it notes whose dossier was saved.
FILE = """
const note = (what) => (globalThis.saved ??= []).push(what);
export const ready = () => {};
export const saveDossierFile = async (page, desk) => note(desk.dossier.name) > 0;
export const saveSheetFile = async (page, form) => note(form.dataset.sheet) > 0;
"""


def with_files(one):
    one.page.context.route("**/javascripts/savefile.js", lambda route: route.fulfill(body=FILE, content_type="text/javascript"))
    return one


@pytest.fixture
def desk(watched):
    return with_files(watched)


def fill(page, text="Hoe leven we hier samen?", own=True):
    """Answer the first question of the sheet; on an own device."""
    page.locator("form.sheet textarea").first.fill(text)
    question = page.locator("[data-keep-device]")
    expect(question.or_(page.locator("[data-keep-status]", has_text="Bewaard op dit toestel")).filter(visible=True).first).to_be_visible()  # asked, or known
    if own and question.is_visible():
        question.get_by_role("button", name="Eigen toestel").click()
        expect(page.locator("[data-keep-status]")).to_contain_text("Bewaard op dit toestel")


def dossier(one):
    page = one.open(PAGE)
    expect(page.locator("[data-dossier]")).to_be_visible()
    return page


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def asked(page, title=""):
    """The question that stands open."""
    return page.locator("dialog.ask", has=page.get_by_role("heading", name=title)) if title else page.locator("dialog.ask")


def unfold(page):
    page.evaluate("document.querySelectorAll('.dossier details').forEach(one => { one.open = true })")


def left(page) -> list:
    """What the portal left in this browser."""
    return page.evaluate(
        "(async () => [(await indexedDB.databases()).map(({name}) => name), Object.keys(localStorage), Object.keys(sessionStorage), await caches.keys(), document.cookie, await navigator.storageBuckets.keys()])()"
    )


NOTHING = [[], [], [], [], "", []]


# --- the page ---


def test_an_empty_page_helps(desk):
    page = dossier(desk)
    empty = page.locator("[data-empty]")
    expect(empty.get_by_role("heading")).to_have_text("Hier staat nog niets")
    expect(page.get_by_text("Zonder script bewaart")).to_be_hidden()
    expect(page.get_by_role("button", name="Wis alles op dit toestel")).to_have_count(0)
    assert left(page) == NOTHING
    empty.get_by_role("link", name="Begin met het eerste blad").click()
    expect(page.locator("form.sheet")).to_be_visible()
    page.get_by_role("link", name="Mijn dossier").first.click()
    page.wait_for_url("**/mijn-dossier/")


def test_what_is_filled_in_shows_with_its_instances_and_moments(desk):
    page = desk.open(SHEET)
    fill(page)
    for number, title in ((1, "Licht op het plein"), (2, "Samen koken")):
        page = desk.open(f"{CARD}?exemplaar={number}")
        page.locator("[data-field=titel] input, [data-field=titel] textarea").first.fill(title)
    page = desk.open("/checklists/veiligheid/?moment=sessie-1")
    moment = page.locator("form.sheet").get_attribute("data-first")
    page = desk.open(f"/checklists/veiligheid/?moment={moment}")
    page.locator("[data-question] input[value=nee]").first.check(force=True)
    page = dossier(desk)
    card = page.locator("[data-dossier-open]")
    expect(card.locator("h2")).to_have_text("Mijn dossier")
    expect(card.locator(".dossier__facts")).to_contain_text(re.compile(r"4 antwoorden in 3 bladen · \d+ KB"))
    expect(card).to_contain_text("Laatst gewijzigd op")
    expect(card.locator("details", has_text="Checklists").locator("summary")).to_contain_text("1 van 8 bladen begonnen")
    unfold(page)
    line = card.locator("[data-sheet-line=actiekaart]")
    assert line.locator("ul a").all_inner_texts() == ["Licht op het plein", "Samen koken"]
    assert re.fullmatch(r"1 van \d+", line.locator(".dossier__count").first.inner_text())
    expect(card.locator("[data-sheet-line=veiligheid] ul a")).to_have_count(1)
    expect(card.locator("[data-sheet-line=tijdpad]")).to_contain_text("nog leeg")
    line.get_by_role("link", name="Samen koken").click()
    page.wait_for_url("**/actiekaart/?exemplaar=2#invullen")
    expect(page.locator("[data-field=titel] input, [data-field=titel] textarea").first).to_have_value("Samen koken")


def test_the_last_sheet_is_one_click_away(desk):
    fill(desk.open("/werkbladen/tijdlijn/"), "eerst")
    page = desk.open(SHEET)
    fill(page)
    page = dossier(desk)
    page.get_by_role("link", name="Ga verder met 'Kernvraag'").click()
    page.wait_for_url(f"**{SHEET}#invullen")


def test_dossiers_stand_side_by_side_and_never_mix(desk):
    fill(desk.open(SHEET), "van het plein")
    page = dossier(desk)
    page.locator(".dossier__new summary").click()
    page.get_by_label("Naam van het dossier").fill("  De  school ")
    page.keyboard.press("Enter")
    expect(page.locator("[data-dossier-open] h2")).to_have_text("De school")
    expect(page.locator("[data-dossier-open] h2")).to_be_focused()
    page = desk.open(SHEET)
    box = page.locator("form.sheet textarea").first
    expect(page.locator("[data-keep-dossier]")).to_have_text("De school")
    expect(box).to_have_value("")
    box.fill("van de school")
    page = dossier(desk)
    page.locator("[data-dossier-card]").get_by_role("button", name="Open", exact=True).click()
    expect(page.locator("[data-dossier-open] h2")).to_have_text("Mijn dossier")
    expect(page.locator("[data-dossier-card] h3")).to_have_text("De school")
    page = desk.open(SHEET)
    expect(page.locator("form.sheet textarea").first).to_have_value("van het plein")


def test_another_tab_keeps_its_own_dossier(desk):
    """One tab opens another dossier: what is typed in the first tab still goes where it went."""
    page = desk.open(SHEET)
    fill(page, "van het plein")
    other = page.context.new_page()
    other.goto(desk.server + PAGE)
    other.locator(".dossier__new summary").click()
    other.get_by_label("Naam van het dossier").fill("De school")
    other.keyboard.press("Enter")
    expect(other.locator("[data-dossier-open] h2")).to_have_text("De school")
    page.reload()
    expect(page.locator("form.sheet textarea").first).to_have_value("van het plein")
    other.goto(desk.server + SHEET)
    expect(other.locator("[data-keep-dossier]")).to_have_text("De school")
    expect(other.locator("form.sheet textarea").first).to_have_value("")


def test_a_dossier_is_renamed_in_its_place(desk):
    fill(desk.open(SHEET))
    page = dossier(desk)
    press(page, "Andere naam")
    name = page.locator("[data-dossier-open]").get_by_label("Naam van het dossier")
    expect(name).to_be_focused()
    expect(page.locator("[data-dossier-open] small")).to_contain_text("geen mensen")
    name.press("Escape")
    expect(page.locator("[data-dossier-open] h2")).to_have_text("Mijn dossier")
    expect(page.locator("[data-dossier-open] button", has_text="Andere naam")).to_be_focused()
    press(page, "Andere naam")
    name.fill("<b>Plein</b>")
    name.press("Enter")
    expect(page.locator("[data-dossier-open] h2")).to_have_text("<b>Plein</b>")
    expect(page.locator("[data-dossier-open] button", has_text="Andere naam")).to_be_focused()
    page.reload()
    expect(page.locator("[data-dossier-open] h2")).to_have_text("<b>Plein</b>")
    assert page.locator("[data-dossier-open] h2 b").count() == 0


def test_saving_a_file_is_offered_where_it_can_be_done(desk):
    fill(desk.open(SHEET))
    page = dossier(desk)
    press(page, "Bewaar als bestand")
    holds(page, "saved", ["Mijn dossier"])


# --- whose device, until when ---


def test_the_device_can_be_chosen_and_changed(desk):
    page = desk.open(SHEET)
    fill(page, own=False)
    page = dossier(desk)
    expect(page.locator("[data-dossier-open]")).to_contain_text("Staat alleen in dit tabblad")
    assert left(page)[0] == []
    press(page, "Het is mijn eigen toestel")
    expect(page.locator("[data-device=own] h2")).to_be_focused()
    expect(page.locator("[data-until]")).to_be_visible()
    assert left(page)[0] == ["wegwijzer"]
    press(page, "Het is een gedeeld toestel")
    question = asked(page)
    expect(question).to_contain_text("1 antwoord in 1 blad")
    expect(question.get_by_role("button", name="Annuleer")).to_be_focused()
    press(page, "Haal alles van dit toestel")
    expect(page.locator("[data-device=shared]")).to_be_visible()
    assert left(page)[:2] == [[], []]
    page = desk.open(SHEET)
    expect(page.locator("form.sheet textarea").first).to_have_value("Hoe leven we hier samen?")
    expect(page.locator("[data-keep-status]")).to_contain_text("Alleen in dit tabblad")


def days_from_now(days: int) -> str:
    return time.strftime("%Y-%m-%d", time.localtime(time.time() + days * DAY))


def shown_until(page) -> int:
    """In how many days keeping ends, as the page says."""
    months = "januari februari maart april mei juni juli augustus september oktober november december".split()
    day, month, year = re.search(r"bewaard tot (\d+) (\w+) (\d{4})", page.locator("[data-until]").inner_text()).groups()
    then = time.mktime((int(year), months.index(month) + 1, int(day), 12, 0, 0, 0, 0, -1))
    return round((then - time.time()) / DAY)


def test_a_participants_dossier_is_kept_for_ninety_days_and_longer_on_request(desk):
    fill(desk.open(SHEET))
    page = dossier(desk)
    assert shown_until(page) in (89, 90, 91)
    press(page, "Bewaar langer")
    expect(page.get_by_role("status").first).to_contain_text("blijft bewaard tot")
    assert shown_until(page) in (179, 180, 181)
    page.reload()
    expect(page.locator("[data-until]")).to_be_visible()
    assert shown_until(page) in (179, 180, 181)


@pytest.mark.parametrize("sheet, field", [("/werkbladen/tijdpad/", "[name='momenten.twaalf-maanden.datum']"), ("/werkbladen/opvolgfiche/", "[data-field=datum] input")])
def test_a_plan_is_kept_until_sixty_days_after_the_last_follow_up(desk, sheet, field):
    page = desk.open(sheet)
    box = page.locator(field)
    assert box.evaluate("one => Boolean(one.closest('[data-follow-up]'))")
    fill(page)
    box.fill(days_from_now(300))
    page = dossier(desk)
    expect(page.locator("[data-until]")).to_contain_text("60 dagen na je laatste opvolgdag")
    assert shown_until(page) in (359, 360, 361)


def opened_after(one, days: int, path=SHEET):
    one.page.clock.set_system_time(time.time() + days * DAY)
    return one.open(path)


def test_what_is_over_is_shown_once_more_and_can_be_kept(desk):
    fill(desk.open(SHEET))
    page = opened_after(desk, 89, "/over/")
    page.wait_for_timeout(400)
    expect(asked(page)).to_have_count(0)
    page = opened_after(desk, 92, "/over/")
    question = asked(page, "Wil je 'Mijn dossier' nog bewaren?")
    expect(question).to_contain_text("1 antwoord in 1 blad")
    expect(question.get_by_role("button", name="Bewaar nog 90 dagen")).to_be_focused()
    press(page, "Bewaar eerst als bestand")
    expect(question).to_be_visible()  # a file is no decision yet
    holds(page, "saved", ["Mijn dossier"])
    press(page, "Bewaar nog 90 dagen")
    page = opened_after(desk, 94, PAGE)
    page.wait_for_timeout(400)
    expect(asked(page)).to_have_count(0)
    expect(page.locator("[data-dossier-open] h2")).to_have_text("Mijn dossier")


def test_what_is_over_goes_when_nobody_chose(desk):
    fill(desk.open(SHEET))
    page = opened_after(desk, 92)
    question = asked(page)
    expect(question).to_contain_text("verdwijnt het als je deze site morgen of later weer opent")
    page.keyboard.press("Escape")
    expect(question).to_have_count(0)
    page = opened_after(desk, 92.2)
    page.wait_for_timeout(400)
    expect(page.locator("form.sheet textarea").first).to_have_value("Hoe leven we hier samen?")  # the same day: still there
    page = opened_after(desk, 94)
    expect(page.locator("form.sheet textarea").first).to_have_value("")
    page = dossier(desk)
    expect(page.locator("[data-empty]")).to_be_visible()


def test_a_plan_outlives_the_ninety_days(desk):
    page = desk.open("/werkbladen/tijdpad/")
    fill(page)
    page.locator("[name='momenten.zes-weken.datum']").fill(days_from_now(200))
    page = opened_after(desk, 250, "/over/")
    page.wait_for_timeout(500)
    expect(asked(page)).to_have_count(0)
    page = opened_after(desk, 265, "/over/")
    expect(asked(page)).to_be_visible()


# --- wiping ---


def test_a_sheet_is_wiped_after_a_question_and_put_back(desk):
    fill(desk.open("/werkbladen/tijdlijn/"), "ander blad")
    page = desk.open(SHEET)
    fill(page)
    box = page.locator("form.sheet textarea").first
    page.locator("[data-wipe]").click()
    question = asked(page, "Wis je antwoorden op dit blad?")
    expect(question).to_contain_text("1 antwoord in 1 blad (Kernvraag)")
    assert question.get_by_role("button").all_inner_texts() == ["Bewaar eerst als bestand", "Wis 1 antwoord", "Annuleer"]
    expect(question.get_by_role("button", name="Annuleer")).to_be_focused()
    page.keyboard.press("Enter")
    expect(box).to_have_value("Hoe leven we hier samen?")
    expect(page.locator("[data-wipe]")).to_be_focused()
    page.locator("[data-wipe]").click()
    press(page, "Bewaar eerst als bestand")
    expect(question).to_contain_text("Kijk of je bestand er staat")
    holds(page, "saved", ["kernvraag"])
    press(page, "Wis 1 antwoord")
    expect(box).to_have_value("")
    expect(page.locator("[data-undo-wipe]")).to_contain_text("1 antwoord gewist.")
    expect(page.get_by_role("button", name="Zet terug")).to_be_focused()
    page.keyboard.press("Enter")
    expect(box).to_have_value("Hoe leven we hier samen?")
    page.reload()
    expect(box).to_have_value("Hoe leven we hier samen?")
    page.locator("[data-wipe]").click()
    press(page, "Wis 1 antwoord")
    page = desk.open(SHEET)
    expect(page.locator("form.sheet textarea").first).to_have_value("")
    page = desk.open("/werkbladen/tijdlijn/")
    expect(page.locator("form.sheet textarea").first).to_have_value("ander blad")


def test_what_is_typed_after_a_wipe_stays_when_the_rest_is_put_back(desk):
    page = desk.open(SHEET)
    fill(page, "oud")
    second = page.locator("form.sheet textarea").nth(1)
    second.fill("ook oud")
    page.locator("[data-wipe]").click()
    press(page, "Wis 2 antwoorden")
    page.locator("form.sheet textarea").first.fill("nieuw")
    press(page, "Zet terug")
    expect(second).to_have_value("ook oud")
    page.reload()
    expect(page.locator("form.sheet textarea").first).to_have_value("nieuw")


def test_one_instance_goes_or_all_of_a_sheet(desk):
    for number in (1, 2):
        page = desk.open(f"{CARD}?exemplaar={number}")
        fill(page, f"kaart {number}")
    page.locator("[data-wipe]").click()
    expect(asked(page)).to_be_visible()
    assert asked(page).get_by_role("button").all_inner_texts()[1:3] == ["Wis 1 antwoord op dit scherm", "Wis alles van dit blad: 2 antwoorden"]
    press(page, "Wis 1 antwoord op dit scherm")
    expect(page.locator("[data-undo-wipe]")).to_be_visible()
    page = desk.open(f"{CARD}?exemplaar=1")
    expect(page.locator("form.sheet textarea").first).to_have_value("kaart 1")
    page = desk.open(f"{CARD}?exemplaar=2")
    expect(page.locator("form.sheet textarea").first).to_have_value("")
    page.locator("[data-wipe]").click()
    press(page, "Wis alles van dit blad: 1 antwoord")
    expect(page.locator("[data-undo-wipe]")).to_be_visible()
    page = dossier(desk)
    expect(page.locator("[data-dossier-open]")).to_contain_text("Nog geen antwoorden")


def test_what_was_handed_over_goes_with_a_private_sheet(desk):
    page = desk.open("/werkbladen/eigen-startpositie/")
    fill(page, "van mij")
    page.get_by_role("button", name="Zet over naar de groep").first.click()
    expect(page.get_by_text("Dit antwoord staat ook bij de groep.")).to_be_visible()
    page = dossier(desk)
    expect(page.locator("[data-dossier-open]")).to_contain_text("1 antwoord in 1 blad")
    expect(page.locator("[data-dossier-open]")).not_to_contain_text("niet meer bestaan")
    page = desk.open("/werkbladen/eigen-startpositie/")
    handed = "import('/assets/javascripts/device.js').then(({openDesk}) => openDesk()).then((desk) => desk.store.answers(desk.dossier.id, 'handed')).then((all) => all.length)"
    assert page.evaluate(handed) == 1
    page.locator("[data-wipe]").click()
    expect(asked(page)).to_contain_text("Wat je overzette naar de groep, gaat mee weg.")
    press(page, "Wis 1 antwoord")
    expect(page.locator("[data-undo-wipe]")).to_contain_text("1 antwoord gewist.")
    assert page.evaluate(handed) == 0
    press(page, "Zet terug")
    expect(page.locator("form.sheet textarea").first).to_have_value("van mij")
    assert page.evaluate(handed) == 1


def test_a_file_that_was_not_saved_is_said(desk):
    desk.page.context.unroute("**/javascripts/savefile.js")
    desk.page.context.route("**/javascripts/savefile.js", lambda route: route.fulfill(body=FILE.replace("> 0", "< 0"), content_type="text/javascript"))
    page = desk.open(SHEET)
    fill(page)
    page.locator("[data-wipe]").click()
    press(page, "Bewaar eerst als bestand")
    expect(asked(page)).to_contain_text("Er is geen bestand bewaard.")
    expect(asked(page).get_by_role("button", name="Annuleer")).to_be_focused()


def test_an_empty_sheet_has_nothing_to_wipe(desk):
    page = desk.open(SHEET)
    page.locator("[data-wipe]").click()
    expect(asked(page)).to_contain_text("nog leeg")
    press(page, "Sluit")


def test_another_tab_shows_that_a_sheet_was_wiped(desk):
    page = desk.open(SHEET)
    fill(page)
    other = page.context.new_page()
    other.goto(desk.server + SHEET)
    expect(other.locator("form.sheet textarea").first).to_have_value("Hoe leven we hier samen?")
    page.locator("[data-wipe]").click()
    press(page, "Wis 1 antwoord")
    expect(other.locator("form.sheet textarea").first).to_have_value("")


def test_a_dossier_is_wiped_and_the_other_opens(desk):
    fill(desk.open(SHEET))
    page = dossier(desk)
    page.locator(".dossier__new summary").click()
    page.get_by_label("Naam van het dossier").fill("De school")
    page.keyboard.press("Enter")
    expect(page.locator("[data-dossier-open] h2")).to_have_text("De school")
    fill(desk.open(SHEET), "van de school")
    page = dossier(desk)
    page.locator("[data-dossier-open]").get_by_role("button", name="Wis dit dossier").click()
    question = asked(page, "Wis het dossier 'De school'?")
    expect(question).to_contain_text("Dit gaat weg: 1 antwoord in 1 blad.")
    expect(question).to_contain_text("Kernvraag.")
    expect(question.get_by_role("button", name="Annuleer")).to_be_focused()
    press(page, "Bewaar eerst als bestand")
    expect(question).to_contain_text("Kijk of je bestand er staat")
    holds(page, "saved", ["De school"])
    question.get_by_role("button", name="Wis dit dossier").click()
    expect(page.locator("[data-dossier-open] h2")).to_have_text("Mijn dossier")
    expect(page.locator("[data-dossier-card]")).to_have_count(0)
    page = desk.open(SHEET)
    expect(page.locator("form.sheet textarea").first).to_have_value("Hoe leven we hier samen?")


@pytest.mark.parametrize("own", [True, False])
def test_nothing_is_left_after_wiping_everything(desk, own):
    page = desk.open(SHEET)
    fill(page, own=own)
    other = page.context.new_page()
    other.goto(desk.server + SHEET)
    other.locator("form.sheet textarea").nth(1).fill("in een ander tabblad")
    page = dossier(desk)
    press(page, "Wis alles op dit toestel")
    question = asked(page, "Wis alles op dit toestel?")
    expect(question).to_contain_text("2 antwoorden in 1 blad" if own else "1 antwoord in 1 blad")
    expect(question.get_by_role("button", name="Annuleer")).to_be_focused()
    press(page, "Bewaar eerst als bestand")
    expect(question).to_contain_text("Kijk of je bestand er staat")
    holds(page, "saved", ["Mijn dossier"])
    press(page, "Wis alles")
    expect(page.locator("[data-empty]")).to_be_visible()
    expect(page.get_by_role("status").first).to_contain_text("Er staat niets van deze site meer op dit toestel")
    expect(other.locator("form.sheet textarea").nth(1)).to_have_value("")
    assert left(page) == NOTHING and left(other) == NOTHING
    page.go_back()
    expect(page.locator("form.sheet textarea").first).to_have_value("")
    assert left(page) == NOTHING
    fill(page, "opnieuw", own=False)  # and it works again
    expect(page.locator("[data-keep-device]")).to_be_visible()


def test_wiping_leaves_what_belongs_to_others(desk):
    page = dossier(desk)
    page.evaluate("localStorage.setItem('iets-anders', '1')")
    press(page, "Het is een gedeeld toestel")
    press(page, "Wis alles op dit toestel")
    press(page, "Wis alles")
    expect(page.locator("[data-device=none]")).to_be_visible()
    assert left(page) == [[], ["iets-anders"], [], [], "", []]


# --- the example ---


def test_the_example_opens_marked_and_goes_on_one_click(desk):
    page = desk.open("/")
    press(page, "Verken met een voorbeeld")
    page.wait_for_url("**/mijn-dossier/")
    expect(page.locator("[data-example-open]")).to_contain_text("Voorbeeld: verzonnen")
    expect(page.locator("[data-dossier-open] details").first.locator("summary")).to_contain_text("5 van 5 bladen begonnen")
    assert left(page)[0] == []  # nobody chose: it lives in the tab
    page.get_by_role("link", name="Bekijk het eerste blad").click()
    expect(page.locator("[data-keep-status]")).to_have_text("Voorbeeld: verzonnen · niets wordt verstuurd")
    page.locator("form.sheet textarea").first.fill("in het voorbeeld")
    expect(page.locator("[data-keep-status]")).to_contain_text("Voorbeeld: verzonnen")
    press(page, "Sluit het voorbeeld")
    expect(page.locator("form.sheet textarea").first).to_have_value("")
    expect(page.get_by_role("button", name="Sluit het voorbeeld")).to_be_hidden()
    assert all("answer" not in key and "dossier:" not in key for key in left(page)[2])
    page = dossier(desk)
    expect(page.locator("[data-empty]")).to_be_visible()


def test_the_example_never_mixes_with_ones_own(desk):
    page = desk.open(SHEET)
    fill(page, "van mij")
    page = desk.open("/")
    press(page, "Verken met een voorbeeld")
    page.wait_for_url("**/mijn-dossier/")
    expect(page.locator("[data-dossier-card] h3")).to_have_text("Mijn dossier")
    other = page.context.new_page()  # a new tab begins with one's own
    other.goto(desk.server + SHEET)
    expect(other.locator("form.sheet textarea").first).to_have_value("van mij")
    page = desk.open(SHEET)
    box = page.locator("form.sheet textarea").first
    expect(box).not_to_have_value("van mij")
    box.fill("veranderd voorbeeld")
    page = desk.open("/")
    press(page, "Ga verder in het voorbeeld")
    page.wait_for_url("**/mijn-dossier/")
    expect(page.locator("[data-dossier-card]")).to_have_count(1)  # still one example
    press(page, "Sluit het voorbeeld")
    expect(page.locator("[data-dossier-open] h2")).to_have_text("Mijn dossier")
    expect(page.locator("[data-dossier-open]")).to_contain_text("1 antwoord in 1 blad")
    page = desk.open(SHEET)
    expect(page.locator("form.sheet textarea").first).to_have_value("van mij")
    page = desk.open("/")
    press(page, "Verken met een voorbeeld")  # anew, as it was
    page.wait_for_url("**/mijn-dossier/")
    page = desk.open(SHEET)
    expect(page.locator("form.sheet textarea").first).not_to_have_value("veranderd voorbeeld")


def test_every_answer_of_the_example_is_what_the_page_reads(desk, site):
    """Values in another shape than the scripts read would change the first time somebody touches the field."""
    stored = json.loads((site / "assets/voorbeeld.json").read_text("utf-8"))["records"]
    page = desk.open("/")
    press(page, "Verken met een voorbeeld")
    page.wait_for_url("**/mijn-dossier/")
    places = sorted({(one["sheet"], one["instance"]) for one in stored})
    assert len(places) > 30
    for sheet, instance in places:
        page = desk.open(f"/werkbladen/{sheet}/" + (f"?exemplaar={instance}" if instance else ""))
        expect(page.locator("[data-example-close]")).to_be_visible()
        found = page.evaluate(
            """async () => {
              const { fieldsOf, readField } = await import('/assets/javascripts/answers.js');
              const read = [...fieldsOf(document.querySelector('form.sheet'))].map(([name, element]) => [name, readField(element)]);
              return Object.fromEntries(read.filter(([, value]) => value !== undefined));
            }"""
        )
        assert found == {one["field"]: one["value"] for one in stored if (one["sheet"], one["instance"]) == (sheet, instance)}, (sheet, instance)


def test_a_missing_example_is_said(chromium, server):
    one = watched_page(chromium, server)
    one.page.route("**/voorbeeld.json", lambda route: route.abort())
    page = one.open("/")
    press(page, "Verken met een voorbeeld")
    expect(page.get_by_role("button", name="Het voorbeeld kan niet open")).to_be_visible()
    assert left(page) == NOTHING
    one.page.context.close()


# --- for everyone ---


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_empty_filled_and_asking(chromium, server, width, scheme):
    one = with_files(watched_page(chromium, server, viewport={"width": width, "height": 900}, color_scheme=scheme))
    page = dossier(one)
    found = axe(page)
    press(page, "Verken met een voorbeeld")
    expect(page.locator("[data-example-open]")).to_be_visible()
    found += axe(page)
    press(page, "Sluit het voorbeeld")
    expect(page.locator("[data-example-open]")).to_be_hidden()
    page = one.open(SHEET)
    found += axe(page)
    fill(page)
    page.locator("[data-wipe]").click()
    expect(asked(page)).to_be_visible()
    found += axe(page)
    press(page, "Wis 1 antwoord")
    expect(page.locator("[data-undo-wipe]")).to_be_visible()
    found += axe(page)
    press(page, "Zet terug")
    page = dossier(one)
    page.locator(".dossier__new summary").click()
    page.get_by_label("Naam van het dossier").fill("De school")
    page.keyboard.press("Enter")
    expect(page.locator("[data-dossier-card]")).to_be_visible()
    page.locator("[data-dossier-open]").get_by_role("button", name="Andere naam").click()
    unfold(page)
    found += axe(page)
    small = page.evaluate(
        "[...document.querySelectorAll('.dossier :is(button, summary, input, a)')].filter(e => e.checkVisibility() && !e.closest('li'))"
        ".map(e => [e.getBoundingClientRect(), e.outerHTML.slice(0, 80)]).filter(([r]) => r.width < 24 || r.height < 24).map(([, html]) => html)"
    )
    wide = page.evaluate("document.documentElement.scrollWidth")
    press(page, "Wis alles op dit toestel")
    found += axe(page)
    page.context.close()
    assert found == [] and small == [] and wide <= width and one.errors == [] and one.foreign == []


def test_every_button_can_be_reached_by_keyboard(desk):
    fill(desk.open(SHEET))
    page = dossier(desk)
    seen = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.textContent.trim()"))
    assert {"Andere naam", "Ga verder met 'Kernvraag'", "Bewaar als bestand", "Bewaar langer", "Wis dit dossier", "Nieuw dossier", "Het is een gedeeld toestel", "Wis alles op dit toestel"} <= seen


# --- the pure parts ---

CATALOG = [
    {"kind": "worksheets", "id": "a", "title": "A", "url": "../a/", "phase": "Sessie 1", "number": 1, "fields": 3, "private": False},
    {"kind": "worksheets", "id": "b", "title": "B", "url": "../b/", "phase": "Sessie 3", "number": 3, "fields": 2, "private": False, "one": "fiche", "titleField": "moment", "titles": {"zes": "na zes weken"}, "followUp": ["dag", "momenten.datum"]},
    {"kind": "checklists", "id": "a", "title": "C", "url": "../c/", "fields": 9, "moments": {"m": "Voor de sessie"}},
]  # fmt: skip


def record(sheet, field, value, instance="", kind="worksheets", time=1):
    return {"kind": kind, "sheet": sheet, "instance": instance, "field": field, "value": value, "time": time}


@pytest.fixture
def call(watched):
    page = watched.open("/over/")
    script = (
        "async ([name, given, catalog]) => { const infoOf = (kind, sheet) => catalog.find((one) => one.kind === kind && one.id === sheet) ?? {};"
        " return (await import('/assets/javascripts/keeping.js'))[name](...given.map((one) => one === 'infoOf' ? infoOf : one)) }"
    )
    return lambda name, *given: page.evaluate(script, [name, list(given), CATALOG])


def test_progress_knows_instances_moments_and_what_is_gone(call):
    records = [record("a", "x", "1"), record("b", "moment", "zes", "2"), record("b", "dag", "2027-01-01", "10"), record("a", "q", "ja", "m", "checklists"), record("oud", "x", "1")]
    found = call("progressAlong", records, CATALOG)
    assert [(group["title"], group["begun"]) for group in found["groups"]] == [("Sessie 1", 1), ("Sessie 3", 1), ("Checklists", 1)]
    assert [[place["title"] for place in group["sheets"][0]["places"]] for group in found["groups"]] == [[""], ["na zes weken", "fiche 10"], ["Voor de sessie"]]
    assert found["strange"] == 1
    assert call("countText", records) == "5 antwoorden in 4 bladen" and call("countText", records[:1]) == "1 antwoord in 1 blad"
    assert call("addressOf", CATALOG[1], {"instance": "a&b"}) == "../b/?exemplaar=a%26b#invullen"
    assert call("addressOf", CATALOG[2], {"instance": "m"}) == "../c/?moment=m#invullen"


@pytest.mark.parametrize(
    "value, field, day",
    [
        ("2027-05-01", "dag", "2027-05-01"),
        ({"zes": {"datum": "2027-03-01"}, "twaalf": {"datum": "2027-09-01"}, "niets": {"wie": "x"}}, "momenten", "2027-09-01"),
        ([{"datum": "2027-03-01"}, {}, None], "momenten", "2027-03-01"),
        ("morgen", "dag", None), ("2027-99-99", "dag", None), ("9999-01-01", "dag", None), ("2027-05-01", "iets", None), (["2027-05-01"], "dag", None), (None, "momenten", None), ("x", "momenten", None), (7, "momenten", None),
    ],
)  # fmt: skip
def test_the_last_day_of_looking_back(call, value, field, day):
    now = 1_800_000_000_000  # January 2027
    found = call("lastFollowUp", [record("b", field, value)], "infoOf", now)
    assert (time.strftime("%Y-%m-%d", time.localtime(found / 1000)) if found else None) == day


def test_the_end_of_keeping_is_the_latest_of_its_reasons(call):
    day = DAY * 1000
    now = 1_800_000_000_000
    until = lambda records, dossier: (call("keptTo", records, dossier, "infoOf", now) - now) / day  # noqa: E731
    assert until([], {"created": now}) == 90
    assert until([record("a", "x", "1", time=now - 5 * day)], {"created": now - 50 * day}) == 85
    assert until([record("a", "x", "1", time=now)], {"created": 0, "keepUntil": now + 200 * day}) == 200
    past = time.strftime("%Y-%m-%d", time.localtime(now / 1000 - 100 * DAY))
    assert until([record("b", "dag", past, time=now)], {"created": 0}) == 90  # a plan of long ago that is still worked on
    assert (call("longer", now - 10 * day, now) - now) / day == 90 and (call("longer", now + 10 * day, now) - now) / day == 100
