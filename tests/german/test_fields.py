"""Chunks, the fields they stand in, and what the order of a sentence costs."""

from __future__ import annotations

import itertools

import pytest

from mtfix.german.field_moves import best_trial, find_move, moved_words, read
from mtfix.german.field_order import prices
from mtfix.german.fields import chunks, states
from mtfix.german.tags import tag
from mtfix.german.tokens import tokenise


def words_of(text: str) -> list[str]:
    return [token.text for token in tokenise(text)]


def kinds_of(text: str) -> list[str]:
    words = words_of(text)
    return [chunk.kind for chunk in chunks(words, tag(words))]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param("Der Hahn des Nachbarn kräht.", ["N der", "VFIN v", "."], id="a genitive belongs to its noun"),
        pytest.param(
            "Die Katze und der Hund sind müde.", ["N die", "VFIN s", "ADJD", "."], id="joined nouns are one phrase"
        ),
        pytest.param(
            "Sie pfiff und der Hund bellte.",
            ["PPER sie", "VFIN v", "KON und", "N der", "VFIN v", "."],
            id="a clause behind und keeps its subject",
        ),
        pytest.param("Er kam „heute“ (spät) an.", ["PPER er", "VFIN v", "ADV", "PTKVZ", "."], id="marks passed over"),
        pytest.param("Die Stadt selbst schläft.", ["N die", "VFIN v", "."], id="selbst belongs to its phrase"),
        pytest.param(
            "Sie bat ihn, das Tor zu öffnen.", ["PPER sie", "VFIN v", "PPER ihn", ",", "N das", "ZU", "."], id="zu"
        ),
    ],
)
def test_chunks(text: str, kinds: list[str]) -> None:
    assert kinds_of(text) == kinds


def test_every_chunk_begins_where_or_after_the_one_before_ends() -> None:
    words = words_of("Als (endlich) der Zug – eine alte Bahn – kam, sagte „Anna“: „Wir, die warten, sind froh.“")
    found = chunks(words, tag(words))
    assert all(one.last <= other.first for one, other in itertools.pairwise(found))
    assert all(chunk.first < chunk.last for chunk in found)


@pytest.mark.parametrize(
    ("kinds", "wanted"),
    [
        pytest.param(
            ["N der", ",", "PRELS", "N das", "VFIN v", ",", "VFIN v", "."],
            ["m0", "m0", "m0", "r0", "r0", "rf", "m0", "mv"],
            id="behind a relative clause the main clause goes on",
        ),
        pytest.param(
            ["PPER wir", "VFIN h", "N den", "VVPP", "P", "."],
            ["m0", "m0n", "mhn", "mhn", "mhn+", "mhn+"],
            id="a participle closes the bracket",
        ),
        pytest.param(["VFIN v", "VFIN v", "."], ["m0", "mv", "m!"], id="two finite verbs"),
        pytest.param(["KOUI", "N das", "ZU", "."], ["m0", "i0", "i0", "if"], id="an infinitive clause"),
    ],
)
def test_states(kinds: list[str], wanted: list[str]) -> None:
    assert states(kinds) == wanted


def test_a_price_for_each_chunk_and_for_the_end() -> None:
    kinds = kinds_of("Der Wirt hat die Suppe gekocht.")
    assert len(prices(kinds)) == len(kinds) + 1
    assert all(price >= 0 for price in prices(kinds))


def test_a_kind_never_seen_costs_much_and_breaks_nothing() -> None:
    assert prices(["GIBT ES NICHT", "VFIN v", "."])[0] > 10


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        pytest.param(
            "Er weiß, dass der Wirt hat die Suppe gekocht.",
            "Er weiß , dass der Wirt die Suppe gekocht hat .",
            id="last in a subordinate clause",
        ),
        pytest.param("Der Wirt will kochen die Suppe.", "Der Wirt will die Suppe kochen .", id="behind its object"),
        pytest.param("Im Hof wir haben gesungen.", "Im Hof haben wir gesungen .", id="second in a main clause"),
    ],
)
def test_the_dearest_chunk_finds_its_field(text: str, moved: str) -> None:
    words = words_of(text)
    found = best_trial(words, tag(words))
    assert found is not None
    assert " ".join(found[1].words) == moved


def test_the_capital_stays_at_the_start_of_the_sentence() -> None:
    words = words_of("Wir gestern haben gesungen.")
    reading = read(words, tag(words))
    assert " ".join(moved_words(reading, 1, 0)) == "Gestern wir haben gesungen ."


@pytest.mark.parametrize(
    "text",
    [
        "Er sagte, der Wirt habe die Suppe gekocht.",
        "Gesungen haben wir gestern nicht.",
        "Selbst er hat gesungen.",
        "Nicht wir, sondern die Nachbarn haben gesungen.",
        "Wir als Nachbarn haben gesungen.",
        "Die Suppe ist dicker geworden als der Brei.",
        "Kommt der Wirt, singen wir.",
        "Hätte er nur gesungen!",
        "Ein Wirt, der singt, kocht gut.",
    ],
)
def test_what_people_write_stays(text: str) -> None:
    words = words_of(text)
    move = find_move(words, tag(words))
    assert move is None or move.confidence < 0.9


@pytest.mark.parametrize("text", ["", ".", "und", "( ( (", "dass dass dass dass dass", "hat hat hat hat hat hat ."])
def test_debris_is_read_without_fault(text: str) -> None:
    words = words_of(text)
    find_move(words, tag(words)) if words else None
