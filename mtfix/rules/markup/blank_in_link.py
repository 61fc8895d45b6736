"""A blank between the text of a link and its target breaks the link

`[Anleitung] (anleitung.md)` shows its brackets to the reader. The blank goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.passage import Passage
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "stray-space"
TIER: Final = Tier.LIKELY
FORMAT: Final = "markdown"

EXAMPLES: Final = (
    bad("Die [Anleitung][[ ]](https://example.org/a) hilft.", becomes="Die [Anleitung](https://example.org/a) hilft."),
    bad("Die [Liste][[ ]](../liste.md) ist kurz.", becomes="Die [Liste](../liste.md) ist kurz."),
    good("Siehe [1] (dort auch mehr).", why="a reference and a remark"),
    good("Der Wert [mm] (gerundet) steht links.", why="a unit and a remark"),
)

_BROKEN: Final = re.compile(
    r"\[[^\]\n]+\]([ \t]+)\((?:(?:https?:)?//[^\s()]+|\.{1,2}/[^\s()]+|#[\w-]+|[\w./-]+\.(?:md|html?|aspx|php|png|jpe?g|svg|pdf)(?:[#?][^\s()]*)?)\)"
)


def detect(passage: Passage) -> Iterator[Hit]:
    """Text in brackets, a blank, and an address in parentheses."""
    if "] " not in passage.text:
        return
    for match in _BROKEN.finditer(passage.text):
        blank = match.span(1)
        yield Hit(*blank, "A blank breaks the link.", (Proposal((Edit(*blank, ""),), 0.97, "no blank"),))
