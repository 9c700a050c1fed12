"""What templates can do with a value: texts with their links and variants, links, fields, answers.

Functions that take the context know the page being rendered (`here`), so that every link is relative to it.
"""

import io
import re
from functools import lru_cache
from urllib.parse import quote

import segno
from jinja2 import pass_context
from markupsafe import Markup, escape
from pydantic import BaseModel

from . import answers, routes
from .base import Item, Variants
from .references import LINK_KINDS, PLACE, split_links


@pass_context
def link(context, url: str) -> str:
    """A URL of the site as a link from the page being rendered."""
    return routes.relative(url, context["here"])


@pass_context
def rich(context, text: str) -> Markup:
    """A text with its links; everything else escaped."""
    pieces = []
    for piece in split_links(str(text)):
        if isinstance(piece, str):
            pieces.append(escape(piece))
        else:
            shown, word, name = piece
            href = routes.relative(routes.link_url(word, name, LINK_KINDS[word]), context["here"])
            pieces.append(Markup('<a href="{}">{}</a>').format(href, shown))
    return Markup("").join(pieces)


@pass_context
def words(context, value: Variants | str) -> Markup:
    """A text with its links and its variants per context; scripts show the one that fits, without them the default reads."""
    if isinstance(value, str) or not value.variants:
        return rich(context, str(value))
    pieces = [Markup('<span data-variant="default">{}</span>').format(rich(context, value.default))]
    pieces += [Markup('<span data-variant="{}" hidden>{}</span>').format(key, rich(context, text)) for key, text in value.variants.items()]
    return Markup("").join(pieces)


@pass_context
def paragraphs(context, text: str) -> Markup:
    """A text with blank lines between its paragraphs, as paragraphs."""
    return Markup("").join(Markup("<p>{}</p>").format(rich(context, part)) for part in re.split(r"\n\s*\n", str(text)))


def _field_module(context, field):
    """The template of a field's type, loaded once per page."""
    modules = context["field_modules"]
    if field.type not in modules:
        template = context.environment.get_template(f"fields/{field.type}.html")
        modules[field.type] = template.make_module({"here": context["here"]})
    return modules[field.type]


@pass_context
def form(context, field, code: str) -> Markup:
    """A field to fill in, on screen or on paper."""
    return _field_module(context, field).form(field, code)


@pass_context
def filled(context, field, answer) -> Markup:
    """A field with its answer, to read."""
    return _field_module(context, field).filled(field, answer)


def sentence_end(text: str) -> str:
    """A full stop, unless the text already ends in a sign of its own."""
    return "" if str(text).rstrip().endswith((".", "?", "!", "…")) else "."


def message(body: list[str], its_fields: list, given: dict | None = None) -> list[Markup]:
    """The paragraphs of a message with their places: marked while open, filled where there is an answer.

    A place is a field (`{wat}`) or a column of a table (`{vragen.antwoord}`); a paragraph with columns comes once per row.
    """
    by_id = {field.id: field for field in its_fields}
    found = []
    for line in body:
        table = next((place.split(".")[0] for place in PLACE.findall(line) if "." in place), None)
        rows = given.get(table) if table and given else None
        found += [_paragraph(line, by_id, given, row) for row in (rows or [None])]
    return found


def _paragraph(line: str, by_id: dict, given: dict | None, row: dict | None) -> Markup:
    pieces = []
    for i, piece in enumerate(PLACE.split(line)):
        if i % 2 == 0:
            pieces.append(escape(piece))
            continue
        name, _, column = piece.partition(".")
        field = by_id[name]
        if column:
            field = next(one for one in field.columns if one.id == column)
        answers_here, key = (row, column) if column else (given, name)
        if answers_here and key in answers_here:
            pieces.append(escape(answers.plain_text(field, answers_here[key])))
        else:
            pieces.append(Markup('<mark data-place="{}">{}</mark>').format(piece, str(field.label)))
    return Markup("").join(pieces)


def contexts_in(value) -> set[str]:
    """The contexts for which something inside an item differs."""
    found: set[str] = set()
    if isinstance(value, Variants):
        return set(value.variants)
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            inside = getattr(value, name)
            if name == "contexts" and not isinstance(value, Item):
                found |= set(inside or [])
            elif name == "options_by_context":
                found |= set(inside or {})
            else:
                found |= contexts_in(inside)
    elif isinstance(value, dict):
        for entry in value.values():
            found |= contexts_in(entry)
    elif isinstance(value, (list, tuple)):
        for entry in value:
            found |= contexts_in(entry)
    return found


def mailto(subject: str, body: str, to: str = "") -> str:
    """A mail that opens ready to send, mostly without an addressee (RFC 6068: lines end in CR LF)."""
    lines = body.replace("\n", "\r\n")
    return f"mailto:{quote(to, safe='@')}?subject={quote(subject)}&body={quote(lines)}"


@lru_cache(maxsize=2048)
def qr(address: str) -> Markup:
    """A QR code as SVG, error level M; dark on light whatever the colours of the page."""
    code = segno.make(address, error="m", micro=False)
    out = io.BytesIO()
    code.save(out, kind="svg", xmldecl=False, svgns=True, svgclass=None, lineclass=None, omitsize=True, border=4, light="#fff", dark="#000")
    svg = out.getvalue().decode()
    return Markup(svg.replace("<svg ", f'<svg class="qr" role="img" aria-label="QR-code naar {escape(address)}" ', 1))
