"""A worked case as the records that the scripts keep (store.js), so that visitors can open it as a dossier.

A record is {kind, sheet, instance, field, value}. The value has the shape of the content files, but numbers and scores are
text as a reader would type or choose them, and what is not ticked or not filled in is left out.
"""

import json
from collections import Counter
from typing import Any

from .catalog import Catalog
from .fields import ChecklistField, MultipleChoiceField

EXAMPLE = "assets/voorbeeld.json"


def example_of(catalog: Catalog):
    """The case that visitors open as the example dossier, or None."""
    return next((case for case in catalog.cases.values() if case.example), None)


def example_file(catalog: Catalog) -> str | None:
    """The example dossier as JSON, or None while no case is one."""
    case = example_of(catalog)
    return json.dumps({"name": case.title, "records": records(catalog, case)}, ensure_ascii=False, separators=(",", ":")) if case else None


def records(catalog: Catalog, case) -> list[dict]:
    """The answers of a case as records, sheets in the order of the route.

    Sheets of which people make several are numbered from 1. Of a sheet that several participants filled in, each for
    themselves, a dossier holds one: the first.
    """
    route = catalog.route()
    found, number = [], Counter()
    for filled in sorted(case.sheets, key=lambda one: route.index(one.worksheet)):
        number[filled.worksheet] += 1
        repeatable = catalog.worksheets[filled.worksheet].repeatable
        if number[filled.worksheet] > 1 and not repeatable:
            continue
        instance = str(number[filled.worksheet]) if repeatable else ""
        for field, answer in filled.answers.items():
            value = as_typed(in_order(catalog.worksheets[filled.worksheet].field(field), answer))
            if value is not None:
                found.append({"kind": "worksheets", "sheet": filled.worksheet, "instance": instance, "field": field, "value": value})
    return found


def in_order(field, answer: Any) -> Any:
    """Several choices in the order of the page, own words last, as the page reads them."""
    if not isinstance(field, (MultipleChoiceField, ChecklistField)):
        return answer
    known = field.items if isinstance(field, ChecklistField) else {**field.options, **{key: one for extra in (field.options_by_context or {}).values() for key, one in extra.items()}}
    place = {key: i for i, key in enumerate(known)}
    return sorted(answer, key=lambda one: place.get(one, len(place)))


def as_typed(answer: Any) -> Any:
    """An answer as the page reads it from its controls; None when nothing is filled in."""
    if isinstance(answer, bool):
        return answer or None
    if isinstance(answer, (int, float)):
        return str(answer).replace(".", ",")
    if isinstance(answer, str):
        return answer.strip() or None
    if isinstance(answer, dict):
        return {key: value for key, inside in answer.items() if (value := as_typed(inside)) is not None} or None
    rows = [as_typed(one) for one in answer]
    while rows and rows[-1] is None:
        rows.pop()
    return [{} if row is None else row for row in rows] or None
