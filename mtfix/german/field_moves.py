"""Field moves: the one chunk of a sentence whose place its clause has no field for, and where it belongs.

The order of a sentence's chunks has a price (mtfix.german.field_order). Where one of them is dear, every verb, particle,
"nicht" and pronoun that is a subject is tried in the other places of its stretch; a move that makes the sentence cheaper by
many bits, read again from the words as they then stand, is weighed by a logistic model that scripts/train_field_moves.py
has learned from sentences of people, damaged and not.
"""

from __future__ import annotations

import functools
import itertools
import json
import math
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from mtfix.german.clauses import close_brackets, may_be_finite
from mtfix.german.field_order import Order
from mtfix.german.fields import CLOSERS, Chunk, chunks
from mtfix.german.lexicon import DATA, lookup
from mtfix.german.tags import possible_tags, tag

FLOOR: Final = 7.0
"""The gain in bits below which no move is thought of."""
DEAR: Final = 8.5
"""What the dearest chunk of a suspicious sentence costs at least, in bits."""
_FAR: Final = 6
_TRIED: Final = 6
"""How many of the moves that gain most are read again from their words."""
_LONGEST: Final = 30
_MOST_WORDS: Final = 75
_SUBJECTS: Final = frozenset([*(f"PPER {word}" for word in "ich er wir du sie".split()), "PIS man"])
_VERBAL: Final = frozenset("VFIN VVPP VVINF VVIZU ZU VAINF VAPP VMINF PTKVZ PTKNEG".split())
_FOCUS: Final = frozenset(
    "allein auch ausgerechnet bereits besonders eben einzig erst etwa fast gerade immer insbesondere kaum lediglich nicht nur "
    "schon selbst sogar vor wenigstens zumindest".split()
)
"""Words that hold the first place together with the phrase behind them: "selbst er", "auch die Nachbarn"."""
_PLACES: Final = frozenset(("ADV", "PROAV"))
"""Beside phrases, what may belong to the noun before it: "der Weg dorthin"."""
_FRESH: Final = frozenset(("mc", "mk"))
"""Fields in which a clause of its own may begin with its verb, or go on: "er sagte, der Zug sei voll"."""
_MAYBE_FINITE: Final = frozenset(("ADJD", "VVPP", "VVINF"))
_WALLS: Final = frozenset((".", "?", "!", ":", ";", ",", "$", "KOUS", "KOUI", "PRELS", "PRELAT", "KON"))
_KEEPS_CAPITAL: Final = frozenset(("NN", "NE", "FM", "XY"))


class FieldMove(NamedTuple):
    """A chunk on its way: tokens `first` to `last` (exclusive) of the sentence go before token `before`."""

    first: int
    last: int
    before: int
    confidence: float
    """How sure it is that the chunk is out of its field, 0 to 1."""
    extraposed: bool
    """Whether only phrases with a preposition stand behind the verb, as people set them there for their weight."""


class Reading(NamedTuple):
    """A sentence as chunks, with what each costs; what a model learns from."""

    words: Sequence[str]
    tags: Sequence[str]
    chunks: list[Chunk]
    kinds: list[str]
    order: Order
    prices: list[float]


class Trial(NamedTuple):
    """Chunk `source` put at place `target`."""

    gain: float
    """In bits, the smaller of the gain by the old tags and by the new ones."""
    by_tags: float
    again: float
    source: int
    target: int
    words: list[str]
    kinds: list[str]
    prices: list[float]


def read(words: Sequence[str], tags: Sequence[str]) -> Reading:
    """The chunks of a sentence and their prices."""
    found = chunks(words, tags)
    kinds = [chunk.kind for chunk in found]
    order = Order(kinds)
    return Reading(words, tags, found, kinds, order, order.prices)


