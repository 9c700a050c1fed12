"""The one-off files of data/: who offers the guidance, where to turn, what the content rests on, the guided choice."""

from typing import Literal

from pydantic import Field

from .base import Context, Contexts, Day, Model, Slug, Text
from .references import FieldReference

_HEX = r"^#[0-9a-fA-F]{6}$"


class Colours(Model):
    """The two colours of the organisation; checked for contrast."""

    primary: Text = Field(pattern=_HEX, description="Hoofdkleur, als #0f3d47. Donker genoeg voor witte letters.")
    accent: Text = Field(pattern=_HEX, description="Accentkleur. Donker genoeg voor witte letters.")


class Contact(Model):
    """Where people ask for guidance."""

    page: Text = Field(pattern=r"^https://", description="Pagina over de begeleiding.")
    email: Text | None = Field(None, pattern=r"^[^@\s]+@[^@\s]+\.[a-z]+$", description="E-mailadres voor aanvragen.")
    phone: Text | None = Field(None, description="Telefoonnummer voor aanvragen.")


class Region(Model):
    """A region with its own desk."""

    name: Text = Field(description="Naam van de regio.")
    contact: Text = Field(description="Wie of welke dienst je er vraagt.")


class Organisation(Model):
    """Who offers the guidance. Another organisation makes the portal its own by editing this one file."""

    site_name: Text = Field(max_length=40, description="Naam van de site.")
    site_description: Text = Field(description="Eén zin over de site, voor zoekmachines.")
    address: Text = Field(pattern=r"^https?://[^\s/]+(/[^\s]*)?/$", description="Adres van de site, met / op het einde.")
    name: Text = Field(description="Wie de begeleiding aanbiedt.")
    relation: Text = Field(description="Hoe deze site zich verhoudt tot die organisatie. Staat onder elke pagina.")
    guidance: Text = Field(description="Wat de begeleiding inhoudt, in enkele alinea's.")
    contact: Contact = Field(description="Waar je begeleiding vraagt.")
    regions: list[Region] = Field(default_factory=list, description="Regio's met een eigen aanspreekpunt.")
    colours: Colours = Field(description="Kleuren van de site.")

    @property
    def is_local(self) -> bool:
        """Whether the address works only on the machine the site was built on."""
        return any(self.address.startswith(f"http://{host}") for host in ("127.", "localhost", "[::1]"))


class Referral(Model):
    """A service, a law or a phone number, with its source."""

    id: Slug = Field(description="Vaste naam.")
    kind: Literal["nood", "dienst", "wet"] = Field(description="nood, dienst of wet.")
    name: Text = Field(description="Naam.")
    text: Text = Field(description="Waarvoor je er terechtkunt, of wat de wet regelt.")
    phone: Text | None = Field(None, description="Telefoonnummer.")
    website: Text | None = Field(None, pattern=r"^https://", description="Website.")
    contexts: Contexts = None
    source: Text = Field(description="Waar dit gelezen is.")
    checked: Day | None = Field(None, description="Dag waarop dit in de bron nagelezen is. Laat weg als dat niet gebeurde.")


class Referrals(Model):
    """Law, services and phone numbers."""

    referrals: list[Referral] = Field(min_length=1, description="Alle doorverwijzingen.")


class Source(Model):
    """A book, a study, a page or a law that the content rests on."""

    id: Slug = Field(description="Vaste naam: auteur en jaar, bijvoorbeeld brandsma-2016.")
    author: Text = Field(description="Wie het schreef of uitgaf.")
    title: Text = Field(description="Titel.")
    publisher: Text | None = Field(None, description="Uitgever, tijdschrift of site.")
    year: Text | None = Field(None, description="Jaar van uitgave.")
    website: Text | None = Field(None, pattern=r"^https://", description="Adres, als de uitgever het vrij aanbiedt.")
    use: Text = Field(description="Waarvoor we het gebruiken.")
    checked: Day | None = Field(None, description="Dag waarop we dit in de bron zelf nalazen. Laat weg als dat niet gebeurde.")

    @property
    def short(self) -> str:
        """How a page names the source: who, and the year."""
        return f"{self.author} ({self.year})" if self.year else self.author


class Sources(Model):
    """Everything the background rests on."""

    sources: list[Source] = Field(min_length=1, description="Alle bronnen.")


