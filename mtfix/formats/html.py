"""HTML: the text of a page, read through its inline elements

Scripts, styles, code, attributes and comments are never judged; `lang` other than German and `translate="no"` neither.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final

from mtfix.document import OBJECT, Document, Segment
from mtfix.formats.inline import TAG_KINDS
from mtfix.formats.weave import Weave, as_word

SUFFIXES: Final = (".html", ".htm", ".xhtml")

_TOKEN: Final = re.compile(
    r"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<[!?][^>]*(?:>|\Z)"
    r"|<(?P<close>/?)(?P<name>[A-Za-z][\w:-]*)(?P<rest>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>"
    r"|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});",
    re.DOTALL,
)
_INLINE: Final = frozenset(
    "a abbr acronym b bdi bdo big cite del dfn em font i ins label mark q s small span strike strong sub sup time tt u wbr br img".split()
)
_CODE: Final = frozenset("code kbd samp var tt svg math".split())
"""Elements whose content is shown in the sentence but is no prose."""
_SILENT: Final = frozenset("script style pre textarea template noscript iframe object select".split())
"""Elements whose content is no prose and parts the text."""
_ROLES: Final = {**dict.fromkeys("h1 h2 h3 h4 h5 h6 title caption figcaption legend".split(), "heading"), "li": "item",
                 "dt": "item", "dd": "item", "td": "cell", "th": "cell", "option": "item", "button": "item"}  # fmt: skip
_FOREIGN: Final = re.compile(
    r"\blang\s*=\s*[\"']?(?!de\b)[a-z]{2}|\btranslate\s*=\s*[\"']?no\b|\bclass\s*=\s*[\"'][^\"']*\bnotranslate\b",
    re.IGNORECASE,
)
_VOID: Final = frozenset("area base br col embed hr img input link meta param source track wbr".split())


def parse(text: str) -> Document:
    """The prose of a page."""
    return Document(text, tuple(segments(text, 0, len(text))))


def segments(text: str, start: int, end: int) -> Iterator[Segment]:
    """The prose between two offsets of a text that holds HTML."""
    weave = Weave(text)
    roles = ["paragraph"]
    at = start
    while at < end:
        match = _TOKEN.search(text, at, end)
        if match is None:
            break
        _say(weave, text, at, match.start())
        at = match.end()
        name = (match["name"] or "").lower()
        if match[0][0] == "&":
            weave.add_as(match.start(), at, html.unescape(match[0]))
        elif not name:
            weave.mark(match.start(), at)
        elif (
            not match["close"]
            and name not in _VOID
            and (name in _SILENT or name in _CODE or _foreign(name, match["rest"]))
        ):
            last = _closing(text, name, at, end)
            if name in _INLINE or name in _CODE:
                inner = text[at : last[0]]
                kind = "code" if name in _CODE else "html"
                weave.edge(match.start(), at, kind, opens=True)
                weave.add_as(at, last[0], as_word(html.unescape(re.sub(r"<[^>]*>", "", inner))), locked=True)
                weave.edge(*last, kind, opens=False)
            else:
                yield from _done(weave)
                weave = Weave(text, roles[-1])
            at = last[1]
        elif name == "br":
            weave.add_as(match.start(), at, "\n", locked=True)
        elif name == "wbr":
            weave.mark(match.start(), at)
        elif name == "img":
            weave.edge(match.start(), match.start(), "image", opens=True)
            weave.add_as(match.start(), at, OBJECT, locked=True)
            weave.edge(at, at, "image", opens=False)
        elif name in _INLINE:
            weave.edge(match.start(), at, TAG_KINDS.get(name, "html"), opens=not match["close"])
        else:
            yield from _done(weave)
            if name in _ROLES:
                if match["close"]:
                    if len(roles) > 1:
                        roles.pop()
                else:
                    roles.append(_ROLES[name])
            weave = Weave(text, roles[-1])
    _say(weave, text, at, end)
    yield from _done(weave)


_BLANKS: Final = re.compile(r"(?<![ \t\f])[ \t\f]*+[\r\n][ \t\r\n\f]*")


def _say(weave: Weave, text: str, start: int, end: int) -> None:
    """Text as written; a line end with its indent reads as one white space and stays."""
    at = start
    for match in _BLANKS.finditer(text, start, end):
        weave.add(at, match.start())
        if len(match[0]) == 1:
            weave.add(match.start(), match.end())
        else:
            weave.add_as(match.start(), match.end(), "\n", locked=True)
        at = match.end()
    weave.add(at, end)


def _done(weave: Weave) -> Iterator[Segment]:
    segment = weave.segment()
    if segment is not None:
        yield segment


def _foreign(name: str, attributes: str) -> bool:
    return bool(attributes) and name not in ("html", "body") and _FOREIGN.search(attributes) is not None


def _closing(text: str, name: str, at: int, end: int) -> tuple[int, int]:
    """The place of the tag that closes an element open at `at`, elements of the same name inside it counted."""
    depth = 1
    for match in re.compile(rf"<(/?){re.escape(name)}\b[^>]*>", re.IGNORECASE).finditer(text, at, end):
        if match[0].endswith("/>"):
            continue
        depth += -1 if match[1] else 1
        if not depth:
            return match.span()
    return end, end
