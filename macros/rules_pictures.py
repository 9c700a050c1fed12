"""Rules for pictures: the fields and columns they are drawn from exist and hold what the drawing needs."""

from typing import Iterator

from .columns import ChoiceColumn
from .fields import MatrixField, QuadrantField, ScaleField, TableField, TotalField
from .pictures import MeterPicture, NetworkPicture, PolesPicture, SquarePicture, TimelinePicture, TrendPicture, place_of
from .problems import Problem, nearest
from .rules_items import exists

_KINDS = {"choice": "kolom met keuzes", "text": "kolom met tekst", "scale": "kolom met scores", "date": "kolom met datums"}
_NUMBERS = ("number", "scale", "total")


def pictures(catalog) -> Iterator[Problem]:
    """Every picture stands under a field and is drawn from what is there."""
    for name, sheet in catalog.worksheets.items():
        document = catalog.documents["worksheets", name]
        for i, picture in enumerate(sheet.pictures):
            yield from _Checked(catalog, document, name, sheet, ("pictures", i), picture).problems()


class _Checked:
    """One picture with everything that is needed to judge it."""

    def __init__(self, catalog, document, name, sheet, loc, picture):
        self.catalog, self.document, self.name, self.sheet, self.loc, self.picture = catalog, document, name, sheet, loc, picture

    def problems(self) -> Iterator[Problem]:
        picture = self.picture
        place = place_of(picture)
        if place is None:
            yield self.problem((), f"tekening '{picture.id}' zegt niet onder welk veld ze staat.", "Voeg after toe.")
        elif picture.after:
            yield from self.field(("after",), picture.after, object)
        kinds = {SquarePicture: QuadrantField, MeterPicture: MatrixField}
        if hasattr(picture, "of"):
            found = list(self.field(("of",), picture.of, kinds.get(type(picture), TableField)))
            yield from found
            if not found and picture.COLUMNS:
                yield from self.columns(picture.of, {part: (getattr(picture, part), kind) for part, kind in picture.COLUMNS.items()})
        yield from self.more()

    def more(self) -> Iterator[Problem]:
        picture = self.picture
        if isinstance(picture, MeterPicture):
            yield from self.field(("total",), picture.total, TotalField)
        if isinstance(picture, PolesPicture):
            yield from self.places()
            if picture.size:
                yield from self.field(("size",), picture.size, ScaleField)
        if isinstance(picture, NetworkPicture) and picture.blanks:
            yield from self.field(("blanks",), picture.blanks, object)
        for key in ("pole_a", "pole_b"):
            if getattr(picture, key, None):
                yield from self.reference((key,), getattr(picture, key), ("text", "long_text"), "veld met tekst")
        if isinstance(picture, TrendPicture):
            for s, series in enumerate(picture.series):
                yield from self.reference(("series", s, "date"), series.date, ("date",), "datum")
                yield from self.reference(("series", s, "number"), series.number, _NUMBERS, "getal of score")
                if (series.date.item, series.date.column and series.date.field) != (series.number.item, series.number.column and series.number.field):
                    yield self.problem(("series", s), "dag en getal staan niet op hetzelfde blad of in dezelfde tabel.", "Neem ze van één plaats.")
            if picture.total:
                yield from self.reference(("total",), picture.total, ("total",), "totaal")
        if isinstance(picture, TimelinePicture):
            for m, marks in enumerate(picture.marks):
                loc = ("marks", m)
                found = list(self.field((*loc, "of"), marks.of, (TableField, MatrixField)))
                yield from found
                if not found:
                    yield from self.columns(marks.of, {"date": (marks.date, "date"), "name": (marks.name, "text?")}, loc)

    def problem(self, loc, what, fix) -> Problem:
        return self.document.problem(self.loc + tuple(loc), what, fix)

    def field(self, loc, wanted: str, kind) -> Iterator[Problem]:
        """A field of this sheet, of a kind."""
        fields = [field for _, field in self.sheet.fields()]
        fitting = [field.id for field in fields if isinstance(field, kind)]
        if wanted not in [field.id for field in fields]:
            yield self.problem(loc, f"veld '{wanted}' bestaat niet op dit blad.", nearest(wanted, fitting))
        elif wanted not in fitting:
            yield self.problem(loc, f"uit veld '{wanted}' kan deze tekening niets halen.", nearest("", fitting))

    def columns(self, field: str, wanted: dict, loc=()) -> Iterator[Problem]:
        """Columns of a field of this sheet, each of its kind."""
        columns = self.sheet.field(field).columns
        for part, (name, kind) in wanted.items():
            if name is None:
                continue  # a part that may be left out; the model asks for the others
            kind = kind.rstrip("?")
            fitting = [column.id for column in columns if column.type == kind or (kind == "text" and getattr(column, "options_from", None))]
            if name not in fitting:
                yield self.problem((*loc, part), f"'{name}' is in '{field}' geen {_KINDS[kind]}.", nearest(name, fitting))

    def places(self) -> Iterator[Problem]:
        """Every role has a place, and a side is a or b."""
        columns = {column.id: column for column in getattr(self.sheet.field(self.picture.of), "columns", [])}
        roles, side = columns.get(self.picture.role), columns.get(self.picture.side)
        if isinstance(roles, ChoiceColumn):
            for key in self.picture.places:
                if key not in roles.option_keys():
                    yield self.problem(("places", key), f"'{key}' is geen keuze van '{roles.id}'.", nearest(key, roles.option_keys()))
            for key in sorted(roles.option_keys() - set(self.picture.places)):
                yield self.problem(("places",), f"rol '{key}' heeft geen plaats in de tekening.", "Zet ze erbij.")
        if isinstance(side, ChoiceColumn) and not {"a", "b"} <= side.option_keys():
            yield self.problem(("side",), f"kolom '{side.id}' heeft geen keuzes a en b.", "Gebruik die sleutels.")
        if self.picture.both and self.picture.both not in getattr(side, "option_keys", set)():
            yield self.problem(("both",), f"'{self.picture.both}' is geen keuze van de kolom van 'side'.", "Kies een sleutel daarvan.")

    def reference(self, loc, reference, types, what: str) -> Iterator[Problem]:
        """A place on a sheet, mostly another one; what is private never leaves its sheet."""
        sheet = self.catalog.worksheets.get(reference.item) if reference.kind == "worksheets" else None
        if sheet is None:
            if reference.kind != "worksheets":
                yield self.problem(loc, f"'{reference}' is geen werkblad.", "Schrijf werkblad.veld.")
            elif not exists(self.catalog, "worksheets", reference.item):
                yield self.problem(loc, f"werkblad '{reference.item}' bestaat niet.", nearest(reference.item, self.catalog.worksheets))
            return
        if sheet.private and reference.item != self.name:
            yield self.problem(loc, f"'{reference.item}' blijft van de invuller: een tekening elders mag er niets uit halen.", "Kies een ander blad.")
        field = sheet.field(reference.field)
        if field is None:
            yield self.problem(loc, f"veld '{reference.field}' bestaat niet in '{reference.item}'.", nearest(reference.field, [one.id for _, one in sheet.fields()]))
            return
        if reference.column:
            field = next((column for column in getattr(field, "columns", []) if column.id == reference.column), None)
        if field is None or field.type not in types:
            yield self.problem(loc, f"'{reference}' is geen {what}.", "Verwijs naar een ander veld.")


RULES = (pictures,)
