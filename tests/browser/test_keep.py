"""What people type is kept: on their own device for good, on a shared one for as long as the tab, and never lost on the way."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import watched_page

SHEET = "/werkbladen/proef-alle-velden/"
REAL = "/werkbladen/actiekaart/"


def own_device(page, field: str = "[name=kort]") -> None:
    """Type a word and say that the device is one's own."""
    page.locator(field).first.fill("begin")
    page.get_by_role("button", name="Eigen toestel").click()
    expect(page.locator("[data-keep-status]")).to_contain_text("Bewaard op dit toestel")


def fill_every_type(page) -> dict[str, object]:
    """An answer of every type, typed as people do; what it should read as."""
    page.locator("[name=kort]").fill("kort <b>antwoord</b>")
    page.locator("[name=lang]").fill("regel een\nregel twee")
    page.locator("[name=bedrag]").fill("1.250,5")
    page.locator("[name=dag]").fill("2027-03-01")
    page.get_by_label("kantine").first.check()
    page.get_by_label("peer").check()
    page.locator("[name='meerkeuze.other']").fill("iets anders")
    page.locator("[name=lijst]").first.check()
    page.locator("[name='lijst.own.0']").fill("ons punt")
    page.locator("[name='lijst.own'][value='0']").check()
    page.locator("[name=schaal][value='4']").check()
    page.locator("[name='tabel.0.naam']").fill("buren")
    page.locator("[name='tabel.0.x'][value='5']").check()
    page.locator("[name='tabel.0.soort']").select_option("matig")
    page.locator("[name='tabel.0.vinkje']").check()
    page.locator("[name='smalle-tabel.1.wat']").fill("tweede rij")
    page.locator("[name='knoppen.tweede.score'][value='3']").check()
    return read(page)


def read(page) -> dict[str, object]:
    """All answers on the page, as the scripts read them."""
    return page.evaluate(
        "async () => { const {fieldsOf, readField} = await import('/assets/javascripts/answers.js');"
        " return Object.fromEntries([...fieldsOf(document.querySelector('form.sheet'))].map(([name, one]) => [name, readField(one)]).filter(([, value]) => value !== undefined)); }"
    )


def test_every_field_type_survives_a_reload_on_an_own_device(watched):
    page = watched.open(SHEET)
    own_device(page)
    typed = fill_every_type(page)
    assert len(typed) >= 11 and typed["smalle-tabel"] == [{}, {"wat": "tweede rij"}] and typed["lijst"][-1] == "ons punt"
    page.reload()
    expect(page.locator("[name=kort]")).to_have_value("kort <b>antwoord</b>")
    assert read(page) == typed
    assert page.locator("[data-field=totaal] output").text_content() == "3"  # what computes follows
    expect(page.locator("[data-keep-progress]")).to_contain_text(f"{len(typed)} van")


def test_an_answer_given_while_the_store_is_read_is_kept(chromium, server):
    one = watched_page(chromium, server)
    page = one.open(SHEET)
    own_device(page)
    # The sheet listens, but what was kept has not come yet: a click in between.
    page.add_init_script("""addEventListener('DOMContentLoaded', () => {
      const all = IDBObjectStore.prototype.getAll;
      IDBObjectStore.prototype.getAll = function (...given) {
        if (this.name === 'answers' && !window.clicked && document.querySelector('[data-keep]:not([hidden])')) { window.clicked = true; document.querySelector("[name='keuze']").click(); }
        return all.apply(this, given);
      };
    });""")
    page.reload()
    expect(page.locator("[name='keuze']").first).to_be_checked()
    page.wait_for_timeout(500)
    assert page.evaluate("window.clicked")
    page.reload()
    expect(page.locator("[name='keuze']").first).to_be_checked()
    page.context.close()
    assert one.errors == []


