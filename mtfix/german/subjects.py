"""Subjects: the phrases of a clause that may be the subject of its finite verb, and the numbers they may have."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from mtfix.german.frames import TIMES, Argument, arguments, spans
from mtfix.german.morphology import ANY, CASES, DETERMINERS, NOMINATIVE, SINGULAR, noun_cells
from mtfix.german.phrases import DETERMINERS as DETERMINING
from mtfix.german.tags import PERSONAL

if TYPE_CHECKING:
    from mtfix.german.sentences import Sentence

ONE: Final = 1
MANY: Final = 2
_PRONOUNS: Final = {
    "ich": ONE,
    "du": ONE,
    "er": ONE,
    "man": ONE,
    "wir": MANY,
    "jemand": ONE,
    "niemand": ONE,
    "jeder": ONE,
}
_PLURAL_PRONOUNS: Final = frozenset("alle viele einige beide mehrere wenige manche".split())
_PLURAL_DETERMINERS: Final = frozenset("alle viele einige beide mehrere wenige manche verschiedene zahlreiche".split())
AMOUNTS: Final = frozenset(
    "Mehrheit Minderheit Hälfte Drittel Viertel Fünftel Reihe Teil Großteil Anzahl Zahl Menge Paar Dutzend Rest Fülle "
    "Vielzahl Handvoll Gruppe Prozent Bruchteil Mehrzahl Million Millionen Milliarde Milliarden Duo Trio Ehepaar Art Arten "
    "Unzahl Sorte Haufen Schar Masse Spur Unmenge Auswahl Serie Familie Team Band Paare Hundert Tausend Hunderte "
    "Tausende Summe Höhe Strecke Fläche Umfang Gros Kreis Besatzung Mannschaft Herrschaften".split()
)
"""Nouns after which the verb may take the number of what is counted."""


class Candidate(NamedTuple):
    """A phrase that may be the subject."""

    phrase: Argument
    numbers: int
    """ONE, MANY or both as bits."""
    certain: bool
    """Whether it can be nothing but a nominative."""


class Clause(NamedTuple):
    """A stretch with exactly one finite verb and the phrases that may be its subject."""

    first: int
    last: int
    verb: int
    joined: bool
    """Whether a conjunction joins it to a clause whose subject it may share."""
    candidates: tuple[Candidate, ...]
    phrases: tuple[Argument, ...]


def clauses(sentence: Sentence) -> list[Clause]:
    """The clauses of a sentence that have one finite verb each, read once for all rules."""
    found: list[Clause] | None = sentence.__dict__.get("subjects")
    if found is None:
        found = []
        words, tags = sentence.words, sentence.tags
        for first, last, joined in spans(words, tags):
            verbs = [at for at in range(first, last) if tags[at] in PERSONAL]
            if len(verbs) == 1:
                bare = tuple(arguments(words, tags, first, last, measures=True))
                named = tuple(_candidate(words, tags, phrase) for phrase in bare if "n" in phrase.cases)
                found.append(Clause(first, last, verbs[0], joined, named, bare))
        sentence.__dict__["subjects"] = found
    return found


def _candidate(words: Sequence[str], tags: Sequence[str], phrase: Argument) -> Candidate:
    certain = phrase.cases == "n" and not (phrase.first and tags[phrase.first - 1] == "KOKOM")
    return Candidate(phrase, _numbers(words, tags, phrase), certain)


def _numbers(words: Sequence[str], tags: Sequence[str], phrase: Argument) -> int:
    """The numbers a phrase may have, both where nothing is certain.

    >>> _numbers("die Häuser".split(), ["ART", "NN"], Argument(0, 2, "na")) == MANY
    True
    """
    first, last = phrase.first, phrase.last
    word = words[first].lower()
    if last < len(words) and (tags[last] == "KON" or words[last] in ("(", "/", "&", "-", "„", '"', "»")):
        return ONE | MANY
    if "KON" in tags[max(0, first - 3) : first]:
        return ONE | MANY
    if first and (tags[first - 1] in ("KON", "KOKOM", "TRUNC") or words[first - 1] in ("/", "&", "„", '"', "»", "-")):
        return ONE | MANY
    if tags[first] in ("PPER", "PIS"):
        return MANY if word in _PLURAL_PRONOUNS else _PRONOUNS.get(word, ONE | MANY)
    if any(tag in DETERMINING for tag in tags[first + 1 : last]):
        return ONE | MANY
    nouns = [at for at in range(first, last) if tags[at] in ("NN", "NE", "FM", "XY")]
    if len(nouns) != 1 or tags[nouns[0]] != "NN" or words[nouns[0]] in AMOUNTS | TIMES or nouns[0] != last - 1:
        return ONE | MANY
    noun = words[nouns[0]]
    cells = noun_cells(noun)
    if cells == ANY or noun.isupper() or "CARD" in tags[first:last]:
        return ONE | MANY
    if tags[first] in ("ART", "PPOSAT", "PDAT", "PIAT", "PIDAT"):
        if word in _PLURAL_DETERMINERS:
            return MANY if cells & ~SINGULAR else ONE | MANY
        entry = DETERMINERS.get(word)
        if entry is None:
            return ONE | MANY
        cells &= entry[0]
    cells &= CASES[NOMINATIVE]
    if not cells:
        return ONE | MANY
    return (ONE if cells & SINGULAR else 0) | (MANY if cells & ~SINGULAR else 0)
