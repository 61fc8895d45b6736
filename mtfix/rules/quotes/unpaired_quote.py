"""A quotation mark has no partner

Nothing closes what it opens, or nothing opened what it closes, neither here nor in the passages near by. Only a person
can know where the other mark belongs; the likeliest places are offered. Marks at the edge of a passage whose speech may
go on in text that was cut off stay, and so do inches and apostrophes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.passage import Passage
from mtfix.german.quotes import OPEN, PARTNER
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.quotes._diagnosis import UNPAIRED, diagnose, opening_for, speech_begins

KIND: Final = "quote-mismatch"
TIER: Final = Tier.HINT

EXAMPLES: Final = (
    bad('Klicken Sie auf die Seite [["]]zu drucken.', becomes="Klicken Sie auf die Seite zu drucken."),
    bad(
        "Das Amt bittet um Geduld für alle, die warten müssen[[“]].",
        becomes="Das Amt bittet um Geduld für alle, die warten müssen.",
    ),
    bad(
        "Sie fand die Reise [[„]]recht lehrreich und schrieb ein Buch.",
        becomes="Sie fand die Reise recht lehrreich und schrieb ein Buch.",
    ),
    bad("Er schreibt für die [[„]]Abendpost, wie man hört.", becomes="Er schreibt für die „Abendpost“, wie man hört."),
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

_ONE_WORD = re.compile(r"[A-ZÄÖÜ][\w-]+(?=[),;:.!?])")


def detect(passage: Passage) -> Iterator[Hit]:
    """Every mark that no other case explains."""
    text = passage.text
    for case in diagnose(passage, UNPAIRED):
        mark = case.marks[0]
        removed = Proposal((Edit(mark.at, mark.at + 1, ""),), 0.5, "no mark")
        if mark.role == OPEN:
            message = "This quotation mark opens a quotation that is never closed."
            glyph = PARTNER[mark.glyph]
            word = _ONE_WORD.match(text, mark.at + 1)
            other = word.end() if word else _end(text, mark.at + 1)
        else:
            message = "This quotation mark closes a quotation that was never opened."
            word = None
            other = speech_begins(text, mark.at)
            glyph = opening_for(mark.glyph)
        added = Proposal((Edit(other, other, glyph),), 0.6 if word else 0.3, f"“{glyph}” at the other end")
        yield Hit(mark.at, mark.at + 1, message, (removed, added))


def _end(text: str, after: int) -> int:
    """Where the sentence ends that an opening mark stands in, before its stop."""
    match = re.compile(r"[.!?…]+(?=\s|$)").search(text, after)
    return match.start() if match else len(text)
