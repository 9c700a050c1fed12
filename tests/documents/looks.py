"""What a printer would make of a PDF, measured: words with their place, and pages as grey pictures with their lines. In millimetres."""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from lxml.html import document_fromstring

_DARK = rb"[\x00-\xb4]"
_POINT = 25.4 / 72


@dataclass(frozen=True)
class Word:
    text: str
    left: float
    top: float
    right: float
    bottom: float


def words(path: Path) -> list[tuple[float, float, list[Word]]]:
    """Of each page its width, its height and its words."""
    given = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, check=True).stdout.decode().partition("<body>")[2]
    pages = []
    for page in document_fromstring(given).xpath("//page"):
        found = [Word(one.text or "", *(float(one.get(key)) * _POINT for key in ("xmin", "ymin", "xmax", "ymax"))) for one in page.xpath("./word")]
        pages.append((float(page.get("width")) * _POINT, float(page.get("height")) * _POINT, found))
    return pages


@dataclass(frozen=True)
class Rule:
    """A long dark line across the page, in dots."""

    left: int
    right: int
    top: int
    bottom: int

    def over(self, other: "Rule") -> bool:
        return abs(self.left - other.left) <= 3 and abs(self.right - other.right) <= 3


class Picture:
    """One page in grey."""

    def __init__(self, path: Path, dpi: int):
        head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+\d+\s", start := path.read_bytes())
        self.width, self.height = int(head[1]), int(head[2])
        self.data, self.mm, self.path = start[head.end() :], 25.4 / dpi, path

    def dark(self, top: int, bottom: int, left: int = 0, right: int | None = None) -> bool:
        """Whether anything is drawn between two heights."""
        right = self.width if right is None else right
        return any(re.search(_DARK, self.data[y * self.width + left : y * self.width + right]) for y in range(max(top, 0), min(bottom, self.height)))

    def first(self, rows: range) -> int | None:
        """The first row of dots, in the given order, with anything on it."""
        return next((y for y in rows if 0 <= y < self.height and self.dark(y, y + 1)), None)

    def rules(self, least: float = 25) -> list[Rule]:
        """The lines of at least so many millimetres, from top to bottom."""
        growing: list[list[int]] = []
        done: list[list[int]] = []
        for match in re.finditer(_DARK + rb"{%d,}" % round(least / self.mm), self.data):
            y, left = divmod(match.start(), self.width)
            right = left + len(match[0])
            done += [one for one in growing if one[3] < y - 1]
            growing = [one for one in growing if one[3] >= y - 1]
            same = next((one for one in growing if abs(one[0] - left) <= 3 and abs(one[1] - right) <= 3), None)
            if same:
                same[3] = y
            else:
                growing.append([left, right, y, y])
        return sorted((Rule(*one) for one in done + growing), key=lambda one: (one.top, one.left))

    def spaces(self) -> list[tuple[float, float]]:
        """Width and height of every empty space between two lines right above each other: writing lines, and empty cells of tables."""
        rules, found = self.rules(), []
        for place, upper in enumerate(rules):
            lower = next((one for one in rules[place + 1 :] if one.over(upper)), None)
            if lower is None or (lower.bottom - lower.top + 1) * self.mm > 0.4:  # the thick line above a title, the foot or under the head of a table
                continue
            edges = [upper.left, *self._walls(upper, lower), upper.right]
            pitch = (lower.top - upper.top) * self.mm
            for left, right in zip(edges, edges[1:]):
                if right - left > 6 / self.mm and not self.dark(upper.bottom + 2, lower.top - 1, left + 4, right - 4):
                    found.append(((right - left) * self.mm, pitch))
        return found

    def _walls(self, upper: Rule, lower: Rule) -> list[int]:
        """Where lines go down all the way between two others."""
        middle = (upper.bottom + lower.top) // 2 * self.width
        found = []
        for run in re.finditer(_DARK + rb"+", self.data[middle + upper.left + 4 : middle + upper.right - 4]):
            x = upper.left + 4 + (run.start() + run.end()) // 2
            column = self.data[(upper.bottom + 1) * self.width + x : lower.top * self.width + x : self.width]
            if column and max(column) <= 0xB4:
                found.append(x)
        return found


def pictures(path: Path, folder: Path, dpi: int, page: int | None = None) -> list[Picture]:
    """Every page in grey, or one."""
    some = ["-f", str(page), "-l", str(page)] if page else []
    subprocess.run(["pdftoppm", "-gray", "-r", str(dpi), *some, path, folder / "page"], check=True)
    return [Picture(one, dpi) for one in sorted(folder.glob("page-*.pgm"))]


def codes(picture: Path) -> list[str]:
    """What the QR codes on a picture say."""
    return subprocess.run(["zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqr.enable", picture], capture_output=True, text=True).stdout.split()


def code_width(picture: Picture) -> float:
    """How wide the code in the upper right corner is, without the white around it."""
    corner = [round((picture.width * picture.mm - 43) / picture.mm), round((picture.width * picture.mm - 13) / picture.mm)]
    sides = [(match.start(), match.end()) for y in range(round(13 / picture.mm), round(41 / picture.mm)) for match in re.finditer(_DARK + rb"+", picture.data[y * picture.width + corner[0] : y * picture.width + corner[1]])]
    return (max(end for _, end in sides) - min(start for start, _ in sides)) * picture.mm
