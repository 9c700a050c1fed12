"""What people do with a sheet, a checklist, the guided choice, filters and sharing."""

import re
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import watched_page

SHEET = "/werkbladen/proef-alle-velden/"


def test_totals_bands_and_row_sums_compute_themselves(watched):
    page = watched.open(SHEET)
    total = page.locator("[data-field=totaal] output")
    assert total.inner_text() == ""
    for row, score in (("eerste", 4), ("tweede", 3)):
        page.locator(f"input[name='knoppen.{row}.score'][value='{score}']").check()
    assert total.inner_text().startswith("7")
    assert page.locator("[data-band][data-current]").inner_text() == "5 – 8 midden"
    assert page.locator("[data-total-note]").inner_text() == "2 van 3 ingevuld, dus minstens"
    page.locator("input[name='knoppen.derde.score'][value='2']").check()
    assert total.inner_text() == "9" and page.locator("[data-total-note]").inner_text() == ""
    assert page.locator("[data-band][data-current]").inner_text() == "9 – 12 hoog"
    page.locator("input[name='tabel.0.x'][value='5']").check()
    assert page.locator("[data-field=tabel] tbody tr").first.locator("output").inner_text() == "5 (1 van 2)"
    page.locator("input[name='tabel.0.y'][value='2']").check()
    assert page.locator("[data-field=tabel] tbody tr").first.locator("output").inner_text() == "7"


def test_quadrant_places_rows_by_their_scores(watched):
    page = watched.open(SHEET)
    page.get_by_role("button", name="Nog een regel").click()
    for row, (name, x, y) in enumerate([("buren", 5, 4), ("handelaars", 2, 5), ("<b>pers</b>", 4, 1)]):
        page.locator(f"textarea[name='tabel.{row}.naam']").fill(name)
        page.locator(f"input[name='tabel.{row}.x'][value='{x}']").check()
        page.locator(f"input[name='tabel.{row}.y'][value='{y}']").check()
    boxes = {box: page.locator(f"[data-box={box}] li").all_inner_texts() for box in ("high-high", "low-high", "high-low", "low-low")}
    assert boxes == {"high-high": ["buren"], "low-high": ["handelaars"], "high-low": ["<b>pers</b>"], "low-low": []}


def test_rows_unfold_and_new_ones_are_made(phone):
    """Two cards stand open; the rest comes on a click, and after the last a new one with names of its own."""
    page = phone.open(SHEET)
    rows = page.locator("[data-field=tabel] tbody tr")
    button = page.get_by_role("button", name="Nog een regel")
    assert [row.is_visible() for row in rows.all()] == [True, True, False]
    page.locator("[name='tabel.1.naam']").fill("tweede")
    button.click()
    assert page.evaluate("document.activeElement.name") == "tabel.2.naam"
    button.click()
    assert rows.count() == 4 and page.evaluate("document.activeElement.name") == "tabel.3.naam"
    assert page.locator("[name='tabel.3.naam']").input_value() == "" and page.locator("[name='tabel.1.naam']").input_value() == "tweede"
    page.locator("[name='tabel.3.x'][value='4']").check()
    page.locator("[name='tabel.3.y'][value='5']").check()
    assert rows.nth(3).locator("output").inner_text() == "9"
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))
    assert rows.nth(3).get_attribute("data-title") == "Regel 4"


def test_a_second_click_takes_a_choice_back_but_a_double_click_does_not(watched):
    page = watched.open(SHEET)
    choice = page.get_by_label("peer")
    choice.dblclick()
    assert choice.is_checked()
    page.wait_for_timeout(600)
    choice.click()
    assert not choice.is_checked()
    assert [one.is_visible() for one in page.locator("[data-field=keuze] [data-advice]").all()] == [True, True]


def test_a_hidden_option_is_no_answer(watched):
    page = watched.open(SHEET)
    page.get_by_label("kantine").first.check()
    page.get_by_role("radio", name="school", exact=True).check(force=True)
    assert page.locator("[name=keuze]:checked").count() == 0


