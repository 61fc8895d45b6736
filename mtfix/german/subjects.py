"""Subjects: the phrases of a clause that may be the subject of its finite verb, and the numbers they may have."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from mtfix.german.frames import TIMES, Argument, arguments, cases_of, spans
from mtfix.german.lexicon import lookup
from mtfix.german.morphology import ANY, CASES, DETERMINERS, FEMININE, GENDERS, NOMINATIVE, SINGULAR, noun_cells
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


_PLURAL_LIKE: Final = ("e", "en", "er", "s", "el")
"""Endings with which a noun without a determiner may be a plural that the lexicon does not know."""


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
        found, late = [], []
        words, tags = sentence.words, sentence.tags
        for first, last, joined in spans(words, tags):
            verbs = [at for at in range(first, last) if tags[at] in PERSONAL]
            if len(verbs) == 1:
                bare = _phrases(words, tags, first, last)
                named = tuple(
                    _candidate(words, tags, phrase)
                    for phrase in bare
                    if "n" in phrase.cases and not _times(words, tags, phrase)
                )
                found.append(Clause(first, last, verbs[0], joined, named, bare))
            elif not verbs and _ends_late(words, tags, first, last):
                bare = _phrases(words, tags, first, last)
                named = tuple(_candidate(words, tags, phrase) for phrase in bare if "n" in phrase.cases)
                late.append(Clause(first, last, last - 1, joined, named, bare))
        sentence.__dict__["subjects"] = found
        sentence.__dict__["late"] = late
    return found


def _phrases(words: Sequence[str], tags: Sequence[str], first: int, last: int) -> tuple[Argument, ...]:
    """The bare noun phrases of a stretch, a year before them left out: [2012] einen Garten."""
    found = []
    at = first + 1 if tags[first] == "ADV" else first
    if words[at].lower() == "als" and tags[at] == "APPR" and tags[last - 1] in PERSONAL:
        tags = [*tags[:at], "KOUS", *tags[at + 1 :]]
    for phrase in arguments(words, tags, first, last, measures=True):
        at, end, _ = phrase
        if tags[at] == "CARD" and end - at > 1 and len(words[at]) == 4 and words[at].isdigit() and tags[at + 1] != "NN":
            at += 1
            phrase = Argument(at, end, cases_of(words, tags, at, end))
        found.append(phrase)
    return tuple(found)


def infinitive_clauses(sentence: Sentence) -> list[Clause]:
    """The subordinate clauses that end with an infinitive in the place of their finite verb."""
    clauses(sentence)
    found: list[Clause] = sentence.__dict__["late"]
    return found


def _ends_late(words: Sequence[str], tags: Sequence[str], first: int, last: int) -> bool:
    """Whether a stretch opens like a subordinate clause and ends with a plain infinitive, and the sentence goes on anew."""
    if tags[first] not in ("KOUS", "PRELS") or tags[last - 1] not in ("VVINF", "VAINF", "VMINF") or last - first < 3:
        return False
    if words[last - 2] == "zu" or any(tag in ("KON", "PTKZU", "VVIZU") for tag in tags[first:last]):
        return False
    if last == len(words) or words[last] in ".!?;":
        return True
    return words[last] == "," and last + 1 < len(words) and first == 0 and tags[last + 1] in PERSONAL


def _times(words: Sequence[str], tags: Sequence[str], phrase: Argument) -> bool:
    """Whether a phrase is a date or a year and no subject: [am 15.] August 1974, 2012."""
    first, last = phrase.first, phrase.last
    if words[first] in ("Am", "Im") or (
        last - first == 1 and len(words[first]) < 4 and words[last : last + 1] == ["."] and last + 1 < len(words)
    ):
        return True
    if words[first] in MONTHS and all(tags[at] == "CARD" for at in range(first + 1, last)):
        return first > 0 and (words[first - 1] == "." or tags[first - 1] in ("CARD", "APPRART", "ADV", "ADJA"))
    return tags[first] == "CARD" and last == first + 1 and len(words[first]) == 4 and words[first].isdigit()


MONTHS: Final = frozenset(
    "Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember".split()
)


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
    if word == "man":
        return ONE
    if any(tags[at] in ("KON", "TRUNC") for at in range(first, last)) or (first and words[first - 1] == "%"):
        return ONE | MANY
    if last < len(words) and (words[last] in _JOINING or words[last] in ("(", "/", "&", "-", "„", '"', "»")):
        behind = not PERSONAL.isdisjoint(tags[max(0, first - 4) : first])
        if behind and words[last] in ("und", "sowie") and tags[first] in DETERMINING:
            return _alone(words, tags, phrase) | MANY
        return ONE | MANY
    if _joined_before(words, tags, first):
        return ONE | MANY
    return _alone(words, tags, phrase)


def _joined_before(words: Sequence[str], tags: Sequence[str], first: int) -> bool:
    """Whether a word that makes pairs stands up to three words before a phrase, and no verb between them."""
    for at in range(first - 1, max(-1, first - 4), -1):
        if tags[at] in PERSONAL:
            return False
        if words[at] == "auch":
            if at == 0 or tags[at - 1] in ("KOKOM", "KON", "$,") or words[at - 1] in ("als", "wie"):
                return True
        elif words[at] in _JOINING:
            return True
    return False


def _alone(words: Sequence[str], tags: Sequence[str], phrase: Argument) -> int:
    """The numbers of a phrase that is joined to no other."""
    first, last = phrase.first, phrase.last
    if tags[first] == "ADV" and last - first > 2 and tags[first + 1] in ("CARD", "ART"):
        first += 1
    word = words[first].lower()
    if first and (tags[first - 1] in ("KOKOM", "TRUNC") or words[first - 1] in ("/", "&", "„", '"', "»", "-")):
        return ONE | MANY
    if tags[first] == "PRELS":
        return ONE if word in ("der", "das", "welcher", "welches") else _antecedent(words, tags, first)
    if word in ("das", "dies", "es") and last == first + 1:
        return ONE
    if tags[first] in ("PPER", "PIS"):
        return MANY if word in _PLURAL_PRONOUNS else _PRONOUNS.get(word, ONE | MANY)
    if word in ("die", "diese") and words[first + 1 : first + 2] == ["beiden"]:
        return MANY
    if any(tag in DETERMINING for tag in tags[first + 1 : last]):
        return ONE | MANY
    if last == first + 1 and tags[first] == "NE" and first == 0 and tags[last : last + 1] and tags[last] in PERSONAL:
        return (
            ONE
            if words[first].isalpha() and words[first][-1] != "s" and lookup(words[first]).seen >= _KNOWN_NAME
            else ONE | MANY
        )
    nouns = [at for at in range(first, last) if tags[at] in ("NN", "NE", "FM", "XY")]
    if nouns and (words[nouns[0]] in TIMES or (words[nouns[0]] in AMOUNTS and not _whole(words, tags, nouns[0]))):
        return ONE | MANY
    if tags[first] in ("ART", "PPOSAT", "PDAT") and nouns and "CARD" not in tags[first : nouns[0]]:
        entry = DETERMINERS.get(word)
        if entry is not None and not entry[0] & CASES[NOMINATIVE] & ~SINGULAR and not _plural_only(words[nouns[0]]):
            return ONE
    head = _head(tags, nouns, last)
    if head < 0:
        return ONE | MANY
    noun = words[head]
    cells = noun_cells(noun)
    if word in ("die", "diese") and tags[first + 1] == "ADJA" and words[first + 1].endswith("en") and head == nouns[0]:
        return MANY
    if cells == ANY or noun.isupper() or noun.endswith(_AMBIGUOUS_HEADS):
        return ONE | MANY
    if tags[first] == "CARD" and head == first + 1 and words[first] not in ("1", "ein", "eine"):
        person = noun.endswith("er") and noun not in ("Zimmer", "Fenster") and noun not in TIMES and words[first] != "0"
        wavers = bool(cells & SINGULAR & CASES[NOMINATIVE]) and not (person and cells & ~SINGULAR)
        return ONE | MANY if wavers or noun.endswith(_MEASURES) else MANY
    if "CARD" in tags[first:last]:
        return ONE | MANY
    if tags[first] in ("ART", "PPOSAT", "PDAT", "PIAT", "PIDAT"):
        if word in _PLURAL_DETERMINERS:
            return MANY if cells & ~SINGULAR else ONE | MANY
        entry = DETERMINERS.get(word)
        if entry is None:
            return ONE | MANY
        cells &= entry[0]
    elif noun.endswith(_PLURAL_LIKE) and not cells & ~SINGULAR:
        return ONE | MANY
    cells &= CASES[NOMINATIVE]
    if not cells:
        return ONE | MANY
    return (ONE if cells & SINGULAR else 0) | (MANY if cells & ~SINGULAR else 0)


def _antecedent(words: Sequence[str], tags: Sequence[str], relative: int) -> int:
    """The number of what "die" can refer to: of the nouns right before its comma, a feminine or a plural.

    >>> _antecedent("Die Häuser , die".split(), ["ART", "NN", "$,", "PRELS"], 3) == MANY
    True
    """
    if words[relative] != "die" or relative < 2 or words[relative - 1] != "," or tags[relative - 2] != "NN":
        return ONE | MANY
    found, at = 0, relative - 2
    while (
        at >= 0 and tags[at] not in PERSONAL and tags[at][:2] not in ("$,", "$.") and tags[at] not in ("KOUS", "PRELS")
    ):
        if tags[at] in ("$(", "KON", "NE", "FM", "XY", "TRUNC", "CARD", "KOKOM", "PPER", "PIS") or words[at] in AMOUNTS:
            return ONE | MANY
        if tags[at] == "NN":
            cells = noun_cells(words[at])
            before = at - 1
            while before >= 0 and tags[before] == "ADJA":
                before -= 1
            if before >= 0 and (entry := DETERMINERS.get(words[before].lower())) is not None:
                cells = cells & entry[0] or ANY
            found |= (ONE if cells & GENDERS[FEMININE] else 0) | (MANY if cells & ~SINGULAR else 0)
        at -= 1
    return found or ONE | MANY


def _head(tags: Sequence[str], nouns: Sequence[int], last: int) -> int:
    """The noun that tells a phrase's number: the only one, the one before a name, the last one behind a participle."""
    if not nouns or tags[nouns[0]] not in ("NN", "NE"):
        return -1
    if tags[last - 1] == "NN" and (len(nouns) == 1 or tags[last - 2] == "ADJA"):
        return last - 1
    if tags[nouns[0]] == "NN" and all(tags[at] == "NE" for at in range(nouns[0] + 1, last)):
        return nouns[0]
    return -1


