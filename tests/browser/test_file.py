"""Answers as a file: out as one readable page, back identical; nothing changes without consent, nothing in a file ever runs."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import watched_page
from tests.browser.test_keep import fill_every_type, own_device, read
from tests.browser.test_pages import axe
from tests.conftest import FIXTURES

SHEET = "/werkbladen/proef-alle-velden/"
FILES = FIXTURES / "files"
PASSWORD = "vier paarse fietsen"
IMPORT = "const [answerfile, merge, filepage, lock] = await Promise.all(['answerfile', 'merge', 'filepage', 'lock'].map(name => import(`/assets/javascripts/${name}.js`)));"


def save(page, folder, password: str = "", button=None) -> Path:
    """Save with the first button of the page, as a reader does."""
    (button or page.locator("[data-file-save]").first).click()
    dialog = page.locator("dialog.ask")
    if password:
        dialog.get_by_label("Sluit af met een wachtwoord").check()
        dialog.get_by_label("Wachtwoord", exact=True).fill(password)
    with page.expect_download() as download:
        dialog.get_by_role("button", name="Bewaar", exact=True).click()
    path = Path(folder) / download.value.suggested_filename
    download.value.save_as(path)
    return path


def choose(page, path) -> None:
    """Pick a file; the question that follows stands open."""
    page.locator("[data-file-open]").first.set_input_files(path)
    expect(page.locator("dialog.ask")).to_be_visible()


def answer(page, text: str) -> None:
    page.locator("dialog.ask").get_by_role("button", name=text, exact=True).click()


def data_in(path: Path) -> dict:
    return json.loads(re.search(r'id="wegwijzer">(.*?)</script>', path.read_text("utf-8"), re.S)[1])


def as_file(tmp_path, sheets: list[dict], name: str = "Elders", **more) -> Path:
    """A file made by hand."""
    path = tmp_path / "antwoorden.json"
    path.write_text(json.dumps({"format": "wegwijzer-antwoorden", "version": 1, "made": "2026-11-24T10:00:00.000Z", "site": "", "dossier": {"name": name}, "sheets": sheets} | more), "utf-8")
    return path


def sheet(answers: dict, **more) -> dict:
    return {"kind": "worksheets", "sheet": "proef-alle-velden", "instance": "", "title": "Proefblad", "version": 3, "answers": answers} | more


def stored(page) -> list:
    """Everything the open store holds: places and values."""
    return page.evaluate(
        "async () => { const {openDesk} = await import('/assets/javascripts/device.js'); const desk = await openDesk(); const found = [];"
        " for (const {id, name} of await desk.store.dossiers()) for (const one of await desk.store.answers(id)) found.push([name, one.kind, one.sheet, one.instance, one.field, one.value]);"
        " return found.sort((a, b) => JSON.stringify(a) < JSON.stringify(b) ? -1 : 1); }"
    )


# --- out and back ---


@pytest.mark.parametrize("password", ["", PASSWORD])
def test_every_field_type_comes_back_identical_in_an_empty_browser(chromium, server, watched, tmp_path, password):
    page = watched.open(SHEET)
    typed = fill_every_type(page)
    page.locator("[name='rooster.a.beeld']").fill("beeld van A")
    page.locator("[name='rooster.a.wanneer']").fill("2027-02-03")
    page.locator("[name='keuze-van-rijen']").fill("de buren")
    typed = read(page)
    path = save(page, tmp_path, password)
    assert re.fullmatch(r"proef-alle-velden_mijn-dossier_\d{4}-\d\d-\d\d\.html", path.name)
    expect(page.locator("[data-file-note]")).to_contain_text(path.name)
    other = watched_page(chromium, server)
    empty = other.open(SHEET)
    choose(empty, path)
    if password:
        empty.get_by_label("Wachtwoord", exact=True).fill(password)
        empty.keyboard.press("Enter")
    expect(empty.locator("dialog.ask")).to_contain_text(f"{len(typed)} antwoorden in 1 blad uit het dossier ‘Mijn dossier’")
    expect(empty.locator("dialog.ask")).to_contain_text(f"{len(typed)} nieuw, 0 verschillend")
    assert read(empty) == {}
    answer(empty, "Neem alles over")
    expect(empty.locator("[name=kort]")).to_have_value("kort <b>antwoord</b>")
    assert read(empty) == typed and len(typed) >= 13
    expect(empty.get_by_role("button", name="Eigen toestel")).to_be_visible()  # a first answer: whose device is this?
    empty.reload()
    expect(empty.locator("[name=kort]")).to_have_value("kort <b>antwoord</b>")
    assert read(empty) == typed
    again = save(empty, tmp_path)
    assert data_in(again)["sheets"][0]["answers"] == typed
    empty.context.close()
    assert other.errors == []


def test_the_page_reads_without_the_site(watched, chromium, tmp_path):
    page = watched.open(SHEET)
    page.locator("[name=kort]").fill("</script><script>alert(1)</script><img src=x onerror=alert(2)>")
    page.locator("[name=lang]").fill("een\ntwee & drie")
    page.get_by_label("peer").check()
    page.locator("[name=dag]").fill("2027-03-01")
    page.locator("[name=bedrag]").fill("12")
    page.locator("[name='tabel.0.naam']").fill("buren")
    page.locator("[name='tabel.0.soort']").select_option("matig")
    page.locator("[name='knoppen.tweede.score'][value='3']").check()
    path = save(page, tmp_path)
    context = chromium.new_context(accept_downloads=False)
    opened = context.new_page()
    said = []
    opened.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("console", lambda message: said.append(message.text))
    asked = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto(path.as_uri())
    text = opened.locator("main").inner_text()
    assert "<script>alert(1)</script>" in text and "een\ntwee & drie" in text and "1 maart 2027" in text and "12 euro" in text
    assert "Proefblad met alle velden" in text and "Open bestand" in text and "niet ingevuld" in text
    answers = dict(zip(opened.locator("dt").all_inner_texts(), opened.locator("dd").all_inner_texts()))
    assert answers["Eén keuze"] == "peer" and answers["Lang antwoord <script>alert('label')</script>"] == "een\ntwee & drie"
    assert "matig" in answers["Een brede tabel"] and "De tweede uitspraak." in answers["Uitspraken met een score"]
    assert opened.locator("script").count() == 1 and opened.locator("img").count() == 0
    assert said == [] and asked == [path.as_uri()]
    assert axe_of(opened) == []
    context.close()


def axe_of(page) -> list[str]:
    """The saved page forbids scripts, so axe runs beside its policy: in a copy of its content."""
    copy = page.context.new_page()
    copy.set_content(re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page.content()))
    return axe(copy)


def test_even_unescaped_a_script_in_a_saved_page_would_not_run(watched, tmp_path, chromium):
    page = watched.open(SHEET)
    page.locator("[name=kort]").fill("merk")
    path = save(page, tmp_path)
    bad = tmp_path / "bad.html"
    bad.write_text(path.read_text("utf-8").replace("</main>", "<script>document.title = 'ran'</script></main>"), "utf-8")
    context = chromium.new_context()
    opened = context.new_page()
    opened.goto(bad.as_uri())
    assert opened.title() != "ran"
    context.close()


def test_a_locked_file_shows_no_answer_and_says_how_to_open_it(watched, tmp_path):
    page = watched.open(SHEET)
    page.locator("[name=kort]").fill("geheimwoord")
    path = save(page, tmp_path, PASSWORD)
    text = path.read_text("utf-8")
    assert "geheimwoord" not in text and "Dossier:" not in text and "Typ het wachtwoord" in text
    found = data_in(path)
    assert found["lock"]["iterations"] == 600_000 and found["lock"]["kdf"] == "PBKDF2-SHA256"
    choose(page, path)
    page.get_by_label("Wachtwoord", exact=True).fill("verkeerd wachtwoord")
    answer(page, "Open")
    expect(page.locator("dialog.ask")).to_contain_text("Dit wachtwoord past niet op dit bestand. Er is niets veranderd.")
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    answer(page, "Open")
    expect(page.locator("dialog.ask")).to_contain_text("1 antwoord in 1 blad")
    page.keyboard.press("Escape")
    expect(page.locator("dialog.ask")).to_have_count(0)
    assert page.locator("[name=kort]").input_value() == "geheimwoord"


def test_a_password_that_is_too_short_saves_nothing(watched):
    page = watched.open(SHEET)
    page.locator("[name=kort]").fill("x")
    page.locator("[data-file-save]").first.click()
    dialog = page.locator("dialog.ask")
    dialog.get_by_label("Sluit af met een wachtwoord").check()
    dialog.get_by_label("Wachtwoord", exact=True).fill("kort")
    answer(page, "Bewaar")
    expect(dialog).to_contain_text("minder dan acht tekens")
    assert dialog.get_by_label("Wachtwoord", exact=True).input_value() == "kort"
    answer(page, "Annuleer")
    expect(page.locator("[data-file-note]")).to_have_count(0)


def test_enter_in_the_password_answers_once(watched):
    """Focus goes back to the button below while the key is still down: it must not be pressed as well."""
    page = watched.open(SHEET)
    page.locator("[name=kort]").fill("x")
    page.locator("[data-file-save]").first.click()
    dialog = page.locator("dialog.ask")
    dialog.get_by_label("Sluit af met een wachtwoord").check()
    word = dialog.get_by_label("Wachtwoord", exact=True)
    word.fill("kort")
    word.press("Enter")
    expect(dialog).to_have_count(1)
    expect(word).to_be_focused()
    expect(word).to_have_attribute("aria-invalid", "true")
    assert "minder dan acht tekens" in page.evaluate("document.querySelector('dialog').getAttribute('aria-describedby').split(' ').map(id => document.getElementById(id).textContent).join(' ')")
    word.fill(PASSWORD)
    with page.expect_download():
        word.press("Enter")
    expect(page.locator("[data-file-note]")).to_contain_text("Bewaard als")
    expect(dialog).to_have_count(0)


@pytest.fixture(scope="module")
def run(chromium, server):
    """Run a piece of script with our modules in a page."""
    page = chromium.new_page()
    page.goto(server + "/over/")
    yield lambda body, *given: page.evaluate("async (given) => { " + IMPORT + body + " }", list(given))
    page.close()


def test_every_changed_byte_of_a_locked_file_is_refused(run):
    """A sample of 120 places over the whole of it, the header in full; with the key derived from the least rounds allowed."""
    found = run(
        """
        const data = { format: 'wegwijzer-antwoorden', version: 1, made: '2026-11-24T10:00:00.000Z', site: 's', dossier: { name: 'd' }, sheets: [{ kind: 'worksheets', sheet: 'a', instance: '', title: 't', version: 1, answers: { b: 'c'.repeat(400) } }] };
        const text = JSON.stringify(await lock.lock(data, given[0]));
        const opens = async (json) => {
          const read = answerfile.readFile(json);
          if (!read.ok || !read.locked) return read.ok;
          const result = await lock.unlock(read.locked, given[0]);
          return result.ok && answerfile.readFile(result.text).ok;
        };
        const whole = await opens(text);
        const wrong = await lock.unlock(answerfile.readFile(text).locked, given[0] + ' ');
        const edge = text.indexOf('"data":"') + 8;
        const places = [...Array(edge).keys()].filter((i) => i % 3 === 0 || i > edge - 20).concat(Array.from({ length: 40 }, (_, i) => edge + i * 17), [text.length - 3, text.length - 4, text.length - 5]);
        const opened = [];
        for (const i of places) {
          const changed = text.slice(0, i) + (text[i] === 'A' ? 'B' : 'A') + text.slice(i + 1);
          if (await opens(changed)) opened.push([i, text.slice(i - 5, i + 5)]);
        }
        return { whole, wrong: wrong.wrong, opened, tried: places.length, one: text === JSON.stringify(await lock.lock(data, given[0])) };
        """,
        PASSWORD,
    )
    assert found["whole"] and found["wrong"] and not found["one"]
    assert found["opened"] == [] and found["tried"] >= 120


def test_a_locked_file_with_rounds_that_are_not_ours_is_refused(run):
    """Somebody's file cannot hang the page, nor ask for a weak key."""
    said = run(
        "const locked = await lock.lock({format: 'wegwijzer-antwoorden', version: 1, made: ''}, given[0]);"
        " const said = []; for (const iterations of [1, 1e12, null, 'veel']) said.push((await lock.unlock({ ...locked, lock: { ...locked.lock, iterations } }, given[0])).why);"
        " return [...said, (await lock.unlock(locked, given[0])).ok];",
        PASSWORD,
    )
    assert said == ["Dit bestand is beschadigd. Zoek een andere kopie."] * 4 + [True]


