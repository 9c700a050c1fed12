"""What changed in the plan since it was decided: kept on one click, compared in words, taken along in a file."""

import io
import json

import pytest
from docx import Document
from playwright.sync_api import expect

from macros.reports import definition
from tests.browser.conftest import watched_page
from tests.browser.test_flow import sheet, start, stored
from tests.browser.test_pages import axe
from tests.browser.test_reports import saved

PLAN = "/mijn-dossier/strategie/"
SHEET = "/werkbladen/actieplan/"
SHORT = [
    {"actie": "Een vast nummer", "trekker": "buurtwerk", "klaar": "2027-03-01", "middelen": "4 uur"},
    {"actie": "<b>Kleine</b> tafels", "trekker": "dienst samenleven"},
]
LONG = [{"actie": "Licht op het plein", "klaar": "2027-06-30"}]
CARDS = sheet("actiekaart", {"titel": "Licht op het plein"}, "2")
DECIDED = CARDS + sheet("actieplan", {"acties-kort": SHORT, "acties-lang": LONG, "beslissing": [{"orgaan": "college", "datum": "2027-01-20"}, {"orgaan": "raad", "datum": "2027-02-03", "besluit": "akkoord"}]})


@pytest.fixture(scope="module")
def compared(chromium, server, catalog):
    """The changes in words, from the plan of then and records of now."""
    one = watched_page(chromium, server)
    page = one.open("/over/")
    report = json.loads(json.dumps(definition(catalog, "strategie")))

    def words(before: dict, now: dict, more: list = (), cards: tuple = ({}, {})) -> list[str]:
        named = lambda titles: [{"kind": "worksheets", "sheet": "actiekaart", "instance": number, "field": "titel", "value": title} for number, title in titles.items()]  # noqa: E731
        as_records = lambda answers: [{"kind": "worksheets", "sheet": "actieplan", "instance": "", "field": field, "value": value} for field, value in answers.items()]  # noqa: E731
        return page.evaluate(
            """async ([report, before, now]) => {
              const { kept, sinceDecided, blocksOf } = await import("/assets/javascripts/changes.js");
              const then = kept(report, before, "2027-02-03").filter(([, value]) => value !== undefined).map(([field, value]) => ({ kind: "reports", sheet: report.id, instance: "", field, value }));
              return blocksOf(sinceDecided(report, [...now, ...then])).flatMap(({ text, items }) => items ?? [`# ${text}`]);
            }""",
            [report, as_records(before) + named(cards[0]), as_records(now) + named(cards[1]) + list(more)],
        )

    yield words
    one.page.context.close()
    assert one.errors == []


HEAD = "# Vergeleken met het plan zoals het beslist is op 3 februari 2027."
SAME = "# Aan de acties is sindsdien niets veranderd."


@pytest.mark.parametrize(
    "before, now, said",
    [
        ([{"actie": "A"}], [{"actie": "A"}], [SAME]),
        ([{"actie": "A"}, {"actie": "B"}], [{"actie": "B"}, {"actie": "A"}], [SAME]),  # another order is no change
        ([{"actie": "A"}], [{"actie": "A"}, {}, {"actie": ""}], [SAME]),  # nor is an empty row
        ([], [{"actie": "A", "trekker": "buurtwerk"}], ["# Erbij gekomen", "A. Trekker: buurtwerk."]),
        ([{"actie": "A", "trekker": "buurtwerk"}], [], ["# Weggevallen", "A"]),
        ([{"actie": "A", "trekker": "x"}], [{"actie": "A", "trekker": "y"}], ["# Anders", "A. Trekker: y, eerst x."]),
        ([{"actie": "A", "trekker": "x"}], [{"actie": "A"}], ["# Anders", "A. Trekker: nu leeg, eerst x."]),
        ([{"actie": "A"}], [{"actie": "A", "klaar": "2027-04-01"}], ["# Anders", "A. Klaar tegen: 1 april 2027, eerst leeg."]),
        ([{"actie": "Een nummer"}], [{"actie": "een  NUMMER", "trekker": "x"}], ["# Anders", "Een nummer heet nu een  NUMMER. Trekker: x, eerst leeg."]),
        ([{"actie": "A", "trekker": "x"}, {"actie": "A", "trekker": "y"}], [{"actie": "A", "trekker": "y"}], ["# Weggevallen", "A"]),  # of two with one name the changed one is not made up
        ([{"trekker": "x"}], [{"trekker": "x"}, {"trekker": "y"}], ["# Erbij gekomen", "Een actie zonder naam. Trekker: y."]),
        ([{"actie": "Wie?"}], [], ["# Weggevallen", "Wie?"]),
        # Only the name of a row changed: it is the same action. One other cell is too little to say so.
        ([{"actie": "A", "trekker": "x", "klaar": "2027-04-01"}], [{"actie": "B", "trekker": "x", "klaar": "2027-04-01"}], ["# Anders", "A heet nu B."]),
        ([{"actie": "Licht op het plein.", "trekker": "x", "middelen": "y"}], [{"actie": "Lampen.", "trekker": "x", "middelen": "y"}], ["# Anders", "Licht op het plein heet nu Lampen."]),
        ([{"actie": "Licht op het plein.", "trekker": "De buurt."}], [{"actie": "Licht op het plein.", "trekker": "De jeugd."}], ["# Anders", "Licht op het plein. Trekker: De jeugd, eerst De buurt."]),
        ([{"actie": "A", "trekker": "x"}], [{"actie": "B", "trekker": "x"}], ["# Erbij gekomen", "B. Trekker: x.", "# Weggevallen", "A"]),
        ([{"actie": "A", "trekker": "x", "middelen": "y"}], [{"actie": "B", "trekker": "x", "middelen": "z"}], ["# Erbij gekomen", "B. Trekker: x. Middelen: z.", "# Weggevallen", "A"]),
        ([{"actie": "A", "trekker": "x", "middelen": "y"}], [{"trekker": "x", "middelen": "y"}], ["# Anders", "Een actie zonder naam. Actie: nu leeg, eerst A."]),
        ([{"trekker": "x", "middelen": "y"}], [{"actie": "Wie?", "trekker": "x", "middelen": "y"}], ["# Anders", "Een actie zonder naam heet nu Wie?"]),
    ],
)  # fmt: skip
def test_changes_in_words(compared, before, now, said):
    assert compared({"acties-kort": before}, {"acties-kort": now}) == [HEAD, *said]


