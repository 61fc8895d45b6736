"""Cues: what two sentences in two languages show of each other at a glance: numbers, links, cognates, everyday words."""

from __future__ import annotations

import re
from typing import Final

_EVERYDAY: Final = dict(
    pair.split("=")
    for pair in """aber=but weil=because wenn=if nicht=not kein=no keine=no nie=never immer=always heute=today
    gestern=yesterday morgen=tomorrow jahr=year jahre=years jahren=years tag=day tage=days woche=week wochen=weeks
    stunde=hour stunden=hours monat=month mann=man frau=woman frauen=women kinder=children kind=child leute=people
    menschen=people stadt=city land=country haus=house straße=street wasser=water krieg=war frieden=peace
    polizei=police regierung=government gesetz=law geld=money arbeit=work schule=school buch=book weg=way zeit=time
    teil=part ende=end anfang=beginning frage=question antwort=answer grund=reason erste=first ersten=first
    zweite=second letzte=last letzten=last neue=new neuen=new große=large großen=large kleine=small gute=good alte=old
    sagte=said sagten=said sagt=says kam=came kamen=came ging=went gab=gave war=was waren=were hat=has hatte=had
    kann=can können=can könnte=could muss=must müssen=must soll=should sollte=should wurde=was wurden=were wird=will
    werden=will nach=after vor=before mit=with ohne=without gegen=against zwischen=between während=while seit=since
    bis=until unter=under über=over mehr=more weniger=less viele=many einige=some alle=all beide=both auch=also
    noch=still schon=already nur=only sehr=very wieder=again dort=there hier=here jetzt=now dann=then warum=why
    wer=who wo=where wie=how ich=i er=he sie=she wir=we seine=his ihre=her unser=our oder=or und=and zwei=two
    drei=three vier=four fünf=five sechs=six sieben=seven acht=eight zehn=ten tausend=thousand norden=north süden=south
    osten=east westen=west deutschland=germany deutsche=german deutschen=german englisch=english arzt=doctor
    kirche=church schiff=ship flugzeug=aircraft zug=train wetter=weather regen=rain schnee=snow sonne=sun
    tür=door fenster=window treppe=stairs brücke=bridge fluss=river meer=sea insel=island berg=mountain wald=forest
    besucher=visitors kunden=customers mitarbeiter=employees unternehmen=company firma=company preis=price
    bleibt=remains blieb=remained geschlossen=closed offen=open geöffnet=open""".split()
)
_WORD = re.compile(r"[^\W\d_]+")
_EXACT = re.compile(r"\d+(?:[.,:]\d+)*|https?://[^\s/]+")


def exact(text: str) -> frozenset[str]:
    """Numbers and links, with the marks between thousands left out.

    >>> sorted(exact("40.000 Kronen am 3. Mai"))
    ['3', '40000']
    """
    return frozenset(re.sub(r"[.,](?=\d{3})", "", found) for found in _EXACT.findall(text))


def likeness(text: str, language: str) -> frozenset[str]:
    """Words as both languages might have them: everyday words in English, others by their first letters.

    >>> sorted(likeness("Das Museum kostet wieder mehr", "de") & likeness("The museum costs more again", "en"))
    ['again', 'cost', 'more', 'muse']
    """
    found = set()
    for match in _WORD.finditer(text.casefold()):
        word = match[0]
        if language == "de" and word in _EVERYDAY:
            found.add(_EVERYDAY[word])
        elif language == "en" and word in _ENGLISH:
            found.add(word)
        elif len(word) >= 4:
            found.add(word.replace("k", "c").replace("z", "c").replace("ph", "f").replace("y", "i")[:4])
    return frozenset(found)


_ENGLISH: Final = frozenset(_EVERYDAY.values())
