"""Pictures from the answers: nothing overlaps, nothing is cut, everything stands in the text beside it, and it redraws."""

import json
import re
from datetime import date, timedelta

import pypdf
import pytest
from playwright.sync_api import expect

from macros import drawn, stored
from macros.catalog import load
from tests.browser.conftest import watched_page
from tests.browser.test_pages import axe
from tests.conftest import ROOT

LONG = "{}. Vertegenwoordigers van buurtverenigingen, gemeenschapswachten en onafhankelijkheidscommissies in de deelgemeente {}"
CATALOG = load(ROOT)
SPECS = {f"{name}-{one['id']}": one for name in CATALOG.worksheets for one in drawn.specs(CATALOG, name)}
SPECS["checklist"] = drawn.outcome_spec(CATALOG, "veiligheid")
WIDTHS = [340, 560, 800, 1330]

PUT = """async (records) => {
  const { chooseDevice, newDossier, openDesk } = await import("/assets/javascripts/device.js");
  const desk = await openDesk();
  await chooseDevice(desk, "own");
  const dossier = await newDossier(desk, "Proef");
  await desk.store.writeAll(records.map((one) => ({ time: 1, ...one, dossier: dossier.id })));
}"""
# Draw into the page and measure: which labels touch, what sticks out, what the table says.
DRAW = """async ([spec, records, width]) => {
  const { drawingOf, pictureOf } = await import("/assets/javascripts/picture-draw.js");
  const drawing = await drawingOf(spec, records, { width });
  const figure = document.createElement("figure");
  figure.className = "picture";
  document.querySelector("h1").after(figure);
  if (drawing.count) figure.append(...pictureOf(drawing, spec.caption, true));
  const svg = figure.querySelector("svg");
  const boxes = svg ? [...svg.querySelectorAll("text")].map((one) => ({ words: one.textContent, ...Object.fromEntries(["x", "y", "width", "height"].map((key) => [key, one.getBBox()[key]])) })) : [];
  const all = svg ? [...svg.querySelectorAll(":scope > *:not(defs)")].map((one) => [one.outerHTML.slice(0, 90), one.getBBox()]).filter(([, one]) => one.width || one.height) : [];
  const out = all.filter(([, { x, y, width: w, height: h }]) => x < -1 || y < -1 || x + w > drawing.width + 1 || y + h > drawing.height + 1).map(([words, one]) => `${words} ${JSON.stringify(one.x + one.width)}`);
  const touching = [];
  boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b) => {
    if (Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x) > 1 && Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y) > 1) touching.push(`${a.words} / ${b.words}`);
  }));
  const discs = svg ? [...svg.querySelectorAll("circle.point")].map((one) => [one.cx.baseVal.value, one.cy.baseVal.value, one.r.baseVal.value]) : [];
  const near = discs.flatMap(([x, y, r], i) => discs.slice(i + 1).filter(([x2, y2, r2]) => spec.type === "square" && Math.hypot(x - x2, y - y2) < r + r2));
  const found = { count: drawing.count, touching, out, near, label: svg?.getAttribute("aria-label") ?? "", text: figure.textContent, styled: figure.querySelectorAll("[style], style").length,
    drawn: svg ? [...svg.querySelectorAll("text")].map((one) => [...one.childNodes].map((part) => part.textContent).join(" ")).join(" ") : "", rows: figure.querySelectorAll("tbody tr").length };
  figure.remove();
  return found;
}"""


@pytest.fixture(scope="module")
def paper(chromium, server):
    one = watched_page(chromium, server, viewport={"width": 1280, "height": 900})
    page = one.open("/over/")
    yield page
    one.page.context.close()
    assert one.errors == []


def sources(spec, found=None) -> list[dict]:
    """Every source in a spec."""
    found = [] if found is None else found
    if isinstance(spec, dict):
        if "kind" in spec and "item" in spec:
            found.append(spec)
        else:
            for inside in spec.values():
                sources(inside, found)
    elif isinstance(spec, list):
        for inside in spec:
            sources(inside, found)
    return found


def cell(column: dict, i: int, same: bool):
    if column["type"] == "date":
        return (date(2027, 1, 4) + timedelta(days=i * 9)).isoformat()
    if column["type"] == "scale":
        return "4" if same else str(i % 4 + 1)
    if column.get("options"):
        return list(column["options"])[i % len(column["options"])]
    return LONG.format(i + 1, i + 1)


def records(spec: dict, count: int, same: bool = False) -> list[dict]:
    """Answers with so many entries and long labels, for whatever a picture is drawn from."""
    found = {}
    for source in sources(spec):
        if source["kind"] == "checklists":
            for n, moment in enumerate(list(source["moments"])[:count]):
                answer = ["ja", "nee", "deels"][n % 3]
                for question in source["questions"]:
                    found[source["item"], moment, question["id"]] = ("checklists", answer)
            continue
        if source["type"] == "table":
            value = [{column["id"]: cell(column, i, same) for column in source["columns"]} for i in range(count)]
        elif source["type"] == "matrix":
            value = {key: {column["id"]: cell(column, i, same) for column in source["columns"]} for i, key in enumerate(list(source["rows"])[:count])}
        elif source["type"] in ("total", "scale"):
            continue
        elif spec["type"] == "trend":
            for i in range(count):
                found[source["item"], str(i + 1), source["field"]] = ("worksheets", cell({"type": "date"}, i, same) if source["type"] == "date" else str(5 + i % 30))
            continue
        else:
            value = LONG.format("x", "y") if count else None
        if value:
            found[source["item"], "", source["field"]] = ("worksheets", value)
    return [{"kind": kind, "sheet": sheet, "instance": instance, "field": field, "value": value} for (sheet, instance, field), (kind, value) in found.items()]


