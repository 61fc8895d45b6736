"""No comma parts direct speech from the words that tell who speaks

"„Wir bleiben hier“ sagte die Gärtnerin": behind the closing mark stands a comma, also where the speech ends with a
question mark or an exclamation mark. A quoted word that is a part of its sentence has none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.passage import Passage
from mtfix.german.quotes import CLOSE, SINGLE
from mtfix.german.speech import REPORTING
from mtfix.german.tags import PERSONAL, tag
from mtfix.german.tokens import WORD
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "missing-comma"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("„Wir bleiben noch lange hier[[“]] sagte die Gärtnerin.",
        becomes="„Wir bleiben noch lange hier“, sagte die Gärtnerin."),
    bad("„Wann kommt denn das Boot?[[“]] fragte der Junge.", becomes="„Wann kommt denn das Boot?“, fragte der Junge."),
    bad('"Die Rosen sind erfroren[["]] erklärte er am Morgen.',
        becomes='"Die Rosen sind erfroren", erklärte er am Morgen.'),
    good("„Wir bleiben noch lange hier“, sagte die Gärtnerin.", why="the comma is there"),
    good("Die Zeitung „Das Beet“ schrieb darüber.", why="a name is the subject"),
    good("„Er kommt ja doch nicht“ sagte sie nie.", why="the speech is the object of a denied verb"),
    good("Der Satz „Wir bleiben noch lange hier“ sagte ihm nichts.", why="the quotation belongs to a noun"),
    good("„Der Garten ist zu“ hieß das Stück.", why="a title"),
)  # fmt: skip

_SAID: Final = REPORTING | frozenset("fragte fragten antwortete antworteten rief riefen fragt antwortet ruft".split())


def detect(passage: Passage) -> Iterator[Hit]:
    """A quotation with a finite verb that begins its sentence, and right behind it a verb of saying."""
    tokens = passage.tokens
    if passage.forms.isdisjoint(_SAID):
        return
    for mark in passage.quotes.marks:
        if mark.role != CLOSE or mark.partner < 0 or mark.glyph in SINGLE:
            continue
        index = passage.token_at(mark.at)
        if index + 2 >= len(tokens) or tokens[index + 1].text not in _SAID or not tokens[index + 1].spaced:
            continue
        first = passage.token_at(passage.quotes.marks[mark.partner].at)
        if first and tokens[first - 1].text not in (".", "!", "?", ":", "“", '"'):
            continue
        inside = [token.text for token in tokens[first + 1 : index]]
        rest = {token.text for token in tokens[index + 2 : index + 8]}
        if (
            len(inside) < 4
            or inside[-1] == ","
            or not any(name in PERSONAL for name in tag(inside))
            or rest & {"nie", "nichts", "niemand"}
        ):
            continue
        if tokens[index + 2].kind != WORD:
            continue
        edit = Edit(mark.at + 1, mark.at + 1, ",")
        message = "A comma is missing between the speech and the words that tell who speaks."
        yield Hit(mark.at, mark.at + 1, message, (Proposal((edit,), 0.85, "a comma"),))
