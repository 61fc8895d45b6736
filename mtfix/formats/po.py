"""gettext PO: the translations, each with its msgid

Placeholders (%s, %(name)d, {count}) and tags stay; the header, comments and obsolete entries are never judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from mtfix.document import Document, Segment
from mtfix.formats.weave import Weave, as_word

SUFFIXES: Final = (".po",)

_ROW: Final = re.compile(
    r"[ \t]*(?:(?P<key>msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)[ \t]*)?\"(?P<said>(?:[^\"\\\r\n]|\\.)*)\"[ \t]*$",
    re.MULTILINE,
)
_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n?|\n|\Z)")
_PART: Final = re.compile(
    r"\\(?:x[0-9a-fA-F]{1,2}|[0-7]{1,3}|.)|%(?:\([^()]*\)|\d++\$)?[-+ #0]*+\d*+(?:\.\d++)?[a-zA-Z%]|\{[\w.:!]*\}|<(/?)[A-Za-z][^<>\r\n]*?(/?)>"
)
_ESCAPES: Final = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\"}


def parse(text: str) -> Document:
    """The translations of the entries."""
    return Document(text, tuple(_segments(text)))


def _segments(text: str) -> Iterator[Segment]:
    key, source = "", ""
    spans: list[tuple[int, int]] = []
    for match in _LINE.finditer(text):
        row = _ROW.fullmatch(match[0].rstrip("\r\n"))
        if row is not None and not row["key"]:
            start = match.start() + row.start("said")
            spans.append((start, start + len(row["said"])))
        else:
            if key == "msgid":
                source = "".join(text[start:end] for start, end in spans)
            elif key.startswith("msgstr") and source:
                yield from _woven(text, spans, _read(source))
            key, spans = "", []
            if row is not None:
                key = row["key"]
                start = match.start() + row.start("said")
                spans = [(start, start + len(row["said"]))]
        if match.end() == len(text):
            break
    if key.startswith("msgstr") and source:
        yield from _woven(text, spans, _read(source))


def _read(said: str) -> str:
    return re.sub(r"\\(.)", lambda match: _ESCAPES.get(match[1], match[1]), said)


def _woven(text: str, spans: list[tuple[int, int]], source: str) -> Iterator[Segment]:
    weave = Weave(text, source=source)
    for start, end in spans:
        at = start
        for match in _PART.finditer(text, start, end):
            weave.add(at, match.start())
            at = match.end()
            if match[0][0] == "\\":
                shown = _ESCAPES.get(match[0][1:])
                weave.add_as(match.start(), at, shown or "\ufffc", locked=shown != '"')
            elif match[0][0] == "<":
                weave.edge(match.start(), at, "html", opens=not match[1])
            else:
                weave.add_as(match.start(), at, as_word(match[0]), locked=True)
        weave.add(at, end)
    segment = weave.segment()
    if segment is not None:
        yield segment
