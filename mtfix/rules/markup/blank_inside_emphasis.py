"""Blanks inside the marks of bold text keep it from being bold

`** Speichern **` shows its asterisks to the reader: CommonMark wants the marks close to the words. The blanks go, and
where one is missing outside, it moves there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.passage import Passage
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "stray-space"
TIER: Final = Tier.LIKELY
FORMAT: Final = "markdown"

EXAMPLES: Final = (
    bad("Drücken Sie [[** Start **]] und warten Sie.", becomes="Drücken Sie **Start** und warten Sie."),
    bad("Drücken Sie [[**Start **]], dann **Halt**.", becomes="Drücken Sie **Start**, dann **Halt**."),
    bad("Drücken Sie[[** Start **]]und warten Sie.", becomes="Drücken Sie **Start** und warten Sie."),
    good("Drücken Sie **Start** und **Halt**.", why="marks close to their words"),
    good("Es gilt 2 ** 3 ** 2 = 512.", why="a formula"),
    good("Die Zeile ** bleibt offen.", why="one mark alone"),
)

_LOOSE: Final = re.compile(r"(?<![*\\])\*\*([ \u00a0]*)([^\W\d_][^*\n]{0,80}?)([ \u00a0]*)\*\*(?!\*)")


def detect(passage: Passage) -> Iterator[Hit]:
    """Two pairs of asterisks that are left as text, with words between them and a blank at one of the ends."""
    text = passage.text
    if "**" not in text or text.count("**") % 2:
        return
    for match in _LOOSE.finditer(text):
        start, end = match.span()
        if not match[1] and not match[3]:
            continue
        edits = []
        if match[1]:
            edits.append(Edit(*match.span(1), ""))
        if start and text[start - 1].isalnum():
            edits.append(Edit(start, start, " "))
        if match[3]:
            edits.append(Edit(*match.span(3), ""))
        if end < len(text) and text[end].isalnum():
            edits.append(Edit(end, end, " "))
        yield Hit(
            start,
            end,
            "Blanks keep the text from being bold.",
            (Proposal(tuple(edits), 0.9, "marks close to the words"),),
        )
