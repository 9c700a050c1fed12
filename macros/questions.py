"""Every question of every sheet as the scripts need it to write and read files: in one static file, loaded on use only.

A sheet's own page knows its questions; a file that holds a whole dossier has to name those of other sheets as well.
"""

import json

from . import drawn, reports, routes
from .catalog import Catalog
from .fields import follow_up_places

QUESTIONS = "assets/vragen.json"
_CHECKLIST = {"ja": "ja", "deels": "deels", "nee": "nee", "weet-niet": "weet ik niet", "nvt": "n.v.t."}
_COMPUTED = ("total", "quadrant")


def questions_file(catalog: Catalog) -> str:
    """All sheets with their questions, as JSON: kind/id -> sheet, in the order of the route."""
    found = {f"{kind}/{name}": _sheet(catalog, kind, name) for kind, name in _names(catalog)}
    found["reports/planning"] = {"title": "De planning", "version": 1, "url": routes.PLANNING_PAGE, "questions": [{"id": "start", "label": "Eerste sessie", "type": "date"}, {"id": "spreiding", "label": "Tijd tussen de sessies", "type": "text"}]}
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))


def _names(catalog: Catalog):
    yield from (("worksheets", name) for name in catalog.route())
    for kind in ("checklists", "templates", "reports"):
        yield from ((kind, name) for name in getattr(catalog, kind))


def _sheet(catalog: Catalog, kind: str, name: str) -> dict:
    item = getattr(catalog, kind)[name]
    found = {"title": item.title, "code": getattr(item, "code", None), "version": item.version, "url": routes.item_url(kind, name)}
    if kind == "checklists":
        found["moments"] = {moment.id: moment.title for moment in item.moments}
        found["questions"] = [{"id": one.id, "label": str(one.text), "type": "choice", "options": _CHECKLIST} for one in item.questions]
        found["pictures"] = [drawn.outcome_spec(catalog, name)]
        found["questions"].append({"id": "motivering", "label": "Waarom doe je het toch, of wat verander je?", "type": "long_text"})
        return found
    if kind == "reports":
        questions = [{"id": one.id, "label": one.title, "type": "long_text"} for one in item.sections]
        return found | {"questions": questions + _decided(catalog, item)}
    if kind == "worksheets":
        found["private"] = item.private
        if item.repeatable:
            found |= {"one": item.repeatable.name, "titleField": item.repeatable.title_field}
        if days := follow_up_places([field for _, field in item.fields()]):
            found["followUp"] = days
        if item.pictures:
            found["pictures"] = drawn.specs(catalog, name)
    fields = [field for _, field in item.fields()] if kind == "worksheets" else item.fields
    found["questions"] = [_question(field) for field in fields if field.type not in _COMPUTED]
    return found


def _decided(catalog: Catalog, report) -> list[dict]:
    """The plan as it was decided (changes.js): its day, each table of actions, and the names of their cards."""
    if not report.decided:
        return []
    tables = [(one, catalog.worksheets[one.item].field(one.field)) for one in report.actions]
    named = reports.cards(catalog, report)
    columns = [{"id": "kaart", "label": "Kaart", "type": "text"}, {"id": "naam", "label": "Naam", "type": "text"}]
    more = [{"id": f"besloten.{named.item}-{named.field}", "label": "Bij de beslissing: hoe de kaarten heetten", "type": "table", "columns": columns}] if named else []
    return more + [{"id": "besloten.dag", "label": "Beslist op", "type": "date"}] + [_question(field) | {"id": f"besloten.{one.item}-{one.field}", "label": f"Bij de beslissing: {field.label}"} for one, field in tables]


def _question(field) -> dict:
    """A field or a column: what it asks, what kind of answer it takes, and what its keys read as."""
    options = dict(getattr(field, "options", None) or {})
    for more in (getattr(field, "options_by_context", None) or {}).values():
        options |= more
    if field.type == "checklist":
        options = field.items
    found = {"id": field.id, "label": str(field.label), "type": field.type, "options": options, "unit": getattr(field, "unit", None), "sensitive": field.sensitive, "names_group": field.names_group}
    if field.type in ("table", "matrix"):
        found["columns"] = [_question(column) for column in field.columns if column.type not in _COMPUTED]
    if field.type == "matrix":
        found["rows"] = field.rows
    return {key: value for key, value in found.items() if value}
