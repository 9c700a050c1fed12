"""What leaves the site as an office file: 200 random contents a format, made in the browser, opened again with other people's
readers. The same texts in the same order and the same tables; nothing that somebody typed comes alive."""

import base64
import csv
import io
import random
import re
import warnings
import zipfile
from datetime import date, datetime, timedelta
from html.parser import HTMLParser
from xml.etree import ElementTree

import docx
import icalendar
import openpyxl
import pytest

SEED = 20261124
TIMES = 200
WORDS = "één idee voor de wijk Sint-Jansplein coëfficiënt ’s avonds naïef reünie überhaupt hé ça buren jongeren € 3,50 50% “goed” gesprek".split()
NASTY = [
    "=1+1", "=cmd|' /C calc'!A0", "+32 470 00 00 00", "-", "- punt", "-3,5", "-12", "@SUM(1;2)", "\t=1+1", "\r\n=1+1", " =1+1", "\u200b=1+1", "＝1+1", "'=1+1", "00123", "1e5", "12345678901234567890", "2026-11-24", "1/2", "TRUE", "#N/A",
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</w:t></w:r><w:r><w:t>x", "</td></tr></table><iframe src='javascript:alert(1)'>", "]]>", "<!-- x", "&amp;", "&lt;b&gt;", "&#0;", "&", '"', "'", '";"', "a;b,c\\n\\", "_x000D_", "_x0041_x0042_",
    "🙂 👩‍👩‍👧 🇧🇪", "مرحبا \u200fשלום\u200e", "e\u0301", "a\x00b\x07c\x1bd", "\x85\u2028\u2029", "\ufffe\uffff", "BEGIN:VEVENT\r\nSUMMARY:x", "END:VCALENDAR", "{PAGE}", "regel 1\nregel 2\r\nregel 3\rregel 4", "", " ", "  twee  spaties  ", "${x}", "$&", "\u00a0",
]  # fmt: skip
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")


def text(rng: random.Random) -> str:
    """A text as people type it, or as somebody with bad intentions does."""
    kind = rng.random()
    if kind < 0.4:
        return rng.choice(NASTY)
    if kind < 0.9:
        return " ".join(rng.choices([*WORDS, rng.choice(NASTY)], k=rng.randint(1, 12)))
    return rng.choice(["", "lang " * rng.randint(100, 800), "é" * rng.randint(60, 200), "🙂" * rng.randint(20, 90)])


def clean(value: str) -> str:
    """What should come out: the same, without what cannot be seen; a line break is a line break."""
    return UNSEEN.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))


def table(rng: random.Random) -> dict:
    width = rng.randint(1, 8)
    rows = [[text(rng) for _ in range(width)] for _ in range(rng.choice([0, 1, 2, 3, 5, 40]))]
    return {"type": "table", "head": [text(rng) for _ in range(width)], "rows": rows} | ({"caption": text(rng)} if rng.random() < 0.5 else {})


def blocks(rng: random.Random) -> list[dict]:
    """A document."""
    makers = [
        lambda: {"type": "heading", "level": rng.choice([2, 3]), "text": text(rng)},
        lambda: {"type": "paragraph", "text": text(rng)} | rng.choice([{}, {"look": "muted"}, {"look": "lead"}, {"look": "missing"}]),
        lambda: {"type": "list", "items": [text(rng) for _ in range(rng.choice([0, 1, 3, 40]))]},
        lambda: table(rng),
    ]
    return [{"type": "title", "text": text(rng)}, *[rng.choice(makers)() for _ in range(rng.randint(0, 7))]]


DOCUMENTS = [blocks(random.Random(SEED + number)) for number in range(TIMES)]


@pytest.fixture(scope="module")
def made(chromium, server):
    """Make many files with one of our modules, in one go; a blob comes back as bytes."""
    page = chromium.new_page()
    page.goto(server + "/over/")
    script = """async ([module, name, calls]) => {
      const make = (await import(`/assets/javascripts/${module}.js`))[name];
      const whole = (bytes) => { let text = ""; for (const byte of bytes) text += String.fromCharCode(byte); return btoa(text); };
      const plain = async (made) => made instanceof Blob ? { blob: whole(new Uint8Array(await made.arrayBuffer())), type: made.type } : made;
      return Promise.all(calls.map(async (given) => plain(await make(...given))));
    }"""

    def make(module: str, name: str, calls: list) -> list:
        found = page.evaluate(script, [module, name, calls])
        return [base64.b64decode(one["blob"]) if isinstance(one, dict) and "blob" in one else one for one in found]

    yield make
    page.close()


