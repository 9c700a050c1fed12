"""The kit of a phase: which worksheets and checklists it needs, in order, and what to lay ready. For pages, packs and ready files."""

import re

from . import routes, texts
from .catalog import Catalog
from .models import Checklist, Worksheet

# Who leads, in `filled_in_by` of a sheet and in `who` of a step.
LEADERS = {"begeleider", "opdrachtgever", "aanvrager"}


def kit_sheets(catalog: Catalog, name: str, facilitator: bool = False) -> dict[str, Worksheet]:
    """The worksheets somebody needs for a phase, in the order of the route, also those of another phase that it takes up again:
    what its session works on, or its steps where there is no session. At the table of a session everybody has everything. A
    participant does not get what only those who lead need: sheets that they alone fill in, or use in a step that is theirs."""
    phase = catalog.phases[name]
    steps = phase.agenda or [step for step in (*phase.before, *phase.after) if facilitator or not _is_for_leaders(step)]
    used = {sheet for step in steps for sheet in step.worksheets}
    own = {sheet for sheet in catalog.route(name) if facilitator or not LEADERS.issuperset(catalog.worksheets[sheet].filled_in_by)}
    return {one: sheet for one, sheet in catalog.worksheets.items() if one in used | own}


def _is_for_leaders(step) -> bool:
    return bool(step.who) and LEADERS.issuperset(re.split(r", | en ", step.who))


def kit_checklists(catalog: Catalog, name: str) -> dict[str, Checklist]:
    """The checklists that the steps of a phase name, in the order in which they come up: for who leads it."""
    phase = catalog.phases[name]
    return {one: catalog.checklists[one] for step in (*phase.before, *phase.agenda, *phase.after) for one in step.checklists}


def kit_places(catalog: Catalog, name: str, facilitator: bool, here: str) -> list[dict]:
    """Where the sheets of a kit stand, from the page that prints it."""
    found = {"worksheets": kit_sheets(catalog, name, facilitator), "checklists": kit_checklists(catalog, name) if facilitator else {}}
    return [{"kind": kind, "id": one, "code": sheet.code, "private": getattr(sheet, "private", False), "url": routes.relative(routes.item_url(kind, one), here)} for kind, sheets in found.items() for one, sheet in sheets.items()]


def kit_materials(catalog: Catalog, phase) -> list[str]:
    """What to lay ready for a session: its own list, then what its methods need besides, each thing once with where it is for."""
    methods = dict.fromkeys(name for step in phase.agenda for name in step.methods)
    needed: dict[str, list[str]] = {}
    for method in (catalog.methods[name] for name in methods):
        for thing in method.materials:
            needed.setdefault(thing.rstrip("."), []).append(f"‘{method.title}’")
    together: dict[tuple, list[str]] = {}
    for thing, titles in needed.items():
        together.setdefault(tuple(titles), []).append(thing)
    return [*phase.materials, *(f"Voor {texts.listing(list(titles))}: {texts.listing(things)}." for titles, things in together.items())]
