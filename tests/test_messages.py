"""Errors of the models and between items, as an editor reads them: one change to a real project, one message."""

import re
import shutil

import pytest

from macros.catalog import inspect
from tests.conftest import FIXTURES


def change(project, file: str, old: str, new: str, count: int = 1) -> None:
    path = project / file
    text = path.read_text("utf-8")
    assert old in text, f"{old!r} is not in {file}"
    path.write_text(text.replace(old, new, count), "utf-8")


def found(project) -> list[str]:
    return [re.sub(r":\d+:", ":", str(problem), count=1) for problem in inspect(project)[1]]


SHEET = "data/worksheets/conflict-of-polarisatie.yaml"


@pytest.mark.parametrize(
    "old, new, message",
    [
        ("minutes: 15", "minuten: 15", "'minuten' is hier geen sleutel. Bedoel je 'minutes'?"),
        ("minutes: 15", 'minutes: "15"', "'minutes' moet een getal zijn, maar hier staat een tekst. Schrijf cijfers, zonder aanhalingstekens."),
        ("minutes: 15", "minutes: 15.5", "'minutes' moet een geheel getal zijn, maar hier staat 15.5. Rond af."),
        ("minutes: 15", "minutes: 300", "'minutes' is 300. Geef hoogstens 90."),
        ("code: w08", "code: w8", "code 'w8' klopt niet. Een code hier is w en twee of drie cijfers, bijvoorbeeld w07."),
        ("updated: 2026-11-23", "updated: 23 november", "'updated' is geen datum. Schrijf jaar-maand-dag, bijvoorbeeld 2026-11-23."),
        ("updated: 2026-11-23", "updated: 2026-02-30", "'updated' is geen datum. Schrijf jaar-maand-dag, bijvoorbeeld 2026-11-23."),
        ("filled_in_by: [groep]", "filled_in_by: [groepen]", "filled_in_by 'groepen' bestaat niet. Bedoel je 'groep'?"),
        ("filled_in_by: [groep]", "filled_in_by: groep", "'filled_in_by' moet een lijst zijn, maar hier staat een tekst. Begin elke regel met een streepje."),
        ("filled_in_by: [groep]", "filled_in_by:", "'filled_in_by' is leeg. Vul de lijst in of haal de sleutel weg."),
        ("type: long_text", "type: long_tekst", "type 'long_tekst' bestaat niet. Bedoel je 'long_text'?"),
        ("type: matrix\n", "type: matrixx\n", "type 'matrixx' bestaat niet. Bedoel je 'matrix'?"),
        ("        type: long_text\n", "", "'type' ontbreekt. Zeg welk soort veld dit is, bijvoorbeeld type: text."),
        ("phase: sessie-1", "phase: sessie-9", "fase 'sessie-9' bestaat niet. Bedoel je 'sessie-3'?"),
        ("phase: sessie-1", "phase: 1", "'phase' moet tekst zijn, maar hier staat een getal. Zet er aanhalingstekens rond: \"1\"."),
        ("phase: sessie-1", "phase: true", "'phase' moet tekst zijn, maar hier staat true of false. Zet er aanhalingstekens rond: \"true\"."),
        ("- intakefiche.gebeurtenis", "- intakefiche.gebeurtenissen", "veld 'gebeurtenissen' bestaat niet in 'intakefiche'. Bedoel je 'gebeurtenis'?"),
        ("- intakefiche.gebeurtenis", "- intakefische.gebeurtenis", "werkblad 'intakefische' bestaat niet. Bedoel je 'intakefiche'?"),
        ("- intakefiche.gebeurtenis", "- kernvraag.kernvraag", "'kernvraag' komt later in de route dan 'conflict-of-polarisatie': antwoorden vloeien nooit terug. Verwijs naar een eerder blad."),
        ("- intakefiche.gebeurtenis", "- conflict-of-polarisatie.grond", "een blad kan niet uit zichzelf overnemen. Verwijs naar een eerder blad."),
        ("- intakefiche.gebeurtenis", "- intakefiche", "'intakefiche' is geen verwijzing. Schrijf werkblad.veld of checklist:naam."),
        ("(checklist:veiligheid)", "(checklist:veiligheit)", "checklist 'veiligheit' bestaat niet. Bedoel je 'veiligheid'?"),
        ("(checklist:veiligheid)", "(chekclist:veiligheid)", "'chekclist:' is geen soort link. Bedoel je 'checklist'?"),
        ("(checklist:veiligheid)", "(pagina:wat-speelt)", "pagina 'wat-speelt' bestaat niet. Bedoel je 'wat-speelt-er'?"),
        ("          conflict: Regel", "          conflikt: Regel", "'conflikt' is geen keuze van dit veld. Bedoel je 'conflict'?"),
        ("id: grond", "id: inschatting", "id 'inschatting' staat hier twee keer. Geef elk zijn eigen id."),
        ("id: grond", "id: Grond", "'Grond' kan geen vaste naam zijn. Gebruik kleine letters zonder accenten, cijfers en streepjes."),
        ("code: w08", "code: w01", "code 'w01' is al van data/worksheets/intakefiche.yaml. Kies een vrije code."),
        ("order: 30", "order: 20", "plaats 20 is al van data/worksheets/conflict-of-polarisatie.yaml. Kies een ander getal."),
        ("rows: 3\n        example", "rows: veel\n        example", "'rows' moet een getal zijn, maar hier staat een tekst. Schrijf cijfers, zonder aanhalingstekens."),
        ("goal: Bepalen", "goal: [Bepalen", None),
        ("title: Conflict", "title: 'Conflict", None),
        ("  - Iedereen noemt het", "  - Let op: iedereen noemt het", "'use_when' moet tekst zijn, maar hier staat 'sleutel: waarde'. Hoort de dubbele punt bij de zin? Zet dan de hele zin tussen aanhalingstekens."),
        ("id: kenmerken-van-de-situatie", "id: gebruik", "'gebruik' is al de naam van een vast deel van de pagina. Kies een andere id."),
    ],
    ids=lambda value: re.sub(r"\s+", " ", value)[:40] if value else "geen",
)
def test_message(project, old, new, message):
    change(project, SHEET, old, new)
    messages = found(project)
    if message is None:
        assert messages and all(one.startswith("data/") for one in messages)
    else:
        assert any(one.endswith(f": {message}") or one.endswith(message) for one in messages), messages


