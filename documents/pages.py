"""From a page's own template to what belongs on paper, as a tree of HTML: for lines to write on, or for fields to fill in.

The page's template stays the one definition. What is for the screen goes (`data-search-exclude`, `hidden`, links, examples);
labels become plain text and each control carries its label as `title`, which is what a PDF reader says aloud.
"""

import html
import re
from collections import Counter
from copy import deepcopy

from lxml import etree
from lxml.html import HtmlElement, builder, fragment_fromstring, tostring

from macros import kits, routes
from macros.bridge import HEADING
from macros.layout import is_landscape
from macros.render import Renderer

_SCREEN = (
    "//*[@hidden or @data-search-exclude]", "//script", "//nav", "//details", "//figure", "//*[contains(concat(' ', @class, ' '), ' screen-only ')]",
    "//p[@class='carry' or @class='licence' or @class='keywords' or @class='paper-address-line' or @class='outcome__status']",
    "//*[@class='message-examples' or @class='guidance' or @class='flow' or @class='desk__check' or @class='afterwards' or @class='rule']",
)  # fmt: skip
_TEMPLATES = {"worksheets": "worksheet.html", "checklists": "checklist.html", "templates": "template.html"}
_ON_SCREEN = {"gebruik", "daarna", "telling"}  # headings of what stays on screen
_TYPED = "//textarea|//select|//input[@type='text' or @type='date']"


def sheet(renderer: Renderer, kind: str, name: str) -> HtmlElement:
    """A sheet as it belongs on paper, with its controls still in it."""
    item = getattr(renderer.catalog, kind)[name]
    page = renderer.html(_TEMPLATES[kind], routes.item_url(kind, name), item=item, id=name, kind=kind)
    tree = _cleaned(page)
    tree.set("class", "doc doc--wide" if kind == "worksheets" and is_landscape(item) else "doc")
    title = tree.find(".//h1")
    title.set("data-foot", f"{item.title} · {renderer.address(item.code + '/')}")
    _code_above(tree, title)
    _label(tree, item.code)
    return tree


def course(renderer: Renderer, name: str) -> HtmlElement:
    """What happens in a phase, for the facilitator's pack: the run sheet of a session, the steps of a phase without one."""
    phase = renderer.catalog.phases[name]
    if phase.agenda:
        tree, about, code = renderer.html("run_sheet.html", routes.run_sheet_url(name), item=phase, id=name), f"Draaiboek {phase.short_title.lower()}", f"{phase.code}d/"
    else:
        tree, about, code = renderer.html("phase.html", routes.item_url("phases", name), item=phase, id=name), phase.title, f"{phase.code}/"
    tree = _cleaned(tree)
    tree.set("class", "doc doc--run")
    title = tree.find(".//h1")
    title.set("data-foot", f"{about} · {renderer.address(code)}")
    _code_above(tree, title)
    return tree


def cover(renderer: Renderer, name: str, facilitator: bool, sheets: dict, checklists: dict) -> HtmlElement:
    """The first page of a pack."""
    phase = renderer.catalog.phases[name]
    text = renderer.html("documents/cover.html", routes.kit_url(name), item=phase, id=name, facilitator=facilitator, sheets=sheets, checklists=checklists, minutes=sum(one.minutes for one in sheets.values()), materials=kits.kit_materials(renderer.catalog, phase))
    tree = _cleaned(text)
    tree.set("class", "doc doc--cover")
    title = tree.find(".//h1")
    title.set("data-foot", f"Pakket {phase.short_title.lower()} · {renderer.address(phase.code + 'p/')}")
    _code_above(tree, title)
    return tree


def paper(tree: HtmlElement) -> HtmlElement:
    """With lines and boxes to write in."""
    tree = deepcopy(tree)
    for one in tree.xpath(_TYPED):
        if one.tag == "textarea" and not one.xpath("ancestor::td") and not one.xpath("../span[@class='lines']"):
            one.getparent().append(builder.E.span(*(builder.E.i() for _ in range(int(one.get("rows")))), **{"class": "lines"}))
        one.drop_tree()
    for one in tree.xpath("//td//fieldset[@class='cell__scores']|//output"):
        one.drop_tree()
    for one in tree.xpath("//input"):
        one.tag, kind = "i", one.get("type")
        one.attrib.clear()
        one.set("class", "ring" if kind == "radio" else "box")
    return tree


