"""Verbs: the number of a finite form, and the form of the other number in the same tense and mood."""

from __future__ import annotations

import functools
from typing import Final

from mtfix.german.lexicon import lookup
from mtfix.german.tags import PERSONAL

_PAIRS: Final = """
ist sind · war waren · wäre wären · sei seien · hat haben · hatte hatten · hätte hätten · habe haben · wird werden ·
wurde wurden · würde würden · werde werden · kann können · konnte konnten · könnte könnten · könne können · muss müssen ·
muß müssen · musste mussten · müsste müssten · müsse müssen · soll sollen · sollte sollten · solle sollen · will wollen ·
wollte wollten · wolle wollen · darf dürfen · durfte durften · dürfte dürften · dürfe dürfen · mag mögen · mochte mochten ·
möchte möchten · möge mögen · weiß wissen · wusste wussten · wisse wissen · tut tun · tat taten · tue tun
"""
AUXILIARIES: Final = dict(pair.split() for pair in _PAIRS.split("·"))
"""Singular and plural of auxiliaries, modals and two irregular verbs, third person."""
_SINGULAR_OF_AUXILIARY: Final = {plural: singular for singular, plural in reversed(AUXILIARIES.items())}

_CHANGED: Final = """
gibt geben · nimmt nehmen · sieht sehen · spricht sprechen · trifft treffen · hilft helfen · stirbt sterben · wirft werfen ·
wirbt werben · bricht brechen · tritt treten · gilt gelten · isst essen · frisst fressen · liest lesen · gisst gessen ·
misst messen · fiehlt fehlen · stiehlt stehlen · schieht schehen · fährt fahren · trägt tragen · schlägt schlagen ·
hält halten · lässt lassen · fällt fallen · fängt fangen · läuft laufen · schläft schlafen · rät raten · bläst blasen ·
lädt laden · gräbt graben · wächst wachsen · wäscht waschen · stößt stoßen · birgt bergen · dirbt derben · quillt quellen ·
schwillt schwellen · schmilzt schmelzen · brät braten · säuft saufen · schrickt schrecken · winnt winnen
"""
_VOWELS: Final = dict(pair.split() for pair in _CHANGED.split("·"))
"""Third person singular with its own vowel, and its plural; prefixes are put before both (ver-spricht)."""
_STRONG_PAST_IN_T: Final = tuple(
    "hielt trat bat riet ritt galt schnitt stritt litt glitt briet bot focht flocht lud stand fand".split()
)


def _finite(form: str) -> bool:
    return any(tag in PERSONAL for tag in lookup(form).tags)


def _verb(form: str) -> bool:
    return any(tag[0] == "V" and tag not in ("VVPP", "VVIZU") for tag in lookup(form).tags)


def is_plural(form: str) -> bool:
    """Whether a finite form is a plural of the first or third person; singular and plural are told by the ending.

    >>> is_plural("kamen"), is_plural("kam"), is_plural("sind")
    (True, False, True)
    """
    small = form.lower()
    return small in _SINGULAR_OF_AUXILIARY or small.endswith(("en", "ern", "eln"))


@functools.lru_cache(maxsize=20_000)
def plural_of(form: str) -> str | None:
    """The plural of a finite form of the third person singular; None where it is not known or is no singular.

    >>> [plural_of(form) for form in ("führte", "geht", "verspricht", "ging", "arbeitet", "hat", "gehen")]
    ['führten', 'gehen', 'versprechen', 'gingen', 'arbeiten', 'haben', None]
    """
    if form in AUXILIARIES:
        return AUXILIARIES[form]
    if is_plural(form) or not _verb(form):
        return None
    candidates: list[str] = []
    for singular, plural in _VOWELS.items():
        if form.endswith(singular):
            candidates.append(form[: -len(singular)] + plural)
    if form.endswith("te"):
        candidates.append(form + "n")
    elif form.endswith(_STRONG_PAST_IN_T):
        candidates.append(form + "en")
    elif form.endswith("et"):
        candidates.append(form[:-2] + "en")
    elif form.endswith("t"):
        candidates += [form[:-1] + "en", form[:-1] + "n"]
    elif form.endswith("e"):
        candidates.append(form + "n")
    else:
        candidates += [form + "en", form + "n"]
    return next((candidate for candidate in candidates if _verb(candidate)), None)


