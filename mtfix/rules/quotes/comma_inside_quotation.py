"""The comma behind a quotation stands inside its marks

English sets it there: "„Wir bleiben,“ sagte sie." In German the comma follows the closing mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.passage import Passage
from mtfix.german.quotes import CLOSE, SINGLE
from mtfix.german.speech import says
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "quote-mismatch"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("„Wir bleiben hier[[,“]] sagte die Gärtnerin.", becomes="„Wir bleiben hier“, sagte die Gärtnerin."),
    bad('"Wir bleiben hier[[,"]] sagte die Gärtnerin.', becomes='"Wir bleiben hier", sagte die Gärtnerin.'),
    bad("„Wir bleiben hier[[,“]] so die Gärtnerin.", becomes="„Wir bleiben hier“, so die Gärtnerin."),
    bad("„Das Beet[[,“]] erklärte sie, „ist zu trocken.“", becomes="„Das Beet“, erklärte sie, „ist zu trocken.“"),
    good("„Wir bleiben hier“, sagte die Gärtnerin.", why="the comma stands outside"),
    good("Das Zeichen „,“ trennt die Werte.", why="the comma itself is quoted"),
    good("Die Wendungen „ja, aber“ und „nein, nie“ kennt er.", why="a comma in the middle"),
    good("Die Eingabe „a,b,“ und die Eingabe „a,b“ sind gleich.", why="no word stands before the comma"),
)

_WORD = re.compile(r"[^\W\d_]{3}$")
_GOES_ON = re.compile(r"[“”\"»«] (?=[a-zäöü])")


def detect(passage: Passage) -> Iterator[Hit]:
    """A comma, a closing mark and a verb of saying."""
    text = passage.text
    if not any(pair in text for pair in (",“", ",”", ',"', ",«", ",»")):
        return
    for mark in passage.quotes.marks:
        at = mark.at
        if mark.role != CLOSE or mark.glyph in SINGLE or text[at - 1] != "," or not _WORD.search(text, at - 4, at - 1):
            continue
        if _GOES_ON.match(text, at):
            edit = Edit(at - 1, at + 1, mark.glyph + ",")
            sure = 0.9 if says(text, at + 1) else 0.8
            proposal = Proposal((edit,), sure, "the comma behind the mark")
            yield Hit(at - 1, at + 1, "The comma stands inside the quotation marks.", (proposal,))
