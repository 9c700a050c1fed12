"""The whole route, walked as people do: the case of the shop floor typed from the first sheet to the last, saved as files, and
opened in an empty browser. Every text on the way holds a canary word, and no request ever holds that word."""

import base64
import json
from collections import Counter
from typing import Iterator, NamedTuple
from urllib.parse import unquote_to_bytes

import pytest
from playwright.sync_api import expect

from macros.fields import ChecklistField, MatrixField, MultipleChoiceField, TableField
from macros.stored import as_typed, in_order, records
from tests.browser.conftest import watched_page
from tests.browser.test_file import answer, choose, save, stored

CASE, CONTEXT = "werkvloer", "werk"
CANARY = "Kanarie7qz"
FOLDERS = {"worksheets": "werkbladen", "checklists": "checklists", "templates": "communicatie"}


# --- what is filled in ---


class Place(NamedTuple):
    """One form to fill in: a copy of a sheet, a moment of a checklist, or a template."""

    kind: str
    sheet: str
    instance: str
    fields: dict  # the questions in the order of the page
    answers: dict

    @property
    def path(self) -> str:
        word = {"checklists": "moment", "worksheets": "exemplaar"}.get(self.kind) if self.instance else None
        return f"/{FOLDERS[self.kind]}/{self.sheet}/?context={CONTEXT}" + (f"&{word}={self.instance}" if word else "")


def places(catalog) -> Iterator[Place]:
    """The sheets of the case in the order of the route; then every checklist at its first moment, the first of them at two, and
    every template, which the case leaves empty."""
    case = list(records(catalog, catalog.cases[CASE]))
    for sheet in catalog.route():
        fields = {field.id: field for _, field in catalog.worksheets[sheet].fields()}
        for instance in sorted({one["instance"] for one in case if one["sheet"] == sheet}) or [""]:
            given = {one["field"]: one["value"] for one in case if (one["sheet"], one["instance"]) == (sheet, instance)}
            yield Place("worksheets", sheet, instance, fields, all_answers(fields, given))
    for sheet, checklist in catalog.checklists.items():
        questions = [one for one in checklist.questions if not one.contexts or CONTEXT in one.contexts]
        for number, moment in enumerate(checklist.moments[:2] if sheet == next(iter(catalog.checklists)) else checklist.moments[:1]):
            other = ["deels", "weet-niet", "nvt", "nee" if checklist.risk_answer == "ja" else "ja"]
            # A risk on each stop question: red, so that the reason is asked too.
            given = {one.id: checklist.risk_answer if one.stop else other[(number + i) % 4] for i, one in enumerate(questions)}
            yield Place("checklists", sheet, moment.id, dict.fromkeys([*given, "motivering"]), given | {"motivering": CANARY})
    for sheet, template in catalog.templates.items():
        example = next((one for one in template.examples if one.context == CONTEXT), template.examples[0])
        fields = {field.id: field for field in template.fields}
        given = {name: as_typed(in_order(fields[name], value)) for name, value in example.answers.items()}
        yield Place("templates", sheet, "", fields, all_answers(fields, given))


def is_free(part) -> bool:
    """Whether people write what they want in a field or a column."""
    return part.type in ("text", "long_text") or bool(getattr(part, "options_from", None))


def all_answers(fields: dict, given: dict) -> dict:
    """What is given with the canary after each text, and the canary alone in every text that nobody filled in."""
    found = {name: with_canary(field, given.get(name)) for name, field in fields.items()}
    return {name: value for name, value in found.items() if value}


def with_canary(field, value):
    if isinstance(field, TableField):
        return [{one.id: cell for one in field.columns if (cell := with_canary(one, row.get(one.id)))} for row in value or [{}]]
    if isinstance(field, MatrixField):
        return {name: cells for name in field.rows if (cells := {one.id: cell for one in field.columns if (cell := with_canary(one, (value or {}).get(name, {}).get(one.id)))})}
    if isinstance(field, (MultipleChoiceField, ChecklistField)):
        room = field.own_items if isinstance(field, ChecklistField) else int(field.other)
        own = [one for one in value or [] if one not in known(field)]
        return [one for one in value or [] if one in known(field)] + [f"{one} {CANARY}" for one in own] + [CANARY] * (room - len(own))
    return f"{value or ''} {CANARY}".strip() if is_free(field) else value


def known(field) -> set:
    return set(field.items if isinstance(field, ChecklistField) else field.options).union(*(getattr(field, "options_by_context", None) or {}).values())


# --- typing it ---


class Step(NamedTuple):
    """One thing people do: write in a control, choose from its list or tick it."""

    type: str
    how: str
    name: str
    value: str


