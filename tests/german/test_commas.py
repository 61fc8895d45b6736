"""Commas that are lost between two words, and the places where none is missing."""

from __future__ import annotations

import pytest

from mtfix.german.commas import Stretch, comma_lost, places
from mtfix.german.tags import tag


def chances(text: str) -> dict[str, float]:
    """The probability of a lost comma before each word where one is thought of."""
    words = text.split()
    tags = tag(words)
    stretch = Stretch(words, tags, 0, len(words) - 1)
    return {words[at]: comma_lost(words, tags, stretch, at, kind) for at, kind in places(words, tags, stretch)}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Der Wirt lobt den Garten am Ufer .", id="one verb leaves no room for a clause"),
        pytest.param("Auf der Fähre sitzen die Gäste .", id="an article behind the verb opens no clause"),
    ],
)
def test_no_place_is_thought_of(text: str) -> None:
    assert chances(text) == {}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Die Fähre legt ab und die Gäste winken .", id="und joins two clauses"),
        pytest.param(
            "Er hat gestern die Boote geholt und die Netze geflickt .", id="articles of a clause with two verbs"
        ),
    ],
)
def test_sound_places_are_not_taken_for_lost_commas(text: str) -> None:
    assert all(chance < 0.5 for chance in chances(text).values()), chances(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        pytest.param("Sie pflanzt Bäume die auch im Winter grün bleiben .", "die", id="a relative clause begins"),
        pytest.param("Wenn der Fluss steigt müssen die Boote ans Ufer .", "müssen", id="a subordinate clause ends"),
        pytest.param("Das Wasser steht höher als man erwartet hat .", "als", id="a comparison becomes a clause"),
    ],
)
def test_lost_commas_are_told(text: str, word: str) -> None:
    assert chances(text)[word] > 0.9
