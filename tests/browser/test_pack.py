"""A whole pack on paper: cover, run sheet for who leads, every sheet in order; never more than its reader may see."""

import re

import pypdf
import pytest
from playwright.sync_api import expect

from macros import kits, stored
from macros.catalog import load
from macros.texts import duration
from tests.browser.conftest import watched_page
from tests.browser.previewed import fits_and_is_accessible, letters, on_paper
from tests.browser.test_pictures import PUT
from tests.browser.test_print import lines_of
from tests.conftest import ROOT

CATALOG = load(ROOT)
PHASES = list(CATALOG.phases)
SESSIONS = [name for name, phase in CATALOG.phases.items() if phase.agenda]
DONE = re.compile("^(Met schrijfregels|Met je antwoorden|Gevoelige)")


def open_pack(one, path: str, button: str):
    page = one.open(path)
    page.get_by_role("button", name=button).click()
    expect(page.locator(".preview-bar__said")).to_have_text(DONE, timeout=20000)
    return page


@pytest.fixture(scope="module")
def packs(chromium, server, tmp_path_factory):
    """Every pack printed once, from a device that holds a complete case: name -> path of the PDF."""
    folder = tmp_path_factory.mktemp("packs")
    one = watched_page(chromium, server, viewport={"width": 1280, "height": 900})
    one.open("/over/").evaluate(PUT, stored.records(CATALOG, CATALOG.cases["plein"]))
    for name in PHASES:
        page = open_pack(one, f"/pakket/{name}/", "Druk de bladen voor deelnemers af")
        expect(page.get_by_label("Leeg", exact=True)).to_be_checked()  # a pack is there to hand out
        page.pdf(path=folder / f"{name}.pdf", prefer_css_page_size=True)
    for name in PHASES:
        page = open_pack(one, f"/traject/{name}/draaiboek/" if name in SESSIONS else f"/traject/{name}/", "Druk het hele pakket af")
        page.pdf(path=folder / f"{name}-d.pdf", prefer_css_page_size=True)
    one.page.context.close()
    assert one.errors == [] and one.foreign == []
    return folder


def text_of(path) -> list[str]:
    return [one.extract_text() for one in pypdf.PdfReader(path).pages]


