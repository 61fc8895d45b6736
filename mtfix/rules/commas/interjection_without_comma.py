"""A greeting or a yes or no opens a sentence and no comma sets it off

"Hallo hier ist die Werkstatt": a word that stands for a sentence of its own is set off from the sentence after it. The rule
asks for a subject and its verb right after the word, so that "Ja zum Leben" and "Na dann" stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Tier
from mtfix.german.clauses import FINITE
from mtfix.german.passage import Passage
from mtfix.rule import Hit, bad, good
from mtfix.rules.commas._stretch import comma

KIND: Final = "missing-comma"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("[[Hallo hier]] spricht die Werkstatt.", becomes="Hallo, hier spricht die Werkstatt."),
    bad("[[Ja das]] stimmt.", becomes="Ja, das stimmt."),
    bad("[[Nein ich]] komme nicht mit.", becomes="Nein, ich komme nicht mit."),
    bad("[[Danke wir]] haben schon gegessen.", becomes="Danke, wir haben schon gegessen."),
    good("Ja, das stimmt.", why="the comma is there"),
    good("Ja zum Leben sagte er oft.", why="a noun"),
    good("Hallo Anna!", why="a name may follow without a comma"),
    good("Ja sagte er nie.", why="quoted speech as an object"),
    good("Danke für das Brot.", why="part of the sentence"),
    good("Nein sagen fällt schwer.", why="part of the sentence"),
    good("Hier ist das Buch.", why="no greeting"),
    good("Ja da schau her!", why="a set phrase"),
)

_WORDS: Final = frozenset("Hallo Hi Hey Ja Nein Danke Tja Oh Ach Ok Okay Servus".split())
_SUBJECTS: Final = frozenset("das dies hier ich wir er sie es".split())


def detect(passage: Passage) -> Iterator[Hit]:
    """Interjections before a subject and its verb."""
    for sentence in passage.sentences:
        tokens = sentence.tokens
        if len(tokens) > 3 and tokens[0].text in _WORDS and tokens[1].text in _SUBJECTS and sentence.tags[2] in FINITE:
            yield comma(sentence, 1, f"“{tokens[0].text}” stands for a sentence of its own.", 0.85)
