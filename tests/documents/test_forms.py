"""The PDFs to fill in: the controls of the page, with its labels, in its order, and a program can fill them in."""

import io
from collections import Counter
from copy import deepcopy

import pypdf
import pytest
from lxml.html import document_fromstring
from pypdf.generic import IndirectObject

from macros import routes
from tests.documents.pdfua import problems
from tests.documents.test_ready import CASES, SLOW, files

MILLIMETRE = 72 / 25.4


def said(element) -> str:
    """What a reader sees of a label, or hears."""
    copy = deepcopy(element)
    for one in copy.xpath(".//*[@hidden or @aria-hidden='true']"):
        one.drop_tree()
    return " ".join(copy.text_content().split())


def controls(made, kind, name) -> list[tuple[str, str]]:
    """Of each control on the page, in order, its name in the PDF and its label: with the question before it when that stands apart.

    Scores in a cell become one list in the PDF, named as the cell is."""
    tree = document_fromstring((made / routes.item_url(kind, name) / "index.html").read_text("utf-8"))
    found = tree.xpath("//form[contains(@class, 'sheet')]//*[self::input or self::textarea or self::select][@name and @name != '_context']")
    boxes = Counter(one.get("name") for one in found if one.get("type") == "checkbox")
    wanted = []
    for one in found:
        title = one.get("name").replace(".", "/") + (f"={one.get('value')}" if boxes[one.get("name")] > 1 else "")
        cell = one.xpath("ancestor::fieldset[@class='cell__scores']/legend")
        if cell:
            if (title, said(cell[0])) not in wanted:
                wanted.append((title, said(cell[0])))
            continue
        question, around, own = one.xpath("ancestor::fieldset[1]/legend"), one.xpath("ancestor::label"), tree.xpath("//label[@for=$id]", id=one.get("id") or "-")
        label = one.get("aria-label") or said((own or around)[0])
        apart = question and around and not one.get("aria-label") and said(question[0]) not in label
        wanted.append((title, f"{said(question[0])}: {label}" if apart else label))
    return wanted


def widgets(reader) -> list:
    return [note.get_object() for page in reader.pages for note in page.get("/Annots", []) if note.get_object()["/Subtype"] == "/Widget"]


def in_structure(kids) -> list[int]:
    """The numbers of the widgets in the order in which the structure names them."""
    found = []
    for kid in kids if isinstance(kids, list) else [kids]:
        kid = kid.get_object() if isinstance(kid, IndirectObject) else kid
        if isinstance(kid, dict):
            found += [kid.raw_get("/Obj").idnum] if kid.get("/Type") == "/OBJR" else in_structure(kid.get("/K", []))
    return found


@pytest.mark.parametrize("kind, name", CASES)
def test_form_is_the_page(made, full_catalog, kind, name):
    """A widget for each control, named word for word as on the page, in the order of reading, large enough and apart."""
    _, _, form, _ = files(made, full_catalog, kind, name)
    reader = pypdf.PdfReader(form)
    assert problems(reader) == [] and form.stat().st_size <= 300_000
    found = widgets(reader)
    assert [(str(one.get("/Parent", one).get_object()["/T"]), str(one["/TU"])) for one in found] == controls(made, kind, name)
    sizes = [float(str(one["/DA"]).split()[-2]) for one in found if one.get("/FT") in ("/Tx", "/Ch")]
    assert min(sizes) >= 11, "what people type, in points"
    structure = in_structure(reader.trailer["/Root"]["/StructTreeRoot"]["/K"])
    assert structure == [note.idnum for page in reader.pages for note in page.get("/Annots", []) if note.get_object()["/Subtype"] == "/Widget"]
    fields = [one.get_object() for one in reader.trailer["/Root"]["/AcroForm"]["/Fields"]]
    assert len(fields) == len({one["/T"] for one in fields}) == len({title for title, _ in controls(made, kind, name)})
    tree = document_fromstring((made / routes.item_url(kind, name) / "index.html").read_text("utf-8"))
    for one in fields:
        if "/Kids" in one:  # a group of buttons is named as its row or its question
            first = tree.xpath("//input[@name=$name]", name=str(one["/T"]).replace("/", "."))[0]
            row, legend = first.xpath("ancestor::tr/th"), first.xpath("ancestor::fieldset[1]/legend")
            assert str(one["/TU"]) == said((row or legend)[0])


@pytest.mark.parametrize("kind, name", CASES)
def test_boxes_are_large_and_apart(made, full_catalog, kind, name):
    """5 mm, and 9 mm from the middle of one to the next."""
    for page in pypdf.PdfReader(files(made, full_catalog, kind, name)[2]).pages:
        places = []
        for one in (note.get_object() for note in page.get("/Annots", [])):
            if one.get("/Parent", one).get_object().get("/FT") == "/Btn":
                left, top, right, bottom = (float(side) / MILLIMETRE for side in one["/Rect"])
                assert min(abs(right - left), abs(top - bottom)) >= 4.95, one["/TU"]
                places.append((left, top))
        near = [(a, b) for i, a in enumerate(places) for b in places[i + 1 :] if max(abs(a[0] - b[0]), abs(a[1] - b[1])) < 8.95]
        assert near == []


@pytest.mark.parametrize("kind, name", [one for one in CASES if one.values[0] == "worksheets"])
def test_columns_are_wide_enough(made, full_catalog, kind, name):
    """Text columns at least 28 mm, all others at least 12; measured between the lines of the table, half a millimetre around each field."""
    item, _, form, _ = files(made, full_catalog, kind, name)
    columns = {(field.id, column.id): column.type for _, field in item.fields() if field.type in ("table", "matrix") and not getattr(field, "buttons", False) for column in field.columns}
    narrow = []
    for one in widgets(pypdf.PdfReader(form)):
        field, _, column = (str(one.get("/T", "")).split("/") + ["", ""])[:3]
        kind_of = columns.get((field, column))
        if kind_of and kind_of != "check":
            width = (float(one["/Rect"][2]) - float(one["/Rect"][0])) / MILLIMETRE + 0.9
            if width < (28 if kind_of == "text" else 12):
                narrow.append((str(one["/T"]), round(width, 1)))
    assert narrow == []


@pytest.mark.parametrize("kind, name", SLOW)
def test_form_filled_by_a_program_reads_back(made, full_catalog, kind, name):
    _, _, form, _ = files(made, full_catalog, kind, name)
    writer = pypdf.PdfWriter(clone_from=form)
    given = {}
    for title, field in pypdf.PdfReader(form).get_fields().items():
        if field.get("/FT") == "/Tx":
            given[title] = f"één antwoord {len(given)}"
        elif field.get("/FT") == "/Btn":
            given[title] = "/0" if "/Kids" in field else "/on"
        elif field.get("/FT") == "/Ch":
            given[title] = str(field["/Opt"][1][0])
    for page in writer.pages:
        if "/Annots" in page:
            writer.update_page_form_field_values(page, given, auto_regenerate=False)
    out = io.BytesIO()
    writer.write(out)
    back = pypdf.PdfReader(out).get_fields()
    assert {title: str(back[title].get("/V")) for title in given} == given
