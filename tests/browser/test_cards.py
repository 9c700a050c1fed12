"""Cards to cut: four A6 on an A4, in the same place on every page, from the answers or to write on."""

import re
import subprocess

import pypdf
import pytest
from playwright.sync_api import expect

from macros import stored
from macros.catalog import load
from tests.browser.conftest import watched_page
from tests.browser.test_pictures import PUT
from tests.browser.previewed import fits_and_is_accessible, letters
from tests.conftest import ROOT

CATALOG = load(ROOT)
SETS = [(name, one) for name, sheet in CATALOG.worksheets.items() for one in sheet.cards]
IDS = [one.id for _, one in SETS]
A4 = (210, 297)
MM = 25.4 / 72


def words_of(path) -> list[tuple[int, float, float, float, float, str]]:
    """Each word on paper: its page and its edges in millimetres."""
    text = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, text=True, check=True).stdout
    found, page = [], 0
    for line in text.splitlines():
        page += "<page " in line
        if word := re.search(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*)</word>', line):
            found.append((page, *(float(edge) * MM for edge in word.groups()[:4]), word[5]))
    return found


def grey(path, page: int, folder, dpi: int = 150):
    subprocess.run(["pdftoppm", "-r", str(dpi), "-gray", "-f", str(page), "-l", str(page), "-singlefile", path, folder / "x"], check=True)
    data = (folder / "x.pgm").read_bytes()
    width, height = map(int, re.match(rb"P5\s+(\d+)\s+(\d+)", data).groups())
    pixels = data[-width * height :]
    return lambda x, y: pixels[round(y / 25.4 * dpi) * width + round(x / 25.4 * dpi)], lambda x, y, reach=2: min(pixels[(round(y / 25.4 * dpi) + b) * width + round(x / 25.4 * dpi) + a] for a in range(-reach, reach + 1) for b in range(-reach, reach + 1))


@pytest.fixture(scope="module")
def filled(chromium, server):
    one = watched_page(chromium, server, viewport={"width": 1280, "height": 900})
    one.open("/over/").evaluate(PUT, stored.records(CATALOG, CATALOG.cases["plein"]))
    yield one
    one.page.context.close()
    assert one.errors == [] and one.foreign == []


def open_cards(one, sheet: str, cards):
    page = one.open(f"/werkbladen/{sheet}/")
    page.get_by_role("button", name=cards.title).click()
    expect(page.locator(".cut-page").first).to_be_visible()
    expect(page.locator(".preview-bar__said")).to_contain_text(" ".join(cards.use.split())[:40])
    return page


def test_there_are_cards_for_roles_questions_needs_and_partners():
    assert {"rollen", "vragen", "behoeften", "partners"} <= set(IDS)


