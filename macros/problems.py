"""What is wrong in a file, said so that an editor can mend it: where, what, what to do.

Every check in this package returns a list of problems instead of stopping at the first one, so that an editor sees
all of them in one run.
"""

from dataclasses import dataclass
from difflib import get_close_matches
from typing import Iterable


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend. `file` is relative to the project, `line` counts from 1."""

    file: str
    line: int
    what: str
    fix: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}" + (f" {self.fix}" if self.fix else "")


class DataError(Exception):
    """The content has problems; the message lists all of them, a line each."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems = sorted(set(problems))
        count = len(self.problems)
        head = "1 fout in de inhoud:" if count == 1 else f"{count} fouten in de inhoud:"
        super().__init__("\n".join([head, *map(str, self.problems)]))


def nearest(word: str, known: Iterable[str]) -> str:
    """A Dutch sentence that offers the most alike of `known`, or lists them when nothing is alike."""
    known = sorted(set(known))
    alike = get_close_matches(str(word), known, n=1, cutoff=0.6)
    if alike:
        return f"Bedoel je '{alike[0]}'?"
    if not known:
        return ""
    shown = ", ".join(known[:12]) + (" …" if len(known) > 12 else "")
    return f"Kies uit: {shown}."
