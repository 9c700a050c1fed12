"""The kinds of content, each a folder in data/ with one file per item; the file name is the id.

Fields of worksheets live in fields.py, what all kinds share in base.py, the one-off files in singles.py. What spans several
items (does this reference exist, does nothing flow backwards) is the catalog's work, not the models'.
"""

from typing import Any, Literal

from pydantic import Field

from .base import Context, Contexts, Guided, Item, Model, Slug, Step, Text, Words, code
from .cards import CardSet
from .fields import AnyField
from .phase_models import Phase
from .pictures import AnyPicture
from .references import CarryOver
from .report_models import Report

Who = Literal["deelnemer", "groep", "begeleider", "opdrachtgever", "aanvrager", "communicatie", "trekker"]
WHO_NAMES = {
    "deelnemer": "elke deelnemer apart",
    "groep": "de groep samen",
    "begeleider": "de begeleider",
    "opdrachtgever": "de opdrachtgever",
    "aanvrager": "de aanvrager",
    "communicatie": "communicatie",
    "trekker": "de trekker van een actie",
}
# What one can answer to a question of a checklist.
CHECKLIST_ANSWERS = {"ja": "ja", "deels": "deels", "nee": "nee", "weet-niet": "weet ik niet", "nvt": "n.v.t."}


def is_for_room(item) -> bool:
    """Whether a worksheet or checklist can be shown to a room: a group fills it in together, and nobody keeps it to themselves."""
    return "groep" in item.filled_in_by and not getattr(item, "private", False)


# Anchors that stand on pages already, in the frame or around the parts of an item.
PAGE_ANCHORS = ("gebruik", "daarna", "invullen", "site-menu", "uitgangen", "vragen", "uitkomst", "telling", "aanvraag")


# --- worksheet ---------------------------------------------------------------------------------------------------------


class Section(Model):
    """A part of a sheet under its own heading."""

    id: Slug = Field(description="Vaste naam van dit deel; wordt het anker op de pagina.")
    title: Text = Field(description="Tussentitel.")
    intro: Words | None = Field(None, description="Eén of twee zinnen uitleg bij dit deel.")
    fields: list[AnyField] = Field(min_length=1, description="De vragen in dit deel.")


class Repeatable(Model):
    """A sheet of which people make several, such as an action card."""

    name: Text = Field(description="Hoe één exemplaar heet: actiekaart.")
    add: Text = Field(description="Tekst op de knop: Nog een actiekaart.")
    title_field: Slug = Field(description="Het veld waarvan het antwoord de naam van het exemplaar wordt.")


class Worksheet(Item, Step, Guided):
    """A sheet to fill in, on screen or on paper."""

    code: Text = code("w")
    minutes: int = Field(ge=5, le=90, description="Hoeveel minuten het blad vraagt.")
    filled_in_by: list[Who] = Field(min_length=1, description="Wie het invult.")
    who_note: Text | None = Field(None, description="Toevoeging bij wie het invult, bijvoorbeeld deelgroep 1.")
    contexts: Contexts = None
    private: bool = Field(False, description="true als het blad van de invuller blijft.")
    repeatable: Repeatable | None = Field(None, description="Alleen als mensen er meer van maken.")
    request: bool = Field(False, description="true voor het blad waarmee je begeleiding vraagt: de pagina legt een mail klaar.")
    wall: bool = Field(False, description="true als het blad ook op A3 aan de muur hangt.")
    between: bool = Field(False, description="true voor een opdracht na de sessie, voor de volgende.")
    steps: list[Text] = Field(min_length=1, description="Zo werkt het, stap voor stap.")
    afterwards: Text = Field(description="Wat je na afloop met het blad doet. Staat ook op papier.")
    sections: list[Section] = Field(min_length=1, description="De delen van het blad.")
    pictures: list[AnyPicture] = Field(default_factory=list, description="Tekeningen die uit de antwoorden groeien.")
    cards: list[CardSet] = Field(default_factory=list, description="Kaartjes om te knippen.")

    def fields(self):
        """Every field with its place: ((section index, field index), field)."""
        for s, section in enumerate(self.sections):
            for f, field in enumerate(section.fields):
                yield ("sections", s, "fields", f), field

    def field(self, name: str):
        """The field with this id, or None."""
        return next((field for _, field in self.fields() if field.id == name), None)

    def picture(self, name: str):
        """The picture with this id, or None."""
        return next((one for one in self.pictures if one.id == name), None)


