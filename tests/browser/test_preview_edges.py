"""The print preview where it may go wrong: checklists with an outcome, names while one waits, private sheets, no connection."""

import json
import re

from playwright.sync_api import expect

from macros import kits, stored
from tests.browser.conftest import watched_page
from tests.browser.test_pictures import PUT
from tests.browser.test_print import on_top_of_another
from tests.browser.previewed import CASE, CATALOG, COUNT_PRINTS, HASH, OPEN, PAGES, letters, on_paper
from tests.browser.waiting import holds

CHECKLIST = CATALOG.checklists["veiligheid"]


def answered(answer: str = "deels", moment: str = "") -> list[dict]:
    """A checklist with the same answer to each question, at one of its moments (the last)."""
    return [{"kind": "checklists", "sheet": "veiligheid", "instance": moment or CHECKLIST.moments[-1].id, "field": one.id, "value": answer} for one in CHECKLIST.questions]


def test_a_checklist_that_is_done_prints_its_outcome_and_its_moment(watched, tmp_path):
    watched.open("/over/").evaluate(PUT, answered())
    page = watched.open(f"{PAGES['checklist']}?moment={CHECKLIST.moments[-1].id}{HASH}")
    expect(page.get_by_label("Ingevuld", exact=True)).to_be_checked()
    text = on_paper(page, tmp_path / "x.pdf")
    assert on_top_of_another(tmp_path / "x.pdf") == []  # the outcome stays in sight on screen only
    assert "Uitkomst: Overleg eerst" in text and letters(f"Moment: {CHECKLIST.moments[-1].title}").casefold() in letters(text).casefold()
    page.get_by_label("Zonder namen", exact=True).check()
    expect(page.locator(".preview-bar__said")).to_contain_text("groep A, B of C")


def test_a_red_outcome_leaves_room_for_the_reason_on_paper(watched, tmp_path):
    def printed(answer):
        watched.open("/over/").evaluate(PUT, answered(answer))
        page = watched.open(f"{PAGES['checklist']}?moment={CHECKLIST.moments[-1].id}{HASH}")
        expect(page.get_by_label("Ingevuld" if answer else "Leeg", exact=True)).to_be_checked()
        lines = page.locator(".motivation:visible .lines i").count()
        return lines, on_paper(page, tmp_path / "x.pdf")

    for answer, level in {"": "", "ja": "go", "nee": "stop"}.items():
        answer = answer if CHECKLIST.risk_answer == "nee" or not answer else {"ja": "nee", "nee": "ja"}[answer]
        lines, text = printed(answer)
        assert (lines >= 2, "Waarom doe je het toch" in text) == (level != "go",) * 2, level


def test_a_facilitators_pack_prints_every_moment_of_a_checklist_and_no_private_answer(chromium, server, tmp_path):
    one = watched_page(chromium, server, viewport={"width": 1280, "height": 900})
    phase = next(name for name in CATALOG.phases if "veiligheid" in kits.kit_checklists(CATALOG, name) and CATALOG.phases[name].agenda and any(CATALOG.worksheets[sheet].private for sheet in kits.kit_sheets(CATALOG, name)))
    given = stored.records(CATALOG, CATALOG.cases[CASE])
    one.open("/over/").evaluate(PUT, given + answered("deels", CHECKLIST.moments[0].id) + answered("ja", CHECKLIST.moments[1].id))
    page = one.open(f"/traject/{phase}/draaiboek/")
    page.get_by_role("button", name="Druk het hele pakket af").click()
    page.get_by_label("Ingevuld", exact=True).check(timeout=20000)
    expect(page.locator(".preview-bar__said")).to_contain_text("Bladen die privé zijn, blijven leeg.", timeout=20000)
    text = letters(on_paper(page, tmp_path / "x.pdf"))
    for moment in CHECKLIST.moments[:2]:
        assert letters(f"Moment: {moment.title}").casefold() in text.casefold()
    kit = kits.kit_sheets(CATALOG, phase, facilitator=True)
    private = [record["value"] for record in given if record["sheet"] in kit and CATALOG.worksheets[record["sheet"]].private and isinstance(record["value"], str) and len(record["value"]) > 25]
    shared = [record["value"] for record in given if record["sheet"] in kit and not CATALOG.worksheets[record["sheet"]].private and isinstance(record["value"], str) and len(record["value"]) > 25]
    assert private and [one for one in private if letters(one) in text] == []
    assert shared and [one for one in shared if letters(one) not in text] == []
    one.page.context.close()
    assert one.errors == []


