"""A file in blocks: they lie end to end, follow edits like a fresh reading would, and keep their findings in place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtfix.apply import apply, clash
from mtfix.document import Boundary, Document, Piece, Segment
from mtfix.finding import Edit, Finding, Repair, Tier
from mtfix.formats import plain
from mtfix.review.block import LONGEST, edited, follow, moved, split

LINK = "unter[Upgrade](x)s gut"


def link() -> Segment:
    """`unter[Upgrade](x)s gut` as a Markdown reader gives it."""
    pieces = (Piece(0, 0, 5, 0), Piece(5, 6, 7, 5), Piece(12, 17, 5, 17))
    return Segment("unterUpgrades gut", pieces, (Boundary(5, "link", True), Boundary(12, "link", False)))


def finding(start: int, end: int, text: str, *repairs: Repair) -> Finding:
    return Finding("glued-words", "glued-words", start, end, text, "m", repairs, "f")


@given(st.text(alphabet="Aab. \n\r", max_size=300))
def test_blocks_lie_end_to_end(text: str) -> None:
    assert "".join(block.text for block in split(plain.parse(text))) == text


@given(st.text(alphabet="Aab. \n\r", max_size=300))
def test_every_segment_keeps_its_words_in_its_block(text: str) -> None:
    document = plain.parse(text)
    blocks = split(document)
    assert [s.prose for b in blocks for s in b.segments] == [s.prose for s in document.segments]
    for block in blocks:
        for segment in block.segments:
            assert block.text[segment.pieces[0].text :].startswith(segment.prose)


def test_the_cells_of_a_row_stay_in_one_block() -> None:
    text = "| eins | zwei |\n| drei | vier |\n"
    cells = [text.index(word) for word in ("eins", "zwei", "drei", "vier")]
    document = Document(text, tuple(Segment(text[at : at + 4], (Piece(0, at, 4, at),)) for at in cells))
    assert [block.text for block in split(document)] == ["| eins | zwei |\n", "| drei | vier |\n"]


def test_one_endless_line_is_cut() -> None:
    text = "Das ist ein Satz. " * 20_000
    blocks = split(plain.parse(text))
    assert "".join(block.text for block in blocks) == text
    assert max(len(block.text) for block in blocks) <= 2 * LONGEST


INSERTIONS = [
    pytest.param(Edit(5, 5, " "), "unter [Upgrade](x)s gut", "unter Upgrades gut", [6, 13], id="before a link"),
    pytest.param(Edit(17, 17, " "), "unter[Upgrade](x) s gut", "unterUpgrade s gut", [5, 12], id="after a link"),
    pytest.param(Edit(6, 13, "Neu"), "unter[Neu](x)s gut", "unterNeus gut", [5, 8], id="a link's words"),
    pytest.param(Edit(18, 22, ""), "unter[Upgrade](x)s", "unterUpgrades", [5, 12], id="what comes after it"),
    pytest.param(Edit(0, 5, ""), "[Upgrade](x)s gut", "Upgrades gut", [0, 7], id="what comes before it"),
]


@pytest.mark.parametrize(("edit", "text", "prose", "edges"), INSERTIONS)
def test_prose_with_markup_follows_an_edit(edit: Edit, text: str, prose: str, edges: list[int]) -> None:
    followed = follow(link(), [edit])
    assert followed is not None
    assert apply(LINK, [edit]) == text
    assert followed.prose == prose
    assert [boundary.at for boundary in followed.boundaries] == edges
    for piece in followed.pieces:
        assert text[piece.text : piece.text + piece.length] == prose[piece.prose : piece.prose + piece.length]


def test_an_insertion_between_two_links_becomes_prose_of_its_own() -> None:
    text = "[a](x)[b](y)"
    segment = Segment("ab", (Piece(0, 1, 1, 1), Piece(1, 7, 1, 6)))
    followed = follow(segment, [Edit(6, 6, " ")])
    assert followed is not None
    assert followed.prose == "a b"
    assert apply(text, [Edit(6, 6, " ")]) == "[a](x) [b](y)"
    assert [(p.text, p.length) for p in followed.pieces] == [(1, 1), (6, 1), (8, 1)]


@pytest.mark.parametrize("edit", [Edit(13, 17, ""), Edit(4, 7, ""), Edit(14, 15, "z")], ids=str)
def test_an_edit_of_markup_is_left_to_a_new_reading(edit: Edit) -> None:
    assert follow(link(), [edit]) is None


def test_edits_beside_a_segment_only_move_it() -> None:
    segment = Segment("zwei", (Piece(0, 9, 4, 9),))
    followed = follow(segment, [Edit(2, 6, "vierzehn"), Edit(20, 21, "")])
    assert followed is not None
    assert followed.prose == "zwei"
    assert followed.pieces == (Piece(0, 13, 4, 13),)


@st.composite
def line_and_edits(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    text = draw(st.text(alphabet="Abc ,.", min_size=1, max_size=60)).strip() or "Abc"
    edits: list[Edit] = []
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 5)))
        edit = Edit(start, end, draw(st.text(alphabet="xyz ", max_size=4)))
        if not any(clash(edit, other) for other in edits):
            edits.append(edit)
    return text, edits


@given(line_and_edits())
def test_a_block_after_edits_says_what_the_file_says(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    block = split(plain.parse(text))[0]
    changed = edited(block, edits)
    assert changed is not None
    assert changed.text == apply(text, edits)
    for segment in changed.segments:
        for piece in segment.pieces:
            words = segment.prose[piece.prose : piece.prose + piece.length]
            assert changed.text[piece.text : piece.text + piece.length] == words


def test_a_finding_moves_with_its_repairs() -> None:
    repair = Repair((Edit(10, 10, " "),), 0.9, Tier.LIKELY, "rule", "blank")
    after = moved(finding(6, 14, "WortUnd", repair), [Edit(0, 2, "länger")])
    assert after is not None
    assert (after.start, after.end) == (10, 18)
    assert after.repairs[0].edits == (Edit(14, 14, " "),)


def test_a_finding_whose_words_were_edited_goes() -> None:
    assert moved(finding(6, 14, "WortUnd"), [Edit(7, 8, "")]) is None


def test_a_repair_that_reaches_into_the_edit_goes_and_the_finding_stays() -> None:
    far = Repair((Edit(2, 3, ""), Edit(8, 8, " ")), 0.9, Tier.LIKELY, "rule", "moves a word")
    after = moved(finding(6, 14, "WortUnd", far), [Edit(2, 4, "")])
    assert after is not None
    assert (after.start, after.repairs) == (4, ())


@pytest.mark.parametrize("edit", [Edit(6, 6, "Drei."), Edit(3, 6, "")], ids=["a new line below", "a line end less"])
def test_an_edit_beyond_the_prose_is_left_to_a_new_reading(edit: Edit) -> None:
    assert edited(split(plain.parse("Eins.\n\nZwei."))[0], [edit]) is None
