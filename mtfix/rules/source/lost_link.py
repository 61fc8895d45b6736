"""A link or an address of the original that the German lost or changed

Web and mail addresses are carried over letter by letter; only the scheme and a language folder (/en/) may change.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.bilingual.verbatim import LINK, missing
from mtfix.finding import Tier
from mtfix.german.passage import Passage
from mtfix.rule import Hit, bad, good

KIND: Final = "source-mismatch"
TIER: Final = Tier.HINT
EXAMPLES: Final = (
    bad(
        "[[Karten gibt es auf der Seite des Theaters.]]",
        source="Tickets are sold at https://theatre.example/tickets by the theatre.",
        becomes=None,
    ),
    good(
        "Karten: https://theatre.example/de/karten",
        source="Tickets: https://theatre.example/de/karten",
        why="the same address",
    ),
    good(
        "Mehr unter www.theatre.example.",
        source="More at https://www.theatre.example/.",
        why="the scheme and the last slash say nothing",
    ),
)


def detect(passage: Passage) -> Iterator[Hit]:
    source = passage.segment.source
    if source is None:
        return
    lost = missing(source, passage.text, LINK)
    if lost:
        yield Hit(0, len(passage.text), f"The original links to {', '.join(lost)}; the German does not.")
