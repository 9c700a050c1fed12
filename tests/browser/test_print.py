"""What comes out of the printer: every sheet clean on A4, everything typed whole, lines to write on, a code that scans."""

import itertools
import json
import re
import subprocess
from pathlib import Path

import pypdf
import pytest

from tests.browser.conftest import watched_page
from tests.browser.test_sheets import SHEET, decode
from tests.browser.typed import ink, lost, pages_without_head, tick_everything, type_a_long_table, type_everything
from tests.conftest import ROOT

SHEETS = sorted(path.stem for path in (ROOT / "data/worksheets").glob("*.yaml"))
CHECKLISTS = sorted(path.stem for path in (ROOT / "data/checklists").glob("*.yaml"))
MESSAGES = sorted(path.stem for path in (ROOT / "data/templates").glob("*.yaml"))
ALL = [*SHEETS, *(f"checklist-{name}" for name in CHECKLISTS), *(f"message-{name}" for name in MESSAGES)]
# What belongs to the screen only.
CHROME = ("Zoek op deze site", "Begin met invullen", "Afdrukken of bewaren", "Vorige in de route", "Wanneer wel", "Op deze pagina", "Kijk eerst naar", "CC BY 4.0. Je mag")
CHROME_LINES = {"Deel", "Voorbeeld", "Menu", "Zoek"}


def pdf_of(page, path: Path) -> pypdf.PdfReader:
    page.pdf(path=path, prefer_css_page_size=True)
    return pypdf.PdfReader(path)


def lines_of(path: Path) -> list[list[str]]:
    """The text lines of each page, from top to bottom."""
    text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout
    return [[" ".join(line.split()) for line in page.split("\n") if line.strip()] for page in text.split("\f")[:-1]]


def words_of(path: Path) -> list[tuple[float, list[tuple]]]:
    """Of each page its width and its words: left, top, right, bottom in points, and the word."""
    text = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, text=True, check=True).stdout
    word = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*)</word>')
    return [(float(re.match(r'width="([\d.]+)"', page)[1]), [(*map(float, places), word) for *places, word in word.findall(page)]) for page in text.split("<page ")[1:]]


def on_top_of_another(path: Path) -> list[tuple[str, str]]:
    """The words on paper that another word lies on, by a third of its height and width at least."""
    found = []
    for _, words in words_of(path):
        for one, other in itertools.combinations(words, 2):
            wide = min(one[2], other[2]) - max(one[0], other[0])
            high = min(one[3], other[3]) - max(one[1], other[1])
            if wide > (one[2] - one[0]) / 3 and high > (one[3] - one[1]) / 3:
                found.append((one[4], other[4]))
    return found


# What stands beside the text: a hint, the head of a column, the facts above a sheet, the ends of a scale, the small print.
CAPTIONS = ".eyebrow, .trade-term, .facts, .paper-head, .mark, .field__hint, .field__names, thead, caption, .paper-choices, .scale, .score, .unit, .only-for, .outcomes-list dt span, .question__weight, .paper-foot__small, .paper-address-line"
# Each piece of text that shows: its first letters, its size in points, and whether it is a caption.
SIZES = """(sheet, captions) => {
  const walker = document.createTreeWalker(sheet, NodeFilter.SHOW_TEXT), found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const around = node.parentElement;
    if (!node.data.trim() || around.closest("select, textarea, svg") || !around.checkVisibility({ visibilityProperty: true })) continue;
    const box = around.getBoundingClientRect();
    if (box.width > 2 && box.height > 2) found.push([node.data.trim().slice(0, 40), Number.parseFloat(getComputedStyle(around).fontSize) * 0.75, around.closest(captions) !== null]);
  }
  return found;
}"""