def test_until_somebody_chose_only_the_tab_holds_the_answers(chromium, server):
    one = watched_page(chromium, server)
    page = one.open(SHEET)
    page.locator("[name=kort]").fill("eerst")
    expect(page.get_by_role("group", name="Van wie is dit toestel?")).to_be_visible()
    expect(page.locator("[data-keep-status]")).to_have_text("Alleen in dit tabblad · niets wordt verstuurd")
    assert page.evaluate("indexedDB.databases()") == []
    page.reload()
    expect(page.locator("[name=kort]")).to_have_value("eerst")
    other = page.context.new_page()
    other.goto(server + SHEET)
    expect(other.locator("[data-keep-status]")).to_have_text("Niets wordt verstuurd.")
    assert other.locator("[name=kort]").input_value() == ""
    one.page.context.close()


def test_on_a_shared_device_nothing_survives_the_tab(chromium, server):
    one = watched_page(chromium, server)
    page = one.open(SHEET)
    page.locator("[name=kort]").fill("geheim")
    page.get_by_role("button", name="Gedeeld toestel").click()
    page.goto(server + REAL)
    page.goto(server + SHEET)
    expect(page.locator("[name=kort]")).to_have_value("geheim")
    assert page.evaluate("indexedDB.databases()") == [] and page.evaluate("navigator.storageBuckets.keys()") == [] and page.evaluate("localStorage.length") == 0
    context = page.context
    page.close()
    again = context.new_page()
    again.goto(server + SHEET)
    expect(again.locator("[data-keep]")).to_be_visible()
    assert again.locator("[name=kort]").input_value() == "" and again.evaluate("Object.keys(sessionStorage).filter((key) => key !== 'wegwijzer:open').length") == 0
    context.close()


def test_the_choice_takes_along_what_the_tab_holds(watched):
    page = watched.open(SHEET)
    page.locator("[name=lang]").fill("voor de keuze")
    page.get_by_role("button", name="Eigen toestel").click()
    expect(page.locator("[data-keep-status]")).to_contain_text("Bewaard op dit toestel")
    assert page.evaluate("Object.keys(sessionStorage)") == ["wegwijzer:open"]  # which dossier, and no answer
    fresh = page.context.new_page()
    fresh.goto(watched.server + SHEET)
    expect(fresh.locator("[name=lang]")).to_have_value("voor de keuze")


def test_private_window_or_refused_storage_says_so_and_keeps_the_screen(chromium, server):
    one = watched_page(chromium, server)
    one.page.add_init_script("for (const name of ['sessionStorage', 'localStorage', 'indexedDB']) Object.defineProperty(window, name, {get() { throw new DOMException('nee', 'SecurityError'); }});")
    page = one.open(SHEET)
    page.locator("[name=lang]").fill("blijft staan")
    expect(page.locator("[data-keep-status]")).to_contain_text("laat geen opslag toe")
    assert page.locator("[name=lang]").input_value() == "blijft staan"
    page.context.close()


def test_full_storage_says_so_and_keeps_the_screen(watched):
    page = watched.open(SHEET)
    own_device(page)
    page.evaluate("() => { IDBObjectStore.prototype.put = () => { throw new DOMException('vol', 'QuotaExceededError'); }; }")
    page.locator("[name=lang]").fill("blijft staan")
    status = page.locator("[data-keep-status]")
    expect(status).to_contain_text("de opslag van dit toestel is vol")
    assert status.get_attribute("role") == "alert" and page.locator("[name=lang]").input_value() == "blijft staan"


def test_when_there_is_room_again_what_was_not_kept_is_kept_and_leaving_no_longer_asks(watched):
    page, asked = watched.open(SHEET), []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    own_device(page)
    page.evaluate("() => { window.put = IDBObjectStore.prototype.put; IDBObjectStore.prototype.put = () => { throw new DOMException('vol', 'QuotaExceededError'); }; }")
    page.locator("[name=lang]").fill("te veel op dat moment")
    page.locator("[name=bedrag]").fill("12")
    expect(page.locator("[data-keep-status]")).to_contain_text("de opslag van dit toestel is vol")
    page.evaluate("() => { IDBObjectStore.prototype.put = window.put; }")
    page.locator("[name=kort]").fill("past weer")
    expect(page.locator("[data-keep-status]")).to_contain_text("Bewaard op dit toestel")
    page.reload()
    assert asked == []
    expect(page.locator("[name=kort]")).to_have_value("past weer")
    expect(page.locator("[name=lang]")).to_have_value("te veel op dat moment")
    expect(page.locator("[name=bedrag]")).to_have_value("12")


