"""A quotation is opened again before it is closed

English repeats the opening mark where a speech goes on after a pause, and a translation made sentence by sentence sets
one before each: "„Er kommt heute. „Aber spät“, sagte sie." One speech has one opening mark, so the second goes; closing
the first sentence's quotation is the other way. Closed and opened again inside a sentence, with nothing between, both
marks go. Speech over several paragraphs, each of which opens anew, stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.english import is_english
from mtfix.german.lexicon import lookup
from mtfix.german.passage import Passage
from mtfix.german.quotes import CLOSE, OPEN, PARTNER, SINGLE, Mark
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
    bad("Er nannte sie „die gute Fee[[“ „]]aller Gärten“.", becomes="Er nannte sie „die gute Fee aller Gärten“."),
    good("„Es ist spät.“ „Wir gehen“, sagte Jan.", why="two quotations"),
    good("Er las „Emil“ „Das Boot“ und „Momo“.", why="a list of titles"),
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
    for closing, opening in zip(passage.quotes.marks, passage.quotes.marks[1:], strict=False):
        if closing.role == CLOSE and opening.role == OPEN and closing.partner >= 0 and opening.partner >= 0:
            if text[closing.at + 1 : opening.at] == " " and _goes_on(text, closing, opening):
                whole = Proposal((Edit(closing.at, opening.at + 1, " "),), 0.8, "one quotation")
                message = "The quotation is closed and opened again inside its sentence."
                yield Hit(closing.at, opening.at + 1, message, (whole,))


def _goes_on(text: str, closing: Mark, opening: Mark) -> bool:
    """Whether a sentence runs on from one quotation into the next: between two German words, the second small."""
    if closing.glyph != PARTNER.get(opening.glyph) and {closing.glyph, opening.glyph} & SINGLE:
        return False
    before, after = (
        _WORD_BEFORE.search(text, max(0, closing.at - 40), closing.at),
        _WORD_AFTER.match(text, opening.at + 1),
    )
    if before is None or after is None:
        return False
    return lookup(before[0]).seen >= 20 and lookup(after[0]).seen >= 200 and not is_english(after[0])


_WORD_BEFORE: Final = re.compile(r"(?<= )[^\W\d_]{2,}$")
_WORD_AFTER: Final = re.compile(r"[a-zäöüß]{2,}(?= )")
