"""All content in one object, or all problems at once.

    data/*.yaml -> loader -> models -> Catalog -> macros

Loading is cached on what the files look like from outside, because an engine may run `define_env` for every page.
"""

import re
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Iterator

from pydantic import ValidationError

from . import checks
from .base import SLUG, Model
from .loader import Document, read
from .messages import explain
from .models import KINDS, Checklist, Phase, Term, Worksheet
from .singles import SINGLES
from .problems import DataError, Problem, nearest
from .references import Reference
from .repair import second_try
from .rules_flow import option_sources

_SLUG = re.compile(SLUG)
Position = tuple[int, int]


@dataclass(frozen=True)
class Relation:
    """An answer that flows: from one place to another, with the columns that go together."""

    source: Reference
    target: Reference
    by_hand: bool = False


@dataclass(eq=False)
class Catalog:
    """All items by kind and id, in the order of the route where there is one."""

    worksheets: dict[str, Worksheet] = field(default_factory=dict)
    phases: dict[str, Phase] = field(default_factory=dict)
    checklists: dict[str, Checklist] = field(default_factory=dict)
    templates: dict[str, Any] = field(default_factory=dict)
    cases: dict[str, Any] = field(default_factory=dict)
    methods: dict[str, Any] = field(default_factory=dict)
    terms: dict[str, Term] = field(default_factory=dict)
    articles: dict[str, Any] = field(default_factory=dict)
    reports: dict[str, Any] = field(default_factory=dict)
    singles: dict[str, Model] = field(default_factory=dict)
    documents: dict[tuple[str, str], Document] = field(default_factory=dict)
    pages: dict[str, Path] = field(default_factory=dict)

    @property
    def organisation(self):
        """Who offers the guidance, and where the site lives."""
        return self.singles["organisation"]

    @cached_property
    def referrals(self) -> dict[str, Any]:
        """Services, laws and numbers by id."""
        single = self.singles.get("referrals")
        return {entry.id: entry for entry in single.referrals} if single else {}

    @cached_property
    def sources(self) -> dict[str, Any]:
        """Books, studies and pages by id, by author."""
        single = self.singles.get("sources")
        return {entry.id: entry for entry in sorted(single.sources, key=lambda one: one.author.casefold())} if single else {}

    def items(self) -> Iterator[tuple[str, str, Model]]:
        """Every item as (kind, id, item)."""
        for kind in KINDS:
            for name, item in getattr(self, kind).items():
                yield kind, name, item

    def positions(self, kind: str, name: str) -> list[Position]:
        """Where in the route an item is used: one place for a worksheet, one per moment for a checklist, none for the rest."""
        item = getattr(self, kind).get(name)
        steps = item.moments if isinstance(item, Checklist) else [item] if isinstance(item, Worksheet) else []
        return [(self.phases[step.phase].number, step.order) for step in steps if step.phase in self.phases]

    @cached_property
    def relations(self) -> list[Relation]:
        """Every field-to-field relation, in the order of the route."""
        found = []
        for name, sheet in self.worksheets.items():
            for _, one in sheet.fields():
                for rule in one.carry_over:
                    found.append(self._relation(rule.from_, Reference("worksheets", name, one.id)))
                for _, reference in option_sources(one):
                    found.append(self._relation(reference, Reference("worksheets", name, one.id)))
        for name, checklist in self.checklists.items():
            for question in checklist.questions:
                for rule in question.carry_over:
                    found.append(self._relation(rule.from_, Reference("checklists", name, question.id)))
        return found

    def _relation(self, source: Reference, target: Reference) -> Relation:
        sheet = self.worksheets.get(source.item) if source.kind == "worksheets" else None
        return Relation(source, target, by_hand=bool(sheet and sheet.private))

    def comes_from(self, kind: str, name: str) -> list[Reference]:
        """The sheets whose answers are shown on this one, each once, in the order of the route."""
        return self._flow[0].get((kind, name), [])

    def goes_to(self, kind: str, name: str) -> list[Reference]:
        """The sheets that show answers of this one, each once, in the order of the route."""
        return self._flow[1].get((kind, name), [])

    @cached_property
    def _flow(self) -> tuple[dict, dict]:
        """Per item what comes in and what goes out."""
        before: dict[tuple[str, str], set[Reference]] = {}
        after: dict[tuple[str, str], set[Reference]] = {}
        for relation in self.relations:
            source, target = Reference(relation.source.kind, relation.source.item), Reference(relation.target.kind, relation.target.item)
            before.setdefault((target.kind, target.item), set()).add(source)
            after.setdefault((source.kind, source.item), set()).add(target)
        place = lambda one: (min(self.positions(one.kind, one.item), default=(99, 0)), one.kind, one.item)  # noqa: E731
        return tuple({key: sorted(found, key=place) for key, found in side.items()} for side in (before, after))

    def route(self, phase: str | None = None) -> list[str]:
        """The ids of the worksheets in the order of the route, of one phase or of all."""
        return [name for name, sheet in self.worksheets.items() if phase in (None, sheet.phase)]


def load(root: Path) -> Catalog:
    """The catalog of the project at `root`.

    Raises:
        DataError: with every problem in the content, each with file and line.
    """
    catalog, problems = inspect(root)
    if problems:
        raise DataError(problems)
    return catalog


