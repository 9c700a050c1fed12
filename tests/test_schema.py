"""The JSON Schemas that editors' programs read: fresh, complete, in Dutch."""

import json
import re
from pathlib import Path

import pytest

from macros.models import KINDS
from macros.singles import SINGLES
from macros.schema import schemas, stale

ROOT = Path(__file__).resolve().parent.parent


def test_schemas_are_fresh():
    assert stale(ROOT / "data" / "schema") == [], "run 'make schema'"


def test_staleness_is_noticed(tmp_path):
    (tmp_path / "worksheets.schema.json").write_text("{}")
    assert "worksheets.schema.json" in stale(tmp_path) and "terms.schema.json" in stale(tmp_path)


@pytest.mark.parametrize("name", [*KINDS, *SINGLES])
def test_every_key_has_dutch_hover_text(name):
    schema = json.loads(schemas()[f"{name}.schema.json"])
    without = []

    def walk(value, path):
        if isinstance(value, dict):
            for key, entry in value.get("properties", {}).items() if isinstance(value.get("properties"), dict) else ():
                if path and "anyOf" in path[-1:]:
                    continue
                if not isinstance(entry, dict) or not (entry.get("description") or "$ref" in entry):
                    without.append("/".join([*path, key]))
            for key, entry in value.items():
                walk(entry, [*path, key])
        elif isinstance(value, list):
            for i, entry in enumerate(value):
                walk(entry, [*path, str(i)])

    walk(schema, [])
    # the two forms of a text with variants and of a carry_over are spelled out without texts of their own
    assert [one for one in without if not re.search(r"anyOf/\d+/(default|gemeente|werk|school|vrije-tijd|from|columns)$", one.replace("/properties", ""))] == []


def test_no_english_reaches_the_editor():
    for name, text in schemas().items():
        for found in re.findall(r'"description": "([^"]*)"', text):
            assert not re.search(r"\b(the|of a|must|should|which|that is)\b", found), (name, found)


def test_field_types_are_all_offered():
    text = schemas()["worksheets.schema.json"]
    for name in ("text", "long_text", "number", "date", "choice", "multiple_choice", "checklist", "scale", "table", "matrix", "total", "quadrant"):
        assert f'"const": "{name}"' in text
