"""Quotes: the marks of one language made plain before translating, and those of the other written afterwards.

The models learned from text with straight marks; low quotation marks make sentences vanish in some of them.
"""

from __future__ import annotations

import re
from typing import Final

_DOUBLE: Final = "„“”«»‟"
_SINGLE: Final = "‚‘’‹›‛`´"
_PLAIN: Final = str.maketrans(
    {**dict.fromkeys(_DOUBLE, '"'), **dict.fromkeys(_SINGLE, "'"), "\u00a0": " ", "\u202f": " ", "\u2009": " "}
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\ufeff\u2060")
    | {"…": "...", "‐": "-", "‑": "-"}
)
_MARKS: Final = {"en": ("“", "”", "‘", "’"), "de": ("„", "“", "‚", "‘")}
_MARK = re.compile(r"[\"']")


def plain(text: str) -> str:
    """A sentence with straight quotation marks, plain blanks and nothing invisible.

    >>> plain("„Das ‚Meer‘\\u00a0ruft“, sagte sie…")
    '"Das \\'Meer\\' ruft", sagte sie...'
    """
    return text.translate(_PLAIN)


def typographic(text: str) -> bool:
    """Whether a text uses its language's own quotation marks, or has none to judge by."""
    return any(mark in text for mark in _DOUBLE + _SINGLE) or '"' not in text


def dressed(text: str, language: str) -> str:
    """A translation with the quotation marks of its language; what cannot be paired stays as it is.

    >>> dressed('"It\\'s a \\'boat\\'," she said.', "en"), dressed('"Ein \\'Boot\\'", sagte sie.', "de")
    ('“It’s a ‘boat’,” she said.', '„Ein ‚Boot‘“, sagte sie.')
    """
    open_double, close_double, open_single, close_single = _MARKS[language]
    parts, last = [], 0
    depth = {'"': 0, "'": 0}
    paired = {'"': text.count('"') % 2 == 0, "'": True}
    for match in _MARK.finditer(text):
        mark, at = match[0], match.start()
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        parts.append(text[last:at])
        last = at + 1
        if mark == "'" and before.isalnum() and (after.isalnum() or not depth["'"]):
            parts.append("’")
        elif not paired[mark]:
            parts.append(mark)
        elif depth[mark] or (before and not before.isspace() and before not in "([\"'-–—/"):
            depth[mark] = 0
            parts.append(close_double if mark == '"' else close_single)
        else:
            depth[mark] = 1
            parts.append(open_double if mark == '"' else open_single)
    return "".join([*parts, text[last:]])
