"""Numbers compare by what they mean, not by how each language writes them."""

from __future__ import annotations

import pytest

from mtfix.bilingual.numbers import quantities, unmatched

SAME = [
    pytest.param("um 15 Uhr", "at 3 p.m.", id="an hour after noon"),
    pytest.param("um halb drei", "at 2:30", id="half to the hour"),
    pytest.param("um 14.30 Uhr", "at 2:30 p.m.", id="hours and minutes with a full stop"),
    pytest.param("83,5 Prozent", "83.5 percent", id="decimal comma"),
    pytest.param("1.000 Kisten", "1,000 crates", id="full stop between thousands"),
    pytest.param("10 000 Kisten", "10,000 crates", id="blank between thousands"),
    pytest.param("1,2 Milliarden", "1.2 billion", id="Milliarde is billion"),
    pytest.param("zwei Millionen", "2 million", id="the number before the scale in words"),
    pytest.param("2 bis 3 Millionen", "2 million to 3 million", id="one scale for two numbers"),
    pytest.param("die 1990er", "the '90s", id="decades"),
    pytest.param("im 21. Jahrhundert", "in the 21st century", id="ordinals"),
    pytest.param("die vierte Etage", "the 4th floor", id="ordinals in words"),
    pytest.param("ein 16-Jähriger", "a sixteen-year-old", id="age in a compound"),
    pytest.param("dreihundertfünf Boote", "305 boats", id="a long German number word"),
    pytest.param("305 Boote", "three hundred and five boats", id="a long English number"),
    pytest.param("am 4.7.2031", "on July 4, 2031", id="dates"),
    pytest.param("Es stand 52:31.", "It was 52-31.", id="results"),
    pytest.param("5 Mio. Dollar", "$5m", id="glued scale"),
    pytest.param("Saison 2018/19", "the 2018-19 season", id="a season over two years"),
    pytest.param("das Doppelte", "double", id="no digits at all"),
    pytest.param("eine Kiste", "1 crate", id="one as an article"),
]
DIFFERENT = [
    pytest.param("38 Drohnen", "83 drones", ["38"], ["83"], id="digits swapped"),
    pytest.param("1,000 Kisten", "1,000 crates", ["1,000"], ["1,000"], id="a comma means another thing"),
    pytest.param("2 Billionen", "2 billion", ["2 Billionen"], ["2 billion"], id="false friend"),
    pytest.param("viele Kisten", "40 crates", [], ["40"], id="a number lost"),
    pytest.param("40 Kisten", "many crates", ["40"], [], id="a number added"),
    pytest.param("7 Millionen", "7 thousand", ["7 Millionen"], ["7 thousand"], id="another scale"),
]


@pytest.mark.parametrize(("german", "english"), SAME)
def test_the_same_numbers_match(german: str, english: str) -> None:
    assert unmatched(quantities(german, "de"), quantities(english, "en")) == ([], [])


@pytest.mark.parametrize(("german", "english", "strange", "lost"), DIFFERENT)
def test_different_numbers_are_named(german: str, english: str, strange: list[str], lost: list[str]) -> None:
    ours, theirs = unmatched(quantities(german, "de"), quantities(english, "en"))
    assert ([q.text for q in ours], [q.text for q in theirs]) == (strange, lost)