@pytest.fixture(scope="module")
def printed(chromium, server, tmp_path_factory):
    """A folder with every sheet, checklist and message printed once, blank, and in sizes.json the sizes of their texts. From a
    dark screen, on purpose."""
    folder = tmp_path_factory.mktemp("print")
    one, sizes = watched_page(chromium, server, viewport={"width": 390, "height": 844}, color_scheme="dark"), {}
    for name, address in [*((name, f"/werkbladen/{name}/") for name in SHEETS), *((f"checklist-{name}", f"/checklists/{name}/") for name in CHECKLISTS), *((f"message-{name}", f"/communicatie/{name}/") for name in MESSAGES)]:
        page = one.open(address)
        pdf_of(page, folder / f"{name}.pdf")
        page.emulate_media(media="print")
        sizes[name] = page.locator(".md-content").evaluate(SIZES, CAPTIONS)
        page.emulate_media(media="null")
    (folder / "sizes.json").write_text(json.dumps(sizes))
    one.page.context.close()
    return folder


def item_of(catalog, name: str):
    kind, _, rest = name.partition("-")
    return catalog.checklists[rest] if kind == "checklist" else catalog.templates[rest] if kind == "message" else catalog.worksheets[name]


@pytest.mark.parametrize("name", ALL)
def test_sheet_prints_clean(printed, catalog, name):
    path = printed / f"{name}.pdf"
    item = item_of(catalog, name)
    reader, pages = pypdf.PdfReader(path), lines_of(path)
    assert 1 <= len(pages) <= 3
    for number, lines in enumerate(pages, 1):
        text = " ".join(lines)
        assert f"pagina {number} van {len(pages)}" in text
        assert item.title in " ".join(lines[-2:]), "the title at the foot of each page"
        assert f"http://127.0.0.1:8000/{item.code}/" in " ".join(lines[-2:])
        assert [word for word in CHROME if word in text] == [] and CHROME_LINES.isdisjoint(lines)
        assert len(lines) > 3, "no page with hardly anything on it"
    assert pages[0][0].startswith(item.title[:30]) and f"versie {item.version} van" in " ".join(pages[-1]) and "CC BY 4.0" in " ".join(pages[-1])
    sizes = {tuple(sorted(round(float(side) * 25.4 / 72) for side in (page.mediabox.width, page.mediabox.height))) for page in reader.pages}
    assert sizes == {(210, 297)}


@pytest.mark.parametrize("name", SHEETS)
def test_no_heading_stands_alone_at_the_foot(printed, catalog, name):
    """The last line above the footer is never a title, a question or the head of a table."""
    sheet = catalog.worksheets[name]
    heads = {section.title for section in sheet.sections} | {str(field.label) for _, field in sheet.fields()} | {str(field.hint) for _, field in sheet.fields() if field.hint}
    heads |= {" ".join(str(column.label) for column in field.columns) for _, field in sheet.fields() if hasattr(field, "columns")}
    alone = [lines[-2] for lines in lines_of(printed / f"{name}.pdf") if lines[-2] in heads or lines[-2].startswith("Groepen en functies")]
    assert alone == []


@pytest.mark.parametrize("name", SHEETS)
def test_landscape_only_where_a_table_needs_it(printed, catalog, name):
    from macros.layout import is_landscape

    wide = {page.mediabox.width > page.mediabox.height for page in pypdf.PdfReader(printed / f"{name}.pdf").pages}
    assert wide == {is_landscape(catalog.worksheets[name])}


@pytest.mark.parametrize("name", ALL)
def test_qr_code_on_paper_decodes_to_the_short_address(printed, catalog, name, tmp_path):
    path = printed / f"{name}.pdf"
    item = item_of(catalog, name)
    assert decode(path, tmp_path, len(pypdf.PdfReader(path).pages)) == [f"http://127.0.0.1:8000/{item.code}/"]


def test_stop_questions_say_on_paper_what_to_do(printed, catalog):
    text = " ".join(" ".join(lines) for lines in lines_of(printed / "checklist-veiligheid.pdf"))
    for question in catalog.checklists["veiligheid"].questions:
        assert (" ".join(str(question.advice).split()[:4]) in text) == question.stop, question.id


