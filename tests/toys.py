"""Toys: rules about bare strings, with no knowledge of German, for tests of the engine."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtfix.finding import Edit, Tier
from mtfix.german.passage import Passage
from mtfix.rule import Hit, Proposal, Rule


def swap(
    old: str, new: str, *, name: str = "", tier: Tier = Tier.SAFE, kind: str = "leftover", confidence: float = 0.99
) -> Rule:
    """A rule that finds one string and would replace it by another."""

    def detect(passage: Passage) -> Iterator[Hit]:
        for match in re.finditer(re.escape(old), passage.text):
            edit = Edit(match.start(), match.end(), new)
            yield Hit(match.start(), match.end(), f"{old!r} stands here.", (Proposal((edit,), confidence, "swap it"),))

    return Rule(name or f"swap-{old}", "fakes", kind, tier, "A string", "It is replaced.", (), detect)


def pair(left: str, right: str, *, name: str = "pair", tier: Tier = Tier.SAFE) -> Rule:
    """A rule whose one repair takes away two strings, together or not at all."""

    def detect(passage: Passage) -> Iterator[Hit]:
        for match in re.finditer(f"{re.escape(left)}(.*?){re.escape(right)}", passage.text):
            edits = (
                Edit(match.start(), match.start() + len(left), ""),
                Edit(match.end() - len(right), match.end(), ""),
            )
            yield Hit(match.start(), match.end(), "A pair stands here.", (Proposal(edits, 0.99, "drop both"),))

    return Rule(name, "fakes", "quote-mismatch", tier, "A pair", "Both go.", (), detect)


def mute(word: str) -> Rule:
    """A rule that finds a word and knows no repair."""

    def detect(passage: Passage) -> Iterator[Hit]:
        for match in re.finditer(re.escape(word), passage.text):
            yield Hit(match.start(), match.end(), "Nobody knows.")

    return Rule(f"mute-{word}", "fakes", "agreement", Tier.HINT, "A word", "Nobody knows.", (), detect)


def broken(word: str) -> Rule:
    """A rule that fails on texts with this word."""

    def detect(passage: Passage) -> Iterator[Hit]:
        if word in passage.text:
            raise RuntimeError(f"a rule failed on {word}")
        yield from ()

    return Rule("broken", "fakes", "leftover", Tier.SAFE, "A failure", "It fails.", (), detect)
