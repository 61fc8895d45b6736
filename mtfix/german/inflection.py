"""Inflection: a phrase that stands in its nominative, as it is written in another case.

Pieces of a page are translated alone, so they come back in the nominative; the place they are put into asks for a case.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from mtfix.german.lexicon import lookup
from mtfix.german.morphology import (
    ACCUSATIVE,
    ANY,
    CASES,
    DATIVE,
    DETERMINERS,
    EIN_WORDS,
    GENDERS,
    GENITIVE,
    MASCULINE,
    NEUTER,
    NOMINATIVE,
    PLURAL,
    STRONG,
    adjective_ending,
    cell,
    decline,
    decline_adjective,
    noun_cells,
)
from mtfix.german.phrases import noun_phrase
from mtfix.german.valency import ACCUSATIVE as WITH_ACCUSATIVE

_AIMED: Final = frozenset(("auf", "über"))
"""Prepositions of either case that take the accusative where a noun or a verb asks for them: Zugriff auf, sprechen über."""
GENITIVE_PREPOSITIONS: Final = frozenset(
    "wegen trotz während aufgrund angesichts hinsichtlich bezüglich innerhalb".split()
)


def case_after(preposition: str) -> int:
    """The case of the phrase that a noun or a verb takes with this preposition.

    >>> case_after("mit") == DATIVE, case_after("auf") == ACCUSATIVE, case_after("an") == DATIVE
    (True, True, True)
    """
    if preposition in WITH_ACCUSATIVE or preposition in _AIMED:
        return ACCUSATIVE
    if preposition in GENITIVE_PREPOSITIONS:
        return GENITIVE
    return DATIVE


def in_case(words: Sequence[str], tags: Sequence[str], case: int) -> list[str]:
    """A nominative phrase with its second halves in another case; what is not understood stays as it is.

    Attributes of the head (a genitive, a phrase with a preposition) keep their form.

    >>> in_case(["ein", "alter", "Baum"], ["ART", "ADJA", "NN"], DATIVE)
    ['einem', 'alten', 'Baum']
    >>> in_case(["alte", "Bücher", "und", "andere", "Funde"], ["ADJA", "NN", "KON", "ADJA", "NN"], DATIVE)
    ['alten', 'Büchern', 'und', 'anderen', 'Funden']
    """
    found = list(words)
    at = 0
    while at < len(words):
        end = noun_phrase(words, tags, at, len(words))
        if end == at:
            break
        found[at:end] = _group(words[at:end], tags[at:end], case)
        while end < len(words) and not (tags[end] == "KON" or words[end] == ","):
            end += 1
        at = end + 1
    return found


def _group(words: Sequence[str], tags: Sequence[str], case: int) -> list[str]:
    """Determiner, adjectives and noun, declined together."""
    noun = max((at for at, tag in enumerate(tags) if tag in ("NN", "TRUNC")), default=-1)
    has_determiner = words[0].lower() in DETERMINERS
    adjectives = [at for at in range(len(words)) if tags[at] in ("ADJA", "PIAT") and adjective_ending(words[at])]
    possible = CASES[NOMINATIVE]
    if noun >= 0 and tags[noun] == "NN":
        possible &= noun_cells(words[noun]) or ANY
    stem = ""
    if has_determiner:
        cells, stem, _ = DETERMINERS[words[0].lower()]
        possible &= cells
    elif adjectives:
        possible &= STRONG.get(adjective_ending(words[adjectives[0]]) or "", ANY)
    if stem in EIN_WORDS:
        own = adjective_ending(words[adjectives[0]]) if adjectives else None
        if own in ("er", "es"):
            possible &= GENDERS[MASCULINE if own == "er" else NEUTER]
        elif noun >= 0 and lookup(words[noun]).takes("das"):
            possible &= ~GENDERS[MASCULINE]
    genders = [gender for gender in range(4) if possible & cell(gender, NOMINATIVE)]
    if not genders or (case == ACCUSATIVE and MASCULINE not in genders):
        return list(words)
    gender = genders[0] if len(genders) == 1 else _likely_gender(words, tags, genders, has_determiner)
    found = list(words)
    bare = False
    if has_determiner:
        new = decline(stem, gender, case)
        if new is None:
            return list(words)
        found[0] = new[0].upper() + new[1:] if words[0][0].isupper() else new
        bare = stem in EIN_WORDS and new.lower() == stem
    for at in adjectives:
        if has_determiner:
            found[at] = decline_adjective(words[at], stem if bare else "der", gender, case)
        else:
            found[at] = words[at][: -len(adjective_ending(words[at]) or "")] + _strong(gender, case)
    if noun >= 0 and tags[noun] == "NN":
        found[noun] = _noun(words[noun], gender, case)
    return found


def _likely_gender(words: Sequence[str], tags: Sequence[str], genders: list[int], has_determiner: bool) -> int:
    """Of several genders, or a gender and the plural, the likelier: an adjective behind "die" tells, else the noun's end."""
    if PLURAL not in genders:
        return genders[0]
    endings = [adjective_ending(word) for word, name in zip(words, tags, strict=True) if name == "ADJA"]
    if has_determiner and endings and words[0].lower() not in EIN_WORDS:
        return PLURAL if endings[0] == "en" else genders[0]
    return genders[0] if has_determiner and words[-1].endswith("e") else PLURAL


def may_be_nominative(words: Sequence[str], tags: Sequence[str]) -> bool:
    """Whether the first noun phrase of these words can be a nominative, so that nothing has given it a case yet.

    >>> may_be_nominative(["der", "Baum"], ["ART", "NN"]), may_be_nominative(["des", "Baums"], ["ART", "NN"])
    (True, False)
    """
    end = noun_phrase(words, tags, 0, len(words))
    possible = CASES[NOMINATIVE]
    if words[0].lower() in DETERMINERS:
        possible &= DETERMINERS[words[0].lower()][0]
    elif tags[0] == "ADJA":
        possible &= STRONG.get(adjective_ending(words[0]) or "", ANY)
    noun = max((at for at in range(end) if tags[at] == "NN"), default=-1)
    if words[0].lower() == "der" and noun >= 0:
        if any(tags[at] == "ADJA" and words[at].endswith("en") for at in range(1, noun)):
            return False
        if noun_cells(words[noun]) == ANY and not lookup(words[noun]).takes("dem") and words[noun].endswith("n"):
            return False
    return bool(possible & (noun_cells(words[noun]) if noun >= 0 else ANY))


def _strong(gender: int, case: int) -> str:
    """The ending of an adjective that has no article before it."""
    if case == GENITIVE and gender in (MASCULINE, NEUTER):
        return "en"
    return (decline("dies", gender, case) or "diese")[4:]


def _noun(noun: str, gender: int, case: int) -> str:
    """A noun of the nominative in another case."""
    if case == NOMINATIVE or (gender == PLURAL and case != DATIVE):
        return noun
    target = cell(gender, case)
    known = noun_cells(noun)
    if gender == PLURAL:
        return noun + "n" if noun[-1] == "e" or (noun[-1] in "lr" and lookup(noun + "n").seen > 2) else noun
    if known & target and known != ANY:
        return noun
    endings = ("s", "es", "n", "en") if case == GENITIVE else ("n", "en")
    for ending in endings:
        longer = noun_cells(noun + ending)
        if longer != ANY and longer & target:
            return noun + ending
    return noun
