"""English words, as far as German text holds them: in identifiers, in names of programs, in spans left behind."""

from __future__ import annotations

import functools

import marisa_trie

from mtfix.german.lexicon import DATA


@functools.cache
def _words() -> marisa_trie.Trie:
    trie = marisa_trie.Trie()
    trie.mmap(str(DATA / "english.marisa"))
    return trie


def is_english(word: str) -> bool:
    """Whether a word, whatever its capital, is a common English one; many are German too ("in", "Hand").

    >>> is_english("Inner"), is_english("exception"), is_english("Ausnahme")
    (True, True, False)
    """
    return word.lower() in _words()
