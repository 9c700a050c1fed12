"""The print preview: what it shows is what comes on paper, for each choice; what people filled in stays as it was."""

import re

import pypdf
import pytest
from playwright.sync_api import expect

from macros import stored
from tests.browser.conftest import watched_page
from tests.browser.previewed import CASE, CATALOG, COUNT_PRINTS, HASH, OPEN, PAGES, fits_and_is_accessible, letters, on_paper, sensitive_texts, show
from tests.browser.test_pictures import PUT
from tests.browser.test_print import lines_of, words_of
from tests.browser.waiting import holds


@pytest.fixture(scope="module")
def filled(chromium, server):
    """A page on a device that holds a complete case; the test fails when a page has an error or asks another origin."""
    one = watched_page(chromium, server, viewport={"width": 1280, "height": 900})
    one.open("/over/").evaluate(PUT, stored.records(CATALOG, CATALOG.cases[CASE]))
    yield one
    one.page.context.close()
    assert one.errors == [] and one.foreign == []


@pytest.mark.parametrize("kind", PAGES)
def test_the_button_shows_the_paper_and_nothing_prints_by_itself(watched, kind):
    watched.page.add_init_script(COUNT_PRINTS)
    page = watched.open("/over/")
    page.evaluate(PUT, stored.records(CATALOG, CATALOG.cases[CASE]))
    page = watched.open(PAGES[kind])
    asked = []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[-1].split("?")[0]))
    button = page.get_by_role("button", name=OPEN).first
    button.click()
    bar = page.get_by_role("region", name="Afdrukvoorbeeld", exact=True)
    expect(bar).to_be_visible()
    assert {"preview.js", "preview.css"} <= set(asked)  # with the preview, not with the page
    expect(bar.get_by_text("Afdrukvoorbeeld", exact=True)).to_be_focused()
    expect(bar).to_contain_text("Opslaan als PDF")
    assert page.locator(":is(.site-header, .site-footer, .actions, .keep, .share, .flow, .carry):visible").count() == 0
    assert page.evaluate("printed") == 0
    above, below = page.get_by_role("button", name="Druk af", exact=True).all()
    above.click()
    below.click()
    holds(page, "printed", 2)
    choices = page.get_by_role("group", name="Wat druk je af?")
    assert choices.count() == (kind not in ("run sheet", "case", "method", "article"))
    expect(page.get_by_label("Grote letters (14 punten)")).not_to_be_checked()
    page.get_by_role("button", name="Terug naar de pagina").last.click()
    expect(bar).to_have_count(0)
    expect(page.locator(".site-header")).to_be_visible()
    expect(button).to_be_focused()
    assert page.locator(".preview-away").count() == 0 and "#" not in page.url


@pytest.mark.parametrize("sheet", ["rollenkaart", "wij-zij-kaart", "actieplan", "eigen-startpositie"])
def test_each_choice_prints_what_it_says(filled, tmp_path, sheet):
    blank = watched_blank(filled, sheet, tmp_path)
    page = show(filled, f"/werkbladen/{sheet}/")
    expect(page.get_by_label("Ingevuld", exact=True)).to_be_checked()
    full = on_paper(page, tmp_path / "full.pdf")
    secret = sensitive_texts(sheet)
    assert secret and [one for one in secret if letters(one) not in letters(full)] == []
    page.get_by_label("Zonder namen", exact=True).check()
    expect(page.locator(".preview-bar__said")).to_contain_text("groep A, B of C")
    without = on_paper(page, tmp_path / "without.pdf")
    assert [one for one in secret if letters(one) in letters(without)] == []
    assert len(letters(without)) > len(letters(blank))  # the rest still stands there
    page.get_by_label("Leeg", exact=True).check()
    expect(page.locator(".preview-bar__said")).to_contain_text("Met schrijfregels")
    assert on_paper(page, tmp_path / "leeg.pdf") == blank


