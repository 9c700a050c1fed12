"""Links to the glossary: the first use on each page, and never where a link does not belong."""

import re
from types import SimpleNamespace

import pytest

from macros.glossary import Linker

TERMS = {
    "midden": SimpleNamespace(title="Midden", also=["het stille midden"]),
    "kernvraag": SimpleNamespace(title="Kernvraag", also=["kernvragen"]),
    "clb": SimpleNamespace(title="CLB", also=[]),
}


def link(inside: str) -> str:
    html = f"<html><nav>midden</nav><article class=\"md-content\">{inside}</article><p>kernvraag</p></html>"
    made = Linker(TERMS).link(html, "werkbladen/x/")
    assert Linker(TERMS).link(made, "werkbladen/x/") == made, "a second time changes nothing"
    return re.search(r"<article[^>]*>(.*)</article>", made, re.S)[1].replace('class="term-link" ', "").replace("../../begrippen/", "")


@pytest.mark.parametrize(
    "before, after",
    [
        ("<p>Het midden zwijgt. Het midden kiest.</p>", '<p>Het <a href="#midden">midden</a> zwijgt. Het midden kiest.</p>'),
        ("<p>Midden in de zaal</p>", '<p><a href="#midden">Midden</a> in de zaal</p>'),
        ("<p>Vraag het stille midden.</p>", '<p>Vraag <a href="#midden">het stille midden</a>.</p>'),
        ("<p>Twee kernvragen, één kernvraag</p>", '<p>Twee <a href="#kernvraag">kernvragen</a>, één kernvraag</p>'),
        ("<p>Het clb en het CLB</p>", '<p>Het clb en het <a href="#clb">CLB</a></p>'),
        ("<p>temidden, middenin, midden-west</p>", None),
        ("<h2>Midden</h2>", None),
        ('<p><a href="x">het midden</a></p>', None),
        ("<form><p>het midden</p></form>", None),
        ('<div class="filled"><p>midden</p></div>', None),
        ('<p hidden>midden</p>', None),
        ('<p data-search-exclude>midden</p>', None),
        ('<img alt="midden > kernvraag"><p>niets</p>', None),
        ('<!-- midden --><p>niets</p>', None),
        ('<p>Zie <a href="../../begrippen/#midden">dit</a>, het midden.</p>', '<p>Zie <a href="#midden">dit</a>, het midden.</p>'),
        ('<h2>Kernvraag</h2><p>De kernvraag<br>telt.</p>', '<h2>Kernvraag</h2><p>De <a href="#kernvraag">kernvraag</a><br>telt.</p>'),
    ],
)  # fmt: skip
def test_first_use_is_linked(before, after):
    assert link(before) == (before if after is None else after)


def test_built_pages_link_each_term_once(site, full_catalog):
    linked = 0
    for source in full_catalog.pages:
        text = (site / source.removesuffix("index.md") / "index.html").read_text("utf-8")
        found = re.findall(r'<a class="term-link" href="[^"]*#([^"]*)"', text)
        assert len(found) == len(set(found)), source
        assert all(f'begrippen/#{name}"' in text for name in found)
        linked += bool(found)
    assert linked > 20
    assert "term-link" not in (site / "begrippen/index.html").read_text("utf-8")
