"""Documents made of the answers: complete for a complete case, never more public than allowed, changed and handed on by a reader."""

import csv
import io
import json

import openpyxl
import pytest
from docx import Document
from playwright.sync_api import expect

from macros.fields import ChecklistField, MatrixField, MultipleChoiceField, TableField
from macros.reports import definition
from macros.stored import records
from tests.browser.conftest import watched_page
from tests.browser.test_pages import axe
from tests.browser.test_print import pdf_of

PLAN = "/mijn-dossier/strategie/"


def complete(catalog) -> list[str]:
    """The cases with every worksheet of the route filled in."""
    return [name for name, case in catalog.cases.items() if {sheet.worksheet for sheet in case.sheets} >= set(catalog.worksheets)]


def fill(page, server, found: list[dict], name: str = "Proef") -> None:
    """Put answers on this device, as if somebody had typed them."""
    page.goto(server + "/over/")
    page.evaluate(
        """async ([records, name]) => {
          const { openDesk, newDossier, chooseDevice } = await import("/assets/javascripts/device.js");
          const desk = await openDesk();
          await chooseDevice(desk, "own");
          const dossier = await newDossier(desk, name);
          await desk.store.writeAll(records.map((record) => ({ ...record, dossier: dossier.id })));
        }""",
        [found, name],
    )


