"""Direct speech ends without its closing mark

"„Wir backen Brot, sagte der Koch." The mark is set before the comma in front of the verb of saying. Speech behind a
colon that ends with the text is closed there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.passage import Passage
from mtfix.german.quotes import PARTNER
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.quotes._diagnosis import UNCLOSED_SPEECH, UNENDED_SPEECH, diagnose

KIND: Final = "quote-mismatch"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("[[„]]Wir backen Brot, sagte der Koch.", becomes="„Wir backen Brot“, sagte der Koch."),
    bad('[["]]Wir backen Brot. Und Kuchen, sagte er.', becomes='"Wir backen Brot. Und Kuchen", sagte er.'),
    bad("[[»]]Wir backen Brot, rief der Koch laut.", becomes="»Wir backen Brot«, rief der Koch laut."),
    bad("Der Koch rief: [[„]]Heute gibt es Brot und Suppe.", becomes="Der Koch rief: „Heute gibt es Brot und Suppe.“"),
    good("„Wir backen Brot“, sagte der Koch.", why="closed"),
    good("„Wir backen, sagte meine Oma immer, nur freitags.“", why="the verb stands inside the speech"),
    good("„Wir backen Brot.", why="the speech goes on in the next paragraph"),
)


def detect(passage: Passage) -> Iterator[Hit]:
    """An opening mark without a partner, and a comma with a verb of saying behind it."""
    for case in diagnose(passage, UNCLOSED_SPEECH):
        mark = case.marks[0]
        proposal = Proposal((Edit(case.at, case.at, PARTNER[mark.glyph]),), 0.85, "close the speech before the comma")
        removed = Proposal((Edit(mark.at, mark.at + 1, ""),), 0.1, "no mark")
        yield Hit(mark.at, mark.at + 1, "Direct speech begins here and is never closed.", (proposal, removed))
    for case in diagnose(passage, UNENDED_SPEECH):
        mark = case.marks[0]
        ended = Proposal((Edit(case.at, case.at, PARTNER[mark.glyph]),), 0.6, "close the speech with its last sentence")
        removed = Proposal((Edit(mark.at, mark.at + 1, ""),), 0.1, "no mark")
        yield Hit(mark.at, mark.at + 1, "Direct speech begins here and is never closed.", (ended, removed))
