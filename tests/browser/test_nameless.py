"""Answers without names: what is sensitive stays out of every sheet, groups get letters."""

NAMELESS = """async ([records]) => {
  const [{ nameless }, { loadInfo }] = await Promise.all([import("/assets/javascripts/nameless.js"), import("/assets/javascripts/questions.js")]);
  return nameless(records, await loadInfo());
}"""


def sample(how, place: str):
    """An answer with a word in it that says where it stands."""
    if options := getattr(how, "options", None):
        return next(iter(options))
    return {"number": "3", "scale": "2", "date": "2026-03-01", "check": True}.get(how.type, f"Woord {place} staat hier")


def test_no_sensitive_answer_of_any_sheet_gets_through(watched, catalog):
    page = watched.open("/over/")
    records, secret, plain, named = [], [], [], set()
    for name, sheet in catalog.worksheets.items():
        for _, field in sheet.fields():
            place = f"{sheet.code}{field.id.replace('-', '')}"
            if field.type in ("total", "quadrant"):
                continue
            for part, at in [(field, place), *((column, f"{place}{column.id.replace('-', '')}") for column in getattr(field, "columns", []))]:
                if part.names_group:
                    named.add(at)  # gives a letter instead
            if field.type in ("table", "matrix"):
                row = {column.id: sample(column, f"{place}{column.id.replace('-', '')}") for column in field.columns if column.type != "total"}
                value = [row, {}, row] if field.type == "table" else {key: row for key in field.rows}
                for column in field.columns:
                    (secret if column.sensitive or field.sensitive else plain).extend([f"{place}{column.id.replace('-', '')}"] if column.type == "text" else [])
            elif field.type in ("multiple_choice", "checklist"):
                value = [*(getattr(field, "options", None) or getattr(field, "items", None) or {}), f"eigen {place}"]
                (secret if field.sensitive else plain).append(place)
            else:
                value = sample(field, place)
                (secret if field.sensitive else plain).extend([place] if field.type in ("text", "long_text") else [])
            records += [{"kind": kind, "sheet": name, "instance": "", "field": field.id, "value": value} for kind in ("worksheets", "handed")]
    records.append({"kind": "reports", "sheet": "strategie", "instance": "", "field": "x", "value": "eigenwoorden"})
    text = str(page.evaluate(NAMELESS, [records]))
    assert len(secret) > 12 and [one for one in secret if one in text] == [] and "eigenwoorden" not in text
    assert len(named) > 5 and [one for one in plain if one not in text and one not in named] == []


def test_letters_for_groups(watched):
    page = watched.open("/over/")
    put = lambda sheet, field, value: {"kind": "worksheets", "sheet": sheet, "instance": "", "field": field, "value": value}  # noqa: E731
    found = page.evaluate(NAMELESS, [[
        put("wij-zij-kaart", "groep-b", "Ploeg Zuid: 'wij zijn van lijn 4'."),
        put("wij-zij-kaart", "tegenstelling", "De ploeg zuid tegenover de rest. Ploeg Zuiderling blijft. 'Wij zijn van lijn 4' hoor je vaak."),
        put("onder-de-waterlijn", "groepen", [{"groep": "de ploeg Zuid", "standpunt": "interims eerst"}, {"groep": "interims"}, {"groep": "Het midden"}, {"groep": "Kaart (a+b)*"}]),
        put("kernvraag", "kernvraag", "Hoe werken interims en kaart (a+b)* samen?"),
    ]])  # fmt: skip
    by = {(one["sheet"], one["field"]): one["value"] for one in found}
    assert by["wij-zij-kaart", "groep-b"] == "groep B"
    assert by["wij-zij-kaart", "tegenstelling"] == "groep B tegenover de rest. Ploeg Zuiderling blijft. 'groep B' hoor je vaak."
    assert [row["groep"] for row in by["onder-de-waterlijn", "groepen"]] == ["groep B", "groep C", "Het midden", "groep D"]
    assert by["onder-de-waterlijn", "groepen"][0]["standpunt"] == "groep C eerst"
    assert by["kernvraag", "kernvraag"].startswith("Hoe werken groep C en groep D")
