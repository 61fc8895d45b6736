"""SubRip and WebVTT: a sentence may run over several cues and is read as one

Numbers, times, cue settings, notes and styles are never judged; tags (<i>, {\\an8}) are edges.
"""

from __future__ import annotations

import html
import re
from typing import Final

from mtfix.document import Document, Segment
from mtfix.formats.inline import TAG_KINDS
from mtfix.formats.weave import Weave

SUFFIXES: Final = (".srt", ".vtt", ".sbv")

_TIME: Final = re.compile(
    r"[ \t]*(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3}(?:[ \t]*-->|,)[ \t]*(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3}[^\r\n]*"
)
_LINE: Final = re.compile(r"([^\r\n]*)(\r\n?|\n|\Z)")
_MARKUP: Final = re.compile(
    r"<(?P<close>/?)(?P<name>[a-zA-Z]*)[^<>\r\n]*>|\{\\[^{}\r\n]*\}|&(?:#\d+|#x[0-9a-fA-F]+|\w+);"
)
_ENDS: Final = re.compile(r"[.!?…][\"“”»«’‘)\]]*\s*\Z|[♪♫]\s*\Z")
_SPEAKER: Final = re.compile(r"[ \t]*(?:[-–—][ \t]*|[A-ZÄÖÜ][A-ZÄÖÜ .]{1,20}:[ \t])")


def parse(text: str) -> Document:
    """The prose of the cues."""
    segments: list[Segment] = []
    weave = Weave(text, "cue")
    said = ""
    last = -1
    for start, end, first in _lines(text):
        line = text[start:end]
        speaker = _SPEAKER.match(line)
        if weave and (speaker or (first and _ENDS.search(said))):
            _close(weave, segments)
            weave, last = Weave(text, "cue"), -1
        if speaker:
            start += speaker.end()
        if last >= 0:
            if text[last:start] in ("\n", "\r\n", "\r"):
                weave.add(last, start)
            else:
                weave.add_as(last, start, "\n", locked=True)
        said = re.sub(_MARKUP, "", text[start:end])
        _weave(weave, text, start, end)
        last = end
    _close(weave, segments)
    return Document(text, tuple(segments))


def _close(weave: Weave, segments: list[Segment]) -> None:
    segment = weave.segment()
    if segment is not None:
        segments.append(segment)


def _lines(text: str) -> list[tuple[int, int, bool]]:
    """The lines of prose, each with its span and whether it is the first of its cue."""
    found: list[tuple[int, int, bool]] = []
    inside = first = False
    for match in _LINE.finditer(text):
        start = match.start(1)
        line = match[1]
        if _TIME.fullmatch(line):
            inside = first = True
        elif not line.strip():
            inside = False
        elif inside:
            left = start + len(line) - len(line.lstrip())
            found.append((left, left + len(line.strip()), first))
            first = False
        if match.end() == len(text):
            break
    return found


def _weave(weave: Weave, text: str, start: int, end: int) -> None:
    at = start
    for match in _MARKUP.finditer(text, start, end):
        weave.add(at, match.start())
        if match[0][0] == "&":
            weave.add_as(match.start(), match.end(), html.unescape(match[0]))
        elif match["name"]:
            kind = TAG_KINDS.get(match["name"].lower(), "html")
            weave.edge(match.start(), match.end(), kind, opens=not match["close"])
        else:
            weave.mark(match.start(), match.end())
        at = match.end()
    weave.add(at, end)
