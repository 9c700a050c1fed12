"""No input makes a traceback: real files, broken in thousands of ways, always end in problems with a line or in a catalog.

Each mutation goes the whole way an editor's file goes (loader, models, second try, rules between items, and the page when
nothing is wrong), in one process, so that thousands of them take seconds.
"""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jinja2 import FileSystemBytecodeCache
from pydantic import ValidationError

from macros import checks, routes
from macros.catalog import Catalog
from macros.loader import parse
from macros.messages import explain
from macros.models import KINDS
from macros.singles import SINGLES
from macros.problems import Problem
from macros.render import Renderer
from macros.repair import second_try

ROOT = Path(__file__).resolve().parent.parent
FIXTURE = ROOT / "tests" / "fixtures" / "project"
# Real files, and the fixtures for the kinds that have no real ones yet.
FILES = {path.relative_to(base).as_posix(): path.read_text("utf-8") for base in (ROOT, FIXTURE) for path in sorted((base / "data").rglob("*.yaml"))}
MUTATIONS = 2100

NASTY = [
    "no", "yes", "~", "null", "10:30", "2026-03-01", "2026-02-30", "\t", ":", ": ", "- ", "{", "}", "[", "]", "'", '"', "*", "&a ",
    "!!python/object:os.system ", "!!binary ", "%", "@", "`", "|", ">", "#", "---\n", "...\n", "\x00", "\x07", "\ufeff", "\u202e",
    "<<: ", "? ", "=", "0x1f", "1e999", ".inf", "9" * 400, "é" * 50, "<script>alert(1)</script>", "{{ 1 }}", "\x02h1\x1fx\x1fy\x03", "  ", "\n",
    "a.b.c.d.e", "[x](werkblad:", "[x](werkblad:nergens)", "[x](pagina:../../etc)", "type: table", "options:", "id: ", "[" * 50,
]  # fmt: skip


@st.composite
def broken(draw):
    """One real file with one to four slips: characters, lines, values or indentation."""
    name = draw(st.sampled_from(sorted(FILES)))
    text = FILES[name]
    for _ in range(draw(st.integers(1, 4))):
        lines = text.split("\n")
        at = draw(st.integers(0, max(0, len(lines) - 1)))
        line = lines[at]
        kind = draw(st.sampled_from(["insert", "delete", "double", "value", "indent", "key", "swap", "cut", "anything"]))
        if kind == "insert":
            place = draw(st.integers(0, len(line)))
            lines[at] = line[:place] + draw(st.sampled_from(NASTY)) + line[place:]
        elif kind == "delete":
            lines.pop(at)
        elif kind == "double":
            lines.insert(at, line)
        elif kind == "value" and ":" in line:
            lines[at] = line.split(":")[0] + ": " + draw(st.sampled_from(NASTY))
        elif kind == "indent":
            lines[at] = " " * draw(st.integers(0, 8)) + line.lstrip()
        elif kind == "key" and ":" in line:
            lines[at] = line.replace(":", draw(st.sampled_from(["x:", "", "::", " :"])), 1)
        elif kind == "swap" and at:
            lines[at], lines[at - 1] = lines[at - 1], line
        elif kind == "cut":
            lines = lines[:at] + [line[: len(line) // 2]]
        elif kind == "anything":
            lines[at] = draw(st.text(max_size=40))
        text = "\n".join(lines)
    return name, text


def whole_way(base: Catalog, name: str, text: str) -> tuple[list[Problem], Catalog]:
    """What `inspect` does for one changed file, without touching the disk."""
    parts = name.split("/")
    single = len(parts) == 2
    stem = parts[-1].removesuffix(".yaml")
    kind, model = ("singles", SINGLES[stem]) if single else (parts[1], KINDS[parts[1]])
    document, problems = parse(text, name)
    catalog = Catalog(**{key: dict(getattr(base, key)) for key in (*KINDS, "singles", "documents")}, pages=base.pages)
    catalog.documents[kind, stem] = document
    getattr(catalog, kind).pop(stem, None)
    if document.data is not None:
        try:
            getattr(catalog, kind)[stem] = model.model_validate(document.data)
        except ValidationError as error:
            problems += explain(error, model, document)
            if (meant := second_try(model, document.data, error)) is not None:
                getattr(catalog, kind)[stem] = meant
    return problems + checks.all_problems(catalog), catalog


@pytest.fixture(scope="module")
def base(full_catalog):
    return full_catalog


def render(catalog: Catalog, name: str, compiled: FileSystemBytecodeCache) -> None:
    """Make the page of one item, as the build would; templates are compiled once for all of them."""
    parts = name.split("/")
    stem = parts[-1].removesuffix(".yaml")
    renderer = Renderer(catalog)
    renderer.environment.bytecode_cache = compiled
    if len(parts) == 2 or parts[1] == "terms":
        for macro in ("offer", "referrals", "guide", "situations", "glossary"):
            getattr(renderer, macro)()
    elif stem in getattr(catalog, parts[1]):
        getattr(renderer, routes.PAGES[parts[1]][1])(stem)


def test_no_broken_file_makes_a_traceback(base, tmp_path):
    compiled = FileSystemBytecodeCache(str(tmp_path))
    seen = {"bad": 0, "good": 0}

    @settings(max_examples=MUTATIONS, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(broken())
    def check(mutation):
        name, text = mutation
        problems, catalog = whole_way(base, name, text)
        seen["bad" if problems else "good"] += 1
        for problem in problems:
            assert problem.file.startswith(("data/", "docs/")) and problem.what
            assert problem.file != name or 1 <= problem.line <= max(1, len(text.splitlines()))
        if not problems:
            render(catalog, name, compiled)

    check()
    # Both must occur, or the mutations are too tame or too wild to prove anything.
    assert seen["bad"] >= 1200 and seen["good"] >= 50, seen
    assert sum(seen.values()) >= 2000, seen
