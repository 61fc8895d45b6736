"""Morphology: which genders, cases and numbers a German determiner, adjective or noun may have, and their forms.

A cell is a gender or the plural with a case, 16 in all; what a form may be is a set of cells, kept as the bits of a
number. The forms of a phrase agree when their sets share a cell. Endings after Duden, Die Grammatik (2022).
"""

from __future__ import annotations

import array
import functools
from typing import Final

import marisa_trie

from mtfix.german.compounds import analyse
from mtfix.german.lexicon import DATA, lookup

NOMINATIVE, ACCUSATIVE, DATIVE, GENITIVE = range(4)
MASCULINE, FEMININE, NEUTER, PLURAL = range(4)
ANY: Final = 0xFFFF


def cell(gender: int, case: int) -> int:
    """The bit of one cell."""
    return 1 << (4 * gender + case)


def cells(names: str) -> int:
    """The set of cells named by pairs of letters: M F N P for the gender or plural, n a d g for the case.

    >>> cells("Mn Pg") == cell(MASCULINE, NOMINATIVE) | cell(PLURAL, GENITIVE)
    True
    """
    return sum(1 << (4 * "MFNP".index(name[0]) + "nadg".index(name[1])) for name in names.split())


CASES: Final = tuple(sum(cell(gender, case) for gender in range(4)) for case in range(4))
"""For each case the cells that have it."""
GENDERS: Final = tuple(0xF << 4 * gender for gender in range(4))
"""For each gender, and the plural, its cells."""
SINGULAR: Final = 0xFFF

_STRONG_NEUTER: Final = cells("Nn Na Mg Ng")
STRONG: Final = {
    "er": cells("Mn Fd Fg Pg"),
    "e": cells("Fn Fa Pn Pa"),
    "es": cells("Nn Na"),
    "em": cells("Md Nd"),
    "en": cells("Ma Pd Mg Ng"),
}
"""The cells of an adjective without an article, by its ending."""
_LIKE_DER: Final = {
    "er": cells("Mn Fd Fg Pg"),
    "e": cells("Fn Fa Pn Pa"),
    "es": _STRONG_NEUTER,
    "em": cells("Md Nd"),
    "en": cells("Ma Pd Mg Ng"),
}
_LIKE_EIN: Final = {
    "": cells("Mn Nn Na"),
    "e": cells("Fn Fa Pn Pa"),
    "er": cells("Fd Fg Pg"),
    "es": cells("Mg Ng"),
    "em": cells("Md Nd"),
    "en": cells("Ma Pd"),
}
_ARTICLES: Final = {
    "der": cells("Mn Fd Fg Pg"),
    "die": cells("Fn Fa Pn Pa"),
    "das": cells("Nn Na"),
    "dem": cells("Md Nd"),
    "den": cells("Ma Pd"),
    "des": cells("Mg Ng"),
}
CONTRACTIONS: Final = {
    "im": "in", "am": "an", "zum": "zu", "beim": "bei", "vom": "von", "zur": "zu", "ins": "in", "ans": "an"
}  # fmt: skip
"""The preposition inside a preposition that has swallowed its article."""


def _determiners() -> dict[str, tuple[int, str, str]]:
    found = {form: (mask, "der", "") for form, mask in _ARTICLES.items()}
    for stem in ("dies", "jen", "welch", "jed"):
        for ending, mask in _LIKE_DER.items():
            found[stem + ending] = (mask & SINGULAR if stem == "jed" else mask, stem, ending)
    for stem in ("ein", "kein", "mein", "dein", "sein", "ihr", "unser", "euer"):
        for ending, mask in _LIKE_EIN.items():
            short = "eur" if stem == "euer" and ending else stem
            found[short + ending] = (mask & SINGULAR if stem == "ein" else mask, stem, ending)
    for form, preposition in CONTRACTIONS.items():
        mask = cells("Fd") if form == "zur" else cells("Na") if form.endswith("s") else cells("Md Nd")
        found[form] = (mask, preposition, "+")
    return found


DETERMINERS: Final = _determiners()
"""For each form of a determiner, in small letters: its cells, its stem, its ending ("+": a contraction)."""

EIN_WORDS: Final = frozenset(("ein", "kein", "mein", "dein", "sein", "ihr", "unser", "euer"))