def test_missing_key_points_at_its_item(project):
    change(project, SHEET, "goal: Bepalen wat je voor je hebt. Een conflict, polarisatie en discriminatie vragen elk een andere aanpak.\n", "")
    assert f"{SHEET}:2: 'goal' ontbreekt. Voeg die sleutel toe." in map(str, inspect(project)[1])


def test_line_numbers_are_those_of_the_slip(project):
    change(project, SHEET, "filled_in_by: [groep]", "filled_in_by:\n  - groep\n  - groepje")
    lines = (project / SHEET).read_text("utf-8").splitlines()
    at = lines.index("  - groepje") + 1
    assert f"{SHEET}:{at}: filled_in_by 'groepje' bestaat niet. Bedoel je 'groep'?" in map(str, inspect(project)[1])


def test_all_errors_come_in_one_run(project):
    change(project, SHEET, "minutes: 15", "minuten: 15")
    change(project, "data/worksheets/kernvraag.yaml", "code: w15", "code: w8")
    change(project, "data/phases/sessie-1.yaml", "minutes: 195", "minutes: 190")
    (project / "data" / "terms" / "leeg.yaml").write_text("")
    files = {problem.file for problem in inspect(project)[1]}
    assert {SHEET, "data/worksheets/kernvraag.yaml", "data/phases/sessie-1.yaml", "data/terms/leeg.yaml"} <= files


def test_an_item_with_errors_of_its_own_is_not_called_missing(project):
    change(project, "data/worksheets/intakefiche.yaml", "minutes: 20", "minuten: 20")
    assert not any("bestaat niet" in str(problem) for problem in inspect(project)[1])


@pytest.mark.parametrize(
    "file, old, new, message",
    [
        ("data/phases/sessie-1.yaml", "minutes: 195", "minutes: 190", "de agenda telt 195 minuten, niet 190. Pas de agenda of de duur aan."),
        ("data/phases/sessie-1.yaml", "short_minutes: 120", "short_minutes: 125", "de korte versie telt 120 minuten, niet 125. Pas de agenda of de duur aan."),
        ("data/organisation.yaml", "https://integratie", "www.integratie", "'page' is geen webadres. Begin met https://."),
        ("data/organisation.yaml", '"#0f3d47"', '"#9fd8d4"', "witte letters zijn op deze kleur niet leesbaar (contrast 1.6). Kies een donkerdere kleur, vanaf 4,5."),
        ("data/organisation.yaml", "http://127.0.0.1:8000/", "127.0.0.1", "'address' is geen webadres met / op het einde. Schrijf bijvoorbeeld https://www.voorbeeld.be/."),
        ("data/guide.yaml", "yes: [gevaar]", "yes: [gevaren]", "uitgang 'gevaren' bestaat niet. Bedoel je 'gevaar'?"),
        ("data/guide.yaml", "needs: 2", "needs: 5", "uitgang 'polarisatie' vraagt 5 antwoorden, maar minder vragen leiden ernaar. Geef een lager getal."),
        ("data/checklists/veiligheid.yaml", "risk_answer: ja", "risk_answer: misschien", "risk_answer 'misschien' bestaat niet. Kies uit: ja, nee."),
    ],
    ids=lambda value: value[:40],
)
def test_other_files(project, file, old, new, message):
    change(project, file, old, new)
    assert f"{file}: {message}" in found(project)


def test_essential_steps_stay_in_the_short_version(project):
    path = project / "data/phases/sessie-1.yaml"
    text = path.read_text("utf-8")
    step = re.search(r"  - id: (\S+)\n(?:    .*\n)*?    essential: true\n", text)
    path.write_text(text.replace(step[0], re.sub(r"    short_minutes: \d+\n", "", step[0])), "utf-8")
    assert f"data/phases/sessie-1.yaml: stap '{step[1]}' moet in de korte versie blijven. Geef ze short_minutes." in found(project)


def test_item_without_page_and_page_without_item(project):
    (project / "docs/werkbladen/kernvraag/index.md").unlink()
    (project / "docs/werkbladen/kernvragen").mkdir()
    (project / "docs/werkbladen/kernvragen/index.md").write_text('{{ worksheet("kernvraag") }}\n')
    messages = found(project)
    assert 'data/worksheets/kernvraag.yaml: de pagina docs/werkbladen/kernvraag/index.md ontbreekt. Maak ze met één regel: {{ worksheet("kernvraag") }}' in messages
    assert "docs/werkbladen/kernvragen/index.md: deze pagina heeft geen werkblad 'kernvragen'. Bedoel je 'kernvraag'?" in messages


def test_page_that_forgets_to_show_its_item(project):
    (project / "docs/werkbladen/kernvraag/index.md").write_text("Binnenkort meer.\n")
    assert 'docs/werkbladen/kernvraag/index.md: deze pagina toont haar inhoud niet. Laat één aanroep staan: {{ worksheet("kernvraag") }}' in found(project)


def test_a_page_outside_its_own_folder(project):
    (project / "docs/over/privacy.md").write_text("# Privacy\n")
    assert "docs/over/privacy.md: elke pagina heet index.md en staat in een eigen map. Verplaats ze naar docs/over/privacy/index.md." in found(project)


@pytest.mark.parametrize(
    "page, text, message",
    [
        ("over", "{{ offr() }}", "'offr' bestaat niet. Bedoel je 'offer'?"),
        ("over", '{{ picture("midden") }}', "tekening 'midden' bestaat niet. Bedoel je 'middle'?"),
        ("over", '{{ worksheet("kernvraag" }}', 'een aanroep tussen {{ en }} klopt niet. Schrijf bijvoorbeeld {{ worksheet("id-van-het-blad") }}.'),
        ("over", '{{ worksheet("nergens") }}', None),
        ("over", '{{ worksheet("kernvraag") }}', 'worksheet("kernvraag") hoort op een eigen pagina. Haal de aanroep hier weg.'),
        ("over", '{{ glossary("x") }}', "glossary() heeft niets tussen de haakjes. Schrijf {{ glossary() }}."),
        ("werkbladen/kernvraag", '{{ worksheet("rollenkaart") }}', 'deze pagina toont iets anders dan haar eigen inhoud. Laat één aanroep staan: {{ worksheet("kernvraag") }}'),
    ],
)
def test_calls_in_pages(project, page, text, message):
    (project / f"docs/{page}/index.md").write_text(f"# Titel\n\n{text}\n", "utf-8")
    messages = found(project)
    if message:
        assert any(one.endswith(message) for one in messages), messages
    else:
        assert any("werkblad 'nergens' bestaat niet." in one for one in messages), messages


