"""Plain text: what is one stretch of prose, and where it lies in the file."""

from __future__ import annotations

import pytest

from mtfix.formats.plain import parse


def test_segments_are_made_when_asked_for_and_compare_by_what_they_are() -> None:
    text = "Der Hund bellt.\r\n\r\nDie Katze schläft.\rEin Vogel singt."
    made = parse(text).segments
    assert [segment.prose for segment in made] == ["Der Hund bellt.", "Die Katze schläft.", "Ein Vogel singt."]
    assert made[-1].prose == made[2].prose == "Ein Vogel singt."
    assert [segment.place(0) for segment in made[1:]] == [19, 38]
    assert made == tuple(made)
    assert parse(text) == parse(text)
    assert hash(parse(text).segments) == hash(made)
    assert made != parse(text[:20]).segments
    with pytest.raises(IndexError):
        made[3]