# --- opening asks first ---


def test_opening_says_what_changes_and_can_be_undone(watched, tmp_path):
    page = watched.open(SHEET)
    own_device(page)
    page.locator("[name=kort]").fill("van mij")
    page.locator("[name='smalle-tabel.0.wat']").fill("rij van mij")
    page.locator("[name=schaal][value='4']").check()
    expect(page.locator("[data-keep-progress]")).to_contain_text("3 van")
    before, kept = read(page), stored(page)
    path = as_file(tmp_path, [sheet({"kort": "van elders", "lang": "nieuw", "schaal": "4", "smalle-tabel": [{"wat": "rij van elders"}]})])
    choose(page, path)
    dialog = page.locator("dialog.ask")
    expect(dialog).to_contain_text("4 antwoorden in 1 blad uit het dossier ‘Elders’, bewaard op 24 november 2026")
    expect(dialog).to_contain_text("1 nieuw, 2 verschillend, 1 staat er al")
    assert dialog.get_by_role("button").all_inner_texts() == ["Bewaar eerst wat er nu staat", "Neem alles over", "Voeg toe wat nog leeg is", "Als nieuw dossier", "Annuleer"]
    assert page.evaluate("document.activeElement.textContent") == "Annuleer"
    assert axe(page) == []
    answer(page, "Annuleer")
    assert read(page) == before and stored(page) == kept
    choose(page, path)
    answer(page, "Neem alles over")
    expect(page.locator("[name=kort]")).to_have_value("van elders")
    assert read(page)["smalle-tabel"] == [{"wat": "rij van elders"}]
    expect(page.locator("[data-file-note]")).to_contain_text("3 antwoorden overgenomen")
    page.get_by_role("button", name="Maak ongedaan").click()
    expect(page.locator("[name=kort]")).to_have_value("van mij")
    expect(page.locator("[data-file-note]")).to_contain_text("Alles staat weer zoals het was.")
    assert read(page) == before and stored(page) == kept