def find_move(words: Sequence[str], tags: Sequence[str]) -> FieldMove | None:
    """The chunk of a sentence that most likely stands out of its field, or None.

    >>> words = "Er weiß , dass sie hat den Zaun gestrichen .".split()
    >>> move = find_move(words, tag(words))
    >>> words[move.first], words[move.before]
    ('hat', '.')
    """
    found = best_trial(words, tags)
    if found is None:
        return None
    reading, trial, second = found
    total = sum(_weights().get(name, 0.0) * value for name, value in features(reading, trial, second).items())
    chunk = reading.chunks[trial.source]
    at = trial.target + (trial.target > trial.source)
    before = reading.chunks[at].first if at < len(reading.chunks) else len(words)
    crossed = set(reading.kinds[trial.source + 1 : trial.target + 1])
    confidence = 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
    return FieldMove(chunk.first, chunk.last, before, confidence, extraposed=crossed == {"P"})


@functools.cache
def _weights() -> dict[str, float]:
    with (DATA / "field_moves.json").open(encoding="utf-8") as file:
        weights: dict[str, float] = json.load(file)
    return weights


def best_trial(words: Sequence[str], tags: Sequence[str]) -> tuple[Reading, Trial, float] | None:
    """The move that gains most, with the sentence as it was read and the gain of the next best; None where none gains enough."""
    if not 4 <= len(words) <= _MOST_WORDS or words[0][0].islower() or tags[0] == "PWAT":
        return None
    reading = read(words, tags)
    if not 3 < len(reading.kinds) < _LONGEST or max(reading.prices) < DEAR:
        return None
    base = sum(reading.prices)
    tried: dict[tuple[str, ...], Trial] = {}
    for gain, source, target in sorted(_gains(reading), reverse=True)[:_TRIED]:
        moved = moved_words(reading, source, target)
        key = tuple(moved)
        if key in tried:
            continue
        again = read(moved, close_brackets(moved, tag(moved)))
        other = base - sum(again.prices)
        tried[key] = Trial(min(gain, other), gain, other, source, target, moved, again.kinds, again.prices)
    if not tried:
        return None
    best, *rest = sorted(tried.values(), key=lambda trial: -trial.gain)
    if best.gain < FLOOR:
        return None
    return reading, best, rest[0].gain if rest else 0.0


def _gains(reading: Reading) -> Iterator[tuple[float, int, int]]:
    """Every move that gains something by the tags as they are: gain, chunk, place.

    What is out of its field makes itself or the chunk behind it dear, there or where it is missed.
    """
    kinds = reading.kinds
    dear = [price >= DEAR for price in reading.prices]
    near = [one or other for one, other in itertools.pairwise(dear)]
    for source, kind in enumerate(kinds):
        moved = _movable(reading, source, kind)
        if not moved:
            continue
        for step in (-1, 1):
            target = source
            for _ in range(_FAR):
                target += step
                if not 0 <= target < len(kinds) or is_wall(kinds[target]):
                    break
                if not (near[source] or near[target]) or _is_legal(reading, source, target, moved):
                    continue
                row = kinds[:source] + kinds[source + 1 :]
                row.insert(target, moved)
                gain = reading.order.gain_of(row)
                if gain > FLOOR - 2:
                    yield gain, source, target


def _is_legal(reading: Reading, source: int, target: int, moved: str) -> bool:
    """Whether people do write a chunk at `source` that could stand at `target`, or it would not be the same there."""
    kinds = reading.kinds
    if target == 0 and not (moved.startswith("VFIN") and kinds[-1] == "?"):
        return True
    if target < source:
        crossed = kinds[target:source]
        if moved.startswith("VFIN"):
            return _is_first(reading, source, target, crossed)
        if any(kind.startswith("VFIN") for kind in crossed):
            return True
        return "KOKOM" in crossed or ("PTKNEG" in crossed and "KON sondern" in kinds)
    crossed = kinds[source + 1 : target + 1]
    if "KOKOM" in crossed or (moved == "PTKNEG" and "KON sondern" in kinds):
        return True
    if moved in _SUBJECTS and source and kinds[source - 1].startswith("VFIN"):
        return True
    if source == 1 and moved in _SUBJECTS and reading.words[reading.chunks[0].first].lower() in _FOCUS:
        return True
    if moved.startswith("VFIN"):
        begins = source == 0 or is_wall(kinds[source - 1])
        return (begins and source > 0 and kinds[source - 1].startswith("KON")) or reading.order.fields[source][
            :2
        ] in _FRESH
    return crossed == ["P"] and moved in CLOSERS


