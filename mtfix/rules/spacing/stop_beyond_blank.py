"""A full stop on the wrong side of its blank

"Das Haus war leer .Niemand kam.": the stop was put back before the wrong piece. The blank goes behind it. File suffixes
and member names (".NET", " .txt") begin with their stop and keep it: what follows must be a word that can begin a
sentence, or a month after its day.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.abbreviations import MONTHS
from mtfix.german.lexicon import lookup
from mtfix.german.passage import Passage
from mtfix.german.stops import stop_lost
from mtfix.german.tags import tag
from mtfix.german.tokens import NUMBER, WORD, Token
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "stray-space"
TIER: Final = Tier.LIKELY
EXAMPLES: Final = (
    bad("Der Bahnhof war leer[[ .]]Niemand stieg aus.", becomes="Der Bahnhof war leer. Niemand stieg aus."),
    bad("Die Messe beginnt am 3[[ .]]Mai in Halle zwei.", becomes="Die Messe beginnt am 3. Mai in Halle zwei."),
    bad(
        "Die Fähre liegt im Hafen[[ .]]Fahrgäste warten auf dem Steg.",
        becomes="Die Fähre liegt im Hafen. Fahrgäste warten auf dem Steg.",
    ),
    good("Das Programm läuft unter .NET und speichert als .Doc ab."),
    good("Er wartete ... Niemand kam .. nichts geschah."),
    good("Die Datei .Vorlage liegt im Ordner .Mai der Sammlung."),
)
_STARTERS: Final = frozenset(
    ("ART", "PPER", "PDS", "PDAT", "PPOSAT", "PIS", "PIAT", "ADV", "PROAV", "APPR", "APPRART", "KON", "KOUS", "PWAV")
)


def detect(passage: Passage) -> Iterator[Hit]:
    """A blank, a stop, and a word without one."""
    tokens = passage.tokens
    for index in range(1, len(tokens) - 1):
        stop = tokens[index]
        if stop.text == "." and stop.spaced and not tokens[index + 1].spaced and _mends(tokens, index):
            before = tokens[index - 1]
            edits = (Edit(before.end, stop.start, ""), Edit(stop.end, stop.end, " "))
            proposal = Proposal(edits, 0.9, "the blank behind the full stop")
            yield Hit(before.end, stop.end, "The blank stands before the full stop, not behind it.", (proposal,))


def _mends(tokens: list[Token], index: int) -> bool:
    before, after = tokens[index - 1], tokens[index + 1]
    if after.kind != WORD or not after.text[0].isupper():
        return False
    if after.text in MONTHS and before.kind == NUMBER and len(before.text) <= 2:
        return True
    small = lookup(after.text[0].lower() + after.text[1:])
    ends = before.kind == WORD and len(before.text) > 2
    if not ends:
        return False
    if small.seen > 500 and small.tags[0] in _STARTERS and small.seen > 5 * lookup(after.text).inside:
        return True
    if not after.text[1:].islower() or lookup(after.text).inside < 20 or len(tokens) < index + 4:
        return False
    words = [token.text for token in (*tokens[max(0, index - 30) : index], *tokens[index + 1 : index + 20])]
    return stop_lost(tag(words), min(index, 30), own_capital=True) >= _SURE


_SURE: Final = 0.8
"""From this probability of a sentence's end on a noun or name behind the stop begins one."""