def steps(place: Place) -> Iterator[Step]:
    for name, value in place.answers.items():
        field = place.fields[name]
        if field is None:  # of a checklist: a question, or the reason
            yield Step("question", "write" if name == "motivering" else "tick", name, value)
        elif isinstance(field, (TableField, MatrixField)):
            columns = {column.id: column for column in field.columns}
            for row, cells in enumerate(value) if isinstance(field, TableField) else value.items():
                for column, cell in cells.items():
                    how = "choose" if columns[column].type == "choice" and not getattr(field, "buttons", False) else "tick"
                    yield step(columns[column], how, f"{name}.{row}.{column}", "ja" if cell is True else cell)
        elif isinstance(field, (MultipleChoiceField, ChecklistField)):
            yield from (Step(field.type, "tick", name, one) for one in value if one in known(field))
            for number, one in enumerate(one for one in value if one not in known(field)):
                if isinstance(field, ChecklistField):
                    yield from (Step(field.type, "write", f"{name}.own.{number}", one), Step(field.type, "tick", f"{name}.own", str(number)))
                else:
                    yield Step(field.type, "write", f"{name}.other", one)
        else:
            yield step(field, "tick", name, value)


def step(part, how: str, name: str, value: str) -> Step:
    return Step(part.type, "write" if is_free(part) or part.type in ("date", "number") else how, name, value)


def fill_in(page, place: Place, typed: Counter) -> None:
    """Everything with the keyboard; the first few of each type letter by letter, or with the mouse (all of them would take minutes)."""
    if page.locator("[data-opens]").count():  # it opens with what is known; the case says it in words of its own
        if place.kind == "worksheets":
            page.locator("[data-opened]").first.wait_for()
        else:
            page.wait_for_timeout(300)  # a message does so only where another one has the same, or the message house
        empty = page.get_by_role("button", name="Maak leeg")  # each gives way to 'Zet terug'
        for _ in range(empty.count()):
            empty.first.click()
    row = ""
    for one in steps(place):
        control = page.locator(f'form.sheet [name="{one.name}"]' + (f'[value="{one.value}"]' if one.how == "tick" else ""))
        row, before = one.name.rpartition(".")[0], row
        if row != before and row.count(".") == 1 and isinstance(place.fields[row.split(".")[0]], TableField):
            while not control.is_visible():  # the table is full
                page.locator(f'[data-field="{row.split(".")[0]}"] .add-row').click()
        typed[one.type, one.how] += 1
        do(page, control, one, slowly=typed[one.type, one.how] <= 3)


def do(page, control, one: Step, slowly: bool) -> None:
    if one.how == "tick":
        # An own point may be ticked already: then the key would take the tick away.
        control.check() if slowly or one.name.endswith(".own") else control.press("Space")
    elif one.type == "date":
        year, month, day = one.value.split("-")
        for text in (day + month + year, month + day + year) if slowly else ():  # the browser's own language decides which
            control.focus()
            page.keyboard.type(text)
            if control.input_value() == one.value:
                return
            control.blur()
        control.fill(one.value)
    elif one.how == "choose" and not slowly:
        control.select_option(one.value)
    elif not slowly:
        control.fill(one.value)  # focus, select what stands there, one insertion as of a keyboard that completes words
    else:
        text = control.locator(f'option[value="{one.value}"]').inner_text() if one.how == "choose" else one.value
        control.focus()
        if one.how != "choose" and control.input_value():
            page.keyboard.press("Control+A")  # the sender, filled in by an earlier message
        page.keyboard.type(text)


def shown(page) -> list:
    """What a reader sees in the controls of the sheet, once it is restored."""
    expect(page.locator("[data-keep-progress]")).not_to_have_text("", timeout=20_000)
    return page.locator("form.sheet").evaluate(
        "form => [...form.querySelectorAll('[name]:is(input, textarea, select)')].filter(one => one.name !== '_context' && one.checkVisibility()"
        " && (['radio', 'checkbox'].includes(one.type) ? one.checked : one.value)).map(one => [one.name, one.value])"
    )


def differences(page, place: Place) -> list:
    """What a sheet shows and nobody typed, and what was typed and does not show."""
    now, typed = shown(page), [[one.name, one.value] for one in steps(place)]
    return [("shown", place.path, one) for one in now if one not in typed] + [("typed", place.path, one) for one in typed if one not in now]


def go(one, place: Place, catalog) -> None:
    """From the place before to this one, along the links of the page where there are."""
    page = one.page
    if place.kind == "worksheets" and place.instance not in ("", "1"):
        page.get_by_role("link", name=catalog.worksheets[place.sheet].repeatable.add).last.click()
        page.wait_for_url(f"**exemplaar={place.instance}*")
    elif place.kind == "worksheets" and page.url.startswith(one.server):
        page.locator(".neighbours__link--next").click()
        page.wait_for_url(f"**/{place.sheet}/?context={CONTEXT}")
    elif f"/checklists/{place.sheet}/" in page.url:
        page.locator("[data-moments] select").select_option(place.instance)
        page.wait_for_url(f"**moment={place.instance}*")
    else:
        one.open(place.path.partition("&")[0])
    expect(page.locator("[data-keep-status]")).not_to_have_text("", timeout=20_000)  # nobody types a sheet before it says where it stands


class Walk(NamedTuple):
    one: object
    places: list[Place]
    steps: int
    records: list
    files: list  # (path, address to open it at)
    log: list[bytes]


