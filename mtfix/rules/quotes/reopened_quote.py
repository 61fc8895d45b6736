"""A quotation is opened again before it is closed

English repeats the opening mark where a speech goes on after a pause, and a translation made sentence by sentence sets
one before each: "„Er kommt heute. „Aber spät“, sagte sie." One speech has one opening mark, so the second goes; closing
the first sentence's quotation is the other way. Speech over several paragraphs, each of which opens anew, stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.passage import Passage
from mtfix.german.quotes import PARTNER
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.quotes._diagnosis import REOPENED, diagnose

KIND: Final = "quote-mismatch"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad(
        "„Der Hafen wird im Mai fertig. [[„]]Der Kran kommt später“, sagte die Ingenieurin.",
        becomes="„Der Hafen wird im Mai fertig. Der Kran kommt später“, sagte die Ingenieurin.",
    ),
    bad('"Es ist spät. [["]]Wir gehen", sagte Jan.', becomes='"Es ist spät. Wir gehen", sagte Jan.'),
    bad("»Es ist spät! [[»]]Wir gehen«, sagte Jan.", becomes="»Es ist spät! Wir gehen«, sagte Jan."),
    good("„Es ist spät.“ „Wir gehen“, sagte Jan.", why="two quotations"),
    good("„Es ist spät. ‚Wir gehen‘, sagte Jan.“", why="a quotation in a quotation"),
    good("„Es ist spät. „Wir gehen“, sagte Jan.“", why="the same marks inside, and all are closed"),
    good("„Es ist spät.\n\n„Wir gehen“, sagte Jan.", why="a new paragraph opens anew"),
    good("„Er kam. „Geh!“, rief ich.\n\nDa ging er.“", why="the outer quotation is closed in the next paragraph"),
)


def detect(passage: Passage) -> Iterator[Hit]:
    """An opening mark at the beginning of a sentence inside a quotation that is never closed."""
    text = passage.text
    for case in diagnose(passage, REOPENED):
        first, second = case.marks
        stop = len(text[: second.at].rstrip())
        removed = Proposal((Edit(second.at, second.at + 1, ""),), 0.8, "one opening mark for the whole speech")
        closed = Proposal((Edit(stop, stop, PARTNER[first.glyph]),), 0.4, "close the first sentence")
        message = "The quotation is opened a second time before it is closed."
        yield Hit(second.at, second.at + 1, message, (removed, closed))