def test_a_page_that_is_not_utf8(project):
    (project / "docs/over/index.md").write_bytes("# Privé".encode("latin-1"))
    assert "docs/over/index.md: dit bestand is geen UTF-8. Bewaar het opnieuw als UTF-8." in found(project)


def test_a_hidden_or_dangling_file_is_passed_over(project):
    (project / "data/worksheets/.#kernvraag.yaml").symlink_to(project / "nergens")
    (project / "data/terms/weg.yaml").symlink_to(project / "nergens")
    assert found(project) == ["data/terms/weg.yaml: dit bestand kan niet gelezen worden. Kijk of het er nog staat."]


FIXTURE_SHEET = "data/worksheets/proef-alle-velden.yaml"


def kept(source: str) -> str:
    """What an editor reads where a sensitive answer lands unmarked."""
    return f"dit neemt '{source}' over, en dat is gevoelig. Zet hier ook sensitive: true, of names_group als het een groep noemt."


@pytest.mark.parametrize(
    "file, old, new, message",
    [
        (FIXTURE_SHEET, "of: knoppen", "of: knop", "'knop' is geen tabel of matrix op dit blad. Bedoel je 'knoppen'?"),
        (FIXTURE_SHEET, "of: tabel, name: naam, x: x", "of: tabel, name: naam, x: som", "'som' is daar geen kolom met scores. Kies uit: x, y."),
        (FIXTURE_SHEET, "of: tabel, name: naam", "of: tabel, name: nam", "'nam' is daar geen kolom. Bedoel je 'naam'?"),
        (FIXTURE_SHEET, "totaal, type: total, label: Totaal van de scores, of: knoppen", "totaal, type: total, label: Totaal van de scores, of: tabel", "'tabel' heeft 3 kolommen met scores. Zeg welke met column."),
        (FIXTURE_SHEET, "max: 12, bands", "max: 15, bands", "het hoogste totaal is 12, niet 15. Schrijf max: 12."),
        (FIXTURE_SHEET, "{start: 5, label: midden}", "{start: 15, label: midden}", "de grenzen staan niet van laag naar hoog. Zet ze in volgorde."),
        (FIXTURE_SHEET, "of: [x, y]", "of: [x, z]", "'z' is hier geen kolom met scores. Kies uit: getal, x, y."),
        (FIXTURE_SHEET, "min: 0, max: 1000", "min: 0, max: 0", "max is niet groter dan min. Wissel ze om of kies andere getallen."),
        (FIXTURE_SHEET, "min: 1, max: 7,", "min: 7, max: 1,", "max is niet groter dan min. Wissel ze om of kies andere getallen."),
        (FIXTURE_SHEET, "min: 1, max: 7,", "min: 1, max: 99,", "deze schaal heeft meer dan 21 stappen. Kies een grotere step."),
        (FIXTURE_SHEET, "min: 1, max: 7,", "min: 1, max: 8, step: 2,", "met stappen van 2 kom je niet op 8 uit. Kies een andere step of max."),
        (FIXTURE_SHEET, "label: Invloed, max: 5", "label: Invloed, max: 3000000", "'max' is 3000000. Geef hoogstens 10."),
        (FIXTURE_SHEET, "contexts: [werk]", "contexts: [vrije-tijd]", "dit blad is er niet voor 'vrije-tijd'. Haal die context weg."),
        (FIXTURE_SHEET, "contexts: [gemeente, werk, school]", "contexts: []", "'contexts' heeft er te weinig (0). Geef er minstens 1."),
        (FIXTURE_SHEET, "filled_in_by: [groep]", "filled_in_by: [groep, groep]", "'groep' staat hier twee keer. Laat er één staan."),
        (FIXTURE_SHEET, "options: {goed: goed, matig: matig}", "hint: zonder keuzes", "dit veld heeft geen keuzes. Voeg options toe."),
        (FIXTURE_SHEET, "options_from: signalenlogboek.waarnemingen.groep", "options_from: signalenlogboek.waarnemingen", "'signalenlogboek.waarnemingen' noemt geen kolom van een tabel. Schrijf werkblad.veld.kolom."),
        (FIXTURE_SHEET, "columns: {waarneming: naam}", "columns: {waarnemin: naam}", "kolom 'waarnemin' bestaat niet in 'signalenlogboek.waarnemingen'. Bedoel je 'waarneming'?"),
        (FIXTURE_SHEET, "columns: {waarneming: naam}", "columns: {waarneming: nam}", "kolom 'nam' bestaat niet in dit veld. Bedoel je 'naam'?"),
        (FIXTURE_SHEET, "afterwards: Kijk", "afterwards: Lees [dit](https://x.be). Kijk", "deze link heeft niet de juiste vorm. Schrijf [tekst](werkblad:naam), of (checklist:…), (fase:…), (begrip:…), (dienst:…), (pagina:…)."),
        (FIXTURE_SHEET, "een: één,", "een: '[één](begrip:midden)',", "op deze plaats werkt een link niet. Haal de link weg en laat de tekst staan."),
        (FIXTURE_SHEET, "use_when: [Bij het testen.]", "use_when: ['Lees [het draaiboek](draaiboek:uitrol).']", "draaiboek 'uitrol' heeft nog geen pagina. Maak de pagina of haal de link weg."),
        ("data/methods/proef-rondje.yaml", "minutes: 10", "minutes: 12", "de stappen tellen 10 minuten, niet 12. Pas ze aan."),
        ("data/templates/proef-bericht.yaml", "{wat} Op", "{wta} Op", "'{wta}' is geen veld van dit sjabloon. Bedoel je 'wat'?"),
        ("data/templates/proef-bericht.yaml", "{wat} Op", "Op", "veld 'wat' komt niet voor in de tekst. Zet {wat} in body."),
        ("data/templates/proef-bericht.yaml", "{vragen.antwoord}", "{vragen.antwoordt}", "kolom 'antwoordt' bestaat niet in 'vragen'. Bedoel je 'antwoord'?"),
        ("data/templates/proef-bericht.yaml", "{vragen.vraag} {vragen.antwoord}", "{vragen}", "'{vragen}' noemt geen kolom van een tabel. Schrijf {vragen.vraag}."),
        ("data/templates/proef-bericht.yaml", "{wat} Op", "{wat.wie} Op", "'wat' is geen tabel. Schrijf {wat}."),
        ("data/templates/proef-bericht.yaml", "label: Wat is er gebeurd?}", "label: Wat is er gebeurd?, carry_over: [boodschappenhuis.kern]}", "veld 'kern' bestaat niet in 'boodschappenhuis'. Kies uit: kernboodschap, pijlers, toon, vragen, waarde."),
        ("data/templates/proef-bericht.yaml", "label: Wat is er gebeurd?}", "label: Wat is er gebeurd?, carry_over: [{from: luistergesprek.citaat, opens: true}]}", "'luistergesprek' blijft van de invuller: een ander blad mag er niet mee opengaan. Haal opens weg."),
        (FIXTURE_SHEET, "columns: {waarneming: naam}", "columns: {groep: naam}", kept("signalenlogboek.waarnemingen.groep")),
        (FIXTURE_SHEET, "from: signalenlogboek.waarnemingen, columns: {waarneming: naam}", "from: signalenlogboek.waarnemingen.groep", kept("signalenlogboek.waarnemingen.groep")),
        (FIXTURE_SHEET, "from: signalenlogboek.waarnemingen, columns: {waarneming: naam}", "from: intakefiche.last, columns: {last: naam}", kept("intakefiche.last")),
        (FIXTURE_SHEET, "from: signalenlogboek.waarnemingen, columns: {waarneming: naam}", "from: intakefiche.last, columns: {lst: naam}", "kolom 'lst' bestaat niet in 'intakefiche.last'. Bedoel je 'last'?"),
        (FIXTURE_SHEET, "rows: 4\n        columns", "rows: 4\n        carry_over: [signalenlogboek.waarnemingen]\n        columns", kept("signalenlogboek.waarnemingen.groep")),
        (FIXTURE_SHEET, "hint: Eén regel.", "hint: Eén regel., carry_over: [wij-zij-kaart.beelden]", kept("wij-zij-kaart.beelden.beeld")),
        (FIXTURE_SHEET, "options: {een: één,", "carry_over: [intakefiche.procedure], options: {een: één,", kept("intakefiche.procedure")),
        (FIXTURE_SHEET, "groep, sensitive: true", "groep", kept("signalenlogboek.waarnemingen.groep")),
        ("data/templates/proef-bericht.yaml", "label: Wat is er gebeurd?}", "label: Wat is er gebeurd?, carry_over: [rollenkaart.rollen]}", kept("rollenkaart.rollen.groep")),
        ("data/templates/ouderbericht.yaml", "shared: contact", "shared: contactt", "'contactt' staat in geen ander bericht. Bedoel je 'contact'?"),
        ("data/templates/bewonersbrief.yaml", "shared: infomoment-dag", "shared: afzender", "'afzender' kan niet gedeeld worden met een ander soort veld. Deel alleen korte antwoorden, of alleen datums."),
        ("data/templates/ouderbericht.yaml", "type: long_text\n", "type: long_text\n    shared: afzender\n", "'afzender' kan niet gedeeld worden met een ander soort veld. Deel alleen korte antwoorden, of alleen datums."),
        (FIXTURE_SHEET, "type: text,", "type: text, shared: afzender,", "alleen berichten delen een antwoord. Haal shared weg, of gebruik carry_over."),
        ("data/articles/proef-achtergrond.yaml", "    own: true\n", "", "deel 'tweede' noemt geen bron. Voeg sources toe, of own: true als het eigen inschatting is."),
        ("data/articles/proef-achtergrond.yaml", "[c, d]", "[c]", "deze rij telt 1 cellen, niet 2. Geef elke kop één cel."),
        ("data/articles/proef-achtergrond.yaml", "sources: [agii-aanbod]", "sources: [agii-aanbot]", "bron 'agii-aanbot' bestaat niet. Bedoel je 'agii-aanbod'?"),
        ("data/cases/proef-casus.yaml", "  - worksheet:", "  - {worksheet: proef-alle-velden, instance: eerste, answers: {kort: a}}\n  - worksheet:", "werkblad 'proef-alle-velden' staat hier twee keer. Geef elk een eigen instance."),
        ("data/templates/proef-bericht.yaml", "checklist: veiligheid", "checklist: veilig", "checklist 'veilig' bestaat niet. Bedoel je 'veiligheid'?"),
        ("data/templates/proef-bericht.yaml", 'wanneer: "2026-02-01"', "wanneer: morgen", "'morgen' is geen datum. Schrijf jaar-maand-dag, bijvoorbeeld 2026-11-23."),
        ("data/cases/proef-casus.yaml", "kort: ", "kortt: ", "veld 'kortt' bestaat hier niet. Bedoel je 'kort'?"),
        ("data/cases/proef-casus.yaml", "keuze: kantine", "keuze: kantinne", "'kantinne' is geen keuze van dit veld. Bedoel je 'kantine'?"),
        ("data/cases/proef-casus.yaml", "schaal: 4", "schaal: 9", "'9' staat niet op deze schaal. Kies een waarde van 1 tot 7."),
        ("data/cases/proef-casus.yaml", "bedrag: 250", 'bedrag: "250"', "hier hoort een getal. Schrijf cijfers, zonder aanhalingstekens."),
        ("data/cases/proef-casus.yaml", "lijst: [a, eigen punt]", "lijst: [a, eigen punt, nog een]", "'nog een' is geen keuze van dit veld. Kies uit: a, b."),
        ("data/cases/proef-casus.yaml", "lijst: [a, eigen punt]", "lijst: ~", "hier hoort een lijst van keuzes. Schrijf [een, twee]."),
        ("data/cases/proef-casus.yaml", "smalle-tabel: [{wat: bellen, wie: wijkdienst}]", "smalle-tabel: bellen", "hier hoort een lijst van rijen. Begin elke rij met een streepje en schrijf 'kolom: waarde'."),
        ("data/cases/proef-casus.yaml", "{wat: bellen, wie: wijkdienst}", "{wat: bellen, wei: wijkdienst}", "kolom 'wei' bestaat niet in dit veld. Bedoel je 'wie'?"),
        ("data/cases/proef-casus.yaml", "eerste: {score: 3}", "eerste: 3", "hier hoort per rij een blok met kolommen. Schrijf 'rij: {kolom: waarde}'."),
        ("data/cases/proef-casus.yaml", "eerste: {score: 3}", "eertse: {score: 3}", "rij 'eertse' bestaat niet in dit veld. Bedoel je 'eerste'?"),
        ("data/cases/proef-casus.yaml", "vinkje: true", "vinkje: ja", "hier hoort true of false. Schrijf true voor een vinkje."),
        ("data/cases/proef-casus.yaml", "      schaal: 4", "      schaal: 4\n      totaal: 9", "dit veld rekent zichzelf uit. Haal het antwoord weg."),
        ("data/cases/proef-casus.yaml", "worksheet: proef-alle-velden", "worksheet: proef-ale-velden", "werkblad 'proef-ale-velden' bestaat niet. Bedoel je 'proef-alle-velden'?"),
    ],
    ids=lambda value: re.sub(r"\s+", " ", value)[:34],
)
def test_rules_on_the_fixture_items(project, file, old, new, message):
    shutil.copytree(FIXTURES / "project", project, dirs_exist_ok=True)
    assert found(project) == []
    change(project, file, old, new)
    assert any(one == f"{file}: {message}" for one in found(project)), found(project)


