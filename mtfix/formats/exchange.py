"""Exchange: the units of XML for translators, the German side with its English original beside it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final

from mtfix.document import Segment
from mtfix.formats.encoding import UnreadableError
from mtfix.formats.weave import Weave, as_word

TAG: Final = re.compile(
    r"<!--.*?(?:-->|\Z)|<!\[CDATA\[(?P<data>.*?)(?:\]\]>|\Z)|<\?.*?(?:\?>|\Z)|<![^>]*(?:>|\Z)"
    r"|<(?P<close>/?)(?P<name>[A-Za-z_][\w:.-]*)(?P<rest>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?)(?P<empty>/?)>"
    r"|&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|\w{1,31});",
    re.DOTALL,
)
_CODE: Final = frozenset("ph bpt ept it ut hi_code".split())
"""Inline elements whose content is the code of the original format and no prose."""
_HOLE: Final = frozenset("x ph bx ex sc ec cp".split())
"""Empty elements that stand for something: a variable, an image, a tag."""


def attribute(rest: str, name: str) -> str:
    """The value of an attribute in a tag's text, or nothing.

    >>> attribute(' id="7" xml:lang="de-DE"', "xml:lang")
    'de-DE'
    """
    match = re.search(rf"(?<![\w:.-]){re.escape(name)}\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", rest)
    return html.unescape(match[1] or match[2] or "") if match else ""


def refuse_entities(text: str) -> None:
    """Raise UnreadableError where an XML file declares entities of its own, which are never resolved."""
    if "<!ENTITY" in text:
        raise UnreadableError(
            "It declares entities of its own (<!ENTITY ...>), which mtfix does not resolve; save it without them."
        )


def plain(text: str) -> str:
    """What a reader sees of an element's content."""
    return " ".join(
        html.unescape(re.sub(r"<[^>]*>", "", re.sub(r"<!\[CDATA\[(.*?)\]\]>", r"\1", text, flags=re.DOTALL))).split()
    )


def is_german(language: str) -> bool:
    """Whether a language tag means German: de, de-AT, deu."""
    return language.lower().replace("_", "-").split("-")[0] in ("de", "deu", "ger")


def woven(text: str, start: int, end: int, source: str | None) -> Iterator[Segment]:
    """The prose of one unit's German side."""
    weave = Weave(text, source=source or None)
    at = start
    skip_to = ""
    for match in TAG.finditer(text, start, end):
        name = (match["name"] or "").rsplit(":", 1)[-1]
        if skip_to:
            if match["close"] and name == skip_to:
                weave.add_as(at, match.start(), as_word(plain(text[at : match.start()])) or "_", locked=True)
                weave.edge(match.start(), match.end(), "code", opens=False)
                skip_to, at = "", match.end()
            continue
        weave.add(at, match.start())
        at = match.end()
        if match["data"] is not None:
            weave.mark(match.start(), match.start("data"))
            weave.add(*match.span("data"))
            weave.mark(match.end("data"), match.end())
        elif match[0][0] == "&":
            weave.add_as(match.start(), at, html.unescape(match[0]))
        elif not name:
            weave.mark(match.start(), at)
        elif match["empty"] and name in _HOLE:
            weave.add_as(match.start(), at, "\ufffc", locked=True)
        elif name in _CODE and not match["close"] and not match["empty"]:
            weave.edge(match.start(), at, "code", opens=True)
            skip_to = name
        else:
            weave.edge(match.start(), at, "html", opens=not match["close"])
    if not skip_to:
        weave.add(at, end)
    segment = weave.segment()
    if segment is not None:
        yield segment
