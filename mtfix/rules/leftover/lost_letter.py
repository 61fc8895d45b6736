"""A letter was lost in decoding

Where a program could not read an umlaut it wrote � or a question mark: "f�r", "M?hle". The letter is put back when
exactly one German word fits.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.lexicon import count
from mtfix.german.passage import Passage
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "leftover"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("Der Wind weht [[f\ufffdr]] uns.", becomes="Der Wind weht für uns."),
    bad("Die [[K?che]] ist warm.", becomes="Die Küche ist warm."),
    bad("Die [[Stra\ufffd\ufffde]] ist leer.", becomes="Die Straße ist leer."),
    bad("Der Hund heißt [[Xq\ufffdl]].", becomes=None),
    good("Wer war das?und wann", why="a question mark where a blank was lost"),
    good("Was?Niemand weiß es.", why="a question mark where a blank was lost"),
    good("Siehe https://example.org/suche?wort=x im Netz.", why="an address"),
    good("Kommt er morgen? Ja.", why="a question"),
)

_LOST = re.compile("[^\\W\\d_]*\ufffd[\ufffd\\w]*|(?<![\\w/.?=&])[^\\W\\d_]+\\?[a-zäöüß]+(?![\\w=&/])")
_LETTERS: Final = "äöüßÄÖÜéè"


def detect(passage: Passage) -> Iterator[Hit]:
    """A word with a hole, and the one letter that fills it."""
    text = passage.text
    if "\ufffd" not in text and "?" not in text:
        return
    for match in _LOST.finditer(text):
        word = match[0]
        best = _filled(word)
        if not best and "\ufffd" not in word:
            continue
        message = "A letter was lost in decoding."
        proposals = (Proposal((Edit(*match.span(), best),), 0.93, f"“{best}”"),) if best else ()
        yield Hit(match.start(), match.end(), message, proposals)


def _filled(word: str) -> str:
    """The commonest German word that fits, or nothing where none or several do."""
    holes = re.split("\ufffd+|\\?", word)
    if len(holes) > 3:
        return ""
    found: list[tuple[float, str]] = []
    for letters in itertools.product(_LETTERS, repeat=len(holes) - 1):
        form = holes[0] + "".join(letter + part for letter, part in zip(letters, holes[1:], strict=True))
        if (seen := count(form)) >= 5:
            found.append((seen, form))
    found.sort(reverse=True)
    if not found or (len(found) > 1 and found[1][0] * 10 > found[0][0]):
        return ""
    return found[0][1]
