"""The two marks of a quotation do not belong together

"„Wien"" opens in German and closes with a typist's mark; "“Wien“" closes as it began; "„Wien'" loses a stroke. The
wrong one of the two takes the shape that fits. A document that always closes „ with ” or with a straight mark keeps
its habit.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.passage import Passage
from mtfix.german.quotes import PARTNER
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.quotes._diagnosis import MIXED, SWAPPED, diagnose

KIND: Final = "quote-mismatch"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad('Das Schiff heißt [[„Möwe"]] und liegt im Hafen.', becomes="Das Schiff heißt „Möwe“ und liegt im Hafen."),
    bad("Das Schiff heißt [[“Möwe“]] und liegt im Hafen.", becomes="Das Schiff heißt „Möwe“ und liegt im Hafen."),
    bad('Das Schiff heißt [["Möwe“]] und liegt im Hafen.', becomes="Das Schiff heißt „Möwe“ und liegt im Hafen."),
    bad("Das Schiff heißt [[\"Möwe']] und liegt im Hafen.", becomes='Das Schiff heißt "Möwe" und liegt im Hafen.'),
    bad(
        "„Heißt das Schiff ‚Alte Möwe[[“ wirklich?‘]], fragte er.",
        becomes="„Heißt das Schiff ‚Alte Möwe‘ wirklich?“, fragte er.",
    ),
    good("Das Schiff heißt „Möwe“, das andere »Lachs«.", why="two sound pairs"),
    good("Das Schiff heißt “Möwe” und liegt im Hafen.", why="an English pair is a pair"),
    good('Die Schiffe «Möwe», „Lachs“ und "Hecht" liegen im Hafen.', why="three sound pairs"),
    good("„Möwe”, „Lachs”, „Hecht” und „Aal” liegen im Hafen.", why="the writer's habit"),
    good("\"Geht's?\", fragte Hans' Bruder.", why="apostrophes"),
)


def detect(passage: Passage) -> Iterator[Hit]:
    """A pair with glyphs of two kinds."""
    for case in diagnose(passage, SWAPPED):
        inner, outer = case.marks[2:]
        swapped = (Edit(inner.at, inner.at + 1, outer.glyph), Edit(outer.at, outer.at + 1, inner.glyph))
        message = f"“{inner.glyph}” and “{outer.glyph}” have changed places."
        yield Hit(
            inner.at, outer.at + 1, message, (Proposal(swapped, 0.85, f"{outer.glyph} inside, {inner.glyph} outside"),)
        )
    glyphs = passage.memory.glyphs
    for case in diagnose(passage, MIXED):
        opening, closing = case.marks
        first, last = opening.glyph, closing.glyph
        if first == "“" or (last in "“”" and first not in "„«»"):
            german = last == "“" or glyphs["„"] > 0
            first, last = ("„", "“") if german else ("“", "”")
        else:
            last = PARTNER[first]
        edits = tuple(
            Edit(mark.at, mark.at + 1, glyph)
            for mark, glyph in ((opening, first), (closing, last))
            if mark.glyph != glyph
        )
        message = f"“{opening.glyph}” and “{closing.glyph}” do not belong together."
        yield Hit(opening.at, closing.at + 1, message, (Proposal(edits, 0.9, f"{first} and {last}"),))
