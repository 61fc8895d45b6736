"""A blank stands before an apostrophe that belongs to the word before it

English detokenisers cut "Marley's" into "Marley 's". The blank goes after a name; the short "'s" for "es" may stand
alone after a verb in older spelling, so that is only a hint.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.passage import Passage
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "stray-space"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("Er hört Bob Marley[[ ]]'s Lieder.", becomes="Er hört Bob Marley's Lieder."),
    bad("Er hört Bob Marley[[ ]]’s Lieder.", becomes="Er hört Bob Marley’s Lieder."),
    bad("Die Platte heißt Don[[ ]]'t Look Back.", becomes="Die Platte heißt Don't Look Back."),
    good("Er hört Bob Marley's Lieder.", why="no blank"),
    good("Wenn ’s regnet, bleiben wir hier; ist 's warm, gehen wir.", why="a shortened es"),
    good("Der Titel 'so la la' steht in Strichen.", why="a quotation"),
    good("Das Wort 's' steht für es.", why="a quotation"),
    good("Rock ’n’ Roll und Rock 'n' Roll", why="a shortened and"),
)

_PLACE = re.compile(
    r"(?:(?<=[A-ZÄÖÜ][a-zäöü]{2})|(?<=[a-zäöü]{4}))([ \u00a0])(?:['’´`]s(?![\w'’-])(?= \w))|(?<=n)([ ])['’]t\b"
)
_NAME = re.compile(r"[A-ZÄÖÜ][\w-]+$")


def detect(passage: Passage) -> Iterator[Hit]:
    """A capital word, a blank, and an apostrophe with its s."""
    text = passage.text
    if " '" not in text and " ’" not in text and " ´" not in text and " `" not in text:
        return
    for match in _PLACE.finditer(text):
        start, end = match.span(match.lastindex or 0)
        if _NAME.search(text, max(0, start - 40), start) is None:
            continue
        yield Hit(
            start, end, "A blank stands before the apostrophe.", (Proposal((Edit(start, end, ""),), 0.9, "no blank"),)
        )
