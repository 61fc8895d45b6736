"""A blank stands inside a bracket, next to it

A bracket is set close to what it holds: "( siehe oben)" comes from a detokeniser. Where both brackets have the blank,
one repair takes both away. Check boxes, formulas, code and emoticons stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.passage import Passage
from mtfix.german.prose import looks_like_code
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "stray-space"
TIER: Final = Tier.SAFE

EXAMPLES: Final = (
    bad(
        "Der Förster [[( ]]ein Schwede) grüßte.",
        becomes="Der Förster (ein Schwede) grüßte.",
    ),
    bad(
        "Der Förster (ein Schwede[[ )]] grüßte.",
        becomes="Der Förster (ein Schwede) grüßte.",
    ),
    bad(
        "Der Förster [[( ein Schwede )]] grüßte.",
        becomes="Der Förster (ein Schwede) grüßte.",
    ),
    bad(
        "Das Boot [[( ]]„Libelle“, 1931) sank.",
        becomes="Das Boot („Libelle“, 1931) sank.",
    ),
    good("Aufgaben: [ ] Brot kaufen, [x] Milch kaufen, ( ) Käse", why="check boxes"),
    good("Schade :-( Morgen regnet es wieder :( leider.", why="emoticons"),
    good("Das steht ( ... ) so nicht im Brief.", why="an omission"),
    good("Es gilt ( a + b ) * c = 12.", why="a formula"),
    good("Es gilt K ∙ (P - Q ) + V ∙ (Q - P ).", why="a formula"),
    good("Die Kosten (Miete, Strom) sinken.", why="no blank"),
    good("a ) Mehl, b ) Zucker", why="letters of a list have no opening bracket"),
)

_FAR: Final = 500
"""No bracket holds more code points than this; it keeps a search through odd text short."""

_OPEN = re.compile(r"(?<![:;=8'\-\w])\(([ \t\u00a0]+)(?=[\w\"„“‚»«'])")
_CLOSE = re.compile(r"(?<=[\w\"“”‘’»«'.!?%])([ \t\u00a0]+)\)")


def detect(passage: Passage) -> Iterator[Hit]:
    """A blank after an opening bracket or before a closing one."""
    text = passage.text
    if "( " not in text and " )" not in text and "\u00a0" not in text:
        return
    done = -1
    for match in _OPEN.finditer(text):
        open_at, close_at = match.start(), _partner(text, match.start())
        if (
            close_at < 0
            or looks_like_code(text[max(0, open_at - 20) : close_at + 20])
            or _formula(text[open_at:close_at])
        ):
            continue
        blanks = Edit(open_at + 1, match.end(), "")
        if text[close_at - 1].isspace() and close_at > match.end():
            inner = len(text[:close_at].rstrip())
            edits = (blanks, Edit(inner, close_at, ""))
            done = close_at
            yield Hit(
                open_at,
                close_at + 1,
                "Blanks stand inside the brackets.",
                (Proposal(edits, 0.98, "no blanks inside"),),
            )
        else:
            yield Hit(
                open_at,
                match.end(),
                "A blank stands after the opening bracket.",
                (Proposal((blanks,), 0.98, "no blank"),),
            )
    for match in _CLOSE.finditer(text):
        close_at = match.end() - 1
        open_at = _opener(text, close_at)
        if close_at == done or open_at < 0 or text[open_at + 1].isspace() or _formula(text[open_at:close_at]):
            continue
        if text[close_at + 1 : close_at + 2].isalnum() or looks_like_code(text[max(0, open_at - 20) : close_at + 20]):
            continue
        edit = Edit(match.start(1), match.end(1), "")
        yield Hit(
            match.start(),
            match.end(),
            "A blank stands before the closing bracket.",
            (Proposal((edit,), 0.98, "no blank"),),
        )


def _partner(text: str, at: int) -> int:
    """The place of the bracket that closes the one at `at`, or -1."""
    depth = 0
    for place in range(at, min(len(text), at + _FAR)):
        depth += (text[place] == "(") - (text[place] == ")")
        if not depth:
            return place
    return -1


def _opener(text: str, at: int) -> int:
    """The place of the bracket that the one at `at` closes, or -1."""
    depth = 0
    for place in range(at, max(-1, at - _FAR), -1):
        depth += (text[place] == ")") - (text[place] == "(")
        if not depth:
            return place
    return -1


def _formula(inside: str) -> bool:
    """Whether what the brackets hold is a formula or single letters."""
    return re.search(r"[+*/=^<>∈∪∙·×−]", inside) is not None or not re.search(r"\w\w", inside)
