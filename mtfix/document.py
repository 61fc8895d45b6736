"""Document: the whole text of a file and the prose in it.

A file's text is never judged as it stands: a format finds the prose (a paragraph, a heading, a table cell) and hands it
over as Segments. A segment's prose is what a reader sees; its pieces say where each stretch of it lies in the file.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, NamedTuple

from mtfix.finding import Edit

_LINE_END: Final = re.compile(r"\r\n?|\n")
OBJECT: Final = "\ufffc"
"""What stands in the prose for an image or another thing that is no text (OBJECT REPLACEMENT CHARACTER)."""


class Piece(NamedTuple):
    """A stretch of prose that stands in the file without a break.

    `prose` and `text` are the offsets of its first code point in the segment's prose and in the file's text; `outside`
    is where an insertion at its start goes in the file so that it falls outside the markup before it. `written` is its
    length in the file where it is written otherwise than it reads (`&amp;` for &): such a piece is replaced as a whole.
    A locked one is shown to the rules but no repair touches it: code, a formula, an image.
    """

    prose: int
    text: int
    length: int
    outside: int
    written: int = -1
    locked: bool = False

    @property
    def end(self) -> int:
        """The offset in the prose after its last code point."""
        return self.prose + self.length

    @property
    def text_end(self) -> int:
        """The offset in the file's text after it."""
        return self.text + (self.length if self.written < 0 else self.written)


class Boundary(NamedTuple):
    """An edge of inline markup at an offset of the prose: kind is "link", "bold", "italic", "code", "html" ..."""

    at: int
    kind: str
    opens: bool


@dataclass(frozen=True)
class Segment:
    """Prose as its reader sees it, with the way back into the file."""

    prose: str
    pieces: tuple[Piece, ...]
    boundaries: tuple[Boundary, ...] = ()
    source: str | None = None
    """The English original of this prose, where the file or the user gives one."""
    role: str = "paragraph"
    """What the prose is in its file: paragraph, heading, item, cell, cue."""

    @cached_property
    def _starts(self) -> list[int]:
        return [piece.prose for piece in self.pieces]

    def _index(self, offset: int) -> int:
        return max(0, bisect.bisect_right(self._starts, offset) - 1)

    def place(self, offset: int) -> int:
        """The offset in the file's text of the code point at `offset` of the prose (its end: after the last one)."""
        piece = self.pieces[self._index(offset)]
        if piece.written >= 0:
            return piece.text if offset < piece.end else piece.text_end
        return piece.text + min(offset - piece.prose, piece.length)

    def place_end(self, offset: int) -> int:
        """The offset in the file's text just after the code point before `offset` of the prose."""
        if not offset:
            return self.place(0)
        piece = self.pieces[self._index(offset - 1)]
        return piece.text_end if piece.written >= 0 else self.place(offset - 1) + 1

    def locked(self, start: int, end: int) -> bool:
        """Whether a place lies wholly in what no repair may touch."""
        at = bisect.bisect_right(self.locks, start, key=lambda lock: lock[0]) - 1
        return at >= 0 and start < self.locks[at][1] and end <= self.locks[at][1]

    @cached_property
    def locks(self) -> tuple[tuple[int, int], ...]:
        """The stretches of prose that no repair may touch, in order."""
        return tuple((piece.prose, piece.end) for piece in self.pieces if piece.locked and piece.length)

    def edit(self, edit: Edit) -> tuple[Edit, ...] | None:
        """An edit of the prose as edits of the file, or None where it cannot be told what belongs on which side.

        An insertion between two pieces goes outside the markup, and so does the blank with which a replacement begins;
        a deletion across markup leaves the markup; a replacement across markup has no one place and is refused.
        """
        start, end, text = edit
        old = self.prose[start:end]
        if len(self.pieces) > 1 and old and text:
            while old and text and old[0] == text[0]:
                start, old, text = start + 1, old[1:], text[1:]
            while old and text and old[-1] == text[-1]:
                end, old, text = end - 1, old[:-1], text[:-1]
        index = self._index(start)
        piece = self.pieces[index]
        at_edge = start == piece.prose
        if start == end:
            if not at_edge and (piece.locked or piece.written >= 0) and piece.prose < start < piece.end:
                return None
            at = piece.outside if at_edge else self.place(start)
            return (Edit(at, at, text),)
        blanks = text[: len(text) - len(text.lstrip())]
        if at_edge and blanks and piece.outside != piece.text:
            rest = self.edit(Edit(start, end, text[len(blanks) :]))
            return None if rest is None else (Edit(piece.outside, piece.outside, blanks), *rest)
        parts: list[Edit] = []
        for at in range(index, len(self.pieces)):
            piece = self.pieces[at]
            first, last = max(start, piece.prose), min(end, piece.end)
            if first >= last:
                if piece.prose >= end:
                    break
                continue
            if piece.locked or (parts and text):
                return None
            if piece.written < 0:
                parts.append(Edit(piece.text + first - piece.prose, piece.text + last - piece.prose, text))
            elif (first, last) == (piece.prose, piece.end):
                parts.append(Edit(piece.text, piece.text_end, text))
            else:
                return None
        return tuple(parts)


@dataclass(frozen=True)
class Document:
    """A file's text, decoded, and its prose in the order of the file."""

    text: str
    segments: Sequence[Segment]
    starts: list[int] = field(init=False, repr=False, compare=False)
    """The offset at which each line begins; a line ends at LF, CR or CRLF."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "starts", [0, *(match.end() for match in _LINE_END.finditer(self.text))])

    def proses(self) -> Iterator[str]:
        """The prose of every segment in turn; where segments are made when asked for, without making them."""
        segments: Any = self.segments
        return segments.proses() if hasattr(segments, "proses") else (segment.prose for segment in segments)

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1, in code points."""
        line = bisect.bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1
