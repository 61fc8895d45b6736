"""A number that differs from the original

The sentence holds a number the English original does not have, while a number of the original is missing. Numbers are
compared by value: 1,000 and 1.000, 3 p.m. and 15 Uhr, 2 billion and 2 Milliarden, twelve and 12 are the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.bilingual.numbers import Quantity, german_form, quantities, unmatched
from mtfix.finding import Edit, Tier
from mtfix.german.passage import Passage
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.source._compared import complete

KIND: Final = "source-mismatch"
TIER: Final = Tier.HINT
EXAMPLES: Final = (
    bad(
        "Die Werft baute [[38]] Kutter.",
        source="The yard built 83 cutters.",
        becomes="Die Werft baute 83 Kutter.",
        why="digits changed places",
    ),
    bad(
        "Das Museum kostet [[2 Billionen]] Kronen.",
        source="The museum costs 2 billion crowns.",
        becomes="Das Museum kostet 2 Milliarden Kronen.",
        why="English billion is Milliarde",
    ),
    good("Um 15 Uhr kamen zwölf Gäste.", source="At 3 p.m. 12 guests arrived.", why="the same, written otherwise"),
    good(
        "Der Fonds wuchs um 1,5 Millionen auf 83.500 Anteile.",
        source="The fund grew by 1.5 million to 83,500 shares.",
        why="German decimal comma and full stop between thousands",
    ),
    good("Die Werft baute 38 Kutter.", why="no original at hand"),
)


def detect(passage: Passage) -> Iterator[Hit]:
    for pair in complete(passage):
        theirs = quantities(pair.english, "en")
        written = {quantity.text for quantity in theirs}
        strange, lost = unmatched(quantities(pair.german, "de"), theirs)
        sure = len(strange) == len(lost) == 1
        for ours, original in zip([q for q in strange if q.text not in written], lost, strict=False):
            yield _hit(pair.start + ours.start, ours, original, 0.7 if sure else 0.5)


def _hit(start: int, ours: Quantity, original: Quantity, confidence: float) -> Hit:
    end = start + len(ours.text)
    text = german_form(original)
    proposals = (Proposal((Edit(start, end, text),), confidence, f"“{text}”, as in the original"),) if text else ()
    return Hit(start, end, f"The original has “{original.text}” where the German has “{ours.text}”.", proposals)
