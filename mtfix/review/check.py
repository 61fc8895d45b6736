"""Check one block of a review: its findings, with what a person said about them before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from mtfix.decide import Verdict
from mtfix.decisions import Ledger, Ruling, repair
from mtfix.document import Document, Segment
from mtfix.finding import Finding, Repair
from mtfix.german.memory import Memory
from mtfix.german.passage import Reading
from mtfix.pipeline import findings_in
from mtfix.review.block import Block, Item, State, edited
from mtfix.rule import Rule
from mtfix.silence import Silence

NEIGHBOURS: Final = 2
"""How many blocks on each side a rule may look at."""
ROUNDS: Final = 24
"""How often earlier repairs are made again in one block before the rest is left to the person."""


@dataclass(frozen=True)
class Checker:
    """The rules, and what the whole file taught them when it was opened."""

    rules: Sequence[Rule]
    memory: Memory
    keep: Callable[[Finding], bool] = lambda finding: True
    """Which findings a person is shown at all."""
    vocabulary: frozenset[str] = frozenset()
    """The words of the house."""

    def findings(self, blocks: Sequence[Block], index: int) -> list[Finding]:
        """The findings of one block; its neighbours are read too, since a sentence may need the one before."""
        around = range(max(0, index - NEIGHBOURS), min(len(blocks), index + NEIGHBOURS + 1))
        segments: list[Segment] = []
        first = 0
        for near in around:
            if near == index:
                first = len(segments)
            segments += blocks[near].segments
        reading = Reading(Document("", tuple(segments)), self.memory)
        found: list[Finding] = []
        for place in range(first, first + len(blocks[index].segments)):
            passage = reading.passage(place)
            assert passage is not None
            found += findings_in(passage, self.rules)
        if found:
            silence = Silence(Document(blocks[index].text, ()), self.vocabulary)
            silence.ranges += blocks[index].silent
            found = [finding for finding in found if self.keep(finding) and not (silence and silence.covers(finding))]
        return sorted(found, key=lambda finding: (finding.start, finding.end, finding.rule))


@dataclass(frozen=True)
class Restored:
    """A checked block, with the earlier rulings that were found to hold in it."""

    block: Block
    made: tuple[tuple[Finding, Repair], ...] = ()
    used: tuple[Ruling, ...] = ()


def check(checker: Checker, blocks: Sequence[Block], index: int, ledger: Ledger) -> Restored:
    """The block with its findings.

    What was said of a finding that stands where it stood is kept; a finding that is new is looked up in the ledger. On
    the first look earlier repairs are made again, until no more of them fits.
    """
    block = blocks[index]
    if not block.fresh:
        return Restored(_judged(block, checker.findings(blocks, index), ledger))
    made: list[tuple[Finding, Repair]] = []
    used: list[Ruling] = []
    around = list(blocks[max(0, index - NEIGHBOURS) : index + NEIGHBOURS + 1])
    here = index - max(0, index - NEIGHBOURS)
    for _ in range(ROUNDS):
        around[here] = block
        found = checker.findings(around, here)
        step = _remade(block, found, ledger) if len(ledger) else None
        if step is None:
            break
        block, finding, mended, applied = step
        made.append((finding, mended))
        used.append(applied)
    rejected = (ledger.find(block.text, finding) for finding in found)
    used += [ruled for ruled in rejected if ruled is not None and ruled.verdict is Verdict.REJECT]
    return Restored(_judged(replace(block, fresh=False), found, ledger), tuple(made), tuple(used))


def _remade(block: Block, found: list[Finding], ledger: Ledger) -> tuple[Block, Finding, Repair, Ruling] | None:
    for finding in found:
        ruled = ledger.find(block.text, finding)
        if ruled is None or ruled.verdict is not Verdict.ACCEPT:
            continue
        mended = repair(ruled, block.text, finding)
        changed = edited(block, mended.edits) if mended is not None else None
        if mended is not None and changed is not None and changed.text != block.text:
            return changed, finding, mended, ruled
    return None


def _judged(block: Block, found: list[Finding], ledger: Ledger) -> Block:
    """The block with these findings; each keeps its state where the same words were found before at the same place."""
    before = {(item.finding.rule, item.finding.start, item.finding.text): item.state for item in block.items}
    items = []
    for finding in found:
        state = before.get((finding.rule, finding.start, finding.text))
        if state is None:
            ruled = ledger.find(block.text, finding)
            state = State.REJECTED if ruled and ruled.verdict is Verdict.REJECT else State.OPEN
        items.append(Item(finding, state))
    return replace(block, items=tuple(items), checked=True)
