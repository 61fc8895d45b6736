"""What a person does in a review: each function takes a Review and gives the new one; nothing else happens.

A repair is made at once; the blocks it changed wait to be checked again, and so do their neighbours.
"""

from __future__ import annotations

import bisect
import difflib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Final

from mtfix.apply import apply, clash
from mtfix.decide import Verdict
from mtfix.decisions import Ruling, ruling
from mtfix.finding import Edit, Finding, Repair, Tier
from mtfix.review.block import Block, Item, State, edited, moved, split
from mtfix.review.filter import Filter
from mtfix.review.index import Place, relative
from mtfix.review.review import Change, Review, Step, tally

_MARKUP: Final = re.compile(r"[^\w \-–,.;:!?…'’\"„“”‚‘»«›‹()\u200b\u00ad\u00a0]")
"""An edit with such a code point, a line end for one, may change what is prose."""


def move(review: Review, by: int) -> Review:
    """To the next finding but `by - 1` (negative: backwards), round the end to the beginning."""
    if not review.visible or review.at is None:
        return review.go(review.visible[0] if review.visible else None)
    return review.go(review.visible[(review.number - 1 + by) % len(review.visible)])


def choose(review: Review, number: int) -> Review:
    """With another repair of the current finding chosen, counted from 0; there is none: as before."""
    finding = review.current
    if finding is None or not 0 <= number < len(finding.repairs):
        return review
    return review.but(chosen=number, news=())


def show(review: Review, wanted: Filter) -> Review:
    """With another filter, at the same finding where it still shows."""
    changed = replace(review, filter=wanted, news=())
    at = changed.seek(*review.at[:2]) if review.at is not None else changed.seek(0, 0)
    return changed.go(at)


def accept(review: Review) -> Review:
    """With the chosen repair made; a finding without one stays."""
    if review.at is None or review.current is None or review.repair is None:
        return review
    return _make(review, [(review.at, review.repair)], f"accepted “{review.current.text}”")


def accept_alike(review: Review) -> Review:
    """With the chosen repair made here and in every finding that is the same."""
    finding, repair = review.current, review.repair
    if review.at is None or finding is None or repair is None:
        return review
    wanted = relative(finding, repair)
    pairs = [(review.at, repair)]
    for place in review.like_current():
        other = review.item(place).finding
        pairs += [(place, own) for own in other.repairs if relative(other, own) == wanted][:1]
    return _make(review, sorted(pairs, key=lambda pair: pair[0]), f"accepted {len(pairs)} × “{finding.text}”")


def accept_rule(review: Review) -> Review:
    """With the first repair made of every open finding of the current one's rule."""
    finding = review.current
    if finding is None:
        return review
    return _accept_where(review, lambda other: other.rule == finding.rule, f"accepted all of {finding.rule}")


def accept_safe(review: Review) -> Review:
    """With every safe repair made."""
    return _accept_where(review, lambda finding: finding.tier is Tier.SAFE, "accepted all safe repairs")


def _accept_where(review: Review, wanted: Callable[[Finding], bool], title: str) -> Review:
    pairs = [
        (place, item.finding.repairs[0])
        for place, item in review.items
        if item.state is not State.REJECTED and item.finding.repairs and wanted(item.finding)
    ]
    return _make(review, pairs, title)


def reject(review: Review) -> Review:
    """With the current finding rejected: it is not shown again, now or later."""
    if review.at is None or review.current is None:
        return review
    return _judge(review, [review.at], State.REJECTED, f"rejected “{review.current.text}”")


def reject_alike(review: Review) -> Review:
    """With the current finding and every one that is the same rejected."""
    if review.at is None or review.current is None:
        return review
    places = sorted([review.at, *review.like_current()])
    return _judge(review, places, State.REJECTED, f"rejected {len(places)} × “{review.current.text}”")


def skip(review: Review) -> Review:
    """With the current finding put off, at the next one."""
    if review.at is None:
        return review
    changed = review.with_blocks(_with_state(review, [review.at], State.SKIPPED))
    return move(changed, 1)


def ignore(review: Review, word: str) -> Review:
    """With a word of the house added to the vocabulary; a finding that marks just this is not shown any more."""
    if not word or word in review.vocabulary:
        return review
    step = Step(f"added “{word}” to the vocabulary", words=frozenset({word}), at=review.at)
    return _forward(review.but(undone=()), step)