# A ZIP and what text may hold


@pytest.mark.parametrize("packs", [True, False])
def test_zip_holds_what_went_in_whether_the_browser_can_pack_or_not(chromium, server, packs):
    page = chromium.new_page()
    page.goto(server + "/over/")
    files = [["leeg.txt", ""], ["map/één naam 🙂.txt", "tekst é 🙂 " * 5000], ["kort", "a"]]
    script = """async ([files, packs]) => {
      if (!packs) window.CompressionStream = class { constructor() { throw new TypeError("no such kind"); } };
      const { zipOf } = await import("/assets/javascripts/zip.js");
      const blob = await zipOf([...files, ["bytes", Uint8Array.from({ length: 1000 }, (_, index) => index % 256)]]);
      return [...new Uint8Array(await blob.arrayBuffer())];
    }"""
    found = zipfile.ZipFile(io.BytesIO(bytes(page.evaluate(script, [files, packs]))))
    page.close()
    assert found.testzip() is None
    assert {name: found.read(name).decode() for name, _ in files} == dict(files) and found.read("bytes") == bytes(index % 256 for index in range(1000))
    assert any(one.compress_type == zipfile.ZIP_DEFLATED for one in found.infolist()) == packs


def test_half_a_sign_goes_out(chromium, server):
    """JSON cannot bring one to the page, but a text cut through the middle of a smiley can hold one."""
    page = chromium.new_page()
    page.goto(server + "/over/")
    found = page.evaluate("""async () => { const { clean } = await import("/assets/javascripts/clean.js"); return ["a\\ud83db", "\\ude42x", "🙂"].map(clean) }""")
    page.close()
    assert found == ["ab", "x", "🙂"]


# Word


def parts_of(block: dict) -> list:
    """What a block should be in Word: (style, text) of each paragraph, or a table."""
    kind = block["type"]
    if kind == "title":
        return [("Title", clean(block["text"]))]
    if kind == "heading":
        return [(f"Heading {block['level'] - 1}", clean(block["text"]))]
    if kind == "paragraph":
        return [({"muted": "Toelichting", "lead": "Inleiding", "missing": "Nog in te vullen"}.get(block.get("look"), "Normal"), clean(block["text"]))]
    if kind == "list":
        return [("List Bullet", clean(item)) for item in block["items"]]
    caption = [("Caption", clean(block["caption"]))] if block.get("caption") else []
    return [*caption, [[clean(cell) for cell in row] for row in [block["head"], *block["rows"]]]]


def opened(document) -> list:
    found = []
    for part in document.iter_inner_content():
        if isinstance(part, docx.table.Table):
            found.append([[cell.text for cell in row.cells] for row in part.rows])
        elif part.style.name != "Na tabel":
            found.append((part.style.name, part.text))
    return found


OWN_ELEMENTS = set("document body p pPr pStyle r t br tab tbl tblPr tblStyle tblW tblLayout tblLook tblGrid gridCol tr trPr cantSplit tblHeader tc tcPr tcW sectPr footerReference pgSz pgMar".split())


def test_word_files_open_with_the_same_texts(made):
    files = made("docx", "docxOf", [[one, {"title": one[0]["text"]}] for one in DOCUMENTS])
    for content, wanted in zip(files, DOCUMENTS, strict=True):
        document = docx.Document(io.BytesIO(content))
        assert opened(document) == [part for block in wanted for part in parts_of(block)]
        assert document.core_properties.title == clean(wanted[0]["text"]) and document.core_properties.author == ""
        for found in document.tables:
            assert found._tbl.xpath("w:tblPr/w:tblLook/@w:firstRow") == ["1"] and found.rows[0]._tr.trPr.xpath("w:tblHeader") and sum(column.width for column in found.columns) == 9638 * 635
        packed = zipfile.ZipFile(io.BytesIO(content))
        elements = {element.tag.split("}")[1] for element in ElementTree.fromstring(packed.read("word/document.xml")).iter()}
        assert elements <= OWN_ELEMENTS, elements - OWN_ELEMENTS
        assert not any("External" in packed.read(name).decode() for name in packed.namelist() if name.endswith(".rels"))