def fine(found: dict) -> None:
    assert found["touching"] == [] and found["out"] == [] and found["near"] == [] and found["styled"] == 0


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", SPECS)
def test_drawn_with_none_one_and_forty(paper, name, width):
    spec = SPECS[name]
    assert paper.evaluate(DRAW, [spec, records(spec, 0), width])["count"] == 0
    for count, same in ((1, False), (40, False), (40, True)):
        given = records(spec, count, same)
        found = paper.evaluate(DRAW, [spec, given, width])
        fine(found)
        assert found["count"] and found["label"]
        names = [row[spec["name"]] for record in given if spec.get("from") and record["field"] == spec["from"]["field"] for row in record["value"] if spec.get("name")]
        assert len(names) == (count if spec.get("name") else 0)
        for one in names:
            assert one in found["text"]
            if spec["type"] != "square":  # there the legend names the numbers
                assert one.replace(" ", "").replace("-", "") in found["drawn"].replace(" ", "").replace("-", "")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("case", [name for name, one in CATALOG.cases.items() if one.sheets])
def test_drawn_from_the_cases(paper, case, width):
    given = stored.records(CATALOG, CATALOG.cases[case])
    drawings = 0
    for spec in SPECS.values():
        found = paper.evaluate(DRAW, [spec, given, width])
        fine(found)
        drawings += bool(found["count"])
    assert drawings >= (1 if len(CATALOG.cases[case].sheets) > 3 else 0)


def test_days_are_the_days_that_were_given(paper):
    given = stored.records(CATALOG, CATALOG.cases["plein"])
    days = [row["datum"] for record in given if (record["sheet"], record["field"]) == ("tijdpad", "gevoelige-data") for row in record["value"]]
    text = paper.evaluate(DRAW, [SPECS["tijdpad-lijn"], given, 800])["text"]
    months = "januari februari maart april mei juni juli augustus september oktober november december".split()
    assert days
    for year, month, day in (one.split("-") for one in days):
        assert f"{int(day)} {months[int(month) - 1]} {year}" in text


def test_every_drawing_is_shown_by_some_case():
    given = [record["sheet"] for one in CATALOG.cases.values() if one.sheets for record in stored.records(CATALOG, one)]
    assert {spec["sheet"] for spec in SPECS.values() if spec["type"] != "outcomes"} <= set(given)


def test_it_draws_itself_while_somebody_fills_in(watched):
    page = watched.open("/werkbladen/rollenkaart/")
    figure = page.locator("figure[data-picture]")
    expect(figure.locator(".picture__empty")).to_be_visible()
    row = page.locator("[data-field=rollen] tbody tr").first
    row.locator("select[name$='.rol'], input[name$='.rol'][value=aanjager]").first.evaluate(
        "one => { if (one.tagName === 'SELECT') one.value = 'aanjager'; else one.checked = true; one.dispatchEvent(new Event('input', {bubbles: true})) }"
    )
    row.locator("[name$='.groep']").fill("enkele schrijvers")
    expect(figure.locator("svg text", has_text="enkele schrijvers")).to_be_visible()
    expect(figure.locator(".picture__empty")).to_be_hidden()
    expect(figure.locator("svg text", has_text="groep A")).to_have_count(1)
    figure.locator("summary").click()
    expect(figure.locator("td, th", has_text="enkele schrijvers")).to_be_visible()
    row.locator("[name$='.groep']").fill("enkele schrijvers en <b>lezers</b>")
    expect(figure.locator("svg text").last).to_be_visible()
    expect(figure.locator("table")).to_contain_text("<b>lezers</b>")  # as text, and the table stays open
    assert figure.locator("b b, svg b").count() == 0


