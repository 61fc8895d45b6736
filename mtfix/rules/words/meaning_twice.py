"""Two words of one meaning say the same thing twice

"Für ungefähr etwa eine Stunde", "mehr schneller", "für drei Tage lang": the translation kept the word of the source beside
the German one. One of the two goes. "Nicht mehr schneller" and "mehr kleinere Boote" say something else and stay.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.lexicon import lookup
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.clauses._moves import cut

KIND: Final = "redundant-word"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("Der Teig ruht [[ungefähr etwa]] eine Stunde.", becomes="Der Teig ruht ungefähr eine Stunde."),
    bad("Das Seil ist [[circa rund]] 5 Meter lang.", becomes="Das Seil ist circa 5 Meter lang."),
    bad("Der neue Kahn ist [[mehr schneller]] als der alte.", becomes="Der neue Kahn ist schneller als der alte."),
    bad("Die Fahrt wird [[für zwei Tage lang]] dauern.", becomes="Die Fahrt wird zwei Tage dauern."),
    bad("Sie übte [[für drei Wochen lang]] das Lied.", becomes="Sie übte drei Wochen lang das Lied."),
    bad("Sie wohnt [[seit vor]] zwei Jahren am See.", becomes="Sie wohnt seit zwei Jahren am See."),
    good("Es geht nicht mehr schneller.", why="nicht mehr"),
    good("Am Ufer liegen mehr kleinere Boote als Fähren.", why="mehr counts the boats"),
    good("Das Brett ist für zwei Meter lange Gäste.", why="an adjective of the noun"),
    good("Der Weg ist etwa fünf Meter lang.", why="one of the two"),
    good("Keiner lief mehr schneller als sie.", why="keiner ... mehr"),
)

_ABOUT: Final = frozenset("ungefähr etwa circa ca zirka rund annähernd".split())
_DENIED: Final = frozenset(
    "nicht nie niemals kein keine keinen keinem keiner keines nichts niemand kaum umso desto noch um".split()
)
_TIMES: Final = frozenset(
    "Sekunden Minuten Stunden Tage Wochen Monate Jahre Jahrzehnte Jahrhunderte Nächte Stunde Woche Minute Jahr Monat".split()
)
_SPANS: Final = frozenset("Sekunden Minuten Stunden Tagen Wochen Monaten Jahren Jahrzehnten".split())
_LASTS: Final = frozenset("dauern dauert dauerte gedauert dauerten andauern".split())
_OPENS: Final = _ABOUT | {"mehr", "für", "seit"}


def detect(passage: Passage) -> Iterator[Hit]:
    """Approximations side by side, mehr before a comparative, für with lang, seit with vor."""
    if _OPENS.isdisjoint(passage.forms):
        return
    for sentence in passage.sentences:
        words = sentence.words
        for at in range(len(words) - 2):
            if words[at] in _OPENS:
                hit = _judge(sentence, at)
                if hit is not None:
                    yield hit


def _judge(sentence: Sentence, at: int) -> Hit | None:
    words, tags, tokens = sentence.words, sentence.tags, sentence.tokens
    word, after = words[at], words[at + 1]
    if word in _ABOUT:
        if after in _ABOUT and (tags[at + 2] == "CARD" or words[at + 2] in ("ein", "eine", "einen", "einem", "einer")):
            return _hit(sentence, at, at + 2, (cut(tokens, at + 1, at + 2),), 0.8)
    elif word == "mehr":
        if _comparative(sentence, at + 1) and _DENIED.isdisjoint(w.lower() for w in words[:at]):
            return _hit(sentence, at, at + 2, (cut(tokens, at, at + 1),), 0.75)
    elif word == "seit":
        if after == "vor" and tags[at + 2] == "CARD" and not _SPANS.isdisjoint(words[at + 3 : at + 5]):
            return _hit(sentence, at, at + 2, (cut(tokens, at + 1, at + 2),), 0.8)
    else:
        return _for_long(sentence, at)
    return None


def _comparative(sentence: Sentence, at: int) -> bool:
    """Whether the word is an adjective's comparative that no noun follows: schneller als."""
    words, tags = sentence.words, sentence.tags
    word = words[at]
    if (
        tags[at] != "ADJD"
        or not word.endswith("er")
        or len(word) < 6
        or tags[at + 1] in ("ADJA", "NN", "ADJD", "KON", "CARD", "TRUNC")
    ):
        return False
    return lookup(word[:-2]).tags[:1] == ("ADJD",) or lookup(word + "en").tags[:1] == ("ADJA",)


def _for_long(sentence: Sentence, at: int) -> Hit | None:
    """ "Für" before a time that "lang" follows."""
    words, tags, tokens = sentence.words, sentence.tags, sentence.tokens
    end = at + 1
    while end < len(words) and (tags[end] in ("CARD", "PIAT", "ADJA", "ADV", "ART") or words[end] in _COUNTING):
        end += 1
    if end == at + 1 or end + 1 >= len(words) or words[end] not in _TIMES or words[end + 1] != "lang":
        return None
    lasts = not _LASTS.isdisjoint(words)
    first = cut(tokens, at, at + 1)
    edits = (first, cut(tokens, end + 1, end + 2)) if lasts and end + 2 < len(words) else (first,)
    return _hit(sentence, at, end + 2, edits, 0.75)


_COUNTING: Final = _ABOUT | {"bis", "oder", "mehrere", "einige"}


def _hit(sentence: Sentence, first: int, last: int, edits: tuple[Edit, ...], sure: float) -> Hit:
    tokens = sentence.tokens
    message = f"“{tokens[first].text}” and “{tokens[last - 1].text}” say the same thing twice."
    return Hit(tokens[first].start, tokens[last - 1].end, message, (Proposal(edits, sure, "one of the two"),))
