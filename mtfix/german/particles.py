"""Particles: how far a clause without one speaks for a particle that its verb has lost, and what verbs ask for.

Built by scripts/build_particles.py from what scripts/count_particles.py counts with mtfix.german.frames (models/README.md):
for a form and a particle how much likelier its shape and its prepositions are with the particle than without.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import Final

import marisa_trie

from mtfix.german.frames import Frame, preposition_of
from mtfix.german.lexicon import DATA

PREPOSITIONS: Final = tuple(
    "an auf aus bei durch für gegen in mit nach um unter von vor zu zwischen über ohne seit bis".split()
)
SHAPES: Final = tuple(f"{count}{clausal}{reflexive}" for count in "0123" for clausal in "-+" for reflexive in "rp")
"""The shapes of a clause (Frame.shape without its first letter), by the number of their byte."""
STEPS: Final = 12
"""Weights are kept in twelfths of a natural logarithm, with 128 for nothing."""
NEEDS: Final = "!"
"""The key of a form that hardly ever ends a main clause right behind its first phrase: liegt, gehört."""


OBJECT: Final = "&"
"""The key of a form that often stands with an object: verwendet, öffnet."""


@functools.cache
def _table() -> marisa_trie.BytesTrie:
    table = marisa_trie.BytesTrie()
    table.mmap(str(DATA / "particles.marisa"))
    return table


@functools.cache
def particle_forms() -> frozenset[str]:
    """Every form that the table has a particle for, in small letters."""
    return frozenset(key.partition("|")[0] for key in _table().iterkeys() if "|" in key)


def lost_particle(form: str, found: Frame, prepositions: Iterable[str]) -> tuple[str, float]:
    """The likeliest particle of a form that stands without one, and how likely, as a natural logarithm of the odds."""
    small, shape = form.lower(), found.shape(False)[1:]
    beside = [PREPOSITIONS.index(p) for p in {preposition_of(p) for p in prepositions} if p in PREPOSITIONS]
    best = ("", 0.0)
    for key, weights in _table().iteritems(f"{small}|"):
        row = [weights[0], weights[1 + SHAPES.index(shape)], *(weights[1 + len(SHAPES) + at] for at in beside)]
        odds = sum(weight - 128 for weight in row) / STEPS
        if odds > best[1]:
            best = (key.partition("|")[2], odds)
    return best


def asks_for_more(form: str) -> bool:
    """Whether a form hardly ever ends a main clause right behind its first phrase.

    >>> asks_for_more("liegt"), asks_for_more("steigt")
    (True, False)
    """
    return NEEDS + form.lower() in _table()


def takes_object(form: str) -> bool:
    """Whether a form often stands with an object.

    >>> takes_object("verwendet"), takes_object("steht")
    (True, False)
    """
    return OBJECT + form.lower() in _table()


@functools.lru_cache(maxsize=5_000)
def governed(form: str, particle: str) -> tuple[str, ...]:
    """The prepositions that a verb with such a particle takes, the most typical first.

    >>> governed("weist", "hin")
    ('auf',)
    """
    found: list[bytes] = _table().get(f"{form.lower()}>{particle}", [])
    return tuple(PREPOSITIONS[at] for at in found[0]) if found else ()
