"""Apply: text and edits in, text out. Nothing else may change a text."""

from __future__ import annotations

from collections.abc import Iterable

from mtfix.finding import Edit


def clash(one: Edit, other: Edit) -> bool:
    """Whether two edits cannot both be made: they overlap, or they insert at the same place.

    >>> clash(Edit(3, 5, ""), Edit(5, 6, "x")), clash(Edit(3, 3, ","), Edit(3, 3, " "))
    (False, True)
    """
    if one.start == one.end or other.start == other.end:
        return (
            one.start <= other.start <= one.end if other.start == other.end else other.start <= one.start <= other.end
        )
    return one.start < other.end and other.start < one.end


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text with every edit made; offsets are those of the text given. Raises ValueError where two edits clash.

    >>> apply("PutinUnd er", [Edit(5, 6, " u")])
    'Putin und er'
    """
    parts, at = [], 0
    last: Edit | None = None
    for edit in sorted(edits):
        if not 0 <= edit.start <= edit.end <= len(text):
            raise ValueError(f"an edit lies outside the text: {edit}")
        if last is not None and clash(last, edit):
            raise ValueError(f"two edits clash: {last} and {edit}")
        parts += [text[at : edit.start], edit.text]
        at, last = edit.end, edit
    return "".join([*parts, text[at:]])
