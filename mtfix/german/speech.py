"""Verbs of saying: what stands beside direct speech and tells who speaks."""

from __future__ import annotations

import re
from typing import Final

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
