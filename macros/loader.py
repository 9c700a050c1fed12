"""YAML text to plain Python values, with the line of every key and value.

First step of the way of the data (loader -> models -> catalog -> render). Reads a strict, small part of YAML: what an
editor types stays what it looks like. `no`, `10:30` and `2026-03-01` are text, only true/false, null and plain numbers
are more; keys are always text. Double keys, anchors and tags are refused with a message.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Iterator

import yaml

from .problems import Problem

Loc = tuple[str | int, ...]

_INT = re.compile(r"[-+]?(0|[1-9][0-9]{0,14})")
_FLOAT = re.compile(r"[-+]?(0|[1-9][0-9]{0,14})\.[0-9]{1,10}")
_CONSTANTS = {"true": True, "false": False, "null": None, "~": None, "": None}
# Control characters, and the ones that turn the direction of writing around.
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
MAX_DEPTH = 30

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C one is about ten times faster, but not everywhere present


@dataclass(frozen=True)
class Document:
    """One YAML file: its values, and the line of each value and key by its place in the file."""

    file: str
    data: Any
    values: dict[Loc, int]
    keys: dict[Loc, int]

    def line(self, loc: Loc) -> int:
        """The line of the value at `loc`.

        Names in `loc` that are not in the file (a key that is missing, the tag of a union) are passed over, so the
        answer is then the line of what should have held it.
        """
        path: Loc = ()
        for part in loc:
            if path + (part,) in self.values:
                path += (part,)
        return self.keys.get(path, self.values.get(path, 1))

    @cached_property
    def texts(self) -> list[tuple[Loc, str]]:
        """Every text in the file, with its place."""
        return [(loc, value) for loc, value in _walk(self.data, ()) if isinstance(value, str)]

    @cached_property
    def lists(self) -> list[tuple[Loc, str, list]]:
        """Every list in the file, with its place and the key it stands under."""
        return [(loc, next((part for part in reversed(loc) if isinstance(part, str)), ""), value) for loc, value in _walk(self.data, ()) if isinstance(value, list)]

    def problem(self, loc: Loc, what: str, fix: str = "") -> Problem:
        """A problem at a place in this file."""
        return Problem(self.file, self.line(loc), what, fix)


def _walk(value: Any, loc: Loc) -> Iterator[tuple[Loc, Any]]:
    """A value and everything inside it, each with its place."""
    yield loc, value
    if isinstance(value, dict):
        for key, inside in value.items():
            yield from _walk(inside, loc + (key,))
    elif isinstance(value, list):
        for i, entry in enumerate(value):
            yield from _walk(entry, loc + (i,))


def read(path: Path, root: Path) -> tuple[Document, list[Problem]]:
    """Read one YAML file; never raises on its content.

    Returns the document (with `data` None where nothing could be read) and what is wrong with it as YAML.
    """
    file = path.relative_to(root).as_posix()
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return Document(file, None, {}, {}), [
            Problem(file, line, "dit bestand is geen UTF-8.", "Bewaar het opnieuw als UTF-8.")
        ]
    except OSError:
        return Document(file, None, {}, {}), [Problem(file, 1, "dit bestand kan niet gelezen worden.", "Kijk of het er nog staat.")]
    return parse(text, file)


def parse(text: str, file: str) -> tuple[Document, list[Problem]]:
    """Parse YAML text; the part of `read` that does not touch the disk."""
    walk = _Walk(file, yaml.parse(text, Loader=_Loader))
    try:
        data = walk.document()
    except _TooDeep as error:
        return Document(file, None, {}, {}), [Problem(file, error.args[0], "dit zit te diep in elkaar.", "Haal niveaus weg.")]
    except yaml.YAMLError as error:
        last = _syntax_problem(error, text, file)
        return Document(file, None, {}, {}), walk.problems or [last]  # what came before usually caused it
    if data is _EMPTY:
        return Document(file, None, {}, {}), [Problem(file, 1, "dit bestand is leeg.", "Vul het in of verwijder het.")]
    return Document(file, data, walk.values, walk.keys), walk.problems


_EMPTY = object()


class _TooDeep(Exception):
    """Nested further than any of our files; reading on could take minutes."""


class _Walk:
    """Turns the parser's events into values while noting lines and what is not allowed here.

    Events and not nodes, because the parser in C builds nodes by calling itself and crashes on bottomless nesting.
    """

    def __init__(self, file: str, events: Iterator[yaml.Event]):
        self.file = file
        self.events = events
        self.values: dict[Loc, int] = {}
        self.keys: dict[Loc, int] = {}
        self.problems: list[Problem] = []

    def document(self) -> Any:
        """The value of the one document in the file, or _EMPTY."""
        data: Any = _EMPTY
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent) and data is not _EMPTY:
                self._refuse(event, "hier begint een tweede document (---).", "Haal de regel met --- weg.")
                return data
            if isinstance(event, yaml.NodeEvent):
                data = self.value(event, ())
        return data

    def value(self, event: yaml.Event, loc: Loc) -> Any:
        self.values[loc] = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            self._refuse(event, "'&' en '*' (ankers) werken hier niet.", "Herhaal de tekst, of zet ze tussen aanhalingstekens.")
        if getattr(event, "tag", None) and not (isinstance(event, yaml.ScalarEvent) and event.tag == "!"):
            self._refuse(event, f"'{event.tag}' werkt hier niet.", "Laat het woord met '!' weg, of zet de tekst tussen aanhalingstekens.")
        if isinstance(event, yaml.AliasEvent):
            return None
        if isinstance(event, yaml.ScalarEvent):
            if _INVISIBLE.search(event.value):
                self._refuse(event, "hier staat een onzichtbaar teken dat niet mag.", "Typ de regel opnieuw.")
            return _scalar(event)
        if len(loc) >= MAX_DEPTH:
            raise _TooDeep(event.start_mark.line + 1)
        if isinstance(event, yaml.SequenceStartEvent):
            found = []
            while not isinstance(child := next(self.events), yaml.SequenceEndEvent):
                found.append(self.value(child, loc + (len(found),)))
            return found
        return self._mapping(loc)

    def _mapping(self, loc: Loc) -> dict[str, Any]:
        result: dict[str, Any] = {}
        while not isinstance(key_event := next(self.events), yaml.MappingEndEvent):
            if not isinstance(key_event, yaml.ScalarEvent):
                self._refuse(key_event, "een sleutel moet een gewoon woord zijn.")
                if isinstance(key_event, yaml.CollectionStartEvent):
                    self._skip()
                self.value(next(self.events), loc + ("?",))
                continue
            key, line = key_event.value, key_event.start_mark.line + 1
            first = self.keys.get(loc + (key,))
            value = self.value(next(self.events), loc + (key,))
            if first is not None:
                self._refuse(key_event, f"'{key}' staat hier twee keer (ook op regel {first}).", "Laat er één staan.")
                continue
            self.keys[loc + (key,)] = line
            result[key] = value
        return result

    def _skip(self) -> None:
        """Pass over the rest of a collection that was begun."""
        depth = 1
        while depth:
            event = next(self.events)
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)

    def _refuse(self, event: yaml.Event, what: str, fix: str = "") -> None:
        self.problems.append(Problem(self.file, event.start_mark.line + 1, what, fix))


def _scalar(event: yaml.ScalarEvent) -> Any:
    """Text as typed; only unquoted true/false, null and plain numbers become more."""
    text = event.value
    if event.style not in (None, ""):  # quoted or folded; a plain scalar has no style
        return text
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _INT.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    return text


# What the parser says, to what an editor can do about it. First match wins.
_SYNTAX_HINTS = [
    ("mapping values are not allowed", "hier staat een dubbele punt in een tekst zonder aanhalingstekens.", "Zet de hele tekst tussen aanhalingstekens."),
    ("found character '\\t'", "hier staat een tab.", "Spring in met spaties (twee per niveau)."),
    ("cannot start any token", "een tekst mag niet beginnen met @, ` of een tab.", "Zet de tekst tussen aanhalingstekens, of spring in met spaties."),
    ("while scanning an alias", "een tekst mag niet beginnen met *.", "Zet de tekst tussen aanhalingstekens."),
    ("while scanning an anchor", "een tekst mag niet beginnen met &.", "Zet de tekst tussen aanhalingstekens."),
    ("while scanning a directive", "een tekst mag niet beginnen met %.", "Zet de tekst tussen aanhalingstekens."),
    ("while scanning a quoted scalar", "een aanhalingsteken gaat open maar niet dicht.", "Sluit de tekst af met hetzelfde aanhalingsteken."),
    ("could not find expected ':'", "hier ontbreekt een dubbele punt na de sleutel.", "Schrijf 'sleutel: tekst'."),
    ("while parsing a flow", "hier gaat een [ of { open die niet dichtgaat.", "Sluit af, of zet de tekst tussen aanhalingstekens."),
    ("special characters are not allowed", "hier staat een onzichtbaar teken dat niet mag.", "Typ de regel opnieuw."),
    ("control characters are not allowed", "hier staat een onzichtbaar teken dat niet mag.", "Typ de regel opnieuw."),
    ("expected a single document", "hier begint een tweede document (---).", "Haal de regel met --- weg."),
    ("expected <block end>", "deze regel springt niet goed in, of een aanhalingsteken staat midden in de tekst.", "Lijn uit met de regels erboven; zet een tekst met een apostrof tussen dubbele aanhalingstekens."),
    ("did not find expected", "deze regel springt niet goed in, of een aanhalingsteken staat midden in de tekst.", "Lijn uit met de regels erboven; zet een tekst met een apostrof tussen dubbele aanhalingstekens."),
]


def _syntax_problem(error: yaml.YAMLError, text: str, file: str) -> Problem:
    """The parser's message in Dutch, at the line an editor has to look at."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line = mark.line + 1 if mark else 1
    said = str(error)
    if "while scanning a quoted scalar" in said and getattr(error, "context_mark", None):
        line = error.context_mark.line + 1
    lines = text.splitlines()
    line = max(1, min(line, len(lines) or 1))
    before = lines[line - 1] if lines else ""
    if "\t" in before[: len(before) - len(before.lstrip())]:
        return Problem(file, line, "hier staat een tab.", "Spring in met spaties (twee per niveau).")
    for sign, what, fix in _SYNTAX_HINTS:
        if sign in said:
            return Problem(file, line, what, fix)
    return Problem(file, line, "dit is geen geldige YAML.", "Vergelijk met een bestand dat wel werkt.")
