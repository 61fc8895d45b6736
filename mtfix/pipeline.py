"""The map: every step from a document to its findings and to its mended text, in order.

Document --Reading--> Passages --rules--> Hits --propose--> Findings --decide--> Decisions --apply--> text
"""

from __future__ import annotations

import bisect
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from mtfix.apply import apply
from mtfix.decide import Decision, Policy, Verdict, decide
from mtfix.decisions import Ledger
from mtfix.document import Document, Segment
from mtfix.finding import Edit, Finding, Tier
from mtfix.german.memory import Memory
from mtfix.german.passage import Passage, Proses, Reading
from mtfix.propose import propose
from mtfix.rule import Rule, discover
from mtfix.silence import NOTHING, Carried, Silence

KNOWN: Final = 3
"""As if each word of the house's vocabulary stood so often in every text."""
READ: Final = frozenset(("agreement", "missing-word", "redundant-word", "misplaced-clause", "missing-comma"))
"""The kinds of finding that rest on the grammar of a sentence."""
NEAR: Final = 80
"""So far from a seam, in code points of the file, such findings wait until it is mended."""
ROUNDS: Final = 60
"""How often a text is mended and checked again before mtfix gives up on it: `DerDerDer` loses one word a round."""


class UnstableError(Exception):
    """The repairs of a text did not come to rest; nothing is written. Its text is a sentence that names the rules."""


@dataclass(frozen=True)
class House:
    """What the texts of one publisher share, beside the rules."""

    vocabulary: Collection[str] = ()
    """Names and words that are never mended, and that are known as words to the rules."""
    ledger: Ledger | None = None
    """What people have ruled about findings: the rejected ones are passed over, the accepted ones are mended."""
    keep: Callable[[Document, Finding], bool] | None = None
    """Which findings count at all."""
    silent: Carried = NOTHING
    """What is silenced by marks elsewhere in the file, where the document is a part of it."""


def check(document: Document, rules: Sequence[Rule] | None = None, house: House | None = None) -> list[Finding]:
    """Every finding of a document, in the order of the text."""
    return list(findings(document, rules, house))


def findings(document: Document, rules: Sequence[Rule] | None = None, house: House | None = None) -> Iterator[Finding]:
    """The findings of a document, segment by segment, as they are made; within a segment by their place."""
    chosen, house = discover() if rules is None else rules, house or House()
    silence = Silence(document, house.vocabulary, house.silent)
    words = (" ".join(house.vocabulary),) * KNOWN if house.vocabulary else ()
    reading = Reading(document, Memory(Proses(document, words)))
    for index in range(len(reading)):
        passage = reading.passage(index)
        assert passage is not None
        for finding in findings_in(passage, chosen):
            if silence and silence.covers(finding):
                continue
            if house.keep is not None and not house.keep(document, finding):
                continue
            if house.ledger is not None:
                ruled = house.ledger.decision(document.text, finding)
                if ruled is not None and ruled.verdict is Verdict.REJECT:
                    continue
                if ruled is not None and ruled.repair is not None:
                    chosen_repair = replace(ruled.repair, tier=Tier.SAFE)
                    finding = replace(finding, repairs=(chosen_repair, *finding.repairs))
            yield finding


def findings_in(passage: Passage, rules: Sequence[Rule]) -> list[Finding]:
    """The findings of one passage by their place; a review asks this of the passages that changed."""
    segment = passage.segment
    found = []
    for rule in rules:
        for hit in rule.detect(passage):
            if segment.locks and segment.locked(hit.start, hit.end):
                continue
            finding = propose(hit, rule, segment)
            if finding.repairs or not hit.proposals or not segment.locks:
                found.append(finding)
    if segment.boundaries:
        found = [_beside_markup(finding, segment) for finding in _seams_first(found)]
    found.sort(key=lambda finding: (finding.start, finding.end, finding.rule))
    return _without_doubles(found)


def _seams_first(found: list[Finding]) -> list[Finding]:
    """Beside words glued at markup nothing is said that rests on reading them as one word."""
    seams = sorted((f.start, f.end) for f in found if f.kind == "glued-words" and f.tier is not Tier.HINT)
    if not seams:
        return found
    longest = max(end - start for start, end in seams)

    def near(finding: Finding) -> bool:
        first = bisect.bisect_left(seams, (finding.start - NEAR - longest,))
        last = bisect.bisect_right(seams, finding.end + NEAR, key=lambda seam: seam[0])
        return any(end >= finding.start - NEAR for _, end in seams[first:last])

    return [f for f in found if f.kind not in READ or not near(f)]


def _beside_markup(finding: Finding, segment: Segment) -> Finding:
    """What is set as a link, in bold or as code may be a name, and names do not agree: that is for a person."""
    if finding.kind != "agreement" or finding.tier is Tier.HINT:
        return finding
    edges = segment.boundaries
    behind = bisect.bisect_right(edges, finding.start, key=lambda boundary: segment.place(boundary.at))
    if behind == len(edges) or segment.place(edges[behind].at) > finding.end:
        return finding
    return replace(finding, repairs=tuple(replace(repair, tier=Tier.HINT) for repair in finding.repairs))


def _without_doubles(found: list[Finding]) -> list[Finding]:
    """Of several rules that found the same damage and the same repair, the surest speaks."""
    best: dict[tuple[str, tuple[Edit, ...]], Finding] = {}
    for finding in found:
        if finding.repairs:
            key = finding.kind, finding.repairs[0].edits
            other = best.get(key)
            if other is None or finding.repairs[0].confidence > other.repairs[0].confidence:
                best[key] = finding
    if len(best) == len(found):
        return found
    return [one for one in found if not one.repairs or best[one.kind, one.repairs[0].edits] is one]


@dataclass
class Cleaned:
    """A mended text and the account of it."""

    text: str
    applied: list[Decision] = field(default_factory=list)
    """The repairs made, round by round; the offsets of each are those of the text of its round."""
    rounds: list[list[Edit]] = field(default_factory=list)
    """The edits of each round; replaying them from the original gives `text`."""
    left: list[Decision] = field(default_factory=list)
    """The findings that remain in `text`, with the reason."""


def clean(
    text: str,
    parse: Callable[[str], Document],
    policy: Policy | None = None,
    rules: Sequence[Rule] | None = None,
    house: House | None = None,
) -> Cleaned:
    """Repair a text until the policy finds nothing more to do.

    Raises UnstableError where the repairs run in a circle or do not end; the caller then keeps the original.
    """
    policy = policy or Policy()
    result = Cleaned(text)
    seen = {text}
    for _ in range(ROUNDS):
        decisions = decide(findings(parse(result.text), rules, house), policy)
        accepted = [d for d in decisions if d.verdict is Verdict.ACCEPT and d.repair is not None]
        if not accepted:
            result.left = decisions
            return result
        edits = sorted(edit for d in accepted if d.repair is not None for edit in d.repair.edits)
        result.text = apply(result.text, edits)
        result.applied += accepted
        result.rounds.append(edits)
        if result.text in seen or len(result.text) > 2 * len(text) + 1000:
            break
        seen.add(result.text)
    names = ", ".join(sorted({d.finding.rule for d in result.applied}))
    raise UnstableError(f"The repairs of {names} did not come to rest; the text is left as it was.")
