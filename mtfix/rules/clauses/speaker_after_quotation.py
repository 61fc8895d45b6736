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
from mtfix.german.phrases import noun_phrase
from mtfix.german.sentences import Sentence
from mtfix.german.speech import REPORTING, says_no_more
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.clauses._moves import cut, small

KIND: Final = "misplaced-clause"
TIER: Final = Tier.LIKELY
EXAMPLES: Final = (
    bad("„Ich mahle heute[[.“ Anna sagte]] und lachte.", becomes="„Ich mahle heute“, sagte Anna und lachte."),
    bad("„Ich mahle heute[[.“ Anna sagte]].", becomes="„Ich mahle heute“, sagte Anna."),
    bad(
        "„Das Mehl wird knapp[[.“ Müllermeisterin Anna Lange sagte]] am Montag in der Mühle.",
        becomes="„Das Mehl wird knapp“, sagte Müllermeisterin Anna Lange am Montag in der Mühle.",
        why="only time and place follow",
    ),
    good("„Das Mehl wird knapp.“ Die Müllerin sagte am Montag ihre Reise ab.", why="the verb has its own object"),
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
    verb = noun_phrase(words, tags, 0, len(words)) if len(words) > 2 else 0
    while verb and words[verb : verb + 1] and words[verb] in ("der", "des") and verb < len(words) - 2:
        end = noun_phrase(words, tags, verb, len(words))
        if end == verb:
            return None
        verb = end
    if not verb or verb > len(words) - 2:
        return None
    alone = verb == 1 and words[1] in _SAYS and tags[0] in ("NE", "NN", "PPER")
    if not (alone and (words[2] == "." or (words[2] == "und" and tags[3:4] in (["VVFIN"], ["VAFIN"])))) and not (
        words[verb] in REPORTING and words[-1] == "." and says_no_more(words, tags, verb, len(words) - 1)
    ):
        return None
    stop, mark = first.tokens[-2], first.tokens[-1]
    begins = small(words[0], tags[0] if tags[0] != "FM" else "NE")
    said = words[verb]
    edits: tuple[Edit, ...] = (
        Edit(stop.start, stop.end, ""),
        Edit(mark.end, mark.end, ","),
        Edit(tokens[0].start, tokens[0].end, f"{said} {begins}"),
        cut(tokens, verb, verb + 1),
    )
    if verb == 1:
        edits = (*edits[:2], Edit(tokens[0].start, tokens[1].end, f"{said} {begins}"))
    message = f"Behind the quotation the verb comes first: “{said} {begins}”."
    return Hit(stop.start, tokens[verb].end, message, (Proposal(edits, 0.76, f"{said} {begins}"),))
