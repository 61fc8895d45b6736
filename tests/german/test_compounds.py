"""Compounds: what is one, what is not, and how torn parts are written together."""

from __future__ import annotations

import pytest

from mtfix.german.compounds import analyse, join


@pytest.mark.parametrize(
    "word",
    [
        "Norwegerder",
        "NorwegenDazu",
        "Browserdas",
        "überdie",
        "Verträgeund",
        "Gärtnerinsagte",
        "Zeitungdie",
        "istgut",
        "sehrgroß",
        "mitneuen",
        "unterbestimmten",
        "Köchinhat",
        "Fischereiaus",
        "der-Hund",
        "Hund",
        "",
        "X" * 100,
    ],
)
def test_glue_and_single_words_are_no_compounds(word: str) -> None:
    assert analyse(word) is None


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Umschulungsvertrags", ("Umschulungs", "vertrags")),
        ("Ringlicht", ("Ring", "licht")),
        ("Wasserleitungsrohrbruch", ("Wasserleitungs", "rohr", "bruch")),
        ("Wetterkarten-Turm", ("Wetterkarten", "Turm")),
        ("gerbstoffhaltigem", ("gerbstoff", "haltigem")),
        ("Kohlensäurehaltiges", ("Kohlensäure", "haltiges")),
        ("benutzerdefinierte", ("benutzer", "definierte")),
    ],
)
def test_compounds_are_taken_apart_at_their_joints(word: str, parts: tuple[str, ...]) -> None:
    found = analyse(word)
    assert found is not None
    assert found.parts == parts


def test_an_everyday_compound_costs_less_than_a_far_fetched_one() -> None:
    near, far = analyse("Kinderwagen"), analyse("Kinderwatt")
    assert near is not None
    assert far is not None
    assert near.cost < far.cost


@pytest.mark.parametrize(
    ("torn", "whole"),
    [
        ("Wetter Bericht", "Wetterbericht"),
        ("Zeitung Artikel", "Zeitungsartikel"),
        ("Schule Hof", "Schulhof"),
        ("Küche Tisch", "Küchentisch"),
        ("Wasser Leitung Rohr", "Wasserleitungsrohr"),
        ("Mekong Bucht", "Mekong-Bucht"),
        ("USB Kabel", "USB-Kabel"),
        ("ListView Zeile", "ListView-Zeile"),
    ],
)
def test_torn_parts_get_their_linking_element_or_a_hyphen(torn: str, whole: str) -> None:
    assert join(torn.split()) == whole
