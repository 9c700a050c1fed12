"""The ready files: every sheet has them, they hold what the page asks, and a machine can read, fill in and scan them."""

import io
import re
import shutil
import subprocess
from collections import Counter

import docx
import pypdf
import pytest
from lxml.html import document_fromstring

from documents import build
from documents.build import KINDS, documents, fill_lists, make, size_of
from documents.lack import install_libraries
from macros import kits, routes
from macros.layout import column_classes, is_landscape
from tests.browser.test_sheets import decode
from tests.conftest import ROOT
from tests.documents.pdfua import problems

SHEETS = sorted((kind, path.stem) for kind in KINDS for path in [*(ROOT / "data" / kind).glob("*.yaml"), *(ROOT / "tests/fixtures/project/data" / kind).glob("*.yaml")])
PACKS = [path.stem for path in sorted((ROOT / "data/phases").glob("*.yaml"))]
CASES = [pytest.param(*one, id=one[1]) for one in SHEETS]
# Filling in all of them takes half a minute: `make test` does each kind and the widest table, `make test-documents` the rest.
SOME = {"proef-alle-velden", "netwerkkaart", "veiligheid", "bewonersbrief"}
SLOW = [pytest.param(*one, id=one[1], marks=() if one[1] in SOME else pytest.mark.documents) for one in SHEETS]


def files(made, catalog, kind, name):
    item = getattr(catalog, kind)[name]
    stem = made / routes.item_url(kind, name) / f"{item.code}-{name}"
    return item, stem.with_suffix(".pdf"), stem.with_name(f"{stem.name}-invulbaar.pdf"), stem.with_suffix(".docx")


def flat(text: str) -> str:
    return re.sub(r"\s+", "", text)


def page_texts(path) -> list[str]:
    text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout
    return text.split("\f")[:-1]


def questions(item, kind) -> list[str]:
    if kind == "checklists":
        return [str(one.text) for one in item.questions]
    return [str(field.label) for field in ([one for _, one in item.fields()] if kind == "worksheets" else item.fields)]


def in_order(wanted: list[str], text: str) -> list[str]:
    """The texts that are not in `text`, each after the one before it."""
    lost, place = [], 0
    for one in wanted:
        at = text.find(flat(one), place)
        if at < 0:
            lost.append(one)
        else:
            place = at + 1
    return lost


@pytest.mark.parametrize("kind, name", CASES)
def test_paper_is_complete_and_accessible(made, full_catalog, kind, name):
    item, paper, _, _ = files(made, full_catalog, kind, name)
    reader, pages = pypdf.PdfReader(paper), page_texts(paper)
    assert problems(reader) == []
    assert paper.stat().st_size <= 120_000 
    for number, text in enumerate(pages, 1):
        foot = " ".join(text.strip().splitlines()[-2:])
        assert f"pagina {number} van {len(pages)}" in foot and f"/{item.code}/" in foot and item.title[:25] in foot
        assert len([line for line in text.splitlines() if line.strip()]) > 3, "no page with hardly anything on it"
    whole = "".join(pages)
    assert in_order(questions(item, kind), flat("".join(page.extract_text() for page in reader.pages))) == []
    assert f"versie {item.version} van" in whole and "CC BY 4.0" in whole
    assert {tuple(sorted(round(float(side) * 25.4 / 72) for side in page.mediabox[2:])) for page in reader.pages} == {(210, 297)}


@pytest.mark.parametrize("name", [name for kind, name in SHEETS if kind == "worksheets"])
def test_columns_leave_room_to_write(full_catalog, name):
    """Text columns at least 28 mm, scores at least 12 mm."""
    sheet = full_catalog.worksheets[name]
    usable = 269 if is_landscape(sheet) else 180
    for field in [one for _, one in sheet.fields() if one.type in ("table", "matrix") and not getattr(one, "buttons", False)]:
        shares = [int(one.partition("p-")[2]) for one in column_classes(field)]
        for column, share in zip(field.columns, shares[-len(field.columns) :]):
            width = usable * share / sum(shares)
            assert width >= (28 if column.type == "text" else 12), f"{field.id}.{column.id}: {width:.1f} mm"


