"""Answers to fields: whether they fit, and how they read. For worked cases and filled-in examples.

An answer is text for text fields, a number for numbers and scales, a day as 2026-11-23, an option key for a choice, a list
of keys (or own words) for several, a list of rows for a table and a block per row for a matrix.
"""

import re
from typing import Any, Iterator

from . import texts
from .base import _to_date
from .columns import CheckColumn, ChoiceColumn, DateColumn, NumberColumn, ScaleColumn, TextColumn, TotalColumn
from .fields import ChecklistField, ChoiceField, DateField, LongTextField, MatrixField, MultipleChoiceField, NumberField, QuadrantField, ScaleField, TableField, TextField, TotalField  # fmt: skip
from .problems import nearest

TEXTS = (TextColumn, TextField, LongTextField)
Wrong = tuple[tuple, str, str]  # place inside the answer, what is wrong, what to do


def answer_problems(field, value: Any) -> Iterator[Wrong]:
    """What is wrong with an answer to a field; nothing when it fits."""
    if isinstance(field, TableField):
        yield from _rows(field, value)
    elif isinstance(field, MatrixField):
        yield from _matrix(field, value)
    elif isinstance(field, (MultipleChoiceField, ChecklistField)):
        yield from _several(field, value)
    elif isinstance(field, (QuadrantField, TotalField)):
        yield (), "dit veld rekent zichzelf uit.", "Haal het antwoord weg."
    else:
        yield from _single(field, value)


def _single(field, value: Any) -> Iterator[Wrong]:
    """A field or a cell with one value; texts first, as most of them are."""
    if isinstance(field, TEXTS):
        if not isinstance(value, str) or not value.strip():
            yield (), "hier hoort een tekst.", "Schrijf het antwoord tussen aanhalingstekens."
        elif not isinstance(field, TextColumn) and field.max_words and len(value.split()) > field.max_words:
            yield (), f"dit antwoord telt {len(value.split())} woorden.", f"Hou het op {field.max_words}."
    elif isinstance(field, (ChoiceField, ChoiceColumn)):
        keys = field.option_keys()
        if not isinstance(value, str):
            yield (), "hier hoort een keuze.", nearest("", keys)
        elif field.options_from is None and value not in keys:
            yield (), f"'{value}' is geen keuze van dit veld.", nearest(value, keys)
    elif isinstance(field, (NumberField, NumberColumn)):
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            yield (), "hier hoort een getal.", "Schrijf cijfers, zonder aanhalingstekens."
    elif isinstance(field, (ScaleField, ScaleColumn)):
        steps = field.steps if isinstance(field, ScaleField) else list(range(field.min, field.max + 1))
        if value not in steps or isinstance(value, bool):
            yield (), f"'{value}' staat niet op deze schaal.", f"Kies een waarde van {steps[0]} tot {steps[-1]}."
    elif isinstance(field, (DateField, DateColumn)):
        if not is_day(value):
            yield (), f"'{value}' is geen datum.", "Schrijf jaar-maand-dag, bijvoorbeeld 2026-11-23."
    elif isinstance(field, CheckColumn):
        if not isinstance(value, bool):
            yield (), "hier hoort true of false.", "Schrijf true voor een vinkje."
    elif isinstance(field, TotalColumn):
        yield (), "deze kolom rekent zichzelf uit.", "Haal de waarde weg."


def _several(field, value: Any) -> Iterator[Wrong]:
    """Keys of a list; own words only where the field has room for them."""
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        yield (), "hier hoort een lijst van keuzes.", "Schrijf [een, twee]."
        return
    if isinstance(field, ChecklistField):
        keys, own = set(field.items), field.own_items
    else:
        keys, own = set(field.options).union(*(field.options_by_context or {}).values()), 1 if field.other else 0
    strange = [i for i, one in enumerate(value) if one not in keys]
    for i in strange[own:] if own else strange:
        yield (i,), f"'{value[i]}' is geen keuze van dit veld.", nearest(value[i], keys)


