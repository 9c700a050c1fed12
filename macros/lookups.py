"""What pages ask of the whole catalog: lists over many items, and what stands before and after one. Plain values, no HTML."""

from . import fields, models, routes
from .base import CONTEXT_NAMES
from .catalog import Catalog
from .references import Reference


def sheets(catalog: Catalog) -> list[dict]:
    """Every sheet that can be filled in, in the order of the route, as the scripts need to know it."""
    found = []
    for kind in ("worksheets", "checklists", "templates"):
        for name, item in getattr(catalog, kind).items():
            one = {"kind": kind, "id": name, "code": item.code, "title": item.title, "url": routes.relative(routes.item_url(kind, name), "mijn-dossier/"), "version": item.version}
            if kind == "worksheets":
                answered = [field.id for _, field in item.fields() if field.type not in ("total", "quadrant")]
                one |= {"phase": catalog.phases[item.phase].short_title, "number": catalog.phases[item.phase].number, "fields": len(answered), "private": item.private}
                if item.repeatable:
                    title = item.field(item.repeatable.title_field)
                    one |= {"one": item.repeatable.name, "titleField": title.id, "titles": getattr(title, "options", None) or {}}
                if follow_up := fields.follow_up_places([field for _, field in item.fields()]):
                    one["followUp"] = follow_up
            elif kind == "checklists":
                one |= {"fields": len(item.questions), "moments": {moment.id: moment.title for moment in item.moments}}
            else:
                one |= {"fields": len(item.fields)}
            found.append(one)
    return found


def place(catalog: Catalog, reference: Reference) -> str:
    """What a reference points at, in the reader's words."""
    item = getattr(catalog, reference.kind)[reference.item]
    if not reference.field:
        return item.title
    if reference.kind == "checklists":
        return next(str(question.text) for question in item.questions if question.id == reference.field)
    return str(item.field(reference.field).label)


def worksheet_filters(catalog: Catalog) -> list[dict]:
    """The filters of the list of worksheets: per filter its choices with how many sheets each leaves, 0 if all."""
    sheets = catalog.worksheets.values()

    def choices(names: dict, fits) -> list[tuple]:
        counted = [(value, text, sum(fits(sheet, value) for sheet in sheets)) for value, text in names.items()]
        return [(value, text, count if count < len(sheets) else 0) for value, text, count in counted]

    phases = {name: phase.short_title for name, phase in catalog.phases.items()}
    return [
        {"name": "fase", "title": "Fase", "kind": "checkbox", "choices": choices(phases, lambda sheet, value: sheet.phase == value)},
        {"name": "wie", "title": "Wie vult in", "kind": "checkbox", "choices": choices(models.WHO_NAMES, lambda sheet, value: value in sheet.filled_in_by)},
        {"name": "context", "title": "Waar", "kind": "radio", "choices": [(value, text, 1) for value, text in CONTEXT_NAMES.items()]},
        {"name": "minuten", "title": "Hoogstens", "kind": "radio", "choices": choices({m: f"{m} minuten" for m in (10, 15, 20, 30)}, lambda sheet, value: sheet.minutes <= value)},
    ]


def examples_of(catalog: Catalog, name: str) -> list[tuple[str, object, str]]:
    """The cases that fill in a worksheet: id, case, anchor of its first filling on the case's page."""
    found = []
    for case_name, case in catalog.cases.items():
        anchor = next((anchor for _, sheets in filled_sheets(catalog, case) for anchor, filled in sheets if filled.worksheet == name), None)
        if anchor:
            found.append((case_name, case, anchor))
    return found


def used_in(catalog: Catalog, name: str) -> list[tuple[str, object]]:
    """The steps of run sheets that use a method, each with its phase."""
    return [(phase, step) for phase, item in catalog.phases.items() for step in item.agenda if name in step.methods]


def filled_sheets(catalog: Catalog, case) -> list[tuple[str, list[tuple[str, object]]]]:
    """The filled-in sheets of a case per phase, each with its anchor, in the order of the route."""
    route = catalog.route()
    anchors, grouped = {}, {}
    for filled in sorted(case.sheets, key=lambda one: route.index(one.worksheet)):  # stable: instances keep their order
        code = catalog.worksheets[filled.worksheet].code
        anchors[code] = anchors.get(code, 0) + 1
        anchor = f"blad-{code}" + (f"-{anchors[code]}" if anchors[code] > 1 else "")
        grouped.setdefault(catalog.worksheets[filled.worksheet].phase, []).append((anchor, filled))
    return list(grouped.items())


def source_url(catalog: Catalog, reference: Reference) -> str:
    """The URL of the field a reference points at."""
    item = getattr(catalog, reference.kind)[reference.item]
    anchor = f"#{item.code}-{reference.field}" if reference.field and reference.kind == "worksheets" else ""
    return routes.item_url(reference.kind, reference.item) + anchor


def source_title(catalog: Catalog, reference: Reference) -> str:
    """The title of the item a reference points into."""
    return getattr(catalog, reference.kind)[reference.item].title


def relations(catalog: Catalog, kind: str, name: str) -> dict[str, list[Reference]]:
    """The sheets whose answers come here, and those that get answers from here."""
    return {"before": catalog.comes_from(kind, name), "after": catalog.goes_to(kind, name)}


def neighbours(catalog: Catalog, name: str) -> tuple[str | None, str | None]:
    """The worksheet before and after this one in the route."""
    route = catalog.route()
    place = route.index(name)
    return route[place - 1] if place else None, route[place + 1] if place + 1 < len(route) else None
