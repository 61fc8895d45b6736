"""A repair in its sentence: whole words are marked, and never a whole paragraph is shown."""

from __future__ import annotations

import pytest

from mtfix.finding import Edit, Finding, Repair, Tier
from mtfix.formats import plain
from mtfix.review.block import split
from mtfix.review.preview import Span, excerpt, preview, sentence


def repair(*edits: Edit) -> Repair:
    return Repair(edits, 0.9, Tier.LIKELY, "rule", "")


def marked(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [text[span.start : span.end] for span in spans]


TEXT = "Der Müller schlief. Die Katze saß am OfenUnd schnurrte. Es war Nacht."

CASES = [
    pytest.param([Edit(41, 42, " u")], ["OfenUnd"], ["Ofen und"], id="a blank parts a word"),
    pytest.param([Edit(41, 41, ". ")], ["OfenUnd"], ["Ofen. Und"], id="a full stop parts a word"),
    pytest.param([Edit(24, 30, "")], ["Katze"], [], id="a word goes"),
    pytest.param([Edit(29, 29, " hier")], [], ["hier"], id="a word comes"),
    pytest.param([Edit(29, 29, ", die")], ["Katze"], ["Katze, die"], id="a mark and a word come"),
    pytest.param([Edit(28, 29, "")], ["Katze"], ["Katz"], id="a letter goes"),
    pytest.param(
        [Edit(24, 25, "k"), Edit(54, 55, "!")], ["Katze", "schnurrte."], ["katze", "schnurrte!"], id="two places"
    ),
]


@pytest.mark.parametrize(("edits", "before", "after"), CASES)
def test_the_words_that_change_are_marked(edits: list[Edit], before: list[str], after: list[str]) -> None:
    shown = preview(TEXT, repair(*edits), Span(20, 55))
    assert marked(shown.before, shown.changed) == before
    assert marked(shown.after, shown.becomes) == after


def found(start: int, end: int) -> Finding:
    return Finding("r", "glued-words", start, end, "", "m", (), "f")


def test_a_finding_is_shown_in_its_sentence() -> None:
    (block,) = split(plain.parse(TEXT))
    span = sentence(block, found(37, 44))
    assert block.text[span.start : span.end] == "Die Katze saß am OfenUnd schnurrte."


def test_a_repair_that_reaches_further_shows_both_sentences() -> None:
    (block,) = split(plain.parse(TEXT))
    span = sentence(block, found(37, 44), repair(Edit(18, 19, ","), Edit(41, 41, " ")))
    assert block.text[span.start : span.end] == "Der Müller schlief. Die Katze saß am OfenUnd schnurrte."


def test_an_endless_sentence_is_cut() -> None:
    (block,) = split(plain.parse("und so weiter " * 1000))
    span = sentence(block, found(7000, 7003))
    assert span.start <= 7000 < 7003 <= span.end
    assert span.end - span.start < 1300


def test_an_excerpt_keeps_the_change_in_view() -> None:
    text = "x" * 300 + " OfenUnd " + "y" * 300
    shown, spans = excerpt(text, (Span(301, 308),), 40)
    assert len(shown) <= 40
    assert marked(shown, spans) == ["OfenUnd"]


def test_an_excerpt_of_what_fits_is_the_whole() -> None:
    assert excerpt("kurz", (Span(0, 4),), 40) == ("kurz", (Span(0, 4),))
