"""The same paper out of Firefox as Debian ships it: everything typed, long tables, every sheet (`make test-firefox`)."""

import pypdf
import pytest

from macros.layout import is_landscape
from tests.browser.bidi import Firefox
from tests.browser.test_print import lines_of
from tests.browser.test_sheets import SHEET, decode
from tests.browser.typed import ink, lost, pages_without_head, tick_everything, type_a_long_table, type_everything
from tests.conftest import ROOT
from tests.setup import firefox as path_of_firefox

pytestmark = pytest.mark.firefox
FOLDERS = {"worksheets": "werkbladen", "checklists": "checklists", "templates": "communicatie"}
SHEETS = [(kind, path.stem) for kind in FOLDERS for path in sorted((ROOT / "data" / kind).glob("*.yaml"))]


@pytest.fixture(scope="module")
def firefox():
    one = Firefox(path_of_firefox())
    yield one
    one.close()


def test_thirty_lines_typed_are_thirty_lines_on_paper(firefox, server, tmp_path):
    """In every field and every cell of the sheet with all of them."""
    firefox.open(server + SHEET)
    wanted = type_everything(firefox.run)
    firefox.print(tmp_path / "x.pdf")
    assert sum(map(len, wanted)) > 500 and lost(tmp_path / "x.pdf", wanted) == []


def test_a_long_table_keeps_its_head(firefox, server, tmp_path):
    firefox.open(server + SHEET)
    type_a_long_table(firefox.run)
    firefox.print(tmp_path / "x.pdf")
    assert pages_without_head(tmp_path / "x.pdf") == []


def test_what_is_ticked_shows(firefox, server, tmp_path):
    firefox.open(server + SHEET)
    firefox.print(tmp_path / "blank.pdf")
    groups = tick_everything(firefox.run)
    firefox.print(tmp_path / "ticked.pdf")
    assert groups > 10 and ink(tmp_path / "ticked.pdf", tmp_path) - ink(tmp_path / "blank.pdf", tmp_path) > 2 * groups


@pytest.mark.parametrize("kind, name", SHEETS)
def test_sheet_prints_clean(firefox, server, catalog, tmp_path, kind, name):
    """Title and address at the head, because Firefox has no place for them at the foot; a code that scans; no blank page.

    The foot of a sheet may stand alone on its last page: Firefox does not know `break-before: avoid`."""
    item = getattr(catalog, kind)[name]
    firefox.open(f"{server}/{FOLDERS[kind]}/{name}/")
    wide = kind == "worksheets" and is_landscape(item)
    firefox.print(tmp_path / "x.pdf", landscape=wide)
    reader, lines = pypdf.PdfReader(tmp_path / "x.pdf"), lines_of(tmp_path / "x.pdf")
    address = f"http://127.0.0.1:8000/{item.code}/"
    assert item.title in " ".join(lines[0]) and address in " ".join(lines[0])
    assert len(lines) <= 3 and all(len(one) > 1 for one in lines)
    assert {page.mediabox.width > page.mediabox.height for page in reader.pages} == {wide}
    assert decode(tmp_path / "x.pdf", tmp_path, len(reader.pages)) == [address]


@pytest.mark.parametrize("address, which", [
    ("/traject/voorbereiding/", "pakket"), ("/traject/sessie-1/draaiboek/", "pakket"), ("/traject/sessie-3/draaiboek/", "pakket"), ("/traject/uitrol/", "pakket"), ("/werkbladen/rollenkaart/", "kaartjes-rollen"),
])  # fmt: skip
def test_a_pack_and_cards_have_no_blank_page(firefox, server, tmp_path, address, which):
    """From the preview, sheets that lie on their side among them."""
    firefox.open(server + address)
    wide = firefox.run("""async (which) => {
      document.querySelector(`[data-print="${which}"]`).click();
      while (!document.querySelector(".preview-bar")) await new Promise((go) => setTimeout(go, 20));
      return document.querySelectorAll(".pack__part .sheet--landscape").length;
    }""", which)
    firefox.print(tmp_path / "x.pdf")
    pages = pypdf.PdfReader(tmp_path / "x.pdf").pages
    assert len(pages) > 1 and [number for number, page in enumerate(pages, 1) if len(page.extract_text().strip()) < 40] == []
    assert sum(page.mediabox.width > page.mediabox.height for page in pages) >= wide
