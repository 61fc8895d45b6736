"""Review: a file in the middle of being reviewed. It is a value: what a person does makes a new one.

It knows no file, clock, screen or thread. A shell opens it, asks it for the blocks that wait to be checked, hands the
checked ones back with `absorb`, and writes `text` and `news` to disk.
"""

from __future__ import annotations

import bisect
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Final, NamedTuple

from mtfix.decide import Verdict
from mtfix.decisions import Key, Ledger, Ruling
from mtfix.document import Document
from mtfix.finding import Finding, Repair, Tier
from mtfix.german.memory import Memory
from mtfix.pipeline import KNOWN
from mtfix.review.block import Block, Item, split
from mtfix.review.check import Checker, Restored, check
from mtfix.review.filter import Filter
from mtfix.review.index import Index, Place, index, relative
from mtfix.rule import Rule

MANY: Final = 500
"""From so many blocks on an index is made anew."""


class Change(NamedTuple):
    """One block, before and after a step."""

    block: int
    before: Block
    after: Block


@dataclass(frozen=True, slots=True)
class Step:
    """Something a person did, with all that is needed to take it back and to do it again."""

    title: str
    changes: tuple[Change, ...] = ()
    whole: tuple[tuple[Block, ...], tuple[Block, ...]] | None = None
    """All blocks before and after, where the file had to be read anew."""
    rulings: tuple[Ruling, ...] = ()
    accepted: tuple[Tier, ...] = ()
    words: frozenset[str] = frozenset()
    at: Place | None = None

    @property
    def textual(self) -> bool:
        """Whether it changed the text."""
        return self.whole is not None or any(change.before.text != change.after.text for change in self.changes)


class Progress(NamedTuple):
    """How far a review has come; the tuples count by tier: safe, likely, hint."""

    accepted: tuple[int, int, int]
    rejected: int
    left: tuple[int, int, int]
    checked: int
    blocks: int

    @property
    def done(self) -> int:
        """How many findings were decided."""
        return sum(self.accepted) + self.rejected


