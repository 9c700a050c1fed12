"""Messages go on: the word check, copying and saving, what is still open is named first, and filled once for all."""

import io

import pytest
from docx import Document
from playwright.sync_api import expect

from tests.browser.test_flow import put, sheet, start, stored
from tests.browser.test_pages import axe

MESSAGE = "/communicatie/eerste-reactie/"
INTERNAL = "/communicatie/interne-mededeling/"


@pytest.fixture(scope="module")
def labels(chromium, server, catalog):
    page = chromium.new_page()
    page.goto(server + "/over/")
    words = catalog.singles["words"].model_dump()["words"]
    yield lambda text: [one["word"] for one in page.evaluate("async ([text, words]) => (await import('/assets/javascripts/wordcheck.js')).labelsIn(text, words)", [text, words])]
    page.close()


@pytest.mark.parametrize(
    "text, found",
    [
        ("De allochtonen en de Échte Vlamingen", ["allochtonen"]), ("De echte  Vlamingen", ["echte vlamingen"]), ("allochtonenbeleid", []), ("ALLOCHTOON.", ["allochtoon"]),
        ("Een golfclub en een golf", ["golf"]), ("", []), ("Tuig. En die mensen, en tuig.", ["tuig", "die mensen"]), ("<b>tuig</b>", ["tuig"]), ("naïef", ["naïef"]), ("nai\u0308ef", ["naïef"]),
    ],
)  # fmt: skip
def test_whole_words_only_each_once_in_the_order_of_the_text(labels, text, found):
    assert labels(text) == found


def test_every_word_is_in_small_letters_and_stands_once(catalog):
    words = [word for one in catalog.singles["words"].words for word in one.find]
    assert words == [word.lower() for word in words] and len(words) == len(set(words))


def test_the_word_check_says_what_is_better_and_why(watched):
    page = watched.open(MESSAGE)
    page.locator("[name=gebeurd]").fill("die mensen staken iets in brand")
    check = page.locator("[data-word-check]")
    expect(check).to_contain_text("‘die mensen’ Liever:")
    page.locator("[name=gebeurd]").fill("er was brand in de straat")
    expect(check).to_be_empty()
    assert axe(page) == []