def watched_blank(one, sheet: str, folder) -> str:
    """What the sheet prints on a device where nothing was ever filled in."""
    fresh = watched_page(one.page.context.browser, one.server, viewport={"width": 1280, "height": 900})
    text = on_paper(fresh.open(f"/werkbladen/{sheet}/"), folder / "blank.pdf")
    fresh.page.context.close()
    return text


def test_groups_get_letters_wherever_they_are_named(filled, tmp_path):
    names = CATALOG.cases[CASE].sheets
    card = next(one.answers for one in names if one.worksheet == "wij-zij-kaart")
    first = str(card["groep-a"]).split(".")[0]
    page = show(filled, "/werkbladen/wij-zij-kaart/")
    assert letters(first) in letters(on_paper(page, tmp_path / "a.pdf"))
    page.get_by_label("Zonder namen", exact=True).check()
    expect(page.locator(".preview-bar__said")).to_contain_text("groep A, B of C")
    text = on_paper(page, tmp_path / "b.pdf")
    assert letters(first) not in letters(text) and "groep A" in text and "groep B" in text
    page = show(filled, "/werkbladen/onder-de-waterlijn/", "Zonder namen")
    text = on_paper(page, tmp_path / "c.pdf")
    assert re.search("groep [C-Z]", text)  # which letter depends on the groups that other sheets name first
    rows = next(one.answers for one in names if one.worksheet == "onder-de-waterlijn")["groepen"]
    assert [row["groep"] for row in rows if letters(row["groep"]) in letters(text)] == []
    # The drawing as well.
    page = show(filled, "/werkbladen/rollenkaart/", "Zonder namen")
    words = page.locator(".preview-away ~ .sheet figure[data-picture] svg").first.text_content()
    assert "groep A" in words and first not in words


@pytest.mark.parametrize("kind", ["worksheets", "checklists", "templates"])
def test_blank_is_blank_and_nothing_sensitive_is_left_on_any_sheet(filled, kind):
    folder = {"worksheets": "werkbladen", "checklists": "checklists", "templates": "communicatie"}[kind]
    for name in getattr(CATALOG, kind):
        page = show(filled, f"/{folder}/{name}/", "Leeg")
        copy = page.locator(".preview-away + :is(.sheet, .desk)")
        expect(copy).to_have_count(1)
        assert copy.locator("[data-filled], input:checked, :is(textarea, select, input[type=text], input[type=date])").count() == 0, name
        expect(copy.locator(".lines i:visible, input:visible, td:visible")).not_to_have_count(0)
        assert copy.locator(":is(figure[data-picture]):visible").count() == 0, name
        page.get_by_label("Zonder namen", exact=True).check()
        expect(page.locator(".preview-bar__said")).to_contain_text("groep A, B of C")
        assert copy.locator("[data-sensitive] :is([data-filled], input:checked), [data-sensitive][data-filled]").count() == 0, name
        if kind == "worksheets":
            text = letters(copy.text_content())
            assert [one for one in sensitive_texts(name) if len(one) > 15 and letters(one) in text] == [], name  # a shorter one may stand in another sentence


def test_a_report_prints_blank_filled_and_without_names(filled, tmp_path):
    page = show(filled, PAGES["strategy"])
    expect(page.get_by_label("Ingevuld", exact=True)).to_be_checked()
    full = letters(on_paper(page, tmp_path / "full.pdf"))
    hidden = [one for name in CATALOG.worksheets for one in sensitive_texts(name) if len(one) > 20 and letters(one) in full]
    assert hidden  # the internal plan does hold them
    page.get_by_label("Zonder namen", exact=True).check()
    expect(page.locator(".preview-bar__said")).to_contain_text("groep A, B of C")
    without = letters(on_paper(page, tmp_path / "without.pdf"))
    assert [one for one in hidden if one and letters(one) in without] == []
    assert len(without) > len(full) / 3
    page.get_by_label("Leeg", exact=True).check()
    expect(page.locator(".preview-bar__said")).to_contain_text("Met schrijfregels")
    blank = on_paper(page, tmp_path / "blank.pdf")
    for section in CATALOG.reports["strategie"].sections:
        assert section.title in blank
    assert page.locator(".report__section .lines i:visible").count() > 10


