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


def test_every_sheet_before_the_roll_out_reaches_the_action_plan(catalog):
    """Nothing is noted in vain: from each sheet there is a way, answer by answer, to the plan that is decided on."""
    onward: dict[str, set[str]] = {}
    for one in catalog.relations:
        onward.setdefault(label(one.source), set()).add(label(one.target))
    last = {name for name, phase in catalog.phases.items() if phase.number == max(one.number for one in catalog.phases.values())}
    for name, sheet in catalog.worksheets.items():
        if sheet.phase in last or name == "actieplan":
            continue
        reached, waiting = set(), {name}
        while waiting:
            reached |= waiting
            waiting = {target for one in waiting for target in onward.get(one, ())} - reached
        assert "actieplan" in reached, name


def test_session_1_has_its_three_exits(catalog):
    """A conflict, discrimination or a crime, and polarisation each have their own way on."""
    assert len(catalog.phases["sessie-1"].exits) == 3


def test_the_promised_counts(catalog):
    counts = {kind: len(getattr(catalog, kind)) for kind in ("worksheets", "checklists", "templates", "phases", "cases", "methods", "terms")}
    assert counts == {"worksheets": 32, "checklists": 8, "templates": 10, "phases": 5, "cases": 8, "methods": 26, "terms": 68}


def test_complete_cases_fill_in_every_sheet(catalog):
    complete = {name: case for name, case in catalog.cases.items() if case.from_offer}
    assert len(complete) == 3
    for name, case in complete.items():
        filled = [one.worksheet for one in case.sheets]
        assert set(filled) == set(catalog.worksheets), name
        assert filled.count("actiekaart") >= 3 and filled.count("luistergesprek") >= 2 and filled.count("opvolgfiche") >= 4, name
    core = {"conflict-of-polarisatie", "wij-zij-kaart", "rollenkaart", "kernvraag", "strategiekeuze", "actiekaart", "actieplan"}
    others = {name: case for name, case in catalog.cases.items() if not case.from_offer}
    assert [name for name, case in others.items() if case.core_question and not core <= {one.worksheet for one in case.sheets}] == []
    assert len([name for name, case in others.items() if not case.core_question]) == 1  # one is rightly no polarisation


def test_participants_of_the_asylum_centre_differ(catalog):
    """Three people, three logs and three starting positions that are not the same."""
    for sheet in ("signalenlogboek", "eigen-startpositie"):
        answers = [one.answers for one in catalog.cases["opvangcentrum"].sheets if one.worksheet == sheet]
        assert len(answers) == 3 and all(a != b for i, a in enumerate(answers) for b in answers[i + 1 :])


def test_actions_carry_one_name_from_card_to_plan_to_follow_up(catalog):
    """What stands in the plan is an action card, and what is followed up is in the plan."""
    for name, case in catalog.cases.items():
        by_sheet: dict[str, list[dict]] = {}
        for one in case.sheets:
            by_sheet.setdefault(one.worksheet, []).append(one.answers)
        cards = {answers["titel"] for answers in by_sheet.get("actiekaart", [])}
        planned = {row["actie"] for answers in by_sheet.get("actieplan", []) for field in ("acties-kort", "acties-lang") for row in answers.get(field, [])}
        followed = {row["actie"] for answers in by_sheet.get("opvolgfiche", []) for row in answers.get("acties", [])}
        assert planned == cards, name
        assert followed <= planned, name
