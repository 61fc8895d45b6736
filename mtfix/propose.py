"""Propose: from a rule's hit to a finding of the document with ranked repairs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol

from mtfix.document import Segment
from mtfix.finding import Edit, Finding, Repair, Tier, fingerprint
from mtfix.rule import Hit, Proposal, Rule

SURE: Final = 0.98
"""From this confidence on a repair may be safe, where its rule allows that."""
PROBABLE: Final = 0.75
"""From this confidence on a repair may be likely."""


class Translator(Protocol):
    """A machine translation model: sentences in, the best translation of each out, in the same order."""

    def translate(self, sentences: Sequence[str]) -> list[str]:
        """One translation for each sentence."""
        ...


class PairScorer(Protocol):
    """A judge of translations: a higher number is a better translation of its source."""

    def score(self, sources: Sequence[str], targets: Sequence[str]) -> list[float]:
        """One number for each pair."""
        ...


def tier_of(confidence: float, best: Tier) -> Tier:
    """The tier of a repair: its confidence decides, and the rule says how safe it may get at best.

    >>> str(tier_of(0.99, Tier.SAFE)), str(tier_of(0.99, Tier.LIKELY)), str(tier_of(0.5, Tier.SAFE))
    ('safe', 'likely', 'hint')
    """
    earned = Tier.SAFE if confidence >= SURE else Tier.LIKELY if confidence >= PROBABLE else Tier.HINT
    return max(earned, best)


def propose(hit: Hit, rule: Rule, segment: Segment) -> Finding:
    """The hit as a finding of the document; proposals that would reach into markup or move a line end are dropped."""
    repairs = []
    for proposal in sorted(hit.proposals, key=lambda p: -p.confidence):
        edits = _in_text(proposal, segment)
        if edits is None:
            continue
        tier = tier_of(proposal.confidence, rule.tier)
        repairs.append(Repair(edits, round(proposal.confidence, 4), tier, proposal.origin, proposal.label))
    start = segment.place(hit.start)
    return Finding(
        rule=rule.name,
        kind=rule.kind,
        start=start,
        end=max(start, segment.place_end(hit.end)) if hit.end > hit.start else start,
        text=segment.prose[hit.start : hit.end],
        message=hit.message,
        repairs=tuple(repairs),
        fingerprint=fingerprint(rule.name, segment.prose, hit.start, hit.end),
    )


def _in_text(proposal: Proposal, segment: Segment) -> tuple[Edit, ...] | None:
    edits: list[Edit] = []
    if _line_ends(*(segment.prose[edit.start : edit.end] for edit in proposal.edits)) != _line_ends(
        *(edit.text for edit in proposal.edits)
    ):
        return None
    for edit in proposal.edits:
        placed = segment.edit(edit)
        if placed is None:
            return None
        edits += placed
    return tuple(sorted(edits))


def _line_ends(*texts: str) -> list[str]:
    return [c for text in texts if "\n" in text or "\r" in text for c in text if c in "\r\n"]
