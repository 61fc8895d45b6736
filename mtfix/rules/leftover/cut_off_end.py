"""A sentence breaks off at its end

A passage that ends with an article, a preposition or a conjunction, and with no stop, has lost its rest. What was lost
only the original can tell. Headlines, list items and lines that the next line continues stay.
"""

from __future__ import annotations

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
_AFTER_PREPOSITION: Final = frozenset("der die das den eine einer".split())


def detect(passage: Passage) -> Iterator[Hit]:
    """A long passage without a stop whose last word needs another one."""
    text = passage.text
    if not text[-1:].islower() or passage.segment.role not in ("paragraph", "cell", "cue"):
        return
    last = text[text.rfind(" ") + 1 :]
    if last not in _OPEN and last not in _AFTER_PREPOSITION:
        return
    tokens = passage.tokens
    words = sum(token.kind == WORD for token in tokens)
    if words < 6 or tokens[-1].text != last or not text[0].isupper():
        return
    if last in _AFTER_PREPOSITION and tokens[-2].text not in (
        "in",
        "an",
        "auf",
        "mit",
        "vor",
        "für",
        "von",
        "bei",
        "durch",
    ):
        return
    following = passage.neighbour(1)
    if following is not None and not following.text[:1].isupper():
        return
    yield Hit(tokens[-1].start, tokens[-1].end, f"The sentence breaks off behind “{last}”.")