def test_while_names_are_taken_out_nothing_with_names_can_be_printed(watched, tmp_path):
    watched.page.add_init_script(COUNT_PRINTS)
    watched.open("/over/").evaluate(PUT, stored.records(CATALOG, CATALOG.cases[CASE]))
    page = watched.open(f"{PAGES['worksheet']}{HASH}")
    expect(page.get_by_label("Ingevuld", exact=True)).to_be_checked()
    let_go = []
    page.route("**/vragen.json", lambda route: let_go.append(route))  # what is sensitive, comes late
    page.get_by_label("Zonder namen", exact=True).check()
    assert page.locator(".sheet:visible").count() == 0
    for button in page.get_by_role("button", name="Druk af", exact=True).all():
        button.press("Enter")
    expect(page.locator(".preview-bar__said")).to_have_text("Het afdrukvenster komt zodra de bladen klaar zijn.")
    page.get_by_label("Zonder namen", exact=True).click()  # once more: the same was asked
    page.wait_for_timeout(200)
    assert page.evaluate("printed") == 0
    let_go[0].continue_()
    expect(page.locator(".preview-bar__said")).to_contain_text("groep A, B of C")
    holds(page, "printed", 1)  # what was asked for comes as soon as it can
    assert page.locator(".sheet:visible").count() == 1


def test_what_people_wrote_in_a_report_gives_lines_and_not_what_stood_there_before(watched, tmp_path):
    section = CATALOG.reports["verslag-sessie-1"].sections[0]
    given = stored.records(CATALOG, CATALOG.cases[CASE])
    watched.open("/over/").evaluate(PUT, [*given, {"kind": "reports", "sheet": "verslag-sessie-1", "instance": "", "field": section.id, "value": "Wij schreven het anders op."}])
    page = watched.open(f"{PAGES['report']}{HASH}")
    expect(page.get_by_label("Ingevuld", exact=True)).to_be_checked()
    assert "Wij schreven het anders op." in on_paper(page, tmp_path / "x.pdf")
    page.get_by_label("Zonder namen", exact=True).check()
    expect(page.locator(".preview-bar__said")).to_contain_text("groep A, B of C")
    part = page.locator("[data-document] .report__section:visible").first
    assert part.inner_text().startswith(f"{section.title}\n\nDit deel schreef je zelf. Schrijf het hier over zonder namen.") and part.locator(".lines i").count() > 2
    assert "Wij schreven" not in on_paper(page, tmp_path / "y.pdf")


def test_leaving_twice_leaves_the_preview_alone(watched):
    watched.open("/over/")
    page = watched.open(PAGES["worksheet"])
    page.get_by_role("button", name=OPEN).first.click()
    back = page.get_by_role("button", name="Terug naar de pagina").first
    expect(back).to_be_visible()
    back.evaluate("(button) => { button.click(); button.click(); }")
    expect(page.locator(".preview-bar")).to_have_count(0)
    page.wait_for_timeout(300)
    assert page.url.endswith(PAGES["worksheet"])


def test_leaving_while_it_comes_gives_the_sheet_back(watched):
    page = watched.open(PAGES["worksheet"])
    held = []
    page.route("**/papercopy.js", lambda route: held.append(route))
    page.get_by_role("button", name=OPEN).first.click()
    page.wait_for_timeout(300)
    page.go_back()
    held[0].continue_()
    page.wait_for_timeout(500)
    assert page.locator(".preview-bar").count() == 0 and page.locator("form.sheet:visible").count() == 1 and page.locator(".preview-away").count() == 0


