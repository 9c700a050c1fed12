"""What the scripts need to know about an earlier answer: where it is kept, what it is called and how it reads.

All of it travels with the field that shows the answer, so that a page never has to load another one.
"""

from typing import Any

from .fields import ChecklistField, MatrixField, ScaleField, TableField, TotalField
from .models import CHECKLIST_ANSWERS
from .references import Reference


def source(catalog, reference: Reference) -> dict[str, Any]:
    """An earlier answer as the scripts read it."""
    item = getattr(catalog, reference.kind)[reference.item]
    found = {"kind": reference.kind, "item": reference.item, "field": reference.field, "column": reference.column, "title": item.title}
    if reference.kind == "checklists":
        found["moments"] = {moment.id: moment.title for moment in item.moments}
        found |= _question(item, reference.field) if reference.field else _outcome(item)
    else:
        found["private"] = getattr(item, "private", False)
        if many := getattr(item, "repeatable", None):
            found |= {"one": many.name, "titleField": many.title_field}
        field = item.field(reference.field)
        found |= {"label": str(field.label)} | _how(field, item)
    return _without_empty(found)


def rule(catalog, one) -> dict[str, Any]:
    """A rule of carry_over: the earlier answer, which column goes where, and whether an empty sheet opens with it."""
    return source(catalog, one.from_) | ({"map": one.columns} if one.columns else {}) | ({"opens": True} if one.opens else {})


def option_sources(catalog, field) -> dict[str, dict]:
    """The rows a field and its columns take their choices from, by the reference their controls carry."""
    places = [getattr(one, "options_from", None) for one in (field, *getattr(field, "columns", []))]
    return {str(place): source(catalog, place) for place in places if place}


def shared_with(catalog, field) -> dict[str, str]:
    """Where other messages ask the same as a field: message.field, and what that message is called."""
    every = [(name, item, one) for name, item in catalog.templates.items() for one in item.fields]
    return {f"{name}.{one.id}": item.title for name, item, one in every if one.shared == field.shared and one is not field}


def _how(field, item) -> dict[str, Any]:
    """How the stored answer of a field or a column reads."""
    own_words = field.type == "choice" and getattr(field, "options_from", None)  # a choice from rows is kept as text
    found = {"type": "text" if own_words else field.type, "unit": getattr(field, "unit", None), "options": _options(field)}
    if isinstance(field, (TableField, MatrixField)):
        found["columns"] = [_without_empty({"id": column.id, "label": str(column.label)} | _how(column, item)) for column in field.columns]
    if isinstance(field, MatrixField):
        found["rows"] = field.rows
    elif isinstance(field, ChecklistField):
        found["options"] = field.items
    elif isinstance(field, ScaleField):
        found |= {"ends": [f"{field.min} = {field.min_label}", f"{field.max} = {field.max_label}"]}
    elif isinstance(field, TotalField):
        found |= {"of": field.of, "max": field.max, "bands": [[band.start, band.label] for band in field.bands]}
        found["of_column"] = field.column or next(column.id for column in item.field(field.of).columns if column.type in ("number", "scale"))
    return found


def _options(field) -> dict[str, str]:
    """The texts of all choices, in whatever context."""
    found = dict(getattr(field, "options", None) or {})
    for more in (getattr(field, "options_by_context", None) or {}).values():
        found |= more
    return found


def _question(item, name: str) -> dict[str, Any]:
    question = next(one for one in item.questions if one.id == name)
    return {"label": str(question.text), "type": "choice", "options": CHECKLIST_ANSWERS}


def _outcome(item) -> dict[str, Any]:
    questions = [_without_empty({"id": one.id, "weight": one.weight, "stop": one.stop, "contexts": one.contexts}) for one in item.questions]
    return {"type": "outcome", "risk": item.risk_answer, "questions": questions}


def _without_empty(found: dict) -> dict:
    return {key: value for key, value in found.items() if value not in (None, False, {}, [])}
