"""How the content hangs together: what flows where, and in which order."""

from pathlib import Path

import pytest

from macros.catalog import Relation, inspect, load
from macros.problems import DataError
from macros.references import Reference, parse_reference

FIXTURES = Path(__file__).resolve().parent / "fixtures"


def planned_relations() -> list[tuple[str, str]]:
    lines = (FIXTURES / "relations.txt").read_text("utf-8").splitlines()
    return [tuple(line.split(" > ")) for line in lines if line and not line.startswith("#")]


def label(reference: Reference) -> str:
    return f"checklist:{reference.item}" if reference.kind == "checklists" else reference.item


def test_every_planned_relation_has_a_carry_over(catalog):
    there = {*catalog.worksheets, *(f"checklist:{name}" for name in catalog.checklists)}
    found = {(label(relation.source), label(relation.target)) for relation in catalog.relations}
    missing = [f"{a} > {b}" for a, b in planned_relations() if a in there and b in there and (a, b) not in found]
    assert missing == []


def backwards(catalog, relations) -> list[Relation]:
    """The relations whose answer would flow back; per moment, because a checklist is asked at several places."""
    return [
        one
        for one in relations
        if not min(catalog.positions(one.source.kind, one.source.item)) < max(catalog.positions(one.target.kind, one.target.item))
    ]


def test_nothing_flows_backwards(catalog):
    assert len(catalog.relations) > 30
    assert backwards(catalog, catalog.relations) == []
    turned = [Relation(one.target, one.source) for one in catalog.relations if "checklists" not in (one.source.kind, one.target.kind)]
    assert backwards(catalog, turned) == turned  # the same relations, turned round, are all wrong


def test_what_leaves_a_private_sheet_is_marked_by_hand(project):
    """Only what the writer hands over leaves a private sheet."""
    sheet = project / "data/worksheets/kernvraag.yaml"
    sheet.write_text(sheet.read_text("utf-8").replace("          - onder-de-waterlijn.gedeeld\n", "          - onder-de-waterlijn.gedeeld\n          - eigen-startpositie.nodig\n", 1), "utf-8")
    relations = {str(one.source): one.by_hand for one in load(project).relations if one.target.item == "kernvraag"}
    assert relations["eigen-startpositie.nodig"] is True and relations["onder-de-waterlijn.gedeeld"] is False


def test_worksheets_come_in_the_order_of_the_route(catalog):
    positions = [catalog.positions("worksheets", name)[0] for name in catalog.route()]
    assert positions == sorted(positions) and len(set(positions)) == len(positions)


def test_sheets_know_where_their_answers_come_from(catalog):
    assert [str(one) for one in catalog.comes_from("worksheets", "kernvraag")] == [
        "feiten-beelden-gevoelens", "conflict-of-polarisatie", "macht-en-rechten", "onder-de-waterlijn",
    ]  # fmt: skip
    assert "checklist:veiligheid" in [label(one) for one in catalog.comes_from("worksheets", "spanningsmeter")]


def test_every_phase_short_version_keeps_welcome_and_agreements(catalog):
    """Whoever has less time still hears why they are here and how we speak."""
    for name, phase in catalog.phases.items():
        if phase.short_minutes:
            kept = [step for step in phase.agenda if step.short_minutes]
            assert kept[0] == phase.agenda[0], name
            assert any("afspraken-veilig-werken" in step.worksheets or "inchecken" in step.title.lower() for step in kept), name


@pytest.mark.parametrize(
    "text, expected",
    [
        ("signalenlogboek.waarnemingen", Reference("worksheets", "signalenlogboek", "waarnemingen")),
        ("signalenlogboek.waarnemingen.plaats", Reference("worksheets", "signalenlogboek", "waarnemingen", "plaats")),
        ("checklist:veiligheid", Reference("checklists", "veiligheid")),
        ("checklist:veiligheid.bedreigd", Reference("checklists", "veiligheid", "bedreigd")),
        ("signalenlogboek", None),
        ("Signalenlogboek.x", None),
        ("a.b.c.d", None),
        ("", None),
    ],
)
def test_references(text, expected):
    assert parse_reference(text) == expected
    if expected:
        assert str(expected) == text


def test_loading_says_everything_at_once(project):
    (project / "data/worksheets/kernvraag.yaml").write_text("title: x\n", "utf-8")
    (project / "data/terms/midden.yaml").write_text("titel: x\n", "utf-8")
    with pytest.raises(DataError) as raised:
        load(project)
    assert "data/worksheets/kernvraag.yaml:1" in str(raised.value) and "data/terms/midden.yaml:1" in str(raised.value)
    assert "fouten in de inhoud:" in str(raised.value)


def test_a_changed_file_is_read_again(project):
    assert inspect(project)[1] == []
    path = project / "data/terms/midden.yaml"
    path.write_text(path.read_text("utf-8").replace("title: ", "titel: "), "utf-8")
    assert inspect(project)[1] != []
