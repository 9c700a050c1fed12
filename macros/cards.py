"""Cards to cut: small pieces of paper that go with a sheet, four on an A4."""

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from .base import Model, Slug, Text


class Card(Model):
    """One card with a text of its own."""

    title: Text = Field(max_length=40, description="Wat er groot op staat.")
    text: Text | None = Field(None, max_length=160, description="Eén of twee zinnen eronder.")


class CardSet(Model):
    """Cards that belong together: with texts of their own, one per question, or one per row of a table."""

    id: Slug = Field(description="Vaste naam; staat in het adres van het afdrukvoorbeeld.")
    title: Text = Field(max_length=40, description="Tekst op de knop: Rolkaartjes om te knippen.")
    use: Text = Field(description="Wat je met de kaartjes doet, in één of twee zinnen. Staat naast het voorbeeld, niet op de kaartjes.")
    cards: list[Card] = Field(default_factory=list, description="Kaartjes met een eigen tekst.")
    fields: list[Slug] = Field(default_factory=list, description="Velden: elk veld wordt een kaartje met de vraag en de hulp.")
    of: Slug | None = Field(None, description="Een tabel: elke rij wordt een kaartje.")
    name: Slug | None = Field(None, description="Bij een tabel: de kolom die groot op het kaartje staat.")
    columns: list[Slug] = Field(default_factory=list, description="Bij een tabel: wat er verder op staat.")
    blank: int = Field(0, ge=0, le=8, description="Hoeveel lege kaartjes erbij komen.")

    @model_validator(mode="after")
    def _one_source(self):
        if sum(map(bool, (self.cards, self.fields, self.of))) != 1:
            raise PydanticCustomError("cards_source", "none or several")
        if bool(self.of) != bool(self.name and self.columns):
            raise PydanticCustomError("cards_table", "not all three")
        return self
