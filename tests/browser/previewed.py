"""What the tests of the print preview share: its pages, how to open it, and what comes out of the printer."""

import re

import pypdf
from playwright.sync_api import expect

from macros.catalog import load
from tests.browser.test_pages import axe
from tests.conftest import ROOT

CATALOG = load(ROOT)
CASE = "plein"
OPEN = "Afdrukken of bewaren als PDF"
HASH = "#afdrukken"
# A page of every kind that has the button.
PAGES = {
    "worksheet": "/werkbladen/rollenkaart/", "wide worksheet": "/werkbladen/netwerkkaart/", "private worksheet": "/werkbladen/eigen-startpositie/", "checklist": "/checklists/veiligheid/",
    "template": "/communicatie/bewonersbrief/", "run sheet": "/traject/sessie-1/draaiboek/", "case": f"/casussen/{CASE}/", "report": "/mijn-dossier/verslag-sessie-1/", "strategy": "/mijn-dossier/strategie/",
    "method": "/werkvormen/inchecken/", "article": "/achtergrond/communiceren-onder-spanning/",
}  # fmt: skip
COUNT_PRINTS = "window.printed = 0; window.print = () => { window.printed += 1; };"


def show(one, path: str, choice: str = ""):
    """Open a page in its preview, and choose."""
    page = one.open("/over/")  # a hash alone would not load the page anew
    page = one.open(path + HASH)
    expect(page.get_by_text("Afdrukvoorbeeld", exact=True)).to_be_visible()
    if choice:
        page.get_by_label(choice, exact=True).click()  # also where it is chosen already: it holds then
        expect(page.locator(".preview-bar__said")).to_have_text({"Leeg": re.compile("^Met schrijfregels"), "Ingevuld": re.compile("^Met je antwoorden"), "Zonder namen": re.compile("^Gevoelige")}[choice])
    return page


def on_paper(page, path) -> str:
    """The text of all pages that come out of the printer, cell by cell. Without the foot, which comes first in the file: it would
    stand in the midst of an answer that runs on over two pages."""
    page.pdf(path=path, prefer_css_page_size=True)
    return "\n".join(re.sub(r"^pagina \d+ van \d+.*\n", "", one.extract_text()) for one in pypdf.PdfReader(path).pages)


def fits_and_is_accessible(one, page, width: int) -> None:
    """A view that is open fits the screen and has no violations and no errors. Closes the page."""
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    violations = axe(page)
    one.page.context.close()
    assert violations == [] and one.errors == []


def letters(text: str) -> str:
    return re.sub(r"\W+", "", text)


def sensitive_texts(sheet: str, case=CASE) -> list[str]:
    """What a case answers to the sensitive questions of a sheet."""
    found = []
    for filled_in in CATALOG.cases[case].sheets:
        if filled_in.worksheet != sheet:
            continue
        for _, field in CATALOG.worksheets[sheet].fields():
            answer = filled_in.answers.get(field.id)
            if answer is None:
                continue
            if field.sensitive and isinstance(answer, str):
                found.append(answer)
            for column in getattr(field, "columns", []):
                if column.sensitive:
                    rows = answer.values() if isinstance(answer, dict) else answer
                    found += [str(row[column.id]) for row in rows if row.get(column.id)]
    return found
