"""Rules for answers that flow: from a place that exists, to one that fits, and never backwards in the route."""

from collections import Counter
from typing import Iterator

from .answers import answer_problems
from .columns import NumberColumn, SCORES
from .fields import MatrixField, QuadrantField, TableField, TextField, TotalField
from .models import KIND_NAMES
from .problems import Problem, nearest
from .references import Reference
from .rules_items import exists, known


def option_sources(field) -> list[tuple[tuple, Reference]]:
    """Where a field takes options from, itself and its columns, each with its place inside the field."""
    found = [(("options_from",), getattr(field, "options_from", None))]
    found += [(("columns", i, "options_from"), getattr(column, "options_from", None)) for i, column in enumerate(getattr(field, "columns", []))]
    return [(loc, reference) for loc, reference in found if reference]


def carry_over(catalog) -> Iterator[Problem]:
    """Every carried-over answer exists, fits and comes from earlier in the route."""
    for name, sheet in catalog.worksheets.items():
        document = catalog.documents["worksheets", name]
        for loc, field in sheet.fields():
            for i, rule in enumerate(field.carry_over):
                here = loc + ("carry_over", i)
                yield from _reference(catalog, document, here, rule.from_, "worksheets", name)
                yield from _opens(catalog, document, here, rule)
                yield from _column_map(catalog, document, here, rule, field)
            for inside, reference in option_sources(field):
                yield from _reference(catalog, document, loc + inside, reference, "worksheets", name)
                yield from _option_source(catalog, document, loc + inside, reference)
    for name, template in catalog.templates.items():
        document = catalog.documents["templates", name]
        for f, field in enumerate(template.fields):
            for i, rule in enumerate(field.carry_over):
                yield from _reference(catalog, document, ("fields", f, "carry_over", i), rule.from_, "templates", name)
                yield from _opens(catalog, document, ("fields", f, "carry_over", i), rule)
                yield from _column_map(catalog, document, ("fields", f, "carry_over", i), rule, field)
    for name, checklist in catalog.checklists.items():
        document = catalog.documents["checklists", name]
        for q, question in enumerate(checklist.questions):
            for i, rule in enumerate(question.carry_over):
                yield from _reference(catalog, document, ("questions", q, "carry_over", i), rule.from_, "checklists", name)


def _reference(catalog, document, loc, reference: Reference, kind: str, name: str) -> Iterator[Problem]:
    if not exists(catalog, reference.kind, reference.item):
        choices = known(catalog, reference.kind)
        yield document.problem(loc, f"{KIND_NAMES[reference.kind]} '{reference.item}' bestaat niet.", nearest(reference.item, choices))
        return
    source = getattr(catalog, reference.kind).get(reference.item)
    if source is None:
        return
    if reference.field and (missing := missing_place(source, reference)):
        yield document.problem(loc, *missing)
        return
    if (reference.kind, reference.item) == (kind, name):
        yield document.problem(loc, "een blad kan niet uit zichzelf overnemen.", "Verwijs naar een eerder blad.")
        return
    before, after = catalog.positions(reference.kind, reference.item), catalog.positions(kind, name)
    if before and after and not min(before) < max(after):
        yield document.problem(
            loc, f"'{reference.item}' komt later in de route dan '{name}': antwoorden vloeien nooit terug.", "Verwijs naar een eerder blad."
        )


def _opens(catalog, document, loc, rule) -> Iterator[Problem]:
    """What a sheet opens with is no private answer: those go by hand, one by one."""
    sheet = catalog.worksheets.get(rule.from_.item) if rule.from_.kind == "worksheets" else None
    if rule.opens and sheet is not None and sheet.private:
        yield document.problem(loc + ("opens",), f"'{rule.from_.item}' blijft van de invuller: een ander blad mag er niet mee opengaan.", "Haal opens weg.")


def missing_place(source, reference: Reference) -> tuple[str, str] | None:
    """What is wrong with the field or column a reference names, or None."""
    if reference.kind == "checklists":
        choices = [question.id for question in source.questions]
        return None if reference.field in choices else (f"vraag '{reference.field}' bestaat niet in '{reference.item}'.", nearest(reference.field, choices))
    field = source.field(reference.field)
    if field is None:
        choices = [field.id for _, field in source.fields()]
        return f"veld '{reference.field}' bestaat niet in '{reference.item}'.", nearest(reference.field, choices)
    if reference.column:
        choices = [column.id for column in getattr(field, "columns", [])]
        if reference.column not in choices:
            return f"kolom '{reference.column}' bestaat niet in '{reference.item}.{reference.field}'.", nearest(reference.column, choices)
    return None


def _option_source(catalog, document, loc, reference: Reference) -> Iterator[Problem]:
    """Options come from the rows of a table, or from the short answer of a sheet of which there are several."""
    sheet = catalog.worksheets.get(reference.item) if reference.kind == "worksheets" else None
    field = sheet.field(reference.field) if sheet else None
    several = sheet is not None and sheet.repeatable and isinstance(field, TextField)
    if field is not None and not reference.column and not several:
        yield document.problem(loc, f"'{reference}' noemt geen kolom van een tabel.", "Schrijf werkblad.veld.kolom.")


