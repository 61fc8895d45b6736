"""Block: a stretch of the file's text with its prose and its findings, all counted from the block's own start.

A review holds a file as blocks that lie end to end. A repair makes one new block and leaves all others as they are, so
its cost does not grow with the file, and a finding further down moves without being touched.
"""

from __future__ import annotations

import bisect
import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from mtfix.apply import apply, clash
from mtfix.document import Boundary, Document, Piece, Segment
from mtfix.finding import Edit, Finding, Repair
from mtfix.silence import Range, Silence

LONGEST: Final = 20_000
"""Prose that lies on one line stays in one block up to this many code points."""


class State(enum.Enum):
    """How far a person has come with a finding that is still in the text."""

    OPEN = "open"
    SKIPPED = "skipped"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Item:
    """A finding that is in the text, and what was said about it."""

    finding: Finding
    state: State = State.OPEN


@dataclass(frozen=True, eq=False)
class Block:
    """Whole lines of the file, the prose in them, and what was found there."""

    text: str
    segments: tuple[Segment, ...]
    items: tuple[Item, ...] = ()
    checked: bool = False
    """False: the text or what stands beside it changed since `items` were found."""
    fresh: bool = True
    """True until a check has looked at it for the first time in this review."""

    silent: tuple[Range, ...] = ()
    """Where the writer told mtfix to leave the text alone."""

    @cached_property
    def lines(self) -> int:
        """How many line ends it holds."""
        return self.text.count("\n") + self.text.count("\r") - self.text.count("\r\n")


def split(document: Document) -> tuple[Block, ...]:
    """The document as blocks, cut where a line begins; a table's row or a line of several segments stays whole."""
    cuts = [0]
    groups: list[list[Segment]] = [[]]
    reach = 0
    for segment in sorted((s for s in document.segments if s.pieces), key=lambda s: s.pieces[0].text):
        first = min(piece.text for piece in segment.pieces)
        line = document.starts[bisect.bisect_right(document.starts, first) - 1]
        cut = line if line >= reach else first
        if groups[-1] and cut >= reach and (cut == line or first - cuts[-1] > LONGEST) and cut > cuts[-1]:
            cuts.append(cut)
            groups.append([])
        groups[-1].append(segment)
        reach = max(reach, *(piece.text + piece.length for piece in segment.pieces))
    ends = [*cuts[1:], len(document.text)]
    silent = Silence(document).ranges
    return tuple(
        Block(
            document.text[start:end],
            tuple(_shifted(segment, -start) for segment in group),
            silent=tuple((a - start, b - start, rules) for a, b, rules in silent if a < end and b > start),
        )
        for start, end, group in zip(cuts, ends, groups, strict=True)
    )


def _shifted(segment: Segment, by: int) -> Segment:
    if not by:
        return segment
    pieces = tuple(Piece(p.prose, p.text + by, p.length, p.outside + by) for p in segment.pieces)
    return replace(segment, pieces=pieces)


def edited(block: Block, edits: Sequence[Edit]) -> Block | None:
    """The block after edits of its text, to be checked again; its findings move along, and what the edits touch goes.

    None where an edit reaches out of the prose, so that only reading the file anew can tell what is prose.
    """
    if not all(any(_reaches(segment, edit) for segment in block.segments) for edit in edits):
        return None
    segments = []
    for segment in block.segments:
        followed = follow(segment, edits)
        if followed is None:
            return None
        segments.append(followed)
    items = [Item(kept, item.state) for item in block.items if (kept := moved(item.finding, edits)) is not None]
    silent = tuple((a + _before(edits, a), b + _before(edits, b), rules) for a, b, rules in block.silent)
    return Block(apply(block.text, edits), tuple(segments), tuple(items), fresh=False, silent=silent)


def moved(finding: Finding, edits: Iterable[Edit]) -> Finding | None:
    """The finding after edits elsewhere, its repairs with it; None where an edit touches its words."""
    edits = sorted(edits)
    place = Edit(finding.start, finding.end, "")
    if any(clash(place, edit) for edit in edits):
        return None
    repairs = [_moved(repair, edits) for repair in finding.repairs if not _touched(repair, edits)]
    start = finding.start + _before(edits, finding.start)
    end = finding.end + _before(edits, finding.end) if finding.end > finding.start else start
    return replace(finding, start=start, end=end, repairs=tuple(repairs))