@pytest.mark.parametrize(
    "old, new",
    [
        ("{waarneming: naam}", "{waarneming: naam, groep: naam}}\n        sensitive: true\n        hint: {default: Alles"),
        ("columns: {waarneming: naam}}\n        columns:\n          - {id: naam,", "columns: {groep: naam}}\n        columns:\n          - {id: naam, sensitive: true,"),
        ("columns: {waarneming: naam}}\n        columns:\n          - {id: naam,", "columns: {groep: naam}}\n        columns:\n          - {id: naam, names_group: other,"),
        ("rows: {a: Groep A,", "carry_over: [rollenkaart.rollen, intakefiche.last]\n        rows: {a: Groep A,"),  # a matrix shows it and takes nothing
        ("options: {een: één,", "carry_over: [intakefiche.last], options: {een: één,"),  # free text ticks nothing
        ("hint: Eén regel.", "hint: Eén regel., carry_over: [rollenkaart.rollen.gedrag]"),  # a column beside the sensitive one
    ],
    ids=["field", "column", "letter", "matrix", "ticks", "beside"],
)
def test_what_takes_over_something_sensitive_may_be_closed_or_take_nothing(project, old, new):
    shutil.copytree(FIXTURES / "project", project, dirs_exist_ok=True)
    change(project, FIXTURE_SHEET, old, new)
    assert found(project) == []


