"""Documents: lines, columns, and the way from prose back into the file."""

from __future__ import annotations

import pytest

from mtfix.document import Document, Piece, Segment
from mtfix.finding import Edit


@pytest.mark.parametrize(
    ("text", "offset", "place"),
    [
        pytest.param("", 0, (1, 1), id="an empty text has a first place"),
        pytest.param("ab", 2, (1, 3), id="the end of the text is a place"),
        pytest.param("a\nb", 2, (2, 1), id="a line feed ends a line"),
        pytest.param("a\r\nb", 3, (2, 1), id="CRLF ends one line, not two"),
        pytest.param("a\rb", 2, (2, 1), id="a lone CR ends a line"),
        pytest.param("a\n\r\nb", 4, (3, 1), id="mixed line ends are counted each"),
        pytest.param("a\u2028b\x0bc\x85d", 6, (1, 7), id="other separators end no line"),
        pytest.param("😀😀x", 2, (1, 3), id="an emoji beyond the basic plane is one column"),
        pytest.param("e\u0301x", 2, (1, 3), id="a combining mark is a code point of its own"),
    ],
)
def test_lines_and_columns_count_code_points_from_one(text: str, offset: int, place: tuple[int, int]) -> None:
    assert Document(text, ()).line_and_column(offset) == place


# "Das [neue](u) Haus": the prose is "Das neue Haus", in three pieces.
FILE = "Das [neue](u) Haus"
LINKED = Segment("Das neue Haus", (Piece(0, 0, 4, 0), Piece(4, 5, 4, 4), Piece(8, 13, 5, 13)))


def test_each_piece_of_prose_is_found_in_the_file() -> None:
    for piece in LINKED.pieces:
        prose = LINKED.prose[piece.prose : piece.prose + piece.length]
        assert FILE[piece.text : piece.text + piece.length] == prose


@pytest.mark.parametrize(
    ("edit", "placed"),
    [
        pytest.param(Edit(4, 8, "grob"), (Edit(5, 9, "grob"),), id="inside a link's text it stays inside"),
        pytest.param(Edit(4, 4, "x"), (Edit(4, 4, "x"),), id="before a link it goes before the bracket"),
        pytest.param(Edit(8, 8, "x"), (Edit(13, 13, "x"),), id="after a link it goes after its target"),
        pytest.param(
            Edit(2, 6, ""), (Edit(2, 4, ""), Edit(5, 7, "")), id="a deletion over the edge leaves the bracket"
        ),
        pytest.param(Edit(2, 6, "x"), None, id="a replacement over the edge has no place"),
        pytest.param(Edit(13, 13, "."), (Edit(18, 18, "."),), id="the end of the prose is the end of the last piece"),
    ],
)
def test_edits_of_prose_go_to_the_right_side_of_markup(edit: Edit, placed: tuple[Edit, ...] | None) -> None:
    assert LINKED.edit(edit) == placed


def test_ends_of_spans_lie_before_the_markup_that_follows() -> None:
    assert (LINKED.place(4), LINKED.place_end(8)) == (5, 9)