@dataclass(frozen=True)
class Review:
    """A file's text in blocks with its findings, where the person stands, and every step so far."""

    blocks: tuple[Block, ...]
    checker: Checker
    parse: Callable[[str], Document]
    ledger: Ledger = field(default_factory=Ledger)
    name: str = ""
    """What rulings call the file."""
    at: Place | None = None
    chosen: int = 0
    """Which repair of the current finding is chosen, from 0."""
    filter: Filter = field(default_factory=Filter)
    vocabulary: frozenset[str] = frozenset()
    """Words of the house: a finding whose text is one of them is not shown."""
    steps: tuple[Step, ...] = ()
    undone: tuple[Step, ...] = ()
    accepted: tuple[int, int, int] = (0, 0, 0)
    waiting: int = 0
    """How many blocks are to be checked."""
    used: frozenset[Key] = frozenset()
    news: tuple[Ruling, ...] = ()
    """The rulings that the last step made or took back; a shell adds them to the decisions file."""

    @property
    def text(self) -> str:
        """The file's text as it is now."""
        return "".join(block.text for block in self.blocks)

    @property
    def mark(self) -> Step | None:
        """The last step that changed the text; a saved review with the same mark has the same text."""
        return next((step for step in reversed(self.steps) if step.textual), None)

    @cached_property
    def index(self) -> Index:
        """Where the findings are, and how many."""
        return index(self.blocks, self.filter, self.vocabulary)

    @property
    def items(self) -> list[tuple[Place, Item]]:
        """Every finding in the text with its place, but for the words of the house."""
        return [(place, self.item(place)) for place in self.index.places]

    @property
    def visible(self) -> list[Place]:
        """The places of the findings that the filter lets through, in the order of the text."""
        return self.index.visible

    @property
    def progress(self) -> Progress:
        """The counts for the header."""
        checked = len(self.blocks) - self.waiting
        return Progress(self.accepted, self.index.rejected, self.index.left, checked, len(self.blocks))

    def item(self, place: Place) -> Item:
        """The finding at a place, with its state."""
        return self.blocks[place.block].items[place.item]

    @property
    def current(self) -> Finding | None:
        """The finding the person stands at."""
        return self.item(self.at).finding if self.at is not None else None

    @property
    def repair(self) -> Repair | None:
        """The chosen repair of the current finding."""
        finding = self.current
        return finding.repairs[self.chosen] if finding is not None and finding.repairs else None

    @property
    def number(self) -> int:
        """Which of the visible findings the current one is, from 1; 0 where there is none."""
        return bisect.bisect_left(self.visible, self.at) + 1 if self.at is not None else 0

    def line(self, place: Place) -> int:
        """The line of the file a finding stands in, from 1."""
        block = self.blocks[place.block]
        before = block.text[: place.start]
        return self.index.first_lines[place.block] + before.count("\n") + before.count("\r") - before.count("\r\n")

    def like_current(self) -> list[Place]:
        """The other open findings with the same rule, the same words and the same chosen repair."""
        finding, repair = self.current, self.repair
        if finding is None:
            return []
        alike = self.index.alike.get((finding.rule, finding.text, relative(finding, repair)), ())
        return [place for place in alike if place != self.at]

    def go(self, place: Place | None) -> Review:
        """The review with the person at another finding."""
        return self.but(at=place, chosen=0, news=())

    def but(self, **fields: Any) -> Review:
        """The review with other fields that leave the index as it is."""
        changed = replace(self, **fields)
        if "index" in self.__dict__:
            changed.__dict__["index"] = self.index
        return changed

    def seek(self, block: int, start: int, rule: str = "") -> Place | None:
        """The visible finding at this place of the text, or the next one, or the last one before it."""
        first = bisect.bisect_left(self.visible, (block, start))
        for place in self.visible[first : first + 8]:
            if place[:2] == (block, start) and self.item(place).finding.rule == rule:
                return place
        if first < len(self.visible):
            return self.visible[first]
        return self.visible[-1] if self.visible else None

    def nearest(self, place: Place, finding: Finding) -> Place | None:
        """The visible finding like this one, in the same block, that stands nearest to a place."""
        first, last = (bisect.bisect_left(self.visible, (place.block + step,)) for step in (0, 1))
        same = [
            other
            for other in self.visible[first:last]
            if (found := self.item(other).finding).rule == finding.rule and found.text == finding.text
        ]
        return min(same, key=lambda other: abs(other.start - place.start), default=None)

    def with_blocks(self, blocks: Iterable[tuple[int, Block]]) -> Review:
        """The review with some blocks replaced and the person still at the same finding, or at the next one."""
        all_blocks, waiting = list(self.blocks), self.waiting
        changes = [(number, all_blocks[number], block) for number, block in blocks]
        for number, old, block in changes:
            waiting += old.checked - block.checked
            all_blocks[number] = block
        changed = replace(self, blocks=tuple(all_blocks), waiting=waiting)
        if "index" in self.__dict__ and len(changes) <= MANY:
            changed.__dict__["index"] = self.index.updated(changes, changed.blocks)
        touched = {number for number, _, _ in changes}
        if self.at is None or self.at.block not in touched:
            return changed
        finding = self.current
        at = changed.seek(self.at.block, self.at.start, finding.rule if finding else "")
        same = at is not None and finding is not None and changed.item(at).finding.text == finding.text
        return changed.but(at=at, chosen=self._kept_choice(changed, at) if same else 0)

    def _kept_choice(self, changed: Review, at: Place | None) -> int:
        count = len(changed.item(at).finding.repairs) if at is not None else 0
        return self.chosen if self.chosen < count else 0

    def unchecked(self, first: int = 0) -> Iterator[int]:
        """The blocks that wait to be checked, beginning with this one and going round."""
        if not self.waiting:
            return
        for number in (*range(first, len(self.blocks)), *range(first)):
            if not self.blocks[number].checked:
                yield number

    def checked(self, number: int) -> Restored:
        """This block, checked; for `absorb`. It may run in a thread: a review never changes."""
        return check(self.checker, self.blocks, number, self.ledger)

    def absorb(self, results: Sequence[tuple[int, Block, Restored]]) -> Review:
        """The review with checked blocks taken in; a result for a block that was changed meanwhile is dropped."""
        now = self.blocks
        taken = [(n, restored) for n, block, restored in results if n < len(now) and now[n] is block]
        changed = self.with_blocks((number, restored.block) for number, restored in taken)
        steps = tuple(self._restoring(number, restored) for number, restored in taken if restored.made)
        used = self.used | {ruled.key for _, restored in taken for ruled in restored.used}
        accepted = tally(self.accepted, [tier for step in steps for tier in step.accepted], 1)
        changed = changed.but(steps=self.steps + steps, accepted=accepted, used=used, news=())
        return changed.go(changed.visible[0]) if changed.at is None and changed.visible else changed

    def _restoring(self, number: int, restored: Restored) -> Step:
        before = replace(self.blocks[number], fresh=False)
        rulings = tuple(ruled for ruled in restored.used if ruled.verdict is Verdict.ACCEPT)
        tiers = tuple(finding.tier for finding, _ in restored.made)
        return Step("an earlier decision", (Change(number, before, restored.block),), rulings=rulings, accepted=tiers)

    def stale(self) -> list[Ruling]:
        """The earlier rulings about this file that fit nothing in it any more; asked when all of it was checked."""
        return self.ledger.stale(self.used, self.text, self.name)


def tally(counts: tuple[int, int, int], tiers: Iterable[Tier], by: int) -> tuple[int, int, int]:
    """The counts by tier with these added (`by` 1) or taken away (-1)."""
    new = list(counts)
    for tier in tiers:
        new[tier] += by
    return new[0], new[1], new[2]


def open_review(
    text: str,
    parse: Callable[[str], Document],
    rules: Sequence[Rule],
    *,
    name: str = "",
    ledger: Ledger | None = None,
    vocabulary: Collection[str] = (),
    keep: Callable[[Finding], bool] = lambda finding: True,
) -> Review:
    """A review of a text in which nothing was checked yet."""
    document = parse(text)
    blocks = split(document)
    words = (" ".join(vocabulary),) * KNOWN
    memory = Memory((*(segment.prose for segment in document.segments), *words))
    checker = Checker(rules, memory, keep, frozenset(vocabulary))
    return Review(
        blocks=blocks,
        checker=checker,
        parse=parse,
        ledger=ledger or Ledger(),
        name=name,
        vocabulary=frozenset(vocabulary),
        waiting=len(blocks),
    )


def all_checked(review: Review) -> Review:
    """The review with every waiting block checked, for those who need no progress bar."""
    while review.waiting:
        review = review.absorb([(n, review.blocks[n], review.checked(n)) for n in review.unchecked()])
    return review
