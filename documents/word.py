"""A Word file from the same tree: real headings, real tables with repeated heads, controls to fill in."""

import io
import re
import zipfile
from copy import deepcopy
from datetime import datetime, time

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from lxml import etree

_PLAIN = {"p", "legend", "dt", "dd", "blockquote", "caption", "li", "b", "small"}
_SKIP = {"svg", "output", "textarea"}


def write(tree, item, site: str, address: str) -> bytes:
    """The Word file of a sheet; `tree` as `pages.paper` makes it."""
    file = Document()
    _set_up(file, item, site, address, wide="doc--wide" in tree.get("class"))
    tree = deepcopy(tree)
    for one in tree.xpath("//mark"):
        one.text, one[:] = f"[{_text(one)}]", []
    for one in tree.xpath("//span[@class='phase-badge']/b"):
        one.drop_tree()
    for one in tree.xpath("//p[@class='referral-line']/following-sibling::p[@class='referral-line']"):
        one.text = f"· {one.text or ''}"
    for child in tree:
        _block(file, child)
    out = io.BytesIO()
    file.save(out)
    return _same_bytes(out.getvalue())


def _set_up(file, item, site: str, address: str, wide: bool) -> None:
    part = file.sections[0]
    width, height = (Mm(297), Mm(210)) if wide else (Mm(210), Mm(297))
    part.orientation, part.page_width, part.page_height = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT, width, height
    part.left_margin = part.right_margin = part.top_margin = part.bottom_margin = Mm(15)
    normal = file.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    normal.paragraph_format.space_after = Pt(4)
    normal.element.rPr.append(_element("w:lang", val="nl-BE"))
    for name, size in (("Heading 1", 20), ("Heading 2", 14), ("Heading 3", 11.5)):
        style = file.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = "Calibri", Pt(size), RGBColor(0, 0, 0)
        for key in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            style.element.rPr.rFonts.attrib.pop(qn(f"w:{key}"), None)
    day = datetime.combine(item.updated, time())
    about = file.core_properties
    about.title, about.author, about.language, about.created, about.modified, about.comments, about.revision = item.title, site, "nl-BE", day, day, "", item.version
    foot = part.footer.paragraphs[0]
    foot.add_run(f"{item.title} · {address} · versie {item.version} · pagina ").font.size = Pt(9)
    _number(foot, "PAGE")
    foot.add_run(" van ").font.size = Pt(9)
    _number(foot, "NUMPAGES")


def _block(file, node) -> None:
    """One element of the tree, and what is in it, at the end of the file."""
    names = (node.get("class") or "").split()
    if not isinstance(node.tag, str) or node.tag in _SKIP or {"paper-foot__qr", "visually-hidden", "sheet__promise", "jump", "paper-count"} & set(names):
        return
    if node.tag in ("h1", "h2", "h3"):
        file.add_heading(_text(node), int(node.tag[1]))
    elif node.tag == "table":
        _table(file, node)
    elif "lines" in names or "paper-head" in names:
        if "paper-head" in names:
            for label in node.xpath("./span[normalize-space()]"):
                _answer(file.add_paragraph(f"{_text(label)}: "), _text(label))
        else:
            _answer(file.add_paragraph(), _question(node))
    elif {"answers", "scale"} & set(names):
        _in_a_row(file, node)
    elif "total-line" in names:
        paragraph = file.add_paragraph()
        _answer(paragraph, _question(node))
        paragraph.add_run(f" {_text(node)}")
    elif "facts" in names:
        file.add_paragraph(" · ".join(f"{_text(one[0])}: {_text(one[1])}" for one in node))
    elif node.tag == "div" and node.xpath("./dt") and node.xpath("./dd"):
        paragraph = file.add_paragraph()
        paragraph.add_run(f"{_text(node[0], ' ')}: ").bold = True
        paragraph.add_run(_text(node[1], " "))
    elif "field__names" in names and "field__hint" in ((node.getprevious() is not None and node.getprevious().get("class")) or ""):
        file.paragraphs[-1].add_run(f" · {_text(node)}").font.size = Pt(9.5)
    elif {"option", "score"} & set(names):
        paragraph = file.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(1)
        paragraph.paragraph_format.keep_with_next = node.getnext() is not None
        _tick(paragraph, _text(node))
        paragraph.add_run(f" {_text(node)}")
        for lines in node.xpath(".//span[@class='lines']"):
            _answer(paragraph, _question(lines))
    elif node.tag == "li" and node.xpath("./fieldset"):  # a question of a checklist: its parts, without a bullet
        for child in node:
            _block(file, child)
    elif {"field__label", "fact", "question__advice"} & set(names) or node.tag in _PLAIN or not len(node):
        if not _text(node):
            return
        paragraph = file.add_paragraph(style="List Bullet" if node.tag == "li" else None)
        run = paragraph.add_run(_text(node, " "))
        strong = bool({"field__label", "advice__title"} & set(names)) or node.tag in ("legend", "dt")
        run.bold = strong
        paragraph.paragraph_format.keep_with_next = strong or bool({"field__hint", "field__names", "sheet__intro"} & set(names))
        if {"field__hint", "field__names", "trade-term", "paper-foot__small"} & set(names):
            run.font.size = Pt(9.5)
    else:
        for child in node:
            _block(file, child)


