"""A blank stands inside quotation marks, next to one

Quotation marks are set close to what they quote: "„ Morgenrot“" comes from a detokeniser. Where both marks have the
blank, one repair takes both away. French «  » with their blanks stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.passage import Passage
from mtfix.german.prose import looks_like_code
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "stray-space"
TIER: Final = Tier.SAFE

EXAMPLES: Final = (
    bad("Das Schiff heißt „[[ ]]Morgenrot“ und sinkt.", becomes="Das Schiff heißt „Morgenrot“ und sinkt."),
    bad("Das Schiff heißt „Morgenrot[[ ]]“ und sinkt.", becomes="Das Schiff heißt „Morgenrot“ und sinkt."),
    bad("Das Schiff heißt [[„ Morgenrot “]] und sinkt.", becomes="Das Schiff heißt „Morgenrot“ und sinkt."),
    bad('Das Schiff heißt "[[ ]]Morgenrot" und sinkt.', becomes='Das Schiff heißt "Morgenrot" und sinkt.'),
    bad("Das Schiff heißt »Morgenrot[[ ]]«, sagt er.", becomes="Das Schiff heißt »Morgenrot«, sagt er."),
    good("Das Schiff heißt « Morgenrot » und sinkt.", why="French marks with their blanks"),
    good("Das Schiff heißt „Morgenrot“ und sinkt.", why="no blank"),
    good('Der 27" Schirm und der 24" Schirm', why="inches"),
    good("Sie setzt „ vor und “ hinter das Wort.", why="the marks themselves are meant"),
    good('x = " a " + b', why="code"),
)

_BETWEEN = re.compile(r"(?:und|oder|vor|statt|durch|mit|als|für|in|bis|zu|,| )+")
_BLANKS: Final = " \t\u00a0\u202f"


def detect(passage: Passage) -> Iterator[Hit]:
    """A pair of marks with a blank behind the first or before the second."""
    text = passage.text
    marks = passage.quotes.marks
    if not marks:
        return
    for first, last in passage.quotes.pairs:
        start, end = marks[first].at + 1, marks[last].at
        if end - start < 3 or (text[start] not in _BLANKS and text[end - 1] not in _BLANKS):
            continue
        inside = text[start:end].strip(_BLANKS)
        if not inside or not inside[0].isalnum() or marks[first].glyph in "«‹" or looks_like_code(text):
            continue
        inner = start + text[start:end].index(inside)
        outer = inner + len(inside)
        opened, closed = text[start - 2 : start - 1], text[end + 1 : end + 2]
        if (inner > start and opened.isalnum()) or (outer < end and closed.isalnum()) or _BETWEEN.fullmatch(inside):
            continue
        edits = tuple(Edit(a, b, "") for a, b in ((start, inner), (outer, end)) if b > a)
        both = len(edits) == 2
        straight = marks[first].glyph == '"'
        confidence = 0.9 if straight or inside[0].islower() else 0.98
        place = (start - 1, end + 1) if both else (edits[0].start, edits[0].end)
        yield Hit(
            *place, "A blank stands inside the quotation marks.", (Proposal(edits, confidence, "no blank inside"),)
        )
