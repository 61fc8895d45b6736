"""Plain text: every line is prose; the lines of a hard-wrapped paragraph are read as one."""

from __future__ import annotations

import array
import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Final, overload

from mtfix.document import Document, Piece, Segment

SUFFIXES: Final = (".txt", ".text")
LONGEST: Final = 20_000
"""A line longer than this many code points is read in parts, cut after a sentence where there is one."""

_LINE = re.compile(r"[^\r\n]+")
_STOP = re.compile(r"[.!?][\"“”»«’‘)\]]*\s+")
_WRAPPED_AT = range(50, 121)


def parse(text: str) -> Document:
    """The prose of a plain text.

    A paragraph counts as hard-wrapped when its lines are 50 to 120 code points long, none but the last could have
    taken the next line's first word, and a line goes on in small letters; its line ends then read as white space.
    """
    spans = array.array("q")
    for paragraph in _paragraphs(text):
        if _wrapped(text, paragraph):
            spans.extend((paragraph[0][0], paragraph[-1][1]))
        else:
            for start, end in paragraph:
                spans.extend(itertools.chain.from_iterable(_parts(text, start, end)))
    return Document(text, _Stretches(text, spans))


def part_begins(before: str, line: str, late: bool) -> bool:
    """A part of a large text begins with a paragraph where there is one near, else with any line."""
    return late or (not before.strip() and bool(line.strip()))


class _Stretches(Sequence[Segment]):
    """Stretches of a text as segments, each made when it is asked for: a text of 100 MB has a million of them."""

    def __init__(self, text: str, spans: array.array[int]) -> None:
        self._text = text
        self._spans = spans
        """Start and end of each stretch, in turn."""

    def __len__(self) -> int:
        return len(self._spans) // 2

    @overload
    def __getitem__(self, index: int) -> Segment: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Segment, ...]: ...
    def __getitem__(self, index: int | slice) -> Segment | tuple[Segment, ...]:
        if isinstance(index, slice):
            return tuple(self[at] for at in range(*index.indices(len(self))))
        at = range(len(self))[index]
        start, end = self._spans[2 * at], self._spans[2 * at + 1]
        return Segment(self._text[start:end], (Piece(0, start, end - start, start),))

    def __iter__(self) -> Iterator[Segment]:
        return map(self.__getitem__, range(len(self)))

    def proses(self) -> Iterator[str]:
        """The prose of every stretch, without its way back into the file."""
        text, spans = self._text, iter(self._spans)
        return (text[start:end] for start, end in zip(spans, spans, strict=True))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


def _paragraphs(text: str) -> Iterator[list[tuple[int, int]]]:
    """Runs of lines with no empty line between them, each line as its span without the white space around it."""
    run: list[tuple[int, int]] = []
    last = 0
    for match in _LINE.finditer(text):
        stripped = match[0].strip()
        gap = text[last : match.start()]
        if run and (not stripped or gap.count("\n") > 1 or gap.count("\r") > 1):
            yield run
            run = []
        last = match.end()
        if stripped:
            start = match.start() + match[0].index(stripped[0])
            run.append((start, start + len(stripped)))
    if run:
        yield run


def _wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    if len(lines) < 2:
        return False
    width = max(end - start for start, end in lines)
    if width not in _WRAPPED_AT:
        return False
    flows = False
    for (start, end), (after, last) in itertools.pairwise(lines):
        word = text[after:last].split(None, 1)[0]
        if end - start + 1 + len(word) <= width or end - start < width // 2:
            return False
        if word[0].islower() and text[end - 1] not in ".!?:;":
            flows = True
    return flows


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        window = text[start : start + LONGEST]
        stops = [match.end() for match in _STOP.finditer(window)]
        cut = stops[-1] if stops else (window.rfind(" ") + 1 or LONGEST)
        yield start, start + len(window[:cut].rstrip()) or start + cut
        start += cut
    if start < end:
        yield start, end