@pytest.mark.parametrize(
    "before, now, cards, said",
    [
        # The card has another name, and so has the action: the same one, whatever else changed.
        (["A"], ["B"], ({"1": "A"}, {"1": "B"}), ["# Anders", "A heet nu B."]),
        (["a "], ["B"], ({"1": "A"}, {"1": "b"}), ["# Anders", "a heet nu B."]),
        (["A", "C"], ["C", "B"], ({"1": "A", "2": "C"}, {"1": "B", "2": "C"}), ["# Anders", "A heet nu B."]),
        (["A"], ["B", "A"], ({"1": "A"}, {"1": "B", "2": "A"}), ["# Erbij gekomen", "B."]),  # the action of then is still there
        # Another card, a card that has gone, a card without a name: another action.
        (["A"], ["B"], ({"1": "A"}, {"1": "A", "2": "B"}), ["# Erbij gekomen", "B.", "# Weggevallen", "A"]),
        (["A"], ["B"], ({"1": "A"}, {"2": "B"}), ["# Erbij gekomen", "B.", "# Weggevallen", "A"]),
        (["A"], ["B"], ({"1": "A"}, {"1": ""}), ["# Erbij gekomen", "B.", "# Weggevallen", "A"]),
        # The card alone was renamed: the plan still says what was decided.
        (["A"], ["A"], ({"1": "A"}, {"1": "B"}), [SAME]),
    ],
)  # fmt: skip
def test_an_action_whose_card_got_another_name_is_the_same_action(compared, before, now, cards, said):
    rows = lambda names: {"acties-kort": [{"actie": name} for name in names]}  # noqa: E731
    assert compared(rows(before), rows(now), cards=cards) == [HEAD, *said]


def test_a_follow_up_that_has_the_old_name_says_how_far_a_renamed_action_is(compared):
    more = [{"kind": "worksheets", "sheet": "opvolgfiche", "instance": "1", "field": "acties", "value": [{"actie": "A", "status": "bezig"}]}]
    rows = lambda name: {"acties-kort": [{"actie": name, "trekker": "x", "middelen": "y"}]}  # noqa: E731
    assert compared(rows("A"), rows("B"), more) == [HEAD, "# Anders", "A heet nu B.", "# Hoe ver het staat", "B: bezig"]
    assert compared(rows("A"), rows("B."), more) == [HEAD, "# Anders", "A heet nu B.", "# Hoe ver het staat", "B: bezig"]


def test_an_action_that_moves_to_another_part_stays_one_action(compared):
    found = compared({"acties-kort": [{"actie": "A"}]}, {"acties-lang": [{"actie": "A"}]})
    assert found == [HEAD, "# Anders", "A. Deel: Acties op lange termijn, eerst Acties op korte termijn, binnen zes maanden."]


