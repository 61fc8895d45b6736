"""A sentence or clause of the original that the German lost

A sentence of the original has no counterpart in the German, or the German is far shorter than any translation of its
original would be.
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
SHORT: Final = 0.5
"""Less German than this share of the English, in letters, is a part too few."""
SHORT_JOINED: Final = 0.8
"""The same where one German sentence stands for two: a translator who joins them loses little by it."""
LONG_ENOUGH: Final = 50
EXAMPLES: Final = (
    bad(
        "[[Die Brücke bleibt gesperrt.]]",
        source="The bridge remains closed because the engineers have found new cracks in two of its pillars.",
        becomes=None,
    ),
    bad(
        "Die Imker klagten über das Wetter[[.]] Der Honig wird in diesem Jahr wohl teurer.",
        source="The beekeepers complained about the weather. In May alone they lost a third of their bees to the cold. "
        "Honey is likely to cost more this year.",
        becomes=None,
    ),
    bad(
        "[[Die Imker klagten laut über das nasse und kalte Wetter im Frühjahr.]] Der Honig wird teurer.",
        source="The beekeepers complained about the wet and cold weather this spring. They lost a third of their bees. "
        "Honey will cost more.",
        becomes=None,
        why="a short sentence lost between two others",
    ),
    good("Die Brücke bleibt zu.", source="The bridge remains closed.", why="short, but whole"),
    good(
        "Die Imker klagten über das Wetter, denn der Mai war kalt.",
        source="The beekeepers complained about the weather. May was cold.",
        why="two sentences made one",
    ),
)


def detect(passage: Passage) -> Iterator[Hit]:
    for pair in compared(passage):
        if len(pair.english) < LONG_ENOUGH:
            continue
        if not pair.german:
            token = passage.tokens[max(0, passage.token_at(pair.start - 1))]
            yield Hit(
                token.start, token.end, f"The original goes on here: “{pair.english}” The German does not say it."
            )
            continue
        german, english = pair.sentences
        if len(pair.german) < (SHORT_JOINED if german < english else SHORT) * len(pair.english):
            yield Hit(pair.start, pair.end, f"The German says far less than the original: “{pair.english}”")
