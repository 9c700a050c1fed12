"""Everything that can be typed, typed: 30 lines in every field and every cell of a sheet, and a table of 40 rows. For any browser's print."""

import re
import subprocess
from pathlib import Path

LINES = 30
ROWS = 40
HEAD = "Toegezegd"  # stands in the head of the wide table, and nowhere else


# These run in the page, so that any browser can do it; they set values as typing does, and say so with its events. No value
# stands anywhere else on paper: a number has its own decimals, and a choice a name of its own, because heads of columns name choices too.
_EVERYTHING = """async (lines) => {
  const wanted = [];
  const put = (control, value) => { control.value = value; for (const name of ["input", "change"]) control.dispatchEvent(new Event(name, {bubbles: true})); };
  [...document.querySelectorAll("form.sheet :is(textarea, input, select)[name]:not([name=_context])")].forEach((control, number) => {
    const one = String(100 + number);
    const words = Array.from({length: lines}, (_, line) => `v${number}x${String(line).padStart(2, "0")}`);
    if (control.dataset.number !== undefined) { put(control, `${one},37`); wanted.push([`${one},37`]); }
    else if (control.type === "date") { put(control, `${2030 + number}-03-01`); wanted.push([`1maart${2030 + number}`]); }
    else if (control.type === "select-one") { control.options[1].text = `keuze${one}`; put(control, control.options[1].value); wanted.push([`keuze${one}`]); }
    else if (control.type === "checkbox" || control.type === "radio") control.click();
    else { put(control, words.join(control.type === "text" || "oneLine" in control.dataset ? " " : "\\n")); wanted.push(words); }
  });
  await new Promise((go) => setTimeout(go, 300));
  return wanted;
}"""
_LONG_TABLE = """async (rows) => {
  const field = document.querySelector("[data-field=tabel]");
  const button = [...field.querySelectorAll("button")].find((one) => one.textContent.trim() === "Nog een regel");
  while (field.querySelectorAll("tbody tr").length < rows) button.click();
  for (let row = 0; row < rows; row++) {
    const control = document.querySelector(`[name='tabel.${row}.naam']`);
    control.value = `rij${String(row).padStart(2, "0")}\\nmet\\nvier\\nregels`;
    control.dispatchEvent(new Event("input", {bubbles: true}));
  }
  await new Promise((go) => setTimeout(go, 300));
}"""
_TICK = """async () => {
  const all = [...document.querySelectorAll("form.sheet :is(.option, .score) input:is([type=radio], [type=checkbox])[value]")].filter((one) => one.checkVisibility());
  all.forEach((one) => one.click());
  await new Promise((go) => setTimeout(go, 300));
  return new Set(all.map((one) => one.type === "radio" ? one.name : one.name + one.value)).size;
}"""


def type_everything(run) -> list[list[str]]:
    """Fill in every control of the sheet on a page; for each, the words that must come on paper. `run` runs a function in the page."""
    return run(_EVERYTHING, LINES)


def type_a_long_table(run) -> None:
    """40 rows in the wide table."""
    run(_LONG_TABLE, ROWS)


def tick_everything(run) -> int:
    """Every box, and the last button of every group; how many that are."""
    return run(_TICK)


def lost(path: Path, wanted: list[list[str]]) -> list[str]:
    """What does not stand on paper, or not after the word before it in the same field."""
    text = re.sub(r"\s+", "", subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, text=True, check=True).stdout)
    found = []
    for words in wanted:
        place = 0
        for one in words:
            at = text.find(one, place)
            if at < 0:
                found.append(one)
            else:
                place = at + len(one)
    return found


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
