"""Seams: is an unknown word two words whose blank was lost, and where does the first one end?

A logistic model over what is known of both halves, of the whole and of the neighbours, learned by
scripts/train_seams.py. Only words the lexicon does not know are asked about, so a known word is never cut.
"""

from __future__ import annotations

import functools
import json
import math
import re
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from mtfix.german.compounds import analyse
from mtfix.german.english import is_english
from mtfix.german.kept import kept
from mtfix.german.lexicon import DATA, NOTHING, lookup
from mtfix.german.tags import compound_head, possible_tags, surprise

_GROUPS: Final = {
    "ART": "det", "PDAT": "det", "PIAT": "det", "PPOSAT": "det", "APPR": "prep", "APPRART": "prep", "KON": "kon",
    "KOUS": "kous", "KOUI": "kous", "KOKOM": "kon", "PPER": "pron", "PRF": "pron", "PIS": "pron", "PDS": "pron",
    "PRELS": "rel", "PRELAT": "rel", "PWAV": "rel", "PWS": "rel", "PTKZU": "zu", "PTKNEG": "adv", "PTKVZ": "ptkvz",
    "ADV": "adv", "PROAV": "adv", "VVFIN": "vfin", "VAFIN": "vaux", "VMFIN": "vaux", "VVINF": "vinf", "VAINF": "vaux",
    "VMINF": "vinf", "VVIZU": "vinf", "VVPP": "vpp", "VAPP": "vaux", "ADJA": "adja", "ADJD": "adjd", "NN": "nn",
    "NE": "ne", "CARD": "card",
}  # fmt: skip
_FUNCTION: Final = frozenset({"det", "prep", "kon", "kous", "pron", "rel", "zu", "adv", "vaux", "ptkvz"})
LONGEST: Final = 100
"""A row of letters longer than this is no word, nor two: it is data, and never asked about."""

_CLOSED: Final = _FUNCTION - {"adv", "ptkvz"}
_INNER_CAPITAL: Final = re.compile(r"(?<=[a-zäöüß0-9])[A-ZÄÖÜ]")


class Cut(NamedTuple):
    """A reading of one word as two: `word[:at]` and `word[at:]`, and how sure it is (0 to 1)."""

    at: int
    probability: float


class _Half(NamedTuple):
    """What is known of one half, whatever its neighbours are."""

    group: str
    logged: float
    small: bool


@kept(50_000)
def _right(word: str) -> _Half | None:
    """The right half: a form of the lexicon; a capital it has only from a sentence's start is undone."""
    if len(word) < 2:
        return None
    entry = lookup(word)
    small = False
    if word[0].isupper():
        lower = word[0].lower() + word[1:]
        other = lookup(lower)
        if other.seen > 2 * entry.inside and other.seen >= 20:
            entry, small = other, True
    if entry is NOTHING or entry.seen < 4 or (len(word) == 2 and entry.seen < 20_000):
        return None
    group = _GROUPS.get(entry.tagset[0][0], "other")
    return _Half(group, math.log2(entry.seen + 1), small)


_SHAPES: Final = (
    ("upper", re.compile(r"[A-ZÄÖÜ][A-ZÄÖÜ0-9]+s?$")),
    ("ident", re.compile(r".*(?:_|[a-zäöü0-9][A-Z]|[A-Z]{2,}[a-z]|::|\d)")),
    ("hyphen", re.compile(r".*-")),
    ("cap", re.compile(r"[A-ZÄÖÜÀ-Þ]")),
)


def _shape(word: str) -> str:
    for name, pattern in _SHAPES:
        if pattern.match(word):
            return name
    return "low"


