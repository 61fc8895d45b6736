"""A name of the original that the German lost

A person's name, or a word of odd shape (YouTube, F-16), stands in the original and in no spelling in the German. Places
and institutions are not asked for: they have names of their own in German.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.bilingual.names import carried, holds
from mtfix.finding import Tier
from mtfix.german.passage import Passage
from mtfix.rule import Hit, bad, good
from mtfix.rules.source._compared import complete

KIND: Final = "source-mismatch"
TIER: Final = Tier.HINT
EXAMPLES: Final = (
    bad("[[Der Trainer lobte die Abwehr.]]", source="Coach Martin Ohlendorf praised the defence.", becomes=None),
    bad("[[Der Kanal lief auch im Netz.]]", source="The channel was on YouTube too.", becomes=None),
    good(
        "Trainer Ohlendorf lobte die Abwehr.", source="Coach Martin Ohlendorf praised it.", why="the surname is enough"
    ),
    good("Peter Schukowskij schwieg.", source="Peter Zhukovsky said nothing.", why="another transliteration"),
    good(
        "Frau Ohlendorf kam spät. Sie entschuldigte sich.",
        source="Anna Ohlendorf was late. Anna Ohlendorf apologised.",
        why="the sentence before names her",
    ),
    good("Der Rat tagte in Genf.", source="The Council met in Geneva.", why="places have names of their own in German"),
)


def detect(passage: Passage) -> Iterator[Hit]:
    for pair in complete(passage):
        lost = [name for name in carried(pair.english) if not holds(passage.text, name)]
        if lost:
            names = ", ".join(f"“{name}”" for name in lost)
            yield Hit(pair.start, pair.end, f"The original names {names}; the German does not.")
