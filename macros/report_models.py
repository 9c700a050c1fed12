"""Reports: the documents that become of the answers, as an editor writes them in data/reports/.

What the scripts get of them is made in reports.py; what must hold between them and the sheets stands in rules_reports.py.
"""

from pydantic import Field

from .base import Item, Model, Slug, Text
from .references import FieldReference


class ReportPart(Model):
    """One answer in a report. What it reads as follows from the field: text, list or table."""

    from_: FieldReference = Field(alias="from", description="Welk antwoord hier komt: werkblad.veld, of checklist:naam voor een uitkomst.")
    otherwise: list[FieldReference] = Field(default_factory=list, description="Wat er komt als dat leeg is, het eerste dat ingevuld is.")
    label: Text | None = Field(None, description="Tussenkop boven dit antwoord.")
    columns: list[Slug] = Field(default_factory=list, description="Alleen deze kolommen, in deze volgorde. Leeg: alle.")
    where: dict[Slug, Text] = Field(default_factory=dict, description="Alleen rijen of exemplaren met dit antwoord: kolom of veld en keuze.")
    cards: list[Slug] = Field(default_factory=list, description="Van elk exemplaar deze velden, als tabel met één rij per exemplaar.")
    public: bool = Field(False, description="true als dit ook in de publieke samenvatting mag.")
    optional: bool = Field(False, description="true als het niets uitmaakt dat dit leeg blijft.")


class ReportPicture(Model):
    """A picture in a report: one that a worksheet draws."""

    of: FieldReference = Field(description="Welke tekening hier komt: werkblad.tekening.")
    public: bool = Field(False, description="true als ze ook in de publieke samenvatting mag.")


class ReportSection(Model):
    """A part of a report under its own heading."""

    id: Slug = Field(description="Vaste naam van dit deel.")
    title: Text = Field(description="Tussentitel.")
    public_title: Text | None = Field(None, description="Andere tussentitel in de publieke samenvatting.")
    parts: list[ReportPart] = Field(min_length=1, description="De antwoorden, in volgorde.")
    pictures: list[ReportPicture] = Field(default_factory=list, description="De tekeningen onder de antwoorden, in volgorde.")


class Report(Item):
    """A document made of the answers: a report of a session, or the strategy with its plan."""

    goal: Text = Field(max_length=240, description="Wat dit document is, in één of twee zinnen.")
    phase: Slug = Field(description="De fase waarin het klaar is.")
    one_page: bool = Field(False, description="true als dit op papier op één blad hoort: kleinere letters, twee kolommen.")
    sections: list[ReportSection] = Field(min_length=1, description="De delen van het document.")
    actions: list[FieldReference] = Field(default_factory=list, description="De tabellen met acties die ook als rekenblad te bewaren zijn: werkblad.veld, met dezelfde kolommen.")
    decided: FieldReference | None = Field(None, description="Waar de dag van de beslissing staat: werkblad.veld.kolom. Het document toont wat er sindsdien veranderde.")
    progress: FieldReference | None = Field(None, description="Waar later staat hoe ver elke actie is: werkblad.veld.kolom. De eerste kolom noemt de actie.")
