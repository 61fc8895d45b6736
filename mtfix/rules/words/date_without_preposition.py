"""A day or a month stands in its clause without its preposition

"Der Rat stimmte einstimmig Montagabend ab", "Sie zog Mai 1998 nach Bern": English sets the day or the month alone, German says "am Montag",
"im Mai 1998". A day right behind its verb is heard in the south, so this is no more than a hint.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.german.tags import PERSONAL
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "missing-word"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("Der Rat stimmte einstimmig [[Montagabend]] ab.", becomes="Der Rat stimmte einstimmig am Montagabend ab."),
    bad("Sie zog mit ihm [[Mai]] 1998 nach Bern.", becomes="Sie zog mit ihm im Mai 1998 nach Bern."),
    bad(
        "Das Schiff sank [[12]]. April 1911 vor Kap Hoorn.", becomes="Das Schiff sank am 12. April 1911 vor Kap Hoorn."
    ),
    good("Der Rat stimmte am Montagabend ab.", why="the preposition is there"),
    good("Sie kommt Anfang Mai.", why="Anfang takes none"),
    good("Er kommt Ende Mai 1998 zurück.", why="Ende takes none"),
    good("Der 12. April 1911 war ein Mittwoch.", why="an article"),
    good("Jeden Montag singt der Chor.", why="jeden takes none"),
    good("Er blieb bis Mai 1998.", why="bis takes none"),
    good("Freitag ist frei.", why="the day is the subject"),
    good("Sie lebte vom 3. Mai 1911 bis zum 4. Juni 1998 dort.", why="the prepositions are there"),
    good("Er kam letzten Dienstag an.", why="an accusative of time"),
)

_DAYS: Final = frozenset(
    day + part
    for day in "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag Sonnabend".split()
    for part in ("", "morgen", "mittag", "nachmittag", "abend", "nacht", "vormittag")
)
_MONTHS: Final = frozenset("Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split())
_BEFORE: Final = frozenset(("VVFIN", "VAFIN", "VMFIN", "NN", "PPER", "PRF", "ADJD", "VVPP", "PTKNEG"))


def detect(passage: Passage) -> Iterator[Hit]:
    """Days and months in the middle of a clause with nothing that leads them."""
    if _DAYS.isdisjoint(passage.forms) and _MONTHS.isdisjoint(passage.forms):
        return
    for sentence in passage.sentences:
        words = sentence.words
        if len(words) < 6 or words[-1] not in ".!?":
            continue
        for at in range(2, len(words) - 1):
            word = words[at]
            if word in _DAYS or word in _MONTHS:
                hit = _judge(sentence, at)
                if hit is not None:
                    yield hit


def _judge(sentence: Sentence, at: int) -> Hit | None:
    words, tags, tokens = sentence.words, sentence.tags, sentence.tokens
    first, preposition = at, "am" if words[at] in _DAYS else "im"
    if preposition == "im":
        if at > 3 and words[at - 1] == "." and words[at - 2].isdigit() and len(words[at - 2]) < 3:
            first, preposition = at - 2, "am"
        elif not (words[at + 1].isdigit() and len(words[at + 1]) == 4):
            return None
    tag = tags[first - 1]
    after = words[at + 1]
    if tag not in _BEFORE or tokens[first - 1].kind != "word" or not any(t in PERSONAL for t in tags):
        return None
    if tag == "NN" and (words[first - 1] in _LEADING or words[first - 1] in _DAYS or tags[at + 1] == "NN"):
        return None
    if words[at] in _DAYS and (words[at].lower().endswith("tag") or words[at] in ("Mittwoch", "Sonnabend")):
        if tag != "ADJD" and (tag in PERSONAL or tag == "NN"):
            return None
    if after in ("bis", "und", "oder", "/", "-", "–", "(", ")") or words[first - 1].lower() in _SPARED:
        return None
    if tags[at + 1] in ("NE", "FM") or (tag == "NN" and words[at] in _MONTHS):
        return None
    if tag in PERSONAL and words[first - 1].lower() in _COPULAS:
        return None
    token = tokens[first]
    edit = Edit(token.start, token.start, f"{preposition} ")
    sure = 0.75 if preposition == "am" and first == at else 0.6
    message = f"“{words[at]}” stands without “{preposition}”."
    return Hit(token.start, token.end, message, (Proposal((edit,), sure, f"“{preposition}”"),))


_LEADING: Final = frozenset(
    "Anfang Mitte Ende Seit Bis Monat Monate Stand Uhr Tag Tage Datum Ausgabe Quartal Jahr Frühjahr Zeitraum Nacht "
    "Band Nummer Nr Wort Tatort Artikel Titel Beginn Wochentag".split()
)
_SPARED: Final = frozenset(
    "letzten nächsten vergangenen kommenden diesen jeden alle seit bis ab erst schon noch".split()
)
_COPULAS: Final = frozenset("ist war heißt hieß wird wurde sei bleibt lautet lautete".split())
