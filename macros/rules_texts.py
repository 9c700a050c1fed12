"""Rules for links inside texts: they have our form, stand where links are shown, and lead somewhere."""

import re
from typing import Any, Iterator

from . import routes
from .problems import Problem, nearest
from .references import LINK_KINDS, links
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
        for loc, text in _texts(document.data, ()):
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


def _texts(value: Any, loc: tuple) -> Iterator[tuple[tuple, str]]:
    """Every text in a file, with its place."""
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, dict):
        for key, entry in value.items():
            yield from _texts(entry, loc + (key,))
    elif isinstance(value, list):
        for i, entry in enumerate(value):
            yield from _texts(entry, loc + (i,))


RULES = (text_links,)