class GuideQuestion(Model):
    """A question of the guided choice."""

    id: Slug = Field(description="Vaste naam.")
    text: Text = Field(description="De vraag, met ja of nee te beantwoorden.")
    help: Text | None = Field(None, description="Waar je aan kan denken.")
    yes: list[Slug] = Field(default_factory=list, description="Uitgangen bij ja.")
    no: list[Slug] = Field(default_factory=list, description="Uitgangen bij nee.")
    unsure: list[Slug] = Field(default_factory=list, description="Uitgangen bij weet ik niet.")


class GuideExit(Model):
    """Where the guided choice leads."""

    id: Slug = Field(description="Vaste naam.")
    title: Text = Field(description="Wat het is.")
    urgent: bool = Field(False, description="true als dit voor al het andere gaat.")
    needs: int = Field(1, ge=1, le=8, description="Hoeveel antwoorden ernaar moeten wijzen voor het geldt.")
    text: Text = Field(description="Wat het betekent.")
    steps: list[Text] = Field(min_length=1, description="Wat je nu doet, met links.")
    referrals: list[Slug] = Field(default_factory=list, description="Diensten uit referrals.yaml.")


class Guide(Model):
    """The guided choice: danger first, rights second, several exits can hold at once."""

    questions: list[GuideQuestion] = Field(min_length=2, max_length=8, description="Hoogstens acht vragen.")
    exits: list[GuideExit] = Field(min_length=2, description="De uitgangen, belangrijkste eerst.")


class Situation(Model):
    """A situation people come with, on the home page."""

    id: Slug = Field(description="Vaste naam.")
    title: Text = Field(description="Zoals iemand het zelf zou zeggen.")
    text: Text = Field(description="Wat dat kan zijn, in één of twee zinnen.")
    context: Context = Field(description="De context.")


class Situations(Model):
    """The situations people come with."""

    situations: list[Situation] = Field(min_length=1, description="De situaties op de startpagina.")


class Word(Model):
    """Words that stick a label on people, and what says it better."""

    find: list[Text] = Field(min_length=1, description="De woorden, in kleine letters, met hun vormen.")
    instead: Text = Field(description="Wat je in de plaats kan schrijven.")
    why: Text = Field(description="Waarom, in één of twee zinnen.")


class WordList(Model):
    """The word check of the messages."""

    words: list[Word] = Field(min_length=1, description="De woorden waar de woordcheck op wijst.")


class Spread(Model):
    """How far apart the sessions are."""

    id: Slug = Field(description="Vaste naam.")
    title: Text = Field(description="Hoe de lezer het ziet: om de drie weken.")
    weeks: list[int] = Field(min_length=1, description="Per sessie het aantal weken na de eerste.")


class Dated(Model):
    """A moment that may have its day in a worksheet already."""

    id: Slug = Field(description="Vaste naam.")
    title: Text = Field(description="Wat er die dag gebeurt.")
    known: FieldReference | None = Field(None, description="Waar de dag al ingevuld kan zijn: werkblad.veld.kolom.")
    row: Slug | None = Field(None, description="De rij van die matrix.")


class PlannedSession(Dated):
    """A session of the route."""

    minutes: int = Field(ge=15, le=600, description="Hoe lang de sessie duurt.")


class Moment(Dated):
    """Something to do a number of days before or after a session."""

    from_: Slug = Field(alias="from", description="De sessie waarvan je telt.")
    days: int = Field(ge=-120, le=800, description="Dagen ervoor (met een minteken) of erna.")
    text: Text = Field(description="Wat je dan doet, in één of twee zinnen.")


class SensitiveDays(Model):
    """A table in which people noted days to be careful about."""

    from_: FieldReference = Field(alias="from", description="De tabel: werkblad.veld.")
    day: Slug = Field(description="De kolom met de dag.")
    what: Slug = Field(description="De kolom die zegt wat er dan is.")


class Planning(Model):
    """The days of a route, counted from the first session."""

    spreads: list[Spread] = Field(min_length=1, description="Hoe ver de sessies uit elkaar liggen; de eerste geldt als niemand kiest.")
    sessions: list[PlannedSession] = Field(min_length=1, description="De sessies, in volgorde.")
    moments: list[Moment] = Field(min_length=1, description="Wat ervoor, ertussen en erna komt.")
    sensitive: list[SensitiveDays] = Field(default_factory=list, description="Waar gevoelige data staan.")


SINGLES: dict[str, type[Model]] = {
    "organisation": Organisation,
    "referrals": Referrals,
    "sources": Sources,
    "guide": Guide,
    "situations": Situations,
    "planning": Planning,
    "words": WordList,
}
