"""A blank stands inside a number

"20 . 000" and "3 , 5" are numbers that a tokeniser took apart; "20. 000" is one that a translator took for the end of a
sentence. The blanks go where what follows can only be the rest of the number.
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
    bad("Der Turm kostete 20[[. ]]000 Taler.", becomes="Der Turm kostete 20.000 Taler."),
    bad("Der Turm kostete 20[[ . ]]500 Taler.", becomes="Der Turm kostete 20.500 Taler."),
    bad("Die Milch hat 3[[ , ]]5 Prozent Fett.", becomes="Die Milch hat 3,5 Prozent Fett."),
    bad("Die Milch hat 3[[ ,]]5 Prozent Fett.", becomes="Die Milch hat 3,5 Prozent Fett."),
    bad("Die Milch hat 3[[, ]]5 Prozent Fett.", becomes="Die Milch hat 3,5 Prozent Fett."),
    bad("Der Turm kostete 20[[ .]]500 Taler.", becomes="Der Turm kostete 20.500 Taler."),
    bad("Der Turm kostete 20[[. ]]500 Euro.", becomes="Der Turm kostete 20.500 Euro."),
    bad("Die Fähre legt um 10[[ :]]30 Uhr ab.", becomes="Die Fähre legt um 10:30 Uhr ab."),
    bad("Die Fähre legt um 10[[: ]]30 Uhr ab.", becomes="Die Fähre legt um 10:30 Uhr ab."),
    bad("Die 20[[ ]]%ige Lösung ist stark.", becomes="Die 20%ige Lösung ist stark."),
    good("Das Spiel endete 10 : 30, und um 8 Uhr war Ruhe.", why="a score"),
    good("Die Lose kosten 3, 5 und 7 Euro.", why="a list"),
    good("Am 20. 500 Euro, am 21. 300 Euro.", why="ordinals"),
    good("Am 10. 200 Gäste, am 11. nur noch 30.", why="an ordinal, then a number"),
    good("Die Treffer fielen in Minute 3, 5 und 80.", why="a list of numbers"),
    good("Er zählte 1 . 2 . 3 . und sprang.", why="a count"),
    good("Es waren 20 000 Menschen da.", why="a blank may part thousands"),
    good("Die Hotline 0800. 000 ist die Vorwahl.", why="no thousands before"),
)

_UNIT: Final = r"(?:Prozent|Euro|Dollar|Franken|Millionen|Milliarden|Mio|Mrd|Grad|%|€)"
_PLACE = re.compile(
    rf"""
    (?<![\w.,:])\d{{1,3}} (?: (\.[ ])(?=000\b) | ([ ]\.[ ]?)(?=\d{{3}}\b) | ([ ],[ ]?)(?=\d{{1,2}}\b) | (,[ ])(?=\d[ ]{_UNIT})
      | (\.[ ])(?=\d{{3}}[ ]{_UNIT}) ) (?!\d+[ .,]+\d)
  | (?<![\w.,:])(?:[01]?\d|2[0-4]) ([ ][:.][ ]?|[:.][ ])(?=[0-5]\d[ ]Uhr\b)
  | (?<=[Uu]m[ ]1\d|[Uu]m[ ]2[0-4]|[Uu]m[ ]0\d) ([ ]:[ ]?)(?=[0-5]\d\b)
  | (?<=\d)([ ])(?=%ig(?:e[mnrs]?)?\b)
    """,
    re.VERBOSE,
)
_BROKEN = re.compile(r"\d(?: [.,:%]|[.,:] \d)")
"""What every broken number holds: asked first, for it is quick."""
_ORDINAL_BEFORE = re.compile(r"(?i:\b(?:am|vom|zum|bis|ab|der|den|dem|des|die|im|beim|und|seit)|\d\.?,?) $")


def detect(passage: Passage) -> Iterator[Hit]:
    """A number in two parts with its mark and a blank between them."""
    if _BROKEN.search(passage.text) is None:
        return
    for match in _PLACE.finditer(passage.text):
        start, end = match.span(match.lastindex or 0)
        if looks_like_code(passage.text[max(0, start - 60) : end + 60]):
            return
        mark = passage.text[start:end].strip()
        lists = passage.text[start] == "," or (mark == "." and passage.text[end : end + 3] != "000")
        if lists and passage.text[start] != " " and _ORDINAL_BEFORE.search(passage.text, 0, match.start()):
            continue
        edits = (Edit(start, end, mark),)
        yield Hit(start, end, "A blank stands inside a number.", (Proposal(edits, 0.9, "no blank"),))
