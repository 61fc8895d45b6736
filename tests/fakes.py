"""Small rules and texts that stand for the real ones where a test is about something else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtfix.finding import Edit, Tier
from mtfix.german.passage import Passage
from mtfix.rule import Hit, Proposal, Rule, bad, good

_GLUED = re.compile(r"(?<=[a-zäöüß])(?=[A-ZÄÖÜ])")
_DOUBLED = re.compile(r"\b(\w+) \1\b")
_STRAY = re.compile(r" +(?=[,.;])")
_TEAPOT = re.compile(r"\bTeekanne\b")


def _glued(passage: Passage) -> Iterator[Hit]:
    for match in _GLUED.finditer(passage.text):
        at = match.start()
        start = max(passage.text.rfind(" ", 0, at) + 1, passage.text.rfind("\n", 0, at) + 1)
        word = re.compile(r"\w+").match(passage.text, at)
        assert word is not None
        small = passage.text[at].lower()
        blank = Proposal((Edit(at, at + 1, " " + small),), 0.99, "blank and small letter")
        stop = Proposal((Edit(at, at, ". "),), 0.6, "full stop")
        comma = Proposal((Edit(at, at + 1, ", " + small),), 0.4, "comma")
        yield Hit(start, word.end(), "Two words stand together without a blank.", (blank, stop, comma))


def _doubled(passage: Passage) -> Iterator[Hit]:
    for match in _DOUBLED.finditer(passage.text):
        cut = Edit(match.start() + len(match[1]), match.end(), "")
        yield Hit(
            match.start(), match.end(), "The same word stands here twice.", (Proposal((cut,), 0.8, "say it once"),)
        )


def _stray(passage: Passage) -> Iterator[Hit]:
    for match in _STRAY.finditer(passage.text):
        cut = Proposal((Edit(match.start(), match.end(), ""),), 0.99, "no blank here")
        yield Hit(match.start(), match.end() + 1, "A blank before a punctuation mark.", (cut,))


def _teapot(passage: Passage) -> Iterator[Hit]:
    for match in _TEAPOT.finditer(passage.text):
        yield Hit(match.start(), match.end(), "A teapot needs a person's eye.")


def _rule(name: str, kind: str, tier: Tier, title: str, detect: object) -> Rule:
    examples = (bad("Hier [[fehlt etwas]].", becomes=None), good("So ist es gut."), good("Und so auch."))
    return Rule(name, "fakes", kind, tier, title, "It stands in for a real rule in tests.", examples, detect)  # type: ignore[arg-type]


GLUED = _rule("glued-words", "glued-words", Tier.SAFE, "Two words without a blank", _glued)
DOUBLED = _rule("doubled-word", "doubled-word", Tier.LIKELY, "The same word twice", _doubled)
STRAY = _rule("stray-space", "stray-space", Tier.SAFE, "A blank before a mark", _stray)
TEAPOT = _rule("teapot", "leftover", Tier.HINT, "A teapot", _teapot)
RULES = (GLUED, DOUBLED, STRAY, TEAPOT)

ARTICLE = """Die Imkerin kam am MorgenUnd zählte ihre Völker.

Im im Garten standen zwölf Kästen , die sie im Frühjahr gestrichen hatte. Eine Teekanne stand dabei.

Am Abend kam der NachbarMit seiner Tochter. Sie sah die die Bienen zum ersten Mal.
"""