def test_the_last_follow_up_says_how_far_it_is(compared):
    follow = lambda instance, rows: {"kind": "worksheets", "sheet": "opvolgfiche", "instance": instance, "field": "acties", "value": rows}  # noqa: E731
    more = [follow("10", [{"actie": "a", "status": "klaar"}]), follow("2", [{"actie": "A", "status": "bezig"}, {"actie": "B", "status": "gestopt"}]), follow("11", [{"actie": "A"}])]
    assert compared({"acties-kort": [{"actie": "A"}]}, {"acties-kort": [{"actie": "A"}]}, more) == [HEAD, SAME, "# Hoe ver het staat", "A: klaar"]


@pytest.mark.parametrize("value", ["gisteren", "2027-99-99", ["2027-01-01"], True, {"a": {"b": "c"}}])
def test_a_day_that_is_none_is_no_decision(chromium, server, catalog, value):
    one = watched_page(chromium, server)
    page = one.open("/over/")
    found = page.evaluate(
        "async ([report, value]) => (await import('/assets/javascripts/changes.js')).sinceDecided(report, [{ kind: 'reports', sheet: report.id, instance: '', field: 'besloten.dag', value }]).day",
        [json.loads(json.dumps(definition(catalog, "strategie"))), value],
    )
    one.page.context.close()
    assert found is None


def cell(page, field: str, row: int, column: str):
    return page.locator(f"[data-field={field}] tbody tr").nth(row).locator(f"[data-column={column}] :is(input, textarea)").first


def test_a_plan_is_decided_and_what_changes_then_shows(watched, chromium, server):
    page = start(watched, DECIDED, PLAN)
    part = page.locator("[data-section=sinds-de-beslissing]")
    expect(part.get_by_label("Beslist op")).to_have_value("2027-02-03")  # the last decision of the plan
    part.get_by_role("button", name="Leg het plan vast").press("Enter")
    expect(part).to_contain_text("Aan de acties is sindsdien niets veranderd.")
    expect(part.locator("[data-fixed]")).to_have_text("Het plan is vastgelegd.")
    expect(part.get_by_role("button", name="Maak ongedaan")).to_be_focused()
    assert axe(page) == []

    # Another leader, another name (on its card too), one more, one less: on the sheets themselves.
    page = watched.open("/werkbladen/actiekaart/?exemplaar=2")
    page.locator("[name=titel]").fill("Lampen op het plein")
    expect(page.locator("[data-keep-status]")).to_contain_text("Bewaard op dit toestel")
    page.wait_for_timeout(300)
    page = watched.open(SHEET)
    cell(page, "acties-kort", 0, "trekker").fill("jeugdwerk")
    cell(page, "acties-kort", 1, "actie").fill("")
    cell(page, "acties-kort", 1, "trekker").fill("")
    cell(page, "acties-lang", 0, "actie").fill("Lampen op het plein")
    cell(page, "acties-lang", 1, "actie").fill("Een <i>bank</i>")
    expect(page.locator("[data-keep-status]")).to_contain_text("Bewaard op dit toestel")
    page.wait_for_timeout(300)
    page = watched.open(PLAN)
    lines = part.locator("li")
    changes = ["Een <i>bank</i>.", "Een vast nummer. Trekker: jeugdwerk, eerst buurtwerk.", "Licht op het plein heet nu Lampen op het plein.", "<b>Kleine</b> tafels"]
    expect(lines).to_have_text(changes)
    assert part.locator("h3").all_inner_texts() == ["Erbij gekomen", "Anders", "Weggevallen"] and part.locator(":is(b, i)").count() == 0
    page.get_by_role("link", name="4 veranderingen in de acties sinds de beslissing van 3 februari 2027").click()
    expect(part).to_be_in_viewport()
    page.reload()
    expect(lines).to_have_text(changes)
    assert axe(page) == []
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.set_viewport_size({"width": 1280, "height": 900})

    # It goes along to Word and never into the public summary; on paper without its buttons.
    word = [one.text for one in Document(io.BytesIO(saved(page, "docx"))).paragraphs]
    assert "Sinds de beslissing" in word and changes[1] in word
    page.emulate_media(media="print")
    assert part.locator("button:visible, input:visible").count() == 0 and part.locator("li:visible").count() == 4
    page.emulate_media(media="screen")
    page.get_by_role("radio", name="Publieke samenvatting").check()
    expect(page.locator(".report__about")).to_contain_text("publieke samenvatting")
    expect(part).to_have_count(0)

    # A file takes the plan of then along, and reads it as words.
    watched.open("/mijn-dossier/")
    with page.expect_download() as download:
        page.get_by_role("button", name="Bewaar als bestand").first.click()
        page.locator("dialog.ask").get_by_role("button", name="Bewaar", exact=True).click()
    file = download.value.path().read_text("utf-8")
    assert "Beslist op" in file and "Bij de beslissing: Acties op korte termijn" in file and "Bij de beslissing: hoe de kaarten heetten" in file
    other = watched_page(chromium, server)
    there = other.open("/mijn-dossier/")
    there.locator("[data-file-open]").first.set_input_files({"name": "dossier.html", "mimeType": "text/html", "buffer": file.encode()})
    there.locator("dialog.ask").get_by_role("button", name="Neem alles over").click()
    expect(there.locator("[data-file-note]")).to_be_visible()
    other.open(PLAN)
    expect(there.locator("[data-section=sinds-de-beslissing] li")).to_have_text(changes)
    there.context.close()
    assert other.errors == [] and other.foreign == []


