"""Preview: a repair in its sentence, before and after, with the words that change."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from mtfix.apply import apply
from mtfix.document import Segment
from mtfix.finding import Edit, Finding, Repair
from mtfix.german.sentences import split_sentences
from mtfix.german.tokens import tokenise
from mtfix.review.block import Block

WINDOW: Final = 600
"""How many code points of prose on each side of a finding its sentence is looked for in."""


class Span(NamedTuple):
    """A half-open stretch of a line."""

    start: int
    end: int


class Preview(NamedTuple):
    """A sentence before and after a repair, each with the spans of the words that differ."""

    before: str
    changed: tuple[Span, ...]
    after: str
    becomes: tuple[Span, ...]


def sentence(block: Block, finding: Finding, repair: Repair | None = None) -> Span:
    """The stretch of the block's text that a person must read to judge the finding: whole sentences, in one segment."""
    edits = repair.edits if repair is not None else ()
    start = min([finding.start, *(edit.start for edit in edits)])
    end = max([finding.end, *(edit.end for edit in edits)])
    segment = _segment(block.segments, start)
    if segment is None:
        return Span(start, end)
    low = max(segment.place(0), start - WINDOW)
    high = min(segment.place_end(len(segment.prose)), end + WINDOW)
    first, last = _prose_offset(segment, low), _prose_offset(segment, high)
    prose = segment.prose[first:last]
    tokens = tokenise(prose)
    if not tokens:
        return Span(start, max(end, start))
    sentences = split_sentences(prose, tokens)
    starts = [segment.place(first + tokens[s.first].start) for s in sentences]
    ends = [segment.place_end(first + tokens[s.last - 1].end) for s in sentences]
    opening = starts[max(0, bisect.bisect_right(starts, start) - 1)]
    closing = ends[min(len(ends) - 1, bisect.bisect_left(ends, end))]
    return Span(min(opening, start), max(closing, end))


def _segment(segments: Sequence[Segment], at: int) -> Segment | None:
    """The segment that holds a place of the block's text, or the last one before it."""
    holding = [s for s in segments if s.pieces[0].text <= at]
    return holding[-1] if holding else (segments[0] if segments else None)


def _prose_offset(segment: Segment, at: int) -> int:
    """The offset of the prose of a place in the text; in markup: of the next piece."""
    for piece in segment.pieces:
        if at < piece.text:
            return piece.prose
        if at <= piece.text + piece.length:
            return piece.prose + at - piece.text
    return len(segment.prose)


def preview(text: str, repair: Repair, span: Span) -> Preview:
    """What a repair does to a stretch of the text, whole words marked.

    >>> from mtfix.finding import Tier
    >>> repair = Repair((Edit(7, 8, " u"),), 0.99, Tier.SAFE, "rule", "")
    >>> preview("Die PutUnd er.", repair, Span(0, 14))
    Preview(before='Die PutUnd er.', changed=(Span(start=4, end=10),),
            after='Die Put und er.', becomes=(Span(start=4, end=11),))
    """
    edits = [Edit(start - span.start, end - span.start, new) for start, end, new in sorted(repair.edits)]
    before = text[span.start : span.end]
    after = apply(before, edits)
    old, new, by = [], [], 0
    for start, end, words in edits:
        inside = not before[max(0, start - 1) : start].isspace() and not before[end : end + 1].isspace()
        old.append(_around(before, start, end, words, inside=inside))
        new.append(_around(after, start + by, start + by + len(words), before[start:end], inside=inside))
        by += len(words) - (end - start)
    return Preview(before, _joined(old), after, _joined(new))


def _around(text: str, start: int, end: int, other: str, *, inside: bool) -> Span:
    """The whole words that text[start:end] belongs to, where `other` stands in its place in the other line.

    Only a change inside of a word draws in the words on both sides; one that comes or goes with its blank stands alone.
    """
    inner = text[start:end].strip()
    if inner and not other and not inside:
        start += len(text[start:end]) - len(text[start:end].lstrip())
        end = start + len(inner)
    apart = other.strip() and start == end and not inside
    low, high = start, end
    while low > 0 and not text[low - 1].isspace() and not (apart and other[0].isspace()):
        low -= 1
    while high < len(text) and not text[high].isspace() and not (apart and other[-1].isspace()):
        high += 1
    return Span(low, high)


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order; those that touch become one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        elif span.end > span.start:
            joined.append(span)
    return tuple(joined)


def excerpt(text: str, spans: Sequence[Span], width: int) -> tuple[str, tuple[Span, ...]]:
    """The part of a line around its first span that fits into so many code points, with … where it was cut.

    >>> excerpt("Es war einmal ein alter Müller am Bach", (Span(18, 23),), 17)
    ('… ein alter Müll…', (Span(start=6, end=11),))
    """
    if len(text) <= width or not spans:
        return (text, tuple(spans)) if len(text) <= width else (text[: width - 1] + "…", ())
    room = max(1, width - 2)
    first, last = spans[0].start, spans[-1].end
    low = max(0, min(first - max(4, (room - (last - first)) // 2), len(text) - room))
    high = min(len(text), low + room)
    left, right = "…" if low else "", "…" if high < len(text) else ""
    shown = tuple(
        Span(max(s.start, low) - low + len(left), min(s.end, high) - low + len(left))
        for s in spans
        if s.start < high and s.end > low
    )
    return left + text[low:high] + right, shown