def _is_first(reading: Reading, source: int, target: int, crossed: Sequence[str]) -> bool:
    """Whether what a finite verb would be moved across may stand before it, with what begins the clause."""
    kinds = reading.kinds
    if kinds[0] in ("PWAV", "PWS") and source + 2 >= len(kinds):
        return True
    first = reading.words[reading.chunks[0].first].lower()
    if "KOKOM" in crossed or (target == 1 and first in _FOCUS):
        return True
    begins = [kind.partition(" ")[0] for kind in kinds[stretch(kinds, source)[0] : target]]
    if begins and set(begins) <= {"N", "NE"} and crossed[0].partition(" ")[0] in ("N", "NE"):
        return True
    words, behind = reading.words, reading.chunks[target:source]
    if any(chunk.last == chunk.first + 1 and not lookup(words[chunk.first]).seen for chunk in behind):
        return True
    if (
        target
        and kinds[target - 1].startswith("N")
        and kinds[target][:2] == "N "
        and words[behind[0].first][0].isupper()
    ):
        return True
    attributes = all(kind in ("P", "NE") or kind in _PLACES for kind in crossed)
    return attributes and target > 0 and kinds[target - 1].partition(" ")[0] in ("N", "NE", "P")


def _movable(reading: Reading, at: int, kind: str) -> str:
    """The kind that a chunk is moved as, or nothing where it stays; what may be the missing finite verb is moved as one."""
    base = kind.partition(" ")[0]
    if base in _MAYBE_FINITE:
        first, last = stretch(reading.kinds, at)
        word = reading.words[reading.chunks[at].first]
        if not any(one.startswith("VFIN") for one in reading.kinds[first:last]) and word.islower():
            if may_be_finite(word):
                return "VFIN v"
    if base in ("VFIN", "VVPP", "VVINF", "VVIZU"):
        word = reading.words[reading.chunks[at].first]
        if not lookup(word.lower()).seen or possible_tags(word)[0][0][0] != "V":
            return ""
    return kind if base in _VERBAL or kind in _SUBJECTS else ""


def is_wall(kind: str) -> bool:
    """Whether no chunk is moved across this one."""
    return kind in _WALLS or kind[:3] == "KON"


def moved_words(reading: Reading, source: int, target: int) -> list[str]:
    """The words of a sentence after a move; the sentence begins with a capital and the old beginning gives up its own."""
    words, found = reading.words, reading.chunks
    ends = [chunk.first for chunk in found[1:]] + [len(words)]
    order = list(range(len(found)))
    order.insert(target, order.pop(source))
    places = [*range(found[0].first), *(at for n in order for at in range(found[n].first, ends[n]))]
    moved = [words[at] for at in places]
    old = next((at for at, word in enumerate(words) if word[0].isalpha()), 0)
    new = next((n for n, word in enumerate(moved) if word[0].isalpha()), 0)
    if places[new] != old:
        at = places.index(old)
        if moved[at][0].isupper():
            moved[new] = moved[new][0].upper() + moved[new][1:]
        moved[at] = small(moved[at], reading.tags[old])
    return moved


def small(word: str, tagged: str) -> str:
    """A word as it stands inside a sentence."""
    if tagged in _KEEPS_CAPITAL or word in ("Sie", "Ihnen") or word[1:2].isupper():
        return word
    return word[0].lower() + word[1:]


def stretch(kinds: Sequence[str], at: int) -> tuple[int, int]:
    """The chunks around one that no wall parts from it, as first and last (exclusive)."""
    first = last = at
    while first and not is_wall(kinds[first - 1]):
        first -= 1
    while last < len(kinds) and not is_wall(kinds[last]):
        last += 1
    return first, last


