"""Places: where a term that cannot stay goes, of all the places that a sentence has.

A place that waits for a term (mtfix.german.slots) comes first; then the phrase that the reason points to; then the place
where the order of the words is likeliest (mtfix.german.order).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from mtfix.german.order import Row
from mtfix.german.slots import FINITE, NOUNS, PHRASE_OPENERS, gap
from mtfix.german.tags import tag
from mtfix.german.tokens import Token
from mtfix.german.units import KIND_NOUN, TERM, Unit, units

_WALLS: Final = frozenset('.:;"!?$')
"""Marks that no term is moved across; out of a bracket it goes only to a place that waits for it."""
_BESIDE_VERB: Final = {"ähnlich": 0, "gleich": 1}
"""Adjectives before "sein" that a term stands before (0) or behind (1)."""
FAR: Final = 14
_STEP: Final = 0.25
"""What each unit that is crossed takes from the gain, in bits."""
_COMMA: Final = 1.5
_WELL: Final = 6.0
_ILL: Final = 8.0
_BESIDE: Final = 2.0
"""The price in bits at which a preposition still takes the term that stands right before it."""
FREE: Final = 99.0
"""What a term costs that stands well where it is, and one that surely does not, in bits."""
_VALUES: Final = frozenset("Name Namen Wert Werts Typ Typs Titel".split())
"""Nouns that their name follows: "mit dem Namen laube"."""
_LEAST: Final = 4.0
"""The gain in bits below which nothing is moved."""


class Place(NamedTuple):
    """Where a term would stand: before unit `at` of the sentence without it."""

    gain: float
    price: float
    at: int
    out: bool
    """Whether a bracket stands between."""


class Rest(NamedTuple):
    """A sentence without one of its terms."""

    tokens: Sequence[Token]
    row: list[Unit]
    here: int
    """The unit that follows the place the term was taken from."""


def without(tokens: Sequence[Token], unit: Unit) -> Rest:
    """A sentence without one of its terms, tagged afresh: a stray term misleads the tagger about its neighbours."""
    left = [*tokens[: unit.first], *tokens[unit.last :]]
    row = units(left, tag([token.text for token in left]))
    here = next((n for n, other in enumerate(row) if other.first >= unit.first and other.last > other.first), len(row))
    return Rest(left, row, here)


def ranked(rest: Rest) -> tuple[float, list[Place]]:
    """What the term costs where it stands, and the places that it can be moved to, the best first."""
    prices = Row([unit.kind for unit in rest.row])
    paid = prices.price_of(TERM, rest.here)
    found = []
    for step in (-1, 1):
        at, toll, out = rest.here, 0.0, False
        for _ in range(FAR):
            crossed = at - 1 if step < 0 else at
            at += step
            if not 0 <= at <= len(rest.row) or rest.row[crossed].kind in _WALLS:
                break
            toll += _STEP + (_COMMA if rest.row[crossed].kind == "," else 0.0)
            out = out or rest.row[crossed].kind in ("(", ")")
            if _open(rest, at):
                price = prices.price_of(TERM, at)
                found.append(Place(paid - price - toll, price, at, out))
    return paid, sorted(found, reverse=True)


def _open(rest: Rest, at: int) -> bool:
    """Whether something can be put before a unit: it hangs on nothing."""
    if at == len(rest.row):
        return True
    unit = rest.row[at]
    if unit.first == unit.last:
        return False
    return rest.tokens[unit.first].spaced or unit.kind in (",", ".", ":", ";", ")", "!", "?")


def filled(rest: Rest, places: list[Place], paid: float) -> tuple[Place, str] | None:
    """The place among the best that waits for the term; a term that is well where it stands goes no further than a word."""
    for place in places[:4]:
        reason = gap(rest.row, place.at)
        if place.out and reason != "subject":
            continue
        far = place.at - rest.here
        if reason is None or place.gain < max(5.0, places[0].gain - 4):
            continue
        if place.price > (_BESIDE if reason == "preposition" and far == 1 else 0 if reason == "subject" else -2):
            continue
        if reason == "conjunct" and (far != 1 or rest.row[rest.here - 1].kind != TERM):
            continue
        if far != 1 and paid < (_WELL if abs(far) < 7 else _ILL):
            continue
        return place, reason
    return None


def is_file(tokens: Sequence[Token], term: Unit) -> bool:
    """Whether a term is the name of a file, which follows its noun: "die Datei beete.txt"."""
    return any(token.text == "." for token in tokens[term.first + 1 : term.last - 1])


def destination(rest: Rest, places: list[Place], reason: str, behind: bool) -> Place | None:
    """Where a term goes that cannot stay: into the phrase that names it, or where it fits best; `behind` its noun."""
    here, row = rest.here, rest.row
    if reason == "adjective" and here > 1 and row[here - 2].kind == KIND_NOUN and row[here - 1].word in ("der", "des"):
        head = next((place for place in places if place.at == here - 2), None)
        if head is not None and head.gain > 0:
            return head
    noun = _named(row, here if reason in ("adjective", "article") else here + 1, reason)
    if noun is not None:
        if rest.tokens[row[noun].first].text in _VALUES:
            noun += 1
        named = next((place for place in places if place.at == noun), None)
        return named if named is not None and named.gain > 0 else None
    if reason in ("adjective", "article"):
        return None
    if reason in ("first", "next"):
        return next((place for place in places if place.at == here + 2), None)
    if reason == "main":
        comma = next((n for n in range(here, len(row)) if row[n].kind == ","), len(row))
        return next((place for place in places if place.at == comma + 2), None)
    if reason == "closed":
        return _into_next_clause(rest, places) or _before_verb(rest, places, behind)
    sided = [place for place in places if place.at > here and not place.out]
    if not sided or sided[0].gain < _LEAST:
        return None
    best = sided[0]
    if reason in ("pronoun", "adverb"):
        best = next((place for place in sided if place.at == here + 1 and place.gain > best.gain - 5), best)
    return _before_noun(row, sided, best, behind)


def _before_noun(row: list[Unit], places: list[Place], best: Place, behind: bool) -> Place:
    """The place before a noun rather than behind it, where an article speaks for the noun."""
    at = best.at
    if not behind and at > 1 and row[at - 1].kind in NOUNS and row[at - 2].tag in (*PHRASE_OPENERS, "ADJA", "APPRART"):
        return next((place for place in places if place.at == at - 1 and place.gain > best.gain - 6), best)
    return best


def _into_next_clause(rest: Rest, places: list[Place]) -> Place | None:
    """The place in the clause behind the comma for a term that it misses: "..., enthält Bilder", "..., gibt die Funktion"."""
    here, row = rest.here, rest.row
    if here + 3 > len(row) or row[here].kind != ",":
        return None
    opener = row[here + 1]
    at = here + 2
    if opener.tag in FINITE:
        if row[at].tag == "PPER":
            at += 1
        wanted = _named(row, at, "")
        if wanted is None and row[here + 2].tag in ("APPR", "APPRART", "NN", "ADV", "ADJD", "CARD"):
            wanted = here + 2
    elif opener.word in ("ob", "wie", "dass"):
        wanted = _named(row, at, "")
    else:
        return None
    return next((place for place in places if place.at == wanted and place.gain > 0), None)


def _before_verb(rest: Rest, places: list[Place], behind: bool) -> Place | None:
    """The place before the verb for a term that stands behind it; of nouns it joins only one that says what a term is."""
    here, row = rest.here, rest.row
    adjective = row[here - 2] if here > 1 else row[0]
    step = _BESIDE_VERB.get(rest.tokens[adjective.last - 1].text) if adjective.kind == "ADJD" else None
    if step is not None:
        return next((place for place in places if place.at == here - 2 + step), None)
    sided = [
        place
        for place in places
        if place.at < here
        and not place.out
        and (row[place.at].kind not in NOUNS or (row[place.at].kind == KIND_NOUN and _speaks(row, place.at)))
    ]
    return _before_noun(row, sided, sided[0], behind) if sided and sided[0].gain >= _LEAST else None


def _speaks(row: list[Unit], noun: int) -> bool:
    """Whether an article stands before the noun and its adjectives."""
    at = noun - 1
    while at > 0 and row[at].kind == "ADJA":
        at -= 1
    return at >= 0 and row[at].tag in (*PHRASE_OPENERS, "APPRART")


def _named(row: list[Unit], at: int, reason: str) -> int | None:
    """The noun of the phrase at `at` that the term names: one that says what a term is, where nothing else speaks for it."""
    if reason == "adjective":
        noun = at
    elif at < len(row) and row[at].tag == "ART":
        noun = at + 1
    else:
        return None
    while noun < len(row) and row[noun].kind == "ADJA":
        noun += 1
    if noun == len(row):
        return None
    return (
        noun
        if row[noun].kind == KIND_NOUN or (reason in ("adjective", "article") and row[noun].kind in NOUNS)
        else None
    )
