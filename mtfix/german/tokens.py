"""Tokens: the words, numbers and marks of a text, with their offsets.

A token never contains white space. Nothing is thrown away and nothing is normalised: the text between two
tokens is white space, so the text can be rebuilt from them.
"""

from __future__ import annotations

import re
from typing import Final

WORD: Final = "word"
NUMBER: Final = "number"
MARK: Final = "mark"
CODE: Final = "code"

QUOTES: Final = frozenset("\"„“”‚‘’«»‹›‟‛'`´")

_TOKEN = re.compile(
    r"""
    \s*+
    (?: (?P<word> [^\W\d_]++(?=[\s,;!?…“”„"()»«]|\.\s) )
  | (?P<code>
        (?:https?|ftp|file|mailto)://?[^\s<>"„“”»«]*[^\s<>"„“”»«.,;:!?)\]}']
      | www\.[^\s<>"„“”»«]*[^\s<>"„“”»«.,;:!?)\]}']
      | [\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+
      | [^\W_][\w-]{0,62}(?:\.[\w-]{1,62}){0,2}?\.(?:com|org|net|info|edu|gov|eu|de|at|ch|uk|io)(?![\w-])
      | [\#@][^\W\d_]\w*
      | [^\W_]*_\w*
    )
  | (?P<number> (?>\d+(?:[.,:]\d+)*)(?![^\W_]) )
  | (?P<other> [^\W_]+(?:[-\u2010\u2011'’\u00ad\u200b][^\W_]+)* (?:-(?=[,;\s)/]))? )
  | (?P<mark> \.\.\.+ | -- | . )
  | (?P<end> \Z ) )
    """,
    re.VERBOSE | re.DOTALL,
)
"""Blanks and then a token; what most words are is tried first: letters alone, before a blank or a mark that ends them."""
_KINDS: Final = (MARK, WORD, CODE, NUMBER, WORD, MARK, MARK)
"""The kind of what each group of the pattern matches."""


class Token:
    """One token of a text: `text[start:end]`, offsets in code points of that text.

    >>> [t.text for t in tokenise("Am 6. August kam's: 2.000 US-Dollar!")]
    ['Am', '6', '.', 'August', "kam's", ':', '2.000', 'US-Dollar', '!']
    >>> [t.text for t in tokenise("Garten.de meldet es.")]
    ['Garten.de', 'meldet', 'es', '.']
    """

    __slots__ = ("end", "kind", "spaced", "start", "text")

    def __init__(self, text: str, start: int, kind: str, spaced: bool) -> None:
        self.text = text
        self.start = start
        self.end = start + len(text)
        self.kind = kind
        self.spaced = spaced
        """Whether white space (or the start of the text) stands before the token."""

    def __repr__(self) -> str:
        return f"Token({self.text!r}, {self.start}, {self.kind})"


def tokenise(text: str) -> list[Token]:
    """Cut a text into tokens, left to right; linear in the length of the text."""
    found: list[Token] = []
    end = -1
    for match in _TOKEN.finditer(text):
        group = match.lastindex or 0
        word = match[group]
        if word:
            start = match.start(group)
            found.append(Token(word, start, _KINDS[group], start != end))
            end = match.end()
    return found