def test_advice_follows_the_choice(watched):
    page = watched.open(SHEET)
    advice = page.locator("[data-field=keuze] [data-advice]")
    assert [one.is_visible() for one in advice.all()] == [True, True]
    page.get_by_label("peer").check()
    assert [one.is_visible() for one in advice.all()] == [False, True]
    page.get_by_label("kantine").first.check()
    assert not page.locator("[data-field=keuze] .advice").is_visible()  # no advice for this choice: no empty box


def test_context_changes_words_options_and_questions(watched):
    page = watched.open(SHEET)
    assert page.get_by_text("Gewone inleiding.").is_visible()
    page.get_by_role("radio", name="werk", exact=True).check(force=True)
    assert page.get_by_text("Inleiding voor het werk.").is_visible() and not page.get_by_text("Gewone inleiding.").is_visible()
    assert page.url.endswith("?context=werk")
    page.get_by_role("radio", name="school", exact=True).check(force=True)
    assert page.get_by_text("Gewone inleiding.").is_visible()  # no version of its own: the default
    assert not page.locator("[data-field=alleen-werk]").is_visible()
    assert not page.get_by_text("kantine").first.is_visible()
    page.reload()
    assert page.get_by_role("radio", name="school", exact=True).is_checked()
    page.locator(".neighbours a").first.click()
    assert page.url.endswith("?context=school")  # the choice travels in links, not in storage


def test_enter_sends_nothing_and_makes_no_second_line_in_a_short_answer(watched):
    page = watched.open("/werkbladen/kernvraag/")
    box = page.locator("[name=kampvraag]")
    box.fill("mogen ze hun taal spreken?")
    box.press("Enter")
    assert box.input_value() == "mogen ze hun taal spreken?" and page.url.endswith("/werkbladen/kernvraag/")


def test_keyboard_fills_a_whole_sheet(watched):
    page = watched.open("/werkbladen/conflict-of-polarisatie/")
    first = page.locator("input[type=radio][name^=kenmerken]").first
    first.focus()
    for _ in range(8):
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Tab")
    assert page.locator("input[name^=kenmerken]:checked").count() == 8


def test_every_control_has_a_name(watched, full_catalog):
    for name in full_catalog.worksheets:
        page = watched.open(f"/werkbladen/{name}/")
        nameless = page.evaluate(
            """[...document.querySelectorAll('form.sheet :is(input, textarea, select)')].filter(e =>
            !(e.getAttribute('aria-label') || [...(e.labels ?? [])].some(l => l.textContent.trim()))).map(e => e.outerHTML.slice(0, 100))"""
        )
        assert nameless == [], name


# --- checklists ---


def answer(page, values: list[str]) -> None:
    visible = [question for question in page.locator("[data-question]").all() if question.is_visible()]
    for question, value in zip(visible, values, strict=False):
        question.locator(f"input[value='{value}']").check()


def test_no_outcome_before_every_question_is_answered(watched):
    page = watched.open("/checklists/startklaar/")
    count = page.locator("[data-question]").count()
    status = page.locator("[data-outcome-status]")
    assert status.inner_text() == "Geen uitkomst voor alle vragen beantwoord zijn."
    answer(page, ["ja"] * (count - 1))
    assert status.inner_text() == f"{count - 1} van {count} beantwoord. Nog geen uitkomst."
    answer(page, ["ja"] * count)
    assert status.inner_text() == "Uitkomst: Ga door (risico 0 op 100, lager is beter). Lees wat je nu doet"
    assert page.locator("[data-level=go]").is_visible() and not page.locator("[data-level=stop]").is_visible()


def test_a_stop_question_with_a_risk_is_red_and_says_what_to_do(watched):
    page = watched.open("/checklists/veiligheid/")
    count = page.locator("[data-question]").count()
    stop = page.locator("[data-question][data-stop]").first
    assert not stop.locator("[data-question-advice]").is_visible()
    stop.locator("input[value=ja]").check()
    assert stop.locator("[data-question-advice]").is_visible() and stop.locator("a[href^='tel:']").count() >= 1
    status = page.locator("[data-outcome-status]")
    assert "Stop: vraag 1 is een stopvraag met een risico." in status.inner_text() and status.get_attribute("data-result") == "stop"
    for question in page.locator("[data-question]").all()[1:]:
        question.locator("input[value=nee]").check()
    assert count == 10 and status.inner_text() == "Uitkomst: Stop (vraag 1 is een stopvraag met een risico). Lees wat je nu doet"
    assert page.locator("[data-level=stop]").is_visible() and not page.locator("[data-level=go]").is_visible()


