"""The lexicon: German forms as they are written, with their counts, their tags and the determiners seen before them.

Built by scripts/build_lexicon.py from 36 million words (data and licences: models/README.md); 400,000 forms, read in
20 ms and never copied into Python objects before a form is asked for.
"""

from __future__ import annotations

import array
import functools
import json
import pathlib
from typing import Final, NamedTuple

import marisa_trie

from mtfix.german.kept import kept

DATA: Final = pathlib.Path(__file__).parent / "data"
DETERMINERS: Final = ("der", "die", "das", "dem", "den", "des", "ein", "eine", "einen", "einem", "einer", "eines")

Tagset = tuple[tuple[str, int], ...]
"""The tags of a form with their cost, -2 log2 P(tag | form); the likeliest first."""


class Entry(NamedTuple):
    """What the lexicon knows of one form."""

    seen: float
    """How often it stands in the 36 million words (rounded to a tenth)."""
    inside: float
    """How often it stands with its capital inside a sentence."""
    tagset: Tagset
    determiners: int
    """Bit i is set when DETERMINERS[i] stands before it in at least one of a hundred cases."""
    determined: int
    """The logarithm (base 2, at most 15) of how often any determiner stands before it."""

    @property
    def tags(self) -> tuple[str, ...]:
        """Its tags, the likeliest first."""
        return tuple(tag for tag, _ in self.tagset)

    def takes(self, determiner: str) -> bool:
        """Whether this determiner is seen before the form."""
        return bool(self.determiners >> DETERMINERS.index(determiner) & 1)


_make: Final = tuple.__new__
"""Makes an entry without the detour over its own constructor."""
_POWERS: Final = tuple(2 ** (byte / 8) for byte in range(256))
NOTHING: Final = Entry(0.0, 0.0, (), 0, 0)


class _Store:
    """The files, opened once and only when the first word is asked for."""

    def __init__(self) -> None:
        self.trie = marisa_trie.Trie()
        self.trie.mmap(str(DATA / "lexicon.marisa"))
        size = len(self.trie)
        raw = (DATA / "lexicon.bin").read_bytes()
        self.counts, self.insides = raw[:size], raw[size : 2 * size]
        self.tagsets, self.determiners = array.array("H"), array.array("H")
        self.tagsets.frombytes(raw[2 * size : 4 * size])
        self.determiners.frombytes(raw[4 * size :])
        learned = learned_tables()
        self.table: list[Tagset] = [tuple((tag, cost) for tag, cost in row) for row in learned["tagsets"]]


@functools.cache
def learned_tables() -> dict[str, list[list[tuple[str, int]]]]:
    """The tables that lexicon and tagger share: tags, prior, tagsets, suffixes."""
    with (DATA / "tagger.json").open(encoding="utf-8") as file:
        tables: dict[str, list[list[tuple[str, int]]]] = json.load(file)
    return tables


@functools.cache
def _store() -> _Store:
    return _Store()


def _entry(form: str) -> Entry:
    """The entry of a form exactly as it is written; NOTHING where it is unknown.

    >>> lookup("Haus").tags[0], lookup("Selenskyjder") is NOTHING
    ('NN', True)
    """
    store = _store()
    at = store.trie.get(form)
    if at is None:
        return NOTHING
    mask = store.determiners[at]
    inside = store.insides[at]
    seen = _POWERS[store.counts[at]]
    known = _POWERS[inside] - 1 if inside else 0.0
    return _make(Entry, (seen, known, store.table[store.tagsets[at]], mask & 0xFFF, mask >> 12))


lookup: Final = kept(200_000)(_entry)
"""The entry of a form exactly as it is written; NOTHING where it is unknown."""


def count(form: str) -> float:
    """How often a form stands in the corpora, as it is written; 0 where it is unknown."""
    return lookup(form).seen


def prefixes(form: str) -> list[str]:
    """Every form of the lexicon that `form` begins with, the shortest first."""
    return list(_store().trie.prefixes(form))


def completions(beginning: str) -> list[str]:
    """Every form of the lexicon that begins so."""
    return list(_store().trie.keys(beginning))