# --- checklist -----------------------------------------------------------------------------------------------------------


class Moment(Step):
    """A moment at which a checklist is gone through; its answers are kept per moment."""

    id: Slug = Field(description="Vaste naam van dit moment.")
    title: Text = Field(description="Wanneer dat is, in gewone woorden.")


class Question(Model):
    """A question of a risk checklist."""

    id: Slug = Field(description="Vaste naam; verandert nooit meer na publicatie.")
    text: Words = Field(description="De uitspraak of vraag.")
    weight: int = Field(ge=1, le=3, description="Gewicht: 1, 2 of 3.")
    stop: bool = Field(False, description="true als een risico hier altijd stop betekent.")
    contexts: Contexts = None
    advice: Words | None = Field(None, description="Wat je doet als dit niet in orde is; verplicht bij een stopvraag.")
    referrals: list[Slug] = Field(default_factory=list, description="Diensten uit referrals.yaml om in te schakelen.")
    carry_over: list[CarryOver] = Field(default_factory=list, description="Eerdere antwoorden die helpen bij deze vraag.")


class Outcomes(Model):
    """What to do in each of the three outcomes."""

    go: Text = Field(description="Ga door.")
    consult: Text = Field(description="Overleg eerst.")
    stop: Text = Field(description="Stop.")


class Checklist(Item, Guided):
    """A risk checklist with a graded outcome."""

    code: Text = code("c")
    minutes: int = Field(ge=1, le=60, description="Hoeveel minuten ze vraagt.")
    filled_in_by: list[Who] = Field(min_length=1, description="Wie ze invult.")
    who_note: Text | None = Field(None, description="Toevoeging, bijvoorbeeld: met één collega.")
    risk_answer: Literal["ja", "nee"] = Field(description="Welk antwoord een risico is.")
    moments: list[Moment] = Field(min_length=1, description="Wanneer je ze doorloopt.")
    questions: list[Question] = Field(min_length=3, description="De vragen.")
    outcomes: Outcomes = Field(description="Wat je doet bij elke uitkomst.")


# --- template, case, method, term ------------------------------------------------------------------------------------------


class TemplateExample(Model):
    """A filled-in example of a communication template. Fictional."""

    title: Text = Field(description="Waar het voorbeeld speelt, bijvoorbeeld: een verzonnen gemeente.")
    context: Context = Field(description="De context van het voorbeeld.")
    answers: dict[Slug, Any] = Field(description="Antwoord per veld.")


class Template(Item, Guided):
    """A communication template: fields at the top, a text that grows from them."""

    code: Text = code("s")
    contexts: Contexts = None
    rules: list[Text] = Field(min_length=1, description="Waar je op let.")
    checklist: Slug = Field(description="De checklist die je doorloopt voor je verstuurt.")
    fields: list[AnyField] = Field(min_length=1, description="Wat je invult.")
    body: list[Text] = Field(min_length=1, description="De tekst, een alinea per regel; {veld} waar het antwoord komt.")
    examples: list[TemplateExample] = Field(default_factory=list, description="Ingevulde voorbeelden.")


class FilledSheet(Model):
    """The answers a case gives on one sheet."""

    worksheet: Slug = Field(description="Het werkblad.")
    instance: Text | None = Field(None, description="Naam van dit exemplaar, bij een blad waar er meer van zijn.")
    answers: dict[Slug, Any] = Field(description="Antwoord per veld.")


class Case(Item):
    """A worked case. Fictional, and it says so."""

    code: Text = code("k")
    context: Context = Field(description="Waar het speelt.")
    from_offer: bool = Field(False, description="true voor een situatie uit het aanbod.")
    example: bool = Field(False, description="true voor de ene casus die bezoekers als voorbeelddossier openen.")
    situation: Text = Field(description="Wat er aan de hand is.")
    diagnosis: Text = Field(description="Wat sessie 1 uitwees.")
    asked_question: Text = Field(description="De vraag waarmee men kwam.")
    core_question: Text | None = Field(None, description="De kernvraag; leeg als het geen polarisatie was.")
    strategy: Text = Field(description="De gekozen aanpak.")
    lesson: Text = Field(description="Wat je eruit meeneemt.")
    sheets: list[FilledSheet] = Field(default_factory=list, description="De ingevulde bladen.")


