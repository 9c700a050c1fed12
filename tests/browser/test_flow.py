"""Answers flow forward: shown, taken over on one click, undone; private ones only by hand; later changes offered."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import watched_page
from tests.browser.test_pages import axe

WRITE = """async ([records, wiped]) => {
  const { openStore } = await import("/assets/javascripts/store.js");
  const { openDesk, chooseDevice } = await import("/assets/javascripts/device.js");
  const desk = await openDesk();
  if (!desk.device) await chooseDevice(desk, "own");
  const store = await openStore();
  await store.saveDossier({ id: "proef", name: "Proefdossier", created: 1 });
  await store.set("dossier", "proef");
  for (const parts of wiped) await store.wipe("proef", ...parts);
  await store.writeAll(records.map(([kind, sheet, instance, field, value]) => ({ dossier: "proef", kind, sheet, instance, field, value })));
  store.database.close();
}"""
READ = """async (parts) => {
  const { openStore } = await import("/assets/javascripts/store.js");
  const store = await openStore();
  const found = await store.answers("proef", ...parts);
  const taken = await store.setting("taken:proef");
  store.database.close();
  return { answers: Object.fromEntries(found.map((one) => [`${one.instance}/${one.field}`, one.value])), records: found, taken };
}"""
LOG = [
    {"datum": "2026-05-12", "plaats": "plein", "waarneming": "Er werd geroepen", "bron": "online", "ernst": "4", "groep": "buren"},
    {"plaats": "kantine", "waarneming": "<b>Niemand</b> zat samen", "groep": "ploegen"},
]


def sheet(item: str, answers: dict, instance: str = "", kind: str = "worksheets") -> list:
    return [[kind, item, instance, field, value] for field, value in answers.items()]


def start(one, records: list, path: str):
    """A page with a dossier of its own in which something was answered before."""
    page = one.open("/over/")
    page.evaluate(WRITE, [records, []])
    return one.open(path)


def put(page, *records, wiped=()):
    page.evaluate(WRITE, [list(records), list(wiped)])


def stored(page, *parts):
    return page.evaluate(READ, list(parts))


def source(page, field: str, item: str = ""):
    """The block of one earlier sheet under a field; without a name the private one, or the only one."""
    blocks = page.locator(f":is([data-field='{field}'], [data-question='{field}']) .carried__source")
    return blocks.filter(has=page.locator(f"a[href*='/{item}/']")) if item else blocks


def control(page, field: str):
    return page.locator(f"[data-field='{field}'] textarea").first


def take(block, name: str = "Neem over"):
    block.get_by_role("button", name=name).click()


def test_nothing_answered_before_leaves_the_line_as_it_is(watched):
    page = start(watched, sheet("signalenlogboek", {"besluit": "x"}), "/werkbladen/conflict-of-polarisatie/")
    line = page.locator("[data-field=grond] .carry")
    page.wait_for_timeout(500)
    expect(line).to_be_visible()
    expect(page.locator(".carried:visible")).to_have_count(0)


def test_text_is_shown_taken_over_and_undone(watched):
    page = start(watched, sheet("intakefiche", {"gebeurtenis": "Regel een\nregel <b>twee</b>"}), "/werkbladen/conflict-of-polarisatie/")
    block = source(page, "grond")
    expect(block.locator("li")).to_have_text("Regel een\nregel <b>twee</b>")
    expect(page.locator("[data-field=grond] .carry")).to_be_hidden()
    assert block.locator("ul").get_attribute("translate") == "no"
    assert block.locator("a").get_attribute("href").endswith("#w01-gebeurtenis")
    assert control(page, "grond").input_value() == ""  # shown, never filled in by itself
    take(block)
    expect(control(page, "grond")).to_have_value("Regel een\nregel <b>twee</b>")
    expect(page.locator("[data-field=grond] .carried__status")).to_contain_text("Overgenomen van Intakefiche")
    expect(block.get_by_role("button", name="Maak ongedaan")).to_be_focused()
    expect(block.get_by_role("button", name="Neem over")).to_have_count(0)
    assert stored(page, "worksheets", "conflict-of-polarisatie")["answers"] == {"/grond": "Regel een\nregel <b>twee</b>"}
    page.keyboard.press("Enter")
    expect(control(page, "grond")).to_have_value("")
    expect(block.get_by_role("button", name="Neem over")).to_be_focused()
    assert stored(page, "worksheets", "conflict-of-polarisatie")["answers"] == {}


def test_an_answer_that_stands_there_stays_and_undo_goes_when_one_writes_on(watched):
    page = start(
        watched, sheet("intakefiche", {"gebeurtenis": "van de intake"}) + sheet("conflict-of-polarisatie", {"grond": "eigen woorden"}), "/werkbladen/conflict-of-polarisatie/"
    )
    block = source(page, "grond")
    take(block)
    expect(control(page, "grond")).to_have_value("eigen woorden\nvan de intake")
    block.get_by_role("button", name="Maak ongedaan").click()
    expect(control(page, "grond")).to_have_value("eigen woorden")
    take(block)
    control(page, "grond").press_sequentially(" en meer")
    expect(block.get_by_role("button", name="Maak ongedaan")).to_be_hidden()
    expect(control(page, "grond")).to_have_value("eigen woorden\nvan de intake en meer")
    expect(page.locator("[data-field=grond] .carried__status")).to_contain_text("Overgenomen van")  # kept where it came from
    page.reload()
    expect(control(page, "grond")).to_have_value("eigen woorden\nvan de intake en meer")
    expect(block).to_contain_text("Overgenomen.")


def test_one_line_stays_one_line(watched):
    page = start(watched, sheet("kernvraag", {"kernvraag": "Hoe kunnen we samen?"}) + sheet("actieplan", {"kernvraag": "Al iets"}), "/werkbladen/actieplan/")
    take(source(page, "kernvraag"))
    expect(control(page, "kernvraag")).to_have_value("Al iets; Hoe kunnen we samen?")


def test_a_choice_shows_its_text_and_never_replaces_without_asking(watched):
    page = start(watched, sheet("afspraken-veilig-werken", {"naar-buiten": "niets"}) + sheet("eigen-startpositie", {"delen": "alles"}), "/werkbladen/eigen-startpositie/")
    block = source(page, "delen")
    expect(block.locator("li")).to_have_text("niets")
    take(block)
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("button", name="Hou mijn antwoord")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("[name=delen][value=alles]")).to_be_checked()
    take(block)
    dialog.get_by_role("button", name="Vervang").click()
    expect(page.locator("[name=delen][value=niets]")).to_be_checked()
    block.get_by_role("button", name="Maak ongedaan").click()
    expect(page.locator("[name=delen][value=alles]")).to_be_checked()


def test_the_text_of_a_choice_not_its_key(watched):
    page = start(watched, sheet("conflict-of-polarisatie", {"inschatting": "weet-niet", "rechten": "weet-niet"}), "/werkbladen/macht-en-rechten/")
    shown = source(page, "melding").locator("li").text_content()
    page.goto(watched.server + "/werkbladen/conflict-of-polarisatie/")
    text = page.locator("[name=rechten][value=weet-niet]").locator("xpath=following-sibling::span").text_content()
    assert shown == text and shown != "weet-niet"


def test_a_table_flows_by_its_column_map(watched):
    mine = [{"naam": "eigen rij", "getal": "3"}]
    page = start(watched, sheet("signalenlogboek", {"waarnemingen": LOG}) + sheet("proef-alle-velden", {"tabel": mine}), "/werkbladen/proef-alle-velden/")
    block = source(page, "tabel")
    expect(block.locator("li")).to_have_text(["Er werd geroepen · 12 mei 2026", "<b>Niemand</b> zat samen"])  # only what goes along: mapped, or of one name
    take(block)
    names = [page.locator(f"[name='tabel.{row}.naam']").input_value() for row in range(3)]
    assert names == ["eigen rij", "Er werd geroepen", "<b>Niemand</b> zat samen"]
    expect(page.locator("[name='tabel.0.getal']")).to_have_value("3")
    expect(page.locator("[name='tabel.1.datum']")).to_have_value("2026-05-12")
    block.get_by_role("button", name="Maak ongedaan").click()
    expect(page.locator("[name='tabel.1.naam']")).to_have_value("")
    assert stored(page, "worksheets", "proef-alle-velden")["answers"] == {"/tabel": mine}


def test_a_row_that_is_there_is_filled_up_not_doubled(watched):
    """Planned actions come from two sheets: their rows meet on the name of the action."""
    before = sheet("prioritering", {"acties": [{"actie": "Lampen"}, {"actie": "Babbelbank"}]})
    before += sheet("tijdpad", {"planning": [{"actie": "Babbelbank", "trekker": "wijkwerk", "einde": "2027-01-15"}, {"actie": "Lampen", "trekker": "dienst"}]})
    before += sheet("actiekaart", {"titel": "Lampen", "indicator": "minder meldingen"}, "1")
    page = start(watched, before, "/werkbladen/actieplan/")
    for item in ("prioritering", "tijdpad", "actiekaart"):
        take(source(page, "acties-kort", item))
        page.wait_for_timeout(150)
    rows = stored(page, "worksheets", "actieplan")["answers"]["/acties-kort"]
    assert rows == [
        {"actie": "Lampen", "trekker": "dienst", "indicator": "minder meldingen"},
        {"actie": "Babbelbank", "trekker": "wijkwerk", "klaar": "2027-01-15"},
    ]


def test_a_single_column_becomes_rows_or_lines(watched):
    before = sheet("rollenkaart", {"rollen": [{"groep": "ouders"}, {"rol": "midden"}, {"groep": "buren"}]})
    before += sheet("strategiekeuze", {"opties": [{"optie": "Samen opruimen"}, {"optie": "Lampen"}]})
    before += sheet("doelen-en-verandertheorie", {"doelen": [{"doel": "Meer begroeten"}]})
    page = start(watched, before, "/werkbladen/actiekaart/")
    take(source(page, "titel", "strategiekeuze"))
    expect(control(page, "titel")).to_have_value("Samen opruimen; Lampen")
    page = watched.open("/werkbladen/prioritering/")
    take(source(page, "acties", "doelen-en-verandertheorie"))
    expect(page.locator("[name='acties.0.actie']")).to_have_value("Meer begroeten")


def test_all_instances_of_a_repeatable_sheet_with_their_names(watched):
    before = sheet("opvolgfiche", {"geleerd": "eerst luisteren"}, "1") + sheet("opvolgfiche", {"geleerd": "dan doen"}, "2")
    page = start(watched, before, "/werkbladen/borging/")
    block = source(page, "doorgeven")
    expect(block.locator("li")).to_have_text(["opvolgfiche 1: eerst luisteren", "opvolgfiche 2: dan doen"])
    take(block)
    expect(control(page, "doorgeven")).to_have_value("eerst luisteren\ndan doen")
    cards = [one for number, title in enumerate(["Lampen", "Bank", "Feest", "Krant", "Muur", "Bal"], 1) for one in sheet("actiekaart", {"titel": title, "indicator": f"teken {number}"}, str(number))]
    put(page, *cards)
    page = watched.open("/werkbladen/meetplan/")
    block = source(page, "indicatoren", "actiekaart")
    expect(block.locator("> ul li")).to_have_text(["Lampen: teken 1", "Bank: teken 2", "Feest: teken 3"])
    block.get_by_text("Nog 3").click()
    expect(block.get_by_text("Bal: teken 6")).to_be_visible()


def test_the_outcome_of_a_checklist_at_every_moment(watched):
    page = watched.open("/checklists/privacy/")
    questions = page.locator("[data-question]").evaluate_all("all => all.map(one => one.dataset.question)")
    risk = page.locator("form[data-risk]").get_attribute("data-risk")
    moments = page.locator("[data-moments] option").evaluate_all("all => all.map(one => one.value)")
    stop = page.locator("[data-question][data-stop]").first.get_attribute("data-question")
    assert len(moments) > 1
    fine = "nee" if risk == "ja" else "ja"
    before = [record for moment in moments for record in sheet("privacy", {question: fine for question in questions}, moment, "checklists")]
    page.evaluate(WRITE, [before, []])
    page = watched.open("/werkbladen/actieplan/")
    lines = source(page, "risicos", "privacy").locator("li")
    expect(lines).to_have_text([re.compile(": Ga door$")] * len(moments))
    put(page, ["checklists", "privacy", moments[0], stop, risk], ["checklists", "privacy", moments[1], questions[0], None])
    page.reload()
    # Red on a stop question at one moment, a question open at another: that one has no outcome yet.
    expect(lines).to_have_count(len(moments) - 1)
    texts = lines.all_text_contents()
    assert sorted(text.split(": ")[-1] for text in texts) == sorted(["Stop"] + ["Ga door"] * (len(moments) - 2))
    take(source(page, "risicos", "privacy"))
    expect(page.locator("[name='risicos.0.risico']")).to_have_value(re.compile("^Gaan we zorgvuldig om met gegevens.*: (stop|ga door)"))


def test_a_computed_total_is_carried_in_words(watched):
    page = start(watched, sheet("spanningsmeter", {"indicatoren": {"mijden": {"score": "3"}, "x": {"score": 4}}}), "/werkbladen/actieplan/")
    block = source(page, "speelt", "spanningsmeter")
    expect(block.locator("li")).to_contain_text("7 op 40 (Laag")
    take(block)
    assert control(page, "speelt").input_value().startswith("Ons totaal: 7 op 40 (Laag")


def test_a_question_of_a_checklist_shows_but_offers_nothing(watched):
    page = start(watched, sheet("intakefiche", {"opdrachtgever": "de burgemeester"}), "/checklists/startklaar/")
    block = source(page, "opdrachtgever")
    expect(block.locator("li")).to_have_text("de burgemeester")
    expect(block.get_by_role("button")).to_have_count(0)


def test_private_answers_flow_only_by_hand_and_without_their_source(watched):
    talks = sheet("luistergesprek", {"gesprekscode": "G4", "groep": "een ouder", "helpt": "Licht op het plein"}, "1")
    talks += sheet("luistergesprek", {"gesprekscode": "K7", "groep": "een jongere", "helpt": "Een bank"}, "2")
    page = start(watched, talks, "/werkbladen/initiatieveninventaris/")
    page.wait_for_timeout(400)
    expect(page.locator("[data-field=initiatieven] .carried")).to_be_hidden()  # off by default
    page = watched.open("/werkbladen/luistergesprek/")
    expect(page.locator(".keep__private")).to_contain_text("Zet je een antwoord over naar de groep?")
    expect(page.locator(".hand button:visible")).to_have_text(["Zet over naar de groep: Welke groep of functie?", "Zet over naar de groep: Wat zou voor jou al helpen?"])  # not the code
    hand = page.locator("[data-field=helpt] .hand")
    hand.get_by_role("button", name="Zet over naar de groep").click()
    expect(hand.get_by_role("button", name="Haal terug")).to_be_focused()
    found = stored(page, "handed")["records"]
    assert [(one["sheet"], one["instance"], one["field"], one["value"]) for one in found] == [("luistergesprek", "1", "helpt", "Licht op het plein")]
    page = watched.open("/werkbladen/luistergesprek/?exemplaar=2")
    page.locator("[data-field=helpt] .hand").get_by_role("button", name="Zet over naar de groep").click()
    page.wait_for_timeout(200)
    page = watched.open("/werkbladen/initiatieveninventaris/")
    block = source(page, "initiatieven")
    expect(block).to_contain_text("Uit een privé blad: Wat zou voor jou al helpen?")
    expect(block.locator("li")).to_have_text(["Een bank", "Licht op het plein"])  # by letter: not in the order of the talks
    text = page.locator("[data-field=initiatieven] .carried").inner_text()
    assert not any(word in text for word in ("G4", "K7", "ouder", "jongere", "luistergesprek", "Luistergesprek"))
    take(block)
    expect(page.locator("[name='initiatieven.0.initiatief']")).to_have_value("Een bank")
    page = watched.open("/werkbladen/luistergesprek/")
    hand = page.locator("[data-field=helpt] .hand")
    expect(hand).to_contain_text("Dit antwoord staat ook bij de groep.")
    control(page, "helpt").fill("Iets anders")
    expect(hand).to_contain_text("Bij de groep staat nog je vorige antwoord.")
    hand.get_by_role("button", name="Haal terug").click()
    expect(hand).to_contain_text("Teruggehaald.")
    assert [one["instance"] for one in stored(page, "handed")["records"]] == ["2"]
    page = watched.open("/werkbladen/initiatieveninventaris/")
    expect(source(page, "initiatieven").locator("li")).to_have_text(["Een bank"])


def test_a_later_change_at_the_source_is_offered_not_forced(watched):
    page = start(watched, sheet("intakefiche", {"gebeurtenis": "Eerst dit."}), "/werkbladen/conflict-of-polarisatie/")
    block = source(page, "grond")
    take(block)
    expect(block).to_contain_text("Staat in je antwoord.")
    put(page, *sheet("intakefiche", {"gebeurtenis": "Nu dat."}))
    page.reload()
    expect(block).to_contain_text("Dit is intussen veranderd op Intakefiche")
    expect(control(page, "grond")).to_have_value("Eerst dit.")
    take(block, "Neem opnieuw over")
    expect(control(page, "grond")).to_have_value("Eerst dit.\nNu dat.")
    expect(block).not_to_contain_text("intussen veranderd")
    block.get_by_role("button", name="Maak ongedaan").click()
    expect(block).to_contain_text("Dit is intussen veranderd")  # undone: still offered
    expect(control(page, "grond")).to_have_value("Eerst dit.")


def test_another_tab_shows_what_changes(watched):
    page = start(watched, sheet("intakefiche", {"gebeurtenis": "Eerst dit."}), "/werkbladen/conflict-of-polarisatie/")
    block = source(page, "grond")
    expect(block.locator("li")).to_have_text("Eerst dit.")
    other = page.context.new_page()
    other.goto(watched.server + "/werkbladen/intakefiche/")
    expect(control(other, "gebeurtenis")).to_have_value("Eerst dit.")
    control(other, "gebeurtenis").fill("Van het andere tabblad.")
    expect(block.locator("li")).to_have_text("Van het andere tabblad.")


def test_what_was_taken_moves_to_an_own_device_and_goes_with_the_dossier(watched):
    page = watched.open("/werkbladen/intakefiche/")
    control(page, "gebeurtenis").fill("Eerst dit.")
    page = watched.open("/werkbladen/conflict-of-polarisatie/")
    take(source(page, "grond"))
    page.get_by_role("button", name="Eigen toestel").click()
    expect(page.locator("[data-keep-status]")).to_contain_text("Bewaard op dit toestel")
    page.reload()
    expect(source(page, "grond")).to_contain_text("Staat in je antwoord.")
    left = page.evaluate("""async () => {
      const { openDesk } = await import("/assets/javascripts/device.js");
      const desk = await openDesk();
      const key = `taken:${desk.dossier.id}`;
      const before = Object.keys(await desk.store.setting(key) ?? {});
      await desk.store.wipe(desk.dossier.id);
      return [before, await desk.store.setting(key) ?? null];
    }""")
    assert left == [["worksheets/conflict-of-polarisatie//grond"], None]


def test_rows_of_an_earlier_sheet_become_choices_with_free_text_still_possible(watched):
    before = sheet("actiekaart", {"titel": "Lampen herstellen"}, "1") + sheet("actiekaart", {"titel": "Babbelbank"}, "2") + sheet("actiekaart", {"titel": "Babbelbank"}, "3")
    page = start(watched, before, "/werkbladen/tijdpad/")
    first = page.locator("[data-field=planning] tbody tr").first
    first.locator(".pick summary").click()
    expect(first.locator(".pick__one")).to_have_text(["Lampen herstellen", "Babbelbank"])
    first.locator(".pick__one").last.click()
    expect(first.locator("[data-options-from]")).to_have_value("Babbelbank")
    expect(first.locator(".pick summary")).to_be_focused()
    rows = page.locator("[data-field=planning] tbody tr")
    made = rows.count()
    while rows.count() == made:  # unfolds, and then copies a row, its choices with it
        page.get_by_role("button", name="Nog een").first.click()
    row = rows.last
    row.locator(".pick summary").press("Enter")
    row.locator(".pick__one").first.press("Enter")
    expect(row.locator("[data-options-from]")).to_have_value("Lampen herstellen")
    row.locator("[data-options-from]").fill("Iets eigens")
    rows = stored(page, "worksheets", "tijdpad")["answers"]["/planning"]
    assert rows[0] == {"actie": "Babbelbank"} and rows[-1] == {"actie": "Iets eigens"}
    page = watched.open("/werkbladen/proef-alle-velden/")
    page.wait_for_timeout(300)
    expect(page.locator(".pick")).to_have_count(0)  # no rows, no list
    put(page, *sheet("signalenlogboek", {"waarnemingen": LOG}))
    page.reload()
    page.locator("[data-field=keuze-van-rijen] .pick summary").click()
    page.locator("[data-field=keuze-van-rijen] .pick__one").first.click()
    expect(page.locator("[name=keuze-van-rijen]")).to_have_value("buren")


def everything() -> list:
    before = sheet("intakefiche", {"gebeurtenis": "Er was iets. " * 20}) + sheet("prioritering", {"acties": [{"actie": f"Actie {i}"} for i in range(9)]})
    before += sheet("actiekaart", {"titel": "Lampen", "indicator": "teken"}, "1") + sheet("kernvraag", {"kernvraag": "Hoe?"})
    return before + sheet("eigen-startpositie", {"raakt": "iets", "plaats": "3"}) + sheet("afspraken-veilig-werken", {"naar-buiten": "niets"})


def test_nothing_of_it_on_paper(watched):
    page = start(watched, everything(), "/werkbladen/actieplan/")
    expect(page.locator(".carried:visible").first).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(":is(.carried, .carry, .pick, .hand):visible")).to_have_count(0)
    page.emulate_media(media="screen")
    page = watched.open("/werkbladen/eigen-startpositie/")
    expect(page.locator(".hand:visible").first).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(":is(.carried, .carry, .pick, .hand):visible")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_and_it_fits(chromium, server, width, scheme):
    one = watched_page(chromium, server, viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = start(one, everything(), "/werkbladen/actieplan/")
    take(source(page, "aanleiding"))
    page.get_by_text("Nog 6").first.click()
    page.locator(".pick summary:visible").first.click()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    small = page.locator(":is(.carried, .pick) :is(button, summary):visible").evaluate_all("all => all.filter(one => one.getBoundingClientRect().height < 24).map(one => one.textContent)")
    assert small == []
    page = one.open("/werkbladen/eigen-startpositie/")
    page.locator(".hand button:visible").first.click()
    expect(page.locator(".hand[data-handed]")).to_have_count(1)
    assert axe(page) == [] and page.evaluate("document.documentElement.scrollWidth") <= width
    one.page.context.close()
    assert one.errors == [] and one.foreign == []


def test_the_whole_chain_with_a_worked_case(chromium, server, full_catalog):
    """A complete case in the store: every sheet of it offers what went before, and all of it can be taken over."""
    case = full_catalog.cases["opvangcentrum"]
    records, counted = [], {}
    for filled in case.sheets:
        counted[filled.worksheet] = number = counted.get(filled.worksheet, 0) + 1
        records += sheet(filled.worksheet, filled.answers, str(number) if full_catalog.worksheets[filled.worksheet].repeatable else "")
    one = watched_page(chromium, server, viewport={"width": 390, "height": 844})
    page = one.open("/over/")
    page.evaluate(WRITE, [records, []])
    there = {(filled.worksheet, field) for filled in case.sheets for field in filled.answers}
    taken = 0
    for name in counted:
        flows = [(field.id, rule.from_) for _, field in full_catalog.worksheets[name].fields() for rule in field.carry_over]
        flows = [(field, source) for field, source in flows if (source.item, source.field) in there and not full_catalog.worksheets[source.item].private]
        if not flows:
            continue
        before = stored(page, "worksheets", name)["answers"]
        page = one.open(f"/werkbladen/{name}/")
        expect(page.locator("[data-keep-status]")).to_contain_text("Bewaard")
        for field in {field for field, _ in flows}:
            expect(page.locator(f"[data-field='{field}'] .carried")).to_be_visible()
        text = page.locator(".carried").all_inner_texts()
        assert not any(odd in " ".join(text) for odd in ("undefined", "[object", "null", "NaN")), name
        buttons = page.locator(".carried [data-take]")
        for i in range(buttons.count()):
            if not buttons.count():
                break
            buttons.first.click()
            taken += 1
            dialog = page.get_by_role("dialog")
            if dialog.is_visible():
                dialog.get_by_role("button", name="Vervang").click()
            page.wait_for_timeout(60)
        after = stored(page, "worksheets", name)["answers"]
        for field, value in before.items():  # nothing that stood there went, but for what was replaced on purpose
            if isinstance(value, list) and value and isinstance(value[0], dict):
                assert len(after[field]) >= len(value), (name, field)
            elif isinstance(value, str) and len(value) > 40:
                assert " ".join(value.split()) in " ".join(after[field].split()), (name, field)
    one.page.context.close()
    assert taken > 20 and one.errors == [] and one.foreign == []


# --- the pure part ---


@pytest.fixture(scope="module")
def call(chromium, server):
    page = chromium.new_page()
    page.goto(server + "/over/")
    yield lambda name, *arguments: page.evaluate(
        "async ([name, given]) => (await import('/assets/javascripts/carried.js'))[name](...given)", [name, list(arguments)]
    )
    page.close()


TEXT = {"type": "text", "field": "a", "item": "x", "label": "Vraag"}


@pytest.mark.parametrize(
    "how, value, text",
    [
        ({"type": "text"}, " woord ", "woord"),
        ({"type": "choice", "options": {"a": "Appel"}}, "a", "Appel"),
        ({"type": "choice", "options": {"a": "Appel"}}, "eigen", "eigen"),
        ({"type": "choice", "options": {"a": "Appel"}}, "constructor", "constructor"),
        ({"type": "date"}, "2026-05-12", "12 mei 2026"),
        ({"type": "date"}, "morgen", "morgen"),
        ({"type": "number", "unit": "euro"}, "5", "5 euro"),
        ({"type": "scale", "ends": ["1 = geen", "5 = veel"]}, 3, "3 (1 = geen, 5 = veel)"),
        ({"type": "check", "label": "Toegezegd"}, True, "Toegezegd"),
        ({"type": "text"}, {"vreemd": 1}, ""),
        ({"type": "text"}, None, ""),
    ],
)
def test_what_a_value_says(call, how, value, text):
    assert call("textOf", how, value) == text


@pytest.mark.parametrize(
    "how, value, target, found",
    [
        ({"type": "date"}, "2026-05-12", {"type": "date"}, "2026-05-12"),
        ({"type": "text"}, "morgen", {"type": "date"}, None),
        ({"type": "date"}, "2026-05-12", {"type": "text"}, "12 mei 2026"),
        ({"type": "choice", "options": {"a": "Hoog"}}, "a", {"type": "choice", "options": {"z": "hoog "}}, "z"),  # by its text
        ({"type": "choice", "options": {"a": "Hoog"}}, "a", {"type": "choice", "options": {"a": "Laag"}}, None),
        ({"type": "total"}, "22", {"type": "number"}, "22"),
        ({"type": "text"}, "22", {"type": "number"}, None),
        ({"type": "scale"}, 3, {"type": "scale", "options": {"3": "3"}}, "3"),
        ({"type": "scale", "ends": ["1 = a", "7 = b"]}, 3, {"type": "scale", "options": {"3": "3"}}, None),  # another scale
        ({"type": "check"}, True, {"type": "check"}, True),
    ],
)
def test_what_fits_where(call, how, value, target, found):
    assert call("convert", how, value, target) == found


def pieces(*texts):
    return [{"name": "", "text": text, "said": text, "value": text} for text in texts]


@pytest.mark.parametrize(
    "shape, value, found",
    [
        ({"type": "long_text"}, None, {"state": "add", "value": "een\ntwee"}),
        ({"type": "long_text"}, "nul", {"state": "add", "value": "nul\neen\ntwee"}),
        ({"type": "long_text"}, "twee\nnul", {"state": "add", "value": "twee\nnul\neen"}),  # what is there is not doubled
        ({"type": "long_text"}, "een\ntwee", {"state": "same"}),
        ({"type": "long_text"}, "eentje", {"state": "add", "value": "eentje\neen\ntwee"}),  # a part of a word is not the answer
        ({"type": "text", "oneLine": True}, "nul", {"state": "add", "value": "nul; een; twee"}),
        ({"type": "choice", "options": {"a": "een"}}, None, {"state": "add", "value": "a"}),
        ({"type": "choice", "options": {"a": "een", "b": "twee"}}, None, {"state": "none"}),  # two answers, one place
        ({"type": "choice", "options": {"a": "een"}}, "b", {"state": "replace", "value": "a"}),
        ({"type": "multiple_choice", "options": {"a": "een", "c": "drie"}}, ["c"], {"state": "add", "value": ["c", "a"]}),
        ({"type": "scale", "options": {"1": "een"}}, None, {"state": "none"}),
        ({"type": "matrix"}, None, {"state": "none"}),
        ({"type": "question"}, None, {"state": "none"}),
        ({"type": "table", "columns": [{"id": "n", "type": "number"}, {"id": "t", "type": "text"}]}, [{"n": "1"}], {"state": "add", "value": [{"n": "1"}, {"t": "een"}, {"t": "twee"}]}),
        ({"type": "table", "columns": [{"id": "t", "type": "text"}, {"id": "a", "type": "text"}]}, None, {"state": "add", "value": [{"a": "een"}, {"a": "twee"}]}),  # a column of the same name
        ({"type": "table", "columns": [{"id": "n", "type": "number"}]}, None, {"state": "none"}),
    ],
)
def test_adding_never_takes_away(call, shape, value, found):
    assert call("merged", shape, value, TEXT, pieces("een", "twee")) == found


def test_rows_meet_on_their_first_cell_and_only_empty_cells_are_filled(call):
    columns = [{"id": "wie", "type": "text"}, {"id": "wat", "type": "text"}]
    given = {"type": "table", "field": "a", "item": "x", "columns": columns}
    rows = [{"name": "", "text": "-", "said": "-", "row": row} for row in ({"wie": "A", "wat": "nieuw"}, {"wie": "B", "wat": "ander"}, {"wie": "C"})]
    found = call("merged", {"type": "table", "columns": columns}, [{"wie": "A"}, {"wie": "B", "wat": "eigen"}], given, rows)
    assert found["value"] == [{"wie": "A", "wat": "nieuw"}, {"wie": "B", "wat": "eigen"}, {"wie": "B", "wat": "ander"}, {"wie": "C"}]


def test_broken_answers_show_nothing_and_raise_nothing(call):
    table = {"type": "table", "field": "f", "item": "x", "columns": [{"id": "c", "type": "text"}]}
    sources = [TEXT | {"field": "f"}, table, table | {"type": "matrix", "rows": {"r": "R"}}, {"type": "total", "of": "f", "of_column": "c", "label": "T"},
               {"type": "outcome", "title": "T", "risk": "ja", "questions": [{"id": "f", "weight": 1}]}]  # fmt: skip
    for value in ("x", 7, True, [], [1, None, "a"], {}, {"r": 5}, {"__proto__": {"c": 1}}, [[["x"]]], {"c": {"c": {}}}):
        for one in sources:
            assert isinstance(call("earlier", one, [{"instance": "", "field": "f", "value": value}]), list), (one, value)


def test_a_sign_changes_with_the_answer_and_not_with_the_name(call):
    one = {"name": "A", "text": "x", "said": "x", "value": "x"}
    assert call("signOf", [one]) == call("signOf", [one | {"name": "B"}]) != call("signOf", [one | {"value": "y"}])