def test_what_was_typed_after_opening_survives_the_undo(watched, tmp_path):
    page = watched.open(SHEET)
    own_device(page)
    choose(page, as_file(tmp_path, [sheet({"kort": "van elders", "lang": "ook van elders"})]))
    answer(page, "Neem alles over")
    expect(page.locator("[name=kort]")).to_have_value("van elders")
    page.locator("[name=lang]").fill("daarna getypt")
    page.get_by_role("button", name="Maak ongedaan").click()
    expect(page.locator("[name=kort]")).to_have_value("begin")
    expect(page.locator("[data-file-note]")).to_contain_text("behalve 1 antwoord")
    assert page.locator("[name=lang]").input_value() == "daarna getypt"


def test_the_version_that_a_file_replaced_can_be_taken_back(watched, tmp_path):
    page = watched.open(SHEET)
    own_device(page)
    page.locator("[name=kort]").fill("van mij")
    choose(page, as_file(tmp_path, [sheet({"kort": "van elders"})]))
    answer(page, "Neem alles over")
    expect(page.locator("[name=kort]")).to_have_value("van elders")
    others = page.evaluate(
        "async () => { const {openDesk} = await import('/assets/javascripts/device.js'); const desk = await openDesk();"
        " return (await desk.store.versions({dossier: desk.dossier.id, kind: 'worksheets', sheet: 'proef-alle-velden', instance: '', field: 'kort'})).map(one => one.value); }"
    )
    assert others == ["van mij"]


