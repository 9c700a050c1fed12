"""The room view: the same form and pictures, one step at a time, for the back of a room."""

import pytest
from playwright.sync_api import expect

from macros import stored
from macros.catalog import load
from macros.models import is_for_room
from tests.browser.conftest import watched_page
from tests.browser.test_pages import axe
from tests.browser.test_pictures import PUT
from tests.browser.waiting import box, holds
from tests.conftest import ROOT

CATALOG = load(ROOT)
SHEET = "/werkbladen/spanningsmeter/"
SMALLEST = """() => Math.min(...[...document.querySelectorAll(".md-content :is(h2, legend, label, p, th, td, textarea, figcaption b)")]
  .filter((one) => one.checkVisibility() && one.textContent.trim() && !one.closest(".keep__line, .visually-hidden")).map((one) => parseFloat(getComputedStyle(one).fontSize)))"""


@pytest.fixture
def beamer(chromium, server):
    """A page as a beamer shows it; the test fails when the page has an error or asks another origin."""
    one = watched_page(chromium, server, viewport={"width": 1920, "height": 1080})
    yield one
    one.page.context.close()
    assert one.errors == [] and one.foreign == []


def example(one, case="plein"):
    page = one.open("/over/")
    page.evaluate(PUT, stored.records(CATALOG, CATALOG.cases[case]))


def where(page):
    return page.locator(".room__where")


