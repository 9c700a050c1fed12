"""From item to HTML: everything escaped, links relative, one template per field type."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from macros import routes, stash, texts
from macros.answers import computed
from macros.fields import FIELD_TYPES
from macros.models import KINDS
from macros.singles import SINGLES
from macros.bridge import to_markdown
from macros.render import Renderer
from macros.rules_pages import PLAIN

ROOT = Path(__file__).resolve().parent.parent
EVIL = "<script>alert('x')</script>"
UNTOUCHED = {
    "id", "code", "type", "phase", "worksheet", "of", "x", "y", "column", "checklist", "title_field", "colours", "address", "page",
    "website", "width", "context", "risk_answer", "kind",
}  # fmt: skip
PAGES = {
    "worksheets": "worksheet.html", "phases": "phase.html", "checklists": "checklist.html", "templates": "template.html",
    "cases": "case.html", "methods": "method.html", "articles": "article.html",
}  # fmt: skip


class Tags(HTMLParser):
    """Which elements and attributes a piece of HTML really has, and whether its tags are balanced."""

    VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}

    def __init__(self, html: str):
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.open: list[str] = []
        self.problems: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.problems.append(f"</{tag}>")


def poison(value, inside: str = ""):
    """The same model with a script in every text that is free (no ids, codes, patterns)."""
    from pydantic import BaseModel

    if isinstance(value, BaseModel):
        changes = {}
        for name in type(value).model_fields:
            if name in UNTOUCHED or (name == "name" and value.__class__.__name__ == "QuadrantField"):
                continue
            if value.__class__.__name__.endswith("Picture") and name not in ("caption", "note", "series"):
                continue  # the other texts of a picture name fields and columns
            if value.__class__.__name__ == "CardSet" and name not in ("title", "use", "cards"):
                continue  # the others name fields and columns
            changes[name] = poison(getattr(value, name), name)
        return value.model_copy(update=changes)
    if isinstance(value, str):
        return EVIL + value if inside not in UNTOUCHED else value
    if isinstance(value, list) and inside not in ("contexts", "filled_in_by", "worksheets", "checklists", "methods", "referrals", "see", "sources", "carry_over", "of", "yes", "no", "unsure"):
        return [poison(one, inside) for one in value]
    if isinstance(value, dict) and inside != "columns":
        return {key: poison(one) for key, one in value.items()}
    return value


@pytest.fixture(scope="module")
def renderer(full_catalog):
    return Renderer(full_catalog)


@pytest.mark.parametrize("kind", PAGES)
def test_script_in_any_value_shows_as_text(full_catalog, renderer, kind):
    for name, item in getattr(full_catalog, kind).items():
        if kind == "phases" and not item.before:
            continue
        html = stash_back(to_markdown(renderer.html(PAGES[kind], routes.item_url(kind, name), item=poison(item), id=name, kind=kind)))
        assert html.count("&lt;script&gt;") > 5, name
        assert Tags(html).tags.count("script") == html.count('<script type="application/json"') <= 1, name  # what scripts read


@pytest.mark.parametrize("kind", [*KINDS, *SINGLES])
def test_script_in_lists_and_overviews_shows_as_text(full_catalog, kind):
    from dataclasses import replace

    if kind in KINDS:
        poisoned = replace(full_catalog, **{kind: {name: poison(item) for name, item in getattr(full_catalog, kind).items()}})
    else:
        poisoned = replace(full_catalog, singles=full_catalog.singles | {kind: poison(full_catalog.singles[kind])})
    renderer = Renderer(poisoned)
    for macro in PLAIN:
        html = stash_back(getattr(renderer, macro)())
        data = html.count('<script type="application/json"')  # what scripts read; `<` is escaped in it
        assert Tags(html).tags.count("script") == data <= 1, macro
    for phase, item in poisoned.phases.items():
        html = stash_back(renderer.kit(phase)) + (stash_back(renderer.run_sheet(phase)) if item.agenda else "")
        assert "script" not in Tags(html).tags


def stash_back(markdown: str) -> str:
    """What a page becomes: the Markdown rendered, the stashed pieces put back."""
    import markdown as engine

    return engine.markdown(markdown, extensions=["attr_list", "md_in_html", "toc", "macros.stash"])


@pytest.mark.parametrize("model", FIELD_TYPES, ids=lambda model: model.__name__)
def test_field_type_renders_on_screen_on_paper_and_filled(full_catalog, renderer, model):
    sheet = full_catalog.worksheets["proef-alle-velden"]
    answers = full_catalog.cases["proef-casus"].sheets[0].answers
    field = next(field for _, field in sheet.fields() if type(field) is model)
    poisoned = poison(field)
    environment = renderer.environment
    form = environment.from_string("{{ form(field, 'w90') }}").render(field=poisoned, here="werkbladen/x/", field_modules={})
    answer = answers[field.id] if field.id in answers else computed(field, sheet, answers)
    filled = environment.from_string("{{ filled(field, answer) }}").render(field=poisoned, answer=answer, here="casussen/x/", field_modules={})
    for html in (form, filled):
        assert Tags(html).problems == [] and Tags(html).open == []
        assert "script" not in Tags(html).tags
    assert "&lt;script&gt;" in form and f'data-field="{field.id}"' in form
    assert "Groepen en functies, geen namen." in form or not renderer.environment.globals["is_open"](field)


def test_filled_answers_are_escaped_and_whole(full_catalog, renderer):
    html = renderer.html("case.html", "casussen/proef-casus/", item=full_catalog.cases["proef-casus"], id="proef-casus", kind="cases")
    for piece in ("Kort &lt;b&gt;antwoord&lt;/b&gt;", "Regel één\nRegel twee", "250 euro", "1 maart 2026", "kantine", "één", "drie",
                  "eigen punt", "helemaal links", "buren", "2 maart 2026", "3 uur", "bewoners van de straat", "samenwerken", "9 op 12", "4 maart 2026"):  # fmt: skip
        assert piece in html, piece


def test_a_message_repeats_a_paragraph_per_row(full_catalog, renderer):
    item = full_catalog.templates["proef-bericht"]
    open_lines = [re.sub(r"<[^>]+>", "|", str(line)) for line in renderer.environment.globals["message"](item.body, item.fields)]
    assert open_lines[-1] == "|Vraag| |Antwoord|"
    filled = [str(line) for line in renderer.environment.globals["message"](item.body, item.fields, item.examples[0].answers)]
    assert filled[-2:] == ["Wie kwam? De wijkdienst.", "En nu? Rust."] and "1 februari 2026" in filled[1]


def test_a_worksheet_leads_to_its_examples(full_catalog, renderer):
    html = renderer.html("worksheet.html", "werkbladen/proef-alle-velden/", item=full_catalog.worksheets["proef-alle-velden"], id="proef-alle-velden", kind="worksheets")
    assert 'Bekijk een ingevuld voorbeeld: <a href="../../casussen/proef-casus/#blad-w90">Proefcasus</a>' in html
    case = renderer.html("case.html", "casussen/proef-casus/", item=full_catalog.cases["proef-casus"], id="proef-casus", kind="cases")
    assert 'id="blad-w90"' in case and "voorbeeld, verzonnen" in case


def test_a_background_part_says_where_it_was_read(full_catalog, renderer):
    article = full_catalog.articles["proef-achtergrond"]
    html = renderer.html("article.html", "achtergrond/proef-achtergrond/", item=article, id="proef-achtergrond", kind="articles")
    assert 'Bron: <a href="../bronnen/#agii-aanbod">Agentschap Integratie en Inburgering</a>.' in html and "Eigen inschatting van deze site." in html
    assert "nog na te kijken" not in html
    unread = full_catalog.sources["agii-aanbod"].model_copy(update={"checked": None})
    from dataclasses import replace

    single = full_catalog.singles["sources"].model_copy(update={"sources": [unread]})
    html = Renderer(replace(full_catalog, singles=full_catalog.singles | {"sources": single})).html(
        "article.html", "achtergrond/proef-achtergrond/", item=article, id="proef-achtergrond", kind="articles"
    )
    assert html.count("nog na te kijken") == 1


def test_every_page_is_balanced_and_has_no_inline_script_or_style(full_catalog, renderer):
    for kind, template in PAGES.items():
        for name, item in getattr(full_catalog, kind).items():
            if kind == "phases" and not item.before:
                continue
            tags = Tags(stash_back(to_markdown(renderer.html(template, routes.item_url(kind, name), item=item, id=name, kind=kind))))
            assert (tags.problems, tags.open) == ([], []), name
            assert not {one for one in tags.attributes if one == "style" or one.startswith("on")}, name
            assert "style" not in tags.tags and tags.tags.count("script") <= (kind == "templates"), name  # a list of words for the scripts


def test_headings_reach_the_table_of_contents(full_catalog, renderer):
    import markdown as engine

    parser = engine.Markdown(extensions=["attr_list", "toc", "macros.stash"])
    parser.convert(renderer.worksheet("proef-alle-velden"))
    names = [(token["id"], token["name"]) for token in parser.toc_tokens[0]["children"]]
    assert ("enkele-velden", "Enkele velden &amp; &lt;tekens&gt;") in names and ("tabellen", "Tabellen") in names


@pytest.mark.parametrize(
    "title", ["Feiten & <beelden>", "Prijs: *5* _euro_ `x`", "# geen kop", "1. Stap", "[a](b)", "wat {: #x }", "a\\b", "- streep", "C++ & D!", "100% > 50%"]
)
def test_heading_text_survives_markdown(title):
    import html

    import markdown as engine

    found = engine.markdown(to_markdown(f"\x02h2\x1fanker\x1f{title}\x03"), extensions=["attr_list", "macros.stash"])
    assert re.fullmatch(r'<h2 id="anker">(.*)</h2>', found)
    assert html.unescape(re.sub(r"<[^>]+>", "", found)) == title


def test_stash_keeps_html_untouched():
    html = "<form>\n\n<p>**geen vet** & <b>wel</b></p>\n\n    ingesprongen\n</form>"
    assert stash_back(stash.put(html)) == html


@pytest.mark.parametrize(
    "url, here, expected",
    [
        ("werkbladen/kernvraag/", "werkbladen/rollenkaart/", "../kernvraag/"),
        ("werkbladen/kernvraag/#w15-buiten", "werkbladen/rollenkaart/", "../kernvraag/#w15-buiten"),
        ("werkbladen/kernvraag/", "", "werkbladen/kernvraag/"),
        ("", "werkbladen/kernvraag/", "../../"),
        ("begrippen/#midden", "begrippen/", "#midden"),
        ("werkbladen/", "werkbladen/", "./"),
        ("traject/sessie-1/draaiboek/", "traject/sessie-1/", "draaiboek/"),
        ("traject/sessie-1/", "traject/sessie-1/draaiboek/", "../"),
    ],
)
def test_relative_links(url, here, expected):
    assert routes.relative(url, here) == expected


def test_facilitator_notes_never_reach_participants(full_catalog, renderer):
    phase = full_catalog.phases["sessie-1"]
    for html in (renderer.html("phase.html", "traject/sessie-1/", item=phase, id="sessie-1", kind="phases"), stash_back(renderer.kit("sessie-1"))):
        for step in phase.agenda:
            assert not any(str(renderer.environment.filters["escape"](note))[:60] in html for note in step.facilitator)
        assert not any(one.situation in html for one in phase.what_if)


def test_dutch_words():
    from datetime import date

    assert texts.long_date(date(2026, 11, 23)) == "23 november 2026"
    assert [texts.duration(m) for m in (15, 75, 120, 195)] == ["15 minuten", "75 minuten", "2 uur", "3 uur 15 minuten"]
    assert [texts.listing(one) for one in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a en b", "a, b en c"]
    assert texts.clock(95) == "1:35"