def test_a_choice_that_does_not_fit_hides_nothing(chromium, server):
    one = watched_page(chromium, server)
    page = one.open(SHEET)
    page.locator("[name=kort]").fill("nog in het tabblad")
    expect(page.locator("[data-keep-device]")).to_be_visible()
    page.evaluate("() => { IDBObjectStore.prototype.put = () => { throw new DOMException('vol', 'QuotaExceededError'); }; }")
    page.get_by_role("button", name="Eigen toestel").click()
    expect(page.locator("[data-keep-status]")).to_contain_text("de opslag van dit toestel is vol")
    page.locator("[name=lang]").fill("past nog in het tabblad")
    expect(page.locator("[data-keep-status]")).to_have_text("Alleen in dit tabblad · niets wordt verstuurd")
    page.reload()
    expect(page.locator("[name=kort]")).to_have_value("nog in het tabblad")
    expect(page.locator("[name=lang]")).to_have_value("past nog in het tabblad")
    page.context.close()


def test_two_tabs_lose_nothing_without_a_trace(chromium, server):
    """10 rounds of 300 interleaved edits, on the same and on different fields: the last of each tab is there, or can be seen."""
    one = watched_page(chromium, server)
    page = one.open(SHEET)
    own_device(page)
    result = page.evaluate(
        """async () => {
          const {openStore} = await import('/assets/javascripts/store.js');
          const lost = [];
          for (let round = 0; round < 10; round += 1) {
            const [a, b] = [await openStore(indexedDB, 'proef'), await openStore(indexedDB, 'proef')];
            const last = {a: {}, b: {}};
            const writes = [];
            for (let i = 0; i < 300; i += 1) {
              const [name, tab] = i % 2 ? ['a', a] : ['b', b];
              const field = i % 3 ? 'samen' : `alleen-${name}-${i % 5}`;
              last[name][field] = `${name}-${round}-${i}`;
              writes.push(tab.write({dossier: 'd', kind: 'worksheets', sheet: 's', instance: '', field}, last[name][field]));
            }
            await Promise.all(writes);
            if (round % 2) await a.consolidate('d');
            const now = new Map((await a.answers('d')).map((one) => [one.field, one.value]));
            for (const [name, fields] of Object.entries(last)) for (const [field, value] of Object.entries(fields)) {
              const others = await a.versions({dossier: 'd', kind: 'worksheets', sheet: 's', instance: '', field});
              if (now.get(field) !== value && !others.some((one) => one.value === value)) lost.push(value);
            }
            a.database.close(); b.database.close();
          }
          indexedDB.deleteDatabase('proef');
          return lost;
        }"""
    )
    assert result == []
    page.context.close()


def test_another_tab_shows_what_was_typed_but_never_in_the_field_in_use(watched):
    page = watched.open(SHEET)
    own_device(page)
    other = page.context.new_page()
    other.goto(watched.server + SHEET)
    expect(other.locator("[name=kort]")).to_have_value("begin")
    other.locator("[name=lang]").click()
    page.locator("[name=bedrag]").fill("12")
    page.locator("[name=lang]").fill("van de eerste")
    expect(other.locator("[name=bedrag]")).to_have_value("12")
    assert other.locator("[name=lang]").input_value() == ""


