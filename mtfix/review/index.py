"""Index: where the findings of a review are and how many, brought up to date block by block.

Twenty thousand findings are not counted anew for every key: a new index shares with the old one all but the blocks that
changed.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from mtfix.finding import Edit, Finding, Repair, Tier
from mtfix.review.block import Block, Item, State
from mtfix.review.filter import Filter


class Place(NamedTuple):
    """Where a finding stands in a review; places sort as the text does."""

    block: int
    start: int
    item: int


Likeness = tuple[str, str, tuple[Edit, ...]]
"""What identical findings share: the rule, the words, and a repair told from the finding's start."""


@dataclass(frozen=True, eq=False)
class Index:
    """The places of all findings that are shown at all, and of those that the filter lets through."""

    filter: Filter
    hidden: frozenset[str]
    """Words whose findings are not shown."""
    places: list[Place]
    visible: list[Place]
    alike: Mapping[Likeness, tuple[Place, ...]]
    """The findings that nobody rejected, by what they share."""
    left: tuple[int, int, int]
    """How many are not decided, by tier."""
    rejected: int
    first_lines: list[int]
    """The line each block begins in, from 1; the last number is the line after the end."""

    def updated(self, changes: Iterable[tuple[int, Block, Block]], blocks: Sequence[Block]) -> Index:
        """The index after these blocks, each with its number and what it was before, were replaced."""
        places, visible, alike = list(self.places), list(self.visible), dict(self.alike)
        left, rejected, same_lines = list(self.left), self.rejected, True
        for number, old, new in changes:
            same_lines = same_lines and old.lines == new.lines
            if old.items is new.items:
                continue
            before, after = self._items(number, old), self._items(number, new)
            for found, sign in ((before, -1), (after, 1)):
                for _, item in found:
                    if item.state is State.REJECTED:
                        rejected += sign
                    else:
                        left[item.finding.tier] += sign
            _put(places, number, [place for place, _ in after])
            _put(visible, number, [place for place, item in after if self.filter.takes(item)])
            gone = {place for place, _ in before}
            for likeness in {likeness for _, item in (*before, *after) for likeness in likenesses(item)}:
                kept = [place for place in alike.get(likeness, ()) if place not in gone]
                kept += [place for place, item in after if likeness in likenesses(item)]
                alike[likeness] = tuple(sorted(kept))
        lines = self.first_lines if same_lines else _first_lines(blocks)
        counts = (left[0], left[1], left[2])
        return Index(self.filter, self.hidden, places, visible, alike, counts, rejected, lines)

    def _items(self, number: int, block: Block) -> list[tuple[Place, Item]]:
        return _items(number, block, self.hidden)


def index(blocks: Sequence[Block], filter_: Filter, hidden: frozenset[str]) -> Index:
    """The index of these blocks."""
    found = [pair for number, block in enumerate(blocks) if block.items for pair in _items(number, block, hidden)]
    alike: dict[Likeness, list[Place]] = {}
    left, rejected = [0, 0, 0], 0
    for place, item in found:
        for likeness in likenesses(item):
            alike.setdefault(likeness, []).append(place)
        if item.state is State.REJECTED:
            rejected += 1
        else:
            left[item.finding.tier] += 1
    return Index(
        filter_,
        hidden,
        [place for place, _ in found],
        [place for place, item in found if filter_.takes(item)],
        {likeness: tuple(places) for likeness, places in alike.items()},
        (left[Tier.SAFE], left[Tier.LIKELY], left[Tier.HINT]),
        rejected,
        _first_lines(blocks),
    )


def _items(number: int, block: Block, hidden: frozenset[str]) -> list[tuple[Place, Item]]:
    return [
        (Place(number, item.finding.start, at), item)
        for at, item in enumerate(block.items)
        if item.finding.text not in hidden
    ]


def likenesses(item: Item) -> list[Likeness]:
    """What a finding may share with identical ones, for each of its repairs; a rejected one shares nothing."""
    finding = item.finding
    if item.state is State.REJECTED:
        return []
    return [(finding.rule, finding.text, relative(finding, repair)) for repair in finding.repairs or (None,)]


def relative(finding: Finding, repair: Repair | None) -> tuple[Edit, ...]:
    """The edits of a repair, counted from its finding's start."""
    edits = repair.edits if repair is not None else ()
    return tuple(Edit(start - finding.start, end - finding.start, text) for start, end, text in edits)


def _first_lines(blocks: Sequence[Block]) -> list[int]:
    return list(accumulate((block.lines for block in blocks), initial=1))


def _put(places: list[Place], number: int, new: list[Place]) -> None:
    """Give a block these places in a list that is in the order of the text."""
    first, last = bisect.bisect_left(places, (number,)), bisect.bisect_left(places, (number + 1,))
    places[first:last] = new