def test_a_participants_file_adds_and_replaces_nothing(watched, tmp_path):
    page = watched.open(SHEET)
    own_device(page)
    page.locator("[name=kort]").fill("van de groep")
    page.locator("[name=lang]").fill("wat de groep vindt")
    page.locator("[name='smalle-tabel.0.wat']").fill("gedeeld")
    page.locator("[name='smalle-tabel.1.wat']").fill("van de groep")
    page.locator("[name='knoppen.eerste.score'][value='1']").check()
    page.locator("[name=meerkeuze][value='een']").check()
    expect(page.locator("[data-keep-progress]")).to_contain_text("5 van")
    kept = stored(page)
    path = as_file(tmp_path, [sheet({
        "kort": "van Ann", "lang": "wat Ann vindt", "bedrag": "7", "meerkeuze": ["een", "twee"], "schaal": "2",
        "smalle-tabel": [{"wat": "gedeeld"}, {}, {"wat": "van Ann", "wie": "zij"}],
        "knoppen": {"eerste": {"score": "4"}, "derde": {"score": "2"}},
    })])  # fmt: skip
    choose(page, path)
    answer(page, "Voeg toe wat nog leeg is")
    dialog = page.locator("dialog.ask")
    expect(dialog.locator("label")).to_have_count(6)
    ticked = {label.inner_text().strip(): label.locator("input").is_checked() for label in dialog.locator("label").all()}
    assert ticked == {
        "Lang antwoord <script>alert('label')</script> (onder wat er staat): wat Ann vindt": False, "Bedrag: 7": True, "Meer keuzes (erbij): twee": False,
        "Een schaal: 2": True, "Een smalle tabel (nieuwe rij): van Ann · zij": True, "Uitspraken met een score: 2": True,
    }  # fmt: skip
    assert stored(page) == kept
    assert axe(page) == []
    dialog.get_by_label("Lang antwoord").check()
    dialog.get_by_label("Een schaal: 2").uncheck()
    answer(page, "Voeg toe")
    expect(page.locator("[name=bedrag]")).to_have_value("7")
    found = read(page)
    assert found["kort"] == "van de groep" and found["lang"] == "wat de groep vindt\n\nwat Ann vindt" and found["meerkeuze"] == ["een"] and "schaal" not in found
    assert found["smalle-tabel"] == [{"wat": "gedeeld"}, {"wat": "van de groep"}, {"wat": "van Ann", "wie": "zij"}]
    assert found["knoppen"] == {"eerste": {"score": "1"}, "derde": {"score": "2"}}
    page.get_by_role("button", name="Maak ongedaan").click()
    expect(page.locator("[name=bedrag]")).to_have_value("")
    assert stored(page) == kept


def test_the_backup_comes_first(watched, tmp_path):
    page = watched.open(SHEET)
    own_device(page)
    path = as_file(tmp_path, [sheet({"kort": "van elders"})])
    choose(page, path)
    answer(page, "Bewaar eerst wat er nu staat")
    with page.expect_download() as download:
        page.locator("dialog.ask").get_by_role("button", name="Bewaar", exact=True).click()
    backup = tmp_path / "backup.html"
    download.value.save_as(backup)
    assert data_in(backup)["sheets"][0]["answers"] == {"kort": "begin"}
    expect(page.locator("dialog.ask")).to_contain_text("Wat er nu staat, is bewaard")
    answer(page, "Neem alles over")
    expect(page.locator("[name=kort]")).to_have_value("van elders")


def test_cards_with_another_name_become_new_cards(watched, tmp_path):
    page = watched.open("/werkbladen/actiekaart/")
    info = page.evaluate("async () => { const form = document.querySelector('form.sheet'); return form.dataset.titleField }")
    page.locator(f"[name={info}]").first.fill("Buurtfeest")
    page.get_by_role("button", name="Eigen toestel").click()
    expect(page.locator("[data-keep-status]")).to_contain_text("Bewaard op dit toestel")
    cards = [{"kind": "worksheets", "sheet": "actiekaart", "instance": str(i + 1), "title": "", "version": 1, "answers": {info: name}} for i, name in enumerate(["Spreekuur", "Buurtfeest"])]
    choose(page, as_file(tmp_path, cards))
    expect(page.locator("dialog.ask")).to_contain_text("1 nieuw, 0 verschillend, 1 staat er al")
    answer(page, "Neem alles over")
    expect(page.locator("[data-file-note]")).to_contain_text("1 antwoord overgenomen")
    assert {(one[3], one[5]) for one in stored(page) if one[4] == info} == {("1", "Buurtfeest"), ("3", "Spreekuur")}


def test_answers_to_gone_questions_are_kept_and_shown(watched, tmp_path):
    page = watched.open(SHEET)
    own_device(page)
    path = as_file(tmp_path, [sheet({"kort": "begin", "oude-vraag": "oud <b>antwoord</b>", "smalle-tabel": [{"wat": "a", "weg": "cel"}], "schaal": ["was", "anders"], "keuze": "kiwi"}, version=1)])
    choose(page, path)
    answer(page, "Neem alles over")
    gone = page.locator("[data-gone]")
    expect(gone).to_contain_text("Niet meer gevraagd")
    shown = dict(zip(gone.locator("dt").all_inner_texts(), gone.locator("dd").all_inner_texts()))
    assert shown == {"oude-vraag": "oud <b>antwoord</b>", "smalle-tabel.weg": "cel", "schaal.vroeger": "was · anders", "keuze": "kiwi"}
    page.locator("[name='smalle-tabel.0.wie']").fill("iemand")  # the table is written anew: the old column stays beside it
    page.reload()
    expect(page.locator("[data-gone] dt")).to_have_count(4)
    answers = data_in(save(page, tmp_path))["sheets"][0]["answers"]
    assert answers["oude-vraag"] == "oud <b>antwoord</b>" and answers["smalle-tabel.weg"] == ["cel"] and answers["keuze"] == "kiwi"
    assert axe(page) == []