def _in_a_row(file, node) -> None:
    """Answers to choose from on one line, between the ends of their scale."""
    paragraph = file.add_paragraph()
    for one in node.xpath("./span[contains(@class, 'scale__end')]|.//label|.//span[contains(@class, 'option') or @class='score']"):
        said = re.sub(":.*", "", _text(one)) if one.get("class") == "score" else _text(one)
        if "scale__end" not in one.get("class"):
            _tick(paragraph, _text(one))
        paragraph.add_run(f" {said}    ")


def _widths(node, columns: int, usable: int) -> list[int]:
    """How wide each column is on paper, in whole millimetres: as the layout says, or narrow ones for buttons after a wide one."""
    shares = [int(found[1]) if (found := re.search(r"\bp-(\d+)", cell.get("class") or "")) else 0 for cell in node.xpath(".//thead/tr")[0]]
    if all(shares):
        return [round(usable * share / sum(shares)) for share in shares]
    return [usable - 17 * (columns - 1), *[17] * (columns - 1)]


def _table(file, node) -> None:
    rows = node.xpath(".//tr")
    table = file.add_table(rows=0, cols=max(len(row) for row in rows), style="Table Grid")
    head = [_text(cell, " ") for cell in rows[0]]
    for row in rows:
        made = table.add_row()
        above = row.getparent().tag == "thead"
        if above:
            made._tr.get_or_add_trPr().append(_element("w:tblHeader"))
        made._tr.get_or_add_trPr().append(_element("w:cantSplit"))
        if not above and "sheet-table" in (node.get("class") or ""):
            made.height = Mm(9 if "sheet-table--buttons" in node.get("class") else 14)
        name = _text(row[0], " ") if row[0].tag == "th" else row.get("data-title", "")
        for place, cell in enumerate(row):
            paragraph = made.cells[place].paragraphs[0]
            if above or cell.tag == "th" or not cell.get("data-column") and not cell.xpath(".//i[@class='ring' or @class='box']"):
                paragraph.add_run(_text(cell, " ")).bold = above
            elif cell.xpath(".//i[@class='ring' or @class='box']"):
                _tick(paragraph, f"{name}: {head[place]}")
            else:
                _answer(paragraph, f"{head[place]}, {name}")
            for run in paragraph.runs:
                run.font.size = Pt(9.5)
    part = file.sections[0]
    widths = _widths(node, len(table.columns), round((part.page_width - part.left_margin - part.right_margin) / Mm(1)))
    table.autofit = False
    for column, width in zip(table.columns, widths):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    file.add_paragraph().paragraph_format.space_after = Pt(2)


def _question(node) -> str:
    found = node.xpath("ancestor::*[@data-field][1]//*[contains(@class, 'field__label')]")
    return _text(found[0]) if found else "Antwoord"


def _text(node, between: str = "") -> str:
    """What an element says, without lines and marks; its block parts apart."""
    parts = [text for text in node.itertext() if not isinstance(text, bytes)]
    return " ".join(between.join(parts).split())


def _element(tag: str, **attributes) -> OxmlElement:
    made = OxmlElement(tag)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def _control(paragraph, name: str, *special) -> OxmlElement:
    """A content control in a paragraph; the answer is its run of text."""
    control, about, inside = OxmlElement("w:sdt"), OxmlElement("w:sdtPr"), OxmlElement("w:sdtContent")
    about.append(_element("w:alias", val=name[:60]))
    about.extend(special)
    control.extend([about, inside])
    paragraph._p.append(control)
    return inside


def _answer(paragraph, name: str) -> None:
    inside = _control(paragraph, name, _element("w:showingPlcHdr"), _element("w:text", multiLine="1"))
    run = paragraph.add_run("Typ hier")
    run.font.color.rgb = RGBColor(0x59, 0x59, 0x59)
    inside.append(run._r)


def _tick(paragraph, name: str) -> None:
    space = "http://schemas.microsoft.com/office/word/2010/wordml"
    box = etree.Element(f"{{{space}}}checkbox", nsmap={"w14": space})
    etree.SubElement(box, f"{{{space}}}checked").set(f"{{{space}}}val", "0")
    for state, sign in (("checkedState", "2612"), ("uncheckedState", "2610")):
        one = etree.SubElement(box, f"{{{space}}}{state}")
        one.set(f"{{{space}}}val", sign)
        one.set(f"{{{space}}}font", "MS Gothic")
    _control(paragraph, name, box).append(paragraph.add_run("☐")._r)


def _number(paragraph, code: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = paragraph.add_run("1")
    run.font.size = Pt(9)
    field.append(run._r)
    paragraph._p.append(field)


def _same_bytes(file: bytes) -> bytes:
    """The same file each time: the library writes the clock into the archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return out.getvalue()
