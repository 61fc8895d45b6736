"""A plural stands in the dative without its -n

"mit alten Häuser", "von Gärten und anderen Plätze": a preposition with the dative governs a plural that needs -n there and has none.
The rule goes back from such a noun over adjectives and other members of the same row to the preposition; an article on the way
ends the search, since another rule judges it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.morphology import ANY, CASES, DATIVE, NOMINATIVE, PLURAL, cell, noun_cells
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "agreement"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("Sie wohnt in einer Gasse mit alten [[Häuser]].", becomes="Sie wohnt in einer Gasse mit alten Häusern."),
    bad(
        "Er lebt von kleinen Gärten und anderen [[Plätze]].", becomes="Er lebt von kleinen Gärten und anderen Plätzen."
    ),
    bad("Das Dorf besteht aus vielen [[Höfe]].", becomes="Das Dorf besteht aus vielen Höfen."),
    good("Sie wohnt in einer Gasse mit alten Häusern.", why="the dative plural"),
    good("Er liest von alten Zeiten und die neuen Bücher.", why="an article begins another phrase"),
    good("Der Preis von Gold steigt, alte Häuser werden teuer.", why="another clause"),
    good("Sie kommt mit Freunden und alte Häuser gefallen ihr.", why="the adjective shows a nominative"),
    good("Aus zehn Häuser langen Reihen wurde ein Dorf.", why="a noun inside an adjective phrase"),
    good("Er kauft neue Häuser.", why="no preposition"),
)

_GOVERNING: Final = frozenset("mit von aus bei zu seit".split())
_INNER: Final = frozenset(("ADJA", "PIAT", "PIDAT", "NN", "NE", "TRUNC", "KON", "$,"))
_ENDS: Final = frozenset(("NN", "NE", "FM", "ADJA", "TRUNC", "XY", "CARD"))

_BEFORE: Final = frozenset(("ADJA", "PIAT", "PIDAT"))


def detect(passage: Passage) -> Iterator[Hit]:
    """Plurals with no dative of their own, after an adjective in -en that hangs on such a preposition."""
    for sentence in passage.sentences:
        if _BEFORE.isdisjoint(sentence.tagset):
            continue
        tokens, tags = sentence.tokens, sentence.tags
        for at in range(2, len(tokens)):
            if tags[at - 1] in _BEFORE and tags[at] == "NN":
                if (
                    tokens[at].text[-1] in "erl"
                    and tokens[at - 1].text.endswith("en")
                    and _lacks_n(tokens[at].text)
                    and _governed(sentence, at)
                ):
                    token = tokens[at]
                    message = f"“{token.text}” stands in the dative plural without its -n."
                    edit = Edit(token.end, token.end, "n")
                    yield Hit(token.start, token.end, message, (Proposal((edit,), 0.82, f"“{token.text}n”"),))


def _lacks_n(form: str) -> bool:
    nouns = noun_cells(form)
    if nouns == ANY or nouns & CASES[DATIVE] or not nouns & cell(PLURAL, NOMINATIVE):
        return False
    other = noun_cells(form + "n")
    return other != ANY and bool(other & cell(PLURAL, DATIVE))


def _governed(sentence: Sentence, at: int) -> bool:
    tokens, tags = sentence.tokens, sentence.tags
    if at + 1 < len(tags) and tags[at + 1] in _ENDS:
        return False
    for back in range(at - 1, max(-1, at - 12), -1):
        if tags[back] == "APPR":
            return tokens[back].text.lower() in _GOVERNING and (back == 0 or tags[back - 1] not in ("ART", "APPR"))
        if tags[back] not in _INNER or tokens[back].text == "beiden":
            return False
        if tags[back] in ("NN", "NE", "TRUNC") and tags[back + 1] not in ("KON", "$,"):
            return False
        if tags[back] in ("ADJA", "PIAT", "PIDAT") and not tokens[back].text.endswith(("en", "er", "em")):
            return False
    return False
