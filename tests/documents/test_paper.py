"""The ready PDFs as a printer sees them: nothing alone, nothing cut, room to write, letters to read, codes that scan (goals P2 to P6)."""

import re
import subprocess
from copy import deepcopy
from urllib.parse import urlsplit

import pytest
import segno
from lxml.html import document_fromstring

from documents import pages, pdf
from macros import routes
from macros.render import Renderer
from tests.conftest import ROOT
from tests.documents.looks import Word, code_width, codes, pictures, words
from tests.documents.test_ready import CASES, PACKS, SLOW, files, flat, in_order, questions

FOOT = 15  # the lowest millimetres of a page, for its title, address and number
SIDE = 13  # the narrowest margin


def body(page: tuple[float, float, list[Word]]) -> list[Word]:
    """The words of a page without its foot."""
    return [one for one in page[2] if one.bottom < page[1] - FOOT]


def line_at(found: list[Word], place: float) -> list[Word]:
    """The words on the same height, from left to right."""
    return sorted((one for one in found if abs(one.bottom - place) < 1.2), key=lambda one: one.left)


def heads(made, kind, name) -> tuple[list[str], set[str], list[str]]:
    """What must never end a page: whole titles and questions; the words of heads of tables; and the titles of rows, which never begin one."""
    tree = document_fromstring((made / routes.item_url(kind, name) / "index.html").read_text("utf-8"))
    titles = tree.xpath("//article//h2|//article//h3|//legend|//*[contains(@class, 'field__label')]|//*[@class='field__hint' or @class='field__names' or @class='sheet__intro' or @class='advice__title']")
    columns = [one for one in tree.xpath("//form//thead//th") if not one.xpath("./span[@class='visually-hidden']")]
    rows = tree.xpath("//form//tbody//th")
    return [flat(one.text_content()) for one in titles], {word for one in columns for text in one.itertext() for word in text.split()}, [flat(one.text_content()) for one in rows]


def alone(picture, page, titles: list[str], columns: set[str]) -> list[str]:
    """The line that ends a page, when it is a title, a question or the head of a table and nothing is drawn under it."""
    found = body(page)
    lowest = max(one.bottom for one in found)
    last = [one.text for one in line_at(found, lowest)]
    if not any(flat("".join(last)) in title for title in titles) and not set(last) <= columns:
        return []
    under = picture.first(range(round((page[1] - FOOT) / picture.mm), round((lowest + 0.5) / picture.mm), -1))
    return [] if under and under * picture.mm > lowest + 6 else [" ".join(last)]


def without_head(picture, page, rows: list[str]) -> list[str]:
    """What begins a page that goes on with a table without its head: an empty row, or the title of one."""
    first = picture.first(range(0, picture.height))
    highest = min(one.top for one in body(page))
    begin = flat("".join(one.text for one in line_at(page[2], min(body(page), key=lambda one: one.top).bottom)))
    ruled = any(abs(rule.top - first) <= 2 and (rule.right - rule.left) * picture.mm > 100 for rule in picture.rules(60))
    return [begin] if ruled and (highest - first * picture.mm > 8 or any(begin and row.startswith(begin) for row in rows)) else []


def outside(page) -> list[str]:
    """Words that stick out of the page's margins."""
    width, height, found = page
    return [one.text for one in found if one.left < SIDE - 0.5 or one.right > width - SIDE + 0.5 or one.top < 11 or one.bottom > height - 3]


def broken(page_words: set[str], made, kind, name) -> list[str]:
    """Words of the heads of tables that do not stand on paper whole: the column is too narrow for them."""
    _, columns, _ = heads(made, kind, name)
    plain = {one.strip(".,:?!()") for one in page_words}
    return sorted(one for one in columns if re.fullmatch(r"[^\W\d_]{4,}", one) and one not in plain)


def feet(found, title: str, address: str) -> list[int]:
    """The pages without their title, short address and number at the foot."""
    lost = []
    for number, (_, height, those) in enumerate(found, 1):
        text = " ".join(one.text for one in sorted(those, key=lambda one: one.left) if one.top > height - FOOT)
        if not (title[:20] in text and address in text and f"pagina {number} van {len(found)}" in text):
            lost.append(number)
    return lost


@pytest.mark.parametrize("kind, name", CASES)
def test_paper_as_a_printer_makes_it(made, full_catalog, kind, name, tmp_path):
    item, paper, _, _ = files(made, full_catalog, kind, name)
    address, found, looks = f"{full_catalog.organisation.address}{item.code}/", words(paper), pictures(paper, tmp_path, 150)
    titles, columns, rows = heads(made, kind, name)
    assert codes(looks[0].path) == [address] and len(urlsplit(address).path) <= 8
    assert 0.6 <= code_width(looks[0]) / segno.make(address, error="m", micro=False).symbol_size(border=0)[0] < 1.2, "a dot of the code, in millimetres"
    assert len(looks) <= 3 or name.startswith("proef"), "the trial sheet holds every field there is"
    assert feet(found, item.title, address) == []
    assert [one for page in found for one in outside(page)] == []
    assert broken({one.text for page in found for one in page[2]}, made, kind, name) == []
    assert [one for picture, page in zip(looks[:-1], found) for one in alone(picture, page, titles, columns)] == []
    assert [one for picture, page in zip(looks[1:], found[1:]) for one in without_head(picture, page, rows)] == []


@pytest.mark.parametrize("kind, name", CASES)
def test_form_says_where_it_belongs_on_each_page(made, full_catalog, kind, name):
    item, _, form, _ = files(made, full_catalog, kind, name)
    found = words(form)
    assert feet(found, item.title, f"{full_catalog.organisation.address}{item.code}/") == []
    assert [one for page in found for one in outside(page)] == []
    assert in_order(questions(item, kind), flat("".join(one.text for page in found for one in page[2]))) == []


