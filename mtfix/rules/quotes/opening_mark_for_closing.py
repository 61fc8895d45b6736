"""An opening quotation mark closes a quotation

Behind a word or its stop the low mark „ can only close: "Kommt herein!„ rief sie". It takes the shape of a closing
mark. Where nothing was opened, the opening mark is set as well: at the beginning of direct speech, or before the one
word the mark is attached to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.passage import Passage
from mtfix.german.speech import says
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.quotes._diagnosis import WRONG_SHAPE, diagnose, speech_begins

KIND: Final = "quote-mismatch"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("„Kommt alle herein![[„]] rief die Wirtin.", becomes="„Kommt alle herein!“ rief die Wirtin."),
    bad("Der Ofen ist kalt[[„]], sagte Frau Lohse.", becomes="„Der Ofen ist kalt“, sagte Frau Lohse."),
    bad("Es schneit. Der Ofen ist kalt[[„]], sagte sie.", becomes="Es schneit. „Der Ofen ist kalt“, sagte sie."),
    bad("Sie nennt das einen Umweg[[„]] und lacht.", becomes="Sie nennt das einen „Umweg“ und lacht."),
    good("„Kommt alle herein!“, rief die Wirtin.", why="the right mark"),
    good("Sie sagte:„Kommt herein!“", why="an opening mark that lacks its blank"),
    good("Im Kino laufen „Alien“,„Tootsie“ und „Brazil“.", why="opening marks that lack their blank"),
)

_LAST_WORD = re.compile(r"[\w-]+$")


def detect(passage: Passage) -> Iterator[Hit]:
    """A low mark behind a word, with and without a mark that it may close."""
    for case in diagnose(passage, WRONG_SHAPE):
        mark = case.marks[-1]
        closed = Edit(mark.at, mark.at + 1, "“")
        message = "An opening quotation mark stands where a quotation ends."
        if len(case.marks) == 2:
            yield Hit(mark.at, mark.at + 1, message, (Proposal((closed,), 0.97, "a closing mark"),))
            continue
        yield Hit(mark.at, mark.at + 1, message, tuple(_with_opening(passage.text, mark.at, closed)))


def _with_opening(text: str, at: int, closed: Edit) -> Iterator[Proposal]:
    word = _LAST_WORD.search(text, 0, at)
    spoken = re.compile(r",?\s+").match(text, at + 1)
    begins = speech_begins(text, at)
    if spoken and says(text, spoken.end()):
        yield Proposal((Edit(begins, begins, "„"), closed), 0.85, "both marks of the speech")
    elif word:
        yield Proposal((Edit(word.start(), word.start(), "„"), closed), 0.6, "both marks of the word")
        yield Proposal((Edit(begins, begins, "„"), closed), 0.2, "both marks of the sentence")
    yield Proposal((Edit(at, at + 1, ""),), 0.3, "no mark")
