"""A number of the original that the German lost

The English original gives a number in digits, and no number of the German sentence, in digits or in words, says it.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from mtfix.bilingual.numbers import quantities, unmatched
from mtfix.finding import Tier
from mtfix.german.passage import Passage
from mtfix.rule import Hit, bad, good
from mtfix.rules.source._compared import complete

KIND: Final = "source-mismatch"
TIER: Final = Tier.HINT
EXAMPLES: Final = (
    bad(
        "[[Der Chor probt seit Wochen im Keller.]]",
        source="The choir has rehearsed for 14 weeks in the cellar.",
        becomes=None,
    ),
    good(
        "Seit vierzehn Wochen probt der Chor.", source="The choir has rehearsed for 14 weeks.", why="written as a word"
    ),
    good("Ein Mann blieb im Boot.", source="1 man stayed in the boat.", why="one may become an article"),
    good(
        "Ab dem 24. Juli gilt die Regel. Wer dann kommt, zahlt.",
        source="The rule applies from July 24. Whoever comes on the 24th pays.",
        why="the sentence before says it",
    ),
    good("Der Chor probt seit Wochen.", why="no original at hand"),
)


def elsewhere(passage: Passage) -> frozenset[Decimal]:
    """The values of every number in the passage: a translator may name a date once and refer to it later."""
    return frozenset(value for quantity in quantities(passage.text, "de") for value in quantity.values)


def detect(passage: Passage) -> Iterator[Hit]:
    for pair in complete(passage):
        strange, lost = unmatched(quantities(pair.german, "de"), quantities(pair.english, "en"))
        missing = [quantity for quantity in lost[len(strange) :] if not quantity.values & elsewhere(passage)]
        if missing:
            names = ", ".join(f"“{quantity.text}”" for quantity in missing)
            yield Hit(pair.start, pair.end, f"The original has {names}; the German sentence does not say it.")