@pytest.fixture(scope="module")
def walk(chromium, server, full_catalog, request_log, tmp_path_factory) -> Iterator[Walk]:
    """The route walked: everything typed on an own device, read again after a reload of each sheet, and saved as files."""
    begin, folder, typed = len(request_log), tmp_path_factory.mktemp("files"), Counter()
    one = watched_page(chromium, server, viewport={"width": 1280, "height": 900})
    page, every = one.page, list(places(full_catalog))
    for place in every:
        go(one, place, full_catalog)
        fill_in(page, place, typed)
        if place is every[0]:
            page.get_by_role("button", name="Eigen toestel").click()
            expect(page.locator("[data-keep-status]")).to_contain_text("Bewaard op dit toestel")
        page.reload()
        assert differences(page, place) == []
    files = []
    for sheet in sorted({place.sheet for place in every if place.kind == "worksheets" and full_catalog.worksheets[place.sheet].private}):
        page = one.open(f"/werkbladen/{sheet}/")
        files.append((save(page, folder), f"/werkbladen/{sheet}/"))
    page = one.open("/mijn-dossier/")
    page.get_by_role("button", name="Andere naam").click()
    page.locator("[data-dossier-open]").get_by_label("Naam van het dossier").fill(f"Distrilo {CANARY}")
    page.keyboard.press("Enter")
    expect(page.locator("[data-dossier-open] h2")).to_have_text(f"Distrilo {CANARY}")
    files.insert(0, (save(page, folder, button=page.locator("[data-dossier-open]").get_by_role("button", name="Bewaar als bestand")), "/mijn-dossier/"))
    yield Walk(one, every, typed.total(), stored(page), files, request_log[begin:])
    page.context.close()


def test_all_that_was_typed_is_kept(walk):
    wanted = [[f"Distrilo {CANARY}", place.kind, place.sheet, place.instance, name, value] for place in walk.places for name, value in place.answers.items()]
    assert sorted(map(json.dumps, walk.records)) == sorted(map(json.dumps, wanted))
    assert walk.one.errors == [] and walk.one.foreign == []


def test_an_empty_browser_shows_it_all_from_the_files(walk, chromium, server):
    other = watched_page(chromium, server, viewport={"width": 1280, "height": 900})
    for path, address in walk.files:
        page = other.open(address)
        choose(page, path)
        answer(page, "Neem alles over")
        expect(page.locator("[data-file-note]")).to_contain_text("overgenomen")
    page = other.open("/mijn-dossier/")
    page.get_by_role("button", name="Het is mijn eigen toestel").click()
    expect(page.locator("[data-device=own]")).to_be_visible()
    assert stored(page) == walk.records
    last = {(place.kind, place.sheet): place for place in walk.places}  # of several copies the last
    for place in [last["worksheets", name] for name in ("intakefiche", "luistergesprek", "actiekaart", "actieplan")] + [walk.places[-1]]:
        assert differences(other.open(place.path), place) == []
    page.context.close()
    assert other.errors == [] and other.foreign == []


# --- the canary ---


def leaks(requests: list[bytes]) -> list[bytes]:
    """The requests that hold the canary: as it is, percent-encoded once or twice, or in base64 at any of its three offsets."""
    coded = []
    for i in range(3):
        text = base64.b64encode(b"x" * i + CANARY.encode())
        coded.append(text[(8 * i + 5) // 6 : 8 * (i + len(CANARY)) // 6])  # the characters that depend on nothing around it
    plain = CANARY.lower().encode()
    return [one for one in requests if plain in unquote_to_bytes(unquote_to_bytes(one)).lower() or any(part in one for part in coded)]


def test_no_request_ever_holds_what_was_typed(walk):
    asked = [one for one in walk.log if one.startswith((b"GET ", b"HEAD "))]
    assert [one[:100] for one in walk.log if one not in asked] == []
    for place in walk.places:
        assert any(one.startswith(f"GET /{FOLDERS[place.kind]}/{place.sheet}/".encode()) for one in asked)  # the log is that of the walk
    assert leaks(walk.log) == []
    assert json.dumps(walk.records).count(CANARY) > 1000


HIDDEN = {
    "in the address": "fetch('/x?a=' + word)", "with every letter encoded": "fetch('/x?a=' + [...word].map((one) => '%' + one.charCodeAt(0).toString(16)).join(''))",
    "in a header": "fetch('/x', {headers: {'X-A': word}})", "posted": "fetch('/x', {method: 'POST', body: JSON.stringify({a: word})})",
    "as a beacon": "navigator.sendBeacon('/x', new Blob(['{', btoa('1' + word)]))", "in base64": "fetch('/x', {method: 'PUT', body: btoa('12' + word)})",
}  # fmt: skip


@pytest.mark.parametrize("how", HIDDEN)
def test_a_request_that_holds_it_would_be_seen(chromium, server, request_log, how):
    one = watched_page(chromium, server)
    page = one.open("/over/")
    begin = len(request_log)
    with page.expect_request("**/x*"):
        page.evaluate(f"(word) => {{ {HIDDEN[how]} }}", CANARY)
    for _ in range(100):  # the server reads it a moment later
        if found := leaks(request_log[begin:]):
            break
        page.wait_for_timeout(50)
    page.context.close()
    assert len(found) == 1