def leave_in_the_same_moment(page, server, times: int, path: str) -> tuple[int, int, int]:
    """Write one answer while typing and leaving in one task and one in the very last moment of the page, again and again; how
    many of the first and of all are not in the database, and how many of all are not there once the next page opened it."""
    for number in range(times):
        page.goto(server + "/assets/stylesheets/keep.css")  # a page without scripts of its own: 200 times, so quickly
        page.evaluate("async (path) => { const {Store} = await import(path); const {indexedDB: second} = await navigator.storageBuckets.open('weg'); const [kept, copy] = [new Store(indexedDB, 'weg'), new Store(second, 'weg')]; await Promise.all([kept.connect(), copy.connect()]); window.kept = Object.assign(kept, {copy}); }", path)
        with page.expect_navigation():
            page.evaluate(
                """([number, url]) => {
                  const write = (when) => window.kept.write({dossier: 'd', kind: 'k', sheet: 's', instance: '', field: `${when}${number}`}, number).catch(() => {});
                  addEventListener('pagehide', () => write('laatst'));
                  write('typend');
                  location.href = url;
                }""",
                [number, server + "/assets/stylesheets/tokens.css"],
            )
    script = "async ([path, open]) => { const m = await import(path); const s = open ? await m.openStore(indexedDB, 'weg') : new m.Store(indexedDB, 'weg'); await s.connect(); return (await s.answers('d')).map(({field}) => field); }"
    stored = page.evaluate(script, [path, False])
    typed = sum(one.startswith("typend") for one in stored)
    return times - typed, 2 * times - len(stored), 2 * times - len(page.evaluate(script, [path, True]))


def test_saving_and_leaving_in_the_same_moment_loses_nothing(chromium, server):
    one = watched_page(chromium, server)
    typed, _, all_of_them = leave_in_the_same_moment(one.page, server, 200, "/assets/javascripts/store.js")  # 400 answers
    assert (typed, all_of_them) == (0, 0)
    one.page.context.close()


def test_an_answer_that_waits_for_the_database_when_the_page_is_left_is_put_there_later(chromium, server):
    """A read that takes long holds the database; the page goes before the write had its turn."""
    one = watched_page(chromium, server)
    page = one.page
    for number in range(10):
        page.goto(server + "/assets/stylesheets/keep.css")
        with page.expect_navigation():
            page.evaluate(
                """async ([number, url]) => {
                  const { openStore } = await import("/assets/javascripts/store.js");
                  const store = await openStore(indexedDB, "wacht");
                  const reading = store.database.transaction("answers", "readonly").objectStore("answers");
                  const again = () => (reading.count().onsuccess = again);
                  again(); // never ends
                  await new Promise((go) => setTimeout(go, 50));
                  store.write({dossier: "d", kind: "k", sheet: "s", instance: "", field: `f${number}`}, "x").catch(() => {});
                  location.href = url;
                }""",
                [number, server + "/assets/stylesheets/tokens.css"],
            )
    script = "async (open) => { const m = await import('/assets/javascripts/store.js'); const s = open ? await m.openStore(indexedDB, 'wacht') : new m.Store(indexedDB, 'wacht'); await s.connect(); return (await s.answers('d')).length; }"
    page.goto(server + "/assets/stylesheets/keep.css")
    assert page.evaluate(script, True) == 10 and page.evaluate("Object.keys(localStorage).length") == 0
    one.page.context.close()


def test_without_commit_leaving_would_lose_answers(chromium, server, site):
    """The same with commit() taken out: the test above can fail."""
    mutant = site / "assets/javascripts/store-zonder-commit.js"
    text, times = re.subn(r"\w+\.commit\?\.\(\)", "0", (site / "assets/javascripts/store.js").read_text("utf-8"))
    assert times == 1
    mutant.write_text(text, "utf-8")
    one = watched_page(chromium, server)
    try:
        assert leave_in_the_same_moment(one.page, server, 40, "/assets/javascripts/store-zonder-commit.js")[1] > 0
    finally:
        mutant.unlink()
        one.page.context.close()


LOSE = "() => new Promise((done) => { indexedDB.deleteDatabase('wegwijzer').onsuccess = done; })"  # what Chromium does with a database that it finds corrupt
LOSE_COPY = "() => navigator.storageBuckets.delete('wegwijzer')"


def lose(watched, *scripts: str) -> None:
    """Take databases away where no page of ours holds them open, and come back."""
    page = watched.page
    page.route("**/favicon.ico", lambda route: route.fulfill(status=204))  # a stylesheet has no icon of its own
    page.goto(watched.server + "/assets/stylesheets/keep.css")
    for script in scripts:
        page.evaluate(script)
    watched.open(SHEET)


