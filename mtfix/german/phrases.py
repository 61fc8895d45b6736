"""Phrases: noun and preposition phrases read from tags, left to right, without a grammar that broken text would defeat."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from mtfix.german.morphology import cells, noun_cells

PRONOUNS: Final = frozenset(("PPER", "PDS", "PIS", "PRF", "PWS"))
DETERMINERS: Final = frozenset(("ART", "PPOSAT", "PDAT", "PIAT", "PIDAT", "PWAT", "PRELAT"))
HEADS: Final = frozenset(("NN", "NE", "FM", "XY"))
PREPOSITIONS: Final = frozenset(("APPR", "APPRART"))
_INNER: Final = frozenset(("ADJA", "CARD", "TRUNC", *DETERMINERS))
_MODIFIERS: Final = frozenset(("ADV", "ADJD", "PTKNEG"))
_GENITIVE: Final = frozenset(
    "des der eines einer dieses dieser jedes jeder seines seiner ihres ihrer unseres unserer aller beider vieler".split()
)
_GENITIVES: Final = cells("Fg Pg")
_OPENING: Final = frozenset("(„‚»[\"'")
_CLOSING: Final = {"(": ")", "[": "]", "„": "“", "‚": "‘", "»": "«", '"': '"', "'": "'"}


def noun_phrase(words: Sequence[str], tags: Sequence[str], first: int, last: int) -> int:
    """The end of the noun phrase that begins at `first` (determiner to head), or `first` where none does.

    >>> noun_phrase("die von ihm genannte Summe fehlt".split(), "ART APPR PPER ADJA NN VVFIN".split(), 0, 6)
    5
    """
    if first < last and tags[first] in PRONOUNS:
        return first + 1
    at = first
    while at < last:
        tag = tags[at]
        if tag in HEADS:
            return _heads(words, tags, at, last)
        if (
            tag in _INNER
            or _joins(tags, first, at, last)
            or (words[at] == "/" and at + 1 < last and tags[at + 1] in HEADS)
            or (words[at] == "-" and first < at and at + 1 < last and tags[at - 1] == "CARD" and tags[at + 1] == "ADJA")
        ):
            at += 1
        elif tag in PREPOSITIONS and first < at and tags[at - 1] in DETERMINERS:
            inner = noun_phrase(words, tags, at + 1, last)
            if inner == at + 1 or inner >= last or tags[inner] not in ("ADJA", "ADJD"):
                break
            at = inner
        elif words[at] in _OPENING and at + 2 < last and first < at:
            close = _closing(words, at, last)
            if not close:
                break
            at = close + 1
        else:
            break
    if at > first and tags[at - 1] in ("CARD", "PIAT", "ADJA", "TRUNC") and tags[first] in _INNER:
        return at
    return first


def _joins(tags: Sequence[str], first: int, at: int, last: int) -> bool:
    """Whether a word inside a phrase leads on to its head: a modifier of an adjective, a conjunction, a comma."""
    if at + 1 >= last:
        return False
    tag, following = tags[at], tags[at + 1]
    if tag in _MODIFIERS:
        return following in ("ADJA", "CARD", "ADJD", "PIAT", "ADV")
    if at == first:
        return False
    if tag == "KON" and tags[at - 1] in ("ADJA", "TRUNC"):
        return following in _INNER or following in HEADS
    return tag in ("KON", "$,") and tags[at - 1] == following == "ADJA"


def _heads(words: Sequence[str], tags: Sequence[str], at: int, last: int) -> int:
    at += 1
    while at < last:
        if tags[at] in HEADS or (tags[at] == "CARD" and tags[at - 1] in HEADS):
            at += 1
        elif words[at] in _OPENING and at + 2 < last:
            close = _closing(words, at, last)
            if not close:
                break
            at = close + 1
        elif words[at] in ("-", "/", "&") and at + 1 < last and tags[at + 1] in HEADS:
            at += 2
        elif words[at] == ":" and at + 2 < last and words[at + 1] == ":":
            at += 3
        else:
            break
    return at


def _closing(words: Sequence[str], opening: int, last: int) -> int:
    """The index of the mark that closes a bracket or a quotation, at most a dozen words on, or 0."""
    wanted = _CLOSING[words[opening]]
    for at in range(opening + 1, min(last, opening + 13)):
        if words[at] == wanted or (wanted == "“" and words[at] in "”“"):
            return at
    return 0


def may_be_genitive(words: Sequence[str], tags: Sequence[str], first: int, last: int) -> bool:
    """Whether "der", "dieser" or "jeder" and its noun can be a genitive: not where the noun is a masculine in its nominative."""
    head = next((at for at in range(first + 1, last) if tags[at] == "NN"), 0)
    return not head or bool(noun_cells(words[head]) & _GENITIVES)


def whole_phrase(
    words: Sequence[str],
    tags: Sequence[str],
    first: int,
    last: int,
    *,
    prepositions: bool = True,
    coordinate: bool = True,
) -> int:
    """The end of the noun or preposition phrase at `first` with its attributes, or `first` where none begins there.

    >>> text = "die Summe der Zahlen in der Spalte fehlt"
    >>> whole_phrase(text.split(), "ART NN ART NN APPR ART NN VVFIN".split(), 0, 8)
    7
    """
    start = first
    while start < last and (tags[start] in PREPOSITIONS or (start == first and tags[start] == "ADV" and start + 1 < last
                            and tags[start + 1] in PREPOSITIONS)):  # fmt: skip
        start += 1
    at = noun_phrase(words, tags, start, last)
    if at == start:
        return first
    pronoun = tags[start] in PRONOUNS
    while at < last:
        tag, word = tags[at], words[at]
        if word in _GENITIVE and not pronoun:
            end = noun_phrase(words, tags, at, last)
            if word in ("der", "dieser", "jeder", "jener") and not may_be_genitive(words, tags, at, end):
                break
        elif tag in PREPOSITIONS and prepositions:
            end = noun_phrase(words, tags, at + 1, last)
            end = at if end == at + 1 else end
        elif tag == "KON" and coordinate and word in ("und", "oder", "sowie", "bzw"):
            end = noun_phrase(words, tags, at + 1, last)
            if end == at + 1 and at + 1 < last and tags[at + 1] in PREPOSITIONS:
                end = noun_phrase(words, tags, at + 2, last)
                end = at + 1 if end == at + 2 else end
            end = at if end == at + 1 else end
        else:
            break
        if end == at:
            break
        at = end
    return at