def test_one_section_at_a_time_with_buttons_and_keys(beamer):
    page = beamer.open(SHEET)
    asked = []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[-1].split("?")[0]))
    fields = page.locator("form [name]").count()
    page.get_by_role("button", name="Toon in de zaal").first.click()
    expect(where(page)).to_have_text("Zaalweergave: deel 1 van 4")
    assert {"roomview.js", "room.css"} <= set(asked)
    expect(page.locator("h2#tien-tekens")).to_be_focused()
    assert page.locator(":is(.site-header, .site-footer, .item-intro, .jump, .md-sidebar, .keep__rest):visible").count() == 0
    assert page.locator(".sheet__section:visible").count() == 1 and page.locator("figure.picture:visible").count() == 0
    assert page.locator("form [name]").count() == fields  # the form itself, no copy of it
    assert page.evaluate(SMALLEST) >= 24
    expect(page.get_by_role("button", name="Vorige")).to_be_disabled()
    page.get_by_role("button", name="Volgende").click()
    expect(where(page)).to_contain_text("2 van 4")
    expect(page.locator("figure.picture figcaption:visible")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(where(page)).to_contain_text("3 van 4")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(where(page)).to_contain_text("1 van 4")
    for _ in range(9):  # a clicker: down to the end of a long section first, then on
        page.keyboard.press("PageDown")
    expect(where(page)).to_contain_text("4 van 4")
    expect(page.get_by_role("button", name="Volgende")).to_be_disabled()
    page.keyboard.press("Escape")
    expect(where(page)).to_have_count(0)
    expect(page.locator(".site-header")).to_be_visible()
    expect(page.get_by_role("button", name="Toon in de zaal").first).to_be_focused()
    assert page.locator(".room-away").count() == 0 and "#" not in page.url


def test_a_clicker_reads_a_long_section_to_its_end(beamer):
    page = beamer.open(SHEET + "#zaal=")
    expect(where(page)).to_contain_text("1 van 4")
    page.keyboard.press("PageDown")
    holds(page, "scrollY > 300", True)
    expect(where(page)).to_contain_text("1 van 4")
    page.keyboard.press("PageUp")
    holds(page, "scrollY", 0)


def test_the_next_part_begins_at_its_top_and_a_dialog_has_its_own_keys(beamer):
    page = beamer.open(SHEET + "#zaal=")
    expect(where(page)).to_contain_text("1 van 4")
    page.set_viewport_size({"width": 1920, "height": 500})  # both parts are longer than the screen
    page.evaluate("scrollTo(0, 300)")
    assert page.evaluate("scrollY") == 300
    page.get_by_role("button", name="Volgende").click()
    expect(page.locator("figure.picture:visible")).to_have_count(1)
    expect(where(page)).to_contain_text("2 van 4")
    holds(page, "scrollY", 0)
    page.evaluate("document.body.append(document.createElement('dialog')), document.querySelector('body > dialog:last-child').showModal()")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    page.keyboard.press("Control+ArrowRight")  # a browser's own keys
    expect(where(page)).to_contain_text("2 van 4")


def test_what_is_hidden_is_no_step(beamer):
    """As context.js hides what belongs to another context; no sheet for the room has such a section now."""
    page = beamer.open(SHEET + "#zaal=")
    expect(where(page)).to_contain_text("1 van 4")
    page.evaluate("document.querySelectorAll('.sheet__section')[1].hidden = true")
    page.get_by_role("button", name="Volgende").click()
    expect(where(page)).to_contain_text("2 van")
    assert int(where(page).inner_text().split()[-1]) < 4


def test_what_is_typed_in_the_room_is_kept(beamer):
    page = beamer.open("/werkbladen/kernvraag/#zaal=")
    expect(where(page)).to_contain_text("1 van")
    text = page.locator("form textarea:visible").first
    name = text.get_attribute("name")
    text.fill("Hoe delen we het plein?")
    text.press("ArrowRight")  # in a text the arrows go through the text
    expect(where(page)).to_contain_text("1 van")
    page.get_by_role("button", name="Eigen toestel").click()
    expect(page.locator("[data-keep-status]")).to_contain_text("Bewaard op dit toestel")
    page.get_by_role("button", name="Volgende").click()
    expect(where(page)).to_contain_text("2 van")
    url = page.url
    page.reload()
    expect(where(page)).to_contain_text("2 van")
    assert page.url == url
    page.get_by_role("button", name="Vorige").click()
    expect(page.locator(f"textarea[name='{name}']").first).to_have_value("Hoe delen we het plein?")
    page.get_by_role("button", name="Sluit zaalweergave").click()
    expect(page.locator(f"textarea[name='{name}']").first).to_have_value("Hoe delen we het plein?")


def test_a_picture_opens_large_from_its_own_button_and_back_leaves(beamer):
    example(beamer)
    page = beamer.open("/werkbladen/rollenkaart/")
    figure = page.locator("figure[data-picture]")
    expect(figure.locator("svg")).to_be_visible()
    before = box(figure.locator("svg"))["width"]
    figure.get_by_role("button", name="Toon in de zaal").click()
    expect(where(page)).to_contain_text("2 van 4")
    box(figure.locator("svg"), above=1.5 * before)  # it is drawn anew once it is laid out
    letters = figure.locator("svg").evaluate("one => Math.min(...[...one.querySelectorAll('text')].map((text) => text.getAttribute('font-size') * one.getBoundingClientRect().width / one.viewBox.baseVal.width))")
    assert letters >= 20
    page.set_viewport_size({"width": 1920, "height": 500})  # less high than the picture: it scrolls, and stays as large
    page.wait_for_timeout(300)
    assert box(figure.locator("svg"))["width"] >= 0.74 * 1920
    page.evaluate("history.back()")
    expect(where(page)).to_have_count(0)
    expect(page.locator(".site-header")).to_be_visible()
    expect(figure.get_by_role("button", name="Toon in de zaal")).to_be_focused()


@pytest.mark.parametrize("path", ["/werkbladen/netwerkkaart/", "/mijn-dossier/strategie/"])
@pytest.mark.parametrize("case", ["plein", "opvangcentrum", "werkvloer"])
def test_a_map_of_the_network_fits_the_beamer(beamer, path, case):
    """It is taller than the screen as a page has it: then it is drawn wider, and as it was when the view closes."""
    example(beamer, case)
    page = beamer.open(path)
    svg = page.locator("figure[data-picture]", has_text="Wie vertrouwt wie?").locator("svg")
    expect(svg).to_be_visible()
    before = svg.get_attribute("viewBox")
    page.locator("figure[data-picture]", has_text="Wie vertrouwt wie?").get_by_role("button", name="Toon in de zaal").click()
    expect(svg).not_to_have_attribute("viewBox", before)
    place = box(svg)
    assert place["y"] + place["height"] <= page.locator(".room__bar").bounding_box()["y"]
    letters = svg.evaluate("one => Math.min(...[...one.querySelectorAll('text:not(:empty)')].filter((text) => text.textContent !== '').map((text) => text.getAttribute('font-size') * one.getBoundingClientRect().width / one.viewBox.baseVal.width))")
    assert letters >= 17
    page.keyboard.press("Escape")
    expect(svg).to_have_attribute("viewBox", before)


def test_no_facilitators_words_and_nothing_of_other_sheets(beamer):
    example(beamer)
    page = beamer.open("/werkbladen/kernvraag/")
    expect(page.locator(".carried").first).to_be_attached()
    page.goto(page.url + "#zaal=")
    expect(where(page)).to_be_visible()
    assert page.locator(":is(.carried, .carry, .hand, .guidance, .afterwards):visible").count() == 0


def test_every_sheet_for_the_group_has_it_and_no_private_one(site):
    for name, item in CATALOG.worksheets.items():
        page = (site / f"werkbladen/{name}/index.html").read_text("utf-8")
        assert ("data-for-room" in page) == is_for_room(item), name
        wanted = is_for_room(item) + (0 if item.private else len(item.pictures))
        assert page.count("data-room=") + page.count("data-room hidden") == wanted, name
    assert any(item.private for item in CATALOG.worksheets.values())


def test_a_private_sheet_cannot_be_forced_into_it(beamer):
    page = beamer.open("/werkbladen/eigen-startpositie/#zaal=")
    expect(page.locator(".site-header")).to_be_visible()
    assert where(page).count() == 0


def test_paper_stays_the_whole_sheet(beamer):
    page = beamer.open(SHEET + "#zaal=")
    expect(where(page)).to_be_visible()
    page.emulate_media(media="print")
    assert page.locator(".sheet__section:visible").count() == len(CATALOG.worksheets["spanningsmeter"].sections)
    assert page.locator(".room__bar:visible").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width, height", [(320, 640), (390, 844), (1280, 900), (1920, 1080)])
def test_it_works_at_every_width(chromium, server, width, height, scheme):
    one = watched_page(chromium, server, viewport={"width": width, "height": height}, color_scheme=scheme)
    example(one)
    for path in ("netwerkkaart", "tijdpad"):
        page = one.open(f"/werkbladen/{path}/#zaal=")
        expect(where(page)).to_contain_text("1 van")
        while True:
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
            assert page.evaluate("[...document.querySelectorAll('.room__bar button')].filter((one) => one.checkVisibility()).every((one) => one.getBoundingClientRect().right <= innerWidth && one.offsetHeight >= 24)")
            assert axe(page) == []
            following = page.get_by_role("button", name="Volgende")
            if following.is_disabled():
                break
            following.click()
    one.page.context.close()
    assert one.errors == []


def test_questions_keep_their_number(beamer):
    page = beamer.open("/checklists/verder-polariseren/#zaal=")
    page.get_by_role("button", name="Volgende").click()
    expect(where(page)).to_contain_text("2 van")
    assert page.locator(".question:visible").evaluate("one => getComputedStyle(one, '::before').content").startswith('"2"')
    expect(page.locator(".question:visible legend")).to_be_focused()
