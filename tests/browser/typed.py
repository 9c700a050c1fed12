"""Everything that can be typed, typed: 30 lines in every field and every cell of a sheet, and a table of 40 rows. For any browser's print."""

import re
import subprocess
from pathlib import Path

LINES = 30
ROWS = 40
HEAD = "Toegezegd"  # stands in the head of the wide table, and nowhere else


def type_everything(page) -> list[str]:
    """Fill in every control of the sheet on this page; the words that must come on paper, in order."""
    wanted = []
    for number, control in enumerate(page.locator("form.sheet :is(textarea, input, select)[name]").all()):
        kind = control.evaluate("one => one.type")
        lines = [f"v{number}x{line:02d}" for line in range(LINES)]
        if control.evaluate("one => one.dataset.number !== undefined"):
            control.fill(str(100 + number))
            wanted.append(str(100 + number))
        elif kind == "textarea" or kind == "text":
            one_line = kind == "text" or control.evaluate("one => one.dataset.oneLine !== undefined")
            control.fill((" " if one_line else "\n").join(lines))
            wanted += lines
        elif kind == "date":
            control.fill(f"{2030 + number}-03-01")
            wanted.append(f"1maart{2030 + number}")
        elif kind == "select-one":
            control.select_option(index=1)
            wanted.append(control.evaluate("one => one.selectedOptions[0].text"))
        elif kind == "checkbox":
            control.check()
        elif kind == "radio" and control.evaluate("one => one === one.form.elements[one.name][one.form.elements[one.name].length - 1]"):
            control.check()
    return wanted


def lost(path: Path, wanted: list[str]) -> list[str]:
    """What does not stand on paper, in this order within each field."""
    text = re.sub(r"\s+", "", subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, text=True, check=True).stdout)
    return [one for one in wanted if one not in text]


def type_a_long_table(page) -> None:
    """40 rows in the wide table."""
    rows = page.locator("[data-field=tabel] tbody tr")
    while rows.count() < ROWS:
        page.locator("[data-field=tabel]").get_by_role("button", name="Nog een regel").click()
    for number in range(ROWS):
        page.locator(f"[name='tabel.{number}.naam']").fill(f"rij{number:02d}\nmet\nvier\nregels")


def pages_without_head(path: Path) -> list[str]:
    """The rows on pages that do not show the head of the table; a text when rows are missing."""
    pages = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout.split("\f")
    found = [(re.findall(r"rij\d\d", text), HEAD in text) for text in pages]
    rows = [row for those, _ in found for row in those]
    if sorted(rows) != [f"rij{number:02d}" for number in range(ROWS)] or sum(bool(those) for those, _ in found) < 3:
        return [f"{len(rows)} rows on {len(pages)} pages"]
    return [those[0] for those, head in found if those and not head]


def ink(path: Path, folder: Path) -> float:
    """How much of the paper is dark, in square millimetres, over all pages."""
    subprocess.run(["pdftoppm", "-gray", "-r", "100", path, folder / "ink"], check=True)
    dark = 0
    for picture in folder.glob("ink-*.pgm"):
        data = picture.read_bytes()
        head = re.match(rb"P5\s+\d+\s+\d+\s+\d+\s", data)
        dark += sum(map(len, re.findall(rb"[\x00-\x80]+", data[head.end() :])))
        picture.unlink()
    return dark * (25.4 / 100) ** 2