def test_the_public_version_stays_public_on_paper(filled, tmp_path):
    page = filled.open("/over/")
    page = filled.open(PAGES["strategy"])
    page.get_by_label("Publieke samenvatting").check()
    expect(page.locator(".report__about")).to_contain_text("publieke samenvatting")
    page.get_by_role("button", name=OPEN).click()
    expect(page.get_by_text("Afdrukvoorbeeld", exact=True)).to_be_visible()
    text = on_paper(page, tmp_path / "x.pdf").replace(CATALOG.reports["strategie"].title, "")
    internal = [section.title for section in CATALOG.reports["strategie"].sections if not any(part.public for part in section.parts)]
    assert internal and [title for title in internal if title in text] == []


def test_a_message_prints_as_a_text_to_send_or_as_questions(filled, tmp_path):
    page = filled.open(PAGES["template"])
    field = page.locator("form[data-template] [data-field]").first
    field.locator("textarea, input").first.fill("kanariezin")
    page.get_by_role("button", name=OPEN).first.click()
    expect(page.get_by_label("Ingevuld", exact=True)).to_be_checked()
    assert "kanariezin" in on_paper(page, tmp_path / "a.pdf")
    page.get_by_label("Leeg", exact=True).check()
    expect(page.locator(".preview-bar__said")).to_contain_text("Met schrijfregels")
    blank = on_paper(page, tmp_path / "b.pdf")
    assert "kanariezin" not in blank and CATALOG.templates["bewonersbrief"].title in blank
    assert str(CATALOG.templates["bewonersbrief"].fields[0].label) in blank


def test_nothing_filled_in_means_blank(watched):
    page = watched.open(PAGES["worksheet"])
    page.get_by_role("button", name=OPEN).first.click()
    expect(page.get_by_label("Leeg", exact=True)).to_be_checked()
    page.keyboard.press("Escape")
    page.locator("form textarea").first.fill("iets")
    page.get_by_role("button", name=OPEN).first.click()
    expect(page.get_by_label("Ingevuld", exact=True)).to_be_checked()


def test_back_keeps_what_was_typed_and_where_one_was(watched):
    """Typed, not kept yet, in a text, a table and a choice; then the preview with every choice, and back three ways."""
    page = watched.open("/werkbladen/rollenkaart/")
    page.locator("[name='rollen.0.gedrag']").fill("delen elke avond filmpjes")
    page.locator("[name='rollen.0.rol']").select_option("aanjager")
    page.locator("[name=midden][value='40']").check()
    read = "() => [...document.querySelectorAll('form.sheet [name]')].map((one) => [one.name, one.type === 'radio' || one.type === 'checkbox' ? one.checked : one.value])"
    before = page.evaluate(read)
    button = page.get_by_role("button", name=OPEN).last
    for leave in (lambda: page.keyboard.press("Escape"), lambda: page.evaluate("history.back()"), lambda: page.get_by_role("button", name="Terug naar de pagina").first.click()):
        button.click()
        for choice in ("Leeg", "Zonder namen", "Ingevuld"):
            page.get_by_label(choice, exact=True).check()
        expect(page.locator(".preview-away + .sheet")).to_contain_text("delen elke avond filmpjes")
        leave()
        expect(page.locator(".preview-bar")).to_have_count(0)
        expect(button).to_be_focused()
        assert page.evaluate(read) == before
    expect(page.locator("[name='rollen.0.gedrag']")).to_be_visible()


