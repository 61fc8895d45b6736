"""Determiners: which articles a noun takes, and which a place before it asks for.

A noun takes an article when the corpora show it there often enough (scripts/build_determiners.py); an unknown compound
takes what its head takes; of other nouns nothing is known, and None says so.
"""

from __future__ import annotations

import functools
from typing import Final

import marisa_trie

from mtfix.german.lexicon import DATA, DETERMINERS, lookup
from mtfix.german.sentences import Sentence
from mtfix.german.tags import compound_head

_CONTRACTED: Final = {
    "im": "dem", "am": "dem", "vom": "dem", "zum": "dem", "beim": "dem", "zur": "der", "ins": "das", "ans": "das",
}  # fmt: skip
_LIKE_EIN: Final = ("kein", "mein", "dein", "sein", "ihr", "unser")
_STRONG: Final = {"e": "die", "es": "das", "em": "dem"}
"""An adjective without an article carries the ending of the article: "heiße Suppe", "kaltes Wasser"."""


def takes(noun: str, determiner: str) -> bool | None:
    """Whether a noun form takes this article; None where too little of it is seen.

    >>> takes("Suppe", "die"), takes("Suppe", "das"), takes("Suppentuch", "die"), takes("Quaxel", "der")
    (True, False, False, None)
    """
    mask = _mask(noun)
    return None if mask is None else bool(mask >> DETERMINERS.index(determiner) & 1)


def may_take(noun: str, determiner: str) -> bool | None:
    """Whether a noun form is ever seen after this article; None where too few articles are seen before it.

    >>> may_take("Suppe", "die"), may_take("Suppe", "das"), may_take("Quaxel", "der")
    (True, False, None)
    """
    entry = lookup(noun)
    if entry.determined < 4:
        head = compound_head(noun) if entry.determined < 2 else None
        return may_take(head, determiner) if head else None
    return entry.takes(determiner)


@functools.cache
def _table() -> marisa_trie.RecordTrie:
    table = marisa_trie.RecordTrie("<H")
    table.mmap(str(DATA / "determiners.marisa"))
    return table


@functools.lru_cache(maxsize=20_000)
def _mask(noun: str) -> int | None:
    found: list[tuple[int]] = _table().get(noun)
    if found:
        return found[0][0]
    head = compound_head(noun) if lookup(noun).determined < 3 else None
    return _mask(head) if head else None


def determiner(form: str) -> str | None:
    """The article that a word stands for: im -> dem, seine -> eine, dieser -> der; None for other words.

    >>> determiner("zur"), determiner("keine"), determiner("dieses"), determiner("oft")
    ('der', 'eine', 'das', None)
    """
    small = form.lower()
    small = _CONTRACTED.get(small, small)
    if small in DETERMINERS:
        return small
    for stem in _LIKE_EIN:
        if small.startswith(stem) and "ein" + small[len(stem) :] in DETERMINERS:
            return "ein" + small[len(stem) :]
    for stem in ("dies", "jed", "jen", "welch"):
        if small.startswith(stem):
            return {"er": "der", "e": "die", "es": "das", "em": "dem", "en": "den"}.get(small[len(stem) :])
    return None


def asked_before(sentence: Sentence, index: int) -> str | None:
    """The article that stands before the word at `index`, over adjectives; or the one a strong adjective stands for.

    >>> from mtfix.german.tokens import tokenise
    >>> words = tokenise("Sie kocht eine sehr heiße Suppe aus frischem Gemüse.")
    >>> asked_before(Sentence(words, 0, len(words)), 5), asked_before(Sentence(words, 0, len(words)), 8)
    ('eine', 'dem')
    """
    tags, at = sentence.tags, index - 1
    while at >= 0 and tags[at] == "ADJA":
        at -= 1
    first = at + 1
    while at >= 0 and tags[at] in ("ADV", "ADJD", "CARD") and first < index:
        at -= 1
    if at >= 0 and tags[at] in ("ART", "APPRART", "PDAT", "PPOSAT", "PIAT"):
        return determiner(sentence.tokens[at].text)
    if first < index and (first == 0 or tags[first - 1] not in ("ART", "PDAT", "PPOSAT", "PIAT", "CARD")):
        form = sentence.tokens[index - 1].text
        return next((article for ending, article in _STRONG.items() if form.endswith(ending)), None)
    return None
