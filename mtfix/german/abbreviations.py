"""Abbreviations that keep their full stop inside a sentence, and the words that make a number an ordinal."""

from __future__ import annotations

from typing import Final

INNER: Final = frozenset(
    """
    z B d h u a v b l s o U i Z zzgl zz bspw bzw ca evtl ggf ggfs inkl exkl insb insbes usf vgl Vgl Nr Nrn Art Abs Abb
    Aufl Bd Bde Bl Fn Hrsg hrsg Kap Kl lfd Lit Pos Rn Rz S Sp Str Tab Taf Tel Ziff Bsp gem gez geb gest verh verw
    Dr Prof Dipl Ing Mag Mr Mrs Ms Hr Fr Frl St Sr Jr jun sen Gebr Co Inc Ltd Corp Bros vs ehem ehm einschl
    entspr etc franz griech engl frz ital lat span russ sog sogen zit zw urspr ungef max min mind Max Min Mio Mrd Tsd
    Std Sek Min Jh Jhd Jhdt Chr n Jan Febr Feb Apr Aug Sept Sep Okt Nov Dez Mo Di Mi Do Fr Sa So p m
    allg amerik bes betr beziehungsw chin dgl dt eidg eigtl einschl elektr europ ev evang kath röm israel jap jüd kgl
    math med milit mod nachm vorm naturw niederl nördl südl östl westl österr phil polit prot schweiz schwed
    sowj stud techn theol topogr türk ukrain ung wirtsch wiss zahlr zool
    Abt Anh Anm Ausg Bearb Beil Ber Bez Bhf Dep Dir Einl Erg Exp Fa Forts Gen Ges Hbf Inh Jg Kfm Komp Lt Maj Hptm Oblt
    Mstr Nachf Obj Orig Präs Red Ref Reg Rel Ser Stck Suppl Temp Univ Verf Verl Vol Vors Wwe Zit Ztg e V i R
    AG Rs Bln Urt Beschl BGBl Slg Tz Hs Mt Lk Joh
    """.split()
)
"""A full stop after one of these does not end the sentence unless the next word can only begin one."""

MONTHS: Final = frozenset(
    "Januar Jänner Februar Feber März April Mai Juni Juli August September Oktober November Dezember "
    "Jan Feb Mär Apr Jun Jul Aug Sep Sept Okt Nov Dez".split()
)

AFTER_ORDINAL: Final = MONTHS | frozenset(
    """
    Jahrhundert Jahrhunderts Jahrhunderte Jahrhunderten Jahrtausend Jahrtausends Jh Jhd Jahrestag Jahrestages Geburtstag
    Geburtstags Todestag Todestages Hochzeitstag Lebensjahr Lebensjahres Lebensjahrs Lebensmonat Klasse Klassen
    Auflage Ausgabe Band Bundestag Bundestages Legislaturperiode Wahlperiode Sitzung Tagung Weltkrieg Weltkriegs
    Platz Platzes Rang Stock Stockwerk Etage Bezirk Bezirks Kapitel Abschnitt Akt Teil Staffel Folge Minute Spielminute
    Runde Spieltag Spieltags Saison Etappe Tag Woche Monat Jahr Mal Kongress Armee Division Brigade Regiment Bataillon
    Panzerdivision Infanteriedivision Korps Kompanie Flotte Dynastie Präsident Präsidenten Papst Dalai Breitengrad
    Längengrad Grad Internationale Internationalen Deutsche Deutschen Symphonie Sinfonie Sonntag Strophe Satz Vers Buch
    """.split()
)
"""Nouns that follow an ordinal: "im 19. Jahrhundert"."""
