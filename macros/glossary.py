"""Links the first use of each glossary term on a page to its explanation, over the built HTML.

Part of what comes after the build (finish.py), so it works for whatever engine made the pages. Nothing is linked where a
link does not belong: in headings, labels and buttons, in other links, in examples and messages, and inside a form, because
following a link there would take people away from what they are filling in.
"""

import re

from . import routes

_PIECE = re.compile(r"""<!--.*?-->|<(?:"[^"]*"|'[^']*'|[^'">])*>|[^<]+""", re.DOTALL)
_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9-]*)")
_CLASS = re.compile(r'\bclass="([^"]*)"')
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_NOT_IN = {
    "a", "h1", "h2", "h3", "h4", "h5", "h6", "button", "label", "legend", "summary", "textarea", "select", "svg", "script", "style", "code",
    "nav", "th", "caption", "cite", "blockquote", "form", "dt", "template",
}  # fmt: skip
_NOT_UNDER = {"message", "filled", "mark", "keywords", "eyebrow", "facts", "card", "situation", "term", "paper-only", "paper-foot", "chain", "chain-list", "keys", "referral-line", "sources", "report", "cut-pages"}
_ARTICLE = re.compile(r"(<article\b[^>]*>)(.*?)(</article>)", re.DOTALL)


class Linker:
    """Knows all forms of all terms; `link` works on one page."""

    def __init__(self, terms: dict):
        forms: dict[str, str] = {}
        for name, term in terms.items():
            for form in (term.title, *term.also):
                forms.setdefault(_plain(form), name)
        self._forms = forms
        alternatives = sorted(map(_either_case, forms), key=len, reverse=True)
        self._pattern = re.compile(rf"(?<![\w-])({'|'.join(alternatives)})(?![\w-])") if forms else None

    def link(self, html: str, here: str) -> str:
        """The page at the URL `here` with the first use of each term in its article linked; twice changes nothing more."""
        if self._pattern is None:
            return html
        return _ARTICLE.sub(lambda match: match[1] + self._article(match[2], here) + match[3], html)

    def _article(self, html: str, here: str) -> str:
        linked = {name for name in self._forms.values() if f'begrippen/#{name}"' in html}
        pieces, stack = [], []

        def anchor(match: re.Match) -> str:
            name = self._forms[_plain(match[1])]
            if name in linked:
                return match[1]
            linked.add(name)
            return f'<a class="term-link" href="{routes.relative(routes.item_url("terms", name), here)}">{match[1]}</a>'

        for piece in _PIECE.findall(html):
            if not piece.startswith("<"):
                pieces.append(piece if any(stack) else self._pattern.sub(anchor, piece))
                continue
            pieces.append(piece)
            tag = _TAG.match(piece)
            if tag is None or tag[1].lower() in _VOID or piece.endswith("/>"):
                continue
            if piece.startswith("</"):
                del stack[-1:]
            else:
                stack.append(_is_closed_to_links(tag[1].lower(), piece))
        return "".join(pieces)


def _is_closed_to_links(tag: str, piece: str) -> bool:
    classes = _CLASS.search(piece)
    return (
        tag in _NOT_IN or " hidden" in piece or " data-search-exclude" in piece
        or bool(classes and not _NOT_UNDER.isdisjoint(classes[1].split()))
    )  # fmt: skip


def _plain(form: str) -> str:
    """A term as it stands inside a sentence: small first letter, unless it is an abbreviation or a name of its own."""
    return form[0].lower() + form[1:] if form[1:2].islower() or len(form) == 1 else form


def _either_case(form: str) -> str:
    """The form as a pattern that also takes a capital at the start of a sentence."""
    return f"[{form[0]}{form[0].upper()}]{re.escape(form[1:])}" if form[0].islower() else re.escape(form)
