"""A bracket stands twice, or a comma stands before the bracket that closes

"(siehe Karte))" and "((siehe Karte)" come from a piece that brought its bracket with it; "(siehe Karte,) die" has lost
its comma to the inside. Nested brackets that all pair, lists, emoticons and code stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.passage import Passage
from mtfix.german.prose import looks_like_code
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "leftover"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("Die Fähre (siehe Karte[[))]] legt um acht ab.", becomes="Die Fähre (siehe Karte) legt um acht ab."),
    bad("Die Fähre [[((]]siehe Karte) legt um acht ab.", becomes="Die Fähre (siehe Karte) legt um acht ab."),
    bad("Die Fähre (siehe Karte[[,)]] die um acht ablegt, ist voll.",
        becomes="Die Fähre (siehe Karte), die um acht ablegt, ist voll."),
    good("Die Fähre (mit der Barke (1890)) legt um acht ab.", why="all brackets pair"),
    good("Die Fähre fährt heute :-)) endlich wieder ;))", why="emoticons"),
    good("Der Wert f((x) ist falsch, siehe Punkt 3)) und a)).", why="code and lists"),
)  # fmt: skip

_TWICE = re.compile(r"(?<=[^\W\d_]{2})(\)\))|(?<= )(\(\()(?=[^\W\d_]{2})")
_COMMA = re.compile(r"(?<=[^\W\d_]{3})(,\))(?= [a-zäöü])")


def detect(passage: Passage) -> Iterator[Hit]:
    """Two brackets side by side in a passage that has one of their kind too many."""
    text = passage.text
    if "((" not in text and "))" not in text and ",)" not in text:
        return
    surplus = text.count("(") - text.count(")")
    for match in _TWICE.finditer(text):
        start, end = match.span()
        if surplus == (1 if match[0] == "((" else -1) and not looks_like_code(text[max(0, start - 40) : end + 40]):
            if match[0] == "))" and "(" not in text[:start]:
                continue
            proposal = Proposal((Edit(start, start + 1, ""),), 0.9, "one bracket")
            yield Hit(start, end, "The bracket stands twice.", (proposal,))
    for match in _COMMA.finditer(text):
        start, end = match.span()
        if "(" in text[max(0, start - 200) : start] and not looks_like_code(text[max(0, start - 40) : end + 40]):
            proposal = Proposal((Edit(start, end, "),"),), 0.85, "the comma behind the bracket")
            yield Hit(start, end, "The comma stands inside the bracket.", (proposal,))
