"""The Word and Excel files in another program than the one they are made for: LibreOffice opens and converts them.

Not part of `make test`: `make test-office` installs LibreOffice first (as root on Debian). The pictures of the pages stay in
.cache/office/, to look at.
"""

import base64
import csv
import re
import shutil
import subprocess
import threading
from pathlib import Path

import pypdf
import pytest

from macros.serve import start
from tests.browser.conftest import chromium  # noqa: F401  (a fixture)

pytestmark = pytest.mark.office
ROOT = Path(__file__).resolve().parent.parent.parent
KEPT = ROOT / ".cache" / "office"

LONG = "We praten met de buren van het plein en met de jongeren. We vragen wat ze merken, wat hen raakt en wat ze zelf al doen. "
STRATEGY = [
    {"type": "title", "text": "Strategie en actieplan: spanning op het Sint-Jansplein"},
    {"type": "paragraph", "look": "lead", "text": "De buurt praat over het plein, niet met elkaar. We gaan voor een plein waar iedereen zich thuis voelt, ook wie zwijgt."},
    {"type": "paragraph", "look": "muted", "text": "Samengesteld uit 14 bladen op 24 november 2026. Niets werd verstuurd."},
    {"type": "heading", "level": 2, "text": "Aanleiding en feiten"},
    {"type": "paragraph", "text": LONG * 2 + "\nDit is een nieuwe regel in dezelfde alinea, met één accent & een <b>teken</b>."},
    {"type": "list", "items": ["Drie klachten over lawaai, allemaal na 22 uur", "Een filmpje dat 4.000 keer gedeeld werd, " + LONG, "Geen aangiftes bij de politie"]},
    {"type": "heading", "level": 3, "text": "Wat we nog niet weten"},
    {"type": "paragraph", "look": "missing", "text": "Nog leeg: vul het blad ‘Netwerkkaart’ in."},
    {"type": "heading", "level": 2, "text": "Doelen"},
    {"type": "table", "head": ["Doel", "Waaraan we het zien"], "rows": [["Buren groeten elkaar weer", "7 van de 10 bewoners zeggen het in juni"], ["Jongeren hebben een plek", "De zaal is twee avonden per week open"]]},
    {"type": "heading", "level": 2, "text": "Acties op korte termijn"},
    {
        "type": "table",
        "caption": "Alles wat binnen de drie maanden begint",
        "head": ["Actie", "Wie", "Wanneer", "Middelen", "Indicator", "Stand"],
        "rows": [[f"Actie {number}: {LONG[: 40 + 17 * (number % 7)]}", "jeugddienst, wijkwerker", f"{number + 1} december 2026", "€ 1.250,00", "aantal gesprekken", "bezig"] for number in range(20)],
    },
    {"type": "table", "head": [], "rows": [["Beslist door", "het college"], ["Op", ""]]},
    {"type": "heading", "level": 2, "text": "Opvolging"},
    {"type": "paragraph", "text": "=1+1 en <w:br/> en &amp; blijven gewoon tekst. مرحبا 🙂"},
]  # fmt: skip
ACTIONS = {
    "name": "Acties: korte/lange termijn",
    "head": ["Actie", "Wie", "Wanneer", "Uren", "Code"],
    "rows": [
        ["=1+1", "één & twee", {"day": "2026-11-24"}, {"number": 3.5}, "00123"],
        ["regel 1\nregel 2", "-", {"day": "2027-03-28"}, {"number": -2}, "1e5"],
        [LONG * 4, "@SUM(A1)", "2026-11-24", "", "12345678901234567890"],
        ["_x0041_ blijft", "<script>", "", {"number": 0}, "+32 470"],
    ],
}


@pytest.fixture(scope="module")
def made(chromium, tmp_path_factory):  # noqa: F811
    """The samples, made in the browser from the scripts as they stand here, then converted."""
    running = start(ROOT / "overrides", 0)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    page = chromium.new_page()
    page.goto(f"http://127.0.0.1:{running.server_port}/")
    script = """async ([module, name, given]) => {
      const blob = await (await import(`/assets/javascripts/${module}.js`))[name](...given);
      const { promise, resolve } = Promise.withResolvers();
      const reader = new FileReader();
      reader.onload = () => resolve(reader.result.split(",")[1]);
      reader.readAsDataURL(blob);
      return promise;
    }"""
    folder = tmp_path_factory.mktemp("office")
    for name, given in {"docx": [STRATEGY, {"title": STRATEGY[0]["text"]}], "xlsx": [[ACTIONS]]}.items():
        (folder / f"plan.{name}").write_bytes(base64.b64decode(page.evaluate(script, [name, f"{name}Of", given])))
    page.close()
    running.shutdown()
    convert(folder, "plan.docx", "pdf")
    convert(folder, "plan.xlsx", "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true")  # semicolons, UTF-8, cells as shown
    (folder / "sheet").mkdir()
    shutil.copy(folder / "plan.xlsx", folder / "sheet")
    convert(folder / "sheet", "plan.xlsx", "pdf")
    shutil.rmtree(KEPT, ignore_errors=True)
    KEPT.mkdir(parents=True)
    for file in ("plan.docx", "plan.xlsx", "plan.pdf", "plan.csv"):
        shutil.copy(folder / file, KEPT)
    for pdf, name in ((folder / "plan.pdf", "word"), (folder / "sheet" / "plan.pdf", "excel")):
        subprocess.run(["pdftoppm", "-png", "-r", "70", str(pdf), str(KEPT / name)], check=True)
    return folder


