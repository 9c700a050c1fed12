"""pydantic's errors in the editor's Dutch: what is wrong and what to do, never an English word.

`explain` is the only way in. Unknown kinds of error get a general sentence, so that a new pydantic version can never
make a traceback or an English message.
"""

import re
import types
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from .loader import Document
from .problems import Problem, nearest

_NATURE = {str: "een tekst", bool: "true of false", int: "een getal", float: "een getal", list: "een lijst", dict: "een blok met sleutels", type(None): "niets"}


def explain(error: ValidationError, model: type[BaseModel], document: Document) -> list[Problem]:
    """All problems in one file, in Dutch, each at its line."""
    return [_one(entry, model, document) for entry in error.errors(include_url=False)]


def _one(entry: dict[str, Any], model: type[BaseModel], document: Document) -> Problem:
    loc, kind, given = entry["loc"], entry["type"], entry["input"]
    context = entry.get("ctx") or {}
    name = next((part for part in reversed(loc) if isinstance(part, str)), "")
    say = _SENTENCES.get(kind)
    if kind == "missing":
        what, fix = f"'{name}' ontbreekt.", "Voeg die sleutel toe."
    elif kind == "extra_forbidden":
        what, fix = f"'{name}' is hier geen sleutel.", nearest(name, keys_at(model, loc[:-1]))
    elif say:
        what, fix = say(name, given, context)
    else:
        what, fix = f"de waarde van '{name}' past hier niet.", "Vergelijk met een bestand dat wel werkt."
    return document.problem(loc, what, fix)


