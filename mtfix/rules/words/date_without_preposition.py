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
    bad(
        "[[12]]. April 1911 sank das Schiff vor Kap Hoorn.", becomes="Am 12. April 1911 sank das Schiff vor Kap Hoorn."
    ),
    bad("Die Brücke wurde [[4]]. Mai 1911 eröffnet.", becomes="Die Brücke wurde am 4. Mai 1911 eröffnet."),
    bad("Der Verein baute [[Jahr]] 1980 ein neues Haus.", becomes="Der Verein baute im Jahr 1980 ein neues Haus."),
    good("Der Verein wird nächstes Jahr 100 Jahre alt.", why="an accusative of time"),
    good("Mai 1911 war ein kalter Monat.", why="the month is the subject"),
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
_BEFORE: Final = frozenset(("VVFIN", "VAFIN", "VMFIN", "NN", "PPER", "PRF", "ADJD", "VVPP", "PTKNEG", "ADV", "KOUS"))
_YEARS: Final = frozenset(("Jahr", "Jahre"))
_DATES: Final = _DAYS | _MONTHS | _YEARS
_COUNTED: Final = frozenset("Ende Anfang Mitte Euro Prozent Paar".split())


def detect(passage: Passage) -> Iterator[Hit]:
    """Days and months in the middle of a clause with nothing that leads them."""
    if _DATES.isdisjoint(passage.forms):
        return
    for sentence in passage.sentences:
        words = sentence.words
        if len(words) < 6 or words[-1] not in ".!?":
            continue
        for at in range(len(words) - 1):
            word = words[at]
            if word in _DATES:
                hit = _judge(sentence, at) if at > 2 or (at == 2 and words[1] != ".") else _opening(sentence, at)
                if hit is not None:
                    yield hit


def _opening(sentence: Sentence, at: int) -> Hit | None:
    """A date that opens its sentence right before the finite verb: 12. April 1911 sank das Schiff."""
    words, tags = sentence.words, sentence.tags
    if words[at] not in _MONTHS or (at and (at != 2 or words[1] != "." or not words[0].isdigit())):
        return None
    end = at + 1
    if end < len(words) and words[end].isdigit() and len(words[end]) == 4:
        end += 1
    if end >= len(words) or tags[end] not in PERSONAL or end - at + at // 2 < 2:
        return None
    if words[end] in _COPULAS and "VVPP" not in tags[end:]:
        return None
    preposition = "Am" if at else "Im"
    token = sentence.tokens[0]
    edit = Edit(token.start, token.start, f"{preposition} ")
    message = f"“{words[at]}” stands without “{preposition.lower()}”."
    return Hit(token.start, token.end, message, (Proposal((edit,), 0.65, f"“{preposition}”"),))


def _judge(sentence: Sentence, at: int) -> Hit | None:
    words, tags, tokens = sentence.words, sentence.tags, sentence.tokens
    first, preposition = at, "am" if words[at] in _DAYS else "im"
    if preposition == "im":
        if at > 3 and words[at - 1] == "." and words[at - 2].isdigit() and len(words[at - 2]) < 3:
            first, preposition = at - 2, "am"
        elif not (words[at + 1].isdigit() and len(words[at + 1]) == 4):
            return None
    if words[at] in _YEARS and tags[first - 1] == "NN" and words[first - 1] in _COUNTED:
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
    if tags[at + 1] in ("NE", "FM") or (tag == "NN" and words[at] not in _DAYS and words[at] not in _YEARS):
        return None
    if tag in PERSONAL and words[first - 1].lower() in _COPULAS and ("VVPP" not in tags[at:] or words[at] in _DAYS):
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
    "etwa rund circa zirka zwischen nur wenige anderthalb einige mehrere paar zwei drei gut knapp voraussichtlich letzten nächsten vergangenen kommenden diesen jeden alle seit bis ab erst schon noch".split()
)
_COPULAS: Final = frozenset("ist war heißt hieß wird wurde sei bleibt lautet lautete".split())
