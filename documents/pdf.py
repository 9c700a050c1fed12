"""A PDF from our HTML: tagged (PDF/UA-1), with our own face embedded, and the same bytes each time."""

from functools import lru_cache
from pathlib import Path

import pydyf
from font_source_sans_pro import SourceSansPro, SourceSansProSemibold
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

_STYLE = Path(__file__).with_name("document.css")


@lru_cache(maxsize=1)
def _look() -> tuple[list[CSS], FontConfiguration]:
    fonts = FontConfiguration()
    faces = "".join(f"@font-face{{font-family:Source;font-weight:{weight};src:url({Path(path).as_uri()})}}" for weight, path in ((400, SourceSansPro), (600, SourceSansProSemibold)))
    widths = "".join(f".p-{share}{{width:{share}%}}" for share in range(1, 101))  # as macros/layout.py gives them out
    style = faces + widths + _STYLE.read_text("utf-8")
    return [CSS(string=style, font_config=fonts)], fonts


WALL = 2**0.5  # from A4 to A3


def write(html: str, forms: bool = False, zoom: float = 1) -> bytes:
    """The PDF of a whole HTML page; with `forms`, its controls can be filled in; with `zoom`, larger on larger paper."""
    style, fonts = _look()
    # In <style> the rules would have author origin, which `appearance` needs; ours come as a user sheet and set none.
    page = HTML(string=html, base_url=str(_STYLE.parent))
    identifier = page.etree_element.findtext(".//title", "").encode()
    return page.write_pdf(stylesheets=style, font_config=fonts, pdf_variant="pdf/ua-1", pdf_forms=forms, pdf_identifier=identifier, finisher=_finish, zoom=zoom)


def _finish(document, pdf) -> None:
    """What WeasyPrint 70 leaves undone: the direction of table heads, and radio buttons listed beside their group."""
    for page in document.pages:
        for box in page._page_box.descendants():
            mark = getattr(box, "mark", None)
            if isinstance(mark, pydyf.Dictionary) and box.element is not None and box.element_tag == "th":
                mark["A"]["Scope"] = "/Row" if box.element.get("scope") == "row" else "/Column"
    form = pdf.catalog.get("AcroForm")
    if not form:
        return
    groups = {box.element.get("name"): box.element.get("data-group") for page in document.pages for box in page._page_box.descendants() if box.element is not None and box.element.get("data-group")}
    kept = []
    for reference in form["Fields"]:
        field = pdf.objects[int(reference.split()[0])]
        if "Parent" in field:
            for key in ("T", "FT"):  # a button is a widget of its group, no field of its own
                field.pop(key, None)
            continue
        if "Kids" in field:
            name = field["T"].string
            field["TU"] = pydyf.String(groups.get(name) or field["TU"].string)
        kept.append(reference)
    form["Fields"] = pydyf.Array(kept)


