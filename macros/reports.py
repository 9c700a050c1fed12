"""A report as the scripts need it: for each part where its answers are kept, and how they read."""

from typing import Any

from . import drawn, routes
from .flow import source
from .references import Reference


def definition(catalog, name: str) -> dict[str, Any]:
    """A report with all it takes to make it from the answers, on its own page and without loading another one."""
    report = catalog.reports[name]
    here, named = routes.item_url("reports", name), cards(catalog, report)
    return {
        "id": name,
        "title": report.title,
        "sections": [
            {"id": section.id, "title": section.title, "publicTitle": section.public_title, "parts": [_part(catalog, part, here) for part in section.parts],
             "pictures": [{"spec": drawn.spec(catalog, one.of.item, catalog.worksheets[one.of.item].picture(one.of.field)), "public": one.public} for one in section.pictures]}
            for section in report.sections
        ],
        "actions": [source(catalog, one) for one in report.actions],
        "decided": source(catalog, report.decided) if report.decided else None,
        "progress": source(catalog, report.progress) if report.progress else None,
        "cards": source(catalog, named) if named else None,
    }


def cards(catalog, report) -> Reference | None:
    """What names an action on a sheet of its own: where the first column of the actions takes its choices from."""
    if not report.decided or not report.actions:
        return None
    place = report.actions[0]
    named = getattr(catalog.worksheets[place.item].field(place.field).columns[0], "options_from", None)
    return named if named and catalog.worksheets[named.item].repeatable else None


def planning(catalog) -> dict[str, Any]:
    """The days of a route as the scripts need them."""
    found = catalog.singles["planning"]
    place = lambda one: {"sheet": one.known.item, "field": one.known.field, "column": one.known.column, "row": one.row} if one.known else None  # noqa: E731
    return {
        "spreads": [one.model_dump() for one in found.spreads],
        "sessions": [{"id": one.id, "title": one.title, "minutes": one.minutes, "known": place(one)} for one in found.sessions],
        "moments": [{"id": one.id, "title": one.title, "from": one.from_, "days": one.days, "text": one.text, "known": place(one)} for one in found.moments],
        "sensitive": [{"sheet": one.from_.item, "field": one.from_.field, "day": one.day, "what": one.what} for one in found.sensitive],
    }


def _part(catalog, part, here: str) -> dict[str, Any]:
    """The first answer, and those that come where it is empty."""
    found = {"sources": [_with_page(catalog, one, here) for one in (part.from_, *part.otherwise)], "label": part.label, "columns": part.columns, "where": part.where}
    if part.cards:
        found["cards"] = [source(catalog, Reference(part.from_.kind, part.from_.item, field)) for field in part.cards]
    return found | {"public": part.public, "optional": part.optional}


def _with_page(catalog, reference: Reference, here: str) -> dict[str, Any]:
    return source(catalog, reference) | {"url": routes.relative(routes.item_url(reference.kind, reference.item), here)}
