"""Dutch words the templates share: dates, counts, names of who and what."""

import re
from datetime import date

MONTHS = ("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december")


def long_date(day: date) -> str:
    """A day in words: 23 november 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def count(number: int, one: str, many: str) -> str:
    """A number with its noun: 1 werkblad, 15 werkbladen."""
    return f"{number} {one if number == 1 else many}"


def clock(minutes: int) -> str:
    """Minutes since the start as hours and minutes: 1:45."""
    return f"{minutes // 60}:{minutes % 60:02d}"


def duration(minutes: int) -> str:
    """Minutes in words people use: 45 minuten, 2 uur, 3 uur 15 minuten."""
    hours, rest = divmod(minutes, 60)
    if minutes < 90:
        return f"{minutes} minuten"
    return f"{hours} uur" + (f" {rest} minuten" if rest else "")


def listing(parts: list[str]) -> str:
    """Words in a row: a, b en c."""
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " en " + parts[-1] if parts else ""


def first_sentences(text: str, count: int = 2) -> str:
    """The beginning of a text, for a card."""
    return " ".join(re.split(r"(?<=[.?!])\s+", " ".join(str(text).split()))[:count])


def label_mark(text: str) -> str:
    """A label before its answer: with a colon, unless it ends in a sign of its own."""
    return text if text.endswith(("?", "…", ":", ".")) else f"{text}:"


def lower_first(text: str) -> str:
    """A title inside a sentence: Wat speelt er? becomes wat speelt er?"""
    return text[:1].lower() + text[1:]