@functools.lru_cache(maxsize=50_000)
def _left(word: str) -> tuple[str, float, str, str]:
    """The left half: its group, the log of its count, its shape, and how it is known: form, compound or not."""
    last = word.rsplit("-", 1)[-1] or word
    entry = lookup(word)
    if entry is NOTHING and last != word:
        entry = lookup(last)
    shape = _shape(word)
    if entry is NOTHING and word[0].isupper():
        lower = lookup(word[0].lower() + word[1:])
        if lower.seen >= 50:
            entry = lower
    if entry is NOTHING:
        known = "compound" if last[0].isupper() and compound_head(last) else "none"
        group = _group(last)
        return group, 0.0, shape, known
    return _GROUPS.get(entry.tagset[0][0], "other"), math.log2(entry.seen + 1), shape, "form"


class _One(NamedTuple):
    """The word read as one: "nn", "adjective", another tag or "none", the letters of its last part, and its cost."""

    group: str
    head_length: int
    cost: float


@functools.lru_cache(maxsize=20_000)
def _whole(word: str) -> _One:
    last = word.rsplit("-", 1)[-1] or word
    compound = analyse(last)
    if compound is not None:
        return _One("nn" if compound.head[0].isupper() else "adjective", len(compound.head), compound.cost)
    for cut in range(2, len(last) - 3):
        part = lookup(last[cut:])
        if part.seen >= 50 and part.tagset[0][0] in ("ADJA", "ADJD", "VVPP", "VVINF", "VVIZU", "VVFIN"):
            return _One(part.tagset[0][0].lower(), len(last) - cut, 50.0)
    head = compound_head(last) if last[0].isupper() else None
    return _One("head" if head else "none", len(head or ""), 50.0)


def is_closed(right: str) -> bool:
    """Whether a right half is a function word and neither noun, adverb nor participle: und, wurde; not links, während."""
    half = _right(right)
    if half is None or half.group not in _CLOSED or (right[0].isupper() and not half.small):
        return False
    if lookup(right.lower() + "e").tags[:1] == ("ADJA",):
        return False
    return _noun_count(right) < 0.02 * 2**half.logged


def follows_name(right: str) -> bool:
    """Whether a small word may stand right behind a name: a function word, a particle or a verb of at least three letters."""
    half = _right(right) if len(right) > 2 and right.islower() else None
    return half is not None and half.group in _FUNCTION | {"vfin", "vpp", "vinf", "ptkvz"}


def cuts(word: str) -> list[int]:
    """The places where a word may be cut: inside its unknown part, with a letter or digit on both sides.

    A part between hyphens that the lexicon knows is whole, a name such as `getItemCount` is cut only after its last
    capital, and `RowSet-Struktur` is a name with its noun; before a hyphen only a small word is cut off (dasRad-Symbol).

    >>> cuts("Tatami-Zimmer"), cuts("Objektif")
    ([], [1, 2, 3, 4, 5, 6])
    """
    if len(word) > LONGEST:
        return []
    found = []
    start = 0
    for part in word.split("-"):
        end = start + len(part)
        if part and lookup(part) is NOTHING and lookup(part[0].upper() + part[1:]) is NOTHING:
            capitals = [match.start() for match in _INNER_CAPITAL.finditer(part)]
            first = capitals[-1] if capitals else 1
            last = end == len(word)
            for at in range(first, len(part)):
                whole = start + at
                if not (part[at - 1].isalnum() and part[at].isalpha()):
                    continue
                if last and len(word) - whole < 2:
                    continue
                if not last and not (start == 0 and part[at].isupper() and part[:at].islower()):
                    continue
                found.append(whole)
        start = end + 1
    return found


_PREFIXES: Final = frozenset(
    """
    ab an auf aus bei da dabei dahin daher daneben daran darauf darin darum davon davor dazu dazwischen durch ein empor
    entgegen entlang entzwei fehl fern fest fort frei gegenüber gleich heim her herab heran herauf heraus herbei herein
    herüber herum herunter hervor hier hin hinab hinauf hinaus hinein hinter hinterher hinunter hinweg hinzu hoch inne
    kaputt klar klein kurz los mit nach nahe nebenher neu nieder offen quer rück rund schief schwarz selbst still statt
    tief tot über überein um umher umhin unter voll vor voran voraus vorbei vorher vorüber vorweg weg weit weiter wett
    wider wieder zu zurecht zurück zusammen zuvor zuwider zwischen breit bloß fremd schuld stand teil gut schlecht
    doppelt miss nicht ultra super teils halb schwer leicht früh spät neben mehr viel hinan ent be ver zer er un multi
    """.split()
)
"""First parts of verbs, participles and adjectives written as one word."""