def texts(value) -> list[str]:
    """Every text in an answer."""
    if isinstance(value, dict):
        return [one for inside in value.values() for one in texts(inside)]
    if isinstance(value, list):
        return [one for inside in value for one in texts(inside)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize("number", range(3))
def test_a_complete_case_gives_a_strategy_without_a_hole(watched, catalog, number):
    case = catalog.cases[complete(catalog)[number]]
    page = watched.page
    fill(page, watched.server, records(catalog, case))
    for name in catalog.reports:
        watched.open(f"/mijn-dossier/{name}/")
        expect(page.locator(".report__section").first).to_be_visible()
        assert page.locator(".report__missing").all_inner_texts() == []
    watched.open(PLAN)
    document = " ".join(page.locator("[data-document]").inner_text().split())
    # Line by line: the case's own plan stands in it, but for keys of choices and days, which read otherwise.
    plan = next(sheet for sheet in case.sheets if sheet.worksheet == "actieplan").answers
    sheet = catalog.worksheets["actieplan"]
    lines = []
    for field, answer in plan.items():
        columns = {column.id: column for column in getattr(sheet.field(field), "columns", [])}
        rows = answer if isinstance(answer, list) else [{"": answer}]
        for row in rows:
            lines += [line for column, value in row.items() if getattr(columns.get(column), "type", "") not in ("date",) and not getattr(columns.get(column), "options", None) for text in texts(value) for line in text.split("\n")]
    missing = [line for line in lines if line.strip() and " ".join(line.split()) not in document]
    assert missing == [] and len(lines) > 40


def everything(catalog) -> list[dict]:
    """Every place an answer can stand in, with whether it must stay closed."""
    found = []
    for name, sheet in catalog.worksheets.items():
        for _, field in sheet.fields():
            if field.type in ("total", "quadrant"):
                continue
            columns = [{"id": column.id, "type": column.type, "closed": sheet.private or field.sensitive or getattr(column, "sensitive", False)} for column in getattr(field, "columns", []) if column.type != "total"]
            shape = "rows" if isinstance(field, TableField) else "block" if isinstance(field, MatrixField) else "texts" if isinstance(field, (ChecklistField, MultipleChoiceField)) else "one"
            found.append({"sheet": name, "private": sheet.private, "several": bool(sheet.repeatable), "field": field.id, "shape": shape, "closed": sheet.private or field.sensitive, "columns": columns, "rows": list(getattr(field, "rows", None) or {}) if shape == "block" else []})
    return found


def test_nothing_private_or_sensitive_reaches_the_public_version(chromium, server, catalog):
    one = watched_page(chromium, server)
    page = one.open("/over/")
    answer = page.evaluate(
        """async ([places, reports]) => {
          const { documentOf, sectionsOf } = await import("/assets/javascripts/report.js");
          let seed = 7;
          const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
          let number = 0;
          const text = (closed) => `${closed ? "GESLOTEN" : "open"}-${(number += 1)} ${random() < 0.2 ? "<b>tekst</b>" : "tekst"}`;
          const row = (columns) => Object.fromEntries(columns.filter(() => random() < 0.8).map(({ id, closed }) => [id, text(closed)]));
          const value = ({ shape, closed, columns, rows }) => shape === "rows" ? Array.from({ length: 1 + Math.floor(random() * 4) }, () => row(columns)) : shape === "block" ? Object.fromEntries(rows.map((key) => [key, row(columns)])) : shape === "texts" ? [text(closed), text(closed)] : text(closed);
          const out = { dossiers: 0, leaks: [], shown: 0 };
          for (let i = 0; i < 1000; i += 1) {
            const records = places.filter(() => random() < 0.7).flatMap((place) => (place.several ? ["1", "2"] : [""]).flatMap((instance) => [place.private && random() < 0.5 ? "handed" : "worksheets"].map((kind) => ({ kind, sheet: place.sheet, instance, field: place.field, value: value(place), time: 1 }))));
            for (const report of reports) for (const { id } of report.sections) if (random() < 0.2) records.push({ kind: "reports", sheet: report.id, instance: "", field: id, value: text(true), time: 1 });
            for (const report of reports) {
              const said = JSON.stringify(documentOf({ title: report.title, about: "" }, sectionsOf(report, records, { open: true })));
              if (said.includes("GESLOTEN")) out.leaks.push([i, report.id, said.slice(said.indexOf("GESLOTEN") - 80, said.indexOf("GESLOTEN") + 40)]);
              out.shown += said.includes("open-") ? 1 : 0;
            }
            out.dossiers += 1;
          }
          return out;
        }""",
        [everything(catalog), json.loads(json.dumps([definition(catalog, name) for name in catalog.reports]))],
    )
    one.page.context.close()
    assert answer["dossiers"] == 1000 and answer["shown"] >= 900 and answer["leaks"] == []


def test_an_empty_dossier_says_what_to_do(watched):
    page = watched.open(PLAN)
    expect(page.locator("[data-report] [data-empty]")).to_be_visible()
    expect(page.locator("[data-report-tools]")).to_be_hidden()
    expect(page.locator("[data-report] [data-example]")).to_be_visible()
    assert axe(page) == []


def test_a_hole_names_the_sheet_that_fills_it(watched):
    fill(watched.page, watched.server, [{"kind": "worksheets", "sheet": "kernvraag", "instance": "", "field": "kernvraag", "value": "Hoe leven we hier samen?"}])
    page = watched.open(PLAN)
    expect(page.locator("[data-section=kernvraag]")).to_contain_text("Hoe leven we hier samen?")  # from the sheet, while the plan is empty
    hole = page.locator("[data-section=doelen] .report__missing")
    expect(hole).to_contain_text("Nog leeg. Vul in op")
    hole.get_by_role("link").click()
    expect(page).to_have_url(watched.server + "/werkbladen/actieplan/")


def test_a_section_is_changed_in_place_and_put_back(watched):
    fill(watched.page, watched.server, [{"kind": "worksheets", "sheet": "strategiekeuze", "instance": "", "field": "strategie", "value": "Eerst de straat.\nDan de school."}])
    page = watched.open("/mijn-dossier/verslag-sessie-2/")
    section = page.locator("[data-section=strategie]")
    section.get_by_role("button", name="Pas aan").click()
    box = section.locator("textarea")
    expect(box).to_be_focused()
    assert box.input_value() == "Eerst de straat.\nDan de school."
    box.fill("Eerst de <b>straat</b>.\n- een\n- twee")
    section.get_by_role("button", name="Bewaar").click()
    expect(section.locator("li")).to_have_text(["een", "twee"])
    expect(section.get_by_role("button", name="Pas verder aan")).to_be_focused()
    page.reload()
    expect(section).to_contain_text("Eerst de <b>straat</b>.")
    assert section.locator("b").count() == 0
    section.get_by_role("button", name="Terug naar de antwoorden").click()
    expect(section.locator("p").first).to_have_text("Eerst de straat.")
    assert axe(page) == []


def saved(page, how: str) -> bytes:
    with page.expect_download() as download:
        page.locator(f"[data-export={how}]").click()
    return download.value.path().read_bytes()


def test_a_strategy_goes_on_to_word_excel_and_csv(watched, catalog):
    case = catalog.cases[complete(catalog)[0]]
    fill(watched.page, watched.server, records(catalog, case))
    page = watched.open(PLAN)
    headings = page.locator(".report__section:not(#sinds-de-beslissing) > h2").all_inner_texts()  # what changed: nothing is decided yet
    tables = page.locator(".report__section table").count()
    word = Document(io.BytesIO(saved(page, "docx")))
    assert [one.text for one in word.paragraphs if one.style.name == "Heading 1"] == headings
    assert len(word.tables) == tables
    plan = next(sheet for sheet in case.sheets if sheet.worksheet == "actieplan").answers
    actions = [row["actie"] for row in plan["acties-kort"] + plan["acties-lang"]]
    rows = list(openpyxl.load_workbook(io.BytesIO(saved(page, "xlsx"))).active.iter_rows(values_only=True))
    assert [row[0] for row in rows[1:]] == actions and rows[1][2].year >= 2026
    lines = list(csv.reader(io.StringIO(saved(page, "csv").decode("utf-8-sig")), delimiter=";"))
    assert [line[0] for line in lines[1:]] == actions


def test_the_public_version_shows_and_prints_only_what_may_be_public(watched, catalog):
    case = catalog.cases[complete(catalog)[0]]
    fill(watched.page, watched.server, records(catalog, case))
    page = watched.open(PLAN)
    page.get_by_role("radio", name="Publieke samenvatting").check()
    expect(page.locator(".report__about")).to_contain_text("publieke samenvatting")
    shown = page.locator(".report__section > h2").all_inner_texts()
    assert shown == ["Waarover het gaat", "De vraag die we samen opnemen", "Doelen", "Dit doen we"]
    assert page.locator(".report__tools").count() == 0  # no way back to the sheets on what goes out
    assert axe(page) == []




def test_a_report_shows_its_pictures_with_their_text_and_never_publicly(watched, catalog):
    fill(watched.page, watched.server, records(catalog, catalog.cases[complete(catalog)[0]]))
    page = watched.open(PLAN)
    figures = page.locator(".report__section figure.picture")
    wanted = [one.of.item for section in catalog.reports["strategie"].sections for one in section.pictures if one.of.field != "uitkomsten"]  # cases answer no checklists
    expect(figures).to_have_count(len(wanted))
    for figure in figures.all():
        expect(figure.locator("svg[aria-label]")).to_be_visible()
        assert figure.locator("tbody tr").count() > 0
    assert axe(page) == []
    captions = figures.locator("figcaption b").all_inner_texts()
    word = Document(io.BytesIO(saved(page, "docx")))
    assert set(captions) <= {one.text for one in word.paragraphs if one.style.name.startswith("Heading")}
    page.emulate_media(media="print")
    assert page.locator(".report__section figure svg:visible").count() == len(wanted) and page.locator(".picture__said:visible").count() == len(wanted)
    assert page.locator(":is(.picture__room, .report__tools)").evaluate_all("all => all.every((one) => getComputedStyle(one).display === 'none')")
    page.emulate_media(media="screen")
    page.get_by_role("radio", name="Publieke samenvatting").check()
    expect(page.locator(".report__about")).to_contain_text("publieke samenvatting")
    assert page.locator("figure").count() == 0


# What is smaller than 9 points (12 pixels) on paper; the letters of a drawing grow and shrink with it.
TOO_SMALL = """all => all.filter((one) => !one.closest("svg") && [...one.childNodes].some(({ nodeType, data }) => nodeType === 3 && data.trim()) && parseFloat(getComputedStyle(one).fontSize) < 11.99)
  .map((one) => `${one.tagName} ${getComputedStyle(one).fontSize} ${one.textContent}`)"""


def test_a_report_that_belongs_on_one_page_prints_on_one(watched, catalog, tmp_path):
    """The complete cases, with everything in them, in letters that read well; on screen it is as long as it is."""
    one_page = [name for name, report in catalog.reports.items() if report.one_page]
    assert one_page == ["verslag-sessie-1"]
    for number, name in enumerate(complete(catalog)):
        fill(watched.page, watched.server, records(catalog, catalog.cases[name]), f"Proef {number}")
        for report in one_page:
            page = watched.open(f"/mijn-dossier/{report}/")
            expect(page.locator(".report__section figure svg").first).to_be_visible()
            reader = pdf_of(page, tmp_path / "x.pdf")
            assert len(reader.pages) == 1, name
            said = " ".join(reader.pages[0].extract_text().split())
            for heading in page.locator(".report__section > h2, figcaption b").all_inner_texts():
                assert heading in said
            page.emulate_media(media="print")
            assert page.locator(".report *:visible").evaluate_all(TOO_SMALL) == []
            page.emulate_media(media="null")  # else the next one prints as the screen


def test_a_part_with_a_picture_alone_is_on_paper_and_one_step_in_the_room(watched):
    answers = {"kernvraag": ("kernvraag", "Hoe leven we hier samen?"), "rollenkaart": ("rollen", [{"rol": "midden", "groep": "de meeste buren"}])}
    fill(watched.page, watched.server, [{"kind": "worksheets", "sheet": name, "instance": "", "field": field, "value": value} for name, (field, value) in answers.items()])
    page = watched.open("/mijn-dossier/verslag-sessie-1/")
    part = page.locator("[data-section=wat-speelt]")
    expect(part.locator("figure svg")).to_be_visible()
    page.emulate_media(media="print")
    expect(part.locator("figure svg")).to_be_visible()
    expect(page.locator("[data-section=uitzoeken]")).to_be_hidden()  # nothing stands there
    page.emulate_media(media="screen")
    page.get_by_role("button", name="Toon in de zaal", exact=True).first.click()
    expect(page.locator(".room__where")).to_contain_text("1 van 2")  # the picture, not its empty part, and the question
    expect(part.locator("figure svg")).to_be_visible()


def test_a_report_without_answers_for_a_picture_has_none(watched):
    fill(watched.page, watched.server, [{"kind": "worksheets", "sheet": "strategiekeuze", "instance": "", "field": "strategie", "value": "Eerst de straat."}])
    page = watched.open("/mijn-dossier/verslag-sessie-2/")
    expect(page.locator(".report__section").first).to_be_visible()
    assert page.locator("figure").count() == 0


def test_a_report_opens_in_the_room(watched, catalog):
    fill(watched.page, watched.server, records(catalog, catalog.cases[complete(catalog)[0]]))
    page = watched.open(PLAN)
    expect(page.locator(".report__section").first).to_be_visible()
    page.locator("[data-section=netwerk] figure").first.get_by_role("button", name="Toon in de zaal").click()
    expect(page.locator("#netwerk-netwerkkaart-kaart svg")).to_be_visible()
    expect(page.locator(".room__where")).to_be_visible()
    assert page.locator(".report__section h2:visible").count() == 0
    page.reload()
    expect(page.locator("#netwerk-netwerkkaart-kaart svg")).to_be_visible()
    expect(page.locator(".room__where")).to_contain_text(" van ")
    page.keyboard.press("Escape")
    expect(page.locator("[data-section=doelen]")).to_be_visible()