def inspect(root: Path) -> tuple[Catalog, list[Problem]]:
    """The catalog as far as it can be built, and every problem in the content. Never raises on content."""
    root = Path(root)
    return _inspect(root, _fingerprint(root))


def _fingerprint(root: Path) -> tuple:
    """What the content looks like from outside: changes as soon as a file does."""
    seen = []
    for path in [*_content(root / "data", "*.yaml"), *_content(root / "docs", "*.md")]:
        with suppress(OSError):  # gone since it was listed
            stat = path.stat()
            seen.append((str(path), stat.st_mtime_ns, stat.st_size))
    return tuple(sorted(seen))


def _content(folder: Path, pattern: str) -> list[Path]:
    """The files in a folder and its folders, without those an editor's program hides there (`.#name`)."""
    return sorted(path for path in folder.rglob(pattern) if not path.name.startswith(".") and not path.is_dir())


@lru_cache(maxsize=4)
def _inspect(root: Path, fingerprint: tuple) -> tuple[Catalog, list[Problem]]:
    catalog, problems = Catalog(), []
    for kind, model in KINDS.items():
        loaded = {}
        for path in _content(root / "data" / kind, "*.yaml"):
            if path.parent.name != kind:
                continue  # a folder in a folder: _strangers says so
            item = _load_one(path, root, model, problems, catalog, kind)
            if item is not None:
                loaded[path.stem] = item
        getattr(catalog, kind).update(loaded)
    for name, model in SINGLES.items():
        path = root / "data" / f"{name}.yaml"
        if not path.exists():
            problems.append(Problem(f"data/{name}.yaml", 1, "dit bestand ontbreekt.", "Zet het terug."))
            continue
        item = _load_one(path, root, model, problems, catalog, "singles")
        if item is not None:
            catalog.singles[name] = item
    problems += _strangers(root)
    _sort(catalog)
    docs = root / "docs"
    catalog.pages = {path.relative_to(docs).as_posix(): path for path in _content(docs, "*.md")}
    problems += checks.all_problems(catalog)
    return catalog, sorted(set(problems))


def _load_one(path: Path, root: Path, model: type[Model], problems: list[Problem], catalog: Catalog, kind: str):
    changed = size = 0
    with suppress(OSError):  # a link to nothing: reading it says so
        changed, size = path.stat().st_mtime_ns, path.stat().st_size
    document, item, wrong = _loaded(path, root, model, changed, size)
    catalog.documents[kind, path.stem] = document
    problems += wrong
    return item


@lru_cache(maxsize=1024)
def _loaded(path: Path, root: Path, model: type[Model], changed: int, size: int) -> tuple[Document, Any, list[Problem]]:
    """A file as it is read and what is wrong with it. Read again only when it changed: an editor changes one of many."""
    document, wrong = read(path, root)
    problems = list(wrong)
    if not _SLUG.fullmatch(path.stem):
        problems.append(document.problem((), f"bestandsnaam '{path.name}' kan geen id zijn.", "Gebruik kleine letters, cijfers en streepjes."))
    if document.data is None:
        return document, None, problems
    try:
        return document, model.model_validate(document.data), problems
    except ValidationError as error:
        problems += explain(error, model, document)
        return document, second_try(model, document.data, error), problems


def _strangers(root: Path) -> list[Problem]:
    """Files in data/ that nothing reads, such as a misspelt folder or ending."""
    found = []
    for path in sorted((root / "data").rglob("*")):
        inside = path.relative_to(root / "data")
        if path.is_dir() or inside.parts[0] == "schema" or path.name.startswith("."):
            continue
        file = path.relative_to(root).as_posix()
        if path.suffix != ".yaml":
            found.append(Problem(file, 1, f"een bestand op '{path.suffix}' wordt hier niet gelezen.", "Noem het .yaml."))
        elif len(inside.parts) == 1 and path.stem not in SINGLES:
            found.append(Problem(file, 1, f"'{path.stem}' is geen bestand dat de site kent.", nearest(path.stem, SINGLES)))
        elif len(inside.parts) > 1 and (inside.parts[0] not in KINDS or len(inside.parts) > 2):
            found.append(Problem(file, 1, f"map '{inside.parent.as_posix()}' wordt niet gelezen.", nearest(inside.parts[0], KINDS)))
    return found


def _sort(catalog: Catalog) -> None:
    """Phases by number, worksheets by their place in the route, the rest by code or title."""
    catalog.phases = dict(sorted(catalog.phases.items(), key=lambda pair: pair[1].number))
    number = {name: phase.number for name, phase in catalog.phases.items()}
    catalog.worksheets = dict(
        sorted(catalog.worksheets.items(), key=lambda pair: (number.get(pair[1].phase, 99), pair[1].order, pair[0]))
    )
    for kind in ("checklists", "templates", "cases", "methods", "articles"):
        setattr(catalog, kind, dict(sorted(getattr(catalog, kind).items(), key=lambda pair: pair[1].code)))
    catalog.reports = dict(sorted(catalog.reports.items(), key=lambda pair: (number.get(pair[1].phase, 99), pair[0])))
    catalog.terms = dict(sorted(catalog.terms.items(), key=lambda pair: pair[1].title.casefold()))