def test_when_nothing_can_be_kept_the_file_holds_what_is_on_the_page(chromium, server, tmp_path):
    one = watched_page(chromium, server)
    one.page.add_init_script("Object.defineProperty(window, 'sessionStorage', {value: new Proxy({}, {set() { throw new DOMException('vol', 'QuotaExceededError'); }})});")
    page = one.open(SHEET)
    page.locator("[name=kort]").fill("nergens bewaard")
    expect(page.locator("[data-keep-status]")).to_contain_text("Niet bewaard")
    assert data_in(save(page, tmp_path))["sheets"][0]["answers"] == {"kort": "nergens bewaard"}
    page.context.close()


def test_a_full_store_takes_nothing_over_and_says_so(chromium, server, tmp_path):
    one = watched_page(chromium, server)
    one.page.add_init_script("let left = 1; const full = new Proxy(sessionStorage, {set(real, key, value) { if (key.includes('answer') && value.includes('van elders') && left-- < 1) throw new DOMException('vol', 'QuotaExceededError'); real.setItem(key, value); return true; }}); Object.defineProperty(window, 'sessionStorage', {value: full});")
    page = one.open(SHEET)
    page.locator("[name=kort]").fill("begin")
    expect(page.locator("[data-keep-progress]")).to_contain_text("1 van")
    kept = stored(page)
    choose(page, as_file(tmp_path, [sheet({"kort": "van elders", "lang": "van elders"})]))
    answer(page, "Neem alles over")
    expect(page.locator("dialog.ask")).to_contain_text("De opslag van dit toestel is vol. Er is niets veranderd.")
    answer(page, "Sluit")
    assert stored(page) == kept and page.locator("[name=kort]").input_value() == "begin"
    page.context.close()


# --- a whole dossier ---


def test_a_dossier_file_holds_all_but_private_sheets_and_opens_as_a_new_dossier(watched, chromium, server, tmp_path):
    page = watched.open("/werkbladen/eigen-startpositie/")
    page.locator("form.sheet textarea").first.fill("alleen van mij")
    page.get_by_role("button", name="Eigen toestel").click()
    expect(page.locator("[data-keep-status]")).to_contain_text("Bewaard op dit toestel")
    mine = data_in(save(page, tmp_path))
    assert "alleen van mij" in json.dumps(mine)  # its owner saves the sheet itself
    page = watched.open(SHEET)
    page.locator("[name=kort]").fill("voor het dossier")
    expect(page.locator("[data-keep-status]")).to_contain_text("Bewaard op dit toestel · ")
    page = watched.open("/checklists/discriminatie-en-rechten/")
    page.locator(".question input[value=ja]").first.check()
    expect(page.locator("[data-keep-status]")).to_contain_text("Bewaard op dit toestel · ")
    page.evaluate(  # what was passed on by hand does go along
        "async () => { const {openDesk, writeAnswer} = await import('/assets/javascripts/device.js');"
        " await writeAnswer(await openDesk(), {kind: 'handed', sheet: 'eigen-startpositie', instance: '', field: 'x'}, 'overgezet') }"
    )
    page = watched.open("/mijn-dossier/")
    button = page.locator("[data-dossier-open]").get_by_role("button", name="Bewaar als bestand")
    button.click()
    expect(page.locator("dialog.ask")).to_contain_text("3 antwoorden in 3 bladen")
    expect(page.locator("dialog.ask")).to_contain_text("Niet in dit bestand, want alleen van jou:")
    page.keyboard.press("Escape")
    path = save(page, tmp_path, button=button)
    assert path.name.startswith("dossier_mijn-dossier_")
    text = path.read_text("utf-8")
    assert "alleen van mij" not in text and "voor het dossier" in text and "overgezet" in text
    assert page.evaluate("async () => (await import('/assets/javascripts/questions.js')).loadInfo(document).then(of => of('checklists', 'discriminatie-en-rechten').title)") in text
    assert "Kort antwoord" in text and "Eerst" not in re.findall(r"<dt>(.*?)</dt>", text)  # labels from the list of questions
    assert [one["kind"] for one in data_in(path)["sheets"]] == ["worksheets", "checklists", "handed"] or len(data_in(path)["sheets"]) == 3
    kept = stored(page)
    choose(page, path)
    dialog = page.locator("dialog.ask")
    assert dialog.get_by_role("button").all_inner_texts() == ["Als nieuw dossier", "Annuleer"]  # all of it stands there
    answer(page, "Als nieuw dossier")
    expect(page.locator("[data-file-note]")).to_contain_text("in het nieuwe dossier ‘Mijn dossier (2)’")
    assert len(stored(page)) == len(kept) + 3
    page.get_by_role("button", name="Maak ongedaan").click()
    expect(page.locator("[data-file-note]")).to_contain_text("Alles staat weer zoals het was.")
    assert stored(page) == kept


