"""A quotation mark has no partner

Nothing closes what it opens, or nothing opened what it closes, neither here nor in the passages near by. A learned judge
ranks the places where the other mark may belong against the mark being too much; few places are sure, but nobody sets
„ or » by accident, so that one of them is closed rather than taken away. Marks at the edge
of a passage whose speech may go on in text that was cut off stay, and so do inches and apostrophes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Tier
from mtfix.german.passage import Passage
from mtfix.german.quotes import OPEN
from mtfix.rule import Hit, bad, good
from mtfix.rules.quotes._diagnosis import UNPAIRED, diagnose
from mtfix.rules.quotes._partner import partner_proposals

KIND: Final = "quote-mismatch"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad('Klicken Sie auf die Seite [["]]zu drucken.', becomes="Klicken Sie auf die Seite zu drucken."),
    bad(
        "Die Fähre fährt heute schon um acht Uhr ab.[[“]]",
        becomes="Die Fähre fährt heute schon um acht Uhr ab.",
    ),
    bad(
        "Sie fand die Reise [[„]]recht lehrreich und schrieb ein Buch.",
        becomes="Sie fand die Reise „recht lehrreich“ und schrieb ein Buch.",
    ),
    bad("Er schreibt für die [[„]]Abendpost, wie man hört.", becomes="Er schreibt für die „Abendpost“, wie man hört."),
    bad(
        "Der Film Die Brücke[[“]] lief gestern im Kino.",
        becomes="Der Film „Die Brücke“ lief gestern im Kino.",
    ),
    good("Sie fand die Reise „recht lehrreich“ und schrieb ein Buch.", why="a pair"),
    good("„Wir reisen morgen.", why="the speech goes on in text that was cut off"),
    good("„Wir reisen morgen.\n\nWir reisen früh.“", why="the partner stands in the next paragraph"),
    good(
        "Der Koch sagte: „Wir reisen morgen.\n\nUnd zwar früh“, fügte er hinzu.",
        why="the partner stands in the next paragraph",
    ),
    good('Der Schirm misst 27", die Latte 6\' 2".', why="inches and feet"),
    good("Hans’ Auto und der ’68er gehören zum Rock ’n’ Roll.", why="apostrophes"),
)


def detect(passage: Passage) -> Iterator[Hit]:
    """Every mark that no other case explains."""
    for case in diagnose(passage, UNPAIRED):
        mark = case.marks[0]
        if mark.role == OPEN:
            message = "This quotation mark opens a quotation that is never closed."
        else:
            message = "This quotation mark closes a quotation that was never opened."
        yield Hit(mark.at, mark.at + 1, message, tuple(partner_proposals(passage, mark)))
