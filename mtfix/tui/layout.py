"""Layout: a text as rows of a given width, and how its characters are shown. Columns are cells of the terminal."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from rich.cells import cell_len, split_graphemes

from mtfix.review.block import Block

_LINE = re.compile(r"[^\r\n]*(?:\r\n|[\r\n]|$)")
_NARROW: Final = re.compile(
    r"[\x20-\x7e\xa1-\xac\xae-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205e\u20ac\u2190-\u21ff]*"
)
"""What takes one cell for each code point, without asking a table."""
SIGNS: Final = {
    **{code: chr(0x2400 + code) for code in range(32)},
    0x09: "→",
    0x7F: "␡",
    **dict.fromkeys(range(0x80, 0xA0), "�"),
    0xA0: "⍽",
    0xAD: "¬",
    0x200B: "¦",
    0x202F: "⍽",
    0x2060: "¦",
    0xFEFF: "¦",
    **dict.fromkeys((*range(0x200E, 0x2010), *range(0x2028, 0x202F), *range(0x2066, 0x206A)), "�"),
    **dict.fromkeys((*range(0xD800, 0xE000), *range(0xFFF9, 0xFFFC), *range(0xE0000, 0xE0080)), "�"),
}
"""How what nobody sees, or what would command the terminal, is shown: always in one cell."""


class Row(NamedTuple):
    """A row of the screen: the code points of the text that stand in it, half-open, without the line end."""

    start: int
    end: int


def shown(text: str) -> str:
    """The text as it is drawn; every code point stays one code point.

    >>> shown("a\\x1b[31m\\u200bb\\tc")
    'a␛[31m¦b→c'
    """
    return text.translate(SIGNS)


def rows(text: str, width: int) -> list[Row]:
    """The rows of a text: lines are broken after a blank where there is one; an empty line is an empty row.

    >>> rows("Der Bäcker kam.\\n\\nEr", 8)
    [Row(start=0, end=4), Row(start=4, end=11), Row(start=11, end=15), Row(start=16, end=16), Row(start=17, end=19)]
    """
    found: list[Row] = []
    at = 0
    while at < len(text):
        match = _LINE.match(text, at)
        assert match is not None
        line = match[0].rstrip("\r\n")
        found += [Row(at + start, at + end) for start, end in _broken(shown(line), max(width, 2))]
        at = match.end()
    return found


@lru_cache(maxsize=4096)
def rows_of(block: Block, width: int) -> list[Row]:
    """The rows of a block; a block never changes, so they are kept."""
    return rows(block.text, width)


def _broken(line: str, width: int) -> list[tuple[int, int]]:
    if len(line) <= width and _NARROW.fullmatch(line):
        return [(0, len(line))]
    cuts = _narrow_cuts(line, width) if _NARROW.fullmatch(line) else _wide_cuts(line, width)
    return list(zip([0, *cuts], [*cuts, len(line)], strict=True))


def _narrow_cuts(line: str, width: int) -> list[int]:
    cuts, start = [], 0
    while len(line) - start > width:
        cut = line.rfind(" ", start, start + width) + 1
        start = cut if cut > start else start + width
        cuts.append(start)
    return cuts


def _wide_cuts(line: str, width: int) -> list[int]:
    cuts, start, used, blank, since = [], 0, 0, 0, 0
    for first, last, cells in split_graphemes(line)[0]:
        if used + cells > width and first > start:
            start = blank if blank > start else first
            used = used - since if start == blank else 0
            cuts.append(start)
        used += cells
        if line[first] == " ":
            blank, since = last, used
    return cuts


def cells(text: str) -> int:
    """How many columns a text takes as it is shown."""
    return len(text) if _NARROW.fullmatch(text) else cell_len(shown(text))
