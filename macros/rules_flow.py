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


def sensitive_flow(catalog) -> Iterator[Problem]:
    """What takes over a sensitive answer is sensitive too, or names a group: there a print without names has a letter, and
    the public summary nothing (rules_reports.closed). Else one click brings it out."""
    sheets = [("worksheets", name, sheet.fields()) for name, sheet in catalog.worksheets.items()]
    messages = [("templates", name, [(("fields", f), field) for f, field in enumerate(item.fields)]) for name, item in catalog.templates.items()]
    for kind, name, fields in sheets + messages:
        document = catalog.documents[kind, name]
        for loc, field in fields:
            for inside, secret in dict.fromkeys(_open_places(catalog, field)):
                yield document.problem(loc + inside, f"dit neemt '{secret}' over, en dat is gevoelig.", "Zet hier ook sensitive: true, of names_group als het een groep noemt.")


def _open_places(catalog, field) -> Iterator[tuple[tuple, Reference]]:
    """The places of a field that take over what is sensitive and say nothing of it themselves, each with its source."""
    if _kept(field):
        return
    columns = getattr(field, "columns", [])
    for inside, reference in option_sources(field):
        place = inside[:-1]
        if not (place and _kept(columns[place[1]])):
            yield from ((place, secret) for secret in _secrets(catalog, reference))
    for rule in field.carry_over:
        for secret in _secrets(catalog, rule.from_):
            source = catalog.worksheets[secret.item].field(secret.field)
            for i in _landing(rule, source, secret.column, field):
                if i is None or not _kept(columns[i]):
                    yield (() if i is None else ("columns", i)), secret


def _kept(place) -> bool:
    return bool(place.sensitive or place.names_group)


def _secrets(catalog, reference: Reference) -> list[Reference]:
    """What is sensitive in an earlier answer: a field, or columns of it."""
    sheet = catalog.worksheets.get(reference.item) if reference.kind == "worksheets" else None
    source = sheet.field(reference.field) if sheet and reference.field else None
    if source is None:
        return []
    columns = [column for column in getattr(source, "columns", []) if reference.column in (None, column.id)]
    if not columns:
        return [reference] if source.sensitive else []
    return [Reference(reference.kind, reference.item, reference.field, column.id) for column in columns if source.sensitive or column.sensitive]


def _landing(rule, source, column: str | None, field) -> list[int | None]:
    """Where a click puts an earlier answer, as carried.js does it: columns of a table by number, None for the field itself."""
    whole = column is not None and rule.from_.column is None  # rows of which this is a column, not that column alone
    if isinstance(field, TableField):
        here = [one.id for one in field.columns]
        lead = next((i for i, one in enumerate(field.columns) if one.type == "text" or getattr(one, "options_from", None)), None)
        if whole:
            pairs = _pairs(rule, source, here, lead)
            return [here.index(pairs[column])] if column in pairs else [lead] if not pairs and lead is not None else []
        name = column or rule.from_.field
        target = rule.columns.get(name, name)
        kept = target in here and getattr(field.columns[here.index(target)], "type") == "text"
        return [here.index(one) for one in (target,) if one in here] + [lead for one in (lead,) if not kept and one is not None]
    if field.type in ("text", "long_text") or getattr(field, "options_from", None):
        return [None]
    how = next((one for one in getattr(source, "columns", []) if one.id == column), source)
    free = how.type in ("text", "long_text")  # never becomes a tick, a number or a day, unless it says just that
    return [None] if field.type in ("choice", "multiple_choice", "checklist", "number", "date") and not whole and not free else []


def _pairs(rule, source, here: list[str], lead: int | None) -> dict[str, str]:
    """Which column goes where: as the rule says, and where two have one name."""
    pairs = {there: to for there, to in rule.columns.items() if to in here}
    for one in source.columns:
        if one.id in here and one.id not in pairs and one.id not in pairs.values():
            pairs[one.id] = one.id
    named = rule.columns or isinstance(source, MatrixField) or (lead is not None and here[lead] in pairs.values())
    return pairs if named else {}


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


RULES = (carry_over, sensitive_flow, computed_fields, answers_fit, told_apart, shared_fields)
