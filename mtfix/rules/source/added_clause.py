"""A sentence or clause that the original does not have

A German sentence has no counterpart in the original, or is far longer than a translation of it would be.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Tier
from mtfix.german.passage import Passage
from mtfix.rule import Hit, bad, good
from mtfix.rules.source._compared import compared

KIND: Final = "source-mismatch"
TIER: Final = Tier.HINT
LONG: Final = 2.4
"""More German than this many times the English, in letters, is a part too many."""
LONG_ENOUGH: Final = 60
EXAMPLES: Final = (
    bad(
        "Der Markt ist offen. [[Die Händler bauten schon vor Sonnenaufgang ihre Stände mit Obst und Käse auf.]]",
        source="The market is open.",
        becomes=None,
    ),
    good("Der Markt ist geöffnet.", source="The market is open.", why="the same"),
    good(
        "Der Wochenmarkt auf dem Domplatz ist geöffnet.",
        source="The market by the cathedral is open.",
        why="German is longer by nature",
    ),
)


def detect(passage: Passage) -> Iterator[Hit]:
    for pair in compared(passage):
        if len(pair.german) >= LONG_ENOUGH and len(pair.german) > LONG * len(pair.english):
            says = f"says far less: “{pair.english}”" if pair.english else "does not have this sentence"
            yield Hit(pair.start, pair.end, f"The original {says}.")