def test_word_table_without_a_head_or_with_uneven_rows(made):
    tables = [{"type": "table", "head": [], "rows": [["a", "b"], ["c"]]}, {"type": "table", "head": ["x"], "rows": [["d", "e", "f"]]}, {"type": "table", "head": [], "rows": []}]
    [content] = made("docx", "docxOf", [[tables, {}]])
    document = docx.Document(io.BytesIO(content))
    assert opened(document) == [[["a", "b"], ["c", ""]], [["x", "", ""], ["d", "e", "f"]]]
    assert [found._tbl.xpath(".//w:tblHeader | w:tblPr/w:tblLook[@w:firstRow='1']") != [] for found in document.tables] == [False, True]


@pytest.mark.parametrize(
    "rows, expected",
    [
        ([["a", "b"]], [4819, 4819]),
        ([["kort", "lang " * 100]], [1257, 8381]),
        ([["", "", ""]], [3214, 3212, 3212]),
        ([], []),
    ],
)
def test_columns_fill_the_page_by_what_is_in_them(made, rows, expected):
    [found] = made("docx", "columnWidths", [[rows]])
    assert sum(found) == (9638 if rows else 0) and found == pytest.approx(expected, abs=40)


def test_word_file_has_paper_language_and_numbered_pages(made):
    [content] = made("docx", "docxOf", [[[{"type": "title", "text": "Plan"}, {"type": "list", "items": ["a"]}], {"title": "Plan & co"}]])
    document = docx.Document(io.BytesIO(content))
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm), round(section.left_margin.mm), round(section.top_margin.mm)) == (210, 297, 20, 20)
    assert document.styles.element.xpath("//w:docDefaults//w:lang/@w:val") == ["nl-BE"]
    assert section.footer.paragraphs[0].text.startswith("Plan & co\t") and section.footer._element.xpath(".//w:fldSimple/@w:instr") == [" PAGE ", " NUMPAGES "]
    assert document.styles["List Bullet"].element.xpath(".//w:numId/@w:val") == ["1"] and document.part.numbering_part is not None
    assert {document.styles[f"Heading {level}"].font.color.rgb.__str__() for level in (1, 2, 3)} == {"0F3D47"}


# Excel


def cell(rng: random.Random):
    kind = rng.random()
    if kind < 0.15:
        return {"day": (date(2020, 1, 1) + timedelta(days=rng.randint(0, 5000))).isoformat()}
    if kind < 0.3:
        return {"number": rng.choice([0, 3.5, -2, 1250, 0.1])}
    return text(rng)


def sheets(rng: random.Random) -> list[dict]:
    found = []
    for _ in range(rng.randint(1, 2)):
        width = rng.randint(1, 9)
        rows = [[cell(rng) for _ in range(width)] for _ in range(rng.choice([0, 1, 2, 5, 40]))]
        found.append({"name": text(rng), "head": [text(rng) for _ in range(width)], "rows": rows})
    return found


def read(value):
    """What openpyxl read, as it should have been typed. The standard writes _ as _x005F_ where an escape could be meant."""
    if isinstance(value, str):
        return value.replace("_x005F_", "_")
    return value.date().isoformat() if isinstance(value, datetime) else value


def typed(value):
    if isinstance(value, dict):
        return value.get("day", value.get("number"))
    return clean(value) or None


def test_excel_files_open_with_the_same_cells(made):
    books = [sheets(random.Random(SEED + number)) for number in range(TIMES)]
    counts = {"d": 0, "n": 0, "s": 0}
    for content, wanted in zip(made("xlsx", "xlsxOf", [[one] for one in books]), books, strict=True):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            book = openpyxl.load_workbook(io.BytesIO(content))
        assert len(book.worksheets) == len(wanted)
        for sheet, want in zip(book.worksheets, wanted, strict=True):
            rows = [want["head"], *want["rows"]]
            found = [list(row) for row in sheet.iter_rows(max_row=len(rows), max_col=len(want["head"]))]
            assert [[read(one.value) for one in row] for row in found] == [[typed(one) for one in row] for row in rows]
            assert sheet.freeze_panes == "A2" and sheet.auto_filter.ref == f"A1:{found[-1][-1].coordinate}" and sheet.print_title_rows == "$1:$1"
            assert all(one.font.b for one in found[0])
            for one, want_one in zip((c for row in found for c in row), (c for row in rows for c in row), strict=True):
                assert one.data_type == ({"day": "d", "number": "n"}[next(iter(want_one))] if isinstance(want_one, dict) else "s" if clean(want_one) else "n")
                assert one.is_date == (isinstance(want_one, dict) and "day" in want_one)
                counts[one.data_type] += 1
    assert min(counts.values()) > 500, counts


