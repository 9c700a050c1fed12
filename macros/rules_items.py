"""Rules within and between items: is it unique, does it exist, does it add up, does it fit.

Each rule is one small function over the catalog that yields problems. A reference to an item whose file exists but has
errors of its own is not reported a second time.
"""

from typing import Any, Iterator

from .colour import contrast
from .columns import ScaleColumn
from .fields import MatrixField, NumberField, ScaleField, TotalField
from .models import KIND_NAMES, PAGE_ANCHORS
from .problems import Problem, nearest


def exists(catalog, kind: str, name: str) -> bool:
    """Whether an item has a file, be it with errors."""
    if kind in ("referrals", "sources"):
        return name in getattr(catalog, kind) or kind not in catalog.singles
    return (kind, name) in catalog.documents


def known(catalog, kind: str) -> list[str]:
    """The ids one can choose from."""
    return list(getattr(catalog, kind))


# --- unique ------------------------------------------------------------------------------------------------------------


def unique_codes(catalog) -> Iterator[Problem]:
    """A code belongs to one item, whatever its kind."""
    yield from _unique(catalog, "code", lambda kind, item: getattr(item, "code", None), "code '{}' is al van {}.", "Kies een vrije code.")


def unique_titles(catalog) -> Iterator[Problem]:
    """Two items of one kind never share a title."""
    yield from _unique(catalog, "title", lambda kind, item: (kind, item.title.casefold()), "titel '{}' staat ook in {}.", "Kies een andere titel.")


def unique_places(catalog) -> Iterator[Problem]:
    """Two worksheets of one phase never stand in the same place, two phases never have one number."""
    yield from _unique(
        catalog, "order", lambda kind, item: (item.phase, item.order) if kind == "worksheets" else None, "plaats {} is al van {}.", "Kies een ander getal."
    )
    yield from _unique(catalog, "number", lambda kind, item: item.number if kind == "phases" else None, "nummer {} is al van {}.", "Kies een ander getal.")


def _unique(catalog, key: str, value_of, what: str, fix: str) -> Iterator[Problem]:
    seen: dict[Any, str] = {}
    for kind, name, item in catalog.items():
        value, document = value_of(kind, item), catalog.documents[kind, name]
        if value is None:
            continue
        if value in seen:
            yield document.problem((key,), what.format(getattr(item, key), seen[value]), fix)
        else:
            seen[value] = document.file


def unique_ids(catalog) -> Iterator[Problem]:
    """Within a file, things in one list have different ids, and the fields of a sheet do across its sections."""
    for (kind, _), document in catalog.documents.items():
        yield from _double_ids(document)
        sections = document.data.get("sections") if isinstance(document.data, dict) else None
        if kind == "worksheets" and isinstance(sections, list):
            seen: dict[str, int] = {}
            for s, section in enumerate(sections):
                fields = section.get("fields") if isinstance(section, dict) else None
                for f, field in enumerate(fields if isinstance(fields, list) else []):
                    name = field.get("id") if isinstance(field, dict) else None
                    if isinstance(name, str) and seen.setdefault(name, s) != s:
                        yield document.problem(("sections", s, "fields", f, "id"), f"id '{name}' staat hier twee keer.", "Geef elk zijn eigen id.")


def _double_ids(document) -> Iterator[Problem]:
    for loc, _, entries in document.lists:
        seen = set()
        for i, entry in enumerate(entries):
            name = entry.get("id") if isinstance(entry, dict) else None
            if isinstance(name, str):
                if name in seen:
                    yield document.problem(loc + (i, "id"), f"id '{name}' staat hier twee keer.", "Geef elk zijn eigen id.")
                seen.add(name)


def reserved_ids(catalog) -> Iterator[Problem]:
    """No part of a sheet takes the anchor of something that stands on every page."""
    for name, sheet in catalog.worksheets.items():
        for s, section in enumerate(sheet.sections):
            if section.id in PAGE_ANCHORS:
                yield catalog.documents["worksheets", name].problem(
                    ("sections", s, "id"), f"'{section.id}' is al de naam van een vast deel van de pagina.", "Kies een andere id."
                )
    guide = catalog.singles.get("guide")
    for i, one in enumerate(guide.exits if guide else []):
        if one.id in PAGE_ANCHORS:
            yield catalog.documents["singles", "guide"].problem(("exits", i, "id"), f"'{one.id}' is al de naam van een vast deel van de pagina.", "Kies een andere id.")


# Lists of words in which each stands once.
_SETS = {"contexts", "filled_in_by", "keywords", "also", "worksheets", "checklists", "methods", "referrals", "see", "sources"}


