"""The speaker stands before the verb of saying behind a quotation

"„Ich komme.“ Anna sagte und lachte." copies English: in German the quotation holds the first place, so the verb comes
next, behind a comma: "„Ich komme“, sagte Anna und lachte."
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "misplaced-clause"
TIER: Final = Tier.LIKELY
EXAMPLES: Final = (
    bad("„Ich mahle heute[[.“ Anna sagte]] und lachte.", becomes="„Ich mahle heute“, sagte Anna und lachte."),
    bad("„Ich mahle heute[[.“ Anna sagte]].", becomes="„Ich mahle heute“, sagte Anna."),
    good("„Ich mahle heute“, sagte Anna und lachte.", why="the verb comes first"),
    good("„Ich mahle heute.“ Anna sagte, sie sei müde.", why="a new sentence with its own object"),
    good("„Ich mahle heute.“ Anna lachte und ging.", why="no verb of saying"),
)
_SAYS: Final = frozenset("sagte sagt rief fragte antwortete flüsterte erwiderte meinte murmelte schrie".split())


def detect(passage: Passage) -> Iterator[Hit]:
    """A quotation with its full stop, and a sentence of speaker and verb that says nothing more."""
    if "“" not in passage.text and '"' not in passage.text and "«" not in passage.text:
        return
    for first, second in itertools.pairwise(passage.sentences):
        if first.words[-1] in '“”"«' and len(first.words) > 3 and first.words[-2] == ".":
            hit = _swapped(first, second)
            if hit is not None:
                yield hit


def _swapped(first: Sentence, second: Sentence) -> Hit | None:
    words, tags, tokens = second.words, second.tags, second.tokens
    if len(words) < 3 or words[1] not in _SAYS or tags[0] not in ("NE", "NN", "PPER"):
        return None
    if not (words[2] == "." or (words[2] == "und" and tags[3:4] in (["VVFIN"], ["VAFIN"]))):
        return None
    stop, mark = first.tokens[-2], first.tokens[-1]
    speaker = words[0] if tags[0] != "PPER" else words[0].lower()
    edits = (
        Edit(stop.start, stop.end, ""),
        Edit(mark.end, mark.end, ","),
        Edit(tokens[0].start, tokens[1].end, f"{words[1]} {speaker}"),
    )
    message = f"Behind the quotation the verb comes first: “{words[1]} {speaker}”."
    return Hit(stop.start, tokens[1].end, message, (Proposal(edits, 0.76, f"{words[1]} {speaker}"),))
