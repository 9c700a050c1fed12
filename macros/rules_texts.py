"""Rules for texts: links have our form and lead somewhere, messages use the fields they have, claims have a source."""

import re
from typing import Iterator

from . import routes
from .problems import Problem, nearest
from .references import LINK_KINDS, PLACE, links
from .rules_items import exists, known

_BRACKETS = re.compile(r"\[[^\[\]]*\]\(([^()]*)\)")

# Texts in which a link is shown as a link. Everywhere else it would print as brackets.
RICH = {
    "goal", "use_when", "not_when", "steps", "rules", "afterwards", "advice", "go", "consult", "stop", "hint", "example", "intro", "text",
    "outcomes", "materials", "participant", "facilitator", "beforehand", "response", "short_note", "definition", "note", "situation",
    "diagnosis", "asked_question", "core_question", "strategy", "lesson", "variant", "help", "relation", "contact", "guidance",
    "points",
}  # fmt: skip
_PLAIN_IN = {("columns", "hint"), ("what_if", "situation"), ("situations", "text"), ("options", "text")}


def text_links(catalog) -> Iterator[Problem]:
    """Every link in a text is one of ours, is shown as a link, and leads to a page."""
    for document in catalog.documents.values():
        for loc, text in document.texts:
            if "](" not in text:
                continue
            found = list(links(text))
            if len(found) < len(_BRACKETS.findall(text)):
                yield document.problem(loc, "deze link heeft niet de juiste vorm.", "Schrijf [tekst](werkblad:naam), of (checklist:…), (fase:…), (begrip:…), (dienst:…), (pagina:…).")
            if found and not is_rich(loc):
                yield document.problem(loc, "op deze plaats werkt een link niet.", "Haal de link weg en laat de tekst staan.")
            for _, word, target in found:
                yield from _link(catalog, document, loc, word, target)


def is_rich(loc: tuple) -> bool:
    """Whether the text at a place is shown with its links."""
    names = [part for part in loc if isinstance(part, str)]
    if not names or "options" in names or "options_by_context" in names or "rows" in names or "items" in names:
        return False
    if any(holder in names[:-1] and names[-1] == name for holder, name in _PLAIN_IN):
        return False
    return any(name in RICH for name in names[-2:])


def _link(catalog, document, loc, word: str, target: str) -> Iterator[Problem]:
    kind = LINK_KINDS.get(word)
    if kind is None:
        yield document.problem(loc, f"'{word}:' is geen soort link.", nearest(word, LINK_KINDS))
        return
    if kind == "pages":
        choices = [path.removesuffix("index.md").strip("/") for path in catalog.pages]
        if target not in choices:
            yield document.problem(loc, f"pagina '{target}' bestaat niet.", nearest(target, choices))
    elif not exists(catalog, kind, target):
        yield document.problem(loc, f"{word} '{target}' bestaat niet.", nearest(target, known(catalog, kind)))
    elif kind not in ("terms", "referrals", "sources") and routes.source_of(routes.link_url(word, target, kind)) not in catalog.pages:
        yield document.problem(loc, f"{word} '{target}' heeft nog geen pagina.", "Maak de pagina of haal de link weg.")


def template_bodies(catalog) -> Iterator[Problem]:
    """Every place in a template's text is a field of it or a column of one, and every field has a place."""
    for name, template in catalog.templates.items():
        document = catalog.documents["templates", name]
        fields = {field.id: [column.id for column in getattr(field, "columns", [])] for field in template.fields}
        used = set()
        for i, line in enumerate(template.body):
            tables = set()
            for place in PLACE.findall(line):
                field, _, column = place.partition(".")
                used.add(field)
                if field not in fields:
                    yield document.problem(("body", i), f"'{{{place}}}' is geen veld van dit sjabloon.", nearest(field, fields))
                elif bool(column) != bool(fields[field]):
                    fix = f"Schrijf {{{field}.{fields[field][0]}}}." if fields[field] else f"Schrijf {{{field}}}."
                    yield document.problem(("body", i), f"'{{{place}}}' noemt geen kolom van een tabel." if fields[field] else f"'{field}' is geen tabel.", fix)
                elif column:
                    tables.add(field)
                    if column not in fields[field]:
                        yield document.problem(("body", i), f"kolom '{column}' bestaat niet in '{field}'.", nearest(column, fields[field]))
            if len(tables) > 1:
                yield document.problem(("body", i), "deze alinea gebruikt kolommen van twee tabellen.", "Maak er twee alinea's van.")
        for i, field in enumerate(template.fields):
            if field.id not in used:
                yield document.problem(("fields", i), f"veld '{field.id}' komt niet voor in de tekst.", f"Zet {{{field.id}}} in body.")


def grounded(catalog) -> Iterator[Problem]:
    """What a background page claims has a source, or says that it is our own; its tables are square."""
    for name, article in catalog.articles.items():
        document = catalog.documents["articles", name]
        for i, part in enumerate(article.parts):
            if not part.sources and not part.own:
                yield document.problem(("parts", i), f"deel '{part.id}' noemt geen bron.", "Voeg sources toe, of own: true als het eigen inschatting is.")
            for r, row in enumerate(part.table.rows if part.table else ()):
                if len(row) != len(part.table.head):
                    yield document.problem(("parts", i, "table", "rows", r), f"deze rij telt {len(row)} cellen, niet {len(part.table.head)}.", "Geef elke kop één cel.")


RULES = (text_links, template_bodies, grounded)