def test_deciding_again_and_taking_it_away_can_be_undone(watched):
    page = start(watched, DECIDED, PLAN)
    part = page.locator("[data-section=sinds-de-beslissing]")
    fix = part.get_by_role("button", name="Leg het plan vast")
    part.get_by_label("Beslist op").fill("")
    fix.click()
    expect(part.locator("[data-fixed]")).to_have_text("Vul eerst de dag van de beslissing in.")
    expect(part.get_by_label("Beslist op")).to_be_focused()
    part.get_by_label("Beslist op").fill("2027-02-10")
    fix.click()
    expect(part).to_contain_text("beslist is op 10 februari 2027")
    kept = stored(page, "reports", "strategie")["answers"]
    assert kept == {"/besloten.dag": "2027-02-10", "/besloten.actieplan-acties-kort": SHORT, "/besloten.actieplan-acties-lang": LONG, "/besloten.actiekaart-titel": [{"kaart": "2", "naam": "Licht op het plein"}]}
    part.get_by_role("button", name="Haal dit weg").click()
    expect(part.get_by_role("button", name="Leg het plan vast")).to_be_visible()
    assert stored(page, "reports", "strategie")["answers"] == {}
    part.get_by_role("button", name="Maak ongedaan").click()
    expect(part).to_contain_text("beslist is op 10 februari 2027")
    assert stored(page, "reports", "strategie")["answers"] == kept
    part.get_by_label("Beslist op").fill("2027-05-01")
    part.get_by_role("button", name="Leg opnieuw vast").click()
    expect(part).to_contain_text("beslist is op 1 mei 2027")
    page.keyboard.press("Enter")  # the way back has the focus
    expect(part).to_contain_text("beslist is op 10 februari 2027")
    assert page.locator("[data-section=acties-kort] .report__tools").inner_text().startswith("Komt van")  # what is kept is no edit of a section


def test_without_actions_nothing_can_be_decided(watched):
    page = start(watched, sheet("kernvraag", {"kernvraag": "Hoe leven we samen?"}), PLAN)
    expect(page.locator("[data-section=kernvraag]")).to_be_visible()
    expect(page.locator("[data-section=sinds-de-beslissing]")).to_have_count(0)


REFUSE = """async (after) => {
  const { openDesk } = await import("/assets/javascripts/device.js");
  const { store } = await openDesk();
  const write = store.write.bind(store);
  let left = after;
  store.write = (...given) => (left-- > 0 ? write(...given) : Promise.reject(new DOMException("vol", "QuotaExceededError")));
}"""


def test_a_decision_that_is_half_kept_is_none_and_says_so(watched):
    """The storage is full after the first write: neither half a decision nor half a wipe may look like a whole one."""
    page = start(watched, DECIDED, PLAN)
    part = page.locator("[data-section=sinds-de-beslissing]")
    fix = part.get_by_role("button", name="Leg het plan vast")
    expect(fix).to_be_visible()
    page.evaluate(REFUSE, 1)
    fix.click()
    expect(part.locator("[data-fixed]")).to_have_text("Niet bewaard: dit toestel laat geen opslag toe of is vol.")
    page.reload()
    fix.click()  # not decided yet
    expect(part).to_contain_text("beslist is op 3 februari 2027")
    page.evaluate(REFUSE, 1)
    part.get_by_role("button", name="Haal dit weg").click()
    expect(part.locator("[data-fixed]")).to_contain_text("Niet bewaard")
    page.reload()
    expect(fix).to_be_visible()  # the day went first
    watched.errors.clear()  # the console says what was refused


def test_without_a_day_in_the_plan_the_decision_is_of_today(watched):
    page = start(watched, sheet("actieplan", {"acties-kort": SHORT}), PLAN)
    today = page.evaluate("new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 10)")
    expect(page.locator("[data-section=sinds-de-beslissing]").get_by_label("Beslist op")).to_have_value(today)