def begins_verbs(part: str) -> bool:
    """Whether verbs, participles and adjectives are made with this first part: wieder, auf, un.

    >>> begins_verbs("wieder"), begins_verbs("Haus")
    (True, False)
    """
    return part.lower() in _PREFIXES


_VERBAL: Final = frozenset({"vinf", "vpp", "vfin", "adja", "adjd", "vaux"})
_PERSON: Final = re.compile(
    r".*(?:er|ist|or|ent|ant|eur|är|oge|eg|ent|ied|at|arch|in|ier|wart|herr|mann|amt|end|ling|rat|wirt|graf)$"
)
_PARTICIPLE: Final = frozenset({"de", "der", "den", "dem", "des", "es", "er", "em", "e"})


@functools.lru_cache(maxsize=20_000)
def _noun_count(word: str) -> float:
    """How often a word, or a form with another ending of the same noun, stands as a noun."""
    noun = word[0].upper() + word[1:]
    best = 0.0
    for ending in ("", "n", "en", "s", "es", "e", "er", "ern"):
        if ending and not noun.endswith(ending):
            continue
        stem = noun[: len(noun) - len(ending)] if ending else noun
        if len(stem) < 3:
            continue
        entry = lookup(stem)
        if entry.inside >= 3 and entry.tagset[0][0] == "NN":
            best = max(best, entry.inside if not ending else entry.inside / 4)
    return best


class Place:
    """Where the word stands: the tokens of its sentence before and after it, and what its clause still lacks."""

    def __init__(self, before: Sequence[str], after: Sequence[str]) -> None:
        self._before = before
        self.near_before = tuple(before[-2:])
        self.near_after = tuple(after[:2])
        self.at_start = len(before) <= 2
        following = after[0] if after else ""
        self.closes = not following or not following[0].isalnum() or following in ("und", "oder", "bzw")
        """Whether the clause ends after the word, as far as the next token tells."""

    @cached_property
    def _clause(self) -> list[str]:
        clause: list[str] = []
        for token in reversed(self._before[-30:]):
            if token in _CLAUSE_EDGES:
                break
            clause.append(token)
        return clause

    @cached_property
    def _groups(self) -> set[str]:
        return {_group(token) for token in self._clause}

    @cached_property
    def wants_final(self) -> bool:
        """Whether the clause was opened by a conjunction or a relative pronoun and so ends with its verb."""
        clause = self._clause
        opener = clause[-1].lower() if clause else ""
        if "kous" in self._groups or ("rel" in self._groups and opener not in ("was", "wer", "wie", "wo")):
            return True
        return len(clause) < len(self._before) and opener in _RELATIVES

    @property
    def auxiliary(self) -> bool:
        """Whether the clause has an auxiliary or a modal verb."""
        return "vaux" in self._groups

    @property
    def verbless(self) -> bool:
        """Whether the clause has no finite verb before the word."""
        return not self._groups & {"vfin", "vaux"}

    @cached_property
    def _verbs(self) -> list[str]:
        return [token.lower() for token in self._before[-40:] if _group(token) in ("vfin", "vinf")]

    def wants_particle(self, particle: str) -> bool:
        """Whether a verb before the word makes a known verb with this particle: wählen ... aus."""
        return any(lookup(particle + verb).seen >= 3 for verb in self._verbs)

    def surprise_of(self, *words: str) -> float:
        """How badly these words fit in here, in bits."""
        return surprise([*self.near_before, *words, *self.near_after], self.at_start)


@kept(50_000)
def _group(token: str) -> str:
    return _GROUPS.get(possible_tags(token)[0][0], "other")