def test_repeatable_sheets_name_their_instances(project):
    change(project, SHEET, "minutes: 15", "minutes: 15\nrepeatable: {name: kaart, add: Nog een kaart, title_field: tittel}")
    assert any("veld 'tittel' bestaat niet op dit blad." in one for one in found(project))


def test_rules_between_items_are_checked_beside_a_slip_in_the_same_file(project):
    """A misspelt key does not hide an agenda that does not add up, nor a double id another."""
    change(project, "data/phases/sessie-1.yaml", "minutes: 195", "minutes: 190")
    change(project, "data/phases/sessie-1.yaml", "goal: ", "gaol: ")
    messages = found(project)
    assert "data/phases/sessie-1.yaml: 'gaol' is hier geen sleutel. Bedoel je 'goal'?" in messages
    assert "data/phases/sessie-1.yaml: de agenda telt 195 minuten, niet 190. Pas de agenda of de duur aan." in messages


def test_lines_of_rules_point_at_the_place_itself(project):
    path = "data/checklists/veiligheid.yaml"
    text = (project / path).read_text("utf-8")
    lines = text.splitlines()
    stop = next(i for i, line in enumerate(lines) if line.strip() == "stop: true")
    begin = max(i for i in range(stop) if lines[i].startswith("  - id:"))
    advice = next(i for i in range(begin, len(lines)) if lines[i].strip().startswith("advice:"))
    end = next(i for i in range(advice + 1, len(lines)) if not lines[i].startswith("      "))
    (project / path).write_text("\n".join(lines[:advice] + lines[end:]) + "\n", "utf-8")
    wanted = f"{path}:{begin + 1}: stopvraag '{lines[begin].split(': ')[1]}' zegt niet wat je dan doet. Voeg advice toe."
    assert wanted in map(str, inspect(project)[1])


def test_files_nobody_reads_are_named(project):
    (project / "data/worksheets/notities.yml").write_text("a: b\n")
    (project / "data/werkbladen").mkdir()
    (project / "data/werkbladen/x.yaml").write_text("a: b\n")
    (project / "data/organisatie.yaml").write_text("a: b\n")
    messages = found(project)
    assert "data/worksheets/notities.yml: een bestand op '.yml' wordt hier niet gelezen. Noem het .yaml." in messages
    assert any(one.startswith("data/werkbladen/x.yaml: map 'werkbladen' wordt niet gelezen.") for one in messages)
    assert "data/organisatie.yaml: 'organisatie' is geen bestand dat de site kent. Bedoel je 'organisation'?" in messages


def test_double_titles(project):
    change(project, SHEET, "title: Conflict, polarisatie of iets anders?", "title: Tijdlijn")
    title = re.search(r'^title: "?(.*?)"?$', (project / "data/worksheets/tijdlijn.yaml").read_text("utf-8"), re.M)[1]
    change(project, SHEET, "title: Tijdlijn", f'title: "{title.upper()}"')
    assert any("staat ook in data/worksheets/conflict-of-polarisatie.yaml" in one or "staat ook in data/worksheets/tijdlijn.yaml" in one for one in found(project))


def test_a_checklist_may_feed_what_comes_after_one_of_its_moments(project):
    """Nothing flows backwards, tested per moment: `privacy` has moments before and after session 1."""
    sheet = "data/worksheets/intakefiche.yaml"
    text = (project / sheet).read_text("utf-8")
    (project / sheet).write_text(text.replace("      - id: opdrachtgever\n", "      - id: opdrachtgever\n        carry_over: [checklist:privacy]\n"), "utf-8")
    assert any("'privacy' komt later in de route dan 'intakefiche'" in one for one in found(project))
    (project / sheet).write_text(text, "utf-8")
    sheet = "data/worksheets/tijdlijn.yaml"
    text = (project / sheet).read_text("utf-8")
    (project / sheet).write_text(text.replace("          - intakefiche.gebeurtenis\n", "          - intakefiche.gebeurtenis\n          - checklist:privacy\n"), "utf-8")
    assert found(project) == []


