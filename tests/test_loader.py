"""What an editor gets to read when a file is wrong, word for word."""

import textwrap

import pytest

from macros.loader import parse, read


def problems(text: str) -> list[str]:
    return [str(problem) for problem in parse(textwrap.dedent(text), "data/x.yaml")[1]]


def values(text: str):
    return parse(textwrap.dedent(text), "data/x.yaml")[0].data


def test_yaml_keeps_what_looks_like_text_as_text():
    text = """
    antwoord: no
    aan: on
    uur: 10:30
    dag: 2026-03-01
    nummer: 0123
    telefoon: 0800 12 800
    nee: ja
    """
    assert values(text) == {
        "antwoord": "no", "aan": "on", "uur": "10:30", "dag": "2026-03-01", "nummer": "0123",
        "telefoon": "0800 12 800", "nee": "ja",
    }  # fmt: skip


def test_yaml_reads_numbers_constants_and_keys():
    assert values("a: 12\nb: true\nc: ~\nd: 1.5\n1: een\n") == {"a": 12, "b": True, "c": None, "d": 1.5, "1": "een"}


def test_quoted_numbers_stay_text():
    assert values('telefoon: "112"\n') == {"telefoon": "112"}


def test_a_byte_order_mark_is_passed_over(tmp_path):
    (tmp_path / "x.yaml").write_bytes(b"\xef\xbb\xbfa: b\n")
    document, found = read(tmp_path / "x.yaml", tmp_path)
    assert (document.data, found) == ({"a": "b"}, [])


@pytest.mark.parametrize(
    "text, message",
    [
        (
            "titel: een\nsamen: twee\ntitel: drie\n",
            "data/x.yaml:3: 'titel' staat hier twee keer (ook op regel 1). Laat er één staan.",
        ),
        (
            "goal: Let op: dit is belangrijk\n",
            "data/x.yaml:1: hier staat een dubbele punt in een tekst zonder aanhalingstekens. Zet de hele tekst tussen aanhalingstekens.",
        ),
        ("a:\n\tb: 1\n", "data/x.yaml:2: hier staat een tab. Spring in met spaties (twee per niveau)."),
        ("a: *b\n", "data/x.yaml:1: '&' en '*' (ankers) werken hier niet. Herhaal de tekst, of zet ze tussen aanhalingstekens."),
        (
            "a: &b c\n",
            "data/x.yaml:1: '&' en '*' (ankers) werken hier niet. Herhaal de tekst, of zet ze tussen aanhalingstekens.",
        ),
        ("a: *b c\n", "data/x.yaml:1: '&' en '*' (ankers) werken hier niet. Herhaal de tekst, of zet ze tussen aanhalingstekens."),
        ("a: @b\n", "data/x.yaml:1: een tekst mag niet beginnen met @, ` of een tab. Zet de tekst tussen aanhalingstekens, of spring in met spaties."),
        ("a: 'b\n", "data/x.yaml:1: een aanhalingsteken gaat open maar niet dicht. Sluit de tekst af met hetzelfde aanhalingsteken."),
        ("a: 'foto's maken'\n", "data/x.yaml:1: deze regel springt niet goed in, of een aanhalingsteken staat midden in de tekst. Lijn uit met de regels erboven; zet een tekst met een apostrof tussen dubbele aanhalingstekens."),
        ("a: [b, c\n", "data/x.yaml:1: hier gaat een [ of { open die niet dichtgaat. Sluit af, of zet de tekst tussen aanhalingstekens."),
        ("a: b\nc\n", "data/x.yaml:2: hier ontbreekt een dubbele punt na de sleutel. Schrijf 'sleutel: tekst'."),
        ("a: b\n---\nc: d\n", "data/x.yaml:2: hier begint een tweede document (---). Haal de regel met --- weg."),
        ("a: !!binary b\n", "data/x.yaml:1: 'tag:yaml.org,2002:binary' werkt hier niet. Laat het woord met '!' weg, of zet de tekst tussen aanhalingstekens."),
        ("? [a, b]\n: c\n", "data/x.yaml:1: een sleutel moet een gewoon woord zijn."),
        ("# niets\n", "data/x.yaml:1: dit bestand is leeg. Vul het in of verwijder het."),
        ("a: " + "[" * 40 + "]" * 40 + "\n", "data/x.yaml:1: dit zit te diep in elkaar. Haal niveaus weg."),
        ("a: b\x07c\n", "data/x.yaml:1: hier staat een onzichtbaar teken dat niet mag. Typ de regel opnieuw."),
        ('a: "b\\x02c"\n', "data/x.yaml:1: hier staat een onzichtbaar teken dat niet mag. Typ de regel opnieuw."),
        ("a: b\u202ec\n", "data/x.yaml:1: hier staat een onzichtbaar teken dat niet mag. Typ de regel opnieuw."),
    ],
    ids=lambda value: repr(value)[:30] if value else "geen",
)
def test_message(text, message):
    found = [str(problem) for problem in parse(text, "data/x.yaml")[1]]
    assert found == ([message] if message else [])


def test_not_utf8(tmp_path):
    (tmp_path / "x.yaml").write_bytes("a: b\nc: cafĂŠ".encode("utf-16"))
    assert [str(one) for one in read(tmp_path / "x.yaml", tmp_path)[1]] == [
        "x.yaml:1: dit bestand is geen UTF-8. Bewaar het opnieuw als UTF-8."
    ]


def test_bottomless_nesting_is_refused_without_a_traceback():
    assert len(problems("[" * 200_000)) == 1


def test_lines_of_keys_and_values():
    document, _ = parse("a: 1\nb:\n  - c\n  - d: 2\n", "x")
    assert [document.line(loc) for loc in (("a",), ("b", 0), ("b", 1, "d"), ("b", 1, "ontbreekt"), ())] == [1, 3, 4, 4, 1]
