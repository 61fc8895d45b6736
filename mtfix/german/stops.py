"""Stops: whether a sentence ends between two words although no mark says so.

A logistic model over the tags on both sides: whether the clause before has its finite verb and its bracket is closed,
and whether the words behind make a clause of their own, with its verb second. Learned by scripts/train_stops.py.
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Sequence
from typing import Final

from mtfix.german.lexicon import DATA
from mtfix.german.sentences import Sentence
from mtfix.german.tags import PERSONAL, tag

_OPENS: Final = frozenset(("KOUS", "PRELS", "PRELAT", "PWS", "PWAV", "PWAT", "KOUI"))
_INFINITE: Final = frozenset(("VVPP", "VVINF", "VVIZU", "VAINF", "VAPP", "VMINF", "PTKVZ"))
_ENDS: Final = frozenset(("$.",))
_NEAR: Final = 8
"""Verbs farther away than this many tokens count as far."""


def features(tags: Sequence[str], cut: int, own_capital: bool) -> dict[str, float]:
    """What speaks for and against the end of a sentence before token `cut`, by name.

    `own_capital` says whether the word behind has its capital as a noun or a name has it, not from a sentence's start.
    """
    left, right = tags[cut - 1], tags[cut]
    before = tags[cut - 2] if cut > 1 else "^"
    after = tags[cut + 1] if cut + 1 < len(tags) else "$"
    names = [
        "bias", f"left={left}", f"right={right}", f"left={left},right={right}", f"before={before},{left}",
        f"after={right},{after}", f"capital={own_capital},{right}", f"triple={left},{right},{after}",
        f"{_clause_before(tags, cut)}", f"ahead={_ahead(tags, cut)}",
    ]  # fmt: skip
    names += [f"{names[-2]},{names[-1]}", f"{names[-1]},capital={own_capital}", f"{names[-2]},left={left}"]
    return dict.fromkeys(names, 1.0)


def _clause_before(tags: Sequence[str], cut: int) -> str:
    """The clause that the stop would end: how it begins, where its finite verb stands, and whether its bracket is shut."""
    start = cut
    while start and tags[start - 1] not in ("$,", "$.") and tags[start - 1] not in _OPENS:
        start -= 1
    opened = bool(start) and tags[start - 1] in _OPENS
    finite = [at for at in range(start, cut) if tags[at] in PERSONAL]
    shut = any(tags[at] in _INFINITE for at in range(max(start, cut - 2), cut))
    if opened:
        state = "closed" if finite and finite[-1] >= cut - 2 else "verb" if finite else "open"
        earlier = any(tags[at] in PERSONAL for at in range(start))
        return f"sub={state},{earlier},{shut}"
    if finite:
        waits = tags[finite[-1]][1] in "AM" and not shut
        return f"main={min(cut - finite[-1], 4)},{len(finite) > 1},{shut},{waits}"
    return f"none={any(tags[at] in PERSONAL for at in range(start))},{shut}"


def _ahead(tags: Sequence[str], cut: int) -> str:
    """The words behind: how far their finite verb is, what marks stand before it, and whether another clause follows."""
    commas = opened = nouns = 0
    subordinate = tags[cut] in _OPENS
    for at in range(cut, len(tags)):
        tag = tags[at]
        if tag in PERSONAL and not (subordinate and not commas) and not opened:
            near = at - cut
            return f"{near if near < 3 else 'near' if near <= _NEAR else 'far'},{min(commas, 2)},{min(nouns, 3)}"
        if tag in PERSONAL and opened:
            opened = 0
        if tag in _ENDS:
            break
        if tag == "$,":
            commas += 1
        elif tag in _OPENS and commas:
            opened = 1
        elif tag in ("NN", "NE", "PPER") and not commas:
            nouns += 1
    return f"none,{min(commas, 2)}"


def waits_for_verb(tags: Sequence[str], cut: int) -> bool:
    """Whether the clause before token `cut` was opened by a conjunction or a pronoun and has no finite verb yet."""
    return _clause_before(tags, cut).startswith("sub=open")


@functools.cache
def _weights() -> dict[str, float]:
    with (DATA / "stops.json").open(encoding="utf-8") as file:
        learned: dict[str, float] = json.load(file)
    return learned


def stop_lost(tags: Sequence[str], cut: int, own_capital: bool) -> float:
    """The probability that a sentence ends before token `cut`, where a word with a capital was glued to the one before."""
    weights = _weights()
    total = sum(weights.get(name, 0.0) for name in features(tags, cut, own_capital))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def ends_before(sentence: Sentence, index: int) -> float:
    """The probability that a sentence ends before a small word that has a capital and no stop before it.

    >>> from mtfix.german.sentences import split_sentences
    >>> from mtfix.german.tokens import tokenise
    >>> texts = "Der Zug fährt nicht mehr Er steht im Depot.", "Der Bäcker Und seine Tochter kneten den Teig."
    >>> read = [split_sentences(text, tokenise(text))[0] for text in texts]
    >>> ends_before(read[0], 5) > 0.9, ends_before(read[1], 2) < 0.1
    (True, True)
    """
    words = list(sentence.words)
    words[index] = words[index][0].lower() + words[index][1:]
    return stop_lost(tag(words), index, own_capital=False)
