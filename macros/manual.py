"""What the editors' manual shows of the system itself: the keys of every file, and what still has to be checked."""

import types
import typing
from typing import Annotated, Any, Iterator, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from .base import Variants
from .models import KIND_NAMES, KINDS
from .singles import SINGLES
from .references import CarryOverRule, Reference

Key = tuple[str, str, bool, str]  # name, form, required, meaning
_WORDS = {str: "tekst", int: "getal", bool: "true of false", float: "getal", dict: "blok"}


def unchecked(catalog) -> list[tuple[str, str, str, str]]:
    """Everything with the mark 'nog na te kijken': what it is, its name, where it stands and what to read."""
    found = [("dienst of wet", one.name, f"dienst:{one.id}", one.source) for one in catalog.referrals.values() if not one.checked]
    found += [("bron", f"{one.short}, {one.title}", f"bron:{one.id}", one.use) for one in catalog.sources.values() if not one.checked]
    return found


def kinds() -> list[tuple[str, str, list[tuple[str, list[Key]]]]]:
    """Per kind of file: where it stands, what it is called, and its blocks of keys; a block that recurs is told once."""
    found, seen = [], set()
    for name, model in (KINDS | SINGLES).items():
        where = f"data/{name}/<id>.yaml" if name in KINDS else f"data/{name}.yaml"
        blocks = [("", list(_keys(model)))] + [(title, list(_keys(inside))) for title, inside in _inside(model, seen)]
        found.append((where, KIND_NAMES.get(name, name), blocks))
    return found


def _keys(model: type[BaseModel]) -> Iterator[Key]:
    for name, field in model.model_fields.items():
        required = field.default is PydanticUndefined and field.default_factory is None
        yield field.alias or name, form(field.annotation), required, field.description or ""


def _inside(model: type[BaseModel], seen: set) -> Iterator[tuple[str, type[BaseModel]]]:
    """The blocks a model holds, each once over the whole manual, with the key or the type that asks for it."""
    for name, field in model.model_fields.items():
        for inside in _models(field.annotation):
            if inside in seen:
                continue
            seen.add(inside)
            kind = inside.model_fields.get("type")
            yield (f"{name}, type {get_args(kind.annotation)[0]}" if kind and get_args(kind.annotation) else name), inside
            yield from _inside(inside, seen)


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if annotation not in (Variants, CarryOverRule):
            yield annotation
        return
    for inside in get_args(annotation):
        yield from _models(inside)


def form(annotation: Any) -> str:
    """What goes behind a key, in an editor's words."""
    origin, inside = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return form(inside[0])
    if annotation is Variants:
        return "tekst, of één per context"
    if annotation is Reference or annotation is CarryOverRule:
        return "verwijzing"
    if origin is Literal:
        return " of ".join(map(str, inside))
    if origin in (Union, types.UnionType):
        shown = dict.fromkeys(form(one) for one in inside if one is not type(None))
        return " of ".join(shown) if len(shown) <= 3 else "blok"
    if origin is list:
        return f"lijst: {form(inside[0])}"
    if origin is dict:
        return f"blok: {form(inside[1])} per sleutel"
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return "blok"
    return _WORDS.get(annotation, "datum" if getattr(annotation, "__name__", "") == "date" else typing.cast(str, "waarde"))
