"""Two blanks stand where one belongs

Text pieces that each brought their blank are glued with two. Only a doubled blank inside a sentence is meant: columns,
indents and the two blanks some writers set after a full stop stay.
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
    bad("Der Fuchs schlich[[  ]]leise um den Hof.", becomes="Der Fuchs schlich leise um den Hof."),
    bad("Der Fuchs, schlau,[[  ]]roch nichts.", becomes="Der Fuchs, schlau, roch nichts."),
    bad("Der Fuchs („Rotrock“)[[  ]]schlief lange.", becomes="Der Fuchs („Rotrock“) schlief lange."),
    good("Der Fuchs schlief.  Die Gans wachte.", why="typists set two blanks after a full stop"),
    good("Name  Ort  Alter", why="columns"),
    good("Montag    Linsen mit Essig", why="a column"),
    good("if x  == 1:  return x;", why="code"),
    good("Anna  12 Punkte\nBernd  9 Punkte", why="columns in several lines"),
)

_DOUBLE = re.compile(r"(?<=[\w,;)“”\"»«%])([ \u00a0]{2})(?=[\w(„“\"»«‚‘])")


def detect(passage: Passage) -> Iterator[Hit]:
    """A doubled blank in a passage that is a sentence and no table."""
    text = passage.text
    if "  " not in text and "\u00a0" not in text:
        return
    found = [match for match in _DOUBLE.finditer(text) if "  " in match[0]]
    if not found or "   " in text or "\t" in text or len(found) * 8 > text.count(" ") + 5 or looks_like_code(text):
        return
    if not text.rstrip('"“”»«)’').endswith((".", "!", "?", ":", "…", ",")) and text.count(" ") < 12:
        return
    for match in found:
        start, end = match.span()
        flows = text[end].islower() and (text[start - 1].islower() or text[start - 1] == ",")
        edits = (Edit(start, end, " "),)
        confidence = 0.99 if flows else 0.95
        yield Hit(start, end, "Two blanks stand where one belongs.", (Proposal(edits, confidence, "one blank"),))
