"""Pairs of names: two names, or a noun and a name, written as one word, and what stood between them.

A capital inside a word says where its second half begins. Names written so by their owners are rare: of ten million
sound words ten have two known names on both sides of it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import Final

from mtfix.german.compounds import analyse
from mtfix.german.english import is_english
from mtfix.german.lexicon import NOTHING, Entry, lookup
from mtfix.german.names import FIRST_NAMES
from mtfix.german.tags import PERSONAL, possible_tags

AND: Final = " und "
BLANK: Final = " "
COMMA: Final = ", "

_PAIR: Final = re.compile(r"([A-ZÄÖÜ][a-zäöüß]{2,})([A-ZÄÖÜ][a-zäöüß]{3,})$")
_BEFORE_NAMES: Final = frozenset(
    "Mac Van Del Las Los San Rus Bio Euro Inter Handy Auto Tele Mega Super Mini Audio".split()
)
"""First parts of names that are written as one word: MacArthur, EuroAtlantic."""


def _is_name(entry: Entry, least: int) -> bool:
    return entry.tags[:1] == ("NE",) and entry.inside >= least


@functools.lru_cache(maxsize=20_000)
def cut_between_names(word: str) -> int:
    """Where the second name of a pair begins, or 0 where the word is no such pair.

    >>> cut_between_names("HamburgBremen"), cut_between_names("BürgermeisterReuter"), cut_between_names("LadenZeile")
    (7, 13, 0)
    """
    match = _PAIR.match(word)
    if match is None:
        return 0
    left, right = match.groups()
    if left == right or left in _BEFORE_NAMES or is_english(right):
        return 0
    first, second = lookup(left), lookup(right)
    if left in FIRST_NAMES:
        found = second is NOTHING or _is_name(second, 5)
    elif _is_name(first, 5):
        found = _is_name(second, 5) and not is_english(left)
    else:
        noun = (first.tags[:1] == ("NN",) and first.inside >= 50) or (first is NOTHING and analyse(left) is not None)
        found = noun and _is_name(second, 20)
    return len(left) if found else 0


def between_names(left: str, right: str, after: Sequence[str]) -> tuple[str, ...]:
    """What stood between two names that were written as one, the likeliest first; a blank where one name may hold both.

    A list that goes on lost a comma, a plural verb behind them an "und".

    >>> between_names("Hamburg", "Bremen", ["und", "Lübeck"]), between_names("Reuter", "Anna", ["Vogt", "sangen"])
    ((', ', ' '), (' und ', ', '))
    >>> between_names("Anna", "Vogt", ["sang"])
    (' ',)
    """
    if left in FIRST_NAMES or lookup(left).tags[:1] != ("NE",):
        return (BLANK,)
    at = 1 if right in FIRST_NAMES and after and after[0][0].isupper() else 0
    following, then = after[at : at + 1], after[at + 1 : at + 2]
    if following and following[0] in (",", "und", "oder", "sowie") and then and then[0][0].isupper():
        return (COMMA, BLANK)
    plural = bool(following) and _is_plural(following[0])
    if right in FIRST_NAMES:
        return (AND, COMMA) if plural else (COMMA, AND)
    return (AND, BLANK) if plural else (BLANK,)


def _is_plural(word: str) -> bool:
    return possible_tags(word)[0][0] in PERSONAL and (word.endswith("en") or word == "sind")
