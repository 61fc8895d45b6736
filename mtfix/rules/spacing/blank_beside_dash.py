"""A dash has a blank on one side only

Where a piece ends at a dash one of its blanks is lost: "der Hof –ein alter Bau – liegt still". German sets a dash
between two blanks. Ranges and pairs ("Montag–Freitag", "Köln–Bonn"), suspended hyphens set as dashes ("Vor– und
Nachteile"), signs of minus and lists stay.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.lexicon import lookup
from mtfix.german.passage import Passage
from mtfix.german.seams import is_closed
from mtfix.german.tokens import WORD
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "stray-space"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("Der Hof liegt still [[–]]und das seit Jahren.", becomes="Der Hof liegt still – und das seit Jahren."),
    bad("Der Hof liegt still[[–]] und das seit Jahren.", becomes="Der Hof liegt still – und das seit Jahren."),
    bad("Der Hof liegt still[[–]]aber nicht verlassen.", becomes="Der Hof liegt still – aber nicht verlassen."),
    bad("Sie pflanzt Rosen [[–]]Rosen, die niemand sieht.", becomes="Sie pflanzt Rosen – Rosen, die niemand sieht."),
    good("Montag–Freitag, Köln–Bonn, die Mutter–Kind–Kur", why="ranges and pairs"),
    good("Die Vor– und Nachteile, Feldweg und –rain", why="suspended hyphens"),
    good("–Mehl\n–Zucker", why="a list"),
    good("Es hat –5 Grad, nicht 5–10.", why="numbers"),
    good("„Wir bleiben –“, sagte sie.", why="the dash breaks off"),
)

_SUSPENDS: Final = frozenset(("und", "oder", "bzw", "sowie", "statt", "noch", "als", "u", "&", ","))
_TURNS: Final = frozenset("aber doch nur auch ja also sogar nicht wie".split())


def detect(passage: Passage) -> Iterator[Hit]:
    """A dash between two words, close to one of them or to both."""
    if "–" not in passage.text and "—" not in passage.text:
        return
    tokens = passage.tokens
    for index in range(1, len(tokens) - 1):
        dash, before, after = tokens[index], tokens[index - 1], tokens[index + 1]
        if dash.text not in ("–", "—") or before.kind != WORD or after.kind != WORD or (dash.spaced and after.spaced):
            continue
        edits, confidence = [], 0.85
        if not dash.spaced:
            edits.append(Edit(dash.start, dash.start, " "))
        if not after.spaced:
            edits.append(Edit(dash.end, dash.end, " "))
        if len(edits) == 2:
            whole = is_closed(before.text) or is_closed(after.text) or after.text in _TURNS
            if not whole or not before.text.isalpha() or not after.text.isalpha() or len(before.text + after.text) < 6:
                continue
            confidence = 0.7
        elif not dash.spaced:
            if after.text in _SUSPENDS and before.text[0].isupper():
                continue
        elif before.text in _SUSPENDS or lookup(after.text).seen < 5 or not after.text.isalpha():
            continue
        yield Hit(dash.start, dash.end, "A blank is missing beside the dash.", (
            Proposal(tuple(edits), confidence, "blanks on both sides of the dash"),
        ))  # fmt: skip
