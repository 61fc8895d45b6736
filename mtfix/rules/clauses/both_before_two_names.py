""" "die beiden" stands before two names that are joined by "und"

"zwischen den beiden Nordland und Südland": in English "the two" a noun is understood, which German must say ("den beiden
Ländern Nordland und Südland") or leave out with the article. The repair leaves both words out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.passage import Passage
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "redundant-word"
TIER: Final = Tier.LIKELY
EXAMPLES: Final = (
    bad(
        "Das Spiel [[zwischen den beiden Köln und Mainz]] fiel aus.",
        becomes="Das Spiel zwischen Köln und Mainz fiel aus.",
    ),
    good("Das Spiel zwischen den beiden Städten Köln und Mainz fiel aus.", why="the noun is there"),
    good("Die beiden Müller und der Bäcker kamen.", why="a noun after die beiden"),
    good("Das Spiel zwischen den beiden fiel aus.", why="no names follow"),
)


def detect(passage: Passage) -> Iterator[Hit]:
    """A preposition, an article, "beiden", and two names with "und"."""
    if "beiden " not in passage.text:
        return
    for sentence in passage.sentences:
        words, tags, tokens = sentence.words, sentence.tags, sentence.tokens
        for at in range(2, len(words) - 3):
            if words[at] != "beiden" or words[at - 1] not in ("den", "der") or tags[at - 2] not in ("APPR", "APPRART"):
                continue
            if tags[at + 1] == "NE" and words[at + 2] == "und" and tags[at + 3] == "NE" and words[at + 1][0].isupper():
                edits = (Edit(tokens[at - 2].end, tokens[at].end, ""),)
                two = passage.text[tokens[at - 2].start : tokens[at + 3].end]
                message = f'"{words[at - 1]} beiden" lacks its noun before two names.'
                label = f'without "{words[at - 1]} beiden"'
                yield Hit(
                    tokens[at - 2].start, tokens[at - 2].start + len(two), message, (Proposal(edits, 0.78, label),)
                )
