"""From items to HTML: own Jinja environment, everything escaped, links relative to the page they stand on.

One public method per macro; each knows which page it renders for, because every item has one page (rules_pages.py).
"""

from functools import partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from . import answers, chain, drawn, fields, filters, flow, kits, layout, lookups, manual, models, pictures, reports, routes, stash, stored, texts
from .base import CONTEXT_NAMES, CONTEXTS
from .bridge import heading, to_markdown
from .catalog import Catalog
from .references import plain_text
from .rules_pages import is_worked_out

_TEMPLATES = Path(__file__).parent / "templates"


class Renderer:
    """The macros, over one catalog."""

    _last: "Renderer | None" = None

    def __init__(self, catalog: Catalog):
        self.catalog = catalog
        self._drawings: dict[str, Markup] = {}
        of_catalog = lambda function: partial(function, catalog)  # noqa: E731
        self.environment = Environment(
            loader=FileSystemLoader(_TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.environment.policies["json.dumps_kwargs"] = {}  # rows and moments keep their order
        self.environment.tests["contains"] = lambda values, one: one in values
        self.environment.globals.update(
            catalog=catalog, organisation=catalog.organisation, contexts=CONTEXTS, context_names=CONTEXT_NAMES,
            who_names=models.WHO_NAMES, is_open=fields.is_open, is_for_room=models.is_for_room, is_worked_out=is_worked_out, heading=heading,
            address=self.address, drawing=self.drawing, place=of_catalog(lookups.place), source_title=of_catalog(lookups.source_title),
            source_url=of_catalog(lookups.source_url), relations=of_catalog(lookups.relations), neighbours=of_catalog(lookups.neighbours),
            context_switch=self.context_switch, worksheet_filters=of_catalog(lookups.worksheet_filters),
            url_of=routes.item_url, run_sheet_url=routes.run_sheet_url, kit_url=routes.kit_url,
            form=filters.form, filled=filters.filled, message=filters.message, mailto=filters.mailto, qr=filters.qr,
            option_text=answers.option_text, row_total=answers.row_total, computed=answers.computed,
            column_classes=layout.column_classes, screen_width=layout.screen_width, is_landscape=layout.is_landscape, is_wide=layout.is_wide,
            has_long_options=layout.has_long_options, examples_of=of_catalog(lookups.examples_of), kit_sheets=of_catalog(kits.kit_sheets), kit_checklists=of_catalog(kits.kit_checklists), kit_places=of_catalog(kits.kit_places), kit_materials=of_catalog(kits.kit_materials), used_in=of_catalog(lookups.used_in), filled_sheets=of_catalog(lookups.filled_sheets),
            kind_names=models.KIND_NAMES, checklist_answers=models.CHECKLIST_ANSWERS, carried=self.carried, option_sources=self.option_sources, shared_with=self.shared_with,
            pictures_under=self.pictures_under, picture_spec=self.picture_spec, outcome_spec=self.outcome_spec, empty_picture=self.empty_picture,
        )  # fmt: skip
        self.environment.filters.update(
            words=filters.words, rich=filters.rich, link=filters.link, paragraphs=filters.paragraphs, day=answers.day_text,
            sentence_end=filters.sentence_end, long_date=texts.long_date, clock=texts.clock, duration=texts.duration,
            listing=texts.listing, lower_first=texts.lower_first, first_sentences=texts.first_sentences, plain=plain_text, place=of_catalog(lookups.place), context_name=CONTEXT_NAMES.__getitem__, label_mark=texts.label_mark,
        )  # fmt: skip

    @classmethod
    def of(cls, catalog: Catalog) -> "Renderer":
        """The renderer of a catalog, made once."""
        if cls._last is None or cls._last.catalog is not catalog:
            cls._last = cls(catalog)
        return cls._last

    def macros(self) -> list:
        """What pages can call."""
        return [
            self.worksheet, self.phase, self.run_sheet, self.kit, self.checklist, self.template, self.case, self.method,
            self.article, self.report, self.planning, self.worksheet_index, self.checklist_index, self.template_index, self.case_index, self.method_index,
            self.article_index, self.route_index, self.chain, self.glossary, self.guide, self.referrals, self.sources, self.offer,
            self.route_picture, self.situations, self.picture, self.unchecked, self.keys, self.dossier, self.example,
        ]  # fmt: skip

    # --- one page per item ---

    def worksheet(self, name: str) -> str:
        """A worksheet's page: what it is for, the sheet itself, and where its answers come from and go to."""
        return self._item("worksheets", name, "worksheet.html")

    def phase(self, name: str) -> str:
        """A phase's page, for everyone."""
        return self._item("phases", name, "phase.html")

    def run_sheet(self, name: str) -> str:
        """A session's run sheet, for the facilitator."""
        return self._page("run_sheet.html", routes.run_sheet_url(name), item=self._get("phases", name), id=name)

    def kit(self, name: str) -> str:
        """A phase's kit: a participant's page with all its sheets in order."""
        sheets, everything = (kits.kit_sheets(self.catalog, name, facilitator) for facilitator in (False, True))
        leaders = {one: sheet for one, sheet in everything.items() if one not in sheets}
        return self._page("kit.html", routes.kit_url(name), item=self._get("phases", name), id=name, sheets=sheets, leaders=leaders)

    def checklist(self, name: str) -> str:
        """A risk checklist's page."""
        return self._item("checklists", name, "checklist.html")

    def template(self, name: str) -> str:
        """A communication template's page."""
        return self._item("templates", name, "template.html")

    def case(self, name: str) -> str:
        """A worked case's page."""
        return self._item("cases", name, "case.html")

    def method(self, name: str) -> str:
        """A facilitation method's page."""
        return self._item("methods", name, "method.html")

    def article(self, name: str) -> str:
        """A background page."""
        return self._item("articles", name, "article.html")

    def report(self, name: str) -> str:
        """The page of a report: scripts make it of the answers on this device."""
        return self._page("report.html", routes.item_url("reports", name), item=self._get("reports", name), id=name, report=reports.definition(self.catalog, name))

    def planning(self) -> str:
        """The page with the days of a route, from the date of its first session."""
        return self._page("planning.html", routes.PLANNING_PAGE, planning=reports.planning(self.catalog))

    # --- pages over many items ---

    def worksheet_index(self) -> str:
        """All worksheets, with filters."""
        return self._page("worksheet_index.html", "werkbladen/")

    def checklist_index(self) -> str:
        """All risk checklists."""
        return self._page("checklist_index.html", "checklists/")

    def template_index(self) -> str:
        """All communication templates."""
        return self._page("template_index.html", "communicatie/")

    def case_index(self) -> str:
        """All worked cases."""
        return self._page("case_index.html", "casussen/")

    def method_index(self) -> str:
        """All facilitation methods, shortest first."""
        return self._page("method_index.html", "werkvormen/")

    def article_index(self) -> str:
        """All background pages."""
        return self._page("article_index.html", "achtergrond/")

    def chain(self) -> str:
        """The picture of what flows where, with the same as a list."""
        return self._page("chain.html", routes.CHAIN_PAGE, picture=chain.picture(self.catalog))

    def route_index(self) -> str:
        """The route: all phases, in a picture and in words."""
        return self._page("route_index.html", "traject/")

    def glossary(self) -> str:
        """All terms, each with its anchor."""
        return self._page("glossary.html", "begrippen/")

    def route_picture(self) -> str:
        """The route in one picture, for the home page."""
        return self._page("parts/route.html", "")

    def situations(self) -> str:
        """The situations people come with, for the home page."""
        return self._page("situations.html", "")

    def example(self) -> str:
        """The way into the example dossier, for the home page."""
        return self._page("example.html", "", example=stored.example_of(self.catalog))

    def picture(self, name: str) -> str:
        """One of our own drawings, on its own line in a page."""
        return stash.put(self.drawing(name))

    def guide(self) -> str:
        """The guided choice: what is going on."""
        return self._page("guide.html", "wat-speelt-er/", guide=self.catalog.singles["guide"])

    def referrals(self) -> str:
        """Services, laws and phone numbers."""
        return self._page("referrals.html", routes.REFERRALS_PAGE)

    def sources(self) -> str:
        """Books, studies and pages the content rests on."""
        return self._page("sources.html", routes.SOURCES_PAGE)

    def dossier(self) -> str:
        """What is on this device: a place for scripts, and the list of all sheets they need."""
        return self._page("dossier.html", "mijn-dossier/", sheets=lookups.sheets(self.catalog))

    def unchecked(self) -> str:
        """For editors: everything that carries the mark 'nog na te kijken'."""
        return self._page("unchecked.html", "redactie/na-te-kijken/", entries=manual.unchecked(self.catalog))

    def keys(self) -> str:
        """For editors: the keys of every kind of file, from the models."""
        return self._page("keys.html", "redactie/sleutels/", kinds=manual.kinds())

    def offer(self) -> str:
        """Who offers guidance, and how to ask for it."""
        return self._page("offer.html", "over/")

    # --- pictures from answers ---

    def pictures_under(self, item, field) -> list:
        """The pictures that stand under a field of a sheet."""
        return [one for one in item.pictures if pictures.place_of(one) == field.id]

    def picture_spec(self, name: str, picture) -> dict:
        """What the scripts need to draw a picture of a sheet."""
        return drawn.spec(self.catalog, name, picture)

    def outcome_spec(self, name: str) -> dict:
        """What the scripts need to draw the outcomes of a checklist."""
        return drawn.outcome_spec(self.catalog, name)

    def empty_picture(self, name: str, picture) -> str:
        """What stands where a drawing will come."""
        return drawn.empty_text(self.catalog, name, picture)

    # --- how it is put together ---

    def _get(self, kind: str, name: str):
        item = getattr(self.catalog, kind).get(name)
        if item is None:
            raise KeyError(f"{models.KIND_NAMES[kind]} '{name}' bestaat niet")
        return item

    def _item(self, kind: str, name: str, template: str) -> str:
        return self._page(template, routes.item_url(kind, name), item=self._get(kind, name), id=name, kind=kind)

    def _page(self, template: str, here: str, **values) -> str:
        return to_markdown(self.html(template, here, **values))

    def html(self, template: str, here: str, **values) -> str:
        """A template rendered for the page at `here`; headings still as marks."""
        return self.environment.get_template(template).render(here=here, field_modules={}, **values)

    def address(self, path: str) -> str:
        """The full address of a path on the site, for links that leave it (QR, mail, paper)."""
        return self.catalog.organisation.address + path

    def drawing(self, name: str) -> Markup:
        """One of our own line drawings."""
        if name not in self._drawings:
            self._drawings[name] = Markup(self.environment.get_template(f"drawings/{name}.svg").render())
        return self._drawings[name]

    def carried(self, rules) -> list[dict]:
        """The earlier answers a field can start from, as the scripts need to know them."""
        return [flow.rule(self.catalog, one) for one in rules]

    def option_sources(self, field) -> dict[str, dict]:
        """The earlier rows a field offers as choices, as the scripts need to know them."""
        return flow.option_sources(self.catalog, field)

    def shared_with(self, field) -> dict[str, str]:
        """Where other messages ask the same, for the scripts."""
        return flow.shared_with(self.catalog, field)

    def context_switch(self, item) -> Markup:
        """The choice of context, where an item says different things per context; else nothing."""
        if not filters.contexts_in(item):
            return Markup("")
        shown = getattr(item, "contexts", None) or CONTEXTS
        return Markup(self.environment.get_template("parts/context_switch.html").render(shown=shown))