def know(review: Review, words: frozenset[str]) -> Review:
    """With this vocabulary, which another file's review changed."""
    changed = replace(review, vocabulary=words, news=())
    return changed.go(changed.seek(*review.at[:2]) if review.at is not None else changed.seek(0, 0))


def rewrite(review: Review, start: int, end: int, text: str) -> Review:
    """With the current block's text from `start` to `end` replaced by what a person wrote."""
    if review.at is None or review.current is None:
        return review
    block = review.blocks[review.at.block]
    edits = difference(block.text[start:end], text, start)
    if not edits:
        return review
    repair = Repair(edits, 1.0, Tier.HINT, "person", "by hand")
    return _make(review, [(review.at, repair)], f"edited “{review.current.text}”")


def difference(old: str, new: str, start: int = 0) -> tuple[Edit, ...]:
    """What turns `old` into `new`, word by word, as edits of a text in which `old` begins at `start`.

    >>> difference("kam er gesternspät an", "kam er gestern spät an")
    (Edit(start=14, end=14, text=' '),)
    """
    pattern = r"\w+|\s+|[^\w\s]"
    left, right = re.findall(pattern, old), re.findall(pattern, new)
    at = [start, *accumulate((len(part) for part in left), initial=start)][1:]
    edits = []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if kind != "equal":
            edits.append(_tight(at[a], "".join(left[a:b]), "".join(right[c:d])))
    return tuple(edits)


def _tight(start: int, old: str, new: str) -> Edit:
    """Replace old by new at `start`, without the beginning and the end they share."""
    same = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    tail = 0
    while tail < min(len(old), len(new)) - same and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return Edit(start + same, start + len(old) - tail, new[same : len(new) - tail])


def undo(review: Review) -> Review:
    """With the last step taken back."""
    if not review.steps:
        return review
    step = review.steps[-1]
    changed = review.but(steps=review.steps[:-1], undone=(*review.undone, step))
    changed = _put(changed, step, back=True)
    news = tuple(replace(ruled, verdict=Verdict.LEAVE, changes=()) for ruled in step.rulings)
    accepted = tally(review.accepted, step.accepted, -1)
    changed = _knowing(changed.but(accepted=accepted, news=news), review.vocabulary - step.words)
    at = changed.seek(*step.at[:2]) if step.at is not None else changed.seek(*(review.at or (0, 0))[:2])
    return changed.but(at=at, chosen=0, news=news)


def redo(review: Review) -> Review:
    """With the step done again that was taken back last."""
    if not review.undone:
        return review
    return _forward(review.but(undone=review.undone[:-1]), review.undone[-1])


def _forward(review: Review, step: Step, stays: Finding | None = None) -> Review:
    """With a step done, at the first finding at its place or after it, or still at the one that stays."""
    place = step.at or review.at
    changed = _put(review.but(steps=(*review.steps, step)), step, back=False)
    accepted = tally(review.accepted, step.accepted, 1)
    changed = _knowing(changed.but(accepted=accepted), review.vocabulary | step.words)
    at = changed.seek(*place[:2]) if place is not None else changed.seek(0, 0)
    if stays is not None and place is not None:
        at = changed.nearest(place, stays) or at
    return changed.but(at=at, chosen=0, news=step.rulings)


def _knowing(review: Review, words: frozenset[str]) -> Review:
    return review if words == review.vocabulary else replace(review, vocabulary=words)


def _put(review: Review, step: Step, *, back: bool) -> Review:
    if step.whole is not None:
        blocks = step.whole[0] if back else step.whole[1]
        waiting = sum(not block.checked for block in blocks)
        return replace(review, blocks=blocks, waiting=waiting, at=None)
    blocks_of = {change.block: change.before if back else change.after for change in step.changes}
    stirred = dict(blocks_of)
    if step.textual:
        for number in blocks_of:
            for near in (number - 1, number + 1):
                if 0 <= near < len(review.blocks) and near not in blocks_of:
                    stirred[near] = replace(review.blocks[near], checked=False)
    return review.but(at=None).with_blocks(stirred.items())


