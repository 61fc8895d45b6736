"""A blank parts code, a link or bold text from the rest of its compound

A name in code style is put back with blanks round it: `die **Datum** -Spalte`, "das `Timer` -Objekt". Behind markup a
blank, a hyphen and the capital of a noun are one compound, even after a small word. An option of a command
(`tar` -Xf) and a dash before a new remark stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.lexicon import lookup
from mtfix.german.passage import Passage
from mtfix.german.tags import compound_head
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "stray-space"
TIER: Final = Tier.SAFE
FORMAT: Final = "markdown"

EXAMPLES: Final = (
    bad("Füllen Sie die **Datum**[[ ]]-Spalte aus.", becomes="Füllen Sie die **Datum**-Spalte aus."),
    bad("Das `timer`[[ ]]-Objekt zählt rückwärts.", becomes="Das `timer`-Objekt zählt rückwärts."),
    bad("Jede [Regler](r.md)[[ ]]-Stellung wird geprüft.", becomes="Jede [Regler](r.md)-Stellung wird geprüft."),
    good("Das `timer`-Objekt zählt - Moment! - rückwärts.", why="a compound and two dashes"),
    good("Der Aufruf `tar` -Xf packt aus.", why="an option of a command"),
    good("**Ulm** - Die Stadt baut.", why="a dash with both blanks"),
    good("**Obst** und -Gemüse", why="a conjunction stands between"),
    good("**Ulm** -Die Stadt baut.", why="a dash before an article"),
)

_HYPHEN: Final = re.compile(r"([ \t\u00a0]+)-([A-ZÄÖÜ][a-zäöüß]{2,})")


def detect(passage: Passage) -> Iterator[Hit]:
    """A closing edge, a blank, a hyphen and a noun."""
    if not passage.segment.boundaries:
        return
    for at, edges in passage.boundaries.items():
        match = _HYPHEN.match(passage.text, at)
        if match is None or all(edge.opens for edge in edges) or match.start(2) - 1 in passage.boundaries:
            continue
        entry = lookup(match[2])
        noun = entry.tagset[0][0] == "NN" if entry.tagset else compound_head(match[2]) is not None
        if not noun:
            continue
        blank = match.span(1)
        proposal = Proposal((Edit(*blank, ""),), 0.98, "no blank")
        yield Hit(*blank, "A blank stands before the hyphen of a compound.", (proposal,))