def test_excel_keeps_text_as_text_and_within_bounds(made):
    exact = ["=1+1", "00123", "1e5", "-", "12345678901234567890", "_x0041_", "2026-11-24"]
    long = "🙂" * 20_000
    rows = [exact, [long, {"day": "2026-02-30"}, {"day": "0001-01-01"}, {"number": None}, {"day": "x<y"}]]
    [content] = made("xlsx", "xlsxOf", [[[{"name": "Acties", "head": list("abcdefg"), "rows": rows}]]])
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert [read(one.value) for one in sheet[2]] == exact and {one.number_format for one in sheet[2]} == {"@"}
    cut = sheet["A3"].value
    assert len(cut.encode("utf-16-le")) // 2 <= 32_767 and cut == "🙂" * 16_383 + "…"
    assert [one.value for one in sheet[3]][1:] == ["2026-02-30", "0001-01-01", None, "x<y", None, None]
    assert "_x005F_x0041_" in zipfile.ZipFile(io.BytesIO(content)).read("xl/sharedStrings.xml").decode()  # or Excel would read an A


@pytest.mark.parametrize(
    "names, expected",
    [
        (["Acties", "acties", "ACTIES"], ["Acties", "acties 2", "ACTIES 3"]),
        (["[a]:*?/\\b", "", "''", "History"], ["a b", "Blad 2", "Blad 3", "History 2"]),
        (["x" * 40, "x" * 40], ["x" * 31, "x" * 29 + " 2"]),
        (["🙂" * 16], ["🙂" * 15]),
        (["'wij' en 'zij'"], ["wij' en 'zij"]),
    ],
)
def test_sheet_names_are_as_excel_takes_them(made, names, expected):
    assert made("xlsx", "sheetNames", [[names]]) == [expected]


# CSV


def shown(value) -> str:
    """What a CSV cell should hold: a formula gets an apostrophe in front."""
    if isinstance(value, dict):
        return value["day"] if "day" in value else str(value["number"]).replace(".", ",")
    value = clean(value)
    alive = re.match("[\\s\u200b\u200e\u200f\ufeff]*[=+@＝＋－＠-]", value) or value[:1] in ("\t", "\n")
    return f"'{value}" if alive and not re.fullmatch(r"-\d+(?:[.,]\d+)?", value) else value


def test_csv_opens_with_the_same_cells_and_no_formula(made):
    tables = [sheets(random.Random(SEED + number))[0] for number in range(TIMES)]
    held = 0
    for content, wanted in zip(made("csv", "csvOf", [[one["head"], one["rows"]] for one in tables]), tables, strict=True):
        assert content.startswith("\ufeff") and content.endswith("\r\n")
        found = list(csv.reader(io.StringIO(content[1:], newline=""), delimiter=";", strict=True))
        expected = [[shown(one) for one in row] for row in [wanted["head"], *wanted["rows"]]]
        assert found == [[] if row == [""] else row for row in expected]  # a line with one empty cell is an empty line
        cells = [one for row in found for one in row]
        assert not [one for one in cells if one[:1] in ("=", "+", "@", "\t", "\n", "\r") or (one.startswith("-") and not re.match(r"-\d", one))]
        held += sum(one.startswith("'") for one in cells)
    assert held > 500


def test_csv_as_a_belgian_excel_reads_it(made):
    [found] = made("csv", "csvOf", [[["a", "b"], [["-3,5", "=1+1"], [{"number": 3.5}, {"day": "2026-11-24"}], [{"number": None}, None], ['zeg "ja"; nu', "1\r\n2"]]]])
    assert found == "\ufeffa;b\r\n-3,5;'=1+1\r\n3,5;2026-11-24\r\n;\r\n" + '"zeg ""ja""; nu";"1\n2"\r\n'


# Calendar


def appointments(rng: random.Random) -> list[dict]:
    found = []
    for number in range(rng.choice([0, 1, 3, 40])):
        day = date(2026, 1, 1) + timedelta(days=rng.randint(0, 900))
        one = {"id": f"{number}-{text(rng)}"[:60], "day": day.isoformat(), "title": text(rng), "text": text(rng)}
        if rng.random() < 0.5:
            one |= {"time": f"{rng.randint(0, 23):02}:{rng.choice([0, 15, 30]):02}"} | rng.choice([{}, {"minutes": rng.randint(5, 300)}])
        elif rng.random() < 0.5:
            one["until"] = (day + timedelta(days=rng.randint(-1, 9))).isoformat()
        found.append(one)
    return found


