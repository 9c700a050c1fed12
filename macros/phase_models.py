"""A phase of the route, with its session and what comes before and after (data/phases/)."""

from pydantic import Field

from .base import Item, Model, SheetLinks, Slug, Text, code


class PlanStep(SheetLinks):
    """Something to do before or after a session, or in a phase without a session."""

    when: Text = Field(description="Wanneer: Dag 0, Week 6, Binnen drie werkdagen.")
    title: Text = Field(description="Wat er gebeurt, kort.")
    text: Text | None = Field(None, description="Uitleg in één of twee zinnen.")
    who: Text | None = Field(None, description="Wie het doet (functie). Zijn dat alleen de begeleider, opdrachtgever of aanvrager, dan zitten de bladen van deze stap niet in het pakket voor deelnemers: schrijf dan enkel die woorden, met een komma of 'en'.")


class AgendaStep(SheetLinks):
    """A part of a session, with its minutes."""

    id: Slug = Field(description="Vaste naam van deze stap.")
    title: Text = Field(description="Wat de groep doet.")
    minutes: int = Field(ge=1, le=90, description="Minuten in de volledige sessie.")
    short_minutes: int = Field(0, ge=0, le=90, description="Minuten in de korte versie; 0 als de stap wegvalt.")
    essential: bool = Field(False, description="true als de stap ook in de korte versie moet blijven.")
    pause: bool = Field(False, description="true voor een pauze.")
    form: Text | None = Field(None, description="Hoe: rondje, stil schrijven, plenair.")
    participant: Text | None = Field(None, description="Wat deelnemers doen, voor hun pagina.")
    facilitator: list[Text] = Field(default_factory=list, description="Notities voor de begeleider. Nooit bij deelnemers.")
    say: Text | None = Field(None, description="Een zin om hardop te zeggen.")
    beforehand: Text | None = Field(None, description="Wat deelnemers vooraf doen als deze stap in de korte versie wegvalt.")
    methods: list[Slug] = Field(default_factory=list, description="Werkvormen bij deze stap.")


class WhatIf(Model):
    """What the facilitator does when it goes otherwise than planned."""

    situation: Text = Field(description="Wat er gebeurt.")
    response: Text = Field(description="Wat je dan doet of zegt.")


class Exit(Model):
    """A way on from a session."""

    id: Slug = Field(description="Vaste naam.")
    title: Text = Field(description="Wat het blijkt te zijn.")
    text: Text = Field(description="Wat je dan doet, met links.")


class Phase(Item):
    """A phase of the route: preparation, a session or the roll-out."""

    code: Text = code("f")
    number: int = Field(ge=0, le=4, description="Plaats in de route; 0 is de voorbereiding.")
    short_title: Text = Field(max_length=20, description="Korte naam: Sessie 1.")
    goal: Text = Field(description="Waar de fase toe dient, in één zin.")
    outcomes: list[Text] = Field(min_length=1, description="Wat je daarna in handen hebt.")
    duration: Text = Field(description="Hoe lang het duurt, in woorden.")
    minutes: int | None = Field(None, ge=30, le=480, description="Duur van de sessie; de agenda telt tot dit getal op.")
    short_minutes: int | None = Field(None, ge=30, le=480, description="Duur van de korte versie.")
    who: Text = Field(description="Wie erbij is.")
    materials: list[Text] = Field(default_factory=list, description="Wat je klaarlegt.")
    before: list[PlanStep] = Field(default_factory=list, description="Wat vooraf gebeurt, in volgorde.")
    agenda: list[AgendaStep] = Field(default_factory=list, description="De sessie zelf, stap voor stap.")
    after: list[PlanStep] = Field(default_factory=list, description="Wat nadien gebeurt, in volgorde.")
    exits: list[Exit] = Field(default_factory=list, description="Hoe het na deze fase verder kan.")
    what_if: list[WhatIf] = Field(default_factory=list, description="Wat als … (alleen in het draaiboek).")
    short_note: Text | None = Field(None, description="Wat je weet voor je de korte versie kiest.")
