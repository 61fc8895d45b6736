"""TMX: the German variants of a translation memory, each with the English one of its unit"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.document import Document, Segment
from mtfix.formats.exchange import TAG, attribute, is_german, plain, refuse_entities, woven

SUFFIXES: Final = (".tmx",)


def parse(text: str) -> Document:
    """The German variants of the units. Raises UnreadableError where the file declares entities."""
    refuse_entities(text)
    return Document(text, tuple(_segments(text)))


def _segments(text: str) -> Iterator[Segment]:
    language, english = "", None
    german: list[tuple[int, int]] = []
    opened = -1
    for match in TAG.finditer(text):
        name = match["name"] or ""
        if opened >= 0:
            if match["close"] and name == "seg":
                if is_german(language):
                    german.append((opened, match.start()))
                elif language.lower().startswith("en"):
                    english = plain(text[opened : match.start()])
                opened = -1
        elif name == "tuv" and not match["close"]:
            language = attribute(match["rest"], "xml:lang") or attribute(match["rest"], "lang")
        elif name == "seg" and not match["close"] and not match["empty"]:
            opened = match.end()
        elif name == "tu":
            for start, end in german:
                yield from woven(text, start, end, english)
            german, english = [], None
