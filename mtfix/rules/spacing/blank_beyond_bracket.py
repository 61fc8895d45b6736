"""The blank stands on the wrong side of a bracket

"gesät( und nicht verstreut)" has its blank behind the bracket instead of before it, and "(von gestern )und" the other
way round. The blank moves. A call in code, "max( a, b )", stays.
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
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad(
        "Der Teig wird geknetet[[( ]]und nicht gerührt), dann ruht er.",
        becomes="Der Teig wird geknetet (und nicht gerührt), dann ruht er.",
    ),
    bad(
        "Die Karten[[( ]]meist Buben) lagen offen.",
        becomes="Die Karten (meist Buben) lagen offen.",
    ),
    bad(
        "Die Karten (meist Buben[[ )]]lagen offen.",
        becomes="Die Karten (meist Buben) lagen offen.",
    ),
    good("Die Funktion max( a, b ) gibt den größeren Wert zurück.", why="a call"),
    good("Die Funktion ruf( x) wird beendet.", why="a call with one letter"),
    good("Die Schüler(innen) singen.", why="no blank at all"),
    good("Der Garten (hinter dem Haus) blüht.", why="the blank is on its right side"),
)

_OPEN = re.compile(r"(?<=[^\W\d_][^\W\d_])\(([ \t]+)(?=[^\W\d_]{2})(?=[^()]*[^()\s]\))")
_CLOSE = re.compile(r"(?<=\([^\W_])([^()]*[^\W_]{2})([ \t]+)\)(?=[^\W\d_]{2})")


def detect(passage: Passage) -> Iterator[Hit]:
    """A blank behind an opening bracket that lacks one before it, and the mirror image."""
    text = passage.text
    if "( " in text:
        for match in _OPEN.finditer(text):
            end = text.index(")", match.end())
            if " " not in text[match.end() : end] or looks_like_code(text[max(0, match.start() - 20) : end + 20]):
                continue
            edits = (
                Edit(match.start(), match.start(), " "),
                Edit(match.start(1), match.end(1), ""),
            )
            yield Hit(
                match.start(),
                match.end(),
                "The blank stands behind the bracket.",
                (Proposal(edits, 0.92, "move the blank"),),
            )
    if " )" in text:
        for match in _CLOSE.finditer(text):
            if looks_like_code(match[0]):
                continue
            edits = (
                Edit(match.start(2), match.end(2), ""),
                Edit(match.end(), match.end(), " "),
            )
            hit = Hit(
                match.start(2),
                match.end(),
                "The blank stands before the bracket.",
                (Proposal(edits, 0.92, "move the blank"),),
            )
            yield hit