def facilitators_words(phase) -> list[str]:
    """The first words of everything that is for who leads alone."""
    found = [line for step in phase.agenda for line in (*step.facilitator, step.say or "")]
    found += [part for one in phase.what_if for part in (one.situation, one.response)]
    return [letters(re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", one))[:40] for one in found if len(one) > 40]


@pytest.mark.parametrize("name", PHASES)
def test_a_participants_pack(packs, full_catalog, name):
    phase, sheets = full_catalog.phases[name], list(kits.kit_sheets(full_catalog, name).values())
    pages = text_of(packs / f"{name}.pdf")
    assert phase.title in pages[0] and "Datum" in pages[0] and "Plaats" in pages[0]
    assert letters(duration(sum(sheet.minutes for sheet in sheets))) in letters(pages[0])
    for sheet in sheets:
        assert letters(f"{sheet.code}{sheet.title}") in letters(pages[0])
    # Each sheet in its order, on pages that carry its own title, and nothing else in between.
    feet = [" ".join(lines[-2:]) for lines in lines_of(packs / f"{name}.pdf")]
    order = [re.search(r"8000/(\w+)/", foot)[1] for foot in feet]
    assert list(dict.fromkeys(order)) == [f"{phase.code}p", *(sheet.code for sheet in sheets)]
    assert all(f"pagina {number} van {len(pages)}" in foot for number, foot in enumerate(feet, 1))
    assert all(len(letters(text)) > 120 for text in pages)  # no blank page
    whole = letters(" ".join(pages))
    for sheet in sheets:
        assert [field.label for _, field in sheet.fields() if letters(" ".join(str(field.label).split()[:4])) not in whole] == [], sheet.code
    own = letters(" ".join(str(sheet.model_dump()) for sheet in sheets))
    words = [one for one in facilitators_words(phase) if one not in own]  # a sheet may say the same to everybody
    assert [one for one in words if one in whole] == [] and (len(words) > 40 or not phase.agenda)
    wide = [page.mediabox.width > page.mediabox.height for page in pypdf.PdfReader(packs / f"{name}.pdf").pages]
    from macros.layout import is_landscape

    by_code = {sheet.code: is_landscape(sheet) for sheet in sheets}
    assert wide == [by_code.get(code, False) for code in order]


@pytest.mark.parametrize("name", PHASES)
def test_a_facilitators_pack(packs, full_catalog, name):
    phase = full_catalog.phases[name]
    order = [re.search(r"8000/(\w+)/", " ".join(lines[-2:]))[1] for lines in lines_of(packs / f"{name}-d.pdf")]
    assert list(dict.fromkeys(order)) == [f"{phase.code}p", f"{phase.code}d" if phase.agenda else phase.code, *(one.code for one in kits.kit_sheets(full_catalog, name, facilitator=True).values()), *(one.code for one in kits.kit_checklists(full_catalog, name).values())]
    pages = text_of(packs / f"{name}-d.pdf")
    assert all(len(letters(text)) > 120 for text in pages)
    whole = letters(" ".join(pages))
    assert [one for one in facilitators_words(phase) if one not in whole] == []
    cover = letters(" ".join(text for text, code in zip(pages, order) if code == f"{phase.code}p"))
    things = [thing for step in phase.agenda for method in step.methods for thing in CATALOG.methods[method].materials]
    for thing in {*things}:
        assert cover.casefold().count(letters(thing).casefold()) >= 1, thing
    for checklist in kits.kit_checklists(full_catalog, name).values():
        sheet = letters(" ".join(text for text, code in zip(pages, order) if code == checklist.code))
        asked = [question for question in checklist.questions if question.stop]
        assert [one.id for one in asked if letters(" ".join(str(one.advice).split()[:4])) not in sheet] == [], "what a stop asks for"
        assert letters("Waarom doe je het toch") in sheet
    for line in phase.materials:
        assert letters(re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", line)) in cover


def test_materials_of_several_methods_stand_there_once(packs):
    for name in SESSIONS:
        lines = kits.kit_materials(CATALOG, CATALOG.phases[name])
        assert len(lines) == len(set(lines))
        methods = [CATALOG.methods[one] for step in CATALOG.phases[name].agenda for one in step.methods]
        things = [thing for method in {one.code: one for one in methods}.values() for thing in method.materials]
        extra = " ".join(lines[len(CATALOG.phases[name].materials) :])
        twice = {thing for thing in things if things.count(thing) > 1}
        assert [thing for thing in twice if len(re.findall(rf"(?<!\w){re.escape(thing)}(?!\w)", extra)) != 1] == []


def test_filled_in_and_without_names(chromium, server, tmp_path):
    one = watched_page(chromium, server, viewport={"width": 1280, "height": 900})
    records = stored.records(CATALOG, CATALOG.cases["plein"])
    one.open("/over/").evaluate(PUT, records)
    page = open_pack(one, "/pakket/sessie-1/", "Druk de bladen voor deelnemers af")
    page.get_by_label("Ingevuld", exact=True).check()
    expect(page.locator(".preview-bar__said")).to_contain_text("Met je antwoorden", timeout=20000)
    full = letters(on_paper(page, tmp_path / "a.pdf"))
    mine = [record for record in records if record["sheet"] in kits.kit_sheets(CATALOG, "sessie-1") and isinstance(record["value"], str) and len(record["value"]) > 30]
    answers = [record["value"] for record in mine if not CATALOG.worksheets[record["sheet"]].private]
    private = [record["value"] for record in mine if CATALOG.worksheets[record["sheet"]].private]
    assert answers and [value for value in answers if letters(value) not in full] == []
    assert private and [value for value in private if letters(value) in full] == []  # a pack goes to others
    page.get_by_label("Zonder namen", exact=True).check()
    expect(page.locator(".preview-bar__said")).to_contain_text("groep A, B of C", timeout=20000)
    without = letters(on_paper(page, tmp_path / "b.pdf"))
    secret = [record["value"] for record in records if record["sheet"] in kits.kit_sheets(CATALOG, "sessie-1") and (field := CATALOG.worksheets[record["sheet"]].field(record["field"])).sensitive and isinstance(record["value"], str) and len(record["value"]) > 15]
    assert secret and [value for value in secret if letters(value) in without] == []
    page.get_by_role("button", name="Terug naar de pagina").first.click()
    expect(page.locator(".kit").first).to_be_visible()
    expect(page.get_by_role("button", name="Druk de bladen voor deelnemers af")).to_be_focused()
    assert page.locator(".pack").count() == 0
    one.page.context.close()
    assert one.errors == [] and one.foreign == []


def test_a_page_that_does_not_come_is_said(watched, full_catalog):
    watched.page.route("**/werkbladen/kernvraag/", lambda route: route.abort())
    page = watched.open("/pakket/sessie-1/")
    page.get_by_role("button", name="Druk de bladen voor deelnemers af").click()
    expect(page.locator(".preview-bar__said")).to_contain_text("Dat lukt nu niet", timeout=20000)
    page.unroute("**/werkbladen/kernvraag/")
    page.get_by_label("Leeg", exact=True).check()
    expect(page.locator(".preview-bar__said")).to_contain_text("Met schrijfregels", timeout=20000)
    expect(page.locator(".pack .pack__part")).to_have_count(1 + len(kits.kit_sheets(full_catalog, "sessie-1")))
    watched.errors.clear()


@pytest.mark.parametrize("scheme, width", [("light", 1280), ("dark", 390)])
@pytest.mark.parametrize("path, button", [("/pakket/uitrol/", "Druk de bladen voor deelnemers af"), ("/traject/sessie-1/draaiboek/", "Druk het hele pakket af")])
def test_axe_and_fit(chromium, server, path, button, scheme, width):
    one = watched_page(chromium, server, viewport={"width": width, "height": 844}, color_scheme=scheme)
    fits_and_is_accessible(one, open_pack(one, path, button), width)