_CLAUSE_EDGES: Final = frozenset(',;:.!?()„“"»«–')
_RELATIVES: Final = frozenset(
    "der die das den dem dessen deren denen welche welcher welches welchen welchem was wo".split()
)
_NOMINALISES: Final = frozenset(
    "das dem des beim vom zum im am ins fürs ans aufs durchs kein keinem ein eines einem".split()
)


def _ends_participle(left: str, right: str) -> bool:
    """Whether the cut would tear the ending off a present participle: wollen|den, Fragen|der, glänzen|des."""
    return right[0] == "d" and left.endswith(("en", "ern", "eln", "un", "in")) and lookup(left).seen >= 1


def features(word: str, at: int, place: Place, alone: int = 0, ending_rate: float = 0.0) -> dict[str, float] | None:
    """What speaks for and against a cut, by name; None where it is none: no known word on the right, or an ending.

    `alone` says how often the left half stands by itself elsewhere in the document.
    """
    values = _apart_from_context(word, at, place, alone, ending_rate)
    if values is not None:
        values["context"] = _context(word, at, place, place.surprise_of(word))
    return values


def _apart_from_context(word: str, at: int, place: Place, alone: int, ending_rate: float) -> dict[str, float] | None:
    left, right = word[:at], word[at:]
    head = right.split("-", 1)[0] if "-" in right else right
    if (head == "In" and _PERSON.match(left)) or head.startswith("Innen"):
        return None
    half = _right(head)
    if half is None:
        return None
    group, logged, shape, known = _left(left)
    whole, head_length, cost = _whole(word)
    capital = right[0].isupper()
    own = half.group
    size = min(len(right), 7)
    values = {
        "bias": 1.0,
        f"right={own}": 1.0,
        f"right-length={size}": 1.0,
        "right-count": half.logged,
        f"right-count,{own}": half.logged / 10,
        f"left-shape={shape}": 1.0,
        f"left={known}": 1.0,
        f"left={known},{shape}": 1.0,
        f"left-group={group if known != 'none' else 'none'}": 1.0,
        "left-count": logged,
        f"left-length={min(len(left), 5)}": 1.0,
        f"whole={whole}": 1.0,
        f"whole={whole},{own if own in _FUNCTION else 'open'}": 1.0,
        "ending-rate": ending_rate,
        f"ending-rate,{own if own in _FUNCTION else 'open'}": ending_rate,
        "alone": min(alone, 2),
    }
    if known == "none":
        values[f"unknown-left,right={own}"] = 1.0
        values[f"unknown-left,size={size}"] = 1.0
    if cost < 50:
        values["compound"] = 1.0
        values["compound-cost"] = (cost - 25) / 10
        values[f"compound-cost,{own if own in _FUNCTION else 'open'}"] = (cost - 25) / 10
    if whole in ("nn", "head"):
        values["head-longer"] = float(head_length > len(right))
        values["head-is-right"] = float(head_length == len(right))
    english = is_english(right) and is_english(left)
    if english:
        values[f"english,{'capital' if capital else 'small'}"] = 1.0
        values[f"english,{own}"] = 1.0
    elif is_english(right):
        values[f"right-english,{'capital' if capital else 'small'}"] = 1.0
    if capital:
        values["capital"] = 1.0
        values[f"capital,{'pascal' if left[0].isupper() else 'camel'}"] = 1.0
        values[f"capital,{'small' if half.small else 'noun'}"] = 1.0
        values[f"capital,{'small' if half.small else 'noun'},{shape}"] = 1.0
        values["capital,both-counts"] = min(logged, half.logged) / 10
    else:
        noun = _noun_count(right) if len(right) > 2 and left[-1:].isalpha() else 0.0
        if noun:
            values["right-is-noun-too"] = 1.0
            values["noun-against-right"] = (math.log2(noun + 1) - half.logged) / 5
            values[f"noun-against-right,{own}"] = (math.log2(noun + 1) - half.logged) / 5
    stem = left.rsplit("-", 1)[-1]
    low = stem.lower()
    if own in _VERBAL and low in _PREFIXES:
        values["prefix-and-verb"] = 1.0
    if right == "in" and (_PERSON.match(low) or lookup(stem + "e").tags[:1] in (("NN",), ("NE",))):
        return None
    if right in _PARTICIPLE and _ends_participle(low, right):
        return None
    if left.islower() and right.endswith("end") and lookup(right + "e").tags[:1] == ("ADJA",):
        return None
    if own in ("vinf", "vpp", "adja", "adjd") and not capital and shape in ("cap", "low") and known == "form":
        values[f"noun-and-{own}"] = 1.0
        if own == "vinf" and place.near_before and place.near_before[-1].lower() in _NOMINALISES:
            return None
        if own == "vinf":
            values[f"noun-and-vinf,{'last' if place.closes else 'plain'}"] = 1.0
    if own == "ptkvz" or right in _PREFIXES:
        completes = place.closes and place.wants_particle(right)
        values[f"particle,{'completes' if completes else 'last' if place.closes else 'inside'}"] = 1.0
    if own in ("vfin", "vaux", "vinf", "vpp") and not capital:
        if place.closes:
            wanted = place.wants_final if own == "vfin" else place.auxiliary or place.wants_final
            values[f"bracket,{own},{'wanted' if wanted else 'free'}"] = 1.0
        elif own in ("vfin", "vaux"):
            values[f"second,{'wanted' if place.verbless and not place.wants_final else 'free'}"] = 1.0
    values[f"right={own},left={group if known != 'none' else shape}"] = 1.0
    return values