def unescaped(value: str) -> str:
    """The name of a calendar is no property of the standard: the reader leaves it as it stands."""
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], value)


def test_calendar_files_open_with_the_same_appointments(made):
    lists = [appointments(random.Random(SEED + number)) for number in range(TIMES)]
    names = [text(random.Random(number)) for number in range(TIMES)]
    for content, wanted, name in zip(made("ics", "icsOf", [[one, {"name": name}] for one, name in zip(lists, names)]), lists, names, strict=True):
        assert content.endswith("\r\n") and "\n" not in content.replace("\r\n", "") and "\r" not in content.replace("\r\n", "")
        assert max(len(line.encode()) for line in content.split("\r\n")) <= 75
        calendar = icalendar.Calendar.from_ical(content)
        assert unescaped(str(calendar["X-WR-CALNAME"])) == clean(name) and {part.name for part in calendar.walk()} <= {"VCALENDAR", "VTIMEZONE", "STANDARD", "DAYLIGHT", "VEVENT"}
        events = calendar.walk("VEVENT")
        assert len(events) == len(wanted)
        for event, want in zip(events, wanted, strict=True):
            assert event.errors == [] and event["DTSTAMP"].dt.tzinfo is not None
            assert str(event["UID"]) == clean(want["id"]) + "@wegwijzer"
            assert (str(event["SUMMARY"]), str(event.get("DESCRIPTION", ""))) == (clean(want["title"]), clean(want["text"]))
            start, end = event["DTSTART"].dt, event["DTEND"].dt
            if "time" in want:
                assert event["DTSTART"].params["TZID"] == "Europe/Brussels"
                assert (start.date().isoformat(), f"{start:%H:%M}") == (want["day"], want["time"])
                assert end.replace(tzinfo=None) - start.replace(tzinfo=None) == timedelta(minutes=want.get("minutes", 60))
            else:
                assert start.isoformat() == want["day"] and end - timedelta(days=1) == max(start, date.fromisoformat(want.get("until", want["day"])))


def test_calendar_knows_summer_and_winter_and_leaves_out_what_is_no_day(made):
    given = [{"id": "a", "day": day, "time": "09:00", "title": "x"} for day in ("2026-07-01", "2026-11-24", "2026-03-28", "2026-03-30", "2026-10-26")]
    [content] = made("ics", "icsOf", [[[*given, {"id": "b", "day": "2026-02-30", "title": "x"}, {"id": "c", "day": "", "title": "x"}], {}]])
    calendar = icalendar.Calendar.from_ical(content)
    zone = calendar.walk("VTIMEZONE")[0].to_tz()  # reckoned from the zone in the file, not from a name
    hours = [zone.utcoffset(event["DTSTART"].dt.replace(tzinfo=None)).total_seconds() / 3600 for event in calendar.walk("VEVENT")]
    assert hours == [2, 1, 1, 2, 1]


# Copied


class Outline(HTMLParser):
    """What markup holds: elements with their text, and attributes."""

    def __init__(self, markup: str):
        super().__init__(convert_charrefs=True)
        self.found: list[list] = []
        self.attributes: set[tuple] = set()
        self.tags: set[str] = set()
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self.attributes |= {(tag, name, value) for name, value in attributes}
        if tag == "br":
            self.found[-1][1] += "\n"
        elif tag == "table":
            self.found.append(["table", ""])
        elif tag in ("h1", "h2", "h3", "p", "li", "th", "td", "caption"):
            self.found.append([tag, ""])

    def handle_endtag(self, tag):
        if tag == "tr":
            self.found.append(["row", ""])

    def handle_data(self, data):
        if self.found and data != "\n":
            self.found[-1][1] += data


def outline_of(block: dict) -> list[list]:
    kind = block["type"]
    if kind == "list":
        return [["li", clean(item)] for item in block["items"]]
    if kind != "table":
        return [[{"title": "h1", "paragraph": "p"}.get(kind) or f"h{block['level']}", clean(block["text"])]]
    rows = [[["th" if row is block["head"] else "td", clean(cell)] for cell in row] + [["row", ""]] for row in [block["head"], *block["rows"]]]
    return [["table", ""], *([["caption", clean(block["caption"])]] if block.get("caption") else []), *[one for row in rows for one in row]]


