"""Rows of the screen: never wider than it is, nothing left out, wide characters counted as the terminal does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from mtfix.tui.layout import Row, cells, rows, shown

TEXT = st.text(alphabet="ab ä„\n\r\t\u200b\u00a0漢👩🏽\u200d🌾🇩🇪e\u0301\x1b", max_size=80)


@given(TEXT, st.integers(2, 30))
def test_no_row_is_wider_than_the_screen(text: str, width: int) -> None:
    for row in rows(text, width):
        words = shown(text[row.start : row.end])
        assert cell_len(words) <= width or len(words) == 1


@given(TEXT, st.integers(2, 30))
def test_no_code_point_but_line_ends_is_left_out(text: str, width: int) -> None:
    at = 0
    for row in rows(text, width):
        assert text[at : row.start].strip("\r\n") == ""
        at = row.end
    assert text[at:].strip("\r\n") == ""


@given(TEXT)
def test_what_is_shown_has_the_same_length_and_commands_no_terminal(text: str) -> None:
    assert len(shown(text)) == len(text)
    assert "\x1b" not in shown(text)


WIDTHS = [
    pytest.param("Bäcker", 6, id="German"),
    pytest.param("漢字", 4, id="Chinese"),
    pytest.param("👩🏽\u200d🌾", 2, id="an emoji of four code points"),
    pytest.param("e\u0301", 1, id="a letter and its accent"),
    pytest.param("a\u200bb", 3, id="a zero-width blank is shown"),
]


@pytest.mark.parametrize(("text", "width"), WIDTHS)
def test_columns(text: str, width: int) -> None:
    assert cells(text) == width


def test_a_long_word_is_broken_and_a_long_line_after_a_blank() -> None:
    assert rows("abcdefgh", 4) == [Row(0, 4), Row(4, 8)]
    assert rows("漢字 漢字漢字", 6) == [Row(0, 3), Row(3, 6), Row(6, 7)]
