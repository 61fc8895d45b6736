"""Decide: which repair of which finding is made. A policy decides here, a person in review."""

from __future__ import annotations

import bisect
import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from mtfix.apply import clash
from mtfix.finding import Edit, Finding, Repair, Tier

MOVES: Final = frozenset({"misplaced-clause"})
"""The kinds of damage whose repair moves words."""

GLUE: Final = frozenset({"glued-words", "glued-sentences"})
"""The kinds that those repairs wait for: a clause can be read only when its words are words."""

NEAR: Final = 60
"""How near, in code points, another repair must be for a clause to wait for it."""


class Verdict(enum.Enum):
    """What becomes of a finding."""

    ACCEPT = "accept"
    REJECT = "reject"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class Decision:
    """A finding, its verdict, the repair chosen, and why it was left, as a sentence."""

    finding: Finding
    verdict: Verdict
    repair: Repair | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Policy:
    """What is repaired without asking: the first repair of a finding, if it is of this tier or safer."""

    tier: Tier = Tier.SAFE


class _Taken:
    """The edits accepted so far, in order, to ask quickly whether another one clashes."""

    def __init__(self) -> None:
        self._edits: list[Edit] = []
        self._rules: dict[Edit, str] = {}
        self._glue: list[int] = []

    def clash(self, edits: Sequence[Edit]) -> str | None:
        for edit in edits:
            at = bisect.bisect_left(self._edits, edit)
            for near in self._edits[max(0, at - 2) : at + 2]:
                if clash(near, edit):
                    return self._rules[near]
        return None

    def glue_beside(self, finding: Finding, repair: Repair) -> bool:
        """Whether words are taken apart among or near the words that this repair moves."""
        first = min(finding.start, repair.edits[0].start) - NEAR
        last = max(finding.end, repair.edits[-1].end) + NEAR
        at = bisect.bisect_left(self._glue, first)
        return at < len(self._glue) and self._glue[at] < last

    def add(self, edits: Sequence[Edit], finding: Finding) -> None:
        for edit in edits:
            bisect.insort(self._edits, edit)
            self._rules[edit] = finding.rule
        if finding.kind in GLUE:
            bisect.insort(self._glue, finding.start)


def decide(findings: Iterable[Finding], policy: Policy) -> list[Decision]:
    """One decision for each finding, in the order given.

    The safest and surest repairs are taken first; one whose edits clash with a repair already taken is left whole, and
    its reason names the rule it clashed with. A clause is not moved in the pass in which words beside it are taken
    apart.
    """
    given = list(findings)
    decisions: dict[int, Decision] = {}
    taken = _Taken()

    def rank(index: int) -> tuple[int, bool, float, int]:
        finding = given[index]
        return (
            finding.tier,
            finding.kind not in GLUE,
            -finding.repairs[0].confidence if finding.repairs else 0.0,
            finding.start,
        )

    for index in sorted(range(len(given)), key=rank):
        finding = given[index]
        if not finding.repairs:
            decisions[index] = Decision(finding, Verdict.LEAVE, reason="No repair is known.")
            continue
        repair = finding.repairs[0]
        if repair.tier > policy.tier:
            decisions[index] = Decision(finding, Verdict.LEAVE, repair, f"Its repair is only {repair.tier}.")
            continue
        rival = taken.clash(repair.edits)
        if rival is not None:
            reason = f"Its repair touches what {rival} repairs; it is tried again afterwards."
            decisions[index] = Decision(finding, Verdict.LEAVE, repair, reason)
            continue
        if finding.kind in MOVES and taken.glue_beside(finding, repair):
            reason = "Words beside it are taken apart first; it is tried again afterwards."
            decisions[index] = Decision(finding, Verdict.LEAVE, repair, reason)
            continue
        taken.add(repair.edits, finding)
        decisions[index] = Decision(finding, Verdict.ACCEPT, repair)
    return [decisions[index] for index in range(len(given))]