def test_nothing_applies_is_no_outcome(watched):
    page = watched.open("/checklists/startklaar/")
    answer(page, ["nvt"] * 20)
    assert page.locator("[data-outcome-status]").inner_text().startswith("Geen uitkomst: alles staat op n.v.t.")


def test_not_knowing_a_stop_question_is_not_harmless(watched):
    page = watched.open("/checklists/startklaar/")
    answer(page, ["weet-niet"] + ["ja"] * 20)
    assert page.locator("[data-outcome-status]").inner_text() == "Uitkomst: Overleg eerst (op stopvraag 1 is het antwoord niet zeker). Lees wat je nu doet"


def test_questions_of_another_context_do_not_count(watched):
    page = watched.open("/checklists/discriminatie-en-rechten/?context=school")
    assert not page.locator("[data-question][data-contexts=werk]").is_visible()
    answer(page, ["nee"] * 20)
    assert page.locator("[data-outcome-status]").inner_text() == "Uitkomst: Ga door (risico 0 op 100, lager is beter). Lees wat je nu doet"


# --- guided choice ---


def test_guide_asks_danger_first_then_rights(full_catalog):
    guide = full_catalog.singles["guide"]
    urgent = [one.id for one in guide.exits if one.urgent]
    assert guide.questions[0].yes == urgent == ["gevaar"]
    assert "rechten" in guide.questions[1].yes
    assert len(guide.questions) <= 8


def test_guide_shows_danger_at_once_and_several_exits_together(watched):
    page = watched.open("/wat-speelt-er/")
    choose = lambda number, value: page.locator(".guide__question").nth(number).locator(f"input[value={value}]").check()  # noqa: E731
    assert page.locator("[data-exit]:visible").count() == 5  # nothing answered: everything can be read
    choose(0, "ja")
    assert [one.get_attribute("data-exit") for one in page.locator("[data-exit]:visible").all()] == ["gevaar"]
    assert page.locator("[data-guide-status]").get_attribute("data-urgent") is not None
    alert = page.locator("[data-guide-alert]").first
    assert alert.is_visible() and alert.locator("a[href='tel:101']").is_visible()
    choose(1, "ja")
    choose(4, "ja")  # one sign of polarisation is not enough
    assert [one.get_attribute("data-exit") for one in page.locator("[data-exit]:visible").all()] == ["gevaar", "rechten"]
    choose(5, "ja")
    assert [one.get_attribute("data-exit") for one in page.locator("[data-exit]:visible").all()] == ["gevaar", "rechten", "polarisatie"]
    assert "4 van 8 beantwoord." in page.locator("[data-guide-status]").inner_text()
    page.get_by_role("button", name="Begin opnieuw").click()
    expect(page.locator(".guide__question input:checked")).to_have_count(0)
    expect(page.locator("[data-exit]:visible")).to_have_count(5)


def test_guide_works_without_script(no_script):
    page = no_script.open("/wat-speelt-er/")
    assert page.locator("[data-guide-hint]").first.inner_text().startswith("Bij ja: lees Gevaar")
    assert "als 2 antwoorden daarheen wijzen" in page.locator("[data-guide-hint]").nth(4).inner_text()
    page.locator("[data-guide-hint] a").first.click()
    assert page.url.endswith("#uitgang-gevaar") and page.locator("#uitgang-gevaar").is_visible()


# --- filters ---


