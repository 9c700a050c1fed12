"""The field types of a worksheet: each one model here, one template in templates/fields/ and one entry in forms.js.

A field exists once. Its screen form, blank paper, filled paper and answer file all come from this definition.
"""

from typing import Annotated, Literal, Union

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from .base import Context, Contexts, Model, MoreOptions, Options, Slug, SomeOptions, Text, Words
from .references import CarryOver, FieldReference


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


class _Labelled(Model):
    id: Slug = Field(description="Vaste naam in kleine letters; verandert nooit meer na publicatie.")
    label: Words = Field(description="De vraag zoals de lezer die ziet.")


Letter = Literal["A", "B", "other"] | None
NAMES_GROUP = Field(None, description="A of B als het antwoord zegt hoe die groep heet, other voor elke andere groep. Zonder namen afgedrukt staat er een letter.")
FOLLOW_UP = Field(False, description="true voor de dag waarop mensen op een plan terugkijken: tot 60 dagen daarna blijft het dossier bewaard.")


def follow_up_places(fields: list) -> list[str]:
    """Where these fields hold days of looking back: 'field' or 'field.column'."""
    found = [field.id for field in fields if getattr(field, "follow_up", False)]
    return found + [f"{field.id}.{column.id}" for field in fields for column in getattr(field, "columns", ()) if getattr(column, "follow_up", False)]


# --- columns: the cells of a table or a matrix ------------------------------------------------------------------------


class _Column(_Labelled):
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
        return _runs_up(self)


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


# --- fields ------------------------------------------------------------------------------------------------------------


class _Field(_Labelled):
    hint: Words | None = Field(None, description="Eén zin hulp onder de vraag.")
    example: Words | None = Field(None, description="Een voorbeeldantwoord, liefst per context. Fictief.")
    contexts: Contexts = None
    sensitive: bool = Field(False, description="true als het antwoord een groep of persoon kwetsbaar maakt.")
    names_group: Letter = NAMES_GROUP
    carry_over: list[CarryOver] = Field(
        default_factory=list,
        description="Eerdere antwoorden die hier getoond worden: werkblad.veld of checklist:naam.",
    )
    page_break: bool = Field(False, description="true om dit veld op een nieuw blad papier te beginnen.")
    shared: Slug | None = Field(None, description="Hoe dit heet in elk bericht dat hetzelfde vraagt, bijvoorbeeld afzender: één keer invullen volstaat.")


class TextField(_Field):
    """A short answer, one line."""

    type: Literal["text"] = Field(description="Kort antwoord, één regel.")
    max_words: int | None = Field(None, ge=1, description="Hoogstens zoveel woorden.")


class LongTextField(_Field):
    """An answer of several lines."""

    type: Literal["long_text"] = Field(description="Lang antwoord, meer regels.")
    rows: int = Field(4, ge=2, le=20, description="Aantal schrijfregels op papier.")
    max_words: int | None = Field(None, ge=1, description="Hoogstens zoveel woorden.")


class NumberField(_Field):
    """A number, with its unit."""

    type: Literal["number"] = Field(description="Een getal.")
    unit: Text | None = Field(None, description="Eenheid, bijvoorbeeld euro of uur.")
    min: int | None = Field(None, description="Laagste waarde.")
    max: int | None = Field(None, description="Hoogste waarde.")


class DateField(_Field):
    """A day."""

    type: Literal["date"] = Field(description="Een datum.")
    follow_up: bool = FOLLOW_UP


class ChoiceField(_Field, WithOptions):
    """One of several options."""

    type: Literal["choice"] = Field(description="Eén keuze.")
    advice: dict[Slug, Words] = Field(
        default_factory=dict, description="Wat je doet na deze keuze: sleutel van de keuze en een zin."
    )

    @model_validator(mode="after")
    def _advice_is_for_options(self):
        known = self.option_keys()
        for key in self.advice:
            if self.options_from is None and key not in known:
                raise PydanticCustomError("unknown_option", "{key}", {"key": key, "known": sorted(known)})
        return self


class MultipleChoiceField(_Field):
    """Any number of options."""

    type: Literal["multiple_choice"] = Field(description="Meer keuzes mogen.")
    options: Options
    options_by_context: dict[Context, MoreOptions] | None = Field(None, description="Extra keuzes per context.")
    other: bool = Field(False, description="true voor een vrij vak 'iets anders'.")


class ChecklistField(_Field):
    """Things to tick off."""

    type: Literal["checklist"] = Field(description="Lijst om af te vinken.")
    items: dict[Slug, Text] = Field(min_length=1, description="Wat afgevinkt wordt: vaste sleutel en tekst.")
    own_items: int = Field(0, ge=0, le=10, description="Aantal lege regels voor eigen punten.")