def convert(folder: Path, file: str, to: str) -> None:
    """Let LibreOffice convert a file, with a profile of its own so that it minds no other one."""
    profile = (folder / "profile").as_uri()
    done = subprocess.run(
        ["soffice", "--headless", "--norestore", f"-env:UserInstallation={profile}", "--convert-to", to, "--outdir", str(folder), str(folder / file)],
        capture_output=True, text=True, timeout=180,
    )  # fmt: skip
    assert done.returncode == 0 and (folder / file).with_suffix("." + to.split(":")[0]).is_file(), done.stdout + done.stderr


def words(text: str) -> str:
    """A text without the places where a page breaks its lines."""
    return "".join(text.split())


def test_word_file_becomes_a_readable_page(made):
    text = subprocess.run(["pdftotext", "-layout", str(made / "plan.pdf"), "-"], capture_output=True, text=True, check=True).stdout
    raw = words(subprocess.run(["pdftotext", "-raw", str(made / "plan.pdf"), "-"], capture_output=True, text=True, check=True).stdout)
    for block in STRATEGY:
        if block["type"] in ("title", "heading"):
            assert words(block["text"]) in raw, block
        if block["type"] == "list":
            assert all(words(item) in raw for item in block["items"])
    assert "Dit is een nieuwe regel in dezelfde alinea, met één accent & een <b>teken</b>." in text
    assert "=1+1 en <w:br/> en &amp; blijven gewoon tekst." in text
    assert text.count("•") == 3
    for number in range(20):
        assert f"Actie{number}:" in raw
    assert "\nDit is een nieuwe regel" in text  # the line break inside the text is one on paper


def test_word_file_is_a4_with_repeated_heads_and_page_numbers(made):
    pages = pypdf.PdfReader(made / "plan.pdf").pages
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in pages} == {(595, 842)}
    texts = [page.extract_text() for page in pages]
    assert len(pages) >= 2
    for number, text in enumerate(texts, 1):
        assert f"{number} / {len(pages)}" in text
    with_actions = [text for text in texts if "Actie " in text]
    assert len(with_actions) > 1 and all("Indicator" in text for text in with_actions)  # the head comes back on the next page


def test_word_file_has_an_outline_of_its_headings(made):
    """Converted with its headings as bookmarks: they are real ones."""
    import docx

    levels = [(part.style.name, part.text) for part in docx.Document(made / "plan.docx").paragraphs if part.style.name.startswith(("Heading", "Title"))]
    assert levels == [({"title": "Title", "heading": f"Heading {block.get('level', 0) - 1}"}[block["type"]], block["text"]) for block in STRATEGY if block["type"] in ("title", "heading")]


def test_excel_file_shows_what_was_typed(made):
    found = list(csv.reader((made / "plan.csv").open(encoding="utf-8", newline=""), delimiter=";"))
    assert found == [
        ACTIONS["head"],
        ["=1+1", "één & twee", "24/11/2026", "3.5", "00123"],
        ["regel 1\nregel 2", "-", "28/03/2027", "-2", "1e5"],
        [LONG * 4, "@SUM(A1)", "2026-11-24", "", "12345678901234567890"],
        ["_x0041_ blijft", "<script>", "", "0", "+32 470"],
    ]


def test_excel_file_prints_on_one_page_wide(made):
    pages = pypdf.PdfReader(made / "sheet" / "plan.pdf").pages
    assert [round(page.mediabox.width) for page in pages] == [842]
    text = pages[0].extract_text()
    assert "Acties korte lange termijn" in text


def test_excel_rows_are_high_enough(made):
    """Lines of one cell do not lie over those of the next: each has a height of its own on the page."""
    boxes = subprocess.run(["pdftotext", "-bbox", str(made / "sheet" / "plan.pdf"), "-"], capture_output=True, text=True, check=True).stdout
    tops = {word: float(top) for top, word in re.findall(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="[\d.]+">([^<]+)</word>', boxes) if word in ("regel", "We", "_x0041_")}
    lines = sorted({round(float(top)) for left, top in re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)"', boxes) if float(left) < 40})
    assert set(tops) == {"regel", "We", "_x0041_"}
    assert all(below - above >= 8 for above, below in zip(lines, lines[1:])), lines