def test_filters_count_remember_and_empty(watched):
    page = watched.open("/werkbladen/")
    every = page.locator("[data-card]").count()
    chip = lambda name, value: page.locator(f"[name={name}][value='{value}']")  # noqa: E731
    chip("wie", "deelnemer").check(force=True)
    chip("minuten", 10).check(force=True)
    assert "wie=deelnemer" in page.url and "minuten=10" in page.url
    shown = page.locator("[data-card]:visible")
    assert 0 < shown.count() < every and page.locator("[data-count]").inner_text() == f"{shown.count()} {'werkblad' if shown.count() == 1 else 'werkbladen'}"
    link = page.url
    page.go_back()
    assert not page.locator("[name=minuten][value='10']").is_checked()
    page.goto(link)
    assert chip("wie", "deelnemer").is_checked()
    page.locator("[name=fase][value=voorbereiding]").check(force=True)
    page.locator("[name=wie][value=opdrachtgever]").check(force=True)
    chip("wie", "deelnemer").uncheck(force=True)
    assert page.locator("[data-empty]").is_visible() and page.locator("[data-count]").inner_text() == "0 werkbladen"
    page.get_by_role("button", name="Wis filters").click()
    assert page.locator("[data-card]:visible").count() == every and "?" not in page.url
    chip("context", "school").check(force=True)
    page.get_by_role("link", name="Rollenkaart").click()
    assert page.url.endswith("/werkbladen/rollenkaart/?context=school")  # the words of the sheet follow


# --- sharing ---


def test_share_copies_the_short_address_and_says_so(chromium, server):
    one = watched_page(chromium, server, permissions=["clipboard-read", "clipboard-write"])
    page = one.open("/werkbladen/kernvraag/?context=werk")
    page.get_by_text("Deel", exact=True).click()
    page.get_by_role("button", name="Kopieer link").click()
    page.get_by_role("button", name="Link gekopieerd").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == "http://127.0.0.1:8000/w15/?context=werk"
    assert page.locator("[data-share-link]").inner_text() == "http://127.0.0.1:8000/w15/?context=werk"
    assert page.get_by_text("De link bevat geen antwoorden.").is_visible()
    assert page.get_by_text("dit adres werkt alleen op deze computer").is_visible()
    mail = page.get_by_role("link", name="Mail").get_attribute("href")
    assert mail.startswith("mailto:?subject=Kernvraag") and "http%3A%2F%2F127.0.0.1%3A8000%2Fw15%2F%3Fcontext%3Dwerk" in mail
    one.page.context.close()


@pytest.mark.parametrize("path", ["/werkbladen/kernvraag/", "/checklists/veiligheid/", "/traject/sessie-1/", "/pakket/sessie-1/", "/traject/sessie-1/draaiboek/"])
def test_share_stands_on_every_kind(watched, path):
    page = watched.open(path)
    page.get_by_text("Deel", exact=True).click()
    assert page.locator(".share svg.qr").is_visible() and page.get_by_role("link", name="Mail").is_visible()


def test_qr_enlarges_prints_and_gives_focus_back(watched, tmp_path):
    page = watched.open("/werkbladen/kernvraag/")
    page.get_by_text("Deel", exact=True).click()
    page.get_by_role("button", name="QR-code groot").click()
    dialog = page.locator("dialog.poster")
    assert dialog.is_visible() and dialog.locator("svg").bounding_box()["width"] > 300
    page.pdf(path=tmp_path / "poster.pdf", prefer_css_page_size=True)
    text = subprocess.run(["pdftotext", "-layout", tmp_path / "poster.pdf", "-"], capture_output=True, text=True, check=True).stdout
    assert "http://127.0.0.1:8000/w15/" in text and "Druk af" not in text and "Wanneer wel" not in text
    assert decode(tmp_path / "poster.pdf", tmp_path, 1) == ["http://127.0.0.1:8000/w15/"]
    page.keyboard.press("Escape")
    assert page.locator("dialog").count() == 0
    assert page.evaluate("document.activeElement.textContent") == "QR-code groot"


def decode(pdf: Path, folder: Path, page_number: int) -> list[str]:
    """The QR codes on a page, read from a grey rendering at 150 dots per inch."""
    stem = folder / "qr"
    subprocess.run(["pdftoppm", "-r", "150", "-gray", "-png", "-f", str(page_number), "-l", str(page_number), "-singlefile", pdf, stem], check=True)
    done = subprocess.run(["zbarimg", "--quiet", "--raw", f"{stem}.png"], capture_output=True, text=True)
    return done.stdout.split()


