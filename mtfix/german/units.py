"""Units: a sentence as the reader of technical German takes it in: words by their kind, and each term as one thing.

A term is a stretch that German did not make: an identifier, a call with its brackets, a path, an option, an acronym, a
small word that no German text uses. Function words are kinds of their own, of other words only the tag counts.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from mtfix.german.abbreviations import INNER
from mtfix.german.english import is_english
from mtfix.german.kept import kept
from mtfix.german.lexicon import NOTHING, lookup
from mtfix.german.terms import has_inner_capital, names_a_kind
from mtfix.german.tokens import CODE, WORD, Token

TERM: Final = "TERM"
KIND_NOUN: Final = "NN*"
"""The kind of a noun that says what a term is: Methode, Datei."""


class Unit(NamedTuple):
    """A unit of a sentence: tokens `first` to `last` (exclusive) of it; none where a noun hangs on a term by a hyphen."""

    kind: str
    """`TERM`, a tag, a mark, or a tag and a function word: "APPR mit"."""
    first: int
    last: int

    @property
    def tag(self) -> str:
        """The kind without the word."""
        return self.kind.partition(" ")[0]

    @property
    def word(self) -> str:
        """The function word, small; nothing for other kinds."""
        return self.kind.partition(" ")[2]


_CLOSED: Final = frozenset(
    "ART APPR APPRART APZR KON KOUS KOUI KOKOM PPER PRF PRELS PDS PDAT PIAT PIDAT PPOSAT PTKNEG PTKZU PTKA PWAV PWS PIS "
    "PROAV VAFIN VMFIN".split()
)
_MARKS: Final = frozenset(',.:;!?()-–"')
_OPENING: Final = frozenset("([{„\"“”»«'‚‘`")
_CLOSING: Final = frozenset(".,;:!?…\"“”»«'’‘`")
_BRACKETS: Final = {")": "(", "]": "[", "}": "{"}
_CODE: Final = re.compile(r"::|[\\$#@<>=_~^|]|[\w)]\(|^[-/]{1,2}\w|^\.\w|\w\.\w*[a-zA-Z]|\w/\w")
_GLUED: Final = re.compile(r"[.;!?,][A-ZÄÖÜ][a-zäöüß]+$")
_HUNG: Final = re.compile(r"([A-Za-z_]\w*)-([A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ][a-zäöüß]+)?)")
_HUNG_ON_CODE: Final = re.compile(r"-([A-ZÄÖÜ][a-zäöüß]{3,})$")
_VERBAL: Final = ("V", "ADJ", "PTKVZ")
_ADJECTIVES: Final = tuple(
    "lich ig isch bar sam haft los weise voll reich arm frei fest wert nah gleich maximal minimal el al iv ell ent ant t nd".split()
)


def units(tokens: Sequence[Token], tags: Sequence[str]) -> list[Unit]:
    """The units of a tagged sentence, in order.

    >>> from mtfix.german.tags import tag
    >>> from mtfix.german.tokens import tokenise
    >>> words = tokenise("Dann ruft die Gärtnerin pflanze(rose) auf.")
    >>> [unit.kind for unit in units(words, tag([word.text for word in words]))]
    ['ADV', 'VVFIN', 'ART die', 'NN', 'TERM', 'PTKVZ', '.']
    """
    found: list[Unit] = []
    at, count = 0, len(tokens)
    while at < count:
        end = at + 1
        while end < count and not tokens[end].spaced:
            end += 1
        if end == at + 1:
            _add(found, tokens[at], tags[at], at)
        else:
            _chunk(found, tokens, tags, at, end)
        at = end
    return found


def _chunk(found: list[Unit], tokens: Sequence[Token], tags: Sequence[str], first: int, end: int) -> None:
    """The units of tokens without a blank between them: marks around them, and a term where code shows inside."""
    while first < end and tokens[first].text in _OPENING:
        found.append(Unit(_kind(tokens[first].text, tags[first]), first, first + 1))
        first += 1
    last = end
    while last > first and (tokens[last - 1].text in _CLOSING or _unopened(tokens, first, last)):
        last -= 1
    if last > first + 2 and tokens[last - 2].text == ")" and lookup(tokens[last - 1].text).seen > 50:
        last -= 1
    text = "".join(token.text for token in tokens[first:last]) if last > first + 1 else ""
    if text and any(map(str.isalpha, text)) and _CODE.search(text) and not _GLUED.search(text) and not _slashed(text):
        found.append(Unit(TERM, first, last))
        hung = _HUNG_ON_CODE.search(text)
        if hung:
            found.append(Unit(noun_kind(hung[1]), last, last))
    else:
        for at in range(first, last):
            _add(found, tokens[at], tags[at], at)
    for at in range(last, end):
        found.append(Unit(_kind(tokens[at].text, tags[at]), at, at + 1))


def _unopened(tokens: Sequence[Token], first: int, last: int) -> bool:
    opening = _BRACKETS.get(tokens[last - 1].text)
    if opening is None:
        return False
    texts = [token.text for token in tokens[first:last]]
    return texts.count(opening) < texts.count(tokens[last - 1].text)


def _slashed(text: str) -> bool:
    """Whether German words stand on both sides of a stroke: wollen/müssen."""
    parts = text.split("/")
    return len(parts) > 1 and all(part.isalpha() and lookup(part).seen > 50 for part in parts)


def _add(found: list[Unit], token: Token, tag: str, at: int) -> None:
    word = token.text
    if stands_alone(token, tag):
        found.append(Unit(TERM, at, at + 1))
        return
    hung = _HUNG.fullmatch(word) if "-" in word and token.kind == WORD else None
    if hung and _foreign(hung[1]):
        found.append(Unit(TERM, at, at + 1))
        found.append(Unit(noun_kind(hung[2]), at + 1, at + 1))
        return
    found.append(Unit(_kind(word, tag), at, at + 1))


def _kind(word: str, tag: str) -> str:
    if tag[0] == "$":
        return word if word in _MARKS else "$"
    if tag == "NN":
        return noun_kind(word)
    if tag in _CLOSED:
        return "PPER Sie" if word == "Sie" else f"{tag} {word.lower()}"
    return tag


def noun_kind(noun: str) -> str:
    """The kind of a noun: `KIND_NOUN` where it says what a term is.

    >>> noun_kind("Methode"), noun_kind("Gießkanne")
    ('NN*', 'NN')
    """
    return KIND_NOUN if names_a_kind(noun) else "NN"


def stands_alone(token: Token, tag: str) -> bool:
    """Whether a token by itself is a term: code, an inner capital, a rare acronym, a small word that is no German one."""
    kind = token.kind
    return kind == CODE or (kind == WORD and _alone(token.text, tag))


def holds_lone_term(tokens: Sequence[Token], words: Sequence[str], tags: Sequence[str]) -> bool:
    """Whether a token of a sentence stands alone as a term.

    >>> from mtfix.german.tokens import tokenise
    >>> holds_lone_term(tokenise("Das CRect fehlt"), ["Das", "CRect", "fehlt"], ["ART", "NN", "VVFIN"])
    True
    """
    if CODE in [token.kind for token in tokens]:
        return True
    if "FM" in tags or "XY" in tags:
        return any(map(_alone, words, tags))
    return any(_alone(word, tag) for word, tag, may in zip(words, tags, map(_may_be_alone, words), strict=True) if may)


@kept(100_000)
def _may_be_alone(word: str) -> bool:
    """Whether a word can stand alone as a term without the tag of a foreign word: what is known and small cannot."""
    return any(_alone(word, tag) for tag in ("NN", "NE", "ADJD", "ADV"))


@functools.lru_cache(maxsize=100_000)
def _alone(word: str, tag: str) -> bool:
    if has_inner_capital(word):
        return True
    if "-" in word or not word.isascii() or len(word) < 2:
        return False
    if word.isupper():
        return lookup(word).seen < 400
    if not word.isalnum() or word.isdecimal() or word in INNER:
        return False
    if word.islower():
        if tag == "ADJD":
            return len(word) > 2 and lookup(word) is NOTHING and not word.endswith(_ADJECTIVES)
        return len(word) > 2 and not tag.startswith(_VERBAL) and (tag in ("FM", "XY") or _rare(word))
    return tag in ("NN", "NE", "FM") and _english_name(word)


@functools.lru_cache(maxsize=20_000)
def _rare(word: str) -> bool:
    entry = lookup(word)
    if entry is NOTHING:
        return True
    return entry.seen < 60 and is_english(word) and not any(tag.startswith(_VERBAL) for tag in entry.tags)


@functools.lru_cache(maxsize=20_000)
def _english_name(word: str) -> bool:
    return lookup(word).seen < 10 and is_english(word)


def _foreign(word: str) -> bool:
    """Whether the first part of a compound with a hyphen is a term."""
    if word.isupper():
        return len(word) > 1
    return any(map(str.isupper, word[1:])) or "_" in word or (word.islower() and lookup(word).seen < 60)
