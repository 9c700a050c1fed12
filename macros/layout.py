"""How wide the columns of a table want to be, on screen and on paper, and whether a sheet needs landscape.

Widths leave here as class names (`s-30 p-34`: 30 % on screen, 34 % on paper) because the site allows no inline style;
sheet.css and print.css hold a rule for each.
"""

from .columns import CheckColumn, ChoiceColumn, DateColumn, NumberColumn, ScaleColumn, TextColumn, TotalColumn
from .fields import MatrixField, TableField

# What a column needs at least. Paper in millimetres: text columns at least 28, scores at least 12 (goal P2 of the
# print research: room to write by hand). Screen in rem.
_TEXT_PAPER = {"narrow": 28, "normal": 31, "wide": 44}
_TEXT_SCREEN = {"narrow": 6.0, "normal": 8.5, "wide": 12.0}
_LETTER = 1.8  # millimetres of a letter in the head of a narrow column: a word there must not break
_CHOSEN = 2.0  # and of a letter in an answer that was chosen
_PORTRAIT = 178  # usable millimetres of an A4 with margins of 15 mm, less the lines


def _paper(column) -> float:
    if isinstance(column, TextColumn):
        return _TEXT_PAPER[column.width]
    if isinstance(column, DateColumn):
        return 25
    if isinstance(column, ChoiceColumn):
        groups = [column.options or {}, *(column.options_by_context or {}).values()]
        words = [word for group in groups for text in group.values() for word in str(text).replace("-", "- ").split()]
        return max(25, _CHOSEN * max(map(len, words), default=0) + 4)
    least = 17 if isinstance(column, (NumberColumn, TotalColumn, CheckColumn)) else 15
    return max(least, _LETTER * max(map(len, str(column.label).split())) + 2)


def _screen(column) -> float:
    if isinstance(column, TextColumn):
        return _TEXT_SCREEN[column.width]
    if isinstance(column, ScaleColumn):
        return 1.45 * (column.max - column.min + 1) + 0.6
    return {ChoiceColumn: 7.0, DateColumn: 8.2, NumberColumn: 5.0, CheckColumn: 5.0, TotalColumn: 3.6}[type(column)]


def _row_heads(field) -> tuple[float, float]:
    """What the fixed row labels of a matrix need, on screen and on paper."""
    if not isinstance(field, MatrixField):
        return 0, 0
    return (18, 80) if field.buttons else (10, 34 if len(field.columns) > 1 else 22)


def is_wide(field) -> bool:
    """Whether a table does not fit on an upright page."""
    if not isinstance(field, (TableField, MatrixField)):
        return False
    return sum(map(_paper, field.columns)) + _row_heads(field)[1] > _PORTRAIT


def is_landscape(sheet) -> bool:
    """Whether a sheet prints on its side: one wide table turns all of it, so that no page breaks halfway a section."""
    return any(is_wide(field) for _, field in sheet.fields())


def has_long_options(field) -> bool:
    """Whether the options of a choice are too long for three side by side on paper."""
    groups = [field.options or {}, *(field.options_by_context or {}).values()]
    return any(len(text) > 24 for group in groups for text in group.values())


def column_classes(field) -> list[str]:
    """A class per column (the row labels of a matrix first), with its share of the width on screen and on paper."""
    screen, paper = [_screen(column) for column in field.columns], [_paper(column) for column in field.columns]
    if isinstance(field, MatrixField):
        heads = _row_heads(field)
        screen, paper = [heads[0], *screen], [heads[1], *paper]
    return [f"s-{s} p-{p}" for s, p in zip(_shares(screen), _shares(paper))]


def screen_width(field) -> int:
    """The width in rem below which a table becomes cards, rounded up to the steps that tables.css knows."""
    need = sum(map(_screen, field.columns)) + _row_heads(field)[0]
    return next((step for step in (36, 46) if need <= step), 56)


def _shares(needs: list[float]) -> list[int]:
    """Whole per cents that add up to at most 100."""
    total = sum(needs)
    return [int(100 * need / total) for need in needs]
