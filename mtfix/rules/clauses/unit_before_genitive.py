"""The unit of a measure stands before the genitive that the measure belongs to

"Die Größe in Metern des Gartens" for "Die Größe des Gartens in Metern": a genitive follows its noun at once, the unit
comes after. English puts "in metres" first. The repair moves the unit behind the genitive.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Tier
from mtfix.german.passage import Passage
from mtfix.german.phrases import noun_phrase
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.clauses._moves import after, cut, written

KIND: Final = "misplaced-clause"
TIER: Final = Tier.LIKELY
EXAMPLES: Final = (
    bad("Die Höhe [[in Metern des]] alten Turms.", becomes="Die Höhe des alten Turms in Metern."),
    bad("Breite und Länge [[in Zoll der]] Bretter.", becomes="Breite und Länge der Bretter in Zoll."),
    good("Die Höhe des alten Turms in Metern.", why="the unit stands last"),
    good("Die Länge in Form eines Diagramms.", why="no unit, and the genitive belongs to it"),
    good("Der Anstieg in Prozent der Löhne.", why="a share of something"),
)
_UNITS: Final = frozenset(
    "pixel pixeln metern meter zentimetern zentimeter millimetern millimeter zoll punkt punkten zeichen bytes byte bit bits "
    "sekunden millisekunden minuten stunden tagen gramm kilogramm hertz grad einheiten twips zeilen spalten".split()
)


def detect(passage: Passage) -> Iterator[Hit]:
    """A noun of measure, "in" with a unit, and a genitive."""
    if "in" not in passage.forms:
        return
    for sentence in passage.sentences:
        words, tags, tokens = sentence.words, sentence.tags, sentence.tokens
        for at in range(1, len(words) - 3):
            if words[at] != "in" or words[at + 1].lower() not in _UNITS or tags[at - 1] != "NN":
                continue
            if words[at + 2] not in ("des", "der", "eines", "einer", "dieses", "dieser") or tags[at + 2] not in (
                "ART",
                "PDAT",
            ):
                continue
            end = noun_phrase(words, tags, at + 2, len(words))
            if end <= at + 3:
                continue
            unit = written(passage.text, tokens, at, at + 2)
            edits = (cut(tokens, at, at + 2), after(tokens, end - 1, unit))
            message = f"“{unit}” stands between “{words[at - 1]}” and the genitive that belongs to it."
            proposal = Proposal(edits, 0.8, f"“{unit}” behind “{words[end - 1]}”")
            yield Hit(tokens[at].start, tokens[at + 2].end, message, (proposal,))
