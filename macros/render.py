"""From items to HTML: own Jinja environment, everything escaped, links relative to the page they stand on.

One public method per macro; each knows which page it renders for, because every item has one page (rules_pages.py).
"""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from . import answers, chain, drawn, fields, filters, flow, layout, manual, models, pictures, reports, routes, stash, stored, texts
from .base import CONTEXT_NAMES, CONTEXTS
from .bridge import heading, to_markdown
from .catalog import Catalog
from .references import Reference, plain_text
from .rules_pages import is_worked_out

_TEMPLATES = Path(__file__).parent / "templates"


class Renderer:
    """The macros, over one catalog."""

    _last: "Renderer | None" = None

    def __init__(self, catalog: Catalog):
        self.catalog = catalog
        self._drawings: dict[str, Markup] = {}
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
            address=self.address, drawing=self.drawing, place=self.place, source_title=self.source_title,
            source_url=self.source_url, relations=self.relations, neighbours=self.neighbours,
            context_switch=self.context_switch, worksheet_filters=self.worksheet_filters,
            url_of=routes.item_url, run_sheet_url=routes.run_sheet_url, kit_url=routes.kit_url,
            form=filters.form, filled=filters.filled, message=filters.message, mailto=filters.mailto, qr=filters.qr,
            option_text=answers.option_text, row_total=answers.row_total, computed=answers.computed,
            column_classes=layout.column_classes, screen_width=layout.screen_width, is_landscape=layout.is_landscape, is_wide=layout.is_wide,
            has_long_options=layout.has_long_options, examples_of=self.examples_of, kit_sheets=self.kit_sheets, kit_places=self.kit_places, kit_materials=self.kit_materials, used_in=self.used_in, filled_sheets=self.filled_sheets,
            kind_names=models.KIND_NAMES, checklist_answers=models.CHECKLIST_ANSWERS, carried=self.carried, option_sources=self.option_sources, shared_with=self.shared_with,
            pictures_under=self.pictures_under, picture_spec=self.picture_spec, outcome_spec=self.outcome_spec, empty_picture=self.empty_picture,
        )  # fmt: skip
        self.environment.filters.update(
            words=filters.words, rich=filters.rich, link=filters.link, paragraphs=filters.paragraphs, day=answers.day_text,
            sentence_end=filters.sentence_end, long_date=texts.long_date, clock=texts.clock, duration=texts.duration,
            listing=texts.listing, lower_first=texts.lower_first, first_sentences=texts.first_sentences, plain=plain_text, place=self.place, context_name=CONTEXT_NAMES.__getitem__, label_mark=texts.label_mark,
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
        return self._page("kit.html", routes.kit_url(name), item=self._get("phases", name), id=name, sheets=self.kit_sheets(name))

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
        return self._page("dossier.html", "mijn-dossier/", sheets=self.sheets())

    def sheets(self) -> list[dict]:
        """Every sheet that can be filled in, in the order of the route, as the scripts need to know it."""
        found = []
        for kind in ("worksheets", "checklists", "templates"):
            for name, item in getattr(self.catalog, kind).items():
                one = {"kind": kind, "id": name, "code": item.code, "title": item.title, "url": routes.relative(routes.item_url(kind, name), "mijn-dossier/"), "version": item.version}
                if kind == "worksheets":
                    answered = [field.id for _, field in item.fields() if field.type not in ("total", "quadrant")]
                    one |= {"phase": self.catalog.phases[item.phase].short_title, "number": self.catalog.phases[item.phase].number, "fields": len(answered), "private": item.private}
                    if item.repeatable:
                        title = item.field(item.repeatable.title_field)
                        one |= {"one": item.repeatable.name, "titleField": title.id, "titles": getattr(title, "options", None) or {}}
                    if follow_up := fields.follow_up_places([field for _, field in item.fields()]):
                        one["followUp"] = follow_up
                elif kind == "checklists":
                    one |= {"fields": len(item.questions), "moments": {moment.id: moment.title for moment in item.moments}}
                else:
                    one |= {"fields": len(item.fields)}
                found.append(one)
        return found

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

    def place(self, reference: Reference) -> str:
        """What a reference points at, in the reader's words."""
        item = getattr(self.catalog, reference.kind)[reference.item]
        if not reference.field:
            return item.title
        if reference.kind == "checklists":
            return next(str(question.text) for question in item.questions if question.id == reference.field)
        return str(item.field(reference.field).label)

    def worksheet_filters(self) -> list[dict]:
        """The filters of the list of worksheets: per filter its choices with how many sheets each leaves, 0 if all."""
        sheets = self.catalog.worksheets.values()

        def choices(names: dict, fits) -> list[tuple]:
            counted = [(value, text, sum(fits(sheet, value) for sheet in sheets)) for value, text in names.items()]
            return [(value, text, count if count < len(sheets) else 0) for value, text, count in counted]

        phases = {name: phase.short_title for name, phase in self.catalog.phases.items()}
        return [
            {"name": "fase", "title": "Fase", "kind": "checkbox", "choices": choices(phases, lambda sheet, value: sheet.phase == value)},
            {"name": "wie", "title": "Wie vult in", "kind": "checkbox", "choices": choices(models.WHO_NAMES, lambda sheet, value: value in sheet.filled_in_by)},
            {"name": "context", "title": "Waar", "kind": "radio", "choices": [(value, text, 1) for value, text in CONTEXT_NAMES.items()]},
            {"name": "minuten", "title": "Hoogstens", "kind": "radio", "choices": choices({m: f"{m} minuten" for m in (10, 15, 20, 30)}, lambda sheet, value: sheet.minutes <= value)},
        ]

    def kit_sheets(self, name: str) -> dict:
        """The worksheets of a phase's kit, in order."""
        return {one: self.catalog.worksheets[one] for one in self.catalog.kit(name)}

    def kit_places(self, name: str, facilitator: bool) -> list[dict]:
        """Where the sheets of a kit stand, from the page that prints it."""
        here = routes.run_sheet_url(name) if facilitator else routes.kit_url(name)
        return [{"id": one, "code": sheet.code, "url": routes.relative(routes.item_url("worksheets", one), here)} for one, sheet in self.kit_sheets(name).items()]

    def kit_materials(self, phase) -> list[str]:
        """What to lay ready for a session: its own list, then what its methods need besides, each thing once with where it is for."""
        methods = dict.fromkeys(name for step in phase.agenda for name in step.methods)
        needed: dict[str, list[str]] = {}
        for method in (self.catalog.methods[name] for name in methods):
            for thing in method.materials:
                needed.setdefault(thing.rstrip("."), []).append(f"‘{method.title}’")
        together: dict[tuple, list[str]] = {}
        for thing, titles in needed.items():
            together.setdefault(tuple(titles), []).append(thing)
        return [*phase.materials, *(f"Voor {texts.listing(list(titles))}: {texts.listing(things)}." for titles, things in together.items())]

    def examples_of(self, name: str) -> list[tuple[str, object, str]]:
        """The cases that fill in a worksheet: id, case, anchor of its first filling on the case's page."""
        found = []
        for case_name, case in self.catalog.cases.items():
            anchor = next((anchor for _, sheets in self.filled_sheets(case) for anchor, filled in sheets if filled.worksheet == name), None)
            if anchor:
                found.append((case_name, case, anchor))
        return found

    def used_in(self, name: str) -> list[tuple[str, object]]:
        """The steps of run sheets that use a method, each with its phase."""
        return [(phase, step) for phase, item in self.catalog.phases.items() for step in item.agenda if name in step.methods]

    def filled_sheets(self, case) -> list[tuple[str, list[tuple[str, object]]]]:
        """The filled-in sheets of a case per phase, each with its anchor, in the order of the route."""
        route = self.catalog.route()
        anchors, grouped = {}, {}
        for filled in sorted(case.sheets, key=lambda one: route.index(one.worksheet)):  # stable: instances keep their order
            code = self.catalog.worksheets[filled.worksheet].code
            anchors[code] = anchors.get(code, 0) + 1
            anchor = f"blad-{code}" + (f"-{anchors[code]}" if anchors[code] > 1 else "")
            grouped.setdefault(self.catalog.worksheets[filled.worksheet].phase, []).append((anchor, filled))
        return list(grouped.items())

    def source_url(self, reference: Reference) -> str:
        """The URL of the field a reference points at."""
        item = getattr(self.catalog, reference.kind)[reference.item]
        anchor = f"#{item.code}-{reference.field}" if reference.field and reference.kind == "worksheets" else ""
        return routes.item_url(reference.kind, reference.item) + anchor

    def source_title(self, reference: Reference) -> str:
        """The title of the item a reference points into."""
        return getattr(self.catalog, reference.kind)[reference.item].title

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

    def relations(self, kind: str, name: str) -> dict[str, list[Reference]]:
        """The sheets whose answers come here, and those that get answers from here."""
        return {"before": self.catalog.comes_from(kind, name), "after": self.catalog.goes_to(kind, name)}

    def neighbours(self, name: str) -> tuple[str | None, str | None]:
        """The worksheet before and after this one in the route."""
        route = self.catalog.route()
        place = route.index(name)
        return route[place - 1] if place else None, route[place + 1] if place + 1 < len(route) else None
