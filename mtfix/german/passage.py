"""Passage: a stretch of German prose as the rules see it, read lazily and only once.

Offsets in a passage count code points of its own text; the way back into the file is the Segment's business.
"""

from __future__ import annotations

import bisect
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from mtfix.document import Boundary, Document, Segment
from mtfix.german.kept import read_once
from mtfix.german.memory import Memory
from mtfix.german.prose import looks_like_code
from mtfix.german.quotes import Quotes, read_quotes
from mtfix.german.sentences import Sentence, split_sentences
from mtfix.german.tokens import CODE, Token, tokenise

T = TypeVar("T")


class Passage:
    """The prose of one segment with its tokens, its sentences and what the rest of the document knows."""

    def __init__(self, segment: Segment, memory: Memory, reading: Reading | None = None, index: int = 0) -> None:
        self.segment = segment
        self.text = segment.prose
        self.memory = memory
        self._reading = reading
        self.index = index
        self._read: dict[Callable[[Passage], Any], Any] = {}

    @read_once
    def tokens(self) -> list[Token]:
        """Every token of the passage, in order; what no repair may touch is code."""
        tokens = tokenise(self.text)
        locks = self.segment.locks
        if locks:
            ends = [end for _, end in locks]
            for token in tokens:
                at = bisect.bisect_right(ends, token.start)
                if at < len(locks) and locks[at][0] < token.end and "-" not in token.text:
                    token.kind = CODE
        return tokens

    @read_once
    def forms(self) -> frozenset[str]:
        """The text of every token, for rules that ask first whether a word is there at all."""
        return frozenset([token.text for token in self.tokens])

    @read_once
    def sentences(self) -> list[Sentence]:
        """The sentences, in order; every token belongs to exactly one."""
        return split_sentences(self.text, self.tokens)

    @read_once
    def quotes(self) -> Quotes:
        """The quotation marks, paired as far as they can be."""
        return read_quotes(self.text)

    @read_once
    def is_code(self) -> bool:
        """Whether it holds marks that prose does not use."""
        return looks_like_code(self.text)

    @read_once
    def token_starts(self) -> list[int]:
        """The offset of each token, for bisection."""
        return [token.start for token in self.tokens]

    def token_at(self, offset: int) -> int:
        """The index of the token that holds this offset, or of the last one before it (-1 where there is none)."""
        return bisect.bisect_right(self.token_starts, offset) - 1

    def sentence_of(self, index: int) -> Sentence:
        """The sentence of the token with this index."""
        firsts = [sentence.first for sentence in self.sentences]
        return self.sentences[bisect.bisect_right(firsts, index) - 1]

    @read_once
    def boundaries(self) -> dict[int, tuple[Boundary, ...]]:
        """The edges of inline markup by their offset in the text."""
        found: dict[int, tuple[Boundary, ...]] = {}
        for boundary in self.segment.boundaries:
            found[boundary.at] = (*found.get(boundary.at, ()), boundary)
        return found

    def once(self, read: Callable[[Passage], T]) -> T:
        """What a function reads in this passage, read only the first time; rules that share a reading share its cost."""
        if read not in self._read:
            self._read[read] = read(self)
        kept: T = self._read[read]
        return kept

    def neighbour(self, step: int) -> Passage | None:
        """The passage `step` places later (negative: earlier) in the document, or None."""
        return self._reading.passage(self.index + step) if self._reading is not None else None


class Proses:
    """The prose of every segment of a document, and some words more, in turn and without keeping it."""

    def __init__(self, document: Document, words: Sequence[str] = ()) -> None:
        self._document = document
        self._words = words

    def __iter__(self) -> Iterator[str]:
        yield from self._document.proses()
        yield from self._words


class Reading:
    """A document as passages; a few are kept so that neighbours are not read twice, and memory stays flat."""

    KEEP = 64

    def __init__(self, document: Document, memory: Memory | None = None) -> None:
        self.document = document
        self.memory = memory or Memory(Proses(document))
        self._kept: OrderedDict[int, Passage] = OrderedDict()

    def __len__(self) -> int:
        return len(self.document.segments)

    def passage(self, index: int) -> Passage | None:
        """The passage with this index, or None outside the document."""
        segments: Sequence[Segment] = self.document.segments
        if not 0 <= index < len(segments):
            return None
        kept = self._kept.get(index)
        if kept is None:
            kept = Passage(segments[index], self.memory, self, index)
            if len(self._kept) >= self.KEEP:
                self._kept.popitem(last=False)
            self._kept[index] = kept
        return kept
