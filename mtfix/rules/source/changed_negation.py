"""A negation lost or added

One side says plainly no (nicht, kein, nie; not, never, nothing), and the other has no word that could carry it: every
hidden negation (ohne, kaum, verhindern, un-; without, hardly, fail, un-) counts as an answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.bilingual.negation import lost
from mtfix.finding import Tier
from mtfix.german.passage import Passage
from mtfix.rule import Hit, bad, good
from mtfix.rules.source._compared import complete

KIND: Final = "source-mismatch"
TIER: Final = Tier.HINT
EXAMPLES: Final = (
    bad("[[Die Bäcker dürfen sonntags backen.]]", source="Bakers may not bake on Sundays.", becomes=None),
    bad("Der Hund bellt [[nicht]].", source="The dog barks.", becomes=None),
    good("Sie kam ohne Hut.", source="She did not wear a hat.", why="ohne carries the negation"),
    good("Der Laden öffnet erst um zehn.", source="The shop does not open until ten.", why="erst is not until"),
    good("Das ist unmöglich.", source="That cannot be.", why="a prefix carries it"),
)


def detect(passage: Passage) -> Iterator[Hit]:
    for pair in complete(passage):
        gone = lost(pair.english, pair.german, "en", "de")
        if gone is not None:
            yield Hit(pair.start, pair.end, f"The original says “{gone[0]}”; nothing in the German says no.")
        added = lost(pair.german, pair.english, "de", "en")
        if added is not None:
            start, end = pair.start + added.start(), pair.start + added.end()
            yield Hit(start, end, f"The German says “{added[0]}”; nothing in the original says no.")