def test_schema_of_every_message_is_dutch(project):
    """No English word of pydantic reaches an editor, whatever the value: a net of odd values over one sheet."""
    odd = ["12", "true", "[]", "null", "{a: b}", "'" + "x" * 400 + "'"]
    text = (project / SHEET).read_text("utf-8")
    keys = sorted(set(re.findall(r"^( *(?:- )?)(\w+):(?= )", text, re.M)))
    for before, key in keys:
        for value in odd:
            changed = re.sub(rf"^{re.escape(before)}{key}: .*$", f"{before}{key}: {value}", text, count=1, flags=re.M)
            (project / SHEET).write_text(changed, "utf-8")
            for problem in inspect(project)[1]:
                assert not re.search(r"\b(should|input|valid|must|expected|required|error)\b", problem.what.replace("'", " ").lower().replace("-", "_")), problem


ROLES = "data/worksheets/rollenkaart.yaml"
METER = "data/worksheets/spanningsmeter.yaml"
TIME = "data/worksheets/tijdpad.yaml"
PLAN = "data/reports/strategie.yaml"
NETWORK = "data/worksheets/netwerkkaart.yaml"
SIGNALS = "data/worksheets/signalenlogboek.yaml"
LISTEN = "data/worksheets/luistergesprek.yaml"


