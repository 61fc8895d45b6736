"""Apply: the only place where a text changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtfix.apply import apply, clash
from mtfix.finding import Edit


def test_no_edits_give_the_identical_text() -> None:
    text = "Grüße\r\n\u200b😀"
    assert apply(text, []) is text or apply(text, []) == text


def test_edits_may_come_in_any_order() -> None:
    edits = [Edit(4, 5, "E"), Edit(0, 1, "A")]
    assert apply("abcde", edits) == apply("abcde", reversed(edits)) == "AbcdE"


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        pytest.param(Edit(0, 2, ""), Edit(2, 4, ""), False, id="neighbours do not clash"),
        pytest.param(Edit(0, 3, ""), Edit(2, 4, ""), True, id="overlapping ones do"),
        pytest.param(Edit(0, 4, ""), Edit(1, 2, ""), True, id="one inside the other"),
        pytest.param(Edit(2, 2, "x"), Edit(2, 2, "x"), True, id="two insertions at one place"),
        pytest.param(Edit(2, 2, "x"), Edit(1, 3, ""), True, id="an insertion inside a deletion"),
        pytest.param(Edit(2, 2, "x"), Edit(2, 3, ""), True, id="an insertion at the edge of a deletion"),
        pytest.param(Edit(2, 2, "x"), Edit(3, 4, ""), False, id="an insertion one further off"),
    ],
)
def test_clashes_are_seen_from_both_sides(one: Edit, other: Edit, both: bool) -> None:
    assert clash(one, other) is both
    assert clash(other, one) is both


def test_clashing_edits_are_refused() -> None:
    with pytest.raises(ValueError, match="clash"):
        apply("abcd", [Edit(0, 2, "x"), Edit(1, 3, "y")])


@pytest.mark.parametrize("edit", [Edit(-1, 0, ""), Edit(2, 9, ""), Edit(3, 2, "")], ids=str)
def test_an_edit_outside_the_text_is_refused(edit: Edit) -> None:
    with pytest.raises(ValueError, match="outside"):
        apply("abcd", [edit])


@given(st.text(), st.data())
def test_what_lies_outside_the_edits_is_untouched(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=8)))
    spans = list(zip(cuts[::2], cuts[1::2], strict=False))
    edits = [Edit(start, end, data.draw(st.text(max_size=3))) for start, end in spans if start < end]
    expected, at = "", 0
    for edit in edits:
        expected += text[at : edit.start] + edit.text
        at = edit.end
    assert apply(text, edits) == expected + text[at:]