@functools.lru_cache(maxsize=20_000)
def singular_of(form: str) -> str | None:
    """The third person singular of a finite plural; None where it is not known.

    >>> [singular_of(form) for form in ("führten", "gehen", "versprechen", "gingen", "arbeiten", "haben", "ändern")]
    ['führte', 'geht', 'verspricht', 'ging', 'arbeitet', 'hat', 'ändert']
    """
    if form in _SINGULAR_OF_AUXILIARY:
        return _SINGULAR_OF_AUXILIARY[form]
    if not is_plural(form):
        return None
    candidates: list[str] = []
    infinitive = any(tag == "VVINF" for tag in lookup(form).tags)
    if form[:-2].endswith(_STRONG_PAST_IN_T):
        candidates.append(form[:-2])
    if form.endswith("ten") and not infinitive:
        candidates.append(form[:-1])
    if not infinitive:
        candidates.append(form[:-2])
    for singular, plural in _VOWELS.items():
        if form.endswith(plural):
            candidates.append(form[: -len(plural)] + singular)
    stem = form[:-1] if form.endswith(("ern", "eln")) else form[:-2]
    candidates += [stem + "et", stem + "t"] if stem[-1:] in "td" else [stem + "t", stem + "et"]
    return next((candidate for candidate in candidates if _finite(candidate)), None)


_FIRST: Final = {"haben": "habe", "sind": "bin", "werden": "werde"}


def first_person_of(form: str) -> str | None:
    """The first person singular of a finite plural; None where it is not known.

    >>> [first_person_of(form) for form in ("danken", "gingen", "haben", "können")]
    ['danke', 'ging', 'habe', 'kann']
    """
    if form in _FIRST:
        return _FIRST[form]
    present = form not in _SINGULAR_OF_AUXILIARY and any(tag == "VVINF" for tag in lookup(form).tags)
    if present:
        return form[:-1] if form.endswith("en") else None
    return singular_of(form)


_SECOND: Final = {
    "hat": "hast", "ist": "bist", "wird": "wirst", "weiß": "weißt", "tut": "tust", "hatte": "hattest", "sei": "seist",
    "kann": "kannst", "muss": "musst", "soll": "sollst", "will": "willst", "darf": "darfst", "mag": "magst",
}  # fmt: skip


@functools.lru_cache(maxsize=20_000)
def second_person_of(form: str) -> str | None:
    """The second person singular of a finite form of the third person; None where it is not known.

    >>> [second_person_of(form) for form in ("haben", "geht", "arbeitete", "heißt", "fuhr", "arbeitet", "liest")]
    ['hast', 'gehst', 'arbeitetest', 'heißt', 'fuhrst', 'arbeitest', 'liest']
    """
    third = singular_of(form) if is_plural(form) else form
    if third is None or not _finite(third):
        return None
    if third in _SECOND:
        return _SECOND[third]
    if third.endswith("e"):
        return third + "st"
    if third[-1:] == "t" and not third.endswith(_STRONG_PAST_IN_T):
        return third if third[-2:-1] in ("s", "ß", "z", "x") else third[:-1] + "st"
    return third + ("est" if third[-1:] in "td" else "t" if third[-1:] in "sßz" else "st")


def tense(form: str) -> str:
    """Whether a finite form of the third person is past, present or reported (first subjunctive).

    >>> [tense(form) for form in ("kam", "kommt", "komme", "arbeiteten", "sei", "öffnen", "hielt", "wurde")]
    ['past', 'present', 'reported', 'past', 'reported', 'present', 'past', 'past']
    """
    small = form.lower()
    if small in _REPORTED:
        return "reported"
    if small in _PRESENT:
        return "present"
    if small in _PAST or small.endswith("te") or (small.endswith("ten") and "VVINF" not in lookup(small).tags):
        return "past"
    if small.endswith(("en", "ern", "eln")):
        return "present" if "VVINF" in lookup(small).tags else "past"
    if small.endswith("e"):
        return "reported"
    return "present" if small.endswith("t") and not small.endswith(_STRONG_PAST_IN_T) else "past"


_REPORTED: Final = frozenset("sei seien habe werde könne müsse solle wolle dürfe möge wisse tue".split())
_PRESENT: Final = frozenset(
    "ist sind hat haben wird werden kann soll will darf mag weiß wissen tun können müssen".split()
)
_PAST: Final = frozenset("war waren wurde wurden tat taten wäre wären würde würden".split())


PARTICLES: Final = tuple(
    "zurück zusammen heraus hinaus herein hinein herunter hinzu voraus vorbei fest fort teil statt bereit dar her hin weg "
    "los mit nach auf aus ein vor bei ab an zu".split()
)
"""Particles that part from their verb; "über", "unter", "um", "durch" and "wieder" often do not, and are left out."""


@functools.lru_cache(maxsize=20_000)
def separate(form: str) -> tuple[str, str] | None:
    """A finite form that begins with its particle, as verb and particle; None for a verb that is not separable.

    >>> [separate(form) for form in ("anzeigt", "zurückgibt", "antwortet", "verliert")]
    [('zeigt', 'an'), ('gibt', 'zurück'), None, None]
    """
    for particle in PARTICLES:
        rest = form.removeprefix(particle)
        if rest != form and len(rest) > 2 and lookup(rest).seen >= 20 and _finite(rest):
            return rest, particle
    return None
