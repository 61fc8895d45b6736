"""Decide: the policy takes what is safe enough, whole repairs only, and says why it leaves the rest."""

from __future__ import annotations

import dataclasses

from mtfix.decide import Policy, Verdict, decide
from mtfix.finding import Edit, Finding, Repair, Tier


def finding(rule: str, *edits: Edit, tier: Tier = Tier.SAFE, confidence: float = 0.99) -> Finding:
    repairs = (Repair(edits, confidence, tier, "rule", ""),) if edits else ()
    return Finding(rule, "leftover", edits[0].start if edits else 0, 1, "", "", repairs, "")


def test_a_repair_beyond_the_tier_is_left_and_says_so() -> None:
    made, left = decide(
        [finding("a", Edit(0, 1, "")), finding("b", Edit(5, 6, ""), tier=Tier.HINT)], Policy(Tier.LIKELY)
    )
    assert made.verdict is Verdict.ACCEPT
    assert (left.verdict, left.reason) == (Verdict.LEAVE, "Its repair is only hint.")


def test_a_finding_without_repair_is_left() -> None:
    [left] = decide([finding("a")], Policy(Tier.HINT))
    assert (left.verdict, left.repair) == (Verdict.LEAVE, None)


def test_the_safer_of_two_clashing_repairs_is_made_and_the_other_names_it() -> None:
    hint, safe = decide(
        [finding("weak", Edit(0, 3, ""), tier=Tier.HINT, confidence=1.0), finding("strong", Edit(2, 4, ""))],
        Policy(Tier.HINT),
    )
    assert safe.verdict is Verdict.ACCEPT
    assert hint.verdict is Verdict.LEAVE
    assert "strong" in hint.reason


def test_the_surer_of_two_equally_safe_ones_is_made() -> None:
    one, other = decide(
        [finding("a", Edit(0, 3, ""), confidence=0.98), finding("b", Edit(2, 4, ""), confidence=0.99)], Policy()
    )
    assert (one.verdict, other.verdict) == (Verdict.LEAVE, Verdict.ACCEPT)


def test_a_repair_of_two_edits_is_left_whole_when_one_of_them_clashes() -> None:
    decisions = decide(
        [finding("a", Edit(4, 6, ""), confidence=1.0), finding("pair", Edit(0, 1, ""), Edit(5, 7, ""))], Policy()
    )
    assert [d.verdict for d in decisions] == [Verdict.ACCEPT, Verdict.LEAVE]


def test_decisions_come_in_the_order_of_the_findings() -> None:
    given = [finding(name, Edit(at, at + 1, ""), confidence=at / 10) for at, name in enumerate("abcdef")]
    assert [d.finding for d in decide(given, Policy(Tier.HINT))] == given


def test_a_clause_is_not_moved_while_words_beside_it_are_taken_apart() -> None:
    glue = finding("glue", Edit(30, 30, " "), tier=Tier.LIKELY, confidence=0.8)
    near = finding("move", Edit(10, 12, ""), Edit(40, 40, "ab"), tier=Tier.LIKELY, confidence=0.9)
    far = finding("move", Edit(300, 302, ""), Edit(310, 310, "ab"), tier=Tier.LIKELY, confidence=0.9)
    findings = [dataclasses.replace(glue, kind="glued-words", start=30, end=31)]
    findings += [dataclasses.replace(f, kind="misplaced-clause") for f in (near, far)]
    assert [d.verdict for d in decide(findings, Policy(Tier.LIKELY))] == [Verdict.ACCEPT, Verdict.LEAVE, Verdict.ACCEPT]
