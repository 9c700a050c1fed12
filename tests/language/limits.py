"""What each kind of page may ask of a reader, and the words it never uses.

The limits are those of the project's own research (goals per kind of page, measured on 42 pages and on peers); the lists
follow Heerlijk Helder (Flemish government), Unia's word list and the project's own rule for Flemish words.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """The gate for a kind of page. Sentence lengths in words, Flesch-Douma in points, shares from 0 to 1."""

    mean: float
    longest: int
    flesch_douma: float
    long_words: float
    passives: float


SHEET = Limits(11, 20, 60, 0.09, 0.05)
TEMPLATE = Limits(12, 20, 65, 0.07, 0.05)
GUIDE = Limits(12, 22, 60, 0.09, 0.08)
READING = Limits(14, 25, 55, 0.11, 0.10)
LEGAL = Limits(15, 28, 50, 0.12, 0.10)

# The longest prefix of a page's URL decides.
KINDS = {
    "": GUIDE,
    "werkbladen/": SHEET,
    "checklists/": SHEET,
    "communicatie/": TEMPLATE,
    "achtergrond/": READING,
    "begrippen/": READING,
    "casussen/": READING,
    "over/": READING,
    "over/privacy/": LEGAL,
    "over/toegankelijkheid/": LEGAL,
    "achtergrond/bronnen/": LEGAL,
    "redactie/": READING,
}
MEDIAN_FLESCH_DOUMA = 68
MEDIAN_MEAN = 10
FEW_WORDS = 60  # below this a page is too short for a formula


def limits_of(url: str) -> Limits:
    """The limits for a page, by its URL without a leading slash."""
    return KINDS[max((prefix for prefix in KINDS if url.startswith(prefix)), key=len)]


# Never used -> what to write instead.
FORMAL = {
    "aangaande": "over", "alsmede": "en", "alsook": "en ook", "betreffende": "over", "derhalve": "daarom", "desgevallend": "als het nodig is",
    "desbetreffende": "die", "dienen te": "moeten", "dient te": "moet", "gelieve": "wil je", "hieromtrent": "hierover", "indien": "als",
    "inzake": "over", "middels": "met", "mits": "als", "nopens": "over", "reeds": "al", "slechts": "maar", "teneinde": "om",
    "ten behoeve van": "voor", "ten gevolge van": "door", "tevens": "ook", "vermits": "omdat", "voornoemde": "die", "zulks": "dat",
    "aldus": "zo", "behoudens": "behalve", "conform": "volgens", "dewelke": "die", "heden": "nu", "omtrent": "over", "thans": "nu",
}  # fmt: skip
CONDESCENDING = {
    "allochtoon": "wees concreet", "allochtonen": "wees concreet", "autochtoon": "wees concreet", "autochtonen": "wees concreet",
    "gelukszoeker": "asielzoeker", "gelukszoekers": "asielzoekers", "illegalen": "mensen zonder wettig verblijf", "simpelweg": "laat weg",
    "uiteraard": "laat weg", "vanzelfsprekend": "laat weg", "natuurlijk": "laat weg", "zoals je weet": "laat weg", "gewoonweg": "laat weg",
}  # fmt: skip
NOT_FLEMISH = {
    "wethouder": "schepen", "wethouders": "schepenen", "docent": "leraar", "docenten": "leraren", "azc": "opvangcentrum",
    "wijkagent": "wijkinspecteur", "griffier": "algemeen directeur", "arbodienst": "preventiedienst", "ondernemingsraad": "comité of raad",
}  # fmt: skip
# Where a word of these lists is shown on purpose: on the page that says what not to write.
ALLOWED_ON = {"redactie/taal/"}

# Names of laws as they are, whatever we would write ourselves.
OFFICIAL_TITLES = ("integrale veiligheidscellen inzake radicalisme",)


def without_official_titles(text: str) -> str:
    """A text without the names that are not ours to change."""
    for title in OFFICIAL_TITLES:
        text = text.replace(title, "")
    return text


# Known to every reader, or explained by what stands around them on every page.
KNOWN_ABBREVIATIONS = {"A3", "A4", "A5", "A6", "CC", "BY", "PDF", "QR", "MIT", "ZIP", "URL", "YAML", "JSON", "HTML", "CSS", "UTF", "ID", "WCAG", "AA", "II", "VS", "OK", "BE", "FC", "IN"}
