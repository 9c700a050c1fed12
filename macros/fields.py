"""The field types of a worksheet: each one model here, one template in templates/fields/ and one entry in forms.js.

A field exists once. Its screen form, blank paper, filled paper and answer file all come from this definition. The cells of a
table are in columns.py.
"""

from typing import Annotated, Literal, Union

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from .base import Context, Contexts, Model, MoreOptions, Options, Slug, Text, Words
from .columns import FOLLOW_UP, NAMES_GROUP, ChoiceColumn, Column, Labelled, Letter, ScaleColumn, TextColumn, WithOptions, runs_up, totals_add_scores
from .references import CarryOver


class _Field(Labelled):
    hint: Words | None = Field(None, description="Eén zin hulp onder de vraag.")
    example: Words | None = Field(None, description="Een voorbeeldantwoord, liefst per context. Fictief.")
    contexts: Contexts = None
    sensitive: bool = Field(False, description="true als het antwoord een groep of persoon kwetsbaar maakt.")
    names_group: Letter = NAMES_GROUP
    carry_over: list[CarryOver] = Field(
        default_factory=list,
        description="Eerdere antwoorden die hier getoond worden: werkblad.veld of checklist:naam.",
    )
    page_break: bool = Field(False, description="true om dit veld op een nieuw blad papier te beginnen, zolang het werkblad leeg is.")
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
        runs_up(self)
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
        return totals_add_scores(self)


class MatrixField(_Field):
    """Fixed rows under typed columns; with one score or choice column it becomes a row of buttons per statement."""

    type: Literal["matrix"] = Field(description="Tabel met vaste rijen.")
    rows: dict[Slug, Text] = Field(min_length=1, description="De vaste rijen: sleutel en tekst.")
    columns: list[Column] = Field(min_length=1, max_length=12, description="De kolommen, van links naar rechts.")

    @model_validator(mode="after")
    def _totals_add_scores(self):
        return totals_add_scores(self)

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


def follow_up_places(fields: list) -> list[str]:
    """Where these fields hold days of looking back: 'field' or 'field.column'."""
    found = [field.id for field in fields if getattr(field, "follow_up", False)]
    return found + [f"{field.id}.{column.id}" for field in fields for column in getattr(field, "columns", ()) if getattr(column, "follow_up", False)]
