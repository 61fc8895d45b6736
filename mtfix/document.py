"""Document: the whole text of a file and the prose in it.

A file's text is never judged as it stands: a format finds the prose (a paragraph, a heading, a table cell) and hands it
over as Segments. A segment's prose is what a reader sees; its pieces say where each stretch of it lies in the file.
"""

from __future__ import annotations

import bisect
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from mtfix.finding import Edit


class Piece(NamedTuple):
    """A stretch of prose that stands in the file without a break.

    `prose` and `text` are the offsets of its first code point in the segment's prose and in the file's text; `outside`
    is where an insertion at its start goes in the file so that it falls outside the markup before it.
    """

    prose: int
    text: int
    length: int
    outside: int


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

    def place(self, offset: int) -> int:
        """The offset in the file's text of the code point at `offset` of the prose (its end: after the last one)."""
        piece = self.pieces[max(0, bisect.bisect_right(self._starts, offset) - 1)]
        return piece.text + min(offset - piece.prose, piece.length)

    def place_end(self, offset: int) -> int:
        """The offset in the file's text just after the code point before `offset` of the prose."""
        return self.place(offset - 1) + 1 if offset else self.place(0)

    def edit(self, edit: Edit) -> tuple[Edit, ...] | None:
        """An edit of the prose as edits of the file, or None where it cannot be told what belongs on which side.

        An insertion between two pieces goes outside the markup; a deletion across markup leaves the markup; a
        replacement across markup has no one place and is refused.
        """
        start, end, text = edit
        index = max(0, bisect.bisect_right(self._starts, start) - 1)
        piece = self.pieces[index]
        if start == end:
            at = piece.outside if start == piece.prose and index else piece.text + start - piece.prose
            return (Edit(at, at, text),)
        if end <= piece.prose + piece.length:
            return (Edit(piece.text + start - piece.prose, piece.text + end - piece.prose, text),)
        if text:
            return None
        parts = []
        for piece in self.pieces[index:]:
            first, last = max(start, piece.prose), min(end, piece.prose + piece.length)
            if first >= last:
                break
            parts.append(Edit(piece.text + first - piece.prose, piece.text + last - piece.prose, ""))
        return tuple(parts)


@dataclass(frozen=True)
class Document:
    """A file's text, decoded, and its prose in the order of the file."""

    text: str
    segments: tuple[Segment, ...]
    starts: list[int] = field(init=False, repr=False, compare=False)
    """The offset at which each line begins; a line ends at LF, CR or CRLF."""

    def __post_init__(self) -> None:
        starts, at = [0], 0
        for line in self.text.splitlines(keepends=True):
            at += len(line)
            if line[-1] in "\r\n":
                starts.append(at)
        object.__setattr__(self, "starts", starts)

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1, in code points."""
        line = bisect.bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1
