"""Rules for docs/: every item has its page, every page its item, and every call in a page is one that works."""

from functools import lru_cache
from pathlib import Path
from typing import Iterator

from jinja2 import Environment, TemplateSyntaxError, nodes

from . import routes
from .models import KIND_NAMES, KINDS
from .problems import Problem, nearest

_PARSER = Environment()
DRAWINGS = Path(__file__).parent / "templates" / "drawings"
# The macros that take no argument, and those that take the id of an item of a kind.
PLAIN = (
    "worksheet_index", "checklist_index", "template_index", "case_index", "method_index", "article_index", "route_index", "chain", "glossary", "guide", "referrals", "sources", "offer", "route_picture", "situations",
    "unchecked", "keys", "dossier", "example", "planning",
)  # fmt: skip
ITEM_MACROS = {macro: kind for kind, (_, macro) in routes.PAGES.items()} | {"run_sheet": "phases", "kit": "phases"}


def is_worked_out(phase) -> bool:
    """Whether a phase has more than a goal, and so a page."""
    return bool(phase.agenda or phase.before or phase.after)


def wanted_pages(catalog) -> dict[str, tuple[str, str, str]]:
    """The pages the items ask for: URL -> (kind, id, macro)."""
    wanted = {}
    for kind, (_, macro) in routes.PAGES.items():
        for name, item in getattr(catalog, kind).items():
            if kind == "phases" and not is_worked_out(item):
                continue
            wanted[routes.item_url(kind, name)] = kind, name, macro
            if kind == "phases":
                wanted[routes.kit_url(name)] = kind, name, "kit"
                if item.agenda:
                    wanted[routes.run_sheet_url(name)] = kind, name, "run_sheet"
    return wanted


def pages(catalog) -> Iterator[Problem]:
    """Every item has its page with the one call that shows it, and every page in their folders has its item."""
    wanted = wanted_pages(catalog)
    by_source = {routes.source_of(url): one for url, one in wanted.items()}
    for source, (kind, name, macro) in by_source.items():
        if source not in catalog.pages:
            yield catalog.documents[kind, name].problem((), f"de pagina docs/{source} ontbreekt.", f'Maak ze met één regel: {{{{ {macro}("{name}") }}}}')
    for source, path in catalog.pages.items():
        if not source.endswith("index.md"):
            yield Problem(f"docs/{source}", 1, "elke pagina heet index.md en staat in een eigen map.", f"Verplaats ze naar docs/{source.removesuffix('.md')}/index.md.")
            continue
        yield from _stranger(catalog, source, by_source)
        yield from _calls(catalog, source, path, by_source.get(source))


def _stranger(catalog, source: str, by_source: dict) -> Iterator[Problem]:
    """A page in a folder of items that belongs to none of them."""
    if source in map(routes.source_of, routes.OWN_PAGES):
        return
    folders = {folder: kind for kind, (folder, _) in routes.PAGES.items()} | {"pakket": "phases"}
    parts = source.removesuffix("index.md").strip("/").split("/")
    kind = folders.get(parts[0])
    if kind is None or len(parts) == 1 or source in by_source:
        return
    names = {name for one, name in catalog.documents if one == kind and one in KINDS}
    if parts[1] not in names:
        yield Problem(f"docs/{source}", 1, f"deze pagina heeft geen {KIND_NAMES[kind]} '{parts[1]}'.", nearest(parts[1], names))
    elif parts[1] in getattr(catalog, kind):
        yield Problem(f"docs/{source}", 1, "voor deze pagina is er geen inhoud.", "Verwijder ze, of vul de fase aan.")


@lru_cache(maxsize=2048)
def _parsed(path: Path, changed: int) -> nodes.Template:
    """A page as Jinja reads it; read again when the file changed."""
    return _PARSER.parse(path.read_bytes().decode("utf-8-sig"))


def _calls(catalog, source: str, path: Path, wanted: tuple[str, str, str] | None) -> Iterator[Problem]:
    """What a page calls: macros that exist, with ids that exist, and on an item's page exactly its own item."""
    file = f"docs/{source}"
    try:
        tree = _parsed(path, path.stat().st_mtime_ns)
    except (OSError, UnicodeDecodeError):
        yield Problem(file, 1, "dit bestand is geen UTF-8.", "Bewaar het opnieuw als UTF-8.")
        return
    except TemplateSyntaxError as error:
        yield Problem(file, error.lineno or 1, "een aanroep tussen {{ en }} klopt niet.", 'Schrijf bijvoorbeeld {{ worksheet("id-van-het-blad") }}.')
        return
    shown = []
    for call in tree.find_all(nodes.Call):
        name = call.node.name if isinstance(call.node, nodes.Name) else "?"
        arguments = [argument.value for argument in call.args if isinstance(argument, nodes.Const)]
        yield from _call(catalog, file, call.lineno, name, arguments)
        if name in ITEM_MACROS and arguments:
            shown.append((call.lineno, name, arguments[0]))
    for variable in tree.find_all(nodes.Name):
        if variable.name not in (*PLAIN, *ITEM_MACROS, "picture"):
            yield Problem(file, variable.lineno, f"'{variable.name}' bestaat niet.", nearest(variable.name, (*PLAIN, *ITEM_MACROS, "picture")))
    if wanted is None:
        for line, name, argument in shown:
            if source == routes.source_of(_home(name, argument)):
                continue  # its item has errors of its own
            yield Problem(file, line, f'{name}("{argument}") hoort op een eigen pagina.', "Haal de aanroep hier weg.")
        return
    kind, name, macro = wanted
    if [(one, argument) for _, one, argument in shown] != [(macro, name)]:
        what = "deze pagina toont haar inhoud niet." if not shown else "deze pagina toont iets anders dan haar eigen inhoud."
        yield Problem(file, 1, what, f'Laat één aanroep staan: {{{{ {macro}("{name}") }}}}')


def _home(macro: str, name: str) -> str:
    """The URL of the page on which a macro shows an item."""
    if macro in ("run_sheet", "kit"):
        return routes.run_sheet_url(name) if macro == "run_sheet" else routes.kit_url(name)
    return routes.item_url(ITEM_MACROS[macro], name)


def _call(catalog, file: str, line: int, name: str, arguments: list) -> Iterator[Problem]:
    if name in PLAIN and arguments:
        yield Problem(file, line, f"{name}() heeft niets tussen de haakjes.", f"Schrijf {{{{ {name}() }}}}.")
    elif name == "picture":
        drawings = [path.stem for path in DRAWINGS.glob("*.svg")]
        if arguments[:1] == [] or arguments[0] not in drawings:
            yield Problem(file, line, f"tekening '{arguments[0] if arguments else ''}' bestaat niet.", nearest(str(arguments[0]) if arguments else "", drawings))
    elif name in ITEM_MACROS:
        kind = ITEM_MACROS[name]
        if not arguments or (kind, arguments[0]) not in catalog.documents:
            given = str(arguments[0]) if arguments else ""
            yield Problem(file, line, f"{KIND_NAMES[kind]} '{given}' bestaat niet.", nearest(given, getattr(catalog, kind)))


RULES = (pages,)
