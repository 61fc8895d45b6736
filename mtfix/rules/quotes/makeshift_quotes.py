"""Commas, strokes or angles stand for quotation marks

",,Wien''" is a typewriter's way to quote, "''Wien''" a wiki's, "<<Wien>>" a keyboard's. Both ends take real marks, of
the kind that the document uses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.passage import Passage
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "quote-mismatch"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("Das Boot heißt [[,,Möwe“]] und schwimmt.", becomes="Das Boot heißt „Möwe“ und schwimmt."),
    bad("Das Boot heißt [[,,Möwe'']] und schwimmt.", becomes="Das Boot heißt „Möwe“ und schwimmt."),
    bad("Das Boot heißt [[''Möwe'']] und schwimmt.", becomes="Das Boot heißt „Möwe“ und schwimmt."),
    bad("Das Boot heißt [[``Möwe'']] und schwimmt.", becomes="Das Boot heißt „Möwe“ und schwimmt."),
    good("Der Ort liegt 12° 30' 15'' nördlich und 8° 4' 2'' östlich.", why="minutes and seconds"),
    good("Die Latte misst 6' 2'', die andere 5' 11''.", why="feet and inches"),
    good("Erst das,, dann jenes.", why="a doubled comma"),
    good("Das Boot heißt „Möwe“, das andere 'Lachs'.", why="real marks"),
    good("Der Wert ist '' und sonst nichts.", why="an empty text"),
)

_PLACE = re.compile(
    r"(?<![\w,'`])(,,|''|``)(?=[\w(¿¡])([^,'`\n„“]{1,160}?(?:[,'][^,'\n„“]{1,80}?){0,4}?)(?<=[\w.!?)…])(''|“|”|‘‘|\"|´´)(?!['\w])"
)


def detect(passage: Passage) -> Iterator[Hit]:
    """Two commas, strokes or grave accents that open and a sign that may close them."""
    text = passage.text
    if ",," not in text and "''" not in text and "``" not in text:
        return
    straight = passage.memory.glyphs['"'] > passage.memory.glyphs["„"]
    first, last = ('"', '"') if straight else ("„", "“")
    for match in _PLACE.finditer(text):
        if match[2][:1].isdigit() and match[2][-1:].isdigit():
            continue
        edits = (Edit(*match.span(1), first), Edit(*match.span(3), last))
        message = f"“{match[1]}” and “{match[3]}” stand for quotation marks."
        yield Hit(match.start(), match.end(), message, (Proposal(edits, 0.85, f"{first} and {last}"),))