@pytest.mark.parametrize("kind, name", CASES)
def test_letters_are_large_enough(made, full_catalog, kind, name):
    """Questions and answers to choose from at least 11 points, all else at least 9. The foot, 9 by its rule, is the measure."""
    item, paper, _, _ = files(made, full_catalog, kind, name)
    found = words(paper)
    point = next((one.bottom - one.top) / 9 for one in found[0][2] if one.text == "pagina" and one.top > found[0][1] - FOOT)
    assert [one.text for page in found for one in page[2] if (one.bottom - one.top) / point < 8.9] == []
    whole = [(flat(one.text), (one.bottom - one.top) / point) for page in found for one in page[2]]
    for question in questions(item, kind):
        first = flat(question.split()[0])
        assert max(size for text, size in whole if text == first) >= 10.9, question


@pytest.mark.parametrize("kind, name", SLOW)
def test_room_to_write(made, full_catalog, kind, name, tmp_path):
    """At 300 dots per inch: lines 8.5 mm apart, empty cells 15 mm high."""
    item, paper, _, _ = files(made, full_catalog, kind, name)
    spaces = [one for picture in pictures(paper, tmp_path, 300) for one in picture.spaces()]
    fields = [one for _, one in item.fields()] if kind == "worksheets" else getattr(item, "fields", [])
    cells = sum(sum(column.type == "text" for column in field.columns) * (field.rows if isinstance(field.rows, int) else len(field.rows)) for field in fields if field.type in ("table", "matrix") and not getattr(field, "buttons", False))
    lines = sum(field.rows - 1 for field in fields if field.type == "long_text")
    assert len(spaces) >= cells + lines, "all of them found"
    pitches = sorted(round(height, 1) for _, height in spaces if height < 12.5)
    assert len(pitches) >= lines and (not pitches or pitches[0] >= 8.5)
    assert [(round(width), round(height, 1)) for width, height in spaces if 12.5 <= height < 14.9] == []


@pytest.mark.parametrize("look", ["paper", "form"])
def test_a_long_table_repeats_its_head(full_catalog, tmp_path, look):
    """40 rows: each page with rows of it begins with the head."""
    tree = pages.sheet(Renderer.of(full_catalog), "worksheets", "proef-alle-velden")
    (rows,) = tree.xpath("//fieldset[@data-field='tabel']//tbody")
    for number in range(len(rows), 40):
        row = deepcopy(rows[-1])
        for one in row.xpath(".//*[@name]"):
            one.set("name", f"tabel.{number}.{one.get('name').split('.')[-1]}")
        rows.append(row)
    path = tmp_path / "x.pdf"
    path.write_bytes(pdf.write(pages.document([(pages.paper if look == "paper" else pages.fillable)(tree)], "Proef", look), forms=look == "form"))
    per_page = [sum(height > 8 and 12 < width < 28 for width, height in picture.spaces()) for picture in pictures(path, tmp_path, 150)]
    with_head = ["Toegezegd" in {one.text for one in page[2]} for page in words(path)]
    assert sum(with_head) >= 3
    assert [number for number, (rows, head) in enumerate(zip(per_page, with_head), 1) if rows and not head] == [] and sum(per_page) >= 100


@pytest.mark.parametrize("name", [pytest.param(name, marks=() if name == "sessie-1" else pytest.mark.documents) for name in PACKS])
def test_packs_are_clean_and_their_code_scans(made, full_catalog, name, tmp_path):
    phase = full_catalog.phases[name]
    for who in ("deelnemer", "begeleider"):
        path = made / routes.kit_url(name) / f"pakket-{name}-{who}.pdf"
        found = words(path)
        assert [number for number, (_, height, those) in enumerate(found, 1) if f"pagina {number} van {len(found)}" not in " ".join(one.text for one in those if one.top > height - FOOT)] == []
        assert [one for page in found for one in outside(page)] == []
        (cover,) = pictures(path, tmp_path, 150, page=1)
        assert codes(cover.path) == [f"{full_catalog.organisation.address}{phase.code}p/"]
        cover.path.unlink()


@pytest.mark.parametrize("kind, name", [*SLOW, *(pytest.param("packs", name, marks=pytest.mark.documents) for name in PACKS)])
def test_files_are_sound_and_carry_their_letters(made, kind, name):
    """Nothing to repair for qpdf; each font inside, none of Type 3."""
    found = sorted((made / (routes.kit_url(name) if kind == "packs" else routes.item_url(kind, name))).glob("*.pdf"))
    assert len(found) >= 2
    for path in found:
        done = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True)
        assert done.returncode == 0, f"{path.name}: {done.stdout}{done.stderr}"
        fonts = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
        assert fonts and [line for line in fonts if "Type 3" in line or line.split()[-5] != "yes"] == [], path.name


def test_paper_needs_no_colour():
    """Only greys, and what is written in grey is dark enough: at least 4.5 to 1 on white."""
    style = (ROOT / "documents/document.css").read_text("utf-8")
    for given in re.findall(r"#([0-9a-f]{3}(?:[0-9a-f]{3})?)\b", style):
        assert len({*([given[i : i + len(given) // 3] for i in range(0, len(given), len(given) // 3)])}) == 1, given
    for given in re.findall(r"(?<![-\w])color: #([0-9a-f])", style):
        light = (int(given * 2, 16) / 255 + 0.055) / 1.055
        assert 1.05 / (light**2.4 + 0.05) >= 4.5, given
