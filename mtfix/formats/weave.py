"""Weave: prose is put together from the stretches of a file that a reader sees; the way back is kept."""

from __future__ import annotations

import re
from typing import Final

from mtfix.document import Boundary, Piece, Segment

_NO_WORD: Final = re.compile(r"\W")


def as_word(code: str) -> str:
    """Code as one word of the same length, so that a reader of the prose sees something like a name.

    >>> as_word("git log -p"), as_word("README.md")
    ('git_log__p', 'README_md')
    """
    return _NO_WORD.sub("_", code)


class Weave:
    """A segment in the making; stretches and edges come in the order of the file."""

    def __init__(self, text: str, role: str = "paragraph", source: str | None = None) -> None:
        self._text = text
        self._role = role
        self._source = source
        self._prose: list[str] = []
        self._pieces: list[Piece] = []
        self._boundaries: list[Boundary] = []
        self._length = 0
        self._outside: int | None = None
        """Where an insertion goes now, once markup stands between the last piece and the next."""
        self._opened = False
        self._marked = False

    def __bool__(self) -> bool:
        return self._length > 0

    def add(self, start: int, end: int) -> None:
        """The file's text from `start` to `end` is read as it is written."""
        if self._marked and start < end and self._text[start] == " " and self._prose and self._prose[-1][-1:] == " ":
            start += 1
        if start >= end:
            return
        last = self._pieces[-1] if self._pieces else None
        if last and self._outside is None and last.text_end == start and last.written < 0 and not last.locked:
            self._pieces[-1] = last._replace(length=last.length + end - start)
        else:
            self._pieces.append(Piece(self._length, start, end - start, self._before(start)))
        self._said(self._text[start:end])

    def add_as(self, start: int, end: int, prose: str, *, locked: bool = False) -> None:
        """The file's text from `start` to `end` is read as `prose`."""
        if not prose:
            return
        self._pieces.append(Piece(self._length, start, len(prose), self._before(start), end - start, locked))
        self._said(prose)

    def edge(self, start: int, end: int, kind: str, *, opens: bool) -> None:
        """Markup from `start` to `end` opens or closes something here."""
        if not self._opened:
            self._outside = start if opens else end
            self._opened = opens
        self._boundaries.append(Boundary(self._length, kind, opens))

    def mark(self, start: int, end: int) -> None:
        """Something that nobody reads stands here: a comment, an anchor; of the blanks round it a reader sees one."""
        self._marked = True
        if not self._opened:
            self._outside = end

    def _before(self, start: int) -> int:
        outside = start if self._outside is None else self._outside
        self._outside, self._opened, self._marked = None, False, False
        return outside

    def _said(self, prose: str) -> None:
        self._prose.append(prose)
        self._length += len(prose)

    def segment(self) -> Segment | None:
        """The segment without the white space round it, or None where there is nothing for a person to read."""
        prose = "".join(self._prose)
        first, last = len(prose) - len(prose.lstrip()), len(prose.rstrip())
        pieces = [piece for piece in self._pieces if piece.end > first and piece.prose < last]
        if not any(not piece.locked and any(map(str.isalpha, prose[piece.prose : piece.end])) for piece in pieces):
            return None
        kept = []
        for piece in pieces:
            skip, cut = max(0, first - piece.prose), max(0, piece.end - last)
            if piece.written >= 0:
                skip = cut = 0
            outside = piece.text + skip if skip else piece.outside
            kept.append(piece._replace(prose=piece.prose + skip - first, text=piece.text + skip, outside=outside,
                                       length=piece.length - skip - cut))  # fmt: skip
        if self._outside is not None and last == len(prose):
            kept.append(Piece(last - first, self._outside, 0, self._outside))
        boundaries = tuple(
            Boundary(min(max(edge.at - first, 0), last - first), edge.kind, edge.opens) for edge in self._boundaries
        )
        return Segment(prose[first:last], tuple(kept), boundaries, self._source, self._role)
