"""The same paper out of Firefox as Debian ships it, over WebDriver BiDi: everything typed, long tables, every sheet (`make test-firefox`)."""

import pypdf
import pytest
from playwright.sync_api import sync_playwright

from macros.layout import is_landscape
from tests.browser.conftest import make_patient
from tests.browser.test_print import lines_of
from tests.browser.test_sheets import SHEET, decode
from tests.browser.typed import ink, lost, pages_without_head, type_a_long_table, type_everything
from tests.conftest import ROOT
from tests.setup import firefox as path_of_firefox

pytestmark = pytest.mark.firefox
KINDS = (("worksheets", "werkbladen"), ("checklists", "checklists"), ("templates", "communicatie"))


@pytest.fixture(scope="module")
def firefox():
    with sync_playwright() as playwright:
        browser = playwright.firefox.launch(channel="moz-firefox", executable_path=path_of_firefox())
        make_patient(browser)
        yield browser
        browser.close()


@pytest.fixture
def page(firefox):
    context = firefox.new_context(locale="nl-BE", viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def print_to(page, path, landscape=False):
    page.pdf(path=path, format="A4", landscape=landscape)
    return pypdf.PdfReader(path)


def test_thirty_lines_typed_are_thirty_lines_on_paper(page, server, tmp_path):
    page.goto(server + SHEET)
    wanted = type_everything(page)
    print_to(page, tmp_path / "x.pdf", landscape=True)
    assert len(wanted) > 500 and lost(tmp_path / "x.pdf", wanted) == []


def test_a_long_table_keeps_its_head(page, server, tmp_path):
    page.goto(server + SHEET)
    type_a_long_table(page)
    print_to(page, tmp_path / "x.pdf", landscape=True)
    assert pages_without_head(tmp_path / "x.pdf") == []


def test_what_is_ticked_shows(page, server, tmp_path):
    page.goto(server + SHEET)
    print_to(page, tmp_path / "blank.pdf", landscape=True)
    ticks = page.locator("form.sheet :is(.option, .score) input:is([type=radio], [type=checkbox])[value]:visible")
    for one in ticks.all():
        one.check()
    print_to(page, tmp_path / "ticked.pdf", landscape=True)
    groups = page.locator("form.sheet input:checked").count()
    assert ink(tmp_path / "ticked.pdf", tmp_path) - ink(tmp_path / "blank.pdf", tmp_path) > 2 * groups


@pytest.mark.parametrize("kind, folder, name", [(kind, folder, path.stem) for kind, folder in KINDS for path in sorted((ROOT / "data" / kind).glob("*.yaml"))])
def test_sheet_prints_clean(page, server, catalog, tmp_path, kind, folder, name):
    """Title and address at the head, because Firefox has no place for them at the foot; a code that scans; nothing almost empty."""
    item = getattr(catalog, kind)[name]
    page.goto(f"{server}/{folder}/{name}/")
    wide = kind == "worksheets" and is_landscape(item)
    reader = print_to(page, tmp_path / "x.pdf", landscape=wide)
    lines = lines_of(tmp_path / "x.pdf")
    address = f"http://127.0.0.1:8000/{item.code}/"
    assert item.title in " ".join(lines[0]) and address in " ".join(lines[0])
    assert len(lines) <= 4 and all(len(one) > 2 for one in lines)
    assert {page.mediabox.width > page.mediabox.height for page in reader.pages} == {wide}
    assert decode(tmp_path / "x.pdf", tmp_path, len(reader.pages)) == [address]
