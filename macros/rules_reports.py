"""Rules for reports: what they are made of exists, and nothing private or sensitive can reach the public version."""

from typing import Iterator

from . import drawn
from .models import KIND_NAMES
from .problems import Problem, nearest
from .references import Reference
from .rules_flow import missing_place
from .rules_items import exists, known


def reports(catalog) -> Iterator[Problem]:
    """Every part of a report comes from a place that exists and fits."""
    for name, report in catalog.reports.items():
        document = catalog.documents["reports", name]
        if report.phase not in catalog.phases and not exists(catalog, "phases", report.phase):
            yield document.problem(("phase",), f"fase '{report.phase}' bestaat niet.", nearest(report.phase, catalog.phases))
        for s, section in enumerate(report.sections):
            for p, part in enumerate(section.parts):
                yield from _part(catalog, document, ("sections", s, "parts", p), part)
            for i, picture in enumerate(section.pictures):
                yield from _picture(catalog, document, ("sections", s, "pictures", i), picture)
        for i, reference in enumerate(report.actions):
            yield from _exists(catalog, document, ("actions", i), reference)
            if getattr(_field(catalog, reference), "type", "table") != "table":
                yield document.problem(("actions", i), f"'{reference}' is geen tabel.", "Verwijs naar een tabel met acties.")
        yield from _column(catalog, document, "decided", report.decided, ("date",), "kolom met datums")
        yield from _column(catalog, document, "progress", report.progress, ("choice",), "kolom met keuzes")


def _column(catalog, document, key: str, reference: Reference | None, types: tuple, what: str) -> Iterator[Problem]:
    """A column of a table that holds what is needed."""
    if reference is None:
        return
    problems = list(_exists(catalog, document, (key,), reference))
    yield from problems
    columns = {column.id: column.type for column in getattr(_field(catalog, reference), "columns", [])}
    if not problems and exists(catalog, reference.kind, reference.item) and columns.get(reference.column) not in types:
        yield document.problem((key,), f"'{reference}' is geen {what}.", "Schrijf werkblad.veld.kolom.")


def _part(catalog, document, loc, part) -> Iterator[Problem]:
    yield from _exists(catalog, document, (*loc, "from"), part.from_)
    for i, reference in enumerate(part.otherwise):
        yield from _exists(catalog, document, (*loc, "otherwise", i), reference)
    field = _field(catalog, part.from_)
    if field is not None:
        columns = [column.id for column in getattr(field, "columns", [])]
        for i, name in enumerate(part.columns):
            if name not in columns:
                yield document.problem((*loc, "columns", i), f"kolom '{name}' bestaat niet in '{part.from_}'.", nearest(name, columns))
    sheet = catalog.worksheets.get(part.from_.item)
    if sheet and part.cards:
        fields = [field.id for _, field in sheet.fields()]
        for i, name in enumerate(part.cards):
            if name not in fields:
                yield document.problem((*loc, "cards", i), f"veld '{name}' bestaat niet in '{part.from_.item}'.", nearest(name, fields))
        if not sheet.repeatable:
            yield document.problem((*loc, "cards"), f"van '{part.from_.item}' is er maar één.", "Gebruik 'columns', of een blad dat je herhaalt.")
    if part.public:
        for reference in (part.from_, *part.otherwise):
            if reason := closed(catalog, reference, part.columns, part.cards):
                yield document.problem((*loc, "public"), f"'{reference}' is {reason} en mag niet in de publieke samenvatting.", "Haal 'public' weg, of kies kolommen die wel mogen.")


