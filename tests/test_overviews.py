"""What is made from the content as a whole: the picture of the chain, the editors' tables, the list of what is unchecked."""

import re

from macros import chain, kits, manual
from macros.models import KINDS
from macros.singles import SINGLES
from macros.render import Renderer


def test_the_chain_holds_every_sheet_and_every_relation(catalog):
    picture = chain.picture(catalog)
    assert {box.name for box in picture.boxes} == set(catalog.worksheets)
    codes = {name: sheet.code for name, sheet in catalog.worksheets.items()}
    pairs = {(codes[one.source.item], codes[one.target.item]) for one in catalog.relations if one.source.kind == one.target.kind == "worksheets"}
    assert {(line.source, line.target) for line in picture.lines} == pairs
    assert {line.source for line in picture.lines if line.by_hand} == {codes[name] for name, sheet in catalog.worksheets.items() if sheet.private and codes[name] in {a for a, _ in pairs}}


def test_boxes_do_not_overlap_and_stay_inside(catalog):
    picture = chain.picture(catalog)
    places = [(box.x, box.y) for box in picture.boxes]
    assert len(set(places)) == len(places)
    for box in picture.boxes:
        assert 0 <= box.x <= picture.width - chain.WIDTH and chain.TOP <= box.y <= picture.height - chain.HEIGHT
        assert len(box.lines) <= 2 and all(len(line) <= chain.LINE + 6 for line in box.lines), box.title
    heights = sorted(box.y for box in picture.boxes if box.x == 0)
    assert all(b - a >= chain.HEIGHT for a, b in zip(heights, heights[1:]))


def test_the_chain_says_the_same_in_words(catalog):
    html = Renderer(catalog).html("chain.html", "traject/keten/", picture=chain.picture(catalog))
    listed = html.split("chain-list")[1]
    for name, sheet in catalog.worksheets.items():
        assert f'href="../../werkbladen/{name}/">{sheet.title}' in listed.replace("&#39;", "'")
    assert listed.count("Krijgt antwoorden van") == sum(bool(catalog.comes_from("worksheets", name)) for name in catalog.worksheets)


def test_wrapped_titles_fit_on_two_lines():
    assert chain.wrapped("Kernvraag") == ["Kernvraag"]
    assert chain.wrapped("Feiten, beelden en gevoelens") == ["Feiten, beelden en", "gevoelens"]
    assert chain.wrapped("Een heel lange titel die nooit op twee regels past omdat hij doorgaat")[1].endswith("…")


def test_the_manual_tells_every_key_of_every_kind():
    told = {name: {key for _, keys in blocks for key, *_ in keys} for _, name, blocks in manual.kinds()}
    assert len(told) == len(KINDS) + len(SINGLES)
    for (kind, model), keys in zip((KINDS | SINGLES).items(), told.values()):
        assert {field.alias or key for key, field in model.model_fields.items()} <= keys, kind
    every = [key for _, _, blocks in manual.kinds() for _, keys in blocks for key in keys]
    assert [key for key, form, _, meaning in every if not meaning or not form] == []


def test_what_is_unchecked_stands_on_one_list(catalog):
    listed = {target for _, _, target, _ in manual.unchecked(catalog)}
    assert listed == {f"dienst:{one.id}" for one in catalog.referrals.values() if not one.checked} | {f"bron:{one.id}" for one in catalog.sources.values() if not one.checked}


def test_the_mark_is_on_the_page_for_each_of_them(site, catalog):
    for page, entries in (("achtergrond/waar-terecht", catalog.referrals), ("achtergrond/bronnen", catalog.sources)):
        text = (site / page / "index.html").read_text("utf-8")
        for name, one in entries.items():
            block = re.search(rf'<div class="referral" id="{name}">(.*?)</div>', text, re.S)[1]
            assert ("nog na te kijken" in block) == (one.checked is None), name


def test_a_kit_holds_what_its_readers_need_for_the_phase(catalog):
    """Read by hand: who prepares alone gets no sheet of those who lead; who follows up gets the meter and the talks again."""
    participant, leader = ({phase: list(kits.kit_sheets(catalog, phase, facilitator)) for phase in catalog.phases} for facilitator in (False, True))
    assert participant["voorbereiding"] == ["afspraken-veilig-werken", "signalenlogboek", "eigen-startpositie"]
    assert set(leader["voorbereiding"]) == {*participant["voorbereiding"], "intakefiche", "kernteam-samenstellen", "tijdlijn"}
    assert set(participant["uitrol"]) == {"spanningsmeter", "luistergesprek", "opvolgfiche", "borging"}
    assert set(leader["uitrol"]) == {*participant["uitrol"], "actieplan", "actiekaart", "tijdpad"}
    for phase in ("sessie-1", "sessie-2", "sessie-3"):
        assert participant[phase] == leader[phase]
        assert {name for step in catalog.phases[phase].agenda for name in step.worksheets} <= set(participant[phase])
    for kit in (*participant.values(), *leader.values()):
        assert kit == [name for name in catalog.route() if name in kit], "in the order of the route"