@pytest.mark.parametrize("kind, name", CASES)
def test_word_asks_the_same(made, full_catalog, kind, name):
    item, _, _, path = files(made, full_catalog, kind, name)
    file = docx.Document(path)
    text = flat("".join(node.text or "" for node in file.element.body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t")))
    assert in_order(questions(item, kind), text) == []
    assert file.paragraphs and any(one.style.name == "Heading 1" and one.text == item.title for one in file.paragraphs)
    asked = [field for field in ([one for _, one in item.fields()] if kind == "worksheets" else getattr(item, "fields", [])) if field.type in ("table", "matrix")]
    assert len(file.tables) == len(asked)
    for field, table in zip(asked, file.tables):
        rows = field.rows if isinstance(field.rows, int) else len(field.rows)
        assert len(table.rows) == rows + 1 and table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")
        if not getattr(field, "buttons", False):
            head = [flat(cell.text) for cell in table.rows[0].cells][-len(field.columns) :]
            assert all(cell.startswith(flat(str(column.label))) for cell, column in zip(head, field.columns))
    computed = [field for _, field in item.fields() if field.type in ("total", "quadrant")] if kind == "worksheets" else []
    assert len(file.element.body.xpath(".//w:sdt")) >= len(questions(item, kind)) - len(computed), "a place to answer each question"


@pytest.mark.parametrize("name", PACKS)
def test_packs_hold_cover_and_sheets_in_order(made, full_catalog, name):
    phase, folder = full_catalog.phases[name], made / routes.kit_url(name)
    for who in ("deelnemer", "begeleider"):
        sheets = list(kits.kit_sheets(full_catalog, name, who == "begeleider").values())
        path = folder / f"pakket-{name}-{who}.pdf"
        assert problems(pypdf.PdfReader(path)) == []
        texts = [flat(text) for text in page_texts(path)]
        assert flat(phase.title) in texts[0] and "Plaats" in texts[0] and "Datum" in texts[0]
        firsts = [next(i for i, text in enumerate(texts) if i and flat(sheet.goal)[:40] in text) for sheet in sheets if "](" not in sheet.goal[:40]]
        assert firsts == sorted(firsts)
        whole = "".join(texts)
        notes = [*(note for step in phase.agenda for note in step.facilitator), *(step.say for step in phase.agenda if step.say), *(one.response for one in phase.what_if), *(step.text for step in [*phase.before, *phase.after] if step.text)]
        seen = [note for note in notes if flat(note)[:50] in whole]
        plain = [note for note in notes if "[" not in note[:70] and "http" not in note]
        assert [note for note in plain if note not in seen] == [] if who == "begeleider" else seen == [], "never a facilitator's note on a participant's paper"
        others = [one for one in kits.kit_sheets(full_catalog, name, facilitator=True).values() if one not in sheets and "](" not in one.goal[:40]]
        assert [one.code for one in others if flat(one.goal)[:40] in whole or flat(one.title) in texts[0]] == [], "nothing that is not theirs"
        begins = [next((i for i, text in enumerate(texts) if i and text.startswith(f"Checklist·{one.code}{flat(one.title)}")), None) for one in kits.kit_checklists(full_catalog, name).values()]
        assert (begins == sorted(begins) and firsts[-1] < begins[0]) if who == "begeleider" else set(begins) == {None}


def test_wall_sheets_are_a3_and_keep_their_tags(made, full_catalog):
    walls = {name: sheet for name, sheet in full_catalog.worksheets.items() if sheet.wall}
    assert {path.name for path in made.rglob("*-a3.pdf")} == {f"{sheet.code}-{name}-a3.pdf" for name, sheet in walls.items()}
    for name, sheet in walls.items():
        path = made / routes.item_url("worksheets", name) / f"{sheet.code}-{name}-a3.pdf"
        assert path.stat().st_size <= 120_000
        reader = pypdf.PdfReader(path)
        assert problems(reader) == []
        assert {tuple(sorted(round(float(side) * 25.4 / 72) for side in page.mediabox[2:])) for page in reader.pages} == {(297, 420)}


def test_pages_list_their_files_with_kind_size_and_version(made, full_catalog):
    for kind, name in SHEETS:
        item = getattr(full_catalog, kind)[name]
        path = made / routes.item_url(kind, name)
        (place,) = document_fromstring((path / "index.html").read_text("utf-8")).xpath("//div[@class='downloads']")
        assert place.get("hidden") is None and f"versie {item.version}" in place.text_content()
        for link in place.xpath(".//a"):
            assert size_of((path / link.get("href")).stat().st_size) in link.getparent().text_content()
        assert len(place.xpath(".//a")) == (4 if getattr(item, "wall", False) else 3)


def test_pages_with_a_list_are_valid_html(made, tmp_path):
    """One page of each kind, with its list; without it they are looked at with all pages."""
    from tests.test_site import validate

    for url in ("werkbladen/kernvraag", "checklists/veiligheid", "communicatie/bewonersbrief", "pakket/sessie-1"):
        (tmp_path / f"{url.replace('/', '-')}.html").write_text((made / url / "index.html").read_text("utf-8"), "utf-8")
    found = [(message["file"], message["ruleId"], message["message"]) for message in validate(f"{tmp_path}/*.html", tmp_path)]
    assert [one for one in found if "autocomplete" not in one[2]] == []  # those are Material's own, see test_site.py


def test_without_files_the_place_stays_hidden(site):
    text = (site / "werkbladen/kernvraag/index.html").read_text("utf-8")
    (place,) = document_fromstring(text).xpath("//div[@class='downloads']")
    assert place.get("hidden") is not None and not place.text_content().strip()


def test_filling_in_twice_changes_nothing(made, full_catalog):
    path = made / "werkbladen/kernvraag/index.html"
    before = path.read_text("utf-8")
    fill_lists(full_catalog, made, {"werkbladen/kernvraag/": [(one.name, one.stat().st_size) for one in (path.parent / f"w15-kernvraag{end}" for end in (".pdf", "-invulbaar.pdf", ".docx", "-a3.pdf"))]})
    assert path.read_text("utf-8") == before


def test_the_same_bytes_again(made, full_project, tmp_path):
    for kind, name in (("worksheets", "proef-alle-velden"), ("worksheets", "kernvraag"), ("packs", "uitrol")):
        url, again = make(full_project, tmp_path, kind, name)
        for file, _ in again:
            assert (tmp_path / url / file).read_bytes() == (made / url / file).read_bytes(), file


@pytest.mark.documents
def test_every_file_is_the_same_on_a_second_build(made, full_project, site, tmp_path):
    shutil.copytree(site, tmp_path / "site")
    documents(full_project, tmp_path / "site")
    files = [path.relative_to(made) for path in made.rglob("*") if path.suffix in (".pdf", ".docx")]
    assert len(files) > 150
    assert [file.name for file in files if (made / file).read_bytes() != (tmp_path / "site" / file).read_bytes()] == []


def test_it_says_what_is_missing_and_how_to_get_it(monkeypatch, capsys):
    monkeypatch.setattr("documents.lack.ctypes.util.find_library", lambda name: None)
    monkeypatch.setattr("documents.lack.os.geteuid", lambda: 1000)
    assert install_libraries() is False
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and "apt-get install libpango-1.0-0" in said


def test_the_site_needs_none_of_it():
    """Building and serving never load WeasyPrint: only the step itself does."""
    for path in (ROOT / "macros").glob("*.py"):
        assert not re.search(r"^(from|import) (weasyprint|documents|docx|pypdf)", path.read_text("utf-8"), re.M), path.name
    assert not re.search(r"^(from|import) (weasyprint|docx|pypdf)|^from \. import (pdf|word)", (ROOT / "documents/build.py").read_text("utf-8"), re.M)
    assert build.size_of(1_250_000) == "1,2 MB"
