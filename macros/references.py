"""How one place in the content points at another, as an editor writes it and as the code reads it.

    signalenlogboek.waarnemingen            a field of a worksheet
    signalenlogboek.waarnemingen.plaats     a column of a table in it
    checklist:veiligheid                    the outcome of a risk checklist
    checklist:veiligheid.bedreigd           the answer to one of its questions
    [tekst](werkblad:kernvraag)             a link inside a text
    {wat} or {vragen.antwoord}              in a message: where the answer to a field or a column comes
"""

import re
from dataclasses import dataclass
from typing import Annotated, Any, Iterator

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from .base import SLUG, Model, Slug

_NAME = SLUG.strip("^$")
_FIELD = re.compile(rf"(?P<sheet>{_NAME})\.(?P<field>{_NAME})(\.(?P<column>{_NAME}))?")
_CHECKLIST = re.compile(rf"checklist:(?P<sheet>{_NAME})(\.(?P<field>{_NAME}))?")
PLACE = re.compile(r"\{([^{}]*)\}")
_LINK = re.compile(r"\[([^\[\]]+)\]\(([a-z]+):([a-z0-9/-]+)\)")

# The words an editor uses in a link, and the kind of item they stand for.
LINK_KINDS = {
    "werkblad": "worksheets",
    "checklist": "checklists",
    "fase": "phases",
    "draaiboek": "phases",
    "pakket": "phases",
    "sjabloon": "templates",
    "casus": "cases",
    "werkvorm": "methods",
    "achtergrond": "articles",
    "begrip": "terms",
    "dienst": "referrals",
    "bron": "sources",
    "pagina": "pages",
}


@dataclass(frozen=True)
class Reference:
    """A place in a sheet: kind, item, field and column (None where not given)."""

    kind: str
    item: str
    field: str | None = None
    column: str | None = None

    def __str__(self) -> str:
        parts = ".".join(part for part in (self.item, self.field, self.column) if part)
        return f"checklist:{parts}" if self.kind == "checklists" else parts


def parse_reference(text: str) -> Reference | None:
    """The reference a text stands for, or None when it has not the form of one."""
    if match := _CHECKLIST.fullmatch(text):
        return Reference("checklists", match["sheet"], match["field"])
    if match := _FIELD.fullmatch(text):
        return Reference("worksheets", match["sheet"], match["field"], match["column"])
    return None


def _to_reference(value: Any) -> Reference:
    if isinstance(value, Reference):
        return value
    if isinstance(value, str) and (reference := parse_reference(value)):
        return reference
    raise PydanticCustomError("reference_form", "geen verwijzing")


FieldReference = Annotated[
    Reference,
    BeforeValidator(_to_reference),
    WithJsonSchema({"type": "string", "pattern": rf"^(checklist:)?{_NAME}(\.{_NAME}){{0,2}}$"}),
]


class CarryOverRule(Model):
    """An earlier answer shown at this field, to be taken over on one click."""

    from_: FieldReference = Field(alias="from", description="Waar het antwoord vandaan komt: werkblad.veld.")
    columns: dict[Slug, Slug] = Field(
        default_factory=dict, description="Bij een tabel: kolom daar, of het veld zelf, en kolom hier, als de namen verschillen."
    )
    opens: bool = Field(False, description="true als een leeg blad met dit antwoord opengaat. De lezer maakt het leeg met één klik.")


def _to_rule(value: Any) -> Any:
    return {"from": value} if isinstance(value, (str, Reference)) else value


CarryOver = Annotated[
    CarryOverRule,
    BeforeValidator(_to_rule),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string"},
                {
                    "type": "object",
                    "required": ["from"],
                    "additionalProperties": False,
                    "properties": {
                        "from": {"type": "string"},
                        "columns": {"type": "object", "additionalProperties": {"type": "string"}},
                        "opens": {"type": "boolean", "description": "true als een leeg blad met dit antwoord opengaat."},
                    },
                },
            ]
        }
    ),
]


def links(text: str) -> Iterator[tuple[str, str, str]]:
    """The links in a text, as (shown text, word for the kind, id)."""
    for match in _LINK.finditer(text):
        yield match[1], match[2], match[3]


def plain_text(text: str) -> str:
    """A text with its links as plain words."""
    return _LINK.sub(r"\1", str(text))


def split_links(text: str) -> Iterator[str | tuple[str, str, str]]:
    """The text cut at its links: plain pieces as text, links as (shown text, word for the kind, id)."""
    end = 0
    for match in _LINK.finditer(text):
        if match.start() > end:
            yield text[end : match.start()]
        yield match[1], match[2], match[3]
        end = match.end()
    if end < len(text):
        yield text[end:]