_JOINING: Final = frozenset("und oder sowie bzw beziehungsweise noch auch & weder sowohl".split())
"""Words beside which a phrase may be one of a pair."""
_AMBIGUOUS_HEADS: Final = ("stück", "gramm")
"""Heads that are plurals as measures (drei Stück) and lend that to compounds that are none (Frühstück, Programm)."""
_KNOWN_NAME: Final = 200
"""So often the lexicon has seen a name that is no family, team or band taken for a word."""
_MEASURES: Final = (
    "meter",
    "gramm",
    "liter",
    "tonnen",
    "grad",
    "kilo",
    "pfund",
    "hektar",
    "volt",
    "watt",
    "punkte",
    "grad",
)


def _plural_only(noun: str) -> bool:
    """Whether a noun is known and is no singular, so that the article before it is the one that is wrong."""
    return not noun_cells(noun) & SINGULAR


_BODIES: Final = frozenset(
    "Familie Team Band Besatzung Mannschaft Gruppe Serie Auswahl Summe Strecke Fläche Höhe".split()
)
"""Nouns of AMOUNTS that are things of their own where nothing is counted behind them."""


def _whole(words: Sequence[str], tags: Sequence[str], at: int) -> bool:
    """Whether nothing that is counted follows an amount: das Team gewann, but eine Gruppe von Leuten."""
    return words[at] in _BODIES and (at + 1 == len(words) or tags[at + 1] in (*PERSONAL, "ADV", "PRF", "PROAV"))
