"""JSON Schemas of all kinds, generated from the models: completion and Dutch hover text while an editor types.

They stand in data/schema/ so that an editor's program finds them without running anything; a test keeps them fresh.
"""

import json
from pathlib import Path

from .models import KINDS
from .singles import SINGLES


def schemas() -> dict[str, str]:
    """File name -> content of every schema."""
    found = {}
    for name, model in (KINDS | SINGLES).items():
        schema = model.model_json_schema(by_alias=True, ref_template="#/$defs/{model}")
        schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **_tidy(schema)}
        found[f"{name}.schema.json"] = json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
    return found


def write(folder: Path) -> None:
    """Write all schemas; what no longer belongs is removed."""
    folder.mkdir(parents=True, exist_ok=True)
    fresh = schemas()
    for old in folder.glob("*.json"):
        if old.name not in fresh:
            old.unlink()
    for name, content in fresh.items():
        (folder / name).write_text(content, "utf-8")


def stale(folder: Path) -> list[str]:
    """The schemas that are not as the models say."""
    fresh = schemas()
    present = {path.name: path.read_text("utf-8") for path in folder.glob("*.json")}
    return sorted(name for name in fresh.keys() | present.keys() if fresh.get(name) != present.get(name))


def _tidy(value):
    """Leave out what only a programmer reads: English docstrings and the titles pydantic invents."""
    if isinstance(value, dict):
        tidied = {key: _tidy(entry) for key, entry in value.items()}
        if "properties" in value or value.get("type") == "object":
            tidied.pop("description", None) if _is_docstring(value) else None
        if isinstance(tidied.get("title"), str):
            tidied.pop("title")
        return tidied
    return [_tidy(entry) for entry in value] if isinstance(value, list) else value


def _is_docstring(value: dict) -> bool:
    return "title" in value and "properties" in value