def _rows(field: TableField, value: Any) -> Iterator[Wrong]:
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        yield (), "hier hoort een lijst van rijen.", "Begin elke rij met een streepje en schrijf 'kolom: waarde'."
        return
    for i, row in enumerate(value):
        yield from _cells(field, row, (i,))


def _matrix(field: MatrixField, value: Any) -> Iterator[Wrong]:
    if not isinstance(value, dict) or not all(isinstance(row, dict) for row in value.values()):
        yield (), "hier hoort per rij een blok met kolommen.", "Schrijf 'rij: {kolom: waarde}'."
        return
    for name, row in value.items():
        if name not in field.rows:
            yield (name,), f"rij '{name}' bestaat niet in dit veld.", nearest(name, field.rows)
        yield from _cells(field, row, (name,))


def _cells(field, row: dict, loc: tuple) -> Iterator[Wrong]:
    columns = {column.id: column for column in field.columns}
    for name, value in row.items():
        if name not in columns:
            yield loc + (name,), f"kolom '{name}' bestaat niet in dit veld.", nearest(name, columns)
            continue
        for inside, what, fix in _single(columns[name], value):
            yield loc + (name,) + inside, what, fix


def is_day(value: Any) -> bool:
    """Whether a value is a day as we write it: 2026-11-23."""
    try:
        return bool(isinstance(value, str) and _to_date(value))
    except ValueError:
        return False


def option_text(field, value: str) -> str:
    """What an option key reads as; an answer that is no key (a row of an earlier sheet) reads as itself."""
    for options in (field.options or {}, *(field.options_by_context or {}).values()):
        if value in options:
            return options[value]
    return str(value)


def row_total(column: TotalColumn, row: dict) -> int | float | str:
    """The sum of the scores in one row, or nothing while one is missing."""
    scores = [row.get(name) for name in column.of]
    return sum(scores) if all(isinstance(score, (int, float)) for score in scores) else ""


def boxes(field: QuadrantField, table: TableField, rows: list[dict]) -> dict[str, list[str]]:
    """The rows of a table in the four boxes of a quadrant; the middle of a scale counts as low (as in forms.js)."""
    middle = {column.id: (column.min + column.max) / 2 for column in table.columns if isinstance(column, ScaleColumn)}
    named = next(column for column in table.columns if column.id == field.name)
    found: dict[str, list[str]] = {}
    for row in rows:
        x, y, name = row.get(field.x), row.get(field.y), row.get(field.name)
        if isinstance(x, int) and isinstance(y, int) and name:
            box = f"{'high' if x > middle[field.x] else 'low'}-{'high' if y > middle[field.y] else 'low'}"
            found.setdefault(box, []).append(option_text(named, name) if isinstance(named, ChoiceColumn) else name)
    return found


def computed(field, sheet, answers: dict) -> Any:
    """What a computed field says, given the answers of its sheet; None while there is nothing to compute from."""
    source = sheet.field(field.of)
    given = answers.get(field.of)
    if not given:
        return None
    if isinstance(field, QuadrantField):
        return boxes(field, source, given)
    rows = given.values() if isinstance(source, MatrixField) else given
    column = field.column or next(column.id for column in source.columns if isinstance(column, (NumberColumn, ScaleColumn)))
    scores = [row[column] for row in rows if isinstance(row.get(column), (int, float))]
    return sum(scores) if scores else None


def day_text(value: Any) -> str:
    """An answered date in words; what is no date stays as it was written."""
    return texts.long_date(_to_date(value)) if is_day(value) else str(value)


def plain_text(field, value: Any) -> str:
    """An answer as a few words inside a sentence, as a message needs it."""
    if isinstance(field, (DateField, DateColumn)):
        return day_text(value)
    if isinstance(field, (ChoiceField, ChoiceColumn)):
        return option_text(field, value)
    if isinstance(field, (NumberField, NumberColumn)):
        return f"{value} {field.unit}" if field.unit else str(value)
    if isinstance(field, (MultipleChoiceField, ChecklistField)):
        known = field.items if isinstance(field, ChecklistField) else field.options
        return texts.listing([known.get(one, one) for one in value])
    return re.sub(r"\s+", " ", str(value))
