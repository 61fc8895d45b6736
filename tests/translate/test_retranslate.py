"""A damaged sentence translated afresh: from its original or by the round trip, only where it is better and guarded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from mtfix.apply import apply
from mtfix.document import Document
from mtfix.finding import Finding, Tier
from mtfix.formats import markdown, plain
from mtfix.retranslate import Models, retranslated


class ByHeart:
    """A model that knows some sentences and likes what it is told to like; the decisions are tested, not a model."""

    def __init__(self, known: dict[str, str], likes: dict[str, float]) -> None:
        self.known = known
        self.likes = likes

    def translate(self, sentences: Sequence[str]) -> list[str]:
        return [self.known[sentence] for sentence in sentences]

    def score(self, sources: Sequence[str], targets: Sequence[str]) -> list[float]:
        return [self.likes.get(target, -2.0) for target in targets]


def finding(document: Document, text: str) -> Finding:
    start = document.text.index(text)
    return Finding("some-rule", "misplaced-clause", start, start + len(text), text, "Something is wrong.", (), "0" * 16)


def with_source(document: Document, source: str) -> Document:
    return replace(document, segments=tuple(replace(one, source=source) for one in document.segments))


OLD, NEW = "Der Lotse an Bord kam um 7 Uhr.", "Der Lotse kam um 7 Uhr an Bord."
ENGLISH = "The pilot came aboard at 7 a.m."


def offered(document: Document, new: str, likes: float = -0.2, **round_trip: str) -> Finding:
    into = ByHeart({ENGLISH: new}, {new: likes})
    out = ByHeart({OLD: ENGLISH}, {}) if round_trip else None
    return retranslated(document, [finding(document, "an Bord")], Models(into, into, out))[0]


def test_a_better_sentence_from_the_original_is_a_hint_of_origin_marian() -> None:
    document = with_source(plain.parse(f"Es war kalt. {OLD} Er fror."), f"It was cold. {ENGLISH} He was freezing.")
    (repair,) = offered(document, NEW).repairs
    assert (repair.tier, repair.origin) == (Tier.HINT, "marian")
    assert apply(document.text, repair.edits) == f"Es war kalt. {NEW} Er fror."
    assert NEW in repair.label


@pytest.mark.parametrize(
    ("new", "likes"),
    [
        pytest.param(NEW, -1.99, id="hardly better"),
        pytest.param(NEW, -3.0, id="worse"),
        pytest.param("Der Lotse kam um 9 Uhr an Bord.", -0.2, id="another number"),
        pytest.param("Der Lotse kam kam kam kam um 7 Uhr an Bord.", -0.2, id="a loop"),
        pytest.param("Der Lotse kam um 7 Uhr nicht an Bord.", -0.2, id="a negation"),
        pytest.param("", -0.2, id="nothing"),
        pytest.param("[?] Der Lotse kam um 7 Uhr an Bord.", -0.2, id="marked by the translator"),
        pytest.param(OLD, -0.2, id="the same sentence"),
    ],
)
def test_what_is_no_better_or_not_guarded_is_not_offered(new: str, likes: float) -> None:
    document = with_source(plain.parse(OLD), ENGLISH)
    assert offered(document, new, likes).repairs == ()


def test_without_an_original_and_without_a_round_trip_nothing_is_offered() -> None:
    assert offered(plain.parse(OLD), NEW).repairs == ()


def test_the_round_trip_offers_what_keeps_the_sentences_own_numbers() -> None:
    (repair,) = offered(plain.parse(OLD), NEW, round="trip").repairs
    assert apply(OLD, repair.edits) == NEW


def test_markup_is_left_where_it_is_or_nothing_is_offered() -> None:
    document = with_source(markdown.parse("Der [Lotse](https://a.example) an Bord kam um 7 Uhr.\n"), ENGLISH)
    (repair,) = offered(document, NEW).repairs
    assert apply(document.text, repair.edits) == "Der [Lotse](https://a.example) kam um 7 Uhr an Bord.\n"
    bold = with_source(markdown.parse("Der Lotse **an Bord** kam um 7 Uhr.\n"), ENGLISH)
    found = offered(bold, "Um 7 Uhr kam der Lotse an Deck.")
    assert all("**" in apply(bold.text, repair.edits) for repair in found.repairs)


def test_a_real_model_mends_its_small_world(english_german: Path, german_english: Path) -> None:
    from mtfix.translate.backend import open_backend
    from mtfix.translate.translator import Translator

    into = Translator(open_backend(english_german, "ctranslate2", "cpu", 1), "en", "de")
    out = Translator(open_backend(german_english, "ctranslate2", "cpu", 1), "de", "en")
    text = "Peter Anna sieht am Strand. Die Köchin kauft oft drei Äpfel."
    document = with_source(plain.parse(text), "Peter sees Anna on the beach. The cook buys three apples often.")
    damaged = finding(document, "Anna sieht")
    (done,) = retranslated(document, [damaged], Models(into, into, out))
    assert apply(text, done.repairs[-1].edits) == "Peter sieht Anna am Strand. Die Köchin kauft oft drei Äpfel."
    sound = finding(document, "drei Äpfel")
    assert retranslated(document, [sound], Models(into, into, out)) == [sound]