def features(reading: Reading, trial: Trial, second: float) -> dict[str, float]:
    """What the model weighs about a move."""
    kinds, costs, words = reading.kinds, reading.prices, reading.words
    source, target = trial.source, trial.target
    first, last = stretch(kinds, source)
    before, after = costs[first : last + 1], trial.prices[first : last + 1] or [0.0]
    chunk = reading.chunks[source]
    word = words[chunk.last - 1]
    options = possible_tags(word)
    inside = kinds[first:last]
    start, end = reading.chunks[first].first, reading.chunks[last - 1].last
    distance = abs(target - source)
    moved = _moved_kind(kinds[source])
    values = {
        "bias": 1.0,
        "gain": trial.gain / 10,
        "gain, capped": min(trial.gain, 20.0) / 10,
        "gain by the old tags more": (trial.by_tags - trial.again) / 10,
        "ahead of the next": (trial.gain - second) / 10,
        "ahead of the next, capped": min(trial.gain - second, 6.0) / 5,
        "dearest before": max(before) / 10,
        "mean before": sum(before) / len(before) / 5,
        "dearest after": max(after) / 10,
        "mean after": sum(after) / len(after) / 5,
        "dearest elsewhere": max([0.0, *costs[:first], *costs[last + 1 :]]) / 10,
        "distance": distance / 4,
        "to the right": float(target > source),
        "length of the stretch": (last - first) / 6,
        "commas": kinds.count(",") / 3,
        "other tags": len(options) / 4,
        "next tag dearer": (options[1][1] - options[0][1]) / 100 if len(options) > 1 else 2.0,
        "unknown words": sum(not lookup(one).seen for one in words[start:end] if one[0].isalpha()) / 2,
        "finite verbs in the stretch": sum(kind.startswith("VFIN") for kind in inside) / 2,
        "odd chunks": sum(kind.partition(" ")[0] in _ODD for kind in kinds) / 2,
        f"moves {moved}": 1.0,
        f"gain of {moved}": min(trial.gain, 30.0) / 10,
        f"{moved} from {reading.order.fields[source][:2]}": 1.0,
    }
    yes = {
        "one step": distance == 1,
        "from the start of the sentence": source == 0,
        "to the start of the sentence": target == 0,
        "from the start": source == first,
        "to the start": target == first,
        "from the end": source == last - 1,
        "to the end": target == last - 1,
        "behind a conjunction": first > 0 and kinds[first - 1].startswith("KON"),
        "before a conjunction": last < len(kinds) and kinds[last].startswith("KON"),
        "comparison": "KOKOM" in inside,
        "so or mehr": "ADV so" in inside or "ADV mehr" in inside,
        "dash": "$" in kinds,
        "quotation": any(one in _QUOTES for one in words),
        "colon": ":" in kinds,
        "bracket": "(" in words,
        "no stop": kinds[-1] not in (".", "?", "!"),
        "capital": chunk.first > 0 and word[0].isupper() and word != "Sie",
        "no finite verb": not any(kind.startswith("VFIN") for kind in kinds),
    }
    values.update({name: 1.0 for name, holds in yes.items() if holds})
    crossed = kinds[min(source, target) + (source < target) : max(source, target) + (source < target)]
    side = "right" if target > source else "left"
    values.update({f"{moved} {side} over {kind.partition(' ')[0]}": 1.0 for kind in crossed})
    if any(_is_seam(reading, at) for at in range(first, last)):
        values["capital at a seam"] = 1.0
    return values


def _is_seam(reading: Reading, at: int) -> bool:
    """Whether a phrase inside the sentence begins with a capital that German does not give it: "nahm fest Drei Männer"."""
    first = reading.chunks[at].first
    word = reading.words[first]
    return at > 0 and word[0].isupper() and reading.tags[first] in _SMALL and word not in _POLITE


_SMALL: Final = frozenset("ART PIAT PDAT ADJA CARD APPR APPRART PPOSAT".split())
_POLITE: Final = frozenset("Ihr Ihre Ihren Ihrem Ihrer Ihres".split())
_ODD: Final = frozenset("APPR ADJA ART N? PIAT CARD".split())
"""Chunks that show a sentence was not read well."""
_QUOTES: Final = frozenset('„“”"»«')


def _moved_kind(kind: str) -> str:
    return kind if kind.startswith("VFIN") else kind.partition(" ")[0]
