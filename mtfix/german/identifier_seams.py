"""Identifier seams: an English name of the machine world with a German word glued to its end, whatever stands around it."""

from __future__ import annotations

import functools
import re
from typing import Final

from mtfix.german.english import is_english
from mtfix.german.lexicon import NOTHING, lookup
from mtfix.german.seams import is_closed
from mtfix.german.tags import PERSONAL

_LAST: Final = re.compile(r"[A-Za-z\d]*[a-z\d](?=[A-Z][a-zäöüß]+$)|[A-Z]+(?=[A-Z][a-zäöüß]+$)")


@functools.lru_cache(maxsize=20_000)
def cut_behind_identifier(word: str) -> int:
    """Where a German verb or function word begins that is glued to an English identifier; 0 where none is.

    >>> cut_behind_identifier("CBoatListenthält"), cut_behind_identifier("BoatPathist"), cut_behind_identifier("BoatPath")
    (9, 8, 0)
    >>> cut_behind_identifier("AddPageFügt"), cut_behind_identifier("StadtTeilfest")
    (7, 0)
    """
    match = _LAST.match(word)
    if match is None:
        return 0
    at = match.end()
    last = word[at:]
    if is_english(last):
        return 0
    if lookup(last.lower()) is not NOTHING:
        head = re.search(r"[A-Z][a-z]+$|^[a-z]+$", match[0])
        verb = _goes_on(last.lower()) and lookup(last).inside < lookup(last.lower()).seen / 2
        return at if verb and head is not None and is_english(head[0]) and len(head[0]) > 2 else 0
    if lookup(last) is not NOTHING:
        return 0
    found = [(lookup(last[cut:]).seen, at + cut) for cut in range(3, len(last) - 2) if _parts(last, cut)]
    return max(found)[1] if found else 0


def _parts(last: str, cut: int) -> bool:
    return is_english(last[:cut]) and _goes_on(last[cut:])


def _goes_on(word: str) -> bool:
    """Whether a small word can only go on with a German sentence: a function word or a finite verb, and no English."""
    if is_english(word):
        return word in ("ist", "die", "der", "das", "von") and len(word) > 2
    entry = lookup(word)
    if entry.seen < 50 or len(word) < 3:
        return False
    return is_closed(word) or word == "nicht" or (len(word) > 3 and entry.tags[0] in PERSONAL)