OWN_TAGS = set("div h1 h2 h3 p em ul li table caption thead tbody tr th td br".split())
OWN_ATTRIBUTES = {("div", "lang", "nl-BE"), ("table", "border", "1"), ("table", "cellspacing", "0"), ("table", "cellpadding", "5"), ("th", "scope", "col"), ("th", "align", "left"), ("td", "valign", "top")}


def test_copied_documents_hold_the_same_texts_and_no_markup_of_their_own(made):
    for markup, wanted in zip(made("copied", "htmlOf", [[one] for one in DOCUMENTS]), DOCUMENTS, strict=True):
        found = Outline(markup)
        assert found.tags <= OWN_TAGS and found.attributes <= OWN_ATTRIBUTES
        # a line break that stands alone is our own, between two blocks; in a text it is an element
        assert found.found == [part for block in wanted for part in outline_of(block)]


def test_plain_text_holds_every_text_in_order(made):
    for plain, wanted in zip(made("copied", "textOf", [[one] for one in DOCUMENTS]), DOCUMENTS, strict=True):
        place = 0
        for block in wanted:
            cells = [cell for row in block.get("rows", []) for cell in row]
            for one in [block.get("text", ""), *block.get("items", []), block.get("caption", ""), *cells]:
                place = plain.index(clean(one), place) + len(clean(one))


def test_plain_text_of_a_table_reads_as_lines(made):
    document = [{"type": "title", "text": "Plan"}, {"type": "list", "items": ["a", "b"]}, {"type": "table", "head": ["Wat", "Wie"], "rows": [["praten", "buren"], ["rusten", ""]], "caption": "Acties"}]
    assert made("copied", "textOf", [[document]]) == ["Plan\n\n- a\n- b\n\nActies\n\nWat: praten\nWie: buren\n\nWat: rusten"]


COPY = "async (blocks) => (await import('/assets/javascripts/copied.js')).copyBlocks(blocks)"
DOCUMENT = [
    {"type": "title", "text": "Strategie & plan"},
    {"type": "table", "head": ["Wat", "Wie"], "rows": [["<script>alert(1)</script>", "één\ntwee"], ["<img src=x onerror=alert(1)>", ""]]},
]


def test_a_copied_document_is_on_the_clipboard_with_its_looks(watched):
    page = watched.open("/over/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    assert page.evaluate(COPY, DOCUMENT) is True
    read_back = """async () => { const [item] = await navigator.clipboard.read();
      return Promise.all(["text/html", "text/plain"].map(async (type) => (await item.getType(type)).text())) }"""
    markup, plain = page.evaluate(read_back)
    found = Outline(markup)
    assert [one for one in found.found if one[0] in ("h1", "th", "td")] == [["h1", "Strategie & plan"], ["th", "Wat"], ["th", "Wie"], ["td", DOCUMENT[1]["rows"][0][0]], ["td", "één\ntwee"], ["td", DOCUMENT[1]["rows"][1][0]], ["td", ""]]
    assert not found.tags & {"script", "img"} and ("table", "border", "1") in found.attributes
    assert plain == "Strategie & plan\n\nWat: <script>alert(1)</script>\nWie: één\ntwee\n\nWat: <img src=x onerror=alert(1)>"


def test_copying_falls_back_to_plain_text_and_says_when_nothing_works(watched):
    page = watched.open("/over/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("delete window.ClipboardItem")
    assert page.evaluate(COPY, DOCUMENT) is True
    assert page.evaluate("navigator.clipboard.readText()").startswith("Strategie & plan\n\nWat: <script>")
    page.evaluate("() => void (navigator.clipboard.writeText = () => Promise.reject(new Error('no')))")
    assert page.evaluate(COPY, DOCUMENT) is False
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    assert page.evaluate(COPY, DOCUMENT) is False


def test_a_download_has_its_name_and_its_bytes(watched):
    page = watched.open("/over/")
    with page.expect_download() as waiting:
        page.evaluate("async () => (await import('/assets/javascripts/copied.js')).download('plan één.csv', (new Blob(['a;b'], { type: 'text/csv' })))")
    assert waiting.value.suggested_filename == "plan één.csv" and waiting.value.path().read_bytes() == b"a;b"


def test_no_page_loads_the_exports_at_first(watched):
    asked = []
    watched.page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[-1]))
    watched.open("/werkbladen/kernvraag/")
    assert "portal.js" in asked and not {"zip.js", "docx.js", "docxlooks.js", "xlsx.js", "csv.js", "ics.js", "copied.js", "clean.js"} & set(asked)