def fillable(tree: HtmlElement) -> HtmlElement:
    """With fields to fill in. Scores in a cell become a list to choose from: five buttons do not fit."""
    tree = deepcopy(tree)
    for one in tree.xpath("//span[@class='lines']|//output"):
        one.drop_tree()
    for group in tree.xpath("//td//fieldset[@class='cell__scores']"):
        radios = group.xpath(".//input")
        choice = builder.E.select({"name": radios[0].get("name"), "title": radios[0].get("data-group")}, builder.E.option(" ", value=""))
        choice.extend(builder.E.option(one.get("value"), value=one.get("value")) for one in radios)
        group.getparent().replace(group, choice)
    for one in tree.xpath("//select/option[@value='']"):
        one.text = " "
    for group in tree.xpath("//select/optgroup"):
        group.drop_tag()
    names = Counter(one.get("name") for one in tree.xpath("//input[@type='checkbox']"))
    for one in tree.xpath("//input|//textarea|//select"):
        name = one.get("name").replace(".", "/")  # a full stop in a PDF name makes a tree of fields
        shared = one.get("type") == "checkbox" and names[one.get("name")] > 1  # boxes of one name would all be ticked together
        one.set("name", f"{name}={one.get('value')}" if shared else name)
    return tree


def document(trees: list[HtmlElement], title: str, look: str, lang: str = "nl-BE") -> str:
    """A whole HTML page of one or more trees."""
    body = "".join(tostring(tree, encoding="unicode") for tree in trees)
    return f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{html.escape(title)}</title></head><body class="{look}">{body}</body></html>'


def _cleaned(page: str) -> HtmlElement:
    def heading(match: re.Match) -> str:
        level, anchor, title = match.groups()
        return "" if anchor in _ON_SCREEN else f"<h{level}>{html.escape(title)}</h{level}>"

    tree = fragment_fromstring(HEADING.sub(heading, page), create_parent="article")
    for path in _SCREEN:
        for one in tree.xpath(path):
            if one.get("data-motivation") is not None:
                one.attrib.pop("hidden", None)  # paper and PDF cannot wait for a red outcome
            elif one.getparent() is not None:
                one.drop_tree()
    for link in tree.xpath("//a"):
        link.drop_tag()
    for one in tree.xpath("//svg[@aria-label]"):
        one.insert(0, _named(one.get("aria-label")))
    for one in tree.xpath("//svg[not(@aria-label)]"):
        one.drop_tree()
    etree.strip_elements(tree, etree.Comment, with_tail=False)
    return tree


def _named(text: str) -> HtmlElement:
    """The name of a drawing, where WeasyPrint looks for it."""
    return builder.E.title(text)


def _code_above(tree: HtmlElement, title: HtmlElement) -> None:
    """The QR code beside the title instead of at the end."""
    for code in tree.xpath("//div[@class='paper-foot__qr']"):
        tree.insert(0, code)
    for head in tree.xpath("//div[@class='item-head']"):
        title.addprevious(head)


def _label(tree: HtmlElement, code: str) -> None:
    """Each control with its visible label as title, without the code of the sheet; labels become plain text."""
    by_id = {one.get("for"): _words(one) for one in tree.xpath("//label[@for]")}
    for one in tree.xpath("//input|//textarea|//select"):
        group = one.xpath("ancestor::fieldset[1]/legend")
        around = one.xpath("ancestor::label[1]")
        own = by_id.get(one.get("id")) or one.get("aria-label") or (_words(around[0]) if around else "")
        question = _words(group[0]) if group else ""
        if one.get("type") in ("radio", "checkbox"):
            one.set("data-group", own.rpartition(": ")[0] if one.xpath("ancestor::tr") and one.get("aria-label") else question)
        one.set("title", f"{question}: {own}" if question and around and not one.get("aria-label") and question not in own else own)
    for label in tree.xpath("//label"):
        label.tag = "span"
        label.attrib.pop("for", None)


def _words(element: HtmlElement) -> str:
    """What a label says."""
    copy = deepcopy(element)
    for one in copy.xpath(".//*[@hidden]|.//i|.//input"):
        one.drop_tree()
    return " ".join(copy.text_content().split())