def repeated_words(catalog) -> Iterator[Problem]:
    """A list of names says each name once."""
    for document in catalog.documents.values():
        for loc, key, value in document.lists:
            seen = set()
            for i, entry in enumerate(value if key in _SETS else ()):
                if isinstance(entry, str):
                    if entry in seen:
                        yield document.problem(loc + (i,), f"'{entry}' staat hier twee keer.", "Laat er één staan.")
                    seen.add(entry)


# --- known -------------------------------------------------------------------------------------------------------------


def known_phases(catalog) -> Iterator[Problem]:
    """Every step in the route names a phase that exists."""
    for kind, name, item in catalog.items():
        steps = [((), item)] if hasattr(item, "phase") else [(("moments", i), moment) for i, moment in enumerate(getattr(item, "moments", []))]
        for loc, step in steps:
            if not exists(catalog, "phases", step.phase):
                yield catalog.documents[kind, name].problem(loc + ("phase",), f"fase '{step.phase}' bestaat niet.", nearest(step.phase, catalog.phases))


# Lists of ids: the key, and the kind the ids are of.
_NAME_LISTS = {"worksheets": "worksheets", "checklists": "checklists", "methods": "methods", "referrals": "referrals", "see": "terms", "sources": "sources"}


def known_names(catalog) -> Iterator[Problem]:
    """Every id in a list of ids, and every single id that names an item, exists."""
    for document in catalog.documents.values():
        for loc, key, value in document.lists:
            for i, name in enumerate(value if key in _NAME_LISTS else ()):
                if isinstance(name, str) and not exists(catalog, _NAME_LISTS[key], name):
                    kind = _NAME_LISTS[key]
                    yield document.problem(loc + (i,), f"{KIND_NAMES[kind]} '{name}' bestaat niet.", nearest(name, known(catalog, kind)))
    for name, item in catalog.templates.items():
        if not exists(catalog, "checklists", item.checklist):
            yield catalog.documents["templates", name].problem(
                ("checklist",), f"checklist '{item.checklist}' bestaat niet.", nearest(item.checklist, catalog.checklists)
            )


# --- adding up and fitting -----------------------------------------------------------------------------------------------


def agendas(catalog) -> Iterator[Problem]:
    """Agenda minutes add up to the session's, in full and in short; what is essential stays in the short version."""
    for name, phase in catalog.phases.items():
        document = catalog.documents["phases", name]
        if phase.agenda and phase.minutes is None:
            yield document.problem(("agenda",), "er is een agenda maar geen minutes.", "Zet de duur van de sessie erbij.")
        if phase.minutes is not None and (total := sum(step.minutes for step in phase.agenda)) != phase.minutes:
            yield document.problem(("minutes",), f"de agenda telt {total} minuten, niet {phase.minutes}.", "Pas de agenda of de duur aan.")
        if phase.short_minutes is None:
            continue
        total = sum(step.short_minutes for step in phase.agenda)
        if total != phase.short_minutes:
            yield document.problem(("short_minutes",), f"de korte versie telt {total} minuten, niet {phase.short_minutes}.", "Pas de agenda of de duur aan.")
        for i, step in enumerate(phase.agenda):
            if step.essential and not step.short_minutes:
                yield document.problem(("agenda", i), f"stap '{step.id}' moet in de korte versie blijven.", "Geef ze short_minutes.")
            if step.short_minutes > step.minutes:
                yield document.problem(("agenda", i, "short_minutes"), f"stap '{step.id}' duurt in de korte versie langer.", "Geef minder minuten.")


def method_minutes(catalog) -> Iterator[Problem]:
    """The steps of a method add up to its minutes."""
    for name, method in catalog.methods.items():
        total = sum(step.minutes for step in method.steps)
        if total != method.minutes:
            yield catalog.documents["methods", name].problem(("minutes",), f"de stappen tellen {total} minuten, niet {method.minutes}.", "Pas ze aan.")


def stop_questions(catalog) -> Iterator[Problem]:
    """A question that can stop everything says what to do then."""
    for name, checklist in catalog.checklists.items():
        for i, question in enumerate(checklist.questions):
            if question.stop and not question.advice:
                yield catalog.documents["checklists", name].problem(("questions", i), f"stopvraag '{question.id}' zegt niet wat je dan doet.", "Voeg advice toe.")


def context_subsets(catalog) -> Iterator[Problem]:
    """A field is never meant for a context its sheet does not serve."""
    for name, sheet in catalog.worksheets.items():
        for loc, field in sheet.fields() if sheet.contexts else ():
            for context in field.contexts or []:
                if context not in sheet.contexts:
                    yield catalog.documents["worksheets", name].problem(loc + ("contexts",), f"dit blad is er niet voor '{context}'.", "Haal die context weg.")