def test_thirty_lines_typed_are_thirty_lines_on_paper(watched, tmp_path):
    """In every field and every cell of the sheet with all of them."""
    page = watched.open(SHEET)
    wanted = type_everything(page.evaluate)
    pdf_of(page, tmp_path / "x.pdf")
    assert sum(map(len, wanted)) > 500 and lost(tmp_path / "x.pdf", wanted) == []


def test_a_long_table_keeps_its_head(watched, tmp_path):
    page = watched.open(SHEET)
    type_a_long_table(page.evaluate)
    pdf_of(page, tmp_path / "x.pdf")
    assert pages_without_head(tmp_path / "x.pdf") == []


def test_what_is_ticked_shows(watched, tmp_path):
    page = watched.open(SHEET)
    pdf_of(page, tmp_path / "blank.pdf")
    groups = tick_everything(page.evaluate)
    pdf_of(page, tmp_path / "ticked.pdf")
    assert groups > 10 and ink(tmp_path / "ticked.pdf", tmp_path) - ink(tmp_path / "blank.pdf", tmp_path) > 2 * groups


def test_typed_text_prints_without_script_too(no_script, tmp_path):
    page = no_script.open(SHEET)
    page.locator("[name=lang]").fill("\n".join(f"regel-{i:02d}" for i in range(30)))
    page.locator("[name='tabel.0.soort']").select_option("matig")
    page.locator("[name='tabel.0.datum']").fill("2026-03-02")
    pdf_of(page, tmp_path / "x.pdf")
    text = "".join(one.extract_text() for one in pypdf.PdfReader(tmp_path / "x.pdf").pages)
    assert [i for i in range(30) if f"regel-{i:02d}" not in text] == []
    assert "matig" in text.replace("goed / matig", "") and "2026" in text.replace("31 januari 2026", "")


def test_the_guide_on_paper_says_where_each_answer_leads(watched, tmp_path):
    pdf_of(watched.open("/wat-speelt-er/"), tmp_path / "x.pdf")
    text = " ".join(" ".join(lines) for lines in lines_of(tmp_path / "x.pdf"))
    assert "Bij ja: lees Gevaar" in text and "als 2 antwoorden daarheen wijzen" in text


def test_a_checklist_can_be_counted_on_paper(printed, catalog):
    text = " ".join(" ".join(lines) for lines in lines_of(printed / "checklist-startklaar.pdf"))
    assert "Zo tel je op papier." in text and "Moment" in text
    assert text.count("gewicht") >= len(catalog.checklists["startklaar"].questions)


@pytest.mark.parametrize("path, title, address", [
    ("/traject/sessie-1/", "Wat speelt er?", "f01/"), ("/traject/sessie-1/draaiboek/", "Draaiboek sessie 1", "f01d/"), ("/pakket/sessie-1/", "Werkbladen sessie 1", "f01p/"),
])  # fmt: skip
def test_pages_of_a_phase_print_their_own_title_and_code(watched, tmp_path, path, title, address):
    reader = pdf_of(watched.open(path), tmp_path / "x.pdf")
    for lines in lines_of(tmp_path / "x.pdf"):
        assert f"{title} · http://127.0.0.1:8000/{address}" in " ".join(lines[-2:])
    assert decode(tmp_path / "x.pdf", tmp_path, len(reader.pages)) == [f"http://127.0.0.1:8000/{address}"]


def test_a_filled_landscape_sheet_wastes_no_pages(watched, tmp_path):
    page = watched.open("/werkbladen/brandstof-en-kanalen/")
    for name in ("uitspraak", "kanaal", "voedt"):
        for row in range(2):
            page.locator(f"[name='brandstof.{row}.{name}']").fill("een antwoord van een paar woorden, zoals mensen schrijven")
    reader = pdf_of(page, tmp_path / "x.pdf")
    assert len(reader.pages) <= 3 and "een antwoord" in reader.pages[0].extract_text()


