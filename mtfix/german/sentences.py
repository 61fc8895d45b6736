"""Sentences: where one ends and the next begins, with offsets.

The rules follow German usage: a full stop after an abbreviation, an ordinal or an initial does not end a sentence;
direct speech that is followed by its verb of saying ("Komm!", rief er) belongs to the sentence around it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mtfix.german.abbreviations import AFTER_ORDINAL, INNER
from mtfix.german.kept import read_once
from mtfix.german.tokens import CODE, NUMBER, WORD, Token

if TYPE_CHECKING:
    from mtfix.german.clauses import Clause

_STOPS: Final = frozenset(".!?…")
_CLOSERS: Final = frozenset("”“’‘»«›‹\"')]}")
_OPENERS: Final = frozenset("„“‚‘»«›‹\"'([{")
_SAYS_ON: Final = frozenset(",;:–—-")


class Sentence:
    """A sentence: tokens `first` (inclusive) to `last` (exclusive) of its passage."""

    __slots__ = ("__dict__", "first", "last", "tokens")

    def __init__(self, tokens: list[Token], first: int, last: int) -> None:
        self.tokens = tokens
        self.first = first
        self.last = last

    @property
    def start(self) -> int:
        """The offset of its first code point in the passage."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """The offset after its last code point in the passage."""
        return self.tokens[-1].end

    @read_once
    def tags(self) -> list[str]:
        """The STTS tag of each token, in order."""
        from mtfix.german.clauses import close_brackets
        from mtfix.german.tags import tag

        return close_brackets(self.words, tag(self.words))

    @read_once
    def words(self) -> list[str]:
        """The text of each token, in order."""
        return [token.text for token in self.tokens]

    @read_once
    def forms(self) -> frozenset[str]:
        """Its words as a set, for rules that ask first whether a word is there at all."""
        return frozenset(self.words)

    @read_once
    def tagset(self) -> frozenset[str]:
        """Its tags as a set, for the same."""
        return frozenset(self.tags)

    @read_once
    def clauses(self) -> list[Clause]:
        """Its clauses, in order."""
        from mtfix.german.clauses import split_clauses

        return split_clauses(self.words, self.tags)

    @read_once
    def capitals(self) -> list[int]:
        """The indices of the words that begin with a capital, the sentence's first token left out."""
        return [
            index for index, token in enumerate(self.tokens) if token.kind == WORD and index and token.text[0].isupper()
        ]


def split_sentences(text: str, tokens: list[Token]) -> list[Sentence]:
    """Cut the tokens of a passage into sentences; every token belongs to exactly one.

    >>> from mtfix.german.tokens import tokenise
    >>> text = "Am 6. August kam z. B. Dr. Weiß. „Endlich!“, rief sie. Er schwieg."
    >>> [text[s.start:s.end] for s in split_sentences(text, tokenise(text))]
    ['Am 6. August kam z. B. Dr. Weiß.', '„Endlich!“, rief sie.', 'Er schwieg.']
    """
    sentences: list[Sentence] = []
    first, index, count = 0, 0, len(tokens)
    while index < count:
        if tokens[index].text[0] in _STOPS:
            end = _end(tokens, first, index, count)
            if end:
                sentences.append(Sentence(tokens[first:end], first, end))
                first = index = end
                continue
        index += 1
    if first < count:
        sentences.append(Sentence(tokens[first:], first, count))
    return sentences


def _end(tokens: list[Token], first: int, stop: int, count: int) -> int:
    """The index after the sentence that ends at the mark `stop`, or 0 where it does not end there."""
    end = stop + 1
    while end < count and not tokens[end].spaced and (tokens[end].text in _CLOSERS or tokens[end].text[0] in _STOPS):
        end += 1
    if end >= count:
        return end
    following = tokens[end]
    if not following.spaced:
        return 0
    if following.text in _SAYS_ON:
        return end if following.text in "–—-" and _begins(tokens, end + 1, count) else 0
    if not _begins(tokens, end, count):
        return 0
    quoted = end > stop + 1
    if tokens[stop].text == "." and not quoted and stop > first:
        before = tokens[stop - 1]
        if not before.spaced and stop - 1 == first and before.kind == WORD and len(before.text) == 1:
            return 0
        if not tokens[stop].spaced and _keeps_going(tokens, stop, end, first):
            return 0
    return end


def _begins(tokens: list[Token], index: int, count: int) -> bool:
    """Whether a sentence may begin at this token: a capital, a number, or an opening mark before one."""
    while index < count and tokens[index].text in _OPENERS:
        index += 1
    if index >= count:
        return True
    token = tokens[index]
    if token.kind in (NUMBER, CODE):
        return True
    return (token.kind == WORD and not token.text[0].islower()) or token.text[0] in "-–—•*…"


def _keeps_going(tokens: list[Token], stop: int, end: int, first: int) -> bool:
    """Whether the full stop at `stop` belongs to an abbreviation, an ordinal or an initial."""
    before, after = tokens[stop - 1], tokens[end]
    if before.kind == NUMBER:
        if after.text in AFTER_ORDINAL or stop - 1 == first:
            return True
        return before.text.isdigit() and len(before.text) <= 3 and _ordinal_before(tokens, stop - 1, first)
    if before.kind != WORD:
        return False
    if len(before.text) == 1 and before.text.isupper():
        return True
    if before.text in ("usw", "etc", "Chr", "ff", "uvm"):
        return after.kind != WORD
    return before.text in INNER


_BEFORE_ORDINAL: Final = frozenset(
    "am vom zum im beim der die das des dem den ein eine einen einem einer eines ab bis seit und jeden jeder jede".split()
)


def _ordinal_before(tokens: list[Token], number: int, first: int) -> bool:
    """Whether what stands before a number makes it an ordinal: am 3. Tor, der 2. und 3. Band."""
    return number > first and tokens[number - 1].text.lower() in _BEFORE_ORDINAL and len(tokens[number].text) <= 2
