"""A sentence breaks off at its end

A passage that ends with an article, a preposition, a conjunction or a comma, and with no stop, has lost its rest. What
was lost only the original can tell. Headlines, list items, salutations, verse and lines that the next line continues
stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from mtfix.finding import Tier
from mtfix.german.passage import Passage
from mtfix.german.tokens import WORD
from mtfix.rule import Hit, bad, good

KIND: Final = "leftover"
TIER: Final = Tier.HINT

EXAMPLES: Final = (
    bad("Die Werkstatt repariert Uhren, Wecker [[und]]", becomes=None),
    bad("Am Abend trafen sich alle Nachbarn auf dem Platz vor [[der]]", becomes=None),
    bad("Der Bürgermeister erklärte den Gästen am Sonntag, [[dass]]", becomes=None),
    bad("Der alte Bürgermeister erklärte den vielen Gästen am Sonntag noch einmal[[,]]", becomes=None),
    good("Sehr geehrte Damen und Herren des kleinen Vereins für alte Uhren,\nVielen Dank!", why="a salutation"),
    good(
        "Die Uhren aus dem alten Haus am Markt gegenüber,\nDie Wecker aus dem neuen Haus am Hafen,",
        why="verse or a list",
    ),
    good("Mit und ohne", why="too short for a sentence"),
    good("Die Werkstatt repariert Uhren, Wecker und\nalte Radios aus der ganzen Stadt.", why="the next line goes on"),
    good("Er wusste am Ende des Tages selbst nicht mehr, wofür er war und wogegen", why="an adverb"),
    good("Und dann machte der alte Wirt am Abend die Tür zu", why="a particle of the verb"),
    good("Sag uns doch bitte noch heute Abend, wer mitkommt und was das", why="a pronoun may end a line"),
)

_OPEN: Final = frozenset(
    """
    und oder sowie sondern dass weil dem des einen einem eines zum zur vom beim im ins ans für von gegen ohne
    seinen seinem seiner ihren ihrem deren dessen zwischen wegen trotz bzw
    """.split()
)
_PREPOSITIONS: Final = frozenset("in an auf mit vor für von bei durch über unter nach aus".split())
_AFTER_PREPOSITION: Final = frozenset("der die das den eine einer".split())


_GREETS = re.compile(r"geehrte|Lieber?|Hallo|Guten|Grüße|Gruß|Dear")
_SHORTEST: Final = 6


def detect(passage: Passage) -> Iterator[Hit]:
    """A long passage without a stop whose last word or comma needs another word."""
    text = passage.text
    comma = text.endswith(",")
    if not (comma or text[-1:].islower()) or passage.segment.role not in ("paragraph", "cell", "cue"):
        return
    last = text[text.rfind(" ") + 1 :]
    if not comma and last not in _OPEN and last not in _AFTER_PREPOSITION:
        return
    tokens = passage.tokens
    words = sum(token.kind == WORD for token in tokens)
    if words < _SHORTEST or not text[0].isupper() or not _breaks_off(passage, comma=comma, words=words):
        return
    if last in _AFTER_PREPOSITION and tokens[-2].text not in _PREPOSITIONS:
        return
    yield Hit(tokens[-1].start, tokens[-1].end, f"The sentence breaks off behind “{tokens[-1].text}”.")


def _breaks_off(passage: Passage, *, comma: bool, words: int) -> bool:
    """Whether no line beside this one goes on with it or is made like it."""
    after, before = passage.neighbour(1), passage.neighbour(-1)
    if after is not None and not after.text[:1].isupper():
        return False
    if not comma:
        return True
    alike = any(near is not None and near.text.endswith((",", ";")) for near in (before, after))
    return not alike and words > _SHORTEST + 2 and _GREETS.search(passage.text) is None