_WEAK: Final = {"e": cells("Mn Fn Fa Nn Na"), "en": ANY & ~cells("Mn Fn Fa Nn Na")}
_MIXED: Final = {"er": cells("Mn"), "es": cells("Nn Na")}


def adjective_ending(form: str) -> str | None:
    """The ending of a declined adjective: e, en, em, er, es; None where it has none.

    >>> adjective_ending("alten"), adjective_ending("lila")
    ('en', None)
    """
    if form[-2:] in ("en", "em", "er", "es"):
        return form[-2:]
    return "e" if form[-1] == "e" else None


def adjective_cells(determiner: str, ending: str) -> int:
    """The cells an adjective with this ending may have after this determiner.

    >>> adjective_cells("ein", "er") == cells("Mn"), adjective_cells("die", "er")
    (True, 0)
    """
    bare = determiner in EIN_WORDS
    return (_MIXED if bare else _WEAK).get(ending, 0)


_BY_CELL: Final = {
    "der": ("der den dem des", "die die der der", "das das dem des", "die die den der"),
    "dies": ("er en em es", "e e er er", "es es em es", "e e en er"),
    "ein": ("- en em es", "e e er er", "- - em es", "e e en er"),
}


def decline(stem: str, gender: int, case: int) -> str | None:
    """The form of a determiner, given by its stem, in one cell; None where it has none.

    >>> decline("ein", MASCULINE, ACCUSATIVE), decline("der", PLURAL, DATIVE), decline("ein", PLURAL, DATIVE)
    ('einen', 'den', None)
    """
    if stem == "der":
        return _BY_CELL["der"][gender].split()[case]
    if gender == PLURAL and stem in ("ein", "jed"):
        return None
    ending = _BY_CELL["ein" if stem in EIN_WORDS else "dies"][gender].split()[case]
    if ending == "-":
        return stem
    return ("eur" if stem == "euer" else stem) + ending


def decline_adjective(form: str, determiner: str, gender: int, case: int) -> str:
    """An adjective, given in any declined form, as it stands after a determiner in one cell.

    >>> decline_adjective("sichere", "ein", MASCULINE, NOMINATIVE)
    'sicherer'
    """
    ending = adjective_ending(form)
    if ending is None:
        return form
    stem = form[: -len(ending)]
    bit = cell(gender, case)
    if determiner in EIN_WORDS:
        return stem + ("er" if gender == MASCULINE else "es")
    return stem + ("e" if bit & _WEAK["e"] else "en")


class _Nouns:
    def __init__(self) -> None:
        self.trie = marisa_trie.Trie()
        self.trie.mmap(str(DATA / "nouns.marisa"))
        self.cells: array.array[int] = array.array("H")
        self.cells.frombytes((DATA / "nouns.bin").read_bytes())


@functools.cache
def _nouns() -> _Nouns:
    return _Nouns()


@functools.lru_cache(maxsize=50_000)
def noun_cells(form: str) -> int:
    """The cells a noun may have; an unknown compound has those of its head; ANY where nothing is known.

    >>> noun_cells("Frau") == GENDERS[FEMININE], noun_cells("Kreisbogenbrücke") == GENDERS[FEMININE]
    (True, True)
    """
    nouns = _nouns()
    at: int | None = nouns.trie.get(form)
    if at is not None:
        return nouns.cells[at]
    if len(form) < 6 or any(tag == "VVINF" for tag in lookup(form.lower()).tags):
        return ANY
    participle = form.rstrip("nrsm").lower()
    if participle.endswith("nde") and any(tag == "VVINF" for tag in lookup(participle[:-2]).tags):
        return ANY
    compound = analyse(form)
    if compound is None or any(tag == "ADJA" for tag in lookup(compound.head.lower()).tags[:2]):
        return ANY
    at = nouns.trie.get(compound.head)
    if at is None or not nouns.cells[at] & _HEADS or any(form[:-cut] in nouns.trie for cut in (1, 2)):
        return ANY
    return nouns.cells[at]


_HEADS: Final = CASES[NOMINATIVE] | CASES[GENITIVE] | cells("Pd")
"""A head has one of these cells; a dative in -e (zu Hause) ends no compound."""
