"""Our own look at what PDF/UA-1 asks and a program can see. An empty list is what we want."""

import pypdf
from pypdf.generic import IndirectObject


def problems(reader: pypdf.PdfReader) -> list[str]:
    """What is missing in a tagged PDF."""
    root, found = reader.trailer["/Root"], []
    if not root.get("/MarkInfo", {}).get("/Marked"):
        found.append("not marked")
    if not str(root.get("/Lang", "")).startswith("nl"):
        found.append("no language")
    if not (reader.metadata and reader.metadata.title) or not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        found.append("no title")
    xmp = root["/Metadata"].get_object().get_data() if "/Metadata" in root else b""
    if b"pdfuaid" not in xmp:
        found.append("no pdfuaid")
    if "/StructTreeRoot" not in root:
        return [*found, "no structure"]
    elements = list(_elements(root["/StructTreeRoot"]["/K"]))
    kinds = [one["/S"] for one in elements]
    found += ["figure without alt" for one in elements if one["/S"] == "/Figure" and not one.get("/Alt")]
    found += ["head of a table without scope" for one in elements if one["/S"] == "/TH" and "/Scope" not in one.get("/A", {})]
    levels = [int(kind[2]) for kind in kinds if kind in ("/H1", "/H2", "/H3", "/H4")]
    if not levels or levels[0] != 1 or any(after > before + 1 for before, after in zip(levels, levels[1:])):
        found.append(f"headings out of order: {levels}")
    for page in reader.pages:
        if page.get("/Tabs") != "/S":
            found.append("tab order is not that of the structure")
        for one in page.get("/Annots", []):
            note = one.get_object()
            if note["/Subtype"] == "/Widget" and ("/StructParent" not in note or not note.get("/TU")):
                found.append(f"a field without name or place: {note.get('/T')}")
        for font in page["/Resources"].get("/Font", {}).values():
            found += _font(font.get_object())
    return found


def _elements(kids):
    kids = kids.get_object() if isinstance(kids, IndirectObject) else kids
    for kid in kids if isinstance(kids, list) else [kids]:
        kid = kid.get_object() if isinstance(kid, IndirectObject) else kid
        if isinstance(kid, dict) and "/S" in kid:
            yield kid
            yield from _elements(kid.get("/K", []))


def _font(font) -> list[str]:
    found = [] if "/ToUnicode" in font else [f"{font['/BaseFont']} without ToUnicode"]
    inside = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
    descriptor = inside.get("/FontDescriptor", {})
    if font["/Subtype"] == "/Type3" or not {"/FontFile2", "/FontFile3"} & set(descriptor):
        found.append(f"{font['/BaseFont']} is not embedded")
    return found