def _column_map(catalog, document, loc, rule, field) -> Iterator[Problem]:
    if not rule.columns or rule.from_.kind != "worksheets":
        return
    sheet = catalog.worksheets.get(rule.from_.item)
    source = sheet.field(rule.from_.field) if sheet else None
    if source is None:
        return
    there = [column.id for column in getattr(source, "columns", []) if rule.from_.column in (None, column.id)] or [source.id]
    here = [column.id for column in getattr(field, "columns", [])]
    for key, value in rule.columns.items():
        if key not in there:
            yield document.problem(loc + ("columns", key), f"kolom '{key}' bestaat niet in '{rule.from_}'.", nearest(key, there))
        if value not in here:
            yield document.problem(loc + ("columns", key), f"kolom '{value}' bestaat niet in dit veld.", nearest(value, here))


def computed_fields(catalog) -> Iterator[Problem]:
    """Totals and quadrants compute from scores that are there."""
    for name, sheet in catalog.worksheets.items():
        document = catalog.documents["worksheets", name]
        for loc, field in sheet.fields():
            if isinstance(field, (TotalField, QuadrantField)):
                yield from _computed(document, loc, field, sheet)


def _computed(document, loc, field, sheet) -> Iterator[Problem]:
    source = sheet.field(field.of)
    if not isinstance(source, (TableField, MatrixField)):
        choices = [other.id for _, other in sheet.fields() if isinstance(other, (TableField, MatrixField))]
        yield document.problem(loc + ("of",), f"'{field.of}' is geen tabel of matrix op dit blad.", nearest(field.of, choices))
        return
    scores = [column.id for column in source.columns if isinstance(column, SCORES)]
    every = [column.id for column in source.columns]
    if isinstance(field, TotalField):
        wanted = [("column", field.column, scores)]
        if field.column is None and len(scores) != 1:
            yield document.problem(loc + ("of",), f"'{field.of}' heeft {len(scores)} kolommen met scores.", "Zeg welke met column.")
    else:
        scales = [column.id for column in source.columns if isinstance(column, SCORES) and not isinstance(column, NumberColumn)]
        wanted = [("x", field.x, scales), ("y", field.y, scales), ("name", field.name, every)]
    for key, value, choices in wanted:
        if value is not None and value not in choices:
            what = "kolom" if key == "name" else "kolom met scores"
            yield document.problem(loc + (key,), f"'{value}' is daar geen {what}.", nearest(value, choices))


def answers_fit(catalog) -> Iterator[Problem]:
    """The answers of cases and of examples fit the fields they answer."""
    for name, case in catalog.cases.items():
        document = catalog.documents["cases", name]
        for i, filled in enumerate(case.sheets):
            sheet = catalog.worksheets.get(filled.worksheet)
            if sheet is None:
                if not exists(catalog, "worksheets", filled.worksheet):
                    yield document.problem(("sheets", i, "worksheet"), f"werkblad '{filled.worksheet}' bestaat niet.", nearest(filled.worksheet, catalog.worksheets))
                continue
            yield from _answers(document, ("sheets", i, "answers"), {field.id: field for _, field in sheet.fields()}, filled.answers)
    for name, template in catalog.templates.items():
        document = catalog.documents["templates", name]
        for i, example in enumerate(template.examples):
            yield from _answers(document, ("examples", i, "answers"), {field.id: field for field in template.fields}, example.answers)


def _answers(document, loc, fields: dict, answers: dict) -> Iterator[Problem]:
    for name, value in answers.items():
        if name not in fields:
            yield document.problem(loc + (name,), f"veld '{name}' bestaat hier niet.", nearest(name, fields))
            continue
        for inside, what, fix in answer_problems(fields[name], value):
            yield document.problem(loc + (name,) + inside, what, fix)


def told_apart(catalog) -> Iterator[Problem]:
    """A sheet that a case fills in more than once has a name for each time."""
    for name, case in catalog.cases.items():
        seen = set()
        for i, filled in enumerate(case.sheets):
            key = filled.worksheet, filled.instance
            if key in seen:
                yield catalog.documents["cases", name].problem(("sheets", i), f"werkblad '{filled.worksheet}' staat hier twee keer.", "Geef elk een eigen instance.")
            seen.add(key)


def shared_fields(catalog) -> Iterator[Problem]:
    """What messages share stands in more than one of them, and is a line of text or a day in each."""
    places = {}
    for name, template in catalog.templates.items():
        for f, field in enumerate(template.fields):
            if field.shared:
                places.setdefault(field.shared, []).append((name, ("fields", f, "shared"), field))
    for word, found in places.items():
        usual = Counter(field.type for _, _, field in found).most_common(1)[0][0]
        for name, loc, field in found:
            document = catalog.documents["templates", name]
            if len({other for other, _, _ in found}) == 1:
                yield document.problem(loc, f"'{word}' staat in geen ander bericht.", nearest(word, set(places) - {word}) or "Haal shared weg.")
            if field.type not in ("text", "date") or field.type != usual:
                yield document.problem(loc, f"'{word}' kan niet gedeeld worden met een ander soort veld.", "Deel alleen korte antwoorden, of alleen datums.")
    for name, sheet in catalog.worksheets.items():
        for loc, field in sheet.fields():
            if field.shared:
                yield catalog.documents["worksheets", name].problem((*loc, "shared"), "alleen berichten delen een antwoord.", "Haal shared weg, of gebruik carry_over.")


RULES = (carry_over, computed_fields, answers_fit, told_apart, shared_fields)