def test_without_a_connection_the_button_prints_the_page_as_it_is(watched):
    watched.page.add_init_script(COUNT_PRINTS)
    page = watched.open(PAGES["worksheet"])
    page.route("**/papercopy.js", lambda route: route.abort())
    for times in (1, 2):
        page.get_by_role("button", name=OPEN).first.click()
        expect(page.locator("form.sheet").first).to_be_visible()
        page.wait_for_timeout(300)
        holds(page, "printed", times)
        assert "#" not in page.url
    page.unroute("**/papercopy.js")
    page.get_by_role("button", name=OPEN).first.click()
    expect(page.get_by_text("Afdrukvoorbeeld", exact=True)).to_be_visible()
    assert page.evaluate("printed") == 2
    watched.errors.clear()


def test_an_address_of_a_pack_or_a_card_that_is_not_there_shows_the_page(watched):
    for name in ("pakket", "kaartjes-zomaar", "constructor"):
        watched.open("/over/")
        page = watched.open(f"{PAGES['checklist']}{HASH}={name}")
        expect(page.get_by_text("Afdrukvoorbeeld", exact=True)).to_be_visible()
        expect(page.locator(".sheet:visible")).to_have_count(1)


def test_a_group_with_a_very_short_name_gets_a_letter(watched):
    page = watched.open("/over/")
    records = [{"kind": "worksheets", "sheet": "s", "instance": "", "field": name, "value": value} for name, value in (("a", "HR"), ("b", "de OR"), ("c", "(de directie)"), ("d", "het midden"))]
    found = page.evaluate(
        """async (records) => {
          const { nameless } = await import("/assets/javascripts/nameless.js");
          const questions = [["a", "A"], ["b", "B"], ["c", "other"], ["d", "other"]].map(([id, names_group]) => ({ id, type: "text", names_group }));
          return nameless(records, () => ({ questions, order: 1 })).map(({ value }) => value);
        }""",
        records,
    )
    assert json.dumps(found) == json.dumps(["groep A", "groep B", "groep C", "het midden"])


ANSWERS_COME_WHILE_IT_OPENS = """(() => {
  const listen = document.addEventListener.bind(document);
  document.addEventListener = (type, heard, ...more) => {
    listen(type, heard, ...more);
    if (type === "restored" && document.querySelector("link[href*='preview.css']")) queueMicrotask(heard); // the preview's own
  };
  new MutationObserver((_, watch) => {
    if (!document.querySelector(".preview-bar")) return;
    watch.disconnect();
    window.atFirst = { width: document.documentElement.scrollWidth, copies: document.querySelectorAll("[data-filled]").length };
  }).observe(document, { childList: true, subtree: true });
})()"""


def test_answers_that_come_while_it_opens_are_on_paper_at_first_sight_and_it_fits(chromium, server):
    one = watched_page(chromium, server, viewport={"width": 390, "height": 844})
    one.open("/over/").evaluate(PUT, stored.records(CATALOG, CATALOG.cases[CASE]))
    one.page.add_init_script(ANSWERS_COME_WHILE_IT_OPENS)
    page = one.open(PAGES["worksheet"] + HASH)
    expect(page.get_by_label("Ingevuld", exact=True)).to_be_checked()
    first = page.evaluate("window.atFirst")
    assert first["width"] <= 390 and first["copies"] > 0
    one.page.context.close()
    assert one.errors == [] and one.foreign == []


def test_a_click_on_the_choice_that_stands_there_holds_when_answers_come(watched):
    """The blank sheet stood there, somebody clicked on it, and then the answers came and took its place."""
    sheet = PAGES["worksheet"].strip("/").split("/")[-1]
    given = stored.records(CATALOG, CATALOG.cases[CASE])
    watched.open("/over/").evaluate(PUT, [one for one in given if one["sheet"] != sheet])
    page = watched.open(PAGES["worksheet"] + HASH)
    blank = page.get_by_label("Leeg", exact=True)
    expect(blank).to_be_checked()
    blank.click()
    page.evaluate(PUT, [one for one in given if one["sheet"] == sheet])
    page.evaluate("document.querySelector('form.sheet').dispatchEvent(new Event('reload'))")  # as another tab says it
    expect(page.locator("[data-keep-progress]")).not_to_have_text("")
    page.wait_for_timeout(500)
    expect(blank).to_be_checked()
    expect(page.locator(".preview-bar__said")).to_have_text(re.compile("^Met schrijfregels"))
