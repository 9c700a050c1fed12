"""The picture of the chain: every worksheet in the column of its phase, with a line for each answer that flows on.

Made from the relations in the catalog, so it is never out of date. Measures are in units of the drawing itself.
"""

from dataclasses import dataclass

WIDTH, HEIGHT = 190, 46  # of a box
GAP_X, GAP_Y = 46, 10  # between columns, between boxes
TOP = 34  # room for the names of the phases
LINE = 24  # letters that fit on a line of a box


@dataclass(frozen=True)
class Box:
    """A worksheet in the picture."""

    name: str
    code: str
    title: str
    lines: list[str]
    phase: int
    x: int
    y: int


@dataclass(frozen=True)
class Line:
    """An answer that flows from one box to another; `path` is the d of an SVG path."""

    source: str
    target: str
    phase: int
    path: str
    by_hand: bool


@dataclass(frozen=True)
class Picture:
    """All of it, with the size of the drawing."""

    boxes: list[Box]
    lines: list[Line]
    columns: list[tuple[int, str, int]]
    width: int
    height: int


def picture(catalog) -> Picture:
    """The chain of all worksheets, phase by phase."""
    boxes, columns = {}, []
    phases = [name for name in catalog.phases if catalog.route(name)]
    for column, phase in enumerate(phases):
        x = column * (WIDTH + GAP_X)
        columns.append((catalog.phases[phase].number, catalog.phases[phase].short_title, x))
        for row, name in enumerate(catalog.route(phase)):
            sheet = catalog.worksheets[name]
            title = sheet.title.split(":")[0]
            boxes[name] = Box(name, sheet.code, title, wrapped(title), catalog.phases[phase].number, x, TOP + row * (HEIGHT + GAP_Y))
    lines, seen = [], set()
    for relation in catalog.relations:
        pair = relation.source.item, relation.target.item
        if pair not in seen and all(name in boxes for name in pair) and relation.source.kind == relation.target.kind == "worksheets":
            seen.add(pair)
            one, two = boxes[pair[0]], boxes[pair[1]]
            lines.append(Line(one.code, two.code, one.phase, _path(one, two), relation.by_hand))
    height = max((box.y + HEIGHT for box in boxes.values()), default=TOP) + 4
    return Picture(list(boxes.values()), lines, columns, max(len(phases) * (WIDTH + GAP_X) - GAP_X, 1), height)


def wrapped(title: str) -> list[str]:
    """A title over at most two lines; what does not fit ends in an ellipsis."""
    lines: list[str] = [""]
    for word in title.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > LINE:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines if len(lines) <= 2 else [lines[0], f"{lines[1][: LINE - 1]}…"]


def _path(one: Box, two: Box) -> str:
    """From the right side of a box to the left side of one further on; within a column a bow along the right side."""
    y1, y2 = one.y + HEIGHT // 2, two.y + HEIGHT // 2
    x1 = one.x + WIDTH
    if one.x == two.x:
        bow = min(GAP_X - 8, 12 + abs(y2 - y1) // 14)
        return f"M{x1} {y1}C{x1 + bow} {y1} {x1 + bow} {y2} {x1} {y2}"
    reach = (two.x - x1) // 2
    return f"M{x1} {y1}C{x1 + reach} {y1} {two.x - reach} {y2} {two.x} {y2}"
