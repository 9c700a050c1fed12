"""Messages go on: the word check, copying and saving, what is still open is named first, and filled once for all."""

import io

import pytest
from docx import Document
from playwright.sync_api import expect

from tests.browser.test_flow import sheet, start, stored
from tests.browser.test_pages import axe

MESSAGE = "/communicatie/eerste-reactie/"
OTHER = "/communicatie/interne-mededeling/"


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


def test_a_message_that_is_opened_first_takes_what_another_has(watched, catalog):
    shared = [{field.id for field in catalog.templates[name].fields if field.shared} for name in ("eerste-reactie", "interne-mededeling")]
    name = sorted(shared[0] & shared[1])[0]
    page = watched.open(MESSAGE)
    page.locator(f"[name={name}]").fill("één keer getypt")
    page.get_by_role("button", name="Eigen toestel").click()
    expect(page.locator("[data-keep-status]")).to_contain_text("Bewaard op dit toestel")
    page = watched.open(OTHER)
    expect(page.locator(f"[name={name}]")).to_have_value("één keer getypt")
    page.locator(f"[name={name}]").fill("")
    page.locator("textarea").nth(1).fill("iets")
    expect(page.locator("[data-keep-status]")).to_contain_text("Bewaard op dit toestel")
    page.reload()
    expect(page.locator(f"[name={name}]")).to_have_value("")  # emptied on purpose: it stays empty


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