def number_ranges(catalog) -> Iterator[Problem]:
    """Numbers run up, scales end on a step, bands stand in order and a total says its real maximum."""
    for name, sheet in catalog.worksheets.items():
        document = catalog.documents["worksheets", name]
        for loc, field in sheet.fields():
            if isinstance(field, NumberField) and None not in (field.min, field.max) and field.min >= field.max:
                yield document.problem(loc + ("max",), "max is niet groter dan min.", "Wissel ze om of kies andere getallen.")
            if isinstance(field, ScaleField) and (field.max - field.min) % field.step:
                yield document.problem(loc + ("step",), f"met stappen van {field.step} kom je niet op {field.max} uit.", "Kies een andere step of max.")
            if isinstance(field, TotalField):
                starts = [band.start for band in field.bands]
                if starts != sorted(set(starts)):
                    yield document.problem(loc + ("bands",), "de grenzen staan niet van laag naar hoog.", "Zet ze in volgorde.")
                highest = max_score(sheet.field(field.of))
                if field.max is not None and highest is not None and field.max != highest:
                    yield document.problem(loc + ("max",), f"het hoogste totaal is {highest}, niet {field.max}.", f"Schrijf max: {highest}.")


def max_score(field) -> int | None:
    """The highest total a matrix of scores can reach, or None where rows or scores are open."""
    if isinstance(field, MatrixField):
        scores = [column for column in field.columns if isinstance(column, ScaleColumn)]
        if len(scores) == 1:
            return len(field.rows) * scores[0].max
    return None


def repeatable_titles(catalog) -> Iterator[Problem]:
    """The field that names an instance is there."""
    for name, sheet in catalog.worksheets.items():
        if sheet.repeatable and not sheet.field(sheet.repeatable.title_field):
            fields = [field.id for _, field in sheet.fields()]
            wanted = sheet.repeatable.title_field
            yield catalog.documents["worksheets", name].problem(("repeatable", "title_field"), f"veld '{wanted}' bestaat niet op dit blad.", nearest(wanted, fields))


def guide_exits(catalog) -> Iterator[Problem]:
    """The guided choice leads to exits that are there, and often enough to each of them."""
    guide = catalog.singles.get("guide")
    if not guide:
        return
    document = catalog.documents["singles", "guide"]
    names = [one.id for one in guide.exits]
    for q, question in enumerate(guide.questions):
        for answer in ("yes", "no", "unsure"):
            for i, name in enumerate(getattr(question, answer)):
                if name not in names:
                    yield document.problem(("questions", q, answer, i), f"uitgang '{name}' bestaat niet.", nearest(name, names))
    for i, one in enumerate(guide.exits):
        leading = sum(one.id in {*question.yes, *question.no, *question.unsure} for question in guide.questions)
        if not leading:
            yield document.problem(("exits", i), f"geen enkele vraag leidt naar uitgang '{one.id}'.", "Verwijs ernaar of haal ze weg.")
        elif leading < one.needs:
            yield document.problem(("exits", i, "needs"), f"uitgang '{one.id}' vraagt {one.needs} antwoorden, maar minder vragen leiden ernaar.", "Geef een lager getal.")


def one_example(catalog) -> Iterator[Problem]:
    """Visitors open one case as the example dossier, and it has sheets to look at."""
    first = None
    for name, case in catalog.cases.items():
        if not case.example:
            continue
        document = catalog.documents["cases", name]
        if first:
            yield document.problem(("example",), f"'{first}' is al het voorbeelddossier.", "Laat example bij één casus staan.")
        elif not case.sheets:
            yield document.problem(("example",), "deze casus heeft geen ingevulde bladen.", "Kies een casus met bladen.")
        first = first or name


def colours(catalog) -> Iterator[Problem]:
    """White letters stay readable on the organisation's colours (WCAG 2.2, 1.4.3: 4.5 to 1)."""
    organisation = catalog.singles.get("organisation")
    for name in ("primary", "accent") if organisation else ():
        ratio = contrast(getattr(organisation.colours, name), "#ffffff")
        if ratio < 4.5:
            yield catalog.documents["singles", "organisation"].problem(
                ("colours", name), f"witte letters zijn op deze kleur niet leesbaar (contrast {ratio:.1f}).", "Kies een donkerdere kleur, vanaf 4,5."
            )


RULES = (
    unique_codes, unique_titles, unique_places, unique_ids, reserved_ids, repeated_words, known_phases, known_names, agendas,
    method_minutes, stop_questions, context_subsets, number_ranges, repeatable_titles, guide_exits, one_example, colours,
)  # fmt: skip
