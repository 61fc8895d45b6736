"""A blank stands on one side of the dash between two numbers

"20- 30 Jahre" and "1990 –1995" are ranges; the dash of a range is set close on both sides, or with a blank on both. A
minus before a number stays.
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
    bad("Die Arbeit dauert 20-[[ ]]30 Tage.", becomes="Die Arbeit dauert 20-30 Tage."),
    bad("Er lebte von 1890–[[ ]]1954 in Bremen.", becomes="Er lebte von 1890–1954 in Bremen."),
    good("Die Arbeit dauert 20 - 30 Tage.", why="a blank on both sides"),
    good("Es wird kalt, von 5 auf -10 Grad.", why="a minus"),
    good("Sein Alter schwankt: 20 -10 Jahre jünger.", why="a dash or a minus"),
    good("Das Spiel 2- 3- 1 ist eine Folge.", why="a row"),
    good("Die Telefonnummer ist 0421- 33 55 77.", why="a telephone number"),
    good("Der 1890- 19. Mai 1954", why="a date follows"),
)

_PLACE = re.compile(r"(?<![\d.,/–-])\d{1,4}[-–]( )(?=\d{1,4}(?![\d.,]\d|\.|[-–]| \d))")


def detect(passage: Passage) -> Iterator[Hit]:
    """Two numbers with a dash close to the first and a blank before the second, the second the greater."""
    text = passage.text
    if "- " not in text and "– " not in text:
        return
    for match in _PLACE.finditer(text):
        start, end = match.span(1)
        first, second = re.search(r"\d+", match[0]), re.match(r"\d+", text[end:])
        if (
            first is None
            or second is None
            or first[0].startswith("0")
            or looks_like_code(text[max(0, start - 60) : end + 60])
        ):
            continue
        if int(first[0]) < int(second[0]):
            edit = Edit(start, end, "")
            yield Hit(start, end, "A blank stands on one side of the dash.", (Proposal((edit,), 0.85, "no blank"),))
