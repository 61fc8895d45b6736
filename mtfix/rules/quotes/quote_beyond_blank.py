"""A quotation mark stands on the wrong side of its blank

'die "Neue Mühle "am Bach': the second mark belongs to the word before it. The blank changes sides.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.passage import Passage
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.quotes._diagnosis import BEYOND_BLANK, diagnose

KIND: Final = "quote-mismatch"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad('Wir treffen uns in der "Neuen Mühle[[ "]]am Bach.', becomes='Wir treffen uns in der "Neuen Mühle" am Bach.'),
    bad("Wir treffen uns in der „Neuen Mühle[[ “]]am Bach.", becomes="Wir treffen uns in der „Neuen Mühle“ am Bach."),
    bad("Wir treffen uns in der[[„ ]]Neuen Mühle“ am Bach.", becomes="Wir treffen uns in der „Neuen Mühle“ am Bach."),
    bad('Wir treffen uns in der[[" ]]Neuen Mühle" am Bach.', becomes='Wir treffen uns in der "Neuen Mühle" am Bach.'),
    good('Wir treffen uns in der "Neuen Mühle" am "Alten Bach".', why="two quotations"),
    good('Er sagt, "das Beste ist, "Momo" zu lesen", und lacht.', why="a quotation in a quotation with the same marks"),
    good('Der 27" große Schirm und der 24" kleine flimmern.', why="inches"),
)


def detect(passage: Passage) -> Iterator[Hit]:
    """A mark between a blank and a word, where its partner says that it belongs to the other side."""
    text = passage.text
    for case in diagnose(passage, BEYOND_BLANK):
        at, glyph = case.marks[0].at, case.marks[0].glyph
        confidence = 0.9 if len(case.marks) == 1 else 0.8
        start, end = (at - 1, at + 1) if text[at - 1] == " " else (at, at + 2)
        put = glyph + " " if start < at else " " + glyph
        proposal = Proposal((Edit(start, end, put),), confidence, "move the blank")
        yield Hit(start, end, "The quotation mark stands on the wrong side of its blank.", (proposal,))
