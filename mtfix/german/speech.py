"""Verbs of saying: what stands beside direct speech and tells who speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from mtfix.german.phrases import PREPOSITIONS, noun_phrase

_FORMS: Final = frozenset(
    """
    sagt sagte sagten sagen gesagt fragt fragte fragten antwortet antwortete antworteten erklärt erklärte erklärten meint
    meinte meinten betont betonte betonten erzählt erzählte erzählten ergänzt ergänzte ergänzten erwidert erwiderte
    entgegnet entgegnete kritisiert kritisierte kritisierten bestätigt bestätigte bestätigten berichtet berichtete
    berichteten warnt warnte warnten fordert forderte forderten bekräftigt bekräftigte kommentiert kommentierte bemerkt
    bemerkte flüstert flüsterte murmelt murmelte ruft rief riefen schreibt schrieb schrieben spricht sprach fügt fügte
    fügten heißt hieß lautet lautete findet fand gibt gab räumt räumte teilt teilte teilten kündigt kündigte versichert
    versicherte beteuert beteuerte erinnert erinnerte lobt lobte freut freute ärgert ärgerte scherzt scherzte klagt klagte
    mahnt mahnte schildert schilderte urteilt urteilte begründet begründete verteidigt verteidigte vermutet vermutete
    schwärmt schwärmte stellt stellte resümiert resümierte bilanziert bilanzierte zitiert zitierte jubelt jubelte seufzt
    seufzte schrie schreit brüllt brüllte behauptet behauptete so verkündet verkündete twittert twitterte postete
    verrät verriet gesteht gestand weiß wusste glaubt glaubte hofft hoffte sagst sagtest dachte denkt
    """.split()
)
_WORD = re.compile(r"\s*([^\W\d_]+)")


def says(text: str, at: int) -> bool:
    """Whether the word at this offset tells who speaks: a verb of saying or "so".

    >>> says("Ja, sagte Ole.", 3), says("Ja, morgen.", 3)
    (True, False)
    """
    match = _WORD.match(text, at)
    return match is not None and match[1] in _FORMS


REPORTING: Final = frozenset(
    """
    sagte sagten sagt erklärte erklärten erklärt betonte betonten meinte meinten schrieb schrieben berichtete berichteten
    berichtet warnte warnten mahnte mahnten forderte forderten teilte teilten kündigte kündigten fügte räumte bestätigte
    bestätigten ergänzte klagte behauptete behaupteten
    """.split()
)
"""Verbs with which news tell who said what stands before."""
_PARTED: Final = {
    "teilte": "mit",
    "teilten": "mit",
    "kündigte": "an",
    "kündigten": "an",
    "fügte": "hinzu",
    "räumte": "ein",
}
_PLACES: Final = frozenset("am im in bei beim nach vor auf an gegenüber während aus laut seit".split())
"""Prepositions of where, when and before whom something was said; "über" or "von" would begin what it is about."""
_HEARERS: Final = frozenset(("der", "dem", "den"))


def says_no_more(words: Sequence[str], tags: Sequence[str], verb: int, last: int) -> bool:
    """Whether behind a verb of saying up to `last` only time, place, hearer and the verb's particle follow.

    >>> says_no_more("Sie sagte am Montag in Rom".split(), "PPER VVFIN APPRART NN APPR NE".split(), 1, 6)
    True
    >>> says_no_more("Sie sagte die Reise ab".split(), "PPER VVFIN ART NN PTKVZ".split(), 1, 5)
    False
    """
    particle = _PARTED.get(words[verb])
    if particle is not None:
        if last - 1 <= verb or words[last - 1] != particle:
            return False
        last -= 1
    at, hearers = verb + 1, 0
    while at < last:
        if tags[at] == "ADV" or words[at] == "weiter":
            at += 1
            continue
        hearer = tags[at] == "ART" and words[at] in _HEARERS and at == verb + 1 and words[verb].startswith("sagt")
        if not hearer and not (tags[at] in PREPOSITIONS and words[at] in _PLACES):
            return False
        end = noun_phrase(words, tags, at + (not hearer), last)
        if end == at + (not hearer):
            return False
        hearers += hearer
        at = end
        while at < last and words[at] in ("der", "des", "und", "-"):
            end = noun_phrase(words, tags, at + (words[at] in ("und", "-")), last)
            if end <= at + 1:
                return False
            at = end
    return True
