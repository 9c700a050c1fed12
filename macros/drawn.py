"""What the scripts need to know to draw a picture: its parts, and of every field it is drawn from where that is kept and how
it reads. It travels with the figure, and stands in the list of questions for pages that draw pictures of other sheets.
"""

from typing import Any

from . import flow
from .references import Reference

_SKIP = {"id", "caption", "note", "after", "of", "series", "marks", "checklists", "total", "size", "blanks", "pole_a", "pole_b"}


def specs(catalog, name: str) -> list[dict[str, Any]]:
    """The pictures of a worksheet."""
    return [spec(catalog, name, picture) for picture in catalog.worksheets[name].pictures]


def spec(catalog, name: str, picture) -> dict[str, Any]:
    """One picture of a worksheet as the scripts read it."""
    sheet = catalog.worksheets[name]
    found = {"type": picture.type, "id": picture.id, "sheet": name, "caption": picture.caption, "note": picture.note}
    found |= {key: value for key, value in picture.model_dump(exclude=_SKIP | {"type"}).items() if value is not None}

    def here(field: str) -> dict:
        return flow.source(catalog, Reference("worksheets", name, field))

    of = getattr(picture, "of", None)
    if of and picture.type == "square":
        quadrant = sheet.field(of)
        found |= {key: getattr(quadrant, key) for key in ("name", "x", "y", "low_low", "high_low", "low_high", "high_high")}
        found |= {"from": here(quadrant.of)} | _scales(sheet.field(quadrant.of), {"x_scale": quadrant.x, "y_scale": quadrant.y})
    elif of:
        found["from"] = here(of)
    if picture.type == "meter":
        found |= {"total": here(picture.total)} | _scales(sheet.field(of), {"score_scale": picture.score})
    for key in ("size", "blanks"):
        if getattr(picture, key, None):
            found[key] = here(getattr(picture, key))
    for key in ("pole_a", "pole_b"):
        if getattr(picture, key, None):
            found[key] = flow.source(catalog, getattr(picture, key))
    if picture.type == "trend":
        found["series"] = [{"name": one.name, "date": flow.source(catalog, one.date), "number": flow.source(catalog, one.number)} for one in picture.series]
        if picture.total:
            found["total"] = flow.source(catalog, picture.total)
    if picture.type == "timeline":
        found["marks"] = [{"kind": one.kind, "date": one.date, "name": one.name, "from": here(one.of)} for one in picture.marks]
    if picture.type == "outcomes":
        found["checklists"] = [flow.source(catalog, Reference("checklists", one)) for one in picture.checklists]
    return {key: value for key, value in found.items() if value is not None}


def outcome_spec(catalog, name: str) -> dict[str, Any]:
    """Every checklist draws its own outcomes, moment by moment."""
    return {"type": "outcomes", "id": "uitkomsten", "caption": "De uitkomst op elk moment", "checklists": [flow.source(catalog, Reference("checklists", name))]}


def _scales(field, wanted: dict[str, str]) -> dict[str, list[int]]:
    by_id = {column.id: column for column in field.columns}
    return {key: [by_id[column].min, by_id[column].max] for key, column in wanted.items()}


def empty_text(catalog, name: str, picture) -> str:
    """What stands where the drawing will come."""
    if picture.type == "outcomes":
        return "Doorloop de checklists, dan verschijnt hier de tekening."
    if picture.type == "trend":
        return "Vul op elk moment een datum en een getal in, dan verschijnt hier de tekening."
    sheet = catalog.worksheets[name]
    field = sheet.field(picture.of)
    field = sheet.field(field.of) if picture.type == "square" else field
    return f"Vul ‘{str(field.label).rstrip('?.')}’ in, dan verschijnt hier de tekening."


def places(spec: dict[str, Any]) -> list[tuple[str, str, str | None]]:
    """Every place a picture is drawn from: kind, item and field; no field for a whole checklist."""
    found = []
    for value in spec.values():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict) and "kind" in one and "item" in one:
                found += [(one["kind"], one["item"], field) for field in {one.get("field"), one.get("of")} - {None}] or [(one["kind"], one["item"], None)]
            elif isinstance(one, dict):
                found += places(one)
    return sorted(set(found), key=str)
