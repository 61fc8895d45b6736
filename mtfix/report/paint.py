"""Paint: colours for a terminal, or none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

_CODES: Final = {
    "bold": "1",
    "dim": "2",
    "underline": "4",
    "safe": "32",
    "likely": "33",
    "hint": "36",
    "error": "1;31",
    "removed": "31;9",
    "added": "32;4",
    "place": "34",
}


@dataclass(frozen=True, slots=True)
class Paint:
    """Colours text by what it is; off, it leaves the text as it is."""

    on: bool = False

    def __call__(self, text: str, what: str) -> str:
        """The text in the colour of `what`."""
        return f"\x1b[{_CODES[what]}m{text}\x1b[0m" if self.on and text else text
