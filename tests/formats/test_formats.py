"""Formats: found by folder, chosen by suffix; reading and writing without a change gives the same bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtfix.formats import formats, load, named


def test_every_format_names_its_suffixes_once() -> None:
    suffixes = [suffix for found in formats().values() for suffix in found.suffixes]
    assert len(suffixes) == len(set(suffixes))
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in suffixes)


@pytest.mark.parametrize("name", formats())
def test_every_format_has_a_title_and_a_way_to_read(name: str) -> None:
    found = formats()[name]
    assert found.title
    assert (found.parse is None) != (found.read is None)


def test_the_suffix_decides_in_any_case_and_the_name_overrides() -> None:
    assert named("A.TXT") is formats()["plain"]
    assert named("a.unknown") is None
    assert load(b"a", "a.unknown").text == "a"
    assert load(b"a", "a.txt", kind="plain").parse is formats()["plain"].parse


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0")))
def test_a_plain_text_without_edits_is_byte_identical(text: str) -> None:
    data = text.encode()
    loaded = load(data, "a.txt")
    assert loaded.encode(loaded.text) == data


@given(st.text(alphabet=st.sampled_from("aÄ😀\u0301 .\n\r\t\u2028"), max_size=60))
def test_the_pieces_of_plain_prose_are_where_they_say(text: str) -> None:
    document = load(text.encode(), "a.txt").document
    for segment in document.segments:
        assert segment.prose
        for piece in segment.pieces:
            prose = segment.prose[piece.prose : piece.prose + piece.length]
            assert document.text[piece.text : piece.text + piece.length] == prose
    spans = [(s.place(0), s.place_end(len(s.prose))) for s in document.segments]
    assert spans == sorted(spans)
    covered = {at for start, end in spans for at in range(start, end)}
    assert all(at in covered or text[at].isspace() for at in range(len(document.text)) if document.text == text)
