"""XLIFF 1.2 and 2.0: the German targets, each with its source

Units marked `translate="no"` and files whose target is another language are never judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from mtfix.document import Document, Segment
from mtfix.formats.exchange import TAG, attribute, is_german, plain, refuse_entities, woven

SUFFIXES: Final = (".xlf", ".xliff", ".sdlxliff", ".mxliff")

_UNITS: Final = frozenset(("trans-unit", "unit", "segment"))


def parse(text: str) -> Document:
    """The German targets of the units. Raises UnreadableError where the file declares entities."""
    refuse_entities(text)
    return Document(text, tuple(_segments(text)))


def _segments(text: str) -> Iterator[Segment]:
    german, spoken = True, True
    source: str | None = None
    opened: tuple[str, int] | None = None
    for match in TAG.finditer(text):
        name = (match["name"] or "").rsplit(":", 1)[-1]
        if opened is not None:
            if match["close"] and name == opened[0]:
                if name == "source":
                    source = plain(text[opened[1] : match.start()])
                elif name == "target" and german and spoken:
                    yield from woven(text, opened[1], match.start(), source)
                opened = None
            continue
        if match["close"] or match["empty"] or not name:
            continue
        if name in ("file", "xliff"):
            language = attribute(match["rest"], "target-language") or attribute(match["rest"], "trgLang")
            german = is_german(language) if language else german
        elif name in _UNITS:
            source = None
            if name != "segment":
                spoken = re.search(r"translate\s*=\s*[\"']no[\"']", match["rest"]) is None
        elif name in ("source", "target"):
            opened = name, match.end()
        elif name in ("alt-trans", "note", "header", "originalData"):
            opened = name, match.end()
