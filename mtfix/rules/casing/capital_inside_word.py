"""A word that is half in capitals

"HaMBURG" and "HAmburg": a line in capitals was set in title case, or a second letter kept its capital. Brands, units,
abbreviations with an ending ("GmbHs", "PCs") and names with a capital inside stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.lexicon import NOTHING, lookup
from mtfix.german.names import BRANDS
from mtfix.german.passage import Passage
from mtfix.german.tokens import WORD
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "stray-capital"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("[[HaMBURG]], Deutschland: Der Hafen ist wieder offen.", becomes="HAMBURG, Deutschland: Der Hafen ist wieder offen."),
    bad("Sie zog nach [[HAmburg]] um.", becomes="Sie zog nach Hamburg um."),
    bad("Das [[WEtter]] bleibt schön.", becomes="Das Wetter bleibt schön."),
    bad("[[BeRLIN]] – Der Senat tagt.", becomes="BERLIN – Der Senat tagt."),
    good("Die GmbH kaufte drei PCs und ein iPad.", why="abbreviations and a brand"),
    good("Das BAföG regelt die BMWi.", why="abbreviations"),
    good("McDonald und DiCaprio trafen MacGyver.", why="names"),
    good("Der pH-Wert und die mRNA wurden gemessen.", why="units and terms of science"),
    good("Die StVO und das BGB gelten.", why="abbreviations of laws"),
    good("Die LMU und der FCBayern", why="a club's own writing"),
    good("SPDler und CDUlerin diskutierten.", why="members of a party"),
    good("NaCl löst sich in H2O.", why="formulas"),
)  # fmt: skip

_HALF: Final = re.compile(r"([A-ZÄÖÜ])([a-zäöü])([A-ZÄÖÜ]{3,})")
_TWO: Final = re.compile(r"([A-ZÄÖÜ])([A-ZÄÖÜ])([a-zäöüß]{3,})")
_ASKED: Final = re.compile(r"[A-ZÄÖÜ](?:[a-zäöü][A-ZÄÖÜ]{3}|[A-ZÄÖÜ][a-zäöüß]{3})")
"""What one of the two begins with, wherever it stands."""


def detect(passage: Passage) -> Iterator[Hit]:
    """A small letter second in a word of capitals, or a second capital in a known word."""
    if _ASKED.search(passage.text) is None:
        return
    for token in passage.tokens:
        text = token.text
        if token.kind != WORD or len(text) < 5 or text.islower() or text[1:].islower() or text.isupper():
            continue
        if text in BRANDS or lookup(text) is not NOTHING or passage.memory.count(text) > 1:
            continue
        if _HALF.fullmatch(text) and _known(text.capitalize()):
            whole = text.upper()
        elif _TWO.fullmatch(text) and _known(text.capitalize()):
            whole = text.capitalize()
        else:
            continue
        edits = tuple(
            Edit(token.start + at, token.start + at + 1, new)
            for at, (old, new) in enumerate(zip(text, whole, strict=True))
            if old != new
        )
        yield Hit(token.start, token.end, f"“{text}” mixes capitals and small letters.",
                  (Proposal(edits, 0.9, f"“{whole}”"),))  # fmt: skip


def _known(form: str) -> bool:
    """Whether the word in usual writing is well known, or known at all where it is long."""
    return lookup(form).inside >= (5 if len(form) > 6 else 20)
