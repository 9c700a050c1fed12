"""Rules for cards to cut: what stands on them exists on their sheet."""

from typing import Iterator

from .fields import TableField
from .problems import Problem, nearest


def cards(catalog) -> Iterator[Problem]:
    """Every card is made of a field or a column of its own sheet."""
    for name, sheet in catalog.worksheets.items():
        document = catalog.documents["worksheets", name]
        for i, one in enumerate(sheet.cards):
            problem = lambda part, what, fix, i=i: document.problem(("cards", i, *part), what, fix)  # noqa: E731
            for k, field in enumerate(one.fields):
                if sheet.field(field) is None:
                    yield problem(("fields", k), f"veld '{field}' bestaat niet op dit blad.", nearest(field, [field.id for _, field in sheet.fields()]))
            if one.of:
                yield from _table(sheet, one, problem)


def _table(sheet, one, problem) -> Iterator[Problem]:
    table = sheet.field(one.of)
    if not isinstance(table, TableField):
        yield problem(("of",), f"'{one.of}' is geen tabel op dit blad.", nearest(one.of, [field.id for _, field in sheet.fields() if isinstance(field, TableField)]))
        return
    known = [column.id for column in table.columns]
    for part, column in [(("name",), one.name), *((("columns", k), column) for k, column in enumerate(one.columns))]:
        if column not in known:
            yield problem(part, f"'{column}' is geen kolom van '{one.of}'.", nearest(column, known))


RULES = (cards,)
