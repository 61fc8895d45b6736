"""Every rule's own examples: one hit, at the place, with the repair; sound text stays silent; the missed are missed."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from mtfix.apply import apply
from mtfix.document import Document
from mtfix.finding import Finding
from mtfix.formats import formats
from mtfix.german.tokens import tokenise
from mtfix.pipeline import check
from mtfix.rule import Example, Rule, discover

RULES = discover()
SENTENCE = re.compile(r"(?:[A-Z]|“.+”).{8,}[.!?]”?")
"""What a person reads of a finding; it may begin or end with words of the text."""


def cases(wanted: str) -> list[object]:
    """One parameter for each example of this sort, named by its rule and its text."""
    return [
        pytest.param(rule, example, id=f"{rule.name}: {example.text[:90]}")
        for rule in RULES
        for example in rule.examples
        if example.wanted == wanted
    ]


def found(rule: Rule, text: str, source: str | None = None) -> list[Finding]:
    return check(read(rule, text, source), [rule])


def read(rule: Rule, text: str, source: str | None) -> Document:
    parse = formats()[rule.format].parse
    assert parse is not None
    document = parse(text)
    return replace(document, segments=tuple(replace(segment, source=source) for segment in document.segments))


def marked(example: Example) -> list[tuple[int, int]]:
    return [(example.start, example.end)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_has_examples(rule: Rule) -> None:
    wanted = [example.wanted for example in rule.examples]
    assert wanted.count("bad") >= 1
    assert wanted.count("good") >= 2
    assert len(rule.title) < 100
    assert rule.explanation


@pytest.mark.parametrize(("rule", "example"), cases("good"))
def test_sound_text_stays_as_it_is(rule: Rule, example: Example) -> None:
    assert [(f.text, f.message) for f in found(rule, example.text, example.source)] == []


@pytest.mark.parametrize(("rule", "example"), cases("bad"))
def test_damage_is_found_and_mended(rule: Rule, example: Example) -> None:
    hits = found(rule, example.text, example.source)
    assert [(f.start, f.end) for f in hits] == marked(example), [f.text for f in hits]
    assert SENTENCE.fullmatch(hits[0].message), hits[0].message
    assert all(repair.label for repair in hits[0].repairs)
    if example.becomes is None:
        assert not hits[0].repairs
        return
    assert hits[0].repairs, "a repair was expected"
    mended = apply(example.text, hits[0].repairs[0].edits)
    assert mended == example.becomes
    assert [f.text for f in found(rule, mended, example.source)] == [], "the repaired text is found again"
    before = {f.rule for f in check(read(rule, example.text, example.source))}
    after = {f.rule for f in check(read(rule, mended, example.source))}
    assert after <= before, "the repair gives another rule something to find"


@pytest.mark.parametrize(("rule", "example"), cases("missed"))
@pytest.mark.xfail(strict=True, reason="not found yet")
def test_missed(rule: Rule, example: Example) -> None:
    hits = found(rule, example.text, example.source)
    assert [(f.start, f.end) for f in hits] == marked(example)
    if example.becomes is not None:
        assert apply(example.text, hits[0].repairs[0].edits) == example.becomes


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_text_cut_anywhere_is_read_to_its_end(rule: Rule) -> None:
    for example in rule.examples:
        for token in tokenise(example.text):
            for text in (example.text[: token.end], example.text[token.start :]):
                assert all(0 <= f.start <= f.end <= len(text) for f in found(rule, text, example.source))
