"""A heading begins with its infinitive instead of ending in it

"Hinzufügen einen Eintrag" mixes two headings: "Hinzufügen eines Eintrags" and "Einen Eintrag hinzufügen". The repair puts
the infinitive last.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.clauses import FINITE
from mtfix.german.lexicon import lookup
from mtfix.german.passage import Passage
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "misplaced-clause"
TIER: Final = Tier.LIKELY
EXAMPLES: Final = (
    bad("[[Streichen einen]] Zaun mit Farbe", becomes="Einen Zaun mit Farbe streichen"),
    good("Streichen eines Zauns mit Farbe", why="the object in the genitive"),
    good("Streichen Sie einen Zaun mit Farbe", why="a request with its pronoun"),
    good("Einen Zaun streichen", why="the infinitive stands last"),
    good("Streichen einen Zaun die Kinder, wird er bunt.", why="a condition that begins with its verb"),
)


def detect(passage: Passage) -> Iterator[Hit]:
    """A line of an infinitive, an accusative and no finite verb."""
    for sentence in passage.sentences:
        words, tags, tokens = sentence.words, sentence.tags, sentence.tokens
        if len(words) < 3 or words[1] not in ("einen", "den") or tags[1] != "ART" or not words[0].endswith("n"):
            continue
        if any(tag in FINITE for tag in tags[1:]) or "," in words or not words[0].istitle():
            continue
        verb = words[0].lower()
        if "VVINF" not in lookup(verb).tags:
            continue
        last = len(words)
        while last > 2 and tags[last - 1][0] == "$" and words[last - 1] not in ")”“":
            last -= 1
        edits = (
            Edit(tokens[0].start, tokens[1].end, words[1].capitalize()),
            Edit(tokens[last - 1].end, tokens[last - 1].end, f" {verb}"),
        )
        message = f"“{words[0]}” with an object in the accusative is an infinitive and stands last."
        yield Hit(tokens[0].start, tokens[1].end, message, (Proposal(edits, 0.76, f"“{verb}” to the end"),))
