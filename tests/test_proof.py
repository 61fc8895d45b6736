"""Proof: what a repair must not do is seen, whichever rule does it."""

from __future__ import annotations

import dataclasses
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtfix.apply import apply
from mtfix.decide import Policy
from mtfix.finding import Edit, Tier
from mtfix.formats.plain import parse
from mtfix.pipeline import clean
from mtfix.proof import HarmError, Proof, compose, prove
from mtfix.rule import Rule
from tests.toys import pair, swap


def proved(text: str, *rules: Rule) -> Proof:
    return prove(text, clean(text, parse, Policy(Tier.HINT), rules))


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        pytest.param("ab", swap("ab", "a b", kind="glued-words"), id="a blank put in"),
        pytest.param("aB", swap("aB", "a b", kind="glued-words"), id="a blank put in, a capital gone"),
        pytest.param("aB", swap("aB", "a und b", kind="glued-words"), id="a listed word put in"),
        pytest.param("a ,b", swap(" ,", ", ", kind="stray-space"), id="white space and a mark moved"),
        pytest.param("so so la", swap("so so", "so", kind="doubled-word"), id="one of two equal words taken away"),
        pytest.param("&quot;a", swap("&quot;", '"', kind="leftover"), id="debris turned into what it stood for"),
        pytest.param("«a»", pair("«", "»"), id="marks taken away"),
        pytest.param(
            "a\x1b[31mb", swap("\x1b[31m", "", kind="invisible-character"), id="the code of a terminal taken away"
        ),
        pytest.param("a b", swap("a", "c", kind="agreement", tier=Tier.LIKELY), id="a likely repair may change words"),
    ],
)
def test_harmless_repairs_are_proved(text: str, rule: Rule) -> None:
    proof = proved(text, rule)
    assert proof.repairs >= 1
    assert "identical" in str(proof)


@pytest.mark.parametrize(
    ("text", "rule", "reason"),
    [
        pytest.param("ab", swap("ab", "a", kind="glued-words"), "lose 'b'", id="a safe repair drops a letter"),
        pytest.param("a1", swap("a1", "a2", kind="stray-space"), "lose '1'", id="a safe repair changes a digit"),
        pytest.param(
            "a", swap("a", "A nicht", kind="glued-words"), "add 'chint'", id="a safe repair adds another word"
        ),
        pytest.param(
            "a\u0308",
            swap("\u0308", "", kind="stray-space"),
            "lose '\u0308'",
            id="a safe repair drops the dots of an ä",
        ),
        pytest.param("so la", swap("so la", "la", kind="doubled-word"), "lose 'os'", id="the word did not stand twice"),
    ],
)
def test_a_safe_repair_that_touches_letters_is_refused_by_name(text: str, rule: Rule, reason: str) -> None:
    with pytest.raises(HarmError, match=reason) as caught:
        proved(text, rule)
    assert rule.name in str(caught.value)


def test_a_repair_of_any_tier_that_breaks_a_line_is_refused() -> None:
    done = clean("a b", parse, Policy(), [swap(" ", "-")])
    (decision,) = done.applied
    assert decision.repair is not None
    broken = dataclasses.replace(decision.repair, edits=(Edit(1, 2, "\n"),))
    done.applied, done.rounds = [dataclasses.replace(decision, repair=broken)], [[Edit(1, 2, "\n")]]
    with pytest.raises(HarmError, match="number of lines"):
        prove("a b", done)


@pytest.mark.parametrize(("old", "new"), [("a\nb", "ab"), ("ab", "a\nb"), ("a\nb", "a b")])
def test_a_proposal_that_would_move_a_line_end_is_never_made(old: str, new: str) -> None:
    text = f"Ein Satz, der {old} umbrochen ist und lang genug, damit er als umbrochen gilt,\nund weiter {old} geht.\n"
    done = clean(text, parse, Policy(Tier.HINT), [swap(old, new, kind="stray-space")])
    assert done.text.count("\n") == text.count("\n")
    prove(text, done)


def test_a_text_that_its_rounds_do_not_give_is_refused() -> None:
    done = clean("ab", parse, Policy(), [swap("ab", "a b")])
    done.text += "!"
    with pytest.raises(HarmError, match="another text"):
        prove("ab", done)


@st.composite
def rounds(draw: st.DrawFn) -> tuple[str, list[list[Edit]]]:
    text = original = draw(st.text(alphabet="abc\n", max_size=20))
    made = []
    for _ in range(draw(st.integers(0, 4))):
        cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
        pairs = zip(cuts[::2], cuts[1::2], strict=False)
        edits = [Edit(start, end, draw(st.text(alphabet="xyz", max_size=2))) for start, end in pairs]
        made.append(edits)
        text = apply(text, edits)
    return original, made


@given(rounds())
def test_rounds_and_their_composition_give_the_same_text(case: tuple[str, list[list[Edit]]]) -> None:
    original, made = case
    text = original
    for edits in made:
        text = apply(text, edits)
    net = compose(made)
    assert apply(original, net) == text
    assert all(one.end < other.start for one, other in itertools.pairwise(net))
