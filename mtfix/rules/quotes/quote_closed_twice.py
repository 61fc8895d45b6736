"""A quotation is closed in its middle and closed again at its end

"„Der Kran kann heben.“ Steine und schwere Balken ablegen.“" A full stop and a closing mark were set where a piece of
the text ended. They go together when what follows is no sentence of its own; otherwise only the mark goes, or the
second sentence gets an opening mark.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.passage import Passage
from mtfix.german.speech import says
from mtfix.german.tags import tag
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.quotes._diagnosis import CLOSED_TWICE, diagnose, opening_for
from mtfix.rules.quotes._partner import partner_proposals

KIND: Final = "quote-mismatch"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad(
        "„Der Kran kann schwere Lasten[[.“]] und ganze Wagen bis zum Abend heben.“",
        becomes="„Der Kran kann schwere Lasten und ganze Wagen bis zum Abend heben.“",
    ),
    bad(
        "„Der Kran steht still[[“]] und niemand weiß warum“, sagte er.",
        becomes="„Der Kran steht still und niemand weiß warum“, sagte er.",
    ),
    bad(
        "„Der Kran kann[[.“]] Steine und schwere Balken bis zum Abend heben.“",
        becomes="„Der Kran kann Steine und schwere Balken bis zum Abend heben.“",
    ),
    good("„Der Kran steht still“, sagte er. „Niemand weiß warum.“", why="two quotations"),
    good("„Der ‚Riese‘ steht still“, sagte er.", why="a quotation in a quotation"),
    good("„Der Kran.“ So heißt das Bild „Hafen“ auch.", why="all are closed"),
    good('Er sagt: "Lies "Momo" und "Emma"", dann schweigt er.', why="the same marks inside, and all are closed"),
)


_ANOTHER: Final = 0.75
"""From this probability on the last mark closes a second quotation, whose first mark is lost."""


def detect(passage: Passage) -> Iterator[Hit]:
    """A closing mark without a partner behind a quotation that nobody tells on."""
    text = passage.text
    for case in diagnose(passage, CLOSED_TWICE):
        last, first = case.marks
        after = len(text) - len(text[first.at + 1 :].lstrip())
        stop = text[first.at - 1]
        start = first.at - 1 if stop == "." and after > first.at + 1 else first.at
        goes_on = not _own_sentence(passage, after, last.at)
        whole = Edit(start, first.at + 1, "")
        proposals = [Proposal((whole,), (0.85 if goes_on else 0.4) if stop in ".!?" else 0.6, "one quotation")]
        if start < first.at:
            proposals.append(Proposal((Edit(first.at, first.at + 1, ""),), 0.3 if goes_on else 0.6, "one quotation"))
        spoken = says(text, last.at + 2)
        ranked = [] if spoken else partner_proposals(passage, last)
        another = [other for other in ranked if other.edits[0].text and other.confidence >= _ANOTHER]
        opened = Proposal((Edit(after, after, opening_for(last.glyph)),), 0.1 if goes_on else 0.5, "two quotations")
        proposals += another if any(other.edits == opened.edits for other in another) else [*another, opened]
        message = "The quotation is closed here and again at its end."
        yield Hit(start, first.at + 1, message, tuple(proposals))


def _own_sentence(passage: Passage, start: int, end: int) -> bool:
    """Whether a stretch of the text is a sentence of its own: a capital first and a finite verb that is not its last."""
    if not passage.text[start : start + 1].isupper():
        return False
    words = [token.text for token in passage.tokens if start <= token.start < end and token.text not in ".!?"]
    return any(name.endswith("FIN") for name in tag(words)[:-1])