def test_answers_that_were_passed_on_do_not_tell_which_belong_together(watched, tmp_path):
    page = watched.open("/werkbladen/luistergesprek/")
    own_device(page, "form.sheet textarea")
    for instance, first, second in (("1", "een a", "een b"), ("2", "twee a", "twee b")):
        for field, value in (("x", first), ("y", second)):
            page.evaluate(
                "async ([instance, field, value]) => { const {openDesk, writeAnswer} = await import('/assets/javascripts/device.js');"
                " await writeAnswer(await openDesk(), {kind: 'handed', sheet: 'luistergesprek', instance, field}, value) }",
                [instance, field, value],
            )
    page = watched.open("/traject/sessie-1/")
    passed = [one for one in data_in(save(page, tmp_path))["sheets"] if one["kind"] == "handed"]
    assert len(passed) == 4 and len({one["instance"] for one in passed}) == 4
    assert not {one["instance"] for one in passed} & {"1", "2"}
    page.reload()
    path = save(page, tmp_path)
    assert [one for one in data_in(path)["sheets"] if one["kind"] == "handed"] == passed  # the same answer, the same mark
    choose(page, path)
    expect(page.locator("dialog.ask")).to_contain_text("0 nieuw, 0 verschillend, 4 staan er al")
    answer(page, "Annuleer")


def test_a_file_never_lands_in_the_example(watched, tmp_path):
    page = watched.open(SHEET)
    own_device(page)
    page.evaluate("async () => { const {openDesk, newDossier} = await import('/assets/javascripts/device.js'); await newDossier(await openDesk(), 'Voorbeeld', {example: true}) }")
    choose(page, as_file(tmp_path, [sheet({"kort": "van elders"})]))
    assert page.locator("dialog.ask").get_by_role("button").all_inner_texts() == ["Als nieuw dossier", "Annuleer"]
    answer(page, "Als nieuw dossier")
    expect(page.locator("[name=kort]")).to_have_value("van elders")
    assert [one[0] for one in stored(page)] == ["Elders", "Mijn dossier"]


def test_a_file_of_another_sheet_fills_that_sheet(watched, tmp_path):
    page = watched.open(SHEET)
    choose(page, as_file(tmp_path, [sheet({"kernvraag": "Hoe?"}, sheet="kernvraag")]))
    answer(page, "Neem alles over")
    expect(page.locator("[data-file-note]")).to_contain_text("1 antwoord overgenomen")
    page = watched.open("/werkbladen/kernvraag/")
    expect(page.locator("[name=kernvraag]")).to_have_value("Hoe?")


@pytest.mark.parametrize("kind, empty", [("reports", False), ("handed", False), ("worksheets", True)])
def test_a_file_shows_of_a_report_only_what_people_wrote_in_it(run, kind, empty):
    """What a report says comes from the answers: a part that nobody wrote anew is not 'niet ingevuld'."""
    sheet = {"kind": kind, "sheet": "strategie", "instance": "", "title": "Strategie", "answers": {"kern": "in onze woorden"}}
    questions = [{"id": "kern", "type": "long_text", "label": "Waar het om gaat"}, {"id": "besluit", "type": "long_text", "label": "Besluit"}]
    html = run("return filepage.filePage(given[0], {title: 't', siteName: 's', day: new Date(0), infoOf: () => ({questions: given[1]})})", {"site": "", "dossier": {"name": "x"}, "sheets": [sheet]}, questions)
    assert "in onze woorden" in html and ("Besluit" in html) == empty == ("niet ingevuld" in html)


# --- frozen formats ---


@pytest.mark.parametrize("name, password", [("antwoorden-v1.html", ""), ("antwoorden-v1-slot.html", PASSWORD)])
def test_every_released_format_opens_forever(watched, name, password):
    page = watched.open(SHEET)
    choose(page, FILES / name)
    if password:
        page.get_by_label("Wachtwoord", exact=True).fill(password)
        answer(page, "Open")
    answer(page, "Neem alles over")
    expect(page.locator("[name=kort]")).to_have_value("kort <b>antwoord</b>")
    assert read(page) == json.loads((FILES / "antwoorden-v1.json").read_text("utf-8"))


# --- hostile files ---

REFUSED = {
    "": "geen bestand met antwoorden", "hallo": "geen bestand met antwoorden", "{}": "geen bestand met antwoorden", "[]": "geen bestand met antwoorden",
    '{"format":"wegwijzer-antwoorden","version":2,"sheets":[]}': "nieuwere versie",
    '{"format":"wegwijzer-antwoorden","version":"1","sheets":[]}': "beschadigd",
    '{"format":"wegwijzer-antwoorden","version":1,"sheets":{}}': "beschadigd",
    '{"format":"wegwijzer-antwoorden","version":1,"sheets":[]}': "geen enkel antwoord",
    '{"format":"wegwijzer-antwoorden","version":1,"she': "afgekapt",
    '<!doctype html>\n<html lang="nl" data-wegwijzer>\n<head>\n<script type="application/json" id="wegwijzer">{"format":"wegw': "afgekapt",
    '<!doctype html>\n<html lang="nl" data-wegwijzer>\n<head>': "afgekapt",
    '{"format":"wegwijzer-antwoorden","version":1,"sheets":[{"kind":"__proto__","sheet":"a","instance":"","answers":{"a":"b"}}]}': "geen enkel antwoord",
}  # fmt: skip


@pytest.mark.parametrize("text", REFUSED)
def test_refused_with_a_sentence(run, text):
    found = run("return answerfile.readFile(given[0])", text)
    assert found["ok"] is False and REFUSED[text] in found["why"]


def test_refused_on_the_page_changes_nothing(watched, tmp_path):
    page = watched.open(SHEET)
    own_device(page)
    kept = stored(page)
    for name, content, why in (("groot.html", "x" * 5_000_001, "te groot"), ("foto.html", "\x00\xff", "geen bestand met antwoorden")):
        (tmp_path / name).write_text(content, "utf-8")
        choose(page, tmp_path / name)
        expect(page.locator("dialog.ask")).to_contain_text(why)
        assert axe(page) == []
        answer(page, "Sluit")
    assert stored(page) == kept


