"""The step after the build: every ready file into the built folder, and the list of them on each page."""

import re
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from macros import kits, routes
from macros.catalog import Catalog, load
from macros.render import Renderer

KINDS = ("worksheets", "checklists", "templates")
_PLACE = re.compile(r'<div class="downloads" data-documents="(?P<key>[^"]+)"[^>]*>.*?</div>', re.S)


def documents(root: Path, site: Path, processes: int = 2) -> int:
    """Make all files and fill in the lists; how many files were made. Says how far it is."""
    begin, catalog = time.perf_counter(), load(root)
    jobs = [("packs", name) for name in catalog.phases] + [(kind, name) for kind in KINDS for name in getattr(catalog, kind)]
    made: dict[str, list[tuple[str, int]]] = {}
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        waiting = [pool.submit(make, root, site, *job) for job in jobs]
        for done, one in enumerate(waiting, 1):
            url, files = one.result()
            made[url] = files
            if sys.stderr.isatty() or done % 10 == 0 or done == len(jobs):
                print(f"\r{done} of {len(jobs)} sheets and packs", end="\n" if done == len(jobs) or not sys.stderr.isatty() else "", file=sys.stderr, flush=True)
    fill_lists(catalog, site, made)
    total = sum(map(len, made.values()))
    print(f"{total} ready files in {time.perf_counter() - begin:.0f} s.")
    return total


def make(root: Path, site: Path, kind: str, name: str) -> tuple[str, list[tuple[str, int]]]:
    """Make the files of one sheet or pack: the URL of its page, and each file's name and size."""
    from . import pages, pdf, word

    catalog = load(root)
    renderer = Renderer.of(catalog)
    if kind == "packs":
        url, files = routes.kit_url(name), dict(_pack(renderer, name))
    else:
        item, url = getattr(catalog, kind)[name], routes.item_url(kind, name)
        tree = pages.sheet(renderer, kind, name)
        on_paper = pages.paper(tree)
        stem, page = f"{item.code}-{name}", pages.document([on_paper], item.title, "paper")
        files = {
            f"{stem}.pdf": pdf.write(page),
            f"{stem}-invulbaar.pdf": pdf.write(pages.document([pages.fillable(tree)], item.title, "form"), forms=True),
            f"{stem}.docx": word.write(on_paper, item, catalog.organisation.site_name, renderer.address(f"{item.code}/")),
        }
        if getattr(item, "wall", False):
            files[f"{stem}-a3.pdf"] = pdf.write(page, zoom=pdf.WALL)
    folder = site / url
    folder.mkdir(parents=True, exist_ok=True)
    for file, content in files.items():
        (folder / file).write_bytes(content)
    return url, [(file, len(content)) for file, content in files.items()]


def _pack(renderer: Renderer, name: str):
    from . import pages, pdf

    phase = renderer.catalog.phases[name]
    checklists = kits.kit_checklists(renderer.catalog, name)
    for facilitator, who in ((False, "deelnemer"), (True, "begeleider")):
        sheets = kits.kit_sheets(renderer.catalog, name, facilitator)
        trees = [pages.cover(renderer, name, facilitator, sheets, checklists)]
        if facilitator:
            trees.append(pages.course(renderer, name))
        trees += [pages.paper(pages.sheet(renderer, "worksheets", one)) for one in sheets]
        if facilitator:
            trees += [pages.paper(pages.sheet(renderer, "checklists", one)) for one in checklists]
        title = f"{phase.short_title}: pakket voor {'de begeleider' if facilitator else 'deelnemers'}"
        yield f"pakket-{name}-{who}.pdf", pdf.write(pages.document(trees, title, "paper"))


def fill_lists(catalog: Catalog, site: Path, made: dict[str, list[tuple[str, int]]]) -> None:
    """The list of files on each page that has any; pages keep a hidden place for it."""
    template = Renderer.of(catalog).environment.get_template("documents/list.html")
    for url, files in made.items():
        path = site / url / "index.html"
        if path.is_file():
            text = path.read_text("utf-8")
            filled = _PLACE.sub(lambda match: template.render(key=match["key"], files=[(file, kind_of(file), size_of(size)) for file, size in files]).strip(), text)
            if filled != text:
                path.write_text(filled, "utf-8")


def kind_of(file: str) -> str:
    """What a file is, in the reader's words."""
    for end, words in (
        ("-invulbaar.pdf", "Om in te vullen op scherm (PDF)"), ("-a3.pdf", "Voor aan de muur, A3 (PDF)"), (".docx", "Om aan te passen (Word)"),
        ("-deelnemer.pdf", "Pakket voor deelnemers (PDF)"), ("-begeleider.pdf", "Pakket voor de begeleider (PDF)"), (".pdf", "Om af te drukken (PDF)"),
    ):  # fmt: skip
        if file.endswith(end):
            return words
    raise ValueError(file)


def size_of(count: int) -> str:
    """A size in words: 85 kB, 1,2 MB."""
    return f"{round(count / 1000)} kB" if count < 1_000_000 else f"{count / 1_000_000:.1f} MB".replace(".", ",")