def _make(review: Review, pairs: Sequence[tuple[Place, Repair]], title: str) -> Review:
    """With these repairs made; one that clashes with an earlier one of the same call is left to be offered again."""
    by_block: dict[int, list[tuple[Finding, Repair]]] = {}
    for place, repair in pairs:
        made = by_block.setdefault(place.block, [])
        if not any(clash(a, b) for _, other in made for a in other.edits for b in repair.edits):
            made.append((review.item(place).finding, repair))
    if not by_block:
        return review
    changes: list[Change] = []
    rulings: list[Ruling] = []
    tiers: list[Tier] = []
    for number, made in by_block.items():
        block = review.blocks[number]
        edits = sorted(edit for _, repair in made for edit in repair.edits)
        changed = edited(block, edits)
        if changed is None or _MARKUP.search("".join(edit.text + block.text[edit.start : edit.end] for edit in edits)):
            return _reread(review, by_block, title)
        changes.append(Change(number, block, changed))
        rulings += _rulings(review, block, made)
        tiers += [finding.tier for finding, _ in made]
    step = Step(title, tuple(changes), rulings=tuple(rulings), accepted=tuple(tiers), at=review.at)
    stays = review.current if all(place != review.at for place, _ in pairs) else None
    return _forward(review.but(undone=()), step, stays)


def _rulings(review: Review, block: Block, made: Iterable[tuple[Finding, Repair]]) -> list[Ruling]:
    return [ruling(block.text, finding, Verdict.ACCEPT, repair, review.name) for finding, repair in made]


def _reread(review: Review, by_block: dict[int, list[tuple[Finding, Repair]]], title: str) -> Review:
    """With repairs made that reach into markup: the file is read anew, and what did not change keeps its findings."""
    starts = list(accumulate((len(block.text) for block in review.blocks), initial=0))
    edits = sorted(
        Edit(e.start + starts[number], e.end + starts[number], e.text)
        for number, made in by_block.items()
        for _, repair in made
        for e in repair.edits
    )
    known = {(block.text, block.segments): block for block in review.blocks}
    carried: dict[int, list[Item]] = {}
    blocks = list(split(review.parse(apply(review.text, edits))))
    new_starts = list(accumulate((len(block.text) for block in blocks), initial=0))
    for number in by_block:
        for item in review.blocks[number].items:
            shift = [Edit(e.start - starts[number], e.end - starts[number], e.text) for e in edits]
            kept = moved(item.finding, shift)
            if kept is not None:
                into = bisect.bisect_right(new_starts, starts[number] + kept.start) - 1
                by = starts[number] - new_starts[into]
                carried.setdefault(into, []).append(Item(_placed(kept, by), item.state))
    for number, block in enumerate(blocks):
        blocks[number] = known.get((block.text, block.segments)) or replace(
            block, items=tuple(carried.get(number, ())), fresh=False
        )
    rulings = [r for number, made in by_block.items() for r in _rulings(review, review.blocks[number], made)]
    tiers = tuple(finding.tier for made in by_block.values() for finding, _ in made)
    step = Step(title, whole=(review.blocks, tuple(blocks)), rulings=tuple(rulings), accepted=tiers, at=review.at)
    return _forward(review.but(undone=()), step)


def _placed(finding: Finding, by: int) -> Finding:
    return replace(finding, start=finding.start + by, end=finding.end + by, repairs=())


def _judge(review: Review, places: Sequence[Place], state: State, title: str) -> Review:
    before = review.blocks
    changes = tuple(Change(n, before[n], after) for n, after in _with_state(review, places, state))
    rulings = tuple(
        ruling(before[place.block].text, review.item(place).finding, Verdict.REJECT, file=review.name)
        for place in places
    )
    return _forward(review.but(undone=()), Step(title, changes, rulings=rulings, at=places[0]))


def _with_state(review: Review, places: Iterable[Place], state: State) -> list[tuple[int, Block]]:
    chosen: dict[int, set[int]] = {}
    for place in places:
        chosen.setdefault(place.block, set()).add(place.item)
    changed = []
    for number, picked in chosen.items():
        block = review.blocks[number]
        items = [Item(item.finding, state) if i in picked else item for i, item in enumerate(block.items)]
        changed.append((number, replace(block, items=tuple(items))))
    return changed
