"""The pipeline: texts are mended until they rest, and the core stays light."""

from __future__ import annotations

import subprocess
import sys

import pytest

from mtfix.decide import Policy
from mtfix.finding import Tier
from mtfix.formats.plain import parse
from mtfix.pipeline import UnstableError, check, clean
from mtfix.rule import Rule
from tests.toys import mute, pair, swap

HEAVY = ["textual", "rich", "click", "torch", "transformers", "ctranslate2", "sacrebleu", "ray", "subprocess", "numpy"]


def mended(text: str, *rules: Rule, tier: Tier = Tier.HINT) -> str:
    return clean(text, parse, Policy(tier), rules).text


def test_findings_come_in_the_order_of_the_text_whatever_the_order_of_the_rules() -> None:
    found = check(parse("eins zwei\n\ndrei eins"), [swap("drei", "3"), swap("eins", "1"), mute("zwei")])
    assert [f.text for f in found] == ["eins", "zwei", "drei", "eins"]


def test_offsets_are_those_of_the_whole_file_behind_emoji_and_crlf() -> None:
    text = "😀 a\r\n\r\n\u200b zwei"
    [found] = check(parse(text), [mute("zwei")])
    assert text[found.start : found.end] == found.text == "zwei"


def test_a_repair_that_uncovers_the_next_damage_is_followed_by_the_next_repair() -> None:
    assert mended("aab", swap("ab", "b"), tier=Tier.SAFE) == "b"


def test_clashing_repairs_are_both_made_one_after_the_other() -> None:
    done = clean("xyz", parse, Policy(), [swap("xy", "Xy"), swap("yz", "yZ")])
    assert done.text == "XyZ"
    assert len(done.rounds) == 2


def test_repairs_that_run_in_a_circle_are_given_up_and_named() -> None:
    with pytest.raises(UnstableError, match=r"swap-a.*swap-b"):
        mended("a", swap("a", "b"), swap("b", "a"))


def test_repairs_that_never_end_are_given_up() -> None:
    with pytest.raises(UnstableError, match="swap-a"):
        mended("a", swap("a", "aa"))


def test_both_edits_of_one_repair_are_made() -> None:
    assert mended("«a» und «b»", pair("«", "»")) == "a und b"


def test_what_the_policy_leaves_is_accounted_for() -> None:
    done = clean("a b", parse, Policy(Tier.SAFE), [swap("a", "A", tier=Tier.HINT), mute("b")])
    assert (done.text, done.applied) == ("a b", [])
    assert [d.finding.text for d in done.left] == ["a", "b"]


def test_without_rules_nothing_changes() -> None:
    assert clean("a\r\rb\n", parse, Policy(), []).rounds == []


def test_the_core_loads_nothing_heavy() -> None:
    code = (
        "import sys, mtfix.pipeline as p; from mtfix.formats import plain;"
        "p.check(plain.parse('Der Hund Hund bellt ,sagte sie.'));"
        f"print([name for name in {HEAVY} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
