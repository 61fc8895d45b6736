"""Terms: names of the machine world (CRect, HADOOP_HOME, align()) and the nouns that say what such a name is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from mtfix.german.kept import kept
from mtfix.german.lexicon import NOTHING, lookup
from mtfix.german.tokens import CODE, WORD, Token

if TYPE_CHECKING:
    from mtfix.german.passage import Passage

_SHAPE: Final = re.compile(r"[a-z0-9äöüß][A-ZÄÖÜ]|^[A-Z]{2,}[a-z]{2}|_|^[A-Z]+\d+[A-Z]")
_SHAPE_ANYWHERE: Final = re.compile(r"[A-ZÄÖÜ_](?:(?<=[a-zäöüß\d][A-ZÄÖÜ])|(?<=_)|(?<=[A-Z]{2})[a-z]{2})")
_KINDS: Final = tuple(
    "objekt objekts objekte objekten objektes klasse klassen funktion funktionen methode methoden struktur strukturen "
    "eigenschaft eigenschaften operator operators operatoren option optionen schnittstelle schnittstellen member members "
    "parameter parameters parametern typ typs typen datei dateien ereignis ereignisses ereignisse anweisung anweisungen "
    "schlüsselwort schlüsselworts makro makros attribut attributs attribute befehl befehls befehle konstante konstanten "
    "variable variablen zeiger zeigers steuerelement steuerelements konstruktor konstruktors destruktor destruktors "
    "vorlage feld felds algorithmus direktive pragma pragmas namespace auflistung array arrays iterator iterators "
    "element elements elemente dialogfeld schleife funktionsvorlage container".split()
)
"""Nouns that a name of the machine world may qualify, in the forms documentation uses."""


def is_term(token: Token) -> bool:
    """Whether a token looks like an identifier: an inner capital, an underscore, or a word of code.

    >>> from mtfix.german.tokens import tokenise
    >>> [t.text for t in tokenise("Das CRect zeigt HADOOP_HOME im US-Dollar an") if is_term(t)]
    ['CRect', 'HADOOP_HOME']
    """
    text = token.text
    if token.kind == CODE:
        return "_" in text
    if token.kind != WORD:
        return False
    return has_inner_capital(text)


@kept(50_000)
def has_inner_capital(word: str) -> bool:
    """Whether a word has the shape of an identifier: an inner capital, or an underscore, and no hyphen."""
    return "-" not in word and _SHAPE.search(word) is not None


def holds_term(passage: Passage) -> bool:
    """Whether there can be a term in a passage: a look at its text alone; read it with `passage.once(holds_term)`."""
    return _SHAPE_ANYWHERE.search(passage.text) is not None


def is_keyword(token: Token, tag: str) -> bool:
    """Whether a token is an identifier or a small word that no German text uses (a keyword such as `iter`)."""
    if is_term(token):
        return True
    text = token.text
    return token.kind == WORD and text.isascii() and text.islower() and (tag in ("FM", "XY") or lookup(text) is NOTHING)


def may_be_term(token: Token, tag: str) -> bool:
    """Whether a token can be a term where its place already speaks for it: capitals alone will do, or a rare small word."""
    text = token.text
    if is_keyword(token, tag):
        return True
    if token.kind != WORD or not text.isascii() or "-" in text:
        return False
    return (len(text) > 1 and text.isupper()) or (text.islower() and lookup(text).seen < 200 and tag not in _WORDS)


_WORDS: Final = frozenset("ADJA ADJD ADV VVFIN VVINF VVPP VVIZU PTKVZ APPR KON KOUS PROAV ART PPER PRF CARD".split())


def term_end(tokens: Sequence[Token], at: int) -> int:
    """The end of the term at `at`, its call in brackets included, or `at` where none stands there."""
    end = at + 1 if is_term(tokens[at]) else at
    opening = at + 1
    if opening < len(tokens) and tokens[opening].text == "(" and not tokens[opening].spaced and tokens[at].kind == WORD:
        for close in range(opening + 1, min(len(tokens), opening + 8)):
            if tokens[close].text == ")":
                return close + 1
    return end


def before_brackets(tokens: Sequence[Token], close: int) -> int:
    """The place before the brackets that `close` ends, where the name of a call stands; -1 at the start of a sentence.

    >>> from mtfix.german.tokens import tokenise
    >>> before_brackets(tokenise("Dann wird align(a, b) gerufen"), 7)
    2
    """
    while close and tokens[close].text != "(":
        close -= 1
    return close - 1


def names_a_kind(noun: str) -> bool:
    """Whether a noun says what a term is: Methode, Member-Funktion, Zeigerklasse.

    >>> names_a_kind("Member-Funktion"), names_a_kind("Haus")
    (True, False)
    """
    return noun.lower().endswith(_KINDS)