def test_a_database_that_the_browser_lost_comes_back_from_the_copy(watched):
    """All of it: answers, other versions, the name of the dossier, the choice of device; time after time, whichever of the two goes."""
    page = watched.open(SHEET)
    own_device(page)
    typed = fill_every_type(page)
    page.reload()
    for script in (LOSE, LOSE_COPY, LOSE, LOSE):
        lose(watched, script)
        expect(page.locator("[name=kort]")).to_have_value("kort <b>antwoord</b>")
        assert read(page) == typed
        expect(page.locator("[data-keep-status]")).to_contain_text("Bewaard op dit toestel")
        expect(page.get_by_role("group", name="Van wie is dit toestel?")).to_be_hidden()


def test_when_both_are_lost_the_sheet_is_empty(watched):
    """The test above can fail: the answers come from nowhere else."""
    page = watched.open(SHEET)
    own_device(page)
    lose(watched, LOSE, LOSE_COPY)
    assert page.locator("[name=kort]").input_value() == ""


def test_what_was_wiped_does_not_come_back_from_the_copy(watched):
    page = watched.open(SHEET)
    own_device(page)
    page.locator("[data-wipe]").click()
    page.locator("dialog.ask").get_by_role("button", name="Wis 1 antwoord").click()
    expect(page.get_by_text("1 antwoord gewist.")).to_be_visible()
    lose(watched, LOSE)
    expect(page.locator("[data-keep-status]")).to_be_visible()
    assert page.locator("[name=kort]").input_value() == ""


def test_ten_thousand_edits_are_there_after_a_reload(watched):
    page = watched.open(SHEET)
    expected = page.evaluate(
        """async () => {
          const {openStore} = await import('/assets/javascripts/store.js');
          const store = await openStore(indexedDB, 'veel');
          let seed = 42; // mulberry32
          const random = (n) => { seed = (seed + 0x6d2b79f5) | 0; let t = Math.imul(seed ^ (seed >>> 15), 1 | seed); t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t; return ((t ^ (t >>> 14)) >>> 0) % n; };
          const wanted = {};
          for (let block = 0; block < 20; block += 1) {
            const writes = [];
            for (let i = 0; i < 500; i += 1) {
              const field = `v${random(200)}`;
              const value = random(10) ? `antwoord ${random(1e6)}` : undefined;
              wanted[field] = value;
              writes.push(store.write({dossier: 'd', kind: 'k', sheet: 's', instance: '', field}, value));
            }
            await Promise.all(writes);
          }
          return Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
        }"""
    )
    page.reload()
    found = page.evaluate("async () => { const {openStore} = await import('/assets/javascripts/store.js'); const s = await openStore(indexedDB, 'veel'); const all = await s.answers('d'); return Object.fromEntries(all.map((one) => [one.field, one.value])); }")
    assert found == expected and len(found) > 150


# --- what somebody with a phone in the hand sees and hears ---


def in_sight(page, locator) -> bool:
    """Whether all of an element stands in the window."""
    box = locator.bounding_box()
    return bool(box) and box["y"] >= 0 and box["y"] + box["height"] <= page.viewport_size["height"]


def test_the_question_and_the_status_stand_where_one_types(phone):
    page = phone.open(SHEET)
    field = page.locator("[data-field=tabel]")
    field.locator("[name='tabel.0.naam']").click()
    page.keyboard.type("buren")
    question = field.locator("[data-keep-device]")
    expect(question).to_be_visible()
    page.wait_for_timeout(600)  # scrolling is smooth
    assert in_sight(page, question) and in_sight(page, page.locator("[data-keep-status]"))
    question.get_by_role("button", name="Eigen toestel").focus()
    page.keyboard.press("Enter")
    expect(field).to_be_focused()  # not lost at the top of the page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('[data-field]')?.dataset.field") == "tabel"
    expect(page.locator("[data-keep-device]")).to_be_hidden()


def test_what_takes_focus_is_not_behind_the_status(phone):
    page = phone.open(SHEET)
    page.locator("[name=lang]").fill("x")
    page.get_by_role("button", name="Gedeeld toestel").click()
    page.locator("[name=schaal]").last.focus()
    hidden = []
    for _ in range(12):
        page.keyboard.press("Shift+Tab")
        page.wait_for_timeout(350)
        hidden += page.evaluate(
            "(() => { const line = document.querySelector('.keep__line').getBoundingClientRect(), one = document.activeElement, box = one.getBoundingClientRect();"
            " return box.bottom <= line.bottom && !one.closest('.keep') ? [one.outerHTML.slice(0, 90)] : []; })()"
        )
    assert hidden == []