def test_other_sheets_give_the_poles_and_the_moments(watched):
    page = watched.open("/over/")
    page.evaluate(PUT, stored.records(CATALOG, CATALOG.cases["plein"]))
    page = watched.open("/werkbladen/rollenkaart/")
    expect(page.locator("figure[data-picture] svg text").filter(has_text="Bewoners die al lang")).to_be_visible()
    page = watched.open("/werkbladen/opvolgfiche/")
    figure = page.locator("figure[data-picture]")
    expect(figure.locator("svg text", has_text="begin")).to_be_visible()
    before = figure.locator("tbody tr").count()
    page.locator("[data-field=spanning] :is(input, textarea)").first.fill("33")
    expect(figure.locator("tbody")).to_contain_text("33 op 40")
    assert figure.locator("tbody tr").count() == before  # this copy changed, none came


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_with_pictures(chromium, server, width, scheme):
    one = watched_page(chromium, server, viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = one.open("/over/")
    page.evaluate(PUT, stored.records(CATALOG, CATALOG.cases["plein"]))
    for sheet in ("rollenkaart", "netwerkkaart", "tijdpad", "spanningsmeter"):
        page = one.open(f"/werkbladen/{sheet}/")
        expect(page.locator("figure[data-picture] svg").first).to_be_visible()
        page.evaluate("for (const one of document.querySelectorAll('.picture__text')) one.open = true")
        assert page.locator("figure.picture [style]").count() == 0
        assert axe(page) == []
    one.page.context.close()


def test_paper_shows_a_picture_only_when_there_is_one(watched):
    page = watched.open("/werkbladen/netwerkkaart/")
    page.emulate_media(media="print")
    assert page.locator("figure.picture:visible").count() == 0
    page.emulate_media(media="screen")
    page.evaluate(PUT, stored.records(CATALOG, CATALOG.cases["plein"]))
    page = watched.open("/werkbladen/netwerkkaart/")
    expect(page.locator("figure[data-picture] svg").first).to_be_visible()
    page.emulate_media(media="print")
    assert page.locator("figure.picture:visible").count() == 2


@pytest.mark.parametrize("many", [6, 40])
def test_on_paper_a_drawing_too_fine_to_read_gives_way_to_its_table(watched, tmp_path, many):
    """As high as a page it would have letters under 7 points; the table runs on over pages, every row once."""
    given = records(SPECS["netwerkkaart-kaart"], many)
    page = watched.open("/over/")
    page.evaluate(PUT, given)
    page = watched.open("/werkbladen/netwerkkaart/")
    figure = page.locator("figure[data-picture]").first
    expect(figure.locator("svg")).to_be_visible()
    expect(figure.locator(".picture__paper")).to_have_count(1 if many == 40 else 0)
    page.emulate_media(media="print")
    expect(figure.locator("svg")).to_be_visible(visible=many < 40)
    if many == 40:
        rows = figure.locator(".picture__paper tbody tr:visible")
        assert rows.count() == 41  # the partners, and the white spots
        page.pdf(path=tmp_path / "paper.pdf", prefer_css_page_size=True)
        words = re.sub(r"\W", "", " ".join(one.extract_text() for one in pypdf.PdfReader(tmp_path / "paper.pdf").pages))
        for row in rows.all():
            assert re.sub(r"\W", "", row.locator("th").inner_text()) in words


def test_without_script_no_picture(no_script):
    page = no_script.open("/werkbladen/rollenkaart/")
    assert page.locator("figure[data-picture]").count() == 1 and page.locator("figure[data-picture]:visible").count() == 0


def test_typing_makes_no_long_task(watched):
    """Forty rows on the map and a letter at a time: no task of 50 ms that our drawing is the cause of, so few of them at all."""
    given = records(SPECS["netwerkkaart-kaart"], 40)
    page = watched.open("/over/")
    page.evaluate(PUT, given)
    page = watched.open("/werkbladen/netwerkkaart/")
    expect(page.locator("figure[data-picture] svg").first).to_be_visible()
    times = page.evaluate(
        """async (given) => {
      const { drawingOf, pictureOf } = await import("/assets/javascripts/picture-draw.js");
      const spec = JSON.parse(document.querySelector("figure[data-picture]").dataset.picture);
      const took = [];
      for (let i = 0; i < 20; i++) {
        const from = performance.now();
        pictureOf(await drawingOf(spec, given, { width: 800 }), "x");
        took.push(performance.now() - from);
      }
      return took.sort((a, b) => a - b);
    }""",
        given,
    )
    assert times[10] < 40, json.dumps(times)  # a long task takes 50
    page.locator("[data-field=actoren] [name$='.actor']").first.press_sequentially("nog een", delay=5)
    expect(page.locator("figure[data-picture] tbody").first).to_contain_text("nog een")


def test_a_page_without_pictures_loads_no_drawing(watched):
    asked = []
    watched.page.on("request", lambda request: asked.append(request.url))
    watched.open("/werkbladen/kernvraag/")
    assert not [url for url in asked if "/picture" in url and url.endswith(".js")]


def test_the_square_stands_alone_on_screen_and_the_boxes_on_empty_paper(watched):
    page = watched.open("/werkbladen/prioritering/")
    expect(page.locator("figure[data-picture]")).to_be_visible()
    assert page.locator(".quadrant:visible").count() == 0
    page.emulate_media(media="print")
    assert page.locator(".quadrant:visible").count() == 1 and page.locator("figure.picture:visible").count() == 0
    page.emulate_media(media="screen")
    page.evaluate(PUT, stored.records(CATALOG, CATALOG.cases["plein"]))
    page = watched.open("/werkbladen/prioritering/")
    expect(page.locator("figure[data-picture] svg")).to_be_visible()
    page.emulate_media(media="print")
    assert page.locator(".quadrant:visible").count() == 0 and page.locator("figure.picture:visible").count() == 1
