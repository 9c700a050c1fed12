"""What every model shares: strictness, the text types and the four contexts.

Descriptions are Dutch on purpose: editors see them as hover text through the generated JSON Schemas and in the field
tables of their manual.
"""

import re
from datetime import date
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

Context = Literal["gemeente", "werk", "school", "vrije-tijd"]
CONTEXTS: tuple[str, ...] = get_args(Context)
CONTEXT_NAMES = {"gemeente": "Gemeente of wijk", "werk": "Werk", "school": "School", "vrije-tijd": "Vrije tijd"}

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


class Model(BaseModel):
    """Base of all models: no unknown keys, no silent conversion, no change afterwards."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def _to_date(value: Any) -> date:
    """Dates are text in our YAML (`2026-03-01`), so that an unquoted date never surprises."""
    if isinstance(value, date):
        return value
    if isinstance(value, str) and _DATE.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError("date_form", "geen datum")


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Slug = Annotated[str, StringConstraints(pattern=SLUG, max_length=60)]
Options = Annotated[dict[Slug, Text], Field(min_length=2, description="Keuzes: een vaste sleutel en de tekst die de lezer ziet.")]
SomeOptions = Annotated[Options | None, Field(description="Keuzes: een vaste sleutel en de tekst die de lezer ziet.")]
MoreOptions = Annotated[dict[Slug, Text], Field(min_length=1, description="Extra keuzes: vaste sleutel en tekst.")]
Day = Annotated[
    date,
    BeforeValidator(_to_date),
    WithJsonSchema({"type": "string", "format": "date"}),
]
Contexts = Annotated[
    Annotated[list[Context], Field(min_length=1)] | None,
    Field(description="Alleen in deze contexten. Laat weg als het overal geldt."),
]


class Variants(Model):
    """A text that may read differently per context; `default` serves where no other is given."""

    default: Text = Field(description="De tekst waar geen eigen versie voor bestaat.")
    gemeente: Text | None = Field(None, description="De tekst voor een gemeente of wijk.")
    werk: Text | None = Field(None, description="De tekst voor een werkplek.")
    school: Text | None = Field(None, description="De tekst voor een school.")
    vrije_tijd: Text | None = Field(None, alias="vrije-tijd", description="De tekst voor een club of vereniging.")

    @property
    def variants(self) -> dict[str, str]:
        """The texts that differ, by context."""
        found = {"gemeente": self.gemeente, "werk": self.werk, "school": self.school, "vrije-tijd": self.vrije_tijd}
        return {context: text for context, text in found.items() if text}

    def __str__(self) -> str:
        return self.default


def _to_variants(value: Any) -> Any:
    return {"default": value} if isinstance(value, str) else value


Words = Annotated[
    Variants,
    BeforeValidator(_to_variants),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "minLength": 1},
                {
                    "type": "object",
                    "required": ["default"],
                    "additionalProperties": False,
                    "properties": {key: {"type": "string", "minLength": 1} for key in ("default", *CONTEXTS)},
                },
            ]
        }
    ),
]


def code(letter: str):
    """The permanent short code of a kind: its letter and two or three digits."""
    return Field(pattern=rf"^{letter}[0-9]{{2,3}}$", description=f"Vaste korte code ({letter}07): staat op papier en in de QR-code, verandert nooit.")


class Item(Model):
    """What every item with a page of its own has. The id is the file name and so not in the file."""

    title: Text = Field(description="De titel die de lezer ziet, in gewone woorden.", max_length=80)
    trade_term: Text | None = Field(None, description="De vakterm ernaast, als die anders is dan de titel.")
    version: int = Field(description="Versie van de inhoud: één hoger bij elke inhoudelijke wijziging.", ge=1)
    updated: Day = Field(description="Dag van de laatste inhoudelijke wijziging, als 2026-11-23.")
    keywords: list[Text] = Field(
        default_factory=list, description="Woorden waarop iemand zoekt maar die niet op de pagina staan."
    )


class Guided(Model):
    """What every tool says before people use it, always in this order."""

    goal: Text = Field(max_length=240, description="Wat dit oplevert, in één of twee zinnen.")
    use_when: list[Text] = Field(min_length=1, description="Wanneer je dit gebruikt.")
    not_when: list[Text] = Field(min_length=1, description="Wanneer niet, en wat dan wel.")


class Step(Model):
    """A moment in the route: a phase and a place in it. What comes later has the higher order."""

    phase: Slug = Field(description="De fase: voorbereiding, sessie-1, sessie-2, sessie-3 of uitrol.")
    order: int = Field(description="Plaats binnen de fase; laat ruimte (10, 20, 30).", ge=1, le=999)


class SheetLinks(Model):
    """The sheets that belong to a step."""

    worksheets: list[Slug] = Field(default_factory=list, description="Werkbladen die je hierbij gebruikt.")
    checklists: list[Slug] = Field(default_factory=list, description="Checklists die je hierbij gebruikt.")