# What has focus while something sticky lies over a part of it; what stands in the sticky thing itself is not behind it.
BEHIND = """(over) => {
  const one = document.activeElement, box = one.getBoundingClientRect(), cover = [...document.querySelectorAll(over)].find((found) => found.checkVisibility());
  if (!cover) return ['nothing covers'];
  const top = cover.getBoundingClientRect().top;
  return getComputedStyle(cover).position === 'sticky' && !cover.contains(one) && box.top < cover.getBoundingClientRect().bottom && box.bottom > top + 1 && box.top >= 0 ? [`${one.name || one.textContent}: ${Math.round(box.top)} to ${Math.round(box.bottom)}, behind ${Math.round(top)} to ${Math.round(cover.getBoundingClientRect().bottom)} of ${innerHeight}`] : [];
}"""


@pytest.mark.parametrize("path, first, over, height", [
    (SHEET, "[name='tabel.0.naam']", "[data-keep-device]", 560), ("/checklists/startklaar/", ".question input[type=radio]", "[data-outcome-status]", 560), ("/checklists/startklaar/", ".question input[type=radio]", "[data-outcome-status]", 340),
])  # fmt: skip
def test_what_takes_focus_is_not_behind_what_stays_at_the_foot(watched, path, first, over, height):
    watched.page.set_viewport_size({"width": 1280, "height": height})
    watched.page.emulate_media(reduced_motion="reduce")  # it is there at once
    page = watched.open(path)
    start = page.locator(f"form.sheet {first}").first
    if "radio" in first:
        start.check()
        page.get_by_role("button", name="Gedeeld toestel").click()
    else:
        start.fill("x")
    expect(page.locator(over)).to_be_visible()
    start.focus()
    hidden = []
    for _ in range(12):
        page.keyboard.press("Tab")
        page.wait_for_timeout(250)
        hidden += page.evaluate(BEHIND, over)
    assert hidden == []


def test_a_later_minute_is_shown_but_not_announced(watched):
    page = watched.open(SHEET)
    page.clock.install()
    own_device(page)
    status = page.locator("[data-keep-status]")
    before = status.inner_text()
    page.clock.run_for(61_000)
    page.locator("[name=lang]").fill("een minuut later")
    expect(status).not_to_have_text(before)
    expect(status).to_have_attribute("aria-live", "off")
    page.evaluate("() => { IDBObjectStore.prototype.put = () => { throw new DOMException('vol', 'QuotaExceededError'); }; }")
    page.locator("[name=lang]").fill("en dan is het vol")
    expect(status).to_have_attribute("role", "alert")
    assert status.get_attribute("aria-live") is None


def test_without_script_only_is_it_said_that_nothing_is_kept(watched, no_script):
    for path, said in ((SHEET, "[data-keep-none]"), ("/mijn-dossier/", "[data-dossier-none]")):
        page = watched.open(path)
        page.locator(said).evaluate("one => one.hidden = false")  # as in the moment before the answers are there
        expect(page.locator(said)).to_be_hidden()
        expect(no_script.open(path).locator(said)).to_be_visible()


# --- several of one sheet, moments, rows ---


def test_the_next_card_is_offered_as_soon_as_there_is_one(watched):
    page = watched.open(REAL)
    more = page.get_by_role("link", name="Nog een actiekaart")
    expect(more).to_have_count(0)
    page.locator("[name=titel]").fill("Licht op het plein")
    expect(more).to_have_count(2)  # above, and at the end
    expect(page.locator(".copy")).to_have_text(["Licht op het plein"])
    more.last.click()
    expect(page.locator("[name=titel]")).to_have_value("")
    expect(page.locator(".copy")).to_have_text(["Licht op het plein", "actiekaart 2"])


