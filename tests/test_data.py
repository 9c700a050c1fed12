"""Every file in data/ is good by itself; one case a file, the file in its name."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from macros.loader import read
from macros.messages import explain
from macros.models import KINDS
from macros.singles import SINGLES

ROOT = Path(__file__).resolve().parent.parent
FILES = sorted(path for path in (ROOT / "data").rglob("*.yaml"))


def model_of(path: Path):
    inside = path.relative_to(ROOT / "data")
    return KINDS[inside.parts[0]] if len(inside.parts) > 1 else SINGLES[path.stem]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT / "data").as_posix())
def test_file_is_valid(path):
    document, problems = read(path, ROOT)
    try:
        model_of(path).model_validate(document.data)
    except ValidationError as error:
        problems += explain(error, model_of(path), document)
    assert list(map(str, problems)) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT / "data").as_posix())
def test_file_names_its_schema(path):
    first = path.read_text("utf-8").splitlines()[0]
    inside = path.relative_to(ROOT / "data")
    name = inside.parts[0] if len(inside.parts) > 1 else path.stem
    up = "../schema" if len(inside.parts) > 1 else "schema"
    assert first == f"# yaml-language-server: $schema={up}/{name}.schema.json"


def test_published_ids_and_codes_are_still_there(catalog):
    """Answers in people's browsers and QR codes on paper hang on these: they never change or disappear."""
    now = {f"{kind} {name} {getattr(item, 'code', '-')}" for kind, name, item in catalog.items()}
    published = (ROOT / "tests" / "fixtures" / "published.txt").read_text("utf-8").split("\n")
    assert [line for line in published if line and not line.startswith("#") and line not in now] == []


def test_checked_facts_carry_a_day_that_has_been(catalog):
    """A fact is called checked only on the day its source was read."""
    newest = max(item.updated for _, _, item in catalog.items() if hasattr(item, "updated"))
    assert [one.id for one in catalog.referrals.values() if one.checked and one.checked > newest] == []