@pytest.mark.parametrize(
    "file, old, new, message",
    [
        (ROLES, "    type: poles", "    type: pools", "type 'pools' bestaat niet. Bedoel je 'poles'?"),
        (ROLES, "    of: rollen", "    of: rolen", "veld 'rolen' bestaat niet op dit blad. Bedoel je 'rollen'?"),
        (ROLES, "    of: rollen", "    of: onze-rol", "uit veld 'onze-rol' kan deze tekening niets halen. Kies uit: rollen."),
        (ROLES, "    role: rol\n", "    role: gedrag\n", "'gedrag' is in 'rollen' geen kolom met keuzes. Kies uit: contact, kant, rol."),
        (ROLES, "    name: groep", "    name: groepen", "'groepen' is in 'rollen' geen kolom met tekst. Bedoel je 'groep'?"),
        (ROLES, "    side: kant", "    side: contact", "kolom 'contact' heeft geen keuzes a en b. Gebruik die sleutels."),
        (ROLES, "    both: beide", "    both: allebei", "'allebei' is geen keuze van de kolom van 'side'. Kies een sleutel daarvan."),
        (ROLES, ", zondebok: scapegoat}", "}", "rol 'zondebok' heeft geen plaats in de tekening. Zet ze erbij."),
        (ROLES, "places: {aanjager:", "places: {aanjagers:", "'aanjagers' is geen keuze van 'rol'. Bedoel je 'aanjager'?"),
        (ROLES, "    pole_a: wij-zij-kaart.groep-a", "    pole_a: wij-zij-kart.groep-a", "werkblad 'wij-zij-kart' bestaat niet. Bedoel je 'wij-zij-kaart'?"),
        (ROLES, "    pole_a: wij-zij-kaart.groep-a", "    pole_a: wij-zij-kaart.groep-c", "veld 'groep-c' bestaat niet in 'wij-zij-kaart'. Bedoel je 'groep-b'?"),
        (ROLES, "    pole_a: wij-zij-kaart.groep-a", "    pole_a: wij-zij-kaart.beelden", "'wij-zij-kaart.beelden' is geen veld met tekst. Verwijs naar een ander veld."),
        (ROLES, "    pole_a: wij-zij-kaart.groep-a", "    pole_a: luistergesprek.groep", "'luistergesprek' blijft van de invuller: een tekening elders mag er niets uit halen. Kies een ander blad."),
        (METER, "    total: totaal", "    total: trend", "uit veld 'trend' kan deze tekening niets halen. Kies uit: totaal."),
        (METER, "    after: trend\n", "", "tekening 'verloop' zegt niet onder welk veld ze staat. Voeg after toe."),
        (METER, "    after: trend\n", "    after: trends\n", "veld 'trends' bestaat niet op dit blad. Bedoel je 'trend'?"),
        (METER, "date: opvolgfiche.datum", "date: opvolgfiche.moment", "'opvolgfiche.moment' is geen datum. Verwijs naar een ander veld."),
        (METER, "date: opvolgfiche.datum", "date: tijdpad.momenten.datum", "dag en getal staan niet op hetzelfde blad of in dezelfde tabel. Neem ze van één plaats."),
        (METER, "total: spanningsmeter.totaal", "total: spanningsmeter.fase", "'spanningsmeter.fase' is geen totaal. Verwijs naar een ander veld."),
        (TIME, "    start: start", "    start: mijlpaal", "'mijlpaal' is in 'planning' geen kolom met datums. Kies uit: einde, start."),
        (TIME, "name: wat, kind: sensitive", "name: watje, kind: sensitive", "'watje' is in 'gevoelige-data' geen kolom met tekst. Bedoel je 'wat'?"),
        (NETWORK, "    of: kwadrant", "    of: actoren", "uit veld 'actoren' kan deze tekening niets halen. Kies uit: kwadrant."),
        (NETWORK, "    influence: invloed", "    influence: band", "'band' is in 'actoren' geen kolom met scores. Kies uit: betrokkenheid, invloed, vertrouwen-a, vertrouwen-b, vertrouwen-midden."),
        (NETWORK, "  - id: vierkant", "  - id: kaart", "id 'kaart' staat hier twee keer. Geef elk zijn eigen id."),
        (NETWORK, "    of: actoren\n    name: actor\n    columns", "    of: witte-vlekken\n    name: actor\n    columns", "'witte-vlekken' is geen tabel op dit blad. Kies uit: actoren."),
        (NETWORK, "    name: actor\n    columns", "    name: aktor\n    columns", "'aktor' is geen kolom van 'actoren'. Bedoel je 'actor'?"),
        (NETWORK, "columns: [soort, niveau, bereikt", "columns: [soort, nivo, bereikt", "'nivo' is geen kolom van 'actoren'. Bedoel je 'niveau'?"),
        (NETWORK, "    name: actor\n    columns: [soort,", "    columns: [soort,", "Bij 'of' horen ook 'name' en 'columns'. Vul ze alle drie in, of geen van de drie."),
        (ROLES, "    blank: 3\n", "    blank: 3\n    fields: [midden]\n", "deze kaartjes komen van geen of van meer plaatsen. Gebruik één van deze drie: 'cards', 'fields' of 'of'."),
        (LISTEN, "    fields: [bezig, tussen", "    fields: [bezich, tussen", "veld 'bezich' bestaat niet op dit blad. Bedoel je 'bezig'?"),
        (LISTEN, "sections:\n  - id: vooraf", "  - id: vragen\n    title: Nog eens\n    use: Knip ze.\n    fields: [helpt]\n\nsections:\n  - id: vooraf", "id 'vragen' staat hier twee keer. Geef elk zijn eigen id."),
        (PLAN, "of: netwerkkaart.kaart", "of: netwerkkart.kaart", "werkblad 'netwerkkart' bestaat niet. Bedoel je 'netwerkkaart'?"),
        (PLAN, "of: netwerkkaart.kaart", "of: netwerkkaart.kaartje", "tekening 'kaartje' bestaat niet in 'netwerkkaart'. Bedoel je 'kaart'?"),
        (PLAN, "of: netwerkkaart.kaart", "of: eigen-startpositie.kaart", "tekening 'kaart' bestaat niet in 'eigen-startpositie'. Dit blad heeft geen tekeningen."),
        (PLAN, "of: rollenkaart.veld", "of: rollenkaart.veld\n        public: true", "tekening 'rollenkaart.veld' komt uit 'rollenkaart.rollen', en dat is gevoelig. Ze mag niet in de publieke samenvatting. Haal 'public' weg."),
        (PLAN, "of: actieplan.uitkomsten", "of: actieplan.uitkomsten\n        public: true", "tekening 'actieplan.uitkomsten' komt uit 'checklist:boodschap', en dat is een uitkomst van een checklist. Ze mag niet in de publieke samenvatting. Haal 'public' weg."),
        (ROLES, "    side: kant", "    side: zijde", "'zijde' is in 'rollen' geen kolom met keuzes. Kies uit: contact, kant, rol."),
        (ROLES, "    size: midden", "    size: middel", "veld 'middel' bestaat niet op dit blad. Bedoel je 'midden'?"),
        (ROLES, "    size: midden", "    size: rollen", "uit veld 'rollen' kan deze tekening niets halen. Kies uit: midden."),
        (ROLES, "    pole_b: wij-zij-kaart.groep-b", "    pole_b: wij-zij-kaart.groep-c", "veld 'groep-c' bestaat niet in 'wij-zij-kaart'. Bedoel je 'groep-b'?"),
        (ROLES, "    pole_b: wij-zij-kaart.groep-b", "    pole_b: checklist:veiligheid", "'checklist:veiligheid' is geen werkblad. Schrijf werkblad.veld."),
        (METER, "    of: indicatoren\n    score", "    of: drempels\n    score", "uit veld 'drempels' kan deze tekening niets halen. Kies uit: indicatoren."),
        (METER, "    score: score", "    score: scoren", "'scoren' is in 'indicatoren' geen kolom met scores. Bedoel je 'score'?"),
        (METER, "    total: totaal", "    total: totalen", "veld 'totalen' bestaat niet op dit blad. Bedoel je 'totaal'?"),
        (METER, "number: opvolgfiche.spanning", "number: opvolgfiche.moment", "'opvolgfiche.moment' is geen getal of score. Verwijs naar een ander veld."),
        (METER, "number: opvolgfiche.spanning", "number: opvolgfiche.spanningen", "veld 'spanningen' bestaat niet in 'opvolgfiche'. Bedoel je 'spanning'?"),
        (METER, "date: opvolgfiche.datum", "date: opvolgfishe.datum", "werkblad 'opvolgfishe' bestaat niet. Bedoel je 'opvolgfiche'?"),
        (METER, "total: spanningsmeter.totaal", "total: luistergesprek.citaat", "'luistergesprek' blijft van de invuller: een tekening elders mag er niets uit halen. Kies een ander blad."),
        (SIGNALS, "number: signalenlogboek.waarnemingen.ernst", "number: signalenlogboek.waarnemingen.ernstig", "'signalenlogboek.waarnemingen.ernstig' is geen getal of score. Verwijs naar een ander veld."),
        (TIME, "    end: einde", "    end: eind", "'eind' is in 'planning' geen kolom met datums. Bedoel je 'einde'?"),
        (TIME, "    owner: trekker", "    owner: start", "'start' is in 'planning' geen kolom met tekst. Kies uit: actie, hangt-af, mijlpaal, trekker."),
        (TIME, "{of: gevoelige-data, date", "{of: gevoelige-dat, date", "veld 'gevoelige-dat' bestaat niet op dit blad. Bedoel je 'gevoelige-data'?"),
        (TIME, "date: datum, name: wat", "date: waakzaam, name: wat", "'waakzaam' is in 'gevoelige-data' geen kolom met datums. Kies uit: datum."),
        (TIME, "{of: momenten, date: datum", "{of: momenten, date: wie", "'wie' is in 'momenten' geen kolom met datums. Kies uit: datum."),
        (TIME, "kind: sensitive", "kind: sensitif", "kind 'sensitif' bestaat niet. Bedoel je 'sensitive'?"),
        (NETWORK, "    name: actor", "    name: invloed", "'invloed' is in 'actoren' geen kolom met tekst. Kies uit: actor, bereikt, contact."),
        (NETWORK, "    group: soort", "    group: actor", "'actor' is in 'actoren' geen kolom met keuzes. Kies uit: band, niveau, soort."),
        (NETWORK, "    trust_middle: vertrouwen-midden", "    trust_middle: vertrouwen-midde", "'vertrouwen-midde' is in 'actoren' geen kolom met scores. Bedoel je 'vertrouwen-midden'?"),
        (NETWORK, "    blanks: witte-vlekken", "    blanks: witte-vlek", "veld 'witte-vlek' bestaat niet op dit blad. Bedoel je 'witte-vlekken'?"),
        (NETWORK, "    pole_a: wij-zij-kaart.groep-a", "    pole_a: wij-zij-kaart.beelden", "'wij-zij-kaart.beelden' is geen veld met tekst. Verwijs naar een ander veld."),
        (NETWORK, "    trust_a: vertrouwen-a\n", "", "'trust_a' ontbreekt. Voeg die sleutel toe."),
        (PLAN, "of: netwerkkaart.kaart", "of: checklist:veiligheid", "'checklist:veiligheid' is geen werkblad. Schrijf werkblad.tekening."),
        ("data/worksheets/actieplan.yaml", "checklists: [verder-polariseren,", "checklists: [verder-polariserend,", "checklist 'verder-polariserend' bestaat niet. Bedoel je 'verder-polariseren'?"),
    ],
    ids=lambda value: re.sub(r"\s+", " ", value)[:40],
)
def test_messages_about_pictures(project, file, old, new, message):
    change(project, file, old, new)
    messages = found(project)
    assert f"{file}: {message}" in messages, messages


