"""Determiners: which articles a noun takes, and which a place before it asks for.

A noun takes an article when the corpora show it there; what is not seen often enough is not known, and None says so.
"""

from __future__ import annotations

from typing import Final

from mtfix.german.lexicon import DETERMINERS, lookup
from mtfix.german.sentences import Sentence

ENOUGH: Final = 4
"""From 2 to the power of this many articles before a noun on, an article that is not seen is one it does not take."""

_CONTRACTED: Final = {
    "im": "dem", "am": "dem", "vom": "dem", "zum": "dem", "beim": "dem", "zur": "der", "ins": "das", "ans": "das",
}  # fmt: skip
_LIKE_EIN: Final = ("kein", "mein", "dein", "sein", "ihr", "unser")
_STRONG: Final = {"e": "die", "es": "das", "em": "dem"}
"""An adjective without an article carries the ending of the article: "heiße Suppe", "kaltes Wasser"."""


def takes(noun: str, determiner: str) -> bool | None:
    """Whether a noun form takes this article; None where too little of it is seen.

    >>> takes("Suppe", "die"), takes("Suppe", "das"), takes("Suppenkasperwettbewerb", "der")
    (True, False, None)
    """
    entry = lookup(noun)
    if entry.determined < ENOUGH:
        return None
    return entry.takes(determiner)


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
