"""A verb's particle stands at the end of the clause after its own

"Sie gibt immer Brot, weil sie gerufen wurde aus.": the clause was put inside the frame of verb and particle, but behind a
comma it follows the frame. The particle right behind another clause's verb shows it. The repair moves it before the comma.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Tier
from mtfix.german.clauses import FINITE
from mtfix.german.passage import Passage
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.clauses._moves import after, cut

KIND: Final = "misplaced-clause"
TIER: Final = Tier.LIKELY
EXAMPLES: Final = (
    bad("Gibt immer Brot, um anzuzeigen, dass der Ofen geheizt wurde [[zurück]].",
        becomes="Gibt immer Brot zurück, um anzuzeigen, dass der Ofen geheizt wurde."),
    good("Gibt das Brot, das er gebacken hat, zurück.", why="a comma closes the clause inside"),
    good("Er weiß, dass der Zug kommt an.", why="the particle belongs to the verb before it"),
    good("Er ruft an.", why="one clause"),
)  # fmt: skip
_AUXILIARIES: Final = frozenset("wurde wird ist sind war waren werden wurden kann hat haben".split())


def detect(passage: Passage) -> Iterator[Hit]:
    """A particle at the end of the sentence behind an auxiliary, and a first clause whose verb has none."""
    for sentence in passage.sentences:
        tags, words = sentence.tags, sentence.words
        last = len(tags) - 2
        if last < 6 or tags[last] != "PTKVZ" or words[last - 1] not in _AUXILIARIES or tags[last - 1] not in FINITE:
            continue
        clauses = sentence.clauses
        first, end = clauses[0], clauses[-1]
        if len(clauses) < 2 or end.opener < 0 or first.opener >= 0 or "PTKVZ" in tags[: first.last]:
            continue
        if len(first.finite) != 1 or words[first.last] not in ',"“' or tags[first.finite[0]] not in ("VVFIN", "VVIMP"):
            continue
        tokens = sentence.tokens
        comma = first.last
        while comma < last and words[comma] != ",":
            comma += 1
        edits = (after(tokens, comma - 1, words[last]), cut(tokens, last, last + 1))
        message = f"The particle “{words[last]}” belongs to “{words[first.finite[0]]}” in the first clause."
        proposal = Proposal(edits, 0.78, f"“{words[last]}” before the comma")
        yield Hit(tokens[last].start, tokens[last].end, message, (proposal,))