def test_a_report_draws_nothing_from_a_private_sheet(project):
    """The report is named, not the sheet: there the picture has to go."""
    change(project, ROLES, "code: w10", "private: true\ncode: w10")
    assert f"{PLAN}: 'rollenkaart' blijft van de invuller: een verslag mag er niets uit tekenen. Kies een ander blad." in found(project)


PLANNING = "data/planning.yaml"


@pytest.mark.parametrize(
    "file, old, new, message",
    [
        (PLAN, "phase: sessie-3", "phase: sessie-4", "fase 'sessie-4' bestaat niet. Bedoel je 'sessie-3'?"),
        (PLAN, "from: actieplan.aanleiding", "from: actieplann.aanleiding", "werkblad 'actieplann' bestaat niet. Bedoel je 'actieplan'?"),
        (PLAN, "from: actieplan.aanleiding", "from: actieplan.aanleidin", "veld 'aanleidin' bestaat niet in 'actieplan'. Bedoel je 'aanleiding'?"),
        (PLAN, "otherwise: [kernvraag.kernvraag]", "otherwise: [kernvraag.kernvrag]", "veld 'kernvrag' bestaat niet in 'kernvraag'. Bedoel je 'kernvraag'?"),
        (PLAN, "from: checklist:verder-polariseren", "from: checklist:verder-polarisere", "checklist 'verder-polarisere' bestaat niet. Bedoel je 'verder-polariseren'?"),
        (PLAN, "columns: [doel, termijn, trekker]", "columns: [doel, termijnn, trekker]", "kolom 'termijnn' bestaat niet in 'actieplan.doelen'. Bedoel je 'termijn'?"),
        (PLAN, "cards: [titel, termijn,", "cards: [titel, termijnn,", "veld 'termijnn' bestaat niet in 'actiekaart'. Bedoel je 'termijn'?"),
        (PLAN, "- from: actieplan.speelt\n", "- from: actieplan.speelt\n        cards: [speelt]\n", "van 'actieplan' is er maar één. Gebruik 'columns', of een blad dat je herhaalt."),
        (PLAN, "- from: actieplan.speelt\n", "- from: actieplan.speelt\n        public: true\n", "'actieplan.speelt' is gevoelig en mag niet in de publieke samenvatting. Haal 'public' weg, of kies kolommen die wel mogen."),
        (PLAN, "- from: checklist:verder-polariseren\n", "- from: checklist:verder-polariseren\n        public: true\n", "'checklist:verder-polariseren' is een uitkomst van een checklist en mag niet in de publieke samenvatting. Haal 'public' weg, of kies kolommen die wel mogen."),
        (PLAN, "- from: actieplan.samenvatting\n", "- from: wij-zij-kaart.groep-a\n", "'wij-zij-kaart.groep-a' is de naam van een groep en mag niet in de publieke samenvatting. Haal 'public' weg, of kies kolommen die wel mogen."),
        (PLAN, "- from: actieplan.samenvatting\n", "- from: onder-de-waterlijn.groepen\n", "'onder-de-waterlijn.groepen' is de naam van een groep en mag niet in de publieke samenvatting. Haal 'public' weg, of kies kolommen die wel mogen."),
        (PLAN, "- from: actieplan.samenvatting\n", "- from: luistergesprek.citaat\n", "'luistergesprek.citaat' is van een privé blad en mag niet in de publieke samenvatting. Haal 'public' weg, of kies kolommen die wel mogen."),
        (PLAN, "actions: [actieplan.acties-kort,", "actions: [actieplan.acties-korts,", "veld 'acties-korts' bestaat niet in 'actieplan'. Bedoel je 'acties-kort'?"),
        (PLAN, "actions: [actieplan.acties-kort,", "actions: [actieplan.speelt,", "'actieplan.speelt' is geen tabel. Verwijs naar een tabel met acties."),
        (PLAN, "decided: actieplan.beslissing.datum", "decided: actieplan.beslissing.datums", "kolom 'datums' bestaat niet in 'actieplan.beslissing'. Bedoel je 'datum'?"),
        (PLAN, "decided: actieplan.beslissing.datum", "decided: actieplan.beslissing.orgaan", "'actieplan.beslissing.orgaan' is geen kolom met datums. Schrijf werkblad.veld.kolom."),
        (PLAN, "decided: actieplan.beslissing.datum", "decided: actieplan.beslissing", "'actieplan.beslissing' is geen kolom met datums. Schrijf werkblad.veld.kolom."),
        (PLAN, "progress: opvolgfiche.acties.status", "progress: opvolgfiche.acties.hielp", "'opvolgfiche.acties.hielp' is geen kolom met keuzes. Schrijf werkblad.veld.kolom."),
        (PLANNING, "known: kernteam-samenstellen.data.datum", "known: kernteam-samenstellen.data.datums", "kolom 'datums' bestaat niet in 'kernteam-samenstellen.data'. Bedoel je 'datum'?"),
        (PLANNING, "from: sessie-1", "from: sessie-9", "sessie 'sessie-9' staat niet in de planning. Bedoel je 'sessie-3'?"),
        (PLANNING, "weeks: [0, 3, 6]", "weeks: [0, 3]", "2 getallen voor 3 sessies. Geef er één per sessie."),
        (PLANNING, "sensitive:\n  - from: ", "sensitive:\n  - from: nergens", None),
    ],
    ids=lambda value: re.sub(r"\s+", " ", value)[:60] if value else "geen",
)  # fmt: skip
def test_messages_about_reports_and_the_planning(project, file, old, new, message):
    change(project, file, old, new)
    messages = found(project)
    if message is None:
        assert any(one.startswith(f"{file}: werkblad 'nergens") and "bestaat niet." in one for one in messages), messages
    else:
        assert f"{file}: {message}" in messages, messages
