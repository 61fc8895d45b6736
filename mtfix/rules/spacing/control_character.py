"""A control character stands in the text

Old word processors and broken decoders leave characters that print nothing: a vertical tab for a line break, a record
separator for a hyphen, a colour code of a terminal. A separator becomes what it stood for, everything else goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.passage import Passage
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "invisible-character"
TIER: Final = Tier.SAFE

EXAMPLES: Final = (
    bad("Der Kuch[[\x02]]en ist fertig.", becomes="Der Kuchen ist fertig."),
    bad("Der Kuchen[[\x0b]]ist fertig.", becomes="Der Kuchen ist fertig."),
    bad("Die Nord[[\x1e]]Süd-Achse", becomes="Die Nord-Süd-Achse"),
    bad("Der [[\x1b[1m]]Kuchen ist fertig.", becomes="Der Kuchen ist fertig."),
    bad("Der Kuchen ist[[\x7f]] fertig.", becomes="Der Kuchen ist fertig."),
    good("Der Kuchen\tdie Torte", why="a tab is white space"),
    good("Der Kuchen ist fertig.\nDie Torte nicht.", why="a line end"),
    good("Das Kürzel ^[[1m stellt auf fett.", why="a code that one can see"),
)

_CONTROL = re.compile("\x1b\\[[\\d;]*[A-Za-z]|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]+")
_BREAKS: Final = frozenset("\x0b\x0c\x1c\x1d")


def detect(passage: Passage) -> Iterator[Hit]:
    """A control character, or a whole escape sequence of a terminal."""
    text = passage.text
    if text.isprintable():
        return
    for match in _CONTROL.finditer(text):
        start, end = match.span()
        between = text[start - 1 : start].isalnum() and text[end : end + 1].isalnum()
        put = ""
        if between and match[0] == "\x1e":
            put = "-"
        elif between and _BREAKS.issuperset(match[0]):
            put = " "
        proposal = Proposal(
            (Edit(start, end, put),), 0.9 if put else 0.99, "what it stood for" if put else "take it away"
        )
        yield Hit(start, end, "A control character stands in the text.", (proposal,))
