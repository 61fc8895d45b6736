"""An adverb stands between commas before the verb

"Der Müller, jedoch, hat geschlafen" copies the commas of English "however". In German such an adverb is part of the
clause and takes no comma. The repair puts it behind the verb.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.clauses import FINITE
from mtfix.german.passage import Passage
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.clauses._moves import after

KIND: Final = "misplaced-clause"
TIER: Final = Tier.LIKELY
EXAMPLES: Final = (
    bad("Der Müller[[, jedoch,]] hat geschlafen.", becomes="Der Müller hat jedoch geschlafen."),
    bad("Die Mühle[[, daher,]] stand still.", becomes="Die Mühle stand daher still."),
    good("Der Müller jedoch hat geschlafen.", why="the adverb without commas"),
    good("Er kam, jedoch, wie gesagt, zu spät.", why="no verb behind it"),
    good("Er schlief, jedoch, als es klopfte, war er wach.", why="a clause behind it"),
)
_ADVERBS: Final = frozenset(
    "jedoch allerdings daher deshalb somit außerdem dennoch hingegen dagegen folglich schließlich".split()
)


def detect(passage: Passage) -> Iterator[Hit]:
    """A noun, a comma, a connecting adverb, a comma, and the finite verb."""
    if "," not in passage.forms or _ADVERBS.isdisjoint(passage.forms):
        return
    for sentence in passage.sentences:
        words = sentence.words
        for at in range(2, len(words) - 2):
            if words[at] in _ADVERBS and words[at - 1] == words[at + 1] == "," and sentence.tags[at + 2] in FINITE:
                tags, tokens = sentence.tags, sentence.tokens
                if tags[at - 2] not in ("NN", "NE", "PPER", "FM", "CARD") or any(tag in FINITE for tag in tags[:at]):
                    continue
                edits = (Edit(tokens[at - 1].start, tokens[at + 1].end, ""), after(tokens, at + 2, words[at]))
                message = f"“{words[at]}” is part of the clause: it takes no commas and follows the verb."
                proposal = Proposal(edits, 0.8, f"“{words[at]}” behind “{words[at + 2]}”")
                yield Hit(tokens[at - 1].start, tokens[at + 1].end, message, (proposal,))
