"""Every page in a browser: no error, no request elsewhere, no axe violation, keyboard all the way."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import watched_page
from tests.conftest import ROOT

AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text("utf-8")
# One page of each kind, and the ones with a script of their own.
KINDS = {
    "start": "/", "keuzehulp": "/wat-speelt-er/", "traject": "/traject/", "fase": "/traject/voorbereiding/", "sessie": "/traject/sessie-1/",
    "draaiboek": "/traject/sessie-1/draaiboek/", "werkbladen": "/werkbladen/", "werkblad": "/werkbladen/proef-alle-velden/",
    "werkblad-prive": "/werkbladen/eigen-startpositie/", "checklists": "/checklists/", "checklist": "/checklists/discriminatie-en-rechten/",
    "pakket": "/pakket/sessie-1/", "sjabloon": "/communicatie/proef-bericht/", "casus": "/casussen/proef-casus/",
    "werkvorm": "/werkvormen/proef-rondje/", "begrippen": "/begrippen/", "waar-terecht": "/achtergrond/waar-terecht/", "over": "/over/",
    "achtergrond": "/achtergrond/proef-achtergrond/", "bronnen": "/achtergrond/bronnen/", "keten": "/traject/keten/", "casussen": "/casussen/",
    "404": "/bestaat-niet/",
}  # fmt: skip


# Fields out of sight are not laid out or painted; who measures all of them or looks at their colours wants them to be.
LAY_OUT_ALL = "() => { const all = new CSSStyleSheet(); all.replaceSync('.sheet .field { content-visibility: visible !important; }'); document.adoptedStyleSheets = [all]; }"


def axe(page) -> list[str]:
    """What axe finds, best practices included; a line per element."""
    page.evaluate(LAY_OUT_ALL)
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [f"{rule['id']}: {node['target']} {node['failureSummary'][:200]}" for rule in found["violations"] for node in rule["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("kind", KINDS)
def test_axe(chromium, server, kind, width, scheme):
    one = watched_page(chromium, server, viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = one.open(KINDS[kind])
    for details in page.locator("details.share").all():
        details.evaluate("one => one.open = true")
    violations = axe(page)
    one.page.context.close()
    assert violations == []


def test_axe_can_fail(chromium, server):
    one = watched_page(chromium, server)
    page = one.open("/over/")
    page.evaluate("document.querySelector('h1').insertAdjacentHTML('afterend', '<img src=\"/x.png\"><h6>te diep</h6>')")
    assert any(line.startswith("image-alt") for line in axe(page))
    one.page.context.close()


def test_every_page_opens_without_error_or_foreign_request(chromium, server, site):
    """All pages, one after the other, in one tab; the 404 page is asked for on purpose."""
    one = watched_page(chromium, server)
    paths = sorted("/" + path.parent.relative_to(site).as_posix().replace(".", "") for path in site.rglob("index.html"))
    assert len(paths) > 40
    problems = {}
    for path in paths:
        one.errors.clear()
        one.open(path.rstrip("/") + "/")
        if one.errors:
            problems[path] = list(one.errors)
    one.page.context.close()
    assert problems == {} and one.foreign == []


def test_nothing_is_stored_by_looking_around(watched):
    for path in ("/", "/werkbladen/", "/werkbladen/kernvraag/", "/wat-speelt-er/"):
        page = watched.open(path)
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    assert page.evaluate("(async () => [await indexedDB.databases(), await navigator.storageBuckets.keys()])()") == [[], []]


def test_without_script_every_page_reads(no_script):
    for path in KINDS.values():
        page = no_script.open(path)
        assert page.locator("h1").is_visible(), path
        assert page.locator(".site-menu a").first.is_visible(), path  # the menu is open where no script can open it
        assert page.locator("button:visible").count() == 0, path  # no button that does nothing
    page = no_script.open("/werkbladen/")
    assert page.locator("[data-card]:visible").count() >= 15


def test_one_broken_script_takes_nothing_with_it(chromium, server):
    """A part that fails to load leaves the others alone; without the entry the page is the page without script, and typing still prints."""
    one = watched_page(chromium, server, viewport={"width": 390, "height": 844})
    one.page.route("**/share.js", lambda route: route.abort())
    page = one.open("/werkbladen/kernvraag/")
    assert not page.locator(".site-menu").is_visible() and page.locator("[data-menu]").is_visible()
    page.locator("textarea").first.fill("dit blijft staan")
    page.get_by_role("button", name="Eigen toestel").click()
    page.reload()
    assert page.locator("textarea").first.input_value() == "dit blijft staan"
    one.page.context.close()
    context = chromium.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=True)
    page = context.new_page()
    page.route("**/portal.js", lambda route: route.abort())
    type(page).goto(page, server + "/werkbladen/kernvraag/")
    assert page.locator(".site-menu a").first.is_visible() and page.locator(".lines").count() > 0
    page.locator("textarea").first.fill("dit blijft staan")
    page.emulate_media(media="print")
    assert page.locator("textarea").first.is_visible()
    context.close()


def test_short_address_redirects_with_and_without_script(watched, no_script):
    page = watched.open("/w15/?context=werk#kiezen")
    page.wait_for_url("**/werkbladen/kernvraag/?context=werk#kiezen")
    page = no_script.open("/w15/")
    page.wait_for_url("**/werkbladen/kernvraag/")


def test_not_found_page_helps(chromium, server):
    one = watched_page(chromium, server)
    page = one.open("/werkbladen/kernvraag/%23kiezen")
    assert page.locator("h1").inner_text() == "Deze pagina vinden we niet"
    page.get_by_role("link", name="Probeer dit adres").click()
    page.wait_for_url("**/werkbladen/kernvraag/#kiezen")
    one.page.context.close()


# --- keyboard ---


def focused(page) -> str:
    return page.evaluate("document.activeElement.outerHTML.slice(0, 120)")


def test_keyboard_reaches_the_menu_on_a_phone(phone):
    page = phone.open("/werkbladen/kernvraag/")
    assert not page.locator(".site-menu").is_visible()
    for _ in range(6):
        page.keyboard.press("Tab")
        if "data-menu" in focused(page):
            break
    assert "data-menu" in focused(page)
    page.keyboard.press("Enter")
    assert page.locator(".site-menu").is_visible()
    page.keyboard.press("Tab")
    assert "wat-speelt-er" in focused(page)
    page.keyboard.press("Escape")
    assert not page.locator(".site-menu").is_visible() and "data-menu" in focused(page)


def test_nothing_invisible_takes_focus(phone):
    page = phone.open("/werkbladen/rollenkaart/")
    hidden = []
    for _ in range(60):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            "(() => { const e = document.activeElement, r = e.getBoundingClientRect();"
            " return e === document.body || e.classList.contains('md-skip') || (e.checkVisibility({visibilityProperty: true, opacityProperty: false}) && r.width > 0 && r.right > 0 && r.left < innerWidth); })()"
        )
        if not seen:
            hidden.append(focused(page))
    assert hidden == []


def test_skip_link_comes_first_and_works(watched):
    page = watched.open("/werkbladen/rollenkaart/")
    page.keyboard.press("Tab")
    assert "md-skip" in focused(page)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("#."))
    page.keyboard.press("Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('.md-content'))")  # past header and menu


def test_search_opens_finds_and_closes_by_keyboard(phone, with_search):
    page = phone.open("/")
    button = page.get_by_role("button", name="Zoek", exact=True)
    button.focus()
    page.keyboard.press("Enter")
    page.locator(".md-search__input").wait_for(state="visible")
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.type("oversteken rollenkaart")
    page.locator(".md-search-result__link[href*='rollenkaart']").first.wait_for()
    page.keyboard.press("Escape")
    expect(page.locator("#__search")).not_to_be_checked()


def test_search_finds_words_that_are_not_on_the_page(watched, with_search):
    page = watched.open("/")
    page.locator(".md-search__input").click()
    page.keyboard.type("thermometer")
    page.locator(".md-search-result__link[href*='spanningsmeter']").first.wait_for()


@pytest.mark.parametrize("letter", ["n", "p", ",", ".", "s", "f", "/"])
def test_one_letter_leaves_no_page(watched, letter):
    """Material jumps to another page on one letter, also from a radio button: typed answers would be gone."""
    page = watched.open("/werkbladen/spanningsmeter/")
    for target in (page.locator("input[type=radio]").first, page.locator(".share summary"), page.locator("body")):
        target.focus() if target.evaluate("e => e !== document.body") else page.evaluate("document.activeElement.blur()")
        page.keyboard.press(letter)
        page.wait_for_timeout(60)
    assert page.url.endswith("/werkbladen/spanningsmeter/")
    assert not page.locator("#__search").is_checked()
    box = page.locator("textarea").first
    box.focus()
    page.keyboard.type(letter)
    assert box.input_value() == letter


def test_dark_and_light_follow_the_system(chromium, server):
    colours = []
    for scheme in ("light", "dark"):
        one = watched_page(chromium, server, color_scheme=scheme)
        colours.append(one.open("/").evaluate("getComputedStyle(document.body).backgroundColor"))
        one.page.context.close()
    assert colours == ["rgb(255, 253, 248)", "rgb(17, 25, 27)"]


def test_nothing_is_wider_than_a_phone(chromium, server):
    """At 320 px (WCAG 2.2, 1.4.10) no page scrolls sideways."""
    one = watched_page(chromium, server, viewport={"width": 320, "height": 700})
    wide = [path for path in KINDS.values() if one.open(path).evaluate("document.documentElement.scrollWidth") > 320]
    one.page.context.close()
    assert wide == []


def test_targets_are_large_enough_for_a_thumb(phone):
    """WCAG 2.2, 2.5.8: at least 24 by 24 CSS pixels, links in running text excepted."""
    small = []
    for path in ("/werkbladen/proef-alle-velden/", "/checklists/veiligheid/", "/wat-speelt-er/", "/werkbladen/"):
        page = phone.open(path)
        page.evaluate(LAY_OUT_ALL)
        small += page.evaluate(
            """[...document.querySelectorAll('button, summary, select, textarea, input:not([type=hidden]), .button, .neighbours a')]
            .filter(e => e.checkVisibility() && !e.closest('.md-search') && !e.classList.contains('md-toggle'))
            .map(e => [(e.closest('label') ?? e).getBoundingClientRect(), e.outerHTML.slice(0, 90)])
            .filter(([r]) => r.width < 24 || r.height < 24).map(([r, html]) => `${Math.round(r.width)}x${Math.round(r.height)} ${html}`)"""
        )
    assert small == []
