"""Tags: the STTS tag of every token of a sentence (Schiller, Teufel, Stöckert, Thielen 1999).

A trigram tagger (Brants 2000) with the lexicon's tags; unknown words are read as compounds by their last part, then by
their ending. Learned from HanTa's tags; the agreement is in models/README.md.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import Final

from mtfix.german.kept import kept
from mtfix.german.lexicon import DATA, NOTHING, Tagset, learned_tables, lookup

PERSONAL: Final = frozenset(("VVFIN", "VAFIN", "VMFIN"))
"""The tags of a verb that agrees with a subject: finite, and no imperative."""

_IDENTIFIER: Final = re.compile(r"[a-z]{1,5}(?=[A-Z][a-z])")
"""The small prefix of a name of the machine world (pEdit), which has no ending to be guessed from; "imHaus" has lost a blank."""
_STOPS: Final = {".": "$.", "!": "$.", "?": "$.", ":": "$.", ";": "$.", ",": "$,"}


class _Model:
    def __init__(self) -> None:
        tables = learned_tables()
        self.names: list[str] = list(tables["tags"])  # type: ignore[arg-type]
        self.number = {name: i for i, name in enumerate(self.names)}
        size = len(self.names)
        raw = (DATA / "transitions.bin").read_bytes()
        self.rows = [raw[i * size : (i + 1) * size] for i in range(size * size)]
        """The costs of the next tag, -16 log2 P, by before * size + last."""
        self.kept = [(state % size) * size for state in range(size * size)]
        """What of a state is kept in the next one."""
        self.last = [self.names[state % size] for state in range(size * size)]
        """The tag that a state ends with."""
        self.prior: dict[str, float] = dict(tables["prior"])  # type: ignore[arg-type]
        self.suffixes = {key: tuple((tag, cost) for tag, cost in row) for key, row in tables["suffixes"].items()}  # type: ignore[attr-defined]


@functools.cache
def _model() -> _Model:
    return _Model()


def possible_tags(form: str) -> Tagset:
    """The tags a form can have with their cost, the likeliest first, whether the lexicon knows it or not.

    >>> [tag for tag, _ in possible_tags("Kreisbogenbrücke")]
    ['NN']
    """
    entry = lookup(form)
    if entry is not NOTHING:
        return entry.tagset
    return _guess(form)


@kept(50_000)
def _guess(form: str) -> Tagset:
    first = form[0]
    if not any(map(str.isalnum, form)):
        return ((_STOPS.get(form, "$." if form.startswith("..") else "$("), 0),)
    if first.isdigit():
        return (("CARD", 0),) if form[-1].isdigit() else (("ADJA", 1), ("NN", 2), ("CARD", 4))
    if form.isalpha() and form.isupper() and len(form) > 1:
        return (("NE", 1), ("NN", 2))
    if form[-1] == "-":
        return (("TRUNC", 0),)
    if (prefix := _IDENTIFIER.match(form)) and (len(prefix[0]) == 1 or not lookup(prefix[0]).seen):
        return (("NE", 1), ("NN", 2))
    last = form.replace("'", "-").replace("’", "-").rsplit("-", 1)[-1] if not form.isalpha() else form
    if last != form and last:
        known = lookup(last)
        if known is not NOTHING:
            return known.tagset
    if first.isupper():
        small = lookup(first.lower() + form[1:])
        head = compound_head(form)
        if head is not None:
            return lookup(head).tagset
        if small is not NOTHING:
            return small.tagset
    suffixes = _model().suffixes
    case = "A" if first.isupper() else "a"
    ending = form[-5:].lower()
    for cut in range(len(ending) + 1):
        found = suffixes.get(case + ending[cut:])
        if found:
            return found
    return (("NN", 0),)


_LONGEST: Final = 80
"""No noun that is known is longer."""


def compound_head(form: str) -> str | None:
    """The longest known noun that an unknown capitalised form ends with, at least four letters before it.

    >>> compound_head("Kreisbogenbrücke")
    'Bogenbrücke'
    """
    for cut in range(max(3, len(form) - _LONGEST), len(form) - 3):
        head = form[cut:].capitalize()
        entry = lookup(head)
        enough = 20 if len(head) < 6 else 4
        if entry.seen >= enough and entry.tagset[0][0] == "NN" and form[cut:].islower():
            return head
    return None


@kept(100_000)
def _inside(form: str) -> tuple[tuple[int, int], ...]:
    """For Viterbi: the number of each possible tag and its cost in units of 1/16 bit, inside a sentence."""
    return _numbered(possible_tags(form))


@kept(20_000)
def _at_start(form: str) -> tuple[tuple[int, int], ...]:
    """The same at the start of a sentence, where a capital says nothing."""
    tagset = possible_tags(form)
    if form[0].isupper():
        small = lookup(form[0].lower() + form[1:])
        own = lookup(form)
        if small.seen > own.seen:
            merged = dict(small.tagset)
            for tag, cost in tagset:
                merged[tag] = min(cost + 2, merged.get(tag, 99))
            tagset = tuple(merged.items())
    return _numbered(tagset)


@functools.lru_cache(maxsize=20_000)
def _numbered(tagset: Tagset) -> tuple[tuple[int, int], ...]:
    """Few tagsets serve many forms."""
    model = _model()
    return tuple((model.number[tag], round(8 * (cost - model.prior.get(tag, 20.0)))) for tag, cost in tagset)


def tag(tokens: Sequence[str]) -> list[str]:
    """The STTS tag of each token of a sentence, in order.

    >>> tag(["Sie", "kommt", "morgen", "in", "Köln", "an", "."])
    ['PPER', 'VVFIN', 'ADV', 'APPR', 'NE', 'PTKVZ', '$.']
    """
    return _read(tokens, at_start=True)[0]


def surprise(tokens: Sequence[str], at_start: bool = True) -> float:
    """How badly the best tags of these tokens fit together, in bits; comparable between readings of one place.

    `at_start` says whether the tokens begin a sentence.
    """
    return _read(tokens, at_start)[1]


def _read(tokens: Sequence[str], at_start: bool) -> tuple[list[str], float]:
    model = _model()
    rows, kept, names = model.rows, model.kept, model.last
    states: dict[int, int] = {0: 0}
    backs: list[int | dict[int, int]] = []
    """For each token the state before it: the only one there is, or the best one for each state behind it."""
    starts = at_start
    for word in tokens:
        new: dict[int, int] = {}
        options = _at_start(word) if starts else _inside(word)
        if len(states) == 1:
            ((state, cost),) = states.items()
            row, beside = rows[state], kept[state]
            for number, own in options:
                new[beside + number] = cost + own + row[number]
            backs.append(state)
        elif len(options) == 1:
            number, own = options[0]
            back = {}
            for state, cost in states.items():
                total = cost + own + rows[state][number]
                key = kept[state] + number
                if key not in new or total < new[key]:
                    new[key] = total
                    back[key] = state
            backs.append(back)
        else:
            back = {}
            for state, cost in states.items():
                row, beside = rows[state], kept[state]
                for number, own in options:
                    total = cost + own + row[number]
                    key = beside + number
                    if key not in new or total < new[key]:
                        new[key] = total
                        back[key] = state
            backs.append(back)
        states = new
        starts = not word[0].isalnum() and (starts or word in '.:!?„"»“')
    if not tokens:
        return [], 0.0
    state = min(states, key=states.__getitem__)
    best = states[state] / 16
    found = []
    for before in reversed(backs):
        found.append(names[state])
        state = before if isinstance(before, int) else before[state]
    return found[::-1], best