def test_several_action_cards_each_keep_their_own_answers(watched):
    page = watched.open(REAL)
    page.locator("[name=titel]").fill("Licht op het plein")
    page.get_by_role("button", name="Eigen toestel").click()
    page.reload()
    page.get_by_role("link", name="Nog een actiekaart").first.click()
    expect(page.locator("[name=titel]")).to_have_value("")
    page.locator("[name=titel]").fill("Koffie met de buren")
    expect(page.locator("[data-keep-progress]")).to_contain_text("1 van")
    page.reload()
    expect(page.locator(".copy")).to_have_text(["Licht op het plein", "Koffie met de buren"])
    assert page.locator(".copy[aria-current]").inner_text() == "Koffie met de buren"
    page.get_by_role("link", name="Licht op het plein").click()
    expect(page.locator("[name=titel]")).to_have_value("Licht op het plein")


def test_a_checklist_keeps_its_answers_per_moment_and_red_asks_for_a_reason(watched):
    page = watched.open("/checklists/veiligheid/")
    reason = page.locator("[data-motivation]")
    assert not reason.is_visible()
    for question in page.locator("[data-question]").all():
        question.locator("input[value=ja]").check()
    expect(reason).to_be_visible()
    reason.locator("textarea").fill("We wachten op de politie.")
    select = page.locator("[data-moments] select")
    first, second = [option.get_attribute("value") for option in select.locator("option").all()][:2]
    select.select_option(second)
    page.wait_for_url(lambda url: f"moment={second}" in url)
    assert page.locator("[data-question] input:checked").count() == 0
    expect(page.locator(f"[data-moments] option[value='{first}']")).to_contain_text("(ingevuld)")
    page.locator("[data-moments] select").select_option(first)
    page.wait_for_url(lambda url: f"moment={first}" in url)
    expect(page.locator("[data-motivation] textarea")).to_have_value("We wachten op de politie.")


def test_rows_move_and_go_with_an_undo(watched):
    page = watched.open(SHEET)
    cell = lambda row: page.locator(f"[name='smalle-tabel.{row}.wat']")  # noqa: E731
    for row, text in enumerate(("een", "twee", "drie")):
        if not cell(row).is_visible():
            page.locator("[data-field=smalle-tabel] .add-row").click()
        cell(row).fill(text)
    field = page.locator("[data-field=smalle-tabel]")
    cell(1).click()
    field.get_by_role("button", name="Omhoog").click()
    assert [cell(i).input_value() for i in range(3)] == ["twee", "een", "drie"]
    expect(field.locator(".row-tools__undo")).to_have_text("Staat nu op plaats 1.")
    field.get_by_role("button", name="Verwijder").click()
    assert [cell(i).input_value() for i in range(3)] == ["een", "drie", ""]
    field.get_by_role("button", name="Zet terug").click()
    assert [cell(i).input_value() for i in range(3)] == ["twee", "een", "drie"]
    page.reload()
    expect(cell(0)).to_have_value("twee")
    assert [cell(i).input_value() for i in range(3)] == ["twee", "een", "drie"]


def test_nothing_of_it_shows_on_paper_or_without_script(watched, no_script, tmp_path):
    page = no_script.open(SHEET)
    assert page.locator("[data-keep]").is_hidden() and page.locator("[data-keep-none]").is_visible()
    import pypdf

    page = watched.open(SHEET)
    page.locator("[name=kort]").fill("zichtbaar")
    page.pdf(path=tmp_path / "x.pdf")
    text = " ".join(one.extract_text() for one in pypdf.PdfReader(tmp_path / "x.pdf").pages)
    assert "zichtbaar" in text and "Bewaar als bestand" not in text and "Van wie is dit toestel" not in text


@pytest.mark.parametrize("name, list_, place, step, expected", [("up", "abc", 1, -1, "bac"), ("down", "abc", 1, 1, "acb"), ("first", "abc", 0, -1, "abc"), ("last", "abc", 2, 1, "abc")])
def test_moving_in_a_list(watched, name, list_, place, step, expected):
    page = watched.open("/over/")
    got = page.evaluate("async ([list, place, step]) => (await import('/assets/javascripts/rowtools.js')).moved([...list], place, step).join('')", [list_, place, step])
    assert got == expected
