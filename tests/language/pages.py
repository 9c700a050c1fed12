"""The Dutch that a reader meets on a built page, block by block."""

from html.parser import HTMLParser
from pathlib import Path

_BLOCKS = {"p", "li", "dt", "dd", "h1", "h2", "h3", "h4", "label", "legend", "td", "th", "summary", "caption", "div", "section", "fieldset", "tr", "br", "small", "figcaption", "option", "text"}
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_NOT_READ = {"script", "style", "code", "pre", "textarea", "cite"}
# Made of titles and names of other things, or the same on every page.
_MADE_OF_NAMES = {
    "carry", "flow", "examples", "neighbours", "licence", "sources", "referral__source", "referral-line", "facts", "keywords", "paper-foot",
    "paper-head", "paper-address-line", "paper-choices", "paper-options", "step-links", "term__links", "chain", "chain-list", "keys", "weights",
    "letters", "card__facts", "mark", "question__weight", "quadrant-list", "source-name", "eyebrow", "only-for",
}  # fmt: skip


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = [""]
        self._stack: list[bool] = []
        self._inside = 0

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "article":
            self._inside += 1
        if tag in _BLOCKS or "data-variant" in given:
            self.blocks.append("")
        if tag == "span":
            self.blocks[-1] += " "
        if tag in _VOID:
            return
        classes = set((given.get("class") or "").split())
        left_out = "data-search-exclude" in given and "filled-sheet__body" not in classes  # a case is read, though not searched
        closed = tag in _NOT_READ or left_out or not _MADE_OF_NAMES.isdisjoint(classes)
        self._stack.append(closed)

    def handle_endtag(self, tag):
        if tag == "article":
            self._inside -= 1
        if tag in _BLOCKS or tag == "span":
            self.blocks[-1] += " "
        if tag in _BLOCKS:
            self.blocks.append("")
        if tag not in _VOID and self._stack:
            self._stack.pop()

    def handle_data(self, data):
        if self._inside and not any(self._stack):
            self.blocks[-1] += data


def blocks(path: Path) -> list[str]:
    """The pieces of running text on a page: paragraphs, list items, labels, hints, cells."""
    reader = _Reader()
    reader.feed(path.read_text("utf-8"))
    return [text for block in reader.blocks if (text := " ".join(block.split()))]