def test_texts_lose_what_does_not_belong_in_them(run):
    found = run(
        "return answerfile.readFile(JSON.stringify({format: 'wegwijzer-antwoorden', version: 1, made: 1, site: [], dossier: {name: 'a\\u202eb\\n c'}, sheets: ["
        "{kind: 'worksheets', sheet: 'a', instance: '', title: {}, version: -1, answers: {t: 'a\\u0000b\\u202ec\\ud800d\\u2067e\\r\\nf😀\\tg', leeg: ' ', n: 3, waar: true, rij: [{c: true, d: null, e: [1]}, {}, {}], mix: ['a', {}], m: {r: {c: 'x', __proto__: 1}, leeg: {}}}},"
        "{kind: 'worksheets', sheet: '../x', instance: '', answers: {a: 'b'}}, {kind: 'worksheets', sheet: 'a', instance: '', answers: {t: 'dubbel'}}, null, 7]}))"
    )
    assert found["data"]["sheets"] == [
        {"kind": "worksheets", "sheet": "a", "instance": "", "title": "", "version": 1, "answers": {"t": "abcde\nf😀\tg", "n": 3, "rij": [{"c": True}], "m": {"r": {"c": "x"}}}}
    ]
    assert found["data"]["dossier"] == {"name": "ab c"} and found["data"]["made"] == "" and found["skipped"] == 7


def test_reading_stays_fast_whatever_comes(run):
    """No pattern that a long text could keep busy."""
    took = run(
        "const texts = ['<script '.repeat(600000), 'id=\"wegwijzer\"'.repeat(300000), '['.repeat(4900000), '{\"format\":'.repeat(400000), '\\u202e'.repeat(1600000), ' '.repeat(4999999)];"
        " const begin = performance.now(); const found = texts.map((text) => answerfile.readFile(text).ok); return [found.some(Boolean), performance.now() - begin]"
    )
    assert took[0] is False and took[1] < 3000


def test_ten_thousand_broken_or_hostile_files(watched, server):
    """Read, compared and shown, one after the other; at least a fifth is acceptable, and nothing that is kept changes."""
    page = watched.open(SHEET)
    own_device(page)
    fill_every_type(page)
    expect(page.locator("[data-keep-status]")).to_contain_text("Bewaard")
    kept, typed = stored(page), read(page)
    found = page.evaluate("async () => { " + IMPORT + HOSTILE + " }")
    assert found["thrown"] == [] and found["poisoned"] == [] and found["unsafe"] == [] and found["ran"] == 0
    assert found["files"] == 10_000 and found["accepted"] >= 2_000 and found["refused"] >= 2_000, found
    assert found["whys"] >= 5
    assert stored(page) == kept and read(page) == typed


