"""Where everything lives: item -> page in docs/ -> URL, and the other way round.

Every page is an index.md in a folder of its own, so that a relative link means the same in the source and on the site.
MkDocs leaves links in a macro's HTML as they are, Zensical takes them for links between source files; this suits both.

URLs here have no leading slash and end in one (`werkbladen/kernvraag/`), so that the site works under any address;
`relative` turns them into a link from one page to another.
"""

import posixpath

# kind -> (folder of its pages, the macro its page calls)
PAGES = {
    "worksheets": ("werkbladen", "worksheet"),
    "phases": ("traject", "phase"),
    "checklists": ("checklists", "checklist"),
    "templates": ("communicatie", "template"),
    "cases": ("casussen", "case"),
    "methods": ("werkvormen", "method"),
    "articles": ("achtergrond", "article"),
    "reports": ("mijn-dossier", "report"),
}
REFERRALS_PAGE = "achtergrond/waar-terecht/"
SOURCES_PAGE = "achtergrond/bronnen/"
CHAIN_PAGE = "traject/keten/"
PLANNING_PAGE = "mijn-dossier/planning/"
OWN_PAGES = (REFERRALS_PAGE, SOURCES_PAGE, CHAIN_PAGE, PLANNING_PAGE)  # in the folder of a kind, but of no item


def item_url(kind: str, name: str) -> str:
    """The URL of an item's page, or of its anchor where it has no page of its own."""
    if kind == "terms":
        return f"begrippen/#{name}"
    if kind == "referrals":
        return f"{REFERRALS_PAGE}#{name}"
    if kind == "sources":
        return f"{SOURCES_PAGE}#{name}"
    if kind == "pages":
        return f"{name.strip('/')}/"
    return f"{PAGES[kind][0]}/{name}/"


def run_sheet_url(phase: str) -> str:
    """The URL of a session's run sheet, for the facilitator."""
    return f"traject/{phase}/draaiboek/"


def kit_url(phase: str) -> str:
    """The URL of a phase's kit: a participant's page with all its sheets."""
    return f"pakket/{phase}/"


def link_url(word: str, name: str, kind: str) -> str:
    """The URL behind a link in a text, such as (draaiboek, sessie-1)."""
    if word == "draaiboek":
        return run_sheet_url(name)
    if word == "pakket":
        return kit_url(name)
    return item_url(kind, name)


def source_of(url: str) -> str:
    """The file in docs/ that makes a URL."""
    path = url.split("#")[0].strip("/")
    return f"{path}/index.md" if path else "index.md"


def relative(url: str, here: str) -> str:
    """A link to `url` for use on the page at `here`."""
    path, mark, anchor = url.partition("#")
    if path == here:
        return mark + anchor if mark else "./"
    found = posixpath.relpath("/" + path, "/" + here)
    found = "./" if found == "." else found + "/"
    return found + mark + anchor