def _shown(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 40 else text[:39] + "…"


def _nature(value: Any) -> str:
    return _NATURE.get(type(value), "iets anders")


def _text_expected(name: str, given: Any, _: dict) -> tuple[str, str]:
    if isinstance(given, (int, float, bool)):
        shown = {True: "true", False: "false"}.get(given, given) if isinstance(given, bool) else given
        return f"'{name}' moet tekst zijn, maar hier staat {_nature(given)}.", f'Zet er aanhalingstekens rond: "{shown}".'
    if isinstance(given, dict):
        return (
            f"'{name}' moet tekst zijn, maar hier staat 'sleutel: waarde'.",
            "Hoort de dubbele punt bij de zin? Zet dan de hele zin tussen aanhalingstekens.",
        )
    if given is None:
        return f"'{name}' is leeg.", "Vul een tekst in of haal de sleutel weg."
    return f"'{name}' moet tekst zijn, maar hier staat {_nature(given)}.", "Schrijf één tekst."


def _list_expected(name: str, given: Any, _: dict) -> tuple[str, str]:
    if given is None:
        return f"'{name}' is leeg.", "Vul de lijst in of haal de sleutel weg."
    return f"'{name}' moet een lijst zijn, maar hier staat {_nature(given)}.", "Begin elke regel met een streepje."


def _block_expected(name: str, given: Any, _: dict) -> tuple[str, str]:
    where = f"'{name}'" if name else "dit bestand"
    if given is None:
        return f"{where} is leeg.", "Vul het in of haal de sleutel weg."
    return f"{where} moet uit sleutels bestaan, maar hier staat {_nature(given)}.", "Schrijf 'sleutel: waarde', ingesprongen eronder."


def _number_expected(name: str, given: Any, _: dict) -> tuple[str, str]:
    if isinstance(given, float):
        return f"'{name}' moet een geheel getal zijn, maar hier staat {given}.", "Rond af."
    return f"'{name}' moet een getal zijn, maar hier staat {_nature(given)}.", "Schrijf cijfers, zonder aanhalingstekens."


def _bool_expected(name: str, given: Any, _: dict) -> tuple[str, str]:
    return f"'{name}' moet true of false zijn, maar hier staat '{_shown(given)}'.", "Schrijf true voor ja, false voor nee."


def _choice(name: str, given: Any, context: dict) -> tuple[str, str]:
    known = re.findall(r"'([^']+)'", str(context.get("expected") or context.get("expected_tags") or ""))
    found = context.get("tag", given)
    if not isinstance(found, str):
        return f"'{name}' kan niet {_nature(found)} zijn.", nearest("", known)
    return f"{_shown(name)} '{_shown(found)}' bestaat niet.", nearest(found, known)


def _pattern(name: str, given: Any, context: dict) -> tuple[str, str]:
    pattern = str(context.get("pattern", ""))
    if pattern.startswith("^[a-z0-9]"):
        return f"'{_shown(given)}' kan geen vaste naam zijn.", "Gebruik kleine letters zonder accenten, cijfers en streepjes."
    if match := re.fullmatch(r"\^([a-z])\[0-9\]\{2,3\}\$", pattern):
        return f"code '{_shown(given)}' klopt niet.", f"Een code hier is {match[1]} en twee of drie cijfers, bijvoorbeeld {match[1]}07."
    if "https?" in pattern:
        return f"'{name}' is geen webadres met / op het einde.", "Schrijf bijvoorbeeld https://www.voorbeeld.be/."
    if "https://" in pattern:
        return f"'{name}' is geen webadres.", "Begin met https://."
    if "#[0-9" in pattern:
        return f"'{name}' is geen kleur.", 'Schrijf een kleur als "#0f3d47", tussen aanhalingstekens.'
    if "@" in pattern:
        return f"'{name}' is geen e-mailadres.", "Schrijf bijvoorbeeld naam@voorbeeld.be."
    return f"'{name}' heeft niet de juiste vorm.", "Vergelijk met een bestand dat wel werkt."


def _too_short(name: str, given: Any, context: dict) -> tuple[str, str]:
    least = context.get("min_length", 1)
    if isinstance(given, str):
        return f"'{name}' is leeg.", "Vul een tekst in of haal de sleutel weg."
    return f"'{name}' heeft er te weinig ({len(given) if hasattr(given, '__len__') else 0}).", f"Geef er minstens {least}."


def _too_long(name: str, given: Any, context: dict) -> tuple[str, str]:
    most = context.get("max_length", "?")
    if isinstance(given, str):
        return f"'{name}' is te lang ({len(given)} tekens).", f"Hou het onder {most} tekens."
    return f"'{name}' heeft er te veel.", f"Geef er hoogstens {most}."


def _bound(name: str, given: Any, context: dict) -> tuple[str, str]:
    for key, words in (("ge", "minstens"), ("gt", "meer dan"), ("le", "hoogstens"), ("lt", "minder dan")):
        if key in context:
            return f"'{name}' is {_shown(given)}.", f"Geef {words} {context[key]}."
    return f"'{name}' is {_shown(given)}.", "Kies een ander getal."


_SENTENCES = {
    "string_type": _text_expected,
    "list_type": _list_expected,
    "dict_type": _block_expected,
    "model_type": lambda name, given, ctx: _block_expected(name, given, ctx) if not isinstance(given, (int, float, bool)) else _text_expected(name, given, ctx),
    "model_attributes_type": _block_expected,
    "int_type": _number_expected,
    "int_from_float": _number_expected,
    "float_type": _number_expected,
    "bool_type": _bool_expected,
    "literal_error": _choice,
    "union_tag_invalid": lambda name, given, ctx: _choice("type", given, ctx),
    "union_tag_not_found": lambda name, given, ctx: ("'type' ontbreekt.", "Zeg welk soort veld dit is, bijvoorbeeld type: text."),
    "string_pattern_mismatch": _pattern,
    "string_too_short": _too_short,
    "too_short": _too_short,
    "string_too_long": _too_long,
    "too_long": _too_long,
    "greater_than_equal": _bound,
    "greater_than": _bound,
    "less_than_equal": _bound,
    "less_than": _bound,
    "date_form": lambda name, given, ctx: (f"'{name}' is geen datum.", "Schrijf jaar-maand-dag, bijvoorbeeld 2026-11-23."),
    "reference_form": lambda name, given, ctx: (
        f"'{_shown(given)}' is geen verwijzing." if isinstance(given, str) else f"'{name}' is geen verwijzing.",
        "Schrijf werkblad.veld of checklist:naam.",
    ),
    "unknown_option": lambda name, given, ctx: (f"'{ctx.get('key')}' is geen keuze van dit veld.", nearest(ctx.get("key", ""), ctx.get("known", []))),
    "no_options": lambda name, given, ctx: ("dit veld heeft geen keuzes.", "Voeg options toe."),
    "scale_order": lambda name, given, ctx: ("max is niet groter dan min.", "Wissel ze om of kies andere getallen."),
    "scale_steps": lambda name, given, ctx: ("deze schaal heeft meer dan 21 stappen.", "Kies een grotere step."),
    "cards_source": lambda name, given, ctx: ("deze kaartjes komen van geen of van meer plaatsen.", "Gebruik één van deze drie: 'cards', 'fields' of 'of'."),
    "cards_table": lambda name, given, ctx: ("Bij 'of' horen ook 'name' en 'columns'.", "Vul ze alle drie in, of geen van de drie."),
    "not_a_score": lambda name, given, ctx: (f"'{ctx.get('name')}' is hier geen kolom met scores.", nearest(ctx.get("name", ""), ctx.get("known", []))),
}


def keys_at(model: type[BaseModel], loc: tuple) -> set[str]:
    """The keys one may write at a place, so that a slip gets the nearest right one."""
    options: list[Any] = [model]
    for part in loc:
        options = [after for option in options for after in _step(option, part)]
    return {
        info.alias or name
        for option in options
        if isinstance(option, type) and issubclass(option, BaseModel)
        for name, info in option.model_fields.items()
    }


def _step(kind: Any, part: str | int) -> list[Any]:
    """The types found one step deeper, with unions spread out."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        for name, info in kind.model_fields.items():
            if part == (info.alias or name):
                return _spread(info.annotation)
        tag = kind.model_fields.get("type")
        return [kind] if tag is not None and part in get_args(tag.annotation) else []
    origin, args = get_origin(kind), get_args(kind)
    if origin is list and isinstance(part, int):
        return _spread(args[0])
    if origin is dict:
        return _spread(args[1])
    return []


def _spread(annotation: Any) -> list[Any]:
    origin = get_origin(annotation)
    if origin is Annotated:
        return _spread(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        return [found for arg in get_args(annotation) for found in _spread(arg)]
    return [annotation]
