"""Quotation marks: what must be told apart, what belongs together, and what stands alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtfix.decide import Policy
from mtfix.finding import Tier
from mtfix.formats import plain
from mtfix.german.quotes import CLOSE, NONE, OPEN, read_quotes
from mtfix.pipeline import check, clean
from mtfix.rule import discover

SOUND = {
    "German marks": "„Guten Tag“, sagte Frau Behr.",
    "guillemets that point inwards": "»Guten Tag«, sagte Frau Behr.",
    "guillemets that point outwards": "«Guten Tag», sagte Frau Behr.",
    "French blanks": "« Guten Tag », sagte Frau Behr.",
    "straight marks": '"Guten Tag", sagte Frau Behr.',
    "English marks": "“Guten Tag”, sagte Frau Behr.",
    "the typist's closing mark": "„Guten Tag”, sagte Frau Behr. „Ja”, „nein”.",
    "two levels": "„Er rief: ‚Guten Tag!‘“, sagte Frau Behr.",
    "two levels of guillemets": "»Er rief: ›Guten Tag!‹«, sagte Frau Behr.",
    "two levels that begin together": "„‚Faust‘ ist lang“, sagte Frau Behr.",
    "the same marks on both levels": '"Sie sagt, "das geht so", und geht", sagte Frau Behr.',
    "straight strokes inside": "\"Er rief: 'Guten Tag!'\", sagte Frau Behr.",
    "several sentences": "„Guten Tag. Wie geht es? Gut!“, sagte Frau Behr.",
    "speech in two parts": "„Guten Tag“, sagte Frau Behr. „Wie geht es?“",
    "the stop behind the mark": 'Sie sagte: "Guten Tag". Dann ging sie.',
    "the first part of a compound": "Die „Abend“-Ausgabe und der Pseudo-„Zeuge“ fehlen.",
    "a title in brackets": "Das Stück („Der Sturm“, 1611) läuft.",
    "an omission": "„... und dann ging sie …“, sagte er.",
    "a missing blank before": "Frau Behr sagte:„Guten Tag.“",
    "inches": 'Der 27"-Schirm und die 3,5" große Scheibe.',
    "inches inside a quotation": '"Der 27" große Schirm", sagte sie.',
    "feet and inches": "Er misst 6' 2\" und sie 5' 9\".",
    "apostrophes": "Hans’ Rad, Max' Rad, geht’s, Ku'damm, ’68, 's ist Rock ’n’ Roll.",
    "apostrophes inside": "„Geht’s Hans’ Rad gut?“, fragte sie.",
    "an English genitive": "„Marley's Lieder“ und ‚Marley’s Lieder‘",
}


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND.keys())
def test_sound_quotations_have_no_lone_mark(text: str) -> None:
    assert [read_quotes(text).marks[i] for i in read_quotes(text).alone] == []


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND.keys())
def test_sound_quotations_give_no_finding(text: str) -> None:
    assert [f.rule for f in check(plain.parse(text)) if f.kind == "quote-mismatch"] == []


PAIRS = {
    "two levels": ("„Er rief: ‚Halt!‘“, sagte er.", ["„Er rief: ‚Halt!‘“", "‚Halt!‘"]),
    "the same marks on both levels": ('"A "B" C"', ['"A "B" C"', '"B"']),
    "an apostrophe inside single marks": ("„Er rief: ‚Geht’s?‘“", ["„Er rief: ‚Geht’s?‘“", "‚Geht’s?‘"]),
    "an inch before the closing mark": ('Der "Schirm 27" ist gut.', ['"Schirm 27"']),
    "three in a row": ("„A“ „B“ »C«", ["„A“", "„B“", "»C«"]),
}


@pytest.mark.parametrize(("text", "wanted"), PAIRS.values(), ids=PAIRS.keys())
def test_marks_that_belong_together(text: str, wanted: list[str]) -> None:
    quotes = read_quotes(text)
    assert [text[quotes.marks[a].at : quotes.marks[b].at + 1] for a, b in quotes.pairs] == wanted


OVER_PARAGRAPHS = {
    "each paragraph opens anew": "„Erst Brot.\n\n„Dann Käse.\n\n„Dann Wein“, sagte sie.",
    "closed in the next paragraph": "„Erst Brot.\n\nDann Käse“, sagte sie.",
    "closed three lines later": '"Erst Brot.\nDann Käse.\nDann Wein.\nDann nichts", sagte sie.',
    "a quotation inside the part that goes on": '"Erst Brot.\nDann "Alten Freund" aus Holland", sagte sie.',
    "begun behind a colon": "Sie sagte: „Erst Brot.\n\nDann Käse.“",
    "begun in the middle of a sentence": 'Sie findet das "nicht gut genug für alle hier.\nAber es wird", sagte sie.',
}


@pytest.mark.parametrize("text", OVER_PARAGRAPHS.values(), ids=OVER_PARAGRAPHS.keys())
def test_speech_over_several_paragraphs_stays_as_it_is(text: str) -> None:
    assert [(f.rule, f.text) for f in check(plain.parse(text)) if f.kind == "quote-mismatch"] == []


def test_one_mark_belongs_to_one_finding_only() -> None:
    text = '„A ist gut. „B ist „„besser““ und C“ am "besten“, sagte er.” Nein„.'
    found = [f for f in check(plain.parse(text)) if f.kind == "quote-mismatch"]
    places = [(e.start, e.end) for f in found for e in f.repairs[0].edits if e.end > e.start]
    assert len(places) == len(set(places))


def test_a_word_at_the_end_of_a_paragraph_begins_no_speech() -> None:
    text = 'Sie fand die Reise "lehrreich.\nAlle wollten das noch einmal so sehen".\n'
    assert [f.rule for f in check(plain.parse(text)) if f.kind == "quote-mismatch"] == ["unpaired-quote"] * 2


MARKS = st.text(alphabet=" aB1.,„“”\"»«‚‘’'›‹\n", max_size=60)


@given(MARKS)
def test_every_mark_has_the_partner_that_has_it(text: str) -> None:
    marks = read_quotes(text).marks
    for index, mark in enumerate(marks):
        assert text[mark.at] == mark.glyph
        if mark.partner >= 0:
            other = marks[mark.partner]
            assert other.partner == index
            assert {mark.role, other.role} == {OPEN, CLOSE}
        if mark.role == NONE:
            assert mark.partner < 0


@given(MARKS)
def test_pairs_lie_inside_each_other_or_apart(text: str) -> None:
    pairs = read_quotes(text).pairs
    for a, b in pairs:
        for c, d in pairs:
            assert not a < c < b < d


@given(MARKS)
def test_repairs_come_to_rest(text: str) -> None:
    rules = [rule for rule in discover() if rule.family == "quotes"]
    cleaned = clean(text, plain.parse, Policy(Tier.HINT), rules).text
    assert clean(cleaned, plain.parse, Policy(Tier.HINT), rules).text == cleaned
