"""A quotation mark stands twice

"„„Wien““" and "„Wien““" have marks for nothing: where both ends are doubled, one repair takes a mark from each; where
one end is, the mark without a partner goes. Quotations that end together (‘“) and empty ones ("") stay.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.passage import Passage
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.quotes._diagnosis import DOUBLED, diagnose

KIND: Final = "quote-mismatch"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("Wir singen [[„„Wiegenlied““]] noch einmal.", becomes="Wir singen „Wiegenlied“ noch einmal."),
    bad("Wir singen „Wiegenlied“[[“]] noch einmal.", becomes="Wir singen „Wiegenlied“ noch einmal."),
    bad('Wir singen [[""Wiegenlied""]] noch einmal.', becomes='Wir singen "Wiegenlied" noch einmal.'),
    bad("Wir singen [[„]]„Wiegenlied“ noch einmal.", becomes="Wir singen „Wiegenlied“ noch einmal."),
    good("„Er rief: ‚Halt!‘“, erzählte sie.", why="two quotations end together"),
    good("„Sie las „Momo““, sagte er.", why="two quotations with the same marks end together"),
    good('Im Muster steht """"""" als Linie.', why="a row of marks"),
    good('Das Feld enthält "" und sonst nichts.', why="an empty quotation"),
    good("„‚Momo‘ ist mein Buch“, sagte er.", why="two quotations begin together"),
)


def detect(passage: Passage) -> Iterator[Hit]:
    """Marks side by side that do the same."""
    for case in diagnose(passage, DOUBLED):
        marks = sorted(case.marks, key=lambda mark: mark.at)
        edits = tuple(Edit(mark.at, mark.at + 1, "") for mark in marks)
        proposal = Proposal(edits, 0.95, "one mark" if len(marks) == 1 else "one mark at each end")
        yield Hit(marks[0].at, marks[-1].at + 1, "A quotation mark stands twice.", (proposal,))