class MethodStep(Model):
    """A timed step of a facilitation method."""

    minutes: int = Field(ge=1, le=90, description="Minuten.")
    text: Text = Field(description="Wat je doet.")


class Method(Item):
    """A way of working with a group."""

    code: Text = code("m")
    goal: Text = Field(max_length=240, description="Waar de werkvorm voor dient.")
    minutes: int = Field(ge=2, le=120, description="Duur; de stappen tellen tot dit getal op.")
    group: Text = Field(description="Groepsgrootte.")
    materials: list[Text] = Field(default_factory=list, description="Wat je klaarlegt.")
    steps: list[MethodStep] = Field(min_length=1, description="De stappen met hun minuten.")
    say: Text = Field(description="Een zin om hardop te zeggen.")
    variant: Text = Field(description="Hoe het ook kan.")
    not_when: Text = Field(description="Wanneer niet.")


class Term(Model):
    """A word of the field, with an anchor in the glossary and no page of its own."""

    title: Text = Field(max_length=60, description="Het woord.")
    definition: Text = Field(description="Wat het betekent, in één of twee zinnen.")
    note: Text | None = Field(None, description="Vakterm, verschil Vlaams en Nederlands, of waar je op let.")
    also: list[Text] = Field(default_factory=list, description="Andere vormen van het woord die in teksten voorkomen.")
    see: list[Slug] = Field(default_factory=list, description="Verwante begrippen.")
    worksheets: list[Slug] = Field(default_factory=list, description="Werkbladen waar het woord een rol speelt.")
    sources: list[Slug] = Field(default_factory=list, description="Bronnen uit sources.yaml.")


# --- background --------------------------------------------------------------------------------------------------------------


class Comparison(Model):
    """Things side by side: a head and rows of equal length."""

    caption: Text = Field(description="Wat er vergeleken wordt.")
    head: list[Text] = Field(min_length=2, max_length=4, description="De koppen, van links naar rechts.")
    rows: list[list[Text]] = Field(min_length=1, description="De rijen, elk met evenveel cellen als er koppen zijn.")


class Part(Model):
    """A part of a background page. What it claims has a source, or it says that it is our own thinking."""

    id: Slug = Field(description="Vaste naam van dit deel; wordt het anker op de pagina.")
    title: Text = Field(description="Tussentitel die zegt wat er staat.")
    text: Text = Field(description="De tekst. Een lege regel begint een nieuwe alinea.")
    points: list[Text] = Field(default_factory=list, description="Punten onder de tekst.")
    table: Comparison | None = Field(None, description="Een vergelijking naast elkaar.")
    sources: list[Slug] = Field(default_factory=list, description="Bronnen uit sources.yaml waar dit deel op steunt.")
    own: bool = Field(False, description="true als dit eigen inschatting of werkafspraak is, zonder bron.")


class Article(Item):
    """A page to read: what is behind the tools."""

    code: Text = code("a")
    goal: Text = Field(max_length=240, description="Wat je na het lezen weet, in één of twee zinnen.")
    parts: list[Part] = Field(min_length=1, description="De delen van de pagina.")
    worksheets: list[Slug] = Field(default_factory=list, description="Werkbladen waarmee je hier verder mee kan.")
    checklists: list[Slug] = Field(default_factory=list, description="Checklists die hierbij horen.")
    see: list[Slug] = Field(default_factory=list, description="Begrippen die erbij horen.")


# --- which folder or file holds what ---------------------------------------------------------------------------------------

KINDS: dict[str, type[Model]] = {
    "worksheets": Worksheet,
    "phases": Phase,
    "checklists": Checklist,
    "templates": Template,
    "cases": Case,
    "methods": Method,
    "terms": Term,
    "articles": Article,
    "reports": Report,
}
KIND_NAMES = {
    "worksheets": "werkblad",
    "phases": "fase",
    "checklists": "checklist",
    "templates": "sjabloon",
    "cases": "casus",
    "methods": "werkvorm",
    "terms": "begrip",
    "articles": "achtergrondpagina",
    "reports": "verslag",
    "referrals": "dienst",
    "sources": "bron",
}