def test_an_answer_stays_whole_and_a_filled_sheet_runs_on(watched, tmp_path):
    """No answer of a few lines stands on two pages, wherever the page ends; a filled sheet does not keep to the pages of an empty one."""
    page = watched.open("/werkbladen/brandstof-en-kanalen/")
    answer = "Dit antwoord telt een paar regels, en het hoort bij elkaar. " * 3
    ends = set()
    for lines in range(0, 40):
        page.locator("[name='geruchten.0.gerucht']").fill("een gerucht van een hele regel of langer " * lines)
        page.locator("[name=zelf]").fill(f"begin {answer} einde")
        pages = [" ".join(one.extract_text().split()) for one in pdf_of(page, tmp_path / "x.pdf").pages]
        begins, stops = ([i for i, text in enumerate(pages) if word in text] for word in ("begin Dit", "elkaar. einde"))
        assert begins == stops and len(begins) == 1, lines
        ends.add(begins[0])
    assert len(ends) > 1, "the page ended before and after it"
    page = watched.open("/werkbladen/afspraken-veilig-werken/")
    label = "Wat mag naar buiten?"
    assert label not in pdf_of(page, tmp_path / "x.pdf").pages[0].extract_text(), "empty, it begins a page"
    page.locator("[name=aanspreekpunt]").fill("de vertrouwenspersoon")
    assert label in pdf_of(page, tmp_path / "x.pdf").pages[0].extract_text()


def test_no_row_is_split_over_two_pages(watched, tmp_path):
    page = watched.open(SHEET)
    for row in range(4):
        page.locator(f"[name='smalle-tabel.{row}.wat']").fill("\n".join([f"begin{row}", *["tussen"] * 12, f"einde{row}"]))
    pdf_of(page, tmp_path / "x.pdf")
    pages = [one.extract_text() for one in pypdf.PdfReader(tmp_path / "x.pdf").pages]
    for row in range(4):
        begins, ends = ([i for i, text in enumerate(pages) if f"{word}{row}" in text] for word in ("begin", "einde"))
        assert begins == ends and len(begins) == 1


def test_writing_lines_are_far_enough_apart(watched, tmp_path):
    """Measured in the picture of the page: lines of a long answer at least 8.5 mm apart (goal P2)."""
    page = watched.open("/werkbladen/eigen-startpositie/")
    pdf_of(page, tmp_path / "x.pdf")
    subprocess.run(["pdftoppm", "-r", "150", "-gray", "-f", "1", "-l", "1", "-singlefile", tmp_path / "x.pdf", tmp_path / "x"], check=True)
    data = (tmp_path / "x.pgm").read_bytes()
    width, height = map(int, re.match(rb"P5\s+(\d+)\s+(\d+)", data).groups())
    pixels = data[-width * height :]
    rows = [y for y in range(height) if sum(1 for value in pixels[y * width : (y + 1) * width] if value < 160) > 0.7 * width]
    tops = [y for y in rows if y - 1 not in rows]
    gaps = [(b - a) / 150 * 25.4 for a, b in zip(tops, tops[1:])]
    writing = [gap for gap in gaps if gap < 12]
    assert len(writing) >= 3 and min(writing) >= 8.5, gaps


# Of everything that matches and shows: its place in millimetres.
PLACES = "all => all.filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect()).map((box) => ({x: box.x, y: box.y, width: box.width, height: box.height})).map((box) => Object.fromEntries(Object.entries(box).map(([name, value]) => [name, value * 25.4 / 96])))"


