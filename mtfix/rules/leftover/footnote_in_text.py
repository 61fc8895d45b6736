"""The number of a footnote was left at the end of a sentence

Where a raised number is copied as text it touches the full stop: "am Ufer.3 Der Wirt". A note in square brackets may
stay, but it parts two sentences only with a blank: "am Ufer.[3]Der Wirt".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.abbreviations import INNER
from mtfix.german.lexicon import lookup
from mtfix.german.passage import Passage
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "leftover"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("Der Kahn liegt am Ufer.[[3]] Der Wirt wartet.", becomes="Der Kahn liegt am Ufer. Der Wirt wartet."),
    bad("Der Kahn liegt am „Ufer“.[[12]] Der Wirt wartet.", becomes="Der Kahn liegt am „Ufer“. Der Wirt wartet."),
    bad("Der Kahn liegt am [[Ufer.[3]Der]] Wirt wartet.", becomes="Der Kahn liegt am Ufer.[3] Der Wirt wartet."),
    good("Der Kahn liegt am Ufer.[3] Der Wirt wartet.", why="a note in brackets"),
    good("Das steht in Nr.5 Der Wirt, Abb.12 Das Ufer.", why="abbreviations"),
    good("Die Version Kahn.2 Beta, das Feld[1]Wert.", why="names and code"),
    good("Der Kahn liegt am Ufer. 3 Gäste warten.", why="a number begins the sentence"),
)

_RAISED = re.compile(r"(?<=[a-zäöüß“”»\"])[.!?](?P<note>[1-9]\d{0,2})(?=[ ][A-ZÄÖÜ„»])")
_SQUARE = re.compile(r"(?<=[a-zäöüß])[.!?](?P<note>(?:\[\d{1,3}\])+)(?P<next>[A-ZÄÖÜ][a-zäöüß]+)")
_WORD = re.compile(r"([^\W\d_]+)[“”»\"]?$")


def detect(passage: Passage) -> Iterator[Hit]:
    """Figures between the stop of a sentence and the next."""
    text = passage.text
    for match in _RAISED.finditer(text):
        if _ends(text, match.start()) and _begins(text, match.end() + 1):
            start, end = match.span("note")
            proposal = Proposal((Edit(start, end, ""),), 0.85, "take it away")
            yield Hit(start, end, "The number of a footnote was left in the text.", (proposal,))
    if "]" in text:
        for match in _SQUARE.finditer(text):
            if _ends(text, match.start()):
                word, end = _WORD.search(text, max(0, match.start() - 40), match.start()), match.end("note")
                start = word.start() if word else match.start()
                proposal = Proposal((Edit(end, end, " "),), 0.9, "a blank behind it")
                yield Hit(start, match.end(), "A blank is missing behind the footnote.", (proposal,))


def _ends(text: str, at: int) -> bool:
    """Whether a German word that is no abbreviation stands before this offset."""
    word = _WORD.search(text, max(0, at - 40), at)
    return word is not None and len(word[1]) > 2 and word[1] not in INNER and lookup(word[1]).seen >= 20


def _begins(text: str, at: int) -> bool:
    """Whether a small word with a capital, or an opening mark, begins a sentence here."""
    word = re.compile(r"[„»]|[^\W\d_]+").match(text, at)
    if word is None:
        return False
    return (
        not word[0].isalpha()
        or lookup(word[0].lower()).seen > 5 * lookup(word[0]).inside
        or lookup(word[0]).seen >= 500
    )
