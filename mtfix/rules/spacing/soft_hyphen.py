"""A word holds soft hyphens

Pages mark with U+00AD where a word may break; copied into a text the marks stay, unseen, and hide the word from every
search and every dictionary. All of a word's marks go together. A mark at a word's edge or beside another hyphen is
debris; inside a word it may be the layout's, so that is only a hint.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.passage import Passage
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "invisible-character"
TIER: Final = Tier.SAFE

EXAMPLES: Final = (
    bad("Die [[Ver\u00adfas\u00adsung]] gilt.", becomes="Die Verfassung gilt."),
    bad("Die [[Ver\u00adwaltungs-Ge\u00adbühr]] steigt.", becomes="Die Verwaltungs-Gebühr steigt."),
    bad("Die [[Verfassung\u00ad]] gilt.", becomes="Die Verfassung gilt."),
    bad("Die [[Ver\u00ad\u00adfassung]] gilt.", becomes="Die Verfassung gilt."),
    good("Die Ver-fassung gilt.", why="a hyphen one can see"),
    good("Die Verfassung gilt \u2013 noch.", why="a dash"),
)

_MARKS = re.compile("\u00ad+")
_STRAY = re.compile("^\u00ad|\u00ad$|\u00ad[\u00ad-]|-\u00ad")
_WORD = re.compile(r"[\w'’-]*(?:\u00ad+[\w'’-]*)+")


def detect(passage: Passage) -> Iterator[Hit]:
    """A word with soft hyphens in it or at its edge."""
    text = passage.text
    if "\u00ad" not in text:
        return
    for match in _WORD.finditer(text):
        edits = tuple(Edit(m.start(), m.end(), "") for m in _MARKS.finditer(text, *match.span()))
        stray = _STRAY.search(match[0]) is not None
        message = "The word holds soft hyphens that nobody sees."
        yield Hit(match.start(), match.end(), message, (Proposal(edits, 0.98 if stray else 0.7, "no soft hyphens"),))