# --- run sheet ---


def test_run_sheet_computes_clock_times(watched):
    page = watched.open("/traject/sessie-1/draaiboek/")
    first, last = page.locator("[data-timetable]").first.locator("[data-offset]").first, page.locator("[data-timetable]").first.locator("[data-offset]").last
    assert (first.inner_text(), last.inner_text()) == ("0:00", "3:15")
    page.get_by_label("De sessie begint om").fill("19:30")
    assert (first.inner_text(), last.inner_text()) == ("19:30", "22:45")
    assert "begin=19%3A30" in page.url
    page.reload()
    assert first.inner_text() == "19:30"


def test_phone_shows_tables_as_cards(phone):
    page = phone.open("/werkbladen/rollenkaart/")
    row = page.locator(".sheet-table tbody tr").first
    row.scroll_into_view_if_needed()  # a field out of sight is not laid out, and has no inner text
    assert row.locator(".cell__label").first.is_visible()
    assert row.bounding_box()["width"] <= 390
    expect(row.locator(".cell__label").first).to_have_text(re.compile("Rol"), use_inner_text=True)
    labels = [one.inner_text().strip() for one in row.locator(".cell__label").all()]
    assert [re.sub(r"\s*,.*", "", one, flags=re.S) for one in labels][:3] == ["Rol", "Dichtst bij", "Wie?"]


def test_a_field_far_away_is_in_sight_at_once(watched):
    """Who goes on to it types there already: the page does not glide past what lies between."""
    page = watched.open("/werkbladen/rollenkaart/")
    bottom = page.evaluate("""() => {
        const control = [...document.querySelectorAll('form.sheet [data-field] textarea')].at(-1);
        control.focus();
        return control.getBoundingClientRect().bottom;
    }""")
    assert 0 < bottom < 900
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    page = watched.open("/")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "smooth"


# --- messages ---


def test_the_text_of_a_message_grows_beside_the_fields(watched):
    page = watched.open("/communicatie/proef-bericht/")
    message = page.locator("[data-message]")
    example = page.locator(".message--example").inner_text()
    assert "Wat is er gebeurd?" in message.inner_text() and message.get_attribute("data-begun") is None
    page.locator("[name=wat]").fill("Er was <b>brand</b>.")
    page.locator("[name=wanneer]").fill("2026-03-01")
    assert "Er was <b>brand</b>. Op 1 maart 2026 hoor je meer." in message.inner_text()
    assert message.locator("b").count() == 0 and message.get_attribute("data-begun") is not None
    assert message.locator("p").last.inner_text() == "Vraag Antwoord"  # not filled yet: named, and marked
    page.locator("[name='vragen.0.vraag']").fill("Wie kwam?")
    page.locator("[name='vragen.0.antwoord']").fill("De brandweer.")
    page.locator("[name='vragen.1.vraag']").fill("En nu?")
    assert message.locator("p").all_inner_texts()[-2:] == ["Wie kwam? De brandweer.", "En nu? Antwoord"]
    assert message.locator("mark:not([data-filled])").all_inner_texts() == ["Antwoord"]
    page.locator("[name=wat]").fill("")
    assert "Wat is er gebeurd?" in message.inner_text()
    assert page.locator(".message--example").inner_text() == example


def test_a_message_prints_as_its_text(watched, tmp_path):
    import pypdf

    page = watched.open("/communicatie/proef-bericht/")
    text = lambda: " ".join(one.extract_text() for one in pypdf.PdfReader(page.pdf(path=tmp_path / "x.pdf") and tmp_path / "x.pdf").pages)  # noqa: E731
    blank = text()
    assert "Wanneer volgt meer nieuws?" in blank and "Beste buur," in blank and "Voorbeeld:" not in blank
    page.locator("[name=wat]").fill("Er was brand.")
    filled = text()
    assert "Er was brand." in filled and "Groepen en functies" not in filled
