"""A placeholder of the original that the German lost or changed

What a program fills in later ({name}, %d, ${count}, <1/>) must stand in the translation letter by letter.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.bilingual.verbatim import PLACEHOLDER, missing
from mtfix.finding import Tier
from mtfix.german.passage import Passage
from mtfix.rule import Hit, bad, good

KIND: Final = "source-mismatch"
TIER: Final = Tier.HINT
EXAMPLES: Final = (
    bad("[[{Anzahl} Pakete warten auf dich.]]", source="{count} parcels are waiting for you.", becomes=None),
    good("{count} Pakete, %s!", source="%s, {count} parcels!", why="their order is free"),
    good("50 % der Pakete", source="50% of parcels", why="a percentage is no placeholder"),
)


def detect(passage: Passage) -> Iterator[Hit]:
    source = passage.segment.source
    if source is None:
        return
    lost = missing(source, passage.text, PLACEHOLDER)
    if lost:
        yield Hit(0, len(passage.text), f"The original holds {', '.join(lost)}; the German does not.")
