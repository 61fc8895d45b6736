"""A tab stands inside a sentence

A tab between two words of one sentence was a cell's edge or an indent once; a blank belongs there. Tables, numbered
lines and anything with several tabs stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.passage import Passage
from mtfix.german.prose import looks_like_code
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "invisible-character"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("Der Wirt schenkte[[\t]]noch einmal allen ein.", becomes="Der Wirt schenkte noch einmal allen ein."),
    bad(
        "Der Wirt, müde,[[ \t]]schenkte allen noch einmal ein.",
        becomes="Der Wirt, müde, schenkte allen noch einmal ein.",
    ),
    good("Wirt\tgastgeber", why="two cells"),
    good("1.\tder Wirt schenkt allen ein", why="a numbered line"),
    good("Name des Gastes\tZimmer und Tag der Abreise", why="a capital begins a new cell"),
    good("gehen\tging\tgegangen und so weiter und so fort", why="several cells"),
)

_TAB = re.compile(r"(?<=[a-zäöüß,])[ ]*\t[ \t]*(?=[a-zäöüß]{2})")


def detect(passage: Passage) -> Iterator[Hit]:
    """The only tab of a passage, between small words of a sentence."""
    text = passage.text
    if "\t" not in text:
        return
    found = list(_TAB.finditer(text))
    if len(found) != 1 or text.count("\t") > 2 or len(text.split()) < 6 or looks_like_code(text):
        return
    if not text.rstrip('“”")»«').endswith((".", "!", "?", ":", "…")):
        return
    start, end = found[0].span()
    yield Hit(start, end, "A tab stands inside the sentence.", (Proposal((Edit(start, end, " "),), 0.9, "a blank"),))