def test_tick_boxes_and_cells_leave_room(watched, catalog):
    """On every sheet (P2 with its corrections): boxes of 5 mm on a pitch of 9, cells at least 15 mm high, text columns at least
    28 mm wide and columns with a score 12. Tables of buttons are no place to write."""
    from macros.layout import is_landscape

    found, counted = [], {"boxes": 0, "pitches": 0, "cells": 0, "texts": 0, "scores": 0}
    watched.page.emulate_media(media="print")
    for name in SHEETS:
        # What lies between the margins: 180 of 210 mm, or 269 of 297.
        watched.page.set_viewport_size({"width": round((269 if is_landscape(catalog.worksheets[name]) else 180) / 25.4 * 96), "height": 1000})
        page = watched.open(f"/werkbladen/{name}/")
        places = {kind: page.locator(where).evaluate_all(PLACES) for kind, where in {
            "boxes": "form.sheet .options:not(:has(.option--inline)) input[type=checkbox]",
            "cells": ".sheet-table:not(.sheet-table--buttons) tbody td",
            "texts": ".sheet-table tbody td.cell--text",
            "scores": ".sheet-table tbody td.cell--scale",
        }.items()}  # fmt: skip
        columns = {}
        for box in sorted(places["boxes"], key=lambda box: box["y"]):
            columns.setdefault(round(box["x"]), []).append(box["y"])
        places["pitches"] = [below - above for column in columns.values() for above, below in zip(column, column[1:])]
        counted = {kind: counted[kind] + len(places[kind]) for kind in counted}
        found += [(name, "box", box["width"]) for box in places["boxes"] if box["width"] < 4.9]
        found += [(name, "pitch", pitch) for pitch in places["pitches"] if pitch < 8.9]
        found += [(name, "cell", cell["height"]) for cell in places["cells"] if cell["height"] < 14.95]
        found += [(name, "text", cell["width"]) for cell in places["texts"] if cell["width"] < 27.95]
        found += [(name, "score", cell["width"]) for cell in places["scores"] if cell["width"] < 11.95]
    assert found == []
    assert all(count > 10 for count in counted.values()), counted


def test_no_word_lies_on_another(printed):
    assert {path.stem: found for path in sorted(printed.glob("*.pdf")) if (found := on_top_of_another(path))} == {}


def test_text_on_paper_is_large_enough(printed):
    """On every sheet, checklist and message (P6): text at least 11 points, what stands beside it at least 9."""
    texts = [(name, *one) for name, found in json.loads((printed / "sizes.json").read_text()).items() for one in found]
    assert [one for one in texts if one[2] < (8.95 if one[3] else 10.95)] == []
    beside = sum(caption for *_, caption in texts)
    assert beside > 1000 and len(texts) - beside > 1500


def test_paper_is_light_from_a_dark_screen(chromium, server, tmp_path):
    one = watched_page(chromium, server, color_scheme="dark")
    pdf_of(one.open("/werkbladen/spanningsmeter/"), tmp_path / "x.pdf")
    one.page.context.close()
    subprocess.run(["pdftoppm", "-r", "30", "-gray", "-f", "1", "-l", "1", "-singlefile", tmp_path / "x.pdf", tmp_path / "x"], check=True)
    data = (tmp_path / "x.pgm").read_bytes()
    width, height = map(int, re.match(rb"P5\s+(\d+)\s+(\d+)", data).groups())
    pixels = data[-width * height :]
    assert sum(pixels) / len(pixels) > 225


def test_run_sheet_prints_for_the_facilitator(watched, tmp_path, catalog):
    pdf_of(watched.open("/traject/sessie-1/draaiboek/"), tmp_path / "x.pdf")
    text = " ".join(" ".join(lines) for lines in lines_of(tmp_path / "x.pdf"))
    phase = catalog.phases["sessie-1"]
    for step in phase.agenda:
        assert step.title in text
    assert "Korte versie" in text and "Wat als" in text and phase.materials[0][:30] in text and "Zoek op deze site" not in text


def test_pdf_is_sound(printed):
    for path in sorted(printed.glob("*.pdf")):
        assert subprocess.run(["qpdf", "--check", path], capture_output=True).returncode == 0, path.name
        fonts = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True).stdout
        assert "Type 3" not in fonts, path.name