def _touched(repair: Repair, edits: Sequence[Edit]) -> bool:
    return any(clash(own, edit) for own in repair.edits for edit in edits)


def _moved(repair: Repair, edits: Sequence[Edit]) -> Repair:
    own = []
    for start, end, text in repair.edits:
        by = _before(edits, start)
        own.append(Edit(start + by, end + by, text))
    return replace(repair, edits=tuple(own))


def follow(segment: Segment, edits: Sequence[Edit]) -> Segment | None:
    """The segment after edits of the text, with its pieces and boundaries; None where an edit reaches into its markup.

    What is inserted outside of markup, between two pieces, becomes a piece of its own.
    """
    parts: list[tuple[int, int, list[Edit]]] = [(p.text, p.text + p.length, []) for p in segment.pieces]
    between = set()
    own: list[Edit] = []
    for edit in sorted(edits):
        if not _reaches(segment, edit):
            continue
        holder = _holder(parts, edit)
        if holder is None:
            if edit.start != edit.end or not any(edit.start == piece.outside for piece in segment.pieces):
                return None
            parts.append((edit.start, edit.start, [edit]))
            between.add(edit.start)
        else:
            holder[2].append(edit)
        own.append(edit)
    if not own:
        return _shifted(segment, _before(edits, segment.pieces[0].text))
    parts.sort(key=lambda part: part[:2])
    return _rebuilt(segment, parts, [edit for edit in edits if edit not in own])


def _reaches(segment: Segment, edit: Edit) -> bool:
    """Whether an edit changes something between the segment's first and last code point, or inserts at an end of it."""
    low, high = segment.pieces[0].text, segment.pieces[-1].text + segment.pieces[-1].length
    if edit.start == edit.end:
        return low <= edit.start <= high
    return edit.start < high and edit.end > low


def _holder(parts: list[tuple[int, int, list[Edit]]], edit: Edit) -> tuple[int, int, list[Edit]] | None:
    """The part an edit lies in; an insertion where two parts meet belongs to the one it comes after."""
    for part in parts:
        if part[0] <= edit.start and edit.end <= part[1]:
            return part
    return None


def _before(edits: Iterable[Edit], at: int) -> int:
    """How far a place moves through the edits that end at it or before it."""
    return sum(len(text) - (end - start) for start, end, text in edits if end <= at)


def _rebuilt(segment: Segment, parts: list[tuple[int, int, list[Edit]]], foreign: list[Edit]) -> Segment:
    outside = {piece.text: piece.outside for piece in segment.pieces}
    prose_of = {piece.text: piece.prose for piece in segment.pieces}
    pieces: list[Piece] = []
    in_prose: list[Edit] = []
    grown = prose = 0
    for start, end, inside in parts:
        gain = sum(len(text) - (last - first) for first, last, text in inside)
        by = grown + _before(foreign, start)
        length = end - start + gain
        if start in prose_of and end > start:
            at = prose_of[start]
            in_prose += [Edit(first - start + at, last - start + at, text) for first, last, text in inside]
            out = outside[start]
            pieces.append(Piece(prose, start + by, length, start + by if out == start else start + by - (start - out)))
        else:
            following = min((p.prose for p in segment.pieces if p.text >= start), default=len(segment.prose))
            in_prose += [Edit(following, following, text) for _, _, text in inside]
            pieces.append(Piece(prose, start + by, length, start + by))
        prose += length
        grown += gain
    kept = tuple(piece for piece in pieces if piece.length) or (pieces[0],)
    boundaries = tuple(_boundary(boundary, in_prose) for boundary in segment.boundaries)
    return replace(segment, prose=apply(segment.prose, in_prose), pieces=kept, boundaries=boundaries)


def _boundary(boundary: Boundary, edits: list[Edit]) -> Boundary:
    """An edge of markup after edits of the prose: what is inserted at it falls outside of the markup."""
    by = 0
    for start, end, text in edits:
        if end < boundary.at or (end == boundary.at and (start < end or boundary.opens)):
            by += len(text) - (end - start)
        elif start < boundary.at:
            by += min(len(text), boundary.at - start) - (boundary.at - start)
    return boundary._replace(at=boundary.at + by)