def test_by_keyboard_alone(watched):
    watched.page.add_init_script(COUNT_PRINTS)
    page = watched.open(PAGES["worksheet"])
    button = page.get_by_role("button", name=OPEN).first
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Afdrukvoorbeeld", exact=True)).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Leeg", exact=True)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Ingevuld", exact=True)).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_label("Grote letters (14 punten)")).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    holds(page, "printed", 1)
    page.keyboard.press("Escape")
    expect(button).to_be_focused()


@pytest.mark.parametrize("path", [PAGES["worksheet"], PAGES["checklist"], PAGES["wide worksheet"]])
def test_the_screen_shows_what_paper_shows(filled, path):
    """Every visible element of the sheet is laid out as it is for a printer, on a screen that is as wide as the paper."""
    measure = """() => [...document.querySelectorAll(".md-content__inner :is(h1, h2, p, legend, .field, .lines, .answer, table, th, td, .option, .paper-foot, svg.qr)")]
      .filter((one) => one.checkVisibility()).map((one) => `${one.tagName} ${one.className.baseVal ?? one.className} ${Math.round(one.getBoundingClientRect().width)} ${Math.round(one.getBoundingClientRect().height)} ${getComputedStyle(one).fontSize} ${getComputedStyle(one).color}`)"""
    page = show(filled, path)
    wide = page.locator(".sheet--landscape").count() > 0
    page.set_viewport_size({"width": 1280, "height": 900})
    on_screen = page.evaluate(measure)
    # A printer asks the style sheets about the whole page, and lays out between its margins.
    page.get_by_role("button", name="Terug naar de pagina").first.click()
    expect(page.locator(".preview-bar")).to_have_count(0)
    page.set_viewport_size({"width": round((297 if wide else 210) * 96 / 25.4), "height": 900})
    page.evaluate("width => document.styleSheets[0].insertRule(`@media print { .md-content__inner.md-content__inner { width: ${width}mm !important; } }`, document.styleSheets[0].cssRules.length)", 267 if wide else 180)
    page.emulate_media(media="print")
    printed = page.evaluate(measure)
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 1280, "height": 900})
    near = lambda a, b: a == b or (a.split()[:-6] == b.split()[:-6] and all(abs(float(x) - float(y)) <= 2 for x, y in zip(re.findall(r" (\d+) (\d+) ", a)[0], re.findall(r" (\d+) (\d+) ", b)[0])))  # noqa: E731
    assert len(on_screen) == len(printed) > 20
    assert [(a, b) for a, b in zip(on_screen, printed) if not near(a, b)] == []