class ScaleField(_Field):
    """A place between two labelled ends."""

    type: Literal["scale"] = Field(description="Een schaal met benoemde uiteinden.")
    min: int = Field(1, description="Laagste waarde.")
    max: int = Field(5, description="Hoogste waarde.")
    step: int = Field(1, ge=1, description="Stap tussen twee waarden.")
    min_label: Text = Field(description="Wat de laagste waarde betekent.")
    max_label: Text = Field(description="Wat de hoogste waarde betekent.")
    middle_label: Text | None = Field(None, description="Wat het midden betekent.")

    @model_validator(mode="after")
    def _has_a_handful_of_steps(self):
        _runs_up(self)
        if (self.max - self.min) // self.step > 20:
            raise PydanticCustomError("scale_steps", "meer dan 21 stappen")
        return self

    @property
    def steps(self) -> list[int]:
        """The values one can choose, lowest first."""
        return list(range(self.min, self.max + 1, self.step))


class TableField(_Field):
    """Rows that people add themselves, under typed columns."""

    type: Literal["table"] = Field(description="Tabel met eigen rijen.")
    columns: list[Column] = Field(min_length=2, max_length=12, description="De kolommen, van links naar rechts.")
    rows: int = Field(3, ge=1, le=20, description="Lege rijen bij het begin, op scherm en papier.")
    row_name: Text = Field("rij", description="Hoe één rij heet: waarneming, actie, groep.")

    @model_validator(mode="after")
    def _totals_add_scores(self):
        return _totals_add_scores(self)


class MatrixField(_Field):
    """Fixed rows under typed columns; with one score or choice column it becomes a row of buttons per statement."""

    type: Literal["matrix"] = Field(description="Tabel met vaste rijen.")
    rows: dict[Slug, Text] = Field(min_length=1, description="De vaste rijen: sleutel en tekst.")
    columns: list[Column] = Field(min_length=1, max_length=12, description="De kolommen, van links naar rechts.")

    @model_validator(mode="after")
    def _totals_add_scores(self):
        return _totals_add_scores(self)

    @property
    def buttons(self) -> bool:
        """Whether each row is answered with one row of radio buttons."""
        only = self.columns[0]
        if len(self.columns) != 1:
            return False
        return isinstance(only, ScaleColumn) or (isinstance(only, ChoiceColumn) and bool(only.options))


class Band(Model):
    """From this total on, this is what it means."""

    start: int = Field(description="Vanaf dit totaal.")
    label: Text = Field(description="Wat dat betekent.")


class TotalField(_Field):
    """The sum of scores in another field of the same sheet; nobody types it."""

    type: Literal["total"] = Field(description="Berekend totaal van scores.")
    of: Slug = Field(description="Het veld met de scores (tabel of matrix op dit blad).")
    column: Slug | None = Field(None, description="De kolom die opgeteld wordt, als er meer dan één score is.")
    max: int | None = Field(None, description="Hoogste totaal, om erbij te zetten.")
    bands: list[Band] = Field(default_factory=list, description="Wat een totaal betekent, laagste eerst.")


class QuadrantField(_Field):
    """Rows of a table placed in four boxes by two of their scores; nobody types it."""

    type: Literal["quadrant"] = Field(description="Vier vakken, berekend uit twee scores van een tabel.")
    of: Slug = Field(description="De tabel met de scores op dit blad.")
    name: Slug = Field(description="De kolom met de naam van de rij.")
    x: Slug = Field(description="De score van links naar rechts.")
    y: Slug = Field(description="De score van onder naar boven.")
    low_low: Text = Field(description="Naam van het vak links onder.")
    high_low: Text = Field(description="Naam van het vak rechts onder (x hoog, y laag).")
    low_high: Text = Field(description="Naam van het vak links boven (x laag, y hoog).")
    high_high: Text = Field(description="Naam van het vak rechts boven.")


FIELD_TYPES = (
    TextField, LongTextField, NumberField, DateField, ChoiceField, MultipleChoiceField, ChecklistField, ScaleField,
    TableField, MatrixField, TotalField, QuadrantField,
)  # fmt: skip
AnyField = Annotated[Union[FIELD_TYPES], Field(discriminator="type")]


def is_open(field: _Field) -> bool:
    """Whether people can type words here, so that the hint about names belongs beside it."""
    if isinstance(field, (TableField, MatrixField)):
        return any(isinstance(column, TextColumn) or getattr(column, "options_from", None) for column in field.columns)
    if isinstance(field, ChoiceField):
        return field.options_from is not None
    if isinstance(field, MultipleChoiceField):
        return field.other
    return isinstance(field, (TextField, LongTextField)) or (isinstance(field, ChecklistField) and field.own_items > 0)


# --- rules that several types share -------------------------------------------------------------------------------------


def _runs_up(model):
    if model.max <= model.min:
        raise PydanticCustomError("scale_order", "max is niet groter dan min")
    return model


def _totals_add_scores(model):
    by_id = {column.id: column for column in model.columns}
    for column in model.columns:
        if isinstance(column, TotalColumn):
            for name in column.of:
                if not isinstance(by_id.get(name), SCORES):
                    scores = [one.id for one in model.columns if isinstance(one, SCORES)]
                    raise PydanticCustomError("not_a_score", "{name}", {"name": name, "known": scores})
    return model
