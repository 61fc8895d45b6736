"""Nouns alone: the places where a noun in the singular stands without an article, read as the corpora were counted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from mtfix.german.morphology import ANY, SINGULAR, noun_cells
from mtfix.german.phrases import DETERMINERS

_SETTLING: Final = DETERMINERS | {"APPRART", "CARD"}
_NAMELIKE: Final = frozenset(("NN", "NE", "FM", "XY", "TRUNC", "CARD", "ADJA"))
_OPEN: Final = frozenset(("VVFIN", "VAFIN", "VMFIN", "PPER", "PRF", "ADV", "PROAV", "PTKNEG", "KOUS"))
_JOINED: Final = frozenset('und oder sowie bis noch / – - & : ( „ " “ » «'.split())


def bare_place(words: Sequence[str], tags: Sequence[str], at: int) -> str:
    """The kind of place where the singular noun at `at` stands bare: a preposition, "verb" or "start"; "" for none.

    >>> words = "Er kauft neues Haus .".split()
    >>> bare_place(words, "PPER VVFIN ADJA NN $.".split(), 3)
    'verb'
    """
    noun = words[at]
    cells = noun_cells(noun)
    if cells == ANY or cells & ~SINGULAR:
        return ""
    following = words[at + 1] if at + 1 < len(words) else "."
    if following in _JOINED or (at + 1 < len(words) and tags[at + 1] in _NAMELIKE):
        return ""
    first = at
    while first and tags[first - 1] == "ADJA":
        first -= 1
    if not first:
        return "start" if first < at or len(words) > 5 else ""
    tag, word = tags[first - 1], words[first - 1]
    if tag == "APPR":
        return word.lower() if first < 2 or words[first - 2] not in ("von", "bis") else ""
    if tag in _OPEN:
        return "verb"
    return ""


def determined(words: Sequence[str], tags: Sequence[str], at: int) -> bool:
    """Whether an article or its like stands before the noun, over adjectives."""
    first = at
    while first and tags[first - 1] == "ADJA":
        first -= 1
    return first > 0 and tags[first - 1] in _SETTLING