def _context(word: str, at: int, place: Place, whole_surprise: float) -> float:
    """How much better the halves fit in than the whole, from -3 to 3; reading the sentence both ways is what costs."""
    half = _right(word[at:].split("-", 1)[0])
    right = word[at:]
    shown = right[0].lower() + right[1:] if half is not None and half.small else right
    return max(-3.0, min(3.0, (whole_surprise - place.surprise_of(word[:at], shown)) / 8))


class _Weights:
    def __init__(self) -> None:
        with (DATA / "seams.json").open(encoding="utf-8") as file:
            learned = json.load(file)
        self.weights: dict[str, float] = learned["weights"]
        self.endings: dict[str, float] = learned["endings"]


@functools.cache
def _weights() -> _Weights:
    return _Weights()


def best_cut(word: str, place: Place, alone: Callable[[str], int] | None = None, shift: float = 0.0) -> Cut | None:
    """The most probable place where a blank was lost in an unknown word, or None where no cut makes two words.

    `alone` tells how often a form stands by itself elsewhere in the document; `shift` is added to the log odds of every
    cut: what is known of the document as a whole.
    """
    learned = _weights()
    best: Cut | None = None
    beaten = -math.inf
    one: float | None = None
    context = learned.weights.get("context", 0.0)
    for at in cuts(word):
        if _right(word[at:].split("-", 1)[0]) is None:
            continue
        apart = alone(word[:at]) if alone else 0
        values = _apart_from_context(word, at, place, apart, learned.endings.get(word[at:], 0.0))
        if values is None:
            continue
        total = sum(learned.weights.get(name, 0.0) * value for name, value in values.items())
        if shift + total + 3 * abs(context) < beaten - 1e-6:
            continue
        if one is None:
            one = place.surprise_of(word)
        total = shift + (total + context * _context(word, at, place, one))
        probability = 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
        if best is None or probability > best.probability:
            best = Cut(at, probability)
            beaten = total
    return best


@functools.lru_cache(maxsize=50_000)
def anywhere(word: str) -> float:
    """The probability that an unknown word is two, whatever stands around it: cheap, and asked before `best_cut`.

    Of 4,661 seams found on held-out lines with their context none had less than 0.02 here, and none of those found
    without the document's help less than 0.1; four in five of the words that are one have less.
    """
    cut = best_cut(word, Place((), ()))
    return cut.probability if cut is not None else 0.0