HOSTILE = r"""
let seed = 20261124;
const random = () => { seed = (seed + 0x6d2b79f5) | 0; let t = Math.imul(seed ^ (seed >>> 15), 1 | seed); t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t; return ((t ^ (t >>> 14)) >>> 0) / 4294967296; };
const upTo = (n) => Math.floor(random() * n);
const pick = (list) => list[upTo(list.length)];
const deep = (n) => { let one = 'x'; for (let i = 0; i < n; i += 1) one = i % 2 ? [one] : { a: one }; return one; };
const texts = ['gewoon', '<script>window.ran = 1</script>', '</script><script>window.ran = 1</script>', '<img src=x onerror="window.ran = 1">', 'javascript:alert(1)', '=1+1', '\u202eomgekeerd', '\ud800', '\0', 'é'.repeat(200), '__proto__', 'constructor', '', ' ', '2027-02-30', '1e999', '"}]}', '${1}', '{{7*7}}', '\u2028'];
const keys = ['kort', 'lang', 'bedrag', 'dag', 'keuze', 'meerkeuze', 'lijst', 'schaal', 'tabel', 'smalle-tabel', 'knoppen', 'rooster', '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype', 'weg', 'a.b', 'a.b.c', '<b>', '', 'x'.repeat(200), 'kort\0'];
const cells = ['naam', 'getal', 'x', 'wat', 'wie', 'score', 'beeld', '__proto__', 'constructor', 'eerste', 'a', 'b'];
const scalar = () => pick([() => pick(texts), () => pick(texts), () => upTo(100), () => -1e308 * 10, () => NaN, () => true, () => false, () => null])();
const row = () => Object.fromEntries(Array.from({ length: upTo(4) }, () => [pick(cells), scalar()]));
const value = () => pick([scalar, scalar, scalar, () => Array.from({ length: upTo(4) }, () => pick(texts)), () => Array.from({ length: upTo(4) }, row), () => Object.fromEntries(Array.from({ length: upTo(3) }, () => [pick(cells), row()])), () => Array.from({ length: 2 }, scalar), () => deep(upTo(40)), () => [[]], () => ({ a: { b: { c: 1 } } }), () => Array(600).fill('x')])();
const withProto = (text) => text.replace(/"(naam|wat|kort|weg)":/g, (all) => (random() < 0.15 ? '"__proto__":' : all));
const often = (good, strange) => (random() < 0.85 ? pick(good) : pick(strange));
const sheet = () => ({ kind: often(['worksheets'], ['checklists', 'templates', 'handed', '__proto__', 'x', 7, null]), sheet: often(['proef-alle-velden'], ['kernvraag', 'actiekaart', 'bestaat-niet', '../x', '__proto__', 'constructor', '', 3]), instance: often(['', '1', '2'], ['__proto__', '<b>', 5, null]), title: pick(['Proef', '<script>window.ran = 1</script>', 5, null, 'x'.repeat(1000)]), version: pick([1, 3, 99, -1, 'x', null]), answers: often([() => Object.fromEntries(Array.from({ length: 1 + upTo(6) }, () => [pick(keys), value()]))], [() => [], () => 'x', () => null])() });
const whole = () => ({ format: random() < 0.95 ? 'wegwijzer-antwoorden' : pick(['x', null, 'wegwijzer']), version: random() < 0.93 ? 1 : pick([2, 99, 0, -1, '1', null, 1.5]), made: pick(['2026-11-24T10:00:00Z', 'x', 5, '<b>']), site: pick(['https://voorbeeld.be/', 'javascript:window.ran=1', {}]), dossier: pick([{ name: 'Elders' }, { name: '<img src=x onerror="window.ran = 1">' }, null, 'x', { name: {} }, { name: '__proto__' }]), sheets: often([() => Array.from({ length: 1 + upTo(4) }, sheet)], [() => ({}), () => 'x', () => deep(30)])(), ...(random() < 0.03 ? { lock: pick([{}, { iterations: 1e99 }, 'x']), data: pick([5, 'AAAA', null]) } : {}) });
const page = (json) => `<!doctype html>\n<html lang="nl" data-wegwijzer>\n<head>\n<script type="application/json" id="wegwijzer">${json}</script>\n</head><body><script>window.ran = 1</script></body></html>`;
const damage = (text) => often([(t) => t], [(t) => t.slice(0, upTo(t.length)), (t) => { const i = upTo(t.length); return t.slice(0, i) + String.fromCharCode(upTo(128)) + t.slice(i + 1); }, (t) => t.replace('{', '['), (t) => t + t, (t) => '\ufeff' + t, (t) => '['.repeat(1 + upTo(20000)) + t])(text);

const { loadInfo } = await import('/assets/javascripts/questions.js');
const { openDesk } = await import('/assets/javascripts/device.js');
const { writeField } = await import('/assets/javascripts/answers.js');
const infoOf = await loadInfo(document);
const desk = await openDesk();
const records = await desk.store.answers(desk.dossier.id);
const before = JSON.stringify(records);
const clones = new Map([...document.querySelectorAll('form.sheet [data-field]')].map((one) => [one.dataset.field, one.cloneNode(true)]));
const protoBefore = [Object, Array, String, Function, Map].map((one) => Reflect.ownKeys(one.prototype).length).join();
const allowed = /^[a-z0-9-]+(\.[a-z0-9-]+)?$/;
const walk = (one) => typeof one === 'string' ? !/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/.test(one) && one.isWellFormed() : one === null || typeof one !== 'object' ? one === true || Number.isFinite(one) : Array.isArray(one) ? one.every(walk) : Object.getPrototypeOf(one) === Object.prototype && Object.entries(one).every(([key, inside]) => allowed.test(key) && walk(inside));
const out = { files: 0, accepted: 0, refused: 0, locked: 0, thrown: [], poisoned: [], unsafe: [], ran: 0 };
const whys = new Set();
for (let i = 0; i < 10000; i += 1) {
  const json = withProto(JSON.stringify(whole()).replaceAll('<', random() < 0.9 ? '\\u003c' : '<'));
  const text = damage(random() < 0.5 ? page(json) : json);
  out.files += 1;
  try {
    const read = answerfile.readFile(text);
    if (!read.ok) { out.refused += 1; whys.add(read.why); if (typeof read.why !== 'string' || !read.why) out.unsafe.push(['no why', i]); continue; }
    if (read.locked) { out.locked += 1; const tried = await lock.unlock(read.locked, 'een wachtwoord'); if (tried.ok) out.unsafe.push(['opened', i]); continue; }
    out.accepted += 1;
    if (!read.data.sheets.every(({ answers }) => Object.keys(answers).length && walk(answers))) out.unsafe.push(['answers', i]);
    const changes = merge.changesOf(read.data, records, infoOf);
    const additions = merge.additionsOf(changes);
    for (const one of additions) merge.inShort(one.piece);
    if (!merge.addedTo(additions).every(({ field, value }) => allowed.test(field) && walk(value))) out.unsafe.push(['additions', i]);
    for (const { place, value } of changes) if (clones.has(place.field)) writeField(clones.get(place.field), value);
    if (i % 10 === 0) {
      const html = filepage.filePage(read.data, { title: 't', siteName: 's', day: new Date(), infoOf }).replace(/<style>.*?<\/style>/s, '');
      const parsed = new DOMParser().parseFromString(html, 'text/html');
      if (parsed.querySelectorAll('script').length !== 1 || parsed.querySelector('img, [onerror], a[href^="javascript"]')) out.unsafe.push(['page', i]);
      const again = answerfile.readFile(html);
      if (!again.ok || JSON.stringify(again.data) !== JSON.stringify(read.data)) out.unsafe.push(['again', i]);
    }
  } catch (error) {
    out.thrown.push([i, String(error.stack).slice(0, 300)]);
  }
}
if ([Object, Array, String, Function, Map].map((one) => Reflect.ownKeys(one.prototype).length).join() !== protoBefore || ({}).naam !== undefined) out.poisoned.push('prototype');
out.ran = window.ran ?? 0;
if (JSON.stringify(await desk.store.answers(desk.dossier.id)) !== before) out.unsafe.push(['store', 0]);
out.whys = whys.size;
out.thrown = out.thrown.slice(0, 5); out.unsafe = out.unsafe.slice(0, 5);
return out;
"""
