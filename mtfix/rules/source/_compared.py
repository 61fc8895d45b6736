"""The sentences of a passage beside those of its original."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from mtfix.bilingual.align import sentence_pairs
from mtfix.bilingual.english import sentence_spans
from mtfix.german.passage import Passage
from mtfix.german.sentences import split_sentences
from mtfix.german.tokens import tokenise


class Compared(NamedTuple):
    """A stretch of German from `start` to `end` of its passage, and the English it translates."""

    start: int
    end: int
    german: str
    english: str

    @property
    def sentences(self) -> tuple[int, int]:
        """How many sentences of German and of English stand here."""
        return len(split_sentences(self.german, tokenise(self.german))), len(sentence_spans(self.english))


def compared(passage: Passage) -> Iterator[Compared]:
    """Every pair of a passage that has an original; one side of a pair may be empty."""
    source = passage.segment.source
    if source is not None:
        for pair in sentence_pairs(passage.text, source):
            yield Compared(*pair.german, passage.text[slice(*pair.german)], source[slice(*pair.english)])


def complete(passage: Passage) -> Iterator[Compared]:
    """The pairs that have both sides."""
    return (pair for pair in compared(passage) if pair.german and pair.english)
