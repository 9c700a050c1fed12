"""The columns of a table or a matrix, one model per type, and what they share with fields (fields.py)."""

from typing import Annotated, Literal, Union

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from .base import Context, Model, MoreOptions, Slug, SomeOptions, Text, Words
from .references import FieldReference


class WithOptions(Model):
    """A choice: its options, those that only a context has, or the rows of an earlier sheet."""

    options: SomeOptions = None
    options_by_context: dict[Context, MoreOptions] | None = Field(None, description="Extra keuzes per context.")
    options_from: FieldReference | None = Field(
        None, description="Keuzes uit de rijen van een eerder blad: werkblad.veld.kolom."
    )

    @model_validator(mode="after")
    def _has_options(self):
        if not (self.options or self.options_by_context or self.options_from):
            raise PydanticCustomError("no_options", "geen keuzes")
        return self

    def option_keys(self) -> set[str]:
        """All keys one can choose, in whatever context."""
        return set(self.options or {}).union(*(self.options_by_context or {}).values())


class Labelled(Model):
    id: Slug = Field(description="Vaste naam in kleine letters; verandert nooit meer na publicatie.")
    label: Words = Field(description="De vraag zoals de lezer die ziet.")


Letter = Literal["A", "B", "other"] | None
NAMES_GROUP = Field(None, description="A of B als het antwoord zegt hoe die groep heet, other voor elke andere groep. Zonder namen afgedrukt staat er een letter.")
FOLLOW_UP = Field(False, description="true voor de dag waarop mensen op een plan terugkijken: tot 60 dagen daarna blijft het dossier bewaard.")


def runs_up(model):
    """The highest is higher than the lowest. Raises a pydantic error otherwise."""
    if model.max <= model.min:
        raise PydanticCustomError("scale_order", "max is niet groter dan min")
    return model


class _Column(Labelled):
    hint: Text | None = Field(None, description="Korte hulp onder de kop van de kolom.")
    sensitive: bool = Field(False, description="true als het antwoord een groep of persoon kwetsbaar maakt.")
    names_group: Letter = NAMES_GROUP
    stays: bool = Field(False, description="true als een volgend exemplaar van dit blad hiermee opengaat.")


class TextColumn(_Column):
    type: Literal["text"] = Field("text", description="Vrije tekst.")
    width: Literal["narrow", "normal", "wide"] = Field("normal", description="Breedte: narrow, normal of wide.")


class NumberColumn(_Column):
    type: Literal["number"] = Field(description="Een getal.")
    unit: Text | None = Field(None, description="Eenheid, bijvoorbeeld euro.")


class DateColumn(_Column):
    type: Literal["date"] = Field(description="Een datum.")
    follow_up: bool = FOLLOW_UP


class ChoiceColumn(_Column, WithOptions):
    type: Literal["choice"] = Field(description="Eén keuze per cel.")


class ScaleColumn(_Column):
    type: Literal["scale"] = Field(description="Een score.")
    min: int = Field(1, ge=0, le=1, description="Laagste score: 0 of 1.")
    max: int = Field(5, ge=2, le=10, description="Hoogste score, hoogstens 10.")

    @model_validator(mode="after")
    def _runs_up(self):
        return runs_up(self)


class CheckColumn(_Column):
    type: Literal["check"] = Field(description="Een vinkje.")


class TotalColumn(_Column):
    type: Literal["total"] = Field(description="Som van scores in dezelfde rij; rekent zichzelf uit.")
    of: list[Slug] = Field(min_length=1, description="De kolommen die opgeteld worden.")


def _text_by_default(value):
    return {"type": "text", **value} if isinstance(value, dict) and "type" not in value else value


Column = Annotated[
    Union[TextColumn, NumberColumn, DateColumn, ChoiceColumn, ScaleColumn, CheckColumn, TotalColumn],
    Field(discriminator="type"),
    BeforeValidator(_text_by_default),
]
SCORES = (NumberColumn, ScaleColumn)


def totals_add_scores(model):
    """Totals add columns that hold scores. Raises a pydantic error that names those that do."""
    by_id = {column.id: column for column in model.columns}
    for column in model.columns:
        if isinstance(column, TotalColumn):
            for name in column.of:
                if not isinstance(by_id.get(name), SCORES):
                    scores = [one.id for one in model.columns if isinstance(one, SCORES)]
                    raise PydanticCustomError("not_a_score", "{name}", {"name": name, "known": scores})
    return model