def _picture(catalog, document, loc, picture) -> Iterator[Problem]:
    reference = picture.of
    sheet = catalog.worksheets.get(reference.item) if reference.kind == "worksheets" else None
    if sheet is None:
        if reference.kind != "worksheets":
            yield document.problem((*loc, "of"), f"'{reference}' is geen werkblad.", "Schrijf werkblad.tekening.")
        elif not exists(catalog, "worksheets", reference.item):
            yield document.problem((*loc, "of"), f"werkblad '{reference.item}' bestaat niet.", nearest(reference.item, catalog.worksheets))
        return
    if sheet.picture(reference.field) is None:
        yield document.problem((*loc, "of"), f"tekening '{reference.field}' bestaat niet in '{reference.item}'.", nearest(reference.field or "", [one.id for one in sheet.pictures]) if sheet.pictures else "Dit blad heeft geen tekeningen.")
        return
    if sheet.private:
        yield document.problem((*loc, "of"), f"'{reference.item}' blijft van de invuller: een verslag mag er niets uit tekenen.", "Kies een ander blad.")
        return
    if picture.public and (reason := _closed_picture(catalog, reference)):
        yield document.problem((*loc, "public"), f"tekening '{reference}' komt uit '{reason[0]}', en dat is {reason[1]}. Ze mag niet in de publieke samenvatting.", "Haal 'public' weg.")


def _closed_picture(catalog, reference: Reference) -> tuple[str, str] | None:
    """Where a picture takes what may not be public, and why; every column of a place counts, drawn or not."""
    for kind, item, field in drawn.places(drawn.spec(catalog, reference.item, catalog.worksheets[reference.item].picture(reference.field))):
        place = Reference(kind, item, field)
        if reason := closed(catalog, place, [], []):
            return str(place), reason
    return None


def closed(catalog, reference: Reference, columns: list[str], cards: list[str]) -> str | None:
    """Why an answer may not be public, or None."""
    sheet = catalog.worksheets.get(reference.item) if reference.kind == "worksheets" else None
    if sheet is None:
        return "een uitkomst van een checklist" if reference.kind == "checklists" else None
    if sheet.private:
        return "van een privé blad"
    for name in cards or [reference.field]:
        field = sheet.field(name)
        if getattr(field, "sensitive", False):
            return "gevoelig"
        if getattr(field, "names_group", None):
            return "de naam van een groep"
        shown = [one for one in getattr(field, "columns", []) if not columns or one.id in columns]
        if any(getattr(one, "sensitive", False) for one in shown):
            return "gevoelig"
        if any(getattr(one, "names_group", None) for one in shown):
            return "de naam van een groep"
    return None


def _field(catalog, reference: Reference):
    sheet = catalog.worksheets.get(reference.item) if reference.kind == "worksheets" else None
    return sheet.field(reference.field) if sheet and reference.field else None


def _exists(catalog, document, loc, reference: Reference) -> Iterator[Problem]:
    if not exists(catalog, reference.kind, reference.item):
        yield document.problem(loc, f"{KIND_NAMES[reference.kind]} '{reference.item}' bestaat niet.", nearest(reference.item, known(catalog, reference.kind)))
        return
    item = getattr(catalog, reference.kind).get(reference.item)
    if item is not None and reference.field and (missing := missing_place(item, reference)):
        yield document.problem(loc, *missing)


def planning(catalog) -> Iterator[Problem]:
    """Every day that a planning takes from a worksheet is one, and it counts from a session that is there."""
    found = catalog.singles.get("planning")
    if found is None:
        return
    document = catalog.documents["singles", "planning"]
    sessions = [one.id for one in found.sessions]
    for key, list_ in (("sessions", found.sessions), ("moments", found.moments)):
        for i, one in enumerate(list_):
            if one.known:
                yield from _exists(catalog, document, (key, i, "known"), one.known)
    for i, one in enumerate(found.moments):
        if one.from_ not in sessions:
            yield document.problem(("moments", i, "from"), f"sessie '{one.from_}' staat niet in de planning.", nearest(one.from_, sessions))
    for i, one in enumerate(found.spreads):
        if len(one.weeks) != len(sessions):
            yield document.problem(("spreads", i, "weeks"), f"{len(one.weeks)} getallen voor {len(sessions)} sessies.", "Geef er één per sessie.")
    for i, one in enumerate(found.sensitive):
        yield from _exists(catalog, document, ("sensitive", i, "from"), one.from_)


RULES = (reports, planning)
