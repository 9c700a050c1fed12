"""The example dossier: one case, its answers in the form in which the scripts keep them."""

import json

import pytest

from macros.answers import answer_problems
from macros.catalog import inspect, load
from macros.finish import finish
from macros.lookups import sheets
from macros.render import Renderer
from macros.stored import EXAMPLE, as_typed, example_file, example_of, records


def change(project, file, old, new):
    path = project / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize(
    "answer, typed",
    [
        ("tekst ", "tekst"), ("", None), (3, "3"), (2.5, "2,5"), (0, "0"), (True, True), (False, None), (["a", "b"], ["a", "b"]), ([], None),
        ([{"x": 1, "ja": True, "nee": False, "leeg": ""}, {}, {"x": 2}, {"nee": False}], [{"x": "1", "ja": True}, {}, {"x": "2"}]),
        ({"rij": {"score": 4}, "leeg": {"vink": False}}, {"rij": {"score": "4"}}), ({"leeg": {}}, None),
    ],
)  # fmt: skip
def test_answers_take_the_form_of_what_is_typed(answer, typed):
    assert as_typed(answer) == typed


def test_every_answer_of_the_case_is_in_the_file_once(catalog):
    case = example_of(catalog)
    stored = json.loads(example_file(catalog))
    assert stored["name"] == case.title
    places = [(one["kind"], one["sheet"], one["instance"], one["field"]) for one in stored["records"]]
    assert len(places) == len(set(places))
    firsts = {}
    for sheet in case.sheets:
        firsts.setdefault(sheet.worksheet if not catalog.worksheets[sheet.worksheet].repeatable else (sheet.worksheet, sheet.instance), sheet)
    assert len(places) == sum(len(sheet.answers) for sheet in firsts.values())
    assert {one["sheet"] for one in stored["records"]} == {sheet.worksheet for sheet in case.sheets}
    assert any(catalog.worksheets[sheet].private for _, sheet, _, _ in places)  # private sheets are part of it
    for one in stored["records"]:
        sheet = catalog.worksheets[one["sheet"]]
        assert bool(one["instance"]) == bool(sheet.repeatable)
        assert sheet.field(one["field"]).type not in ("total", "quadrant")
        if isinstance(one["value"], str):
            numbers = sheet.field(one["field"]).type in ("number", "scale")
            assert numbers or not list(answer_problems(sheet.field(one["field"]), one["value"]))


def test_instances_are_numbered_from_one(catalog):
    numbers = list(dict.fromkeys((one["sheet"], one["instance"]) for one in records(catalog, example_of(catalog)) if one["instance"]))
    for sheet in {sheet for sheet, _ in numbers}:
        mine = [number for name, number in numbers if name == sheet]
        assert mine == [str(i + 1) for i in range(len(mine))]


def test_several_choices_stand_in_the_order_of_the_page(catalog):
    for one in records(catalog, example_of(catalog)):
        field = catalog.worksheets[one["sheet"]].field(one["field"])
        known = list(getattr(field, "items", None) or getattr(field, "options", None) or {})
        if field.type in ("multiple_choice", "checklist"):
            kept = [value for value in one["value"] if value in known]
            assert kept == sorted(kept, key=known.index) and one["value"][: len(kept)] == kept or field.options_by_context


def test_finish_writes_it_and_leaves_it_out_without_a_case(project, tmp_path):
    for name, there in (("with", True), ("without", False)):
        site = tmp_path / name
        (site / "assets/stylesheets").mkdir(parents=True)
        if not there:
            change(project, "data/cases/opvangcentrum.yaml", "example: true\n", "")
        catalog = load(project)
        finish(catalog, site)
        assert (site / EXAMPLE).exists() == there
        assert ("data-example" in Renderer(catalog).html("example.html", "", example=example_of(catalog))) == there


def test_one_case_at_most_is_the_example(project):
    change(project, "data/cases/plein.yaml", "context: gemeente\n", "context: gemeente\nexample: true\n")
    assert [str(problem).split(": ", 1)[1] for problem in inspect(project)[1]] == ["'plein' is al het voorbeelddossier. Laat example bij één casus staan."]


def test_an_example_has_sheets(project):
    text = (project / "data/cases/opvangcentrum.yaml").read_text("utf-8")
    (project / "data/cases/opvangcentrum.yaml").write_text(text[: text.index("sheets:\n")], "utf-8")
    assert any("deze casus heeft geen ingevulde bladen. Kies een casus met bladen." in str(problem) for problem in inspect(project)[1])


def test_days_of_looking_back_are_marked_in_page_and_catalog(catalog):
    asked = {one["id"]: one for one in sheets(catalog) if one["kind"] == "worksheets"}
    marked = {name: one["followUp"] for name, one in asked.items() if "followUp" in one}
    assert marked == {"tijdpad": ["momenten.datum"], "opvolgfiche": ["datum"]}
    for name in marked:
        html = Renderer(catalog).html("worksheet.html", "", item=catalog.worksheets[name], id=name, kind="worksheets")
        assert html.count("data-follow-up") == {"tijdpad": 4, "opvolgfiche": 1}[name]
    assert asked["opvolgfiche"]["titles"]["zes-weken"] == "na zes weken"
