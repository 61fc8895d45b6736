"""Compounds: whether an unknown word is a well-formed German compound, and how torn parts are put together.

A compound is a row of first parts, each with the linking element that it takes, and a head that is a noun, an adjective
or a participle (Fleischer and Barz 2012, Wortbildung der deutschen Gegenwartssprache, 1.6 and 2.2). Which words stand
first and which last is learned by scripts/build_compounds.py; nouns it has not seen as first parts are linked by their
ending.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Sequence
from typing import Final, NamedTuple

import marisa_trie

from mtfix.german.lexicon import DATA, NOTHING, completions, lookup, prefixes

NONE: Final = 255
"""In the table: this part is not seen in this place."""
LONGEST: Final = 80
"""Longer words are not taken apart."""


class Compound(NamedTuple):
    """A word as a compound."""

    parts: tuple[str, ...]
    """Its parts as they stand in the word, linking elements with the part before: ("Rechts", "schutz", "fall")."""
    head: str
    """The form of the lexicon that the last part is: "Fall"."""
    cost: float
    """How unlikely it is, in bits; an everyday compound costs 15 to 25, a far-fetched one more than 35."""


@functools.cache
def _table() -> marisa_trie.RecordTrie:
    table = marisa_trie.RecordTrie("<BBB")
    table.mmap(str(DATA / "compounds.marisa"))
    return table


def _cost(part: str, column: int) -> float | None:
    """The cost of a small part in one column of the table: first part, noun as head, adjective as head."""
    found: list[tuple[int, int, int]] = _table().get(part)
    return found[0][column] / 4 if found and found[0][column] != NONE else None


def first_cost(part: str) -> float | None:
    """The cost of a small part with its linking element ("tagungs") as the beginning of a compound."""
    return _cost(part, 0)


def head_cost(form: str) -> float | None:
    """The cost of a noun form as the head of a compound; None where it is no noun that can be one.

    >>> head_cost("Wetter") < head_cost("Kontrahentin"), head_cost("Dazu"), head_cost("Der")
    (True, None, None)
    """
    own = _cost(form.lower(), 1)
    if own is not None or len(form) < 4:
        return own
    entry = lookup(form)
    if entry is NOTHING:
        return _unknown_inflection(form)
    if entry.tagset[0][0] == "NN" and entry.inside >= max(1.0, entry.seen * 0.4):
        return 19.0 if len(form) > 5 else 21.0 + (2 if entry.seen < 20 else 0)
    return None


def _unknown_inflection(form: str) -> float | None:
    """The cost of a form that the lexicon lacks but whose singular it has: Kontrahentinnen, Rhabarbers."""
    for ending in ("innen", "es", "en", "s", "n", "e"):
        stem = form[: -len(ending)] + ("in" if ending == "innen" else "")
        if form.endswith(ending) and len(stem) > 4:
            entry = lookup(stem)
            if entry is not NOTHING and entry.tagset[0][0] == "NN" and entry.inside >= max(8.0, entry.seen * 0.5):
                return 23.0
    return None


_WITH_S: Final = ("ung", "heit", "keit", "schaft", "ion", "tät", "ling", "tum", "sal")
_WITHOUT: Final = (
    "er",
    "el",
    "en",
    "ik",
    "ie",
    "ur",
    "or",
    "al",
    "at",
    "ent",
    "ant",
    "ment",
    "age",
    "ismus",
    "us",
    "is",
)


def linkers(noun: str) -> tuple[str, ...]:
    """The linking elements that a noun not seen as a first part may take, by its ending; the likeliest first.

    >>> linkers("Umschulung"), linkers("Boje"), linkers("Flaschner")
    (('s',), ('n', ''), ('', 's'))
    """
    if noun.endswith(_WITH_S):
        return ("s",)
    if noun.endswith("ismus"):
        return ("",)
    if noun.endswith("e"):
        return ("n", "")
    if noun.endswith(_WITHOUT):
        return ("", "s")
    return ("", "s", "en", "es")


@functools.lru_cache(maxsize=50_000)
def analyse(word: str) -> Compound | None:
    """The likeliest reading of a word as a compound, or None where it is not one.

    >>> analyse("Umschulungsangebote").parts
    ('Umschulungs', 'angebote')
    >>> analyse("Merkelder"), analyse("NorwegenDazu"), analyse("überdie")
    (None, None, None)
    """
    if len(word) > LONGEST:
        return None
    if "-" in word:
        return _hyphenated(word)
    if len(word) < 6 or not word.isalpha() or not word[1:].islower():
        return None
    return _best(word, noun=word[0].isupper()) or (_best(word, noun=False) if word[0].isupper() else None)


def _hyphenated(word: str) -> Compound | None:
    """A compound with hyphens is well formed when its last part is a noun (or an adjective) and no part is empty."""
    pieces = word.split("-")
    if not all(pieces) or pieces[0].lower() in _LONE:
        return None
    last = pieces[-1]
    if last[0].isupper():
        cost = 16.0 if lookup(last).tags[:1] == ("NN",) else head_cost(last)
        inner = analyse(last) if cost is None else None
        if cost is None and inner is None:
            return None
        return Compound(tuple(pieces), inner.head if inner else last, inner.cost if inner else cost or 0.0)
    cost = _adjective_cost(last)
    return Compound(tuple(pieces), last, cost) if cost is not None else None


_LONE: Final = frozenset("der die das den dem des und oder ist hat in im am".split())


def _best(word: str, noun: bool) -> Compound | None:
    """The cheapest row of first parts and head; `noun`: whether the head must be a noun."""
    small = word[0].lower() + word[1:]
    length = len(small)
    costs: list[float] = [0.0] + [1e9] * length
    cuts = [0] * (length + 1)
    limit = 36.0 if noun else 32.0
    best, best_cut, best_head = 48.0, 0, ""
    for at in range(length - 2):
        cost = costs[at]
        if cost >= best:
            continue
        rest = small[at:]
        if at:
            head = rest.capitalize() if noun else rest
            own = head_cost(head) if noun else _adjective_cost(rest)
            if own is not None and cost + own < min(best, limit + (10.0 if cuts[at] else 0.0)):
                best, best_cut, best_head = cost + own, at, head
        for part, own in _first_parts(rest, noun):
            end = at + len(part)
            if cost + own < costs[end]:
                costs[end] = cost + own
                cuts[end] = at
    if not best_head:
        return None
    borders = [length, best_cut]
    while borders[-1]:
        borders.append(cuts[borders[-1]])
    borders.reverse()
    return Compound(tuple(word[a:b] for a, b in itertools.pairwise(borders)), best_head, best)


def _first_parts(rest: str, noun: bool) -> list[tuple[str, float]]:
    """The first parts that `rest` may begin with, with their costs: those seen, and nouns linked by their ending."""
    found: dict[str, float] = {}
    for part in _table().prefixes(rest):
        cost = _seen_first(part)
        if cost is not None and (noun or not _adverbial(part)):
            found[part] = cost
    for form in prefixes(rest.capitalize()):
        if not 5 <= len(form) <= len(rest) - 3 or form.lower() in found:
            continue
        for rank, part in enumerate(_linked(form)):
            if part not in found and rest.startswith(part):
                found[part] = 18.0 + 2 * rank
    return list(found.items())


@functools.lru_cache(maxsize=20_000)
def _seen_first(part: str) -> float | None:
    """`first_cost`, kept: few parts begin many compounds."""
    return first_cost(part)


@functools.lru_cache(maxsize=20_000)
def _linked(form: str) -> tuple[str, ...]:
    """What a common noun becomes as a first part, with each linking element it may take; nothing for other forms."""
    entry = lookup(form)
    if entry.seen < 20 or entry.tagset[0][0] != "NN" or entry.inside < entry.seen * 0.5:
        return ()
    return tuple(form.lower() + linker for linker in linkers(form))


@functools.lru_cache(maxsize=20_000)
def _adverbial(part: str) -> bool:
    """Whether a first part is a preposition or an adverb, which make compounds with nouns only."""
    return part not in ("selbst", "wohl", "viel") and any(
        tag in ("APPR", "ADV", "PTKVZ", "CARD", "VVINF", "VVFIN") for tag, _ in lookup(part).tagset[:2]
    )


_SUFFIX: Final = re.compile(
    r"""
    (?:haltig|förmig|artig|mäßig|fähig|frei|los|reich|arm|weit|seitig|jährig|köpfig|sprachig|farbig|stündig|tägig|wöchig
      |wertig|pflichtig|ähnlich|basiert|gemäß|fach|gestützt|bedingt|bezogen|gerecht|tauglich|lastig|getrieben|gesteuert
      |feindlich|freundlich|spezifisch|orientiert|übergreifend|abhängig|unabhängig|berechtigt|schädlich|nah|wirksam
      |betrieben|interne?|politisch|rechtlich|technisch|widrig|würdig|süchtig|kundig|müde|leer|voll|förderlich)
    (?:e[rnms]?)? | weise
    """,
    re.VERBOSE,
)
"""Adjectives that live on as the second part of compounds."""


def _adjective_cost(form: str) -> float | None:
    """The cost of an adjective or participle as the head of a compound: schwefelhaltig, kostenfrei, gasgekühlt."""
    if len(form) < 4:
        return None
    if _SUFFIX.fullmatch(form):
        return 12.0
    own = _cost(form, 2)
    return None if own is None or form in _NO_HEAD else 2.0 + own


_NO_HEAD: Final = frozenset(
    """
    alle aller allem allen alles viele vieler vielen vieles einige einigen einiger andere anderen anderer anderes beide
    beiden mehr mehrere mehreren solche solchen solcher wenige wenigen manche manchen sehr erst erste ersten erster
    letzte letzten zweite zweiten eigene eigenen ganze ganzen ganz gewesen geworden worden gut gern
    """.split()
)
"""Adjectives and half-adjectives that end no compound of a noun; after one they are rather glued."""


@functools.lru_cache(maxsize=5_000)
def asks_for_hyphen(first: str) -> bool:
    """Whether an abbreviation is seen more often with a hyphen and a noun behind it than alone.

    >>> asks_for_hyphen("USB"), asks_for_hyphen("SPD"), asks_for_hyphen("Haus")
    (True, False, False)
    """
    if not first.isupper() or len(first) > 5:
        return False
    joined = completions(first + "-")
    return len(joined) >= 8 and sum(lookup(form).seen for form in joined) >= lookup(first).seen


_FEMININE_S: Final = ("ungs", "heits", "keits", "schafts", "ions", "täts")
"""Linking forms of feminine nouns, which have no -s in any case."""
_COMBINING: Final = frozenset("Elektro Nano Mikro Makro Multi Thermo Hydro Geo Neuro Psycho Öko Online Offline".split())
"""First parts from Greek, Latin and English that stand before a noun and are none themselves."""


@functools.lru_cache(maxsize=20_000)
def has_linking_s(form: str) -> bool:
    """Whether a capitalised form ends with a linking -s that no case of its noun has, so that it only stands before a noun.

    >>> has_linking_s("Sicherheits"), has_linking_s("Vereins")
    (True, False)
    """
    return (
        form.endswith(_FEMININE_S)
        and len(form) > 5
        and form[1:].islower()
        and lookup(form).seen < 3
        and lookup(form[:-1]).tags[:1] == ("NN",)
    )


@functools.lru_cache(maxsize=20_000)
def is_bound(form: str) -> bool:
    """Whether a capitalised form only begins compounds: a noun with its linking -s, the stem of a verb.

    >>> is_bound("Sicherheits"), is_bound("Wasch"), is_bound("Haus")
    (True, True, False)
    """
    if form in _COMBINING or has_linking_s(form):
        return True
    cost = first_cost(form.lower()) if form[:1].isupper() and form[1:].islower() else None
    own, small = lookup(form), lookup(form.lower())
    return (
        cost is not None
        and cost <= 14.5
        and own.inside < 12
        and own.tags[:1] in ((), ("VVIMP",), ("VVFIN",))
        and small.tags[:1] in ((), ("VVIMP",), ("VVFIN",))
    )


def join(parts: Sequence[str]) -> str:
    """Torn parts as one compound in its most probable spelling; the first letter stays as it is.

    >>> join(["Wetter", "Bericht"]), join(["Umschulung", "Angebote"]), join(["Mekong", "Bucht"]), join(["USB", "Kabel"])
    ('Wetterbericht', 'Umschulungsangebote', 'Mekong-Bucht', 'USB-Kabel')
    """
    word = parts[-1]
    for part in reversed(parts[:-1]):
        word = _joined(part, word)
    return word[0] + word[1:] if parts[0][0].isupper() else parts[0][0] + word[1:]


def _joined(first: str, rest: str) -> str:
    if not first[1:].islower() or not first.isalpha() or rest[:1].isdigit() or not rest[1:2].islower():
        return f"{first}-{rest}"
    tail = rest[0].lower() + rest[1:]
    entry = lookup(first.capitalize())
    hyphenated = f"{first}-{rest[0].upper()}{rest[1:]}"
    found = analyse(first) if entry is NOTHING else None
    if found is not None and found.head[0].isupper():
        inner = _joined(found.head, rest)
        return first[: len(first) - len(found.head)] + inner[0].lower() + inner[1:]
    if is_bound(first.capitalize()):
        return first + tail
    if entry is NOTHING or entry.tagset[0][0] in ("NE", "FM", "XY"):
        return first + tail if lookup(first + tail).seen >= 10 else hyphenated
    spellings = [(lookup(spelling + tail).seen, -rank, spelling) for rank, spelling in enumerate(_spellings(first))]
    seen, _, spelling = max(spellings)
    if seen:
        return spelling + tail
    best, best_cost = hyphenated, 40.0
    for rank, spelling in enumerate(_spellings(first)):
        cost = first_cost(spelling.lower())
        if cost is not None and cost + 3 * bool(rank) < best_cost:
            best, best_cost = spelling + tail, cost + 3 * bool(rank)
    if best_cost == 40.0 and entry.tagset[0][0] == "NN" and entry.seen >= 3:
        linker = linkers(first.capitalize())[0]
        return first + (linker if linker == "s" or lookup(first + linker).seen else "") + tail
    return best


def _spellings(first: str) -> list[str]:
    """A first part as it is, with each linking element, and without its own ending."""
    found = [first] + [first + linker for linker in ("s", "n", "en", "es", "er", "e")]
    if first.endswith("e"):
        found += [first[:-1], first[:-1] + "s"]
    return found
