"""Valency: which prepositions a noun takes (Zugang zu, Bedrohung für), and which case a preposition asks for.

Counted by scripts/build_valency.py from word pairs of the clean corpora (models/README.md).
"""

from __future__ import annotations

import functools
from typing import Final

from mtfix.german.lexicon import DATA, lookup

ACCUSATIVE: Final = frozenset("für durch gegen um ohne".split())
DATIVE: Final = frozenset("mit nach von zu aus bei seit".split())
EITHER: Final = frozenset("an auf über vor in unter".split())


@functools.cache
def _table() -> dict[str, tuple[str, ...]]:
    with (DATA / "valency.tsv").open(encoding="utf-8") as file:
        rows = (line.rstrip("\n").split("\t") for line in file)
        return {row[0]: tuple(row[1:]) for row in rows}


def prepositions_of(noun: str) -> tuple[str, ...]:
    """The prepositions a noun takes, the most typical first; its dative plural takes what its plural takes.

    >>> prepositions_of("Zugang"), prepositions_of("Baum")
    (('zu',), ())
    """
    table = _table()
    found = list(table.get(noun, ()))
    if noun.endswith("n"):
        found += [p for p in table.get(noun[:-1], ()) if p not in found]
    return tuple(found)


def dative_plural(words: list[str], tags: list[str]) -> list[str]:
    """A plural phrase without an article, put into the dative: russische Waffen, alte Bücher -> alten Büchern.

    >>> dative_plural(["Alte", "Bücher", "und", "andere", "Funde"], ["ADJA", "NN", "KON", "ADJA", "NN"])
    ['alten', 'Büchern', 'und', 'anderen', 'Funden']
    """
    found = []
    for word, tag in zip(words, tags, strict=True):
        if tag in ("ADJA", "PIAT", "PPOSAT") and word.endswith("e"):
            word = word + "n"
        elif tag == "NN" and (word[-1:] == "e" or (word[-1:] not in "ns-" and lookup(word + "n").seen)):
            word = word + "n"
        found.append(word[0].lower() + word[1:] if tag in ("ADJA", "PIAT", "PPOSAT") else word)
    return found
