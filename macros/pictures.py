"""The pictures a worksheet draws from its answers: which kind, from which field, and which column plays which part.

The drawings are our own (overrides/assets/javascripts/picture-*.js). Nothing here or there knows a sheet: what a drawing needs
to know of a field travels with it (drawn.py). Whether the fields and columns exist is checked in rules_pictures.py.
"""

from typing import Annotated, ClassVar, Literal, Union

from pydantic import Field

from .base import Model, Slug, Text
from .references import FieldReference

_OF = "De tabel op dit blad waaruit de tekening komt."
_POLE = "Waar de naam van groep {} staat: werkblad.veld. Leeg: 'groep {}'."


class _Picture(Model):
    id: Slug = Field(description="Vaste naam van de tekening op dit blad.")
    caption: Text = Field(description="Titel van de tekening.")
    note: Text | None = Field(None, description="Eén zin uitleg onder de titel: hoe je de tekening leest.")
    after: Slug | None = Field(None, description="Het veld waaronder de tekening staat. Leeg: onder het veld van 'of'.")

    # Part -> what the column has to be; "?" when the part may be left out.
    COLUMNS: ClassVar[dict[str, str]] = {}


class PolesPicture(_Picture):
    """The field between two poles: who stands where by what they do."""

    type: Literal["poles"] = Field(description="Het veld tussen twee polen.")
    of: Slug = Field(description=_OF)
    role: Slug = Field(description="De kolom met de rol, een keuze.")
    name: Slug = Field(description="De kolom met wie het is.")
    side: Slug | None = Field(None, description="De kolom met de kant: een keuze met de sleutels a en b.")
    both: Slug | None = Field(None, description="De keuze van die kolom die voor beide kanten staat.")
    places: dict[Slug, Literal["pole", "joiner", "middle", "bridge", "scapegoat"]] = Field(
        description="Plaats per rol: pole (bij een pool), joiner (ernaast), middle (het midden), bridge (ertussen) of scapegoat (klem)."
    )
    size: Slug | None = Field(None, description="Het veld met de grootte van het midden, een schaal in procent.")
    pole_a: FieldReference | None = Field(None, description=_POLE.format("A", "A"))
    pole_b: FieldReference | None = Field(None, description=_POLE.format("B", "B"))
    COLUMNS: ClassVar = {"role": "choice", "name": "text", "side": "choice?"}


class MeterPicture(_Picture):
    """Scores per sign, and their total on a scale with bands."""

    type: Literal["meter"] = Field(description="Scores per teken, en hun totaal op een schaal.")
    of: Slug = Field(description="De matrix met de scores op dit blad.")
    score: Slug = Field(description="De kolom met de score.")
    total: Slug = Field(description="Het totaal met de grenzen op dit blad.")
    COLUMNS: ClassVar = {"score": "scale"}


class Series(Model):
    """Numbers with their day, from one sheet."""

    name: Text = Field(description="Wat deze getallen zijn.")
    date: FieldReference = Field(description="De dag: werkblad.veld, of werkblad.veld.kolom.")
    number: FieldReference = Field(description="Het getal op die dag: werkblad.veld, of werkblad.veld.kolom.")


class TrendPicture(_Picture):
    """How numbers move over all moments."""

    type: Literal["trend"] = Field(description="Een getal op alle momenten, van vroeg naar laat.")
    series: list[Series] = Field(min_length=1, max_length=2, description="Waar de getallen vandaan komen.")
    total: FieldReference | None = Field(None, description="Het totaal met de grenzen; zijn waarde is het begin van de lijn.")
    max: int | None = Field(None, ge=1, description="Hoogste waarde, als er geen totaal is.")


class NetworkPicture(_Picture):
    """Who is trusted by whom: formal and informal actors around three groups."""

    type: Literal["network"] = Field(description="Wie door welke groep vertrouwd wordt.")
    of: Slug = Field(description=_OF)
    name: Slug = Field(description="De kolom met wie het is.")
    group: Slug = Field(description="De kolom met de soort, een keuze: elke soort krijgt een kant.")
    trust_a: Slug = Field(description="De score van het vertrouwen van groep A.")
    trust_middle: Slug = Field(description="De score van het vertrouwen van het midden.")
    trust_b: Slug = Field(description="De score van het vertrouwen van groep B.")
    influence: Slug | None = Field(None, description="De score van de invloed.")
    blanks: Slug | None = Field(None, description="Het veld waarin staat wie niemand bereikt.")
    pole_a: FieldReference | None = Field(None, description=_POLE.format("A", "A"))
    pole_b: FieldReference | None = Field(None, description=_POLE.format("B", "B"))
    COLUMNS: ClassVar = {"name": "text", "group": "choice", "trust_a": "scale", "trust_middle": "scale", "trust_b": "scale", "influence": "scale?"}


class SquarePicture(_Picture):
    """The rows of a quadrant as points in a square."""

    type: Literal["square"] = Field(description="De vier vakken als een vierkant met genummerde punten.")
    of: Slug = Field(description="Het veld van type quadrant op dit blad.")


class Marks(Model):
    """Days beside the bars of a timeline."""

    of: Slug = Field(description="De tabel of matrix op dit blad met de dagen.")
    date: Slug = Field(description="De kolom met de dag.")
    name: Slug | None = Field(None, description="De kolom met wat er is. Bij een matrix leeg: dan telt de tekst van de rij.")
    kind: Literal["sensitive", "follow_up"] = Field(description="sensitive (gevoelige dag) of follow_up (dag waarop je terugkijkt).")


class TimelinePicture(_Picture):
    """Actions as bars on a line of months."""

    type: Literal["timeline"] = Field(description="Acties als balken op een lijn van maanden.")
    of: Slug = Field(description=_OF)
    name: Slug = Field(description="De kolom met de actie.")
    start: Slug = Field(description="De kolom met de eerste dag.")
    end: Slug = Field(description="De kolom met de laatste dag.")
    owner: Slug | None = Field(None, description="De kolom met de trekker.")
    short_months: int = Field(6, ge=1, le=24, description="Wat binnen zoveel maanden na de start van het plan klaar is, heet korte termijn.")
    marks: list[Marks] = Field(default_factory=list, description="Dagen die erbij staan.")
    COLUMNS: ClassVar = {"name": "text", "start": "date", "end": "date", "owner": "text?"}


class OutcomesPicture(_Picture):
    """The outcomes of risk checklists, per moment."""

    type: Literal["outcomes"] = Field(description="De uitkomst van checklists, per moment.")
    checklists: list[Slug] = Field(min_length=1, description="De checklists, in volgorde.")


PICTURES = (PolesPicture, MeterPicture, TrendPicture, NetworkPicture, SquarePicture, TimelinePicture, OutcomesPicture)
AnyPicture = Annotated[Union[PICTURES], Field(discriminator="type")]


def place_of(picture) -> str | None:
    """The id of the field under which a picture stands."""
    return picture.after or getattr(picture, "of", None)