@pytest.mark.parametrize("sheet, cards", SETS, ids=IDS)
@pytest.mark.parametrize("large", [False, True], ids=["normal", "large"])
def test_four_on_a_page_in_the_same_place_with_marks(filled, tmp_path, sheet, cards, large):
    page = open_cards(filled, sheet, cards)
    if large:
        page.get_by_label("Grote letters (14 punten)").check()
    assert page.evaluate("[...document.querySelectorAll('.cut')].filter((one) => one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent)") == []  # nothing is cut off
    page.pdf(path=tmp_path / "x.pdf", prefer_css_page_size=True)
    reader = pypdf.PdfReader(tmp_path / "x.pdf")
    number = page.locator(".cut").count()
    assert number % 4 == 0 and len(reader.pages) == number / 4  # and no page with nothing on it
    assert {tuple(round(float(side) * MM) for side in (one.mediabox.width, one.mediabox.height)) for one in reader.pages} == {A4}
    words = words_of(tmp_path / "x.pdf")
    # The foot of every card stands in one of four places, the same on each page; four of them on each page.
    feet = [(at, round(x, 1), round(y, 1)) for at, x, y, _, _, word in words if word.startswith("http://127.0.0.1")]
    places = {(x, y) for _, x, y in feet}
    assert len(places) == 4 and all(len({(x, y) for at, x, y in feet if at == one}) == 4 for one in range(1, len(reader.pages) + 1))
    xs, ys = sorted({x for x, _ in places}), sorted({y for _, y in places})
    assert abs(xs[1] - xs[0] - 105) < 0.2 and abs(ys[1] - ys[0] - 148.5) < 0.2
    # No word crosses a cut or comes nearer than 5 mm to it, or to the edge that a printer leaves white.
    for _, left, top, right, bottom, word in words:
        for low, high, size in ((left, right, 105), (top, bottom, 148.5)):
            assert low % size > 5 and high % size < size - 5 and int(low // size) == int(high // size), word
    # The marks stand on the cuts; nothing is printed on their line elsewhere.
    for at in range(1, len(reader.pages) + 1):
        exactly, around = grey(tmp_path / "x.pdf", at, tmp_path)
        for x, y in ((105, 5), (105, 292), (5, 148.5), (205, 148.5), (105, 148.5)):
            assert around(x, y) < 140, (x, y)
        for x, y in ((105, 60), (105, 230), (50, 148.5), (160, 148.5), (52, 5), (5, 70)):
            assert around(x, y) > 240, (x, y)


@pytest.mark.parametrize("sheet, cards", [one for one in SETS if not one[1].of], ids=[one.id for _, one in SETS if not one.of])
def test_what_stands_on_cards_with_a_text_of_their_own(watched, tmp_path, sheet, cards):
    page = open_cards(watched, sheet, cards)
    assert page.get_by_role("group", name="Wat druk je af?").count() == 0
    found = [" ".join(one.split()) for one in page.locator(".cut__title").all_inner_texts()]
    wanted = [card.title for card in cards.cards] or [str(CATALOG.worksheets[sheet].field(field).label) for field in cards.fields]
    assert found == wanted
    blank = page.locator(".cut--blank").count()
    assert blank >= cards.blank and (len(wanted) + blank) % 4 == 0 and blank < cards.blank + 4


def test_a_card_per_partner_from_the_answers_blank_and_without_names(filled, tmp_path):
    sheet, cards = next(one for one in SETS if one[1].id == "partners")
    rows = next(one.answers for one in CATALOG.cases["plein"].sheets if one.worksheet == sheet)["actoren"]
    page = open_cards(filled, sheet, cards)
    expect(page.get_by_label("Ingevuld", exact=True)).to_be_checked()
    full = page.locator(".cut:not(.cut--blank)")
    assert full.count() == len(rows)
    for row, card in zip(rows, full.all()):
        text = " ".join(card.inner_text().split())
        assert row["actor"] in text and row["bereikt"] in text and row["contact"] in text
        assert card.locator("[data-column=invloed]").inner_text().strip() == str(row["invloed"])
    page.get_by_label("Leeg", exact=True).check()
    expect(page.locator(".cut--blank")).to_have_count(8)  # five rows on the sheet: two pages
    assert page.locator(".cut:not(.cut--blank)").count() == 0
    page.get_by_label("Zonder namen", exact=True).check()
    expect(full).to_have_count(len(rows))
    needs = next(one.answers for one in CATALOG.cases["plein"].sheets if one.worksheet == "onder-de-waterlijn")["groepen"]
    page.pdf(path=tmp_path / "x.pdf", prefer_css_page_size=True)
    text = letters(" ".join(one.extract_text() for one in pypdf.PdfReader(tmp_path / "x.pdf").pages))
    assert re.search("groep[C-Z]", text) and [row["groep"] for row in needs if letters(row["groep"]) in text] == []
    page.keyboard.press("Escape")
    expect(page.locator(".cut-page")).to_have_count(0)
    expect(page.get_by_role("button", name=cards.title)).to_be_focused()
    assert page.locator("[name='actoren.0.actor']").input_value() == rows[0]["actor"]


def test_two_rows_typed_make_two_cards(watched):
    sheet, cards = next(one for one in SETS if one[1].id == "partners")
    page = watched.open(f"/werkbladen/{sheet}/")
    page.locator("[name='actoren.0.actor']").fill("buurtwerk")
    page.locator("[name='actoren.1.actor']").fill("trainers")
    page.get_by_role("button", name=cards.title).click()
    expect(page.locator(".cut:not(.cut--blank)")).to_have_count(2)
    expect(page.locator(".cut")).to_have_count(4)


@pytest.mark.parametrize("scheme, width", [("light", 1280), ("dark", 390)])
@pytest.mark.parametrize("sheet, cards", SETS, ids=IDS)
def test_axe_and_fit(chromium, server, sheet, cards, scheme, width):
    one = watched_page(chromium, server, viewport={"width": width, "height": 844}, color_scheme=scheme)
    fits_and_is_accessible(one, open_cards(one, sheet, cards), width)
