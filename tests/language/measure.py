"""Plain-language figures of a Dutch text: sentence length, Flesch-Douma, long words, passives.

Formulas are indicators, not proof that a reader understands; they catch what slips in. As a command it measures content
files before they are built:

    python -m tests.language.measure data/worksheets/kernvraag.yaml docs/over/index.md
"""

import re
import sys
from dataclasses import dataclass
from pathlib import Path

_SENTENCE = re.compile(r"(?<=[.!?…])[\"'’)\]]*\s+(?=[\"'‘(\[]?[A-ZÀ-Ý0-9])|\n+")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_VOWELS = re.compile(r"[aeiouyàáâäèéêëìíîïòóôöùúûü]+", re.IGNORECASE)
# Vowels that stand together and are two syllables all the same.
_SPLIT = re.compile(r"(?<=[aeiou])[ëïöü]|(?<=.)y(?=[aeiou])|(?<=[aeou])ie(?=[^r])|eu(?=m\b)|ia|io(?!n)|iu|ua|uo|eo|ea(?!u)|oa")
_PARTICIPLE = r"(?:ge|be|ver|ont|her|er)[a-z]+(?:d|t|en)"
_PASSIVE = re.compile(
    rf"\b(?:word|wordt|worden|werd|werden|geworden)\b(?:\W+\w+){{0,8}}?\W+\w*{_PARTICIPLE}\b"
    rf"|\b\w*{_PARTICIPLE}\W+(?:word|wordt|worden|werd|werden)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Figures:
    """What a text measures. Lengths in words, shares from 0 to 1."""

    words: int
    sentences: int
    longest: str
    words_per_sentence: float
    flesch_douma: float
    long_words: float
    passives: float

    @property
    def longest_words(self) -> int:
        """How many words the longest sentence has."""
        return len(words(self.longest))


def sentences(text: str) -> list[str]:
    """The sentences of a text; a new line ends one too, because lists and labels have no full stop."""
    return [piece.strip() for piece in _SENTENCE.split(text) if words(piece)]


def words(text: str) -> list[str]:
    """The words of a text; numbers do not count."""
    return _WORD.findall(text)


def syllables(word: str) -> int:
    """How many syllables a Dutch word has, by its groups of vowels."""
    plain = word.lower().replace("ij", "y")
    return max(1, len(_VOWELS.findall(plain)) + len(_SPLIT.findall(plain)))


def measure(text: str) -> Figures:
    """The figures of a running text (Flesch-Douma: 206,835 − 0,93 · words per sentence − 77 · syllables per word)."""
    found, every = sentences(text), words(text)
    if not every:
        return Figures(0, 0, "", 0, 206.8, 0, 0)
    counts = [syllables(word) for word in every]
    per_sentence = len(every) / len(found)
    return Figures(
        words=len(every),
        sentences=len(found),
        longest=max(found, key=lambda one: len(words(one))),
        words_per_sentence=per_sentence,
        flesch_douma=206.835 - 0.93 * per_sentence - 77 * sum(counts) / len(every),
        long_words=sum(count >= 4 for count in counts) / len(every),
        passives=sum(bool(_PASSIVE.search(one)) for one in found) / len(found),
    )


# --- content files, before they are built ------------------------------------------------------------------------------

_NOT_READ = {"id", "code", "type", "phase", "updated", "version", "carry_over", "from", "options_from", "of", "worksheets", "keywords", "checklists",
             "methods", "see", "also", "referrals", "contexts", "filled_in_by", "context", "moment", "worksheet", "checklist", "title_field"}  # fmt: skip
_LINK = re.compile(r"\[([^\[\]]+)\]\([^()]+\)(?:\{[^{}]*\})?")


def content_text(path: Path) -> str:
    """What a reader sees of a content file: the values of YAML, the running text of Markdown."""
    text = path.read_text("utf-8")
    if path.suffix == ".md":
        text = re.sub(r"^---\n.*?\n---\n|\{\{.*?\}\}|\{[:.#][^{}]*\}|\{ [^{}]* \}|<[^>]+>|^\|.*$|^#+ |[*`|]", "", text, flags=re.S | re.M)
        return _LINK.sub(r"\1", re.sub(r"(?<=[^\n])\n(?=[^\n\-#\d])", " ", text))
    import yaml

    return _LINK.sub(r"\1", "\n".join(_values(yaml.load(text, yaml.BaseLoader))))


def _values(value) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [text for one in value for text in _values(one)]
    return [text for key, one in (value or {}).items() if key not in _NOT_READ for text in _values(one)]


def main(paths: list[str]) -> int:
    """Print the figures of each file."""
    print("w/zin  langste  FD     4+syll  lijdend  bestand")
    for path in map(Path, paths):
        found = measure(content_text(path))
        print(f"{found.words_per_sentence:5.1f}  {found.longest_words:7d}  {found.flesch_douma:5.1f}  {found.long_words:6.1%}  {found.passives:7.1%}  {path}")
        for one in sentences(content_text(path)):
            if len(words(one)) > 20:
                print(f"       te lang ({len(words(one))}): {one[:140]}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