def test_what_is_open_is_named_before_copying(chromium, server):
    context = chromium.new_context(locale="nl-BE", permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(server + MESSAGE)
    page.locator("[name=gebeurd]").fill("er was brand <b>in</b> de straat")
    page.get_by_role("button", name="Kopieer tekst").click()
    question = page.locator("dialog.ask")
    expect(question).to_contain_text("Nog leeg:")
    expect(question.get_by_role("button", name="Vul eerst aan")).to_be_focused()
    question.get_by_role("button", name="Kopieer toch").click()
    expect(page.locator("[data-message-tools] [data-said]")).to_contain_text("Gekopieerd.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "er was brand <b>in</b> de straat" in copied
    context.close()


def test_a_message_opens_in_word(watched):
    page = watched.open(MESSAGE)
    page.locator("[name=gebeurd]").fill("er was brand")
    page.get_by_role("button", name="Word-bestand").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Bewaar toch").click()
    text = "\n".join(one.text for one in Document(io.BytesIO(download.value.path().read_bytes())).paragraphs)
    assert "er was brand" in text and "Eerste reactie" in text


def test_what_is_filled_in_once_stands_in_every_message_that_asks_the_same(watched, catalog):
    """Every word that messages share, from each message that asks it; looking keeps nothing."""
    places = {}
    for name, item in catalog.templates.items():
        for field in item.fields:
            if field.shared:
                places.setdefault(field.shared, []).append((name, field))
    assert set(places) == {"afzender", "contact", "voor-wie", "infomoment-dag", "infomoment-plaats", "volgend-bericht"}
    page = start(watched, sheet("kernvraag", {"kernvraag": "Hoe leven we samen?"}), "/over/")  # a dossier of long ago without an answer expires
    for number in range(max(map(len, places.values()))):  # each in turn is where it is filled in
        sources = {word: found[number] for word, found in places.items() if number < len(found)}
        values = {word: "2027-03-06" if field.type == "date" else f"{word} van {name}" for word, (name, field) in sources.items()}
        put(page, *(["templates", name, "", field.id, values[word]] for word, (name, field) in sources.items()), wiped=[["templates"]])
        for name in catalog.templates:
            taken = {word: field for word, found in places.items() for other, field in found if other == name and word in sources}
            if not taken or any(name == one for one, _ in sources.values()):
                continue  # what has an answer of its own is the next test
            page = watched.open(f"/communicatie/{name}/")
            for word, field in taken.items():
                expect(page.locator(f"[name='{field.id}']")).to_have_value(values[word])
                expect(page.locator(f"[data-field='{field.id}'] [data-opened]")).to_contain_text(f"Staat al klaar, uit ‘{catalog.templates[sources[word][0]].title}’.")
                expect(page.locator(f"[data-message] [data-place='{field.id}']").first).to_have_text("6 maart 2027" if field.type == "date" else values[word])
            assert stored(page, "templates", name)["answers"] == {}


FIRST, PARENTS, BACK = "eerste-reactie", "ouderbericht", "terugkoppeling"


def message(name: str, **answers) -> list:
    return sheet(name, answers, kind="templates")


def test_what_somebody_changes_in_one_message_stays_and_later_changes_are_offered(watched):
    page = start(watched, message(FIRST, terecht="de <b>balie</b>") + message("vragen-antwoorden", contact="de dienst"), f"/communicatie/{PARENTS}/")
    field = page.locator("[data-field=contact]")
    control = field.locator("textarea, input").first
    expect(control).to_have_value("de <b>balie</b>")  # and not what another message asks under that name
    page.locator("[name=gebeurd]").fill("Er was ruzie.")
    page.wait_for_timeout(400)
    assert stored(page, "templates", PARENTS)["answers"] == {"/gebeurd": "Er was ruzie.", "/contact": "de <b>balie</b>"}

    put(page, *message(FIRST, terecht="het <i>loket</i>"))
    page.reload()
    note = field.locator("[data-opened]")
    expect(note).to_contain_text("In ‘Eerste reactie binnen het uur’ staat:het <i>loket</i>")
    expect(control).to_have_value("de <b>balie</b>")
    assert axe(page) == []
    note.get_by_role("button", name="Neem over").click()
    expect(control).to_have_value("het <i>loket</i>")
    expect(page.locator("[data-message]")).to_contain_text("het <i>loket</i>")
    page.keyboard.press("Enter")  # the way back has the focus
    expect(control).to_have_value("de <b>balie</b>")
    control.fill("de directie")
    expect(note.get_by_role("button")).to_have_count(0)
    page.wait_for_timeout(400)
    page.reload()
    expect(control).to_have_value("de directie")
    expect(field.locator("[data-opened]")).to_have_count(0)  # chosen later than what the other says
    put(page, *message(FIRST, terecht="de directie"))
    page.reload()
    page.wait_for_timeout(400)
    expect(field.locator("[data-opened]")).to_have_count(0)  # newer, and the same
    page = watched.open(f"/communicatie/{BACK}/")
    expect(page.locator("[name=contact]")).to_have_value("de directie")  # the newest


def test_a_message_that_was_begun_is_offered_what_another_has_and_stays_empty_where_emptied(watched):
    page = start(watched, message(PARENTS, gebeurd="Er was ruzie.") + message(FIRST, terecht="de balie"), f"/communicatie/{PARENTS}/")
    control = page.locator("[name=contact]")
    page.locator("[data-field=contact]").get_by_role("button", name="Neem over").click()
    expect(control).to_have_value("de balie")
    control.fill("")
    page.wait_for_timeout(400)
    page.reload()
    expect(control).to_have_value("")
    put(page, *message(FIRST, terecht={"geen": "tekst"}))
    for address in (PARENTS, BACK):  # begun, and not begun
        page = watched.open(f"/communicatie/{address}/")
        page.wait_for_timeout(400)
        expect(page.locator("[data-field=contact] [data-opened]")).to_have_count(0)  # from a strange file


HOUSE = {"kernboodschap": "Het plein is van iedereen", "pijlers": [{"boodschap": "Veilig", "feit": "vier lampen hersteld"}], "vragen": [{"vraag": "Wanneer?", "antwoord": "In <b>mei</b>."}]}
PRESS = "/communicatie/perslijn/"


def test_a_message_opens_with_the_message_house_and_is_changed_or_emptied(watched):
    page = start(watched, sheet("boodschappenhuis", HOUSE), PRESS)
    core = page.locator("[data-field=kernboodschap]")
    expect(core.locator("[data-opened]")).to_contain_text("Staat al klaar, uit ‘Boodschappenhuis")
    text = page.locator("[data-message=perslijn]")
    for said in ("Het plein is van iedereen", "vier lampen hersteld", "In <b>mei</b>."):
        expect(text).to_contain_text(said)
    assert stored(page, "templates", "perslijn")["answers"] == {}  # looking keeps nothing
    assert axe(page) == []
    core.get_by_role("button", name="Maak leeg").click()
    expect(text).not_to_contain_text("Het plein is van iedereen")
    core.get_by_role("button", name="Zet terug").click()
    core.locator("textarea, input").first.fill("Iedereen hoort hier thuis")
    expect(text).to_contain_text("Iedereen hoort hier thuis")
    page.wait_for_timeout(400)
    page.reload()
    expect(text).to_contain_text("Iedereen hoort hier thuis")
    expect(text).to_contain_text("vier lampen hersteld")  # what stood ready is kept with the first answer
    expect(page.locator("[data-opened]")).to_have_count(0)


def test_what_staff_may_say_opens_with_the_message_house(watched):
    page = start(watched, sheet("boodschappenhuis", HOUSE) + sheet("eerste-reactie", {"volgende-dag": "2027-03-11"}, kind="templates"), INTERNAL)
    expect(page.locator("[name=zeg]")).to_have_value("Het plein is van iedereen")
    expect(page.locator("[name=wat]")).to_have_value("")  # shown there, taken over by hand
    expect(page.locator("[data-message]")).to_contain_text("Dan kan je dit zeggen: 'Het plein is van iedereen'")
    expect(page.locator("[data-message]")).to_contain_text("Op 11 maart 2027 hoor je opnieuw van ons")
    assert stored(page, "templates", "interne-mededeling")["answers"] == {}


def test_a_list_of_questions_opens_with_the_house_alone_and_offers_the_signals(watched):
    signals = sheet("signalenlogboek", {"waarnemingen": [{"waarneming": "Er werd geroepen", "datum": "2026-05-12"}]})
    page = start(watched, sheet("boodschappenhuis", HOUSE) + signals, "/communicatie/vragen-antwoorden/")
    field = page.locator("[data-field=vragen]")
    expect(field.locator("[data-opened]")).to_contain_text("Staat al klaar, uit ‘Boodschappenhuis")
    assert [one for one in (cell.input_value() for cell in field.locator("tbody [data-column=vraag] :is(textarea, input)").all()) if one] == ["Wanneer?"]
    expect(field.locator(".carried__source", has_text="Er werd geroepen")).to_be_visible()
