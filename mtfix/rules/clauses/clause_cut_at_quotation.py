"""A quotation ends in the middle of its clause, and the rest has no verb

"„Nur der Rat kann verhindern.“ Streit und einen teuren Brunnen bauen.“": a full stop and a quotation mark were set where
a piece of the page ended. The second half has an infinitive and no finite verb, the first half has one for both. The
repair takes the stop and the mark away and puts the first object before its verb.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.clauses import FINITE
from mtfix.german.passage import Passage
from mtfix.german.phrases import whole_phrase
from mtfix.german.sentences import Sentence
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "misplaced-clause"
TIER: Final = Tier.LIKELY
EXAMPLES: Final = (
    bad(
        "„Nur der Rat kann [[verhindern.“ Streit]] und einen teuren Brunnen bauen.“",
        becomes="„Nur der Rat kann Streit verhindern und einen teuren Brunnen bauen.“",
    ),
    good("„Nur der Rat kann helfen.“ Streit und Zank gab es genug.", why="the second sentence has its verb"),
    good("„Der Rat hilft.“ Brunnen bauen!", why="the first sentence has no infinitive"),
    good("„Wer soll zahlen?“ Und wer den Brunnen bauen?", why="a question"),
)
_INFINITIVES: Final = frozenset(("VVINF", "VVIZU"))
_CLOSING: Final = '“”«"'


def detect(passage: Passage) -> Iterator[Hit]:
    """A quoted sentence that ends in an infinitive, and one behind it that has only an infinitive."""
    for first, second in itertools.pairwise(passage.sentences):
        if (
            first.words[-1] in _CLOSING
            and len(first.words) > 4
            and first.words[-2] == "."
            and first.tags[-3] == "VVINF"
        ):
            hit = _halves(first, second)
            if hit is not None:
                yield hit


def _halves(first: Sentence, second: Sentence) -> Hit | None:
    if not any(tag == "VMFIN" for tag in first.tags) or any(tag in FINITE for tag in second.tags):
        return None
    last = len(second.words) - 1
    while last > 0 and second.tags[last][0] == "$":
        last -= 1
    if second.tags[last] not in _INFINITIVES or last < 3 or "?" in second.words:
        return None
    end = whole_phrase(second.words, second.tags, 0, last, coordinate=False)
    if not end or end >= last or second.words[end] not in ("und", ",", "oder"):
        return None
    tokens, after = first.tokens, second.tokens
    verb = first.words[-3]
    edits = (Edit(tokens[-4].end, tokens[-1].end, ""), Edit(after[end - 1].end, after[end - 1].end, f" {verb}"))
    message = f"The quotation ends before “{second.words[0]}”, the object of “{verb}”."
    proposal = Proposal(edits, 0.86, f"“{second.words[0]}” before “{verb}”")
    return Hit(tokens[-3].start, after[end - 1].end, message, (proposal,))