@pytest.mark.parametrize("kind", ["worksheet", "wide worksheet", "checklist", "run sheet", "strategy"])
def test_large_print_is_fourteen_points(filled, tmp_path, kind):
    page = show(filled, PAGES[kind])
    small = heights(page, tmp_path / "small.pdf")
    page.get_by_label("Grote letters (14 punten)").check()
    large = heights(page, tmp_path / "large.pdf")
    both = [word for word in small if word in large and small[word]]
    assert len(both) > 30
    ratios = sorted(large[word] / small[word] for word in both)
    assert abs(ratios[len(ratios) // 2] - 14 / 11) < 0.03
    # Nothing sticks out of the paper.
    for one in pypdf.PdfReader(tmp_path / "large.pdf").pages:
        assert {round(float(side) * 25.4 / 72) for side in (one.mediabox.width, one.mediabox.height)} == {210, 297}


def heights(page, path) -> dict[str, float]:
    """Each word that comes once on paper, with its height; every word lies within the margins."""
    page.pdf(path=path, prefer_css_page_size=True)
    found: dict[str, list[float]] = {}
    for width, words in words_of(path):
        for left, top, right, bottom, word in words:
            assert 0 <= left and right <= width - 30, (path.name, word)
            found.setdefault(word, []).append(bottom - top)
    return {word: found[word][0] for word in found if len(found[word]) == 1 and len(word) > 4}


def test_on_a_phone_the_paper_fits_the_screen(chromium, server):
    for scheme in ("light", "dark"):
        one = watched_page(chromium, server, viewport={"width": 390, "height": 844}, has_touch=True, color_scheme=scheme)
        for path in (PAGES["worksheet"], PAGES["wide worksheet"]):
            page = one.open("/over/")
            page = one.open(path + HASH)
            expect(page.get_by_text("Afdrukvoorbeeld", exact=True)).to_be_visible()
            assert page.evaluate("document.documentElement.scrollWidth") <= 390
            paper = page.locator(".md-content").bounding_box()
            assert paper["x"] >= 0 and paper["x"] + paper["width"] <= 390 and paper["width"] > 360
            for control in page.locator(".preview-bar :is(button, label)").all():
                assert control.bounding_box()["height"] >= 24
            assert page.locator(".md-content").evaluate("one => getComputedStyle(one).backgroundColor") == "rgb(255, 255, 255)"
        one.page.context.close()
        assert one.errors == [] and one.foreign == []


@pytest.mark.parametrize("scheme, width", [("light", 1280), ("dark", 390)])
@pytest.mark.parametrize("kind", PAGES)
def test_axe_in_the_preview(chromium, server, kind, scheme, width):
    one = watched_page(chromium, server, viewport={"width": width, "height": 900}, color_scheme=scheme)
    one.open("/over/").evaluate(PUT, stored.records(CATALOG, CATALOG.cases[CASE]))
    page = one.open(PAGES[kind] + HASH)
    expect(page.get_by_text("Afdrukvoorbeeld", exact=True)).to_be_visible()
    fits_and_is_accessible(one, page, width)


def test_without_a_connection_the_other_choices_still_work(watched):
    watched.page.route("**/vragen.json", lambda route: route.abort())
    page = watched.open(PAGES["worksheet"])
    page.locator("[name='rollen.0.gedrag']").fill("filmpjes delen")
    page.get_by_role("button", name=OPEN).first.click()
    expect(page.get_by_label("Ingevuld", exact=True)).to_be_checked()
    page.get_by_label("Zonder namen", exact=True).check()
    expect(page.locator(".preview-bar__said")).to_have_text(re.compile("Dat lukt nu niet"))
    expect(page.get_by_label("Ingevuld", exact=True)).to_be_checked()
    page.get_by_label("Leeg", exact=True).check()
    expect(page.locator(".preview-bar__said")).to_contain_text("Met schrijfregels")
    watched.errors.clear()  # the refused request


@pytest.mark.parametrize("query, width, paper", [
    ("print", 680, "all"), ("screen", 680, "not all"), ("screen and (min-width: 72em)", 680, "not all"), ("(max-width: 44em)", 680, "all"), ("(max-width: 42em)", 680, "not all"),
    ("(min-width: 60em)", 1009, "all"), ("screen, print", 680, "all"), ("print and (max-width: 900px)", 680, "all"), ("screen and (prefers-color-scheme: dark)", 680, "not all"),
    ("(prefers-color-scheme: dark)", 680, "not all"), ("(prefers-reduced-motion: reduce)", 680, "(prefers-reduced-motion: reduce)"), ("not print", 680, "not all"), ("not screen", 680, "all"),
    ("(min-width: 40em) and (max-width: 50em)", 680, "all"), ("print and (forced-colors: active)", 680, "(forced-colors: active)"),
])  # fmt: skip
def test_a_media_query_on_paper(watched, query, width, paper):
    page = watched.open("/over/")
    assert page.evaluate("async ([query, width]) => (await import('/assets/javascripts/papermedia.js')).onPaper(query, width)", [query, width]) == paper


def test_a_report_has_its_title_at_the_foot_of_each_page(filled, tmp_path):
    page = show(filled, PAGES["strategy"])
    page.pdf(path=tmp_path / "x.pdf", prefer_css_page_size=True)
    for lines in lines_of(tmp_path / "x.pdf"):
        assert "De strategie met het actieplan · http://127.0.0.1:8000/mijn-dossier/strategie/" in " ".join(lines[-2:])
