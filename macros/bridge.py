"""Between our HTML and the engine's Markdown: headings go through Markdown, everything else around it.

A template marks its headings with `heading(level, anchor, title)`; `to_markdown` turns the marks into Markdown headings, so
that they reach the table of contents and the search, and stashes the HTML between them.
"""

import re

from markupsafe import Markup

from . import stash

HEADING = re.compile("\x02h([1-6])\x1f(.*?)\x1f(.*?)\x03", re.DOTALL)
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!])")  # what Python-Markdown lets a backslash escape


def heading(level: int, anchor: str, title: str) -> Markup:
    """A heading, marked for `to_markdown`; the title is text, not HTML."""
    return Markup(f"\x02h{level}\x1f{anchor}\x1f{str(title)}\x03")


def to_markdown(html: str) -> str:
    """HTML with marked headings to Markdown: headings as Markdown, the rest stashed."""
    pieces, end = [], 0
    for match in HEADING.finditer(html):
        pieces.append(_stashed(html[end : match.start()]))
        level, anchor, title = match.groups()
        line = " ".join(title.split())
        safe = _MARKDOWN.sub(r"\\\1", line).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        mark = f" {{: #{anchor} }}" if anchor else ""
        pieces.append(f"\n\n{'#' * int(level)} {safe}{mark}\n\n")
        end = match.end()
    pieces.append(_stashed(html[end:]))
    return "".join(pieces)


def _stashed(html: str) -> str:
    html = html.strip()
    return stash.put(html) if html else ""
