"""What comes after the build, over the built folder, whatever engine built it.

Short addresses, the stylesheet with running titles and colours, links to the glossary, the example dossier, the list of all
questions for files, scripts without what only their writers read, and what nobody loads taken out. The site also works without
this step (`mkdocs build` alone): it then lacks the short addresses that QR codes hold, the title at the foot of printed pages, printing
without names, the example dossier, saving a file and the organisation's own colours.
"""

import re
from html import escape
from pathlib import Path
from typing import Iterator

import minify

from . import routes
from .catalog import Catalog
from .glossary import Linker
from .layout import is_landscape
from .questions import QUESTIONS, questions_file
from .stored import EXAMPLE, example_file

GENERATED = "assets/stylesheets/generated.css"
CHAIN = "assets/stylesheets/chain.css"


def finish(catalog: Catalog, site: Path) -> None:
    """Complete the site in the folder `site`."""
    for code, url in short_addresses(catalog).items():
        folder = site / code
        folder.mkdir(exist_ok=True)
        (folder / "index.html").write_text(redirect_page(catalog, code, url), "utf-8")
    link_terms(catalog, site)
    (site / GENERATED).write_text(stylesheet(catalog), "utf-8")
    (site / CHAIN).write_text(chain_rules(catalog), "utf-8")
    example = example_file(catalog)
    if example:
        (site / EXAMPLE).write_text(example, "utf-8")
    (site / QUESTIONS).write_text(questions_file(catalog), "utf-8")
    shrink(site)
    tidy(site)


def short_addresses(catalog: Catalog) -> dict[str, str]:
    """Permanent short address -> page, for every item that has a code."""
    found = {}
    for kind, name, item in catalog.items():
        if hasattr(item, "code"):
            found[item.code] = routes.item_url(kind, name)
        if kind == "phases":
            found[f"{item.code}d"] = routes.run_sheet_url(name)
            found[f"{item.code}p"] = routes.kit_url(name)
    return {code: url for code, url in found.items() if routes.source_of(url) in catalog.pages}


def link_terms(catalog: Catalog, site: Path) -> None:
    """Link the first use of each term on each page, but for the glossary itself."""
    linker = Linker(catalog.terms)
    for source in catalog.pages:
        url = source.removesuffix("index.md")
        path = site / url / "index.html"
        if path.is_file() and url != "begrippen/":
            before = path.read_text("utf-8")
            after = linker.link(before, url)
            if after != before:
                path.write_text(after, "utf-8")


def redirect_page(catalog: Catalog, code: str, url: str) -> str:
    """A page that sends the reader on, with and without script, and keeps the part after # or ? with it."""
    target = routes.relative(url, f"{code}/")
    return f"""<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Je gaat verder - {escape(catalog.organisation.site_name)}</title>
<script src="../assets/javascripts/redirect.js" data-target="{escape(target)}"></script>
<noscript><meta http-equiv="refresh" content="0; url={escape(target)}"></noscript>
<link rel="canonical" href="{escape(target)}">
</head>
<body>
<main>
<h1>Je gaat verder</h1>
<p>Gebeurt er niets? <a href="{escape(target)}">Ga naar de pagina</a>.</p>
</main>
</body>
</html>
"""


def stylesheet(catalog: Catalog) -> str:
    """The colours of the organisation, and a named page per sheet so that its title stands on each printed page."""
    colours = catalog.organisation.colours
    rules = [
        f":root{{--primary:{colours.primary};--accent:{colours.accent}}}",
        f"@page{{@bottom-left{{content:{css_string(catalog.organisation.site_name)}}}}}",
    ]
    for code, title, path, landscape in running_titles(catalog):
        running = css_string(f"{title} · {catalog.organisation.address}{path}")
        size = "size:A4 landscape;" if landscape else ""
        rules.append(f"@page {code}{{{size}@bottom-left{{content:{running}}}}}")
        rules.append(f"@media print{{body:has(.md-content__inner>.item-head[data-code={code}]:not(.preview-away)),.pack__part[data-code={code}]{{page:{code}}}}}")
        if path.endswith("p/"):  # a pack, whose first page has to be that of its cover
            rules.append(f"@media print{{body:has(.pack>.pack__cover[data-code={code}]){{page:{code}}}}}")
    return "\n".join(rules) + "\n"


def chain_rules(catalog: Catalog) -> str:
    """In the picture of the chain, pointing at a sheet or reaching it with the keyboard leaves only its own lines."""
    rule = ".chain:has([data-code={0}]:is(:hover,:focus-visible)) .chain__lines :is([data-source={0}],[data-target={0}]){{opacity:1;stroke-width:2.2}}"
    return "\n".join(rule.format(sheet.code) for sheet in catalog.worksheets.values()) + "\n"


def running_titles(catalog: Catalog) -> Iterator[tuple[str, str, str, bool]]:
    """What stands at the foot of printed pages: name of the CSS page, title, address, whether it lies on its side."""
    for kind, name, item in catalog.items():
        code = getattr(item, "code", None)
        if code:
            yield code, item.title, f"{code}/", kind == "worksheets" and is_landscape(item)
        if kind == "reports":
            yield name, item.title, routes.item_url(kind, name), False
        if kind == "phases":
            yield f"{code}d", f"Draaiboek {item.short_title.lower()}", f"{code}d/", False
            yield f"{code}p", f"Werkbladen {item.short_title.lower()}", f"{code}p/", False


def css_string(text: str) -> str:
    """Any text as a CSS string: everything but letters, digits and a few signs as escapes."""
    return '"' + re.sub(r"[^\w .,:/·?!-]", lambda match: f"\\{ord(match[0]):x} ", text) + '"'


def shrink(site: Path) -> None:
    """Our own scripts without comments and white space, with short names inside their functions; exports keep theirs."""
    for path in own_scripts(site):
        path.write_text(minify.string("application/javascript", path.read_text("utf-8")), "utf-8")


def own_scripts(site: Path) -> list[Path]:
    """Our modules; the theme's have a version in their name."""
    return sorted(path for path in site.glob("assets/javascripts/*.js") if "." not in path.stem)


def tidy(site: Path) -> None:
    """Remove source maps and the languages the search never loads: two thirds of the bytes."""
    for path in [*site.rglob("*.map"), *site.glob("assets/javascripts/lunr/min/lunr.*.min.js")]:
        if path.name not in ("lunr.nl.min.js", "lunr.stemmer.support.min.js"):
            path.unlink()
