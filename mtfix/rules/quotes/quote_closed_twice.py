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
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.quotes._diagnosis import CLOSED_TWICE, diagnose, opening_for

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
    good("„Der Kran steht still“, sagte er. „Niemand weiß warum.“", why="two quotations"),
    good("„Der ‚Riese‘ steht still“, sagte er.", why="a quotation in a quotation"),
    good("„Der Kran.“ So heißt das Bild „Hafen“ auch.", why="all are closed"),
    good('Er sagt: "Lies "Momo" und "Emma"", dann schweigt er.', why="the same marks inside, and all are closed"),
)


def detect(passage: Passage) -> Iterator[Hit]:
    """A closing mark without a partner behind a quotation that nobody tells on."""
    text = passage.text
    for case in diagnose(passage, CLOSED_TWICE):
        last, first = case.marks
        after = len(text) - len(text[first.at + 1 :].lstrip())
        stopped = text[first.at - 1] in ".!?" and after > first.at + 1
        capital = text[after : after + 1].isupper()
        start = first.at - 1 if stopped and text[first.at - 1] == "." else first.at
        sure = 0.6 if not stopped else 0.5 if capital else 0.85
        whole = Proposal((Edit(start, first.at + 1, ""),), sure, "one quotation, one sentence")
        mark = Proposal((Edit(first.at, first.at + 1, ""),), 0.45 if stopped else 0.3, "one quotation")
        opened = Proposal(
            (Edit(after, after, opening_for(last.glyph)),), 0.4 if stopped and capital else 0.1, "two quotations"
        )
        message = "The quotation is closed here and again at its end."
        proposals = (whole, mark, opened) if start < first.at else (whole, opened)
        yield Hit(start, first.at + 1, message, proposals)
