"""Visible: text as a terminal may show it, so that nothing in a file can command the terminal or hide in it."""

from __future__ import annotations

import re
from typing import Final

_RISKY: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters: escape sequences begin with them
    "\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # invisible ones, and those that turn the line round
    "\ud800-\udfff\U000e0000-\U000e007f]"
)


def visible(text: str) -> str:
    """The text with every control and invisible character written out; line feeds and tabs stay.

    >>> visible("a\\x1b[31mb\\u200bc")
    'a<1B>[31mb<200B>c'
    """
    return _RISKY.sub(lambda match: f"<{ord(match[0]):02X}>", text)


def visible_line(text: str) -> str:
    """The same for what must stay on one line, as a file's name.

    >>> visible_line("a\\nb.txt")
    'a<0A>b.txt'
    """
    return visible(text).replace("\n", "<0A>").replace("\t", "<09>")


def cells(character: str) -> tuple[str, int]:
    """How one character is shown on a line of its own text, and how many columns that takes."""
    if character.isascii() and character.isprintable():
        return character, 1
    if character in "\t\n\r":
        return " ", 1
    shown = visible(character)
    if shown != character:
        return shown, len(shown)
    from rich.cells import cell_len

    return character, cell_len(character)
