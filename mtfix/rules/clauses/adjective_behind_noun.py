"""An adjective with its ending stands behind its noun

"die Ecke des Hauses alten": an adjective that bears an ending stands before its noun; behind it German has only bare
forms ("Forelle blau"). The repair puts it between article and noun.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Tier
from mtfix.german.lexicon import lookup
from mtfix.german.passage import Passage
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.clauses._moves import before, cut

KIND: Final = "misplaced-clause"
TIER: Final = Tier.LIKELY
EXAMPLES: Final = (
    bad("Er zeichnet die Ecke des Hauses [[hölzernen]].", becomes="Er zeichnet die Ecke des hölzernen Hauses."),
    bad(
        "Er holt die Leiter [[hölzerne]] der Nachbarn zurück.",
        becomes="Er holt die hölzerne Leiter der Nachbarn zurück.",
    ),
    good("Er isst die Forelle blau.", why="a bare form"),
    good("Er trägt den Hut, blauen Samt und Leder.", why="a list"),
    good("Er zeichnet die Ecke des alten Hauses.", why="the adjective stands before the noun"),
    good("Ihm folgten in der Reihe konnten die Kinder.", why="a form that may be a verb"),
    good("Die Nachricht alarmierte den Müller.", why="the verb of the sentence"),
    good("Er kennt das Haus einige Jahre.", why="the word belongs to what follows"),
)
_ENDINGS: Final = ("en", "e", "es", "em")
_AFTER: Final = frozenset(("$.", "PTKVZ", "ART", "VVFIN", "VAFIN", "VVPP"))

_NEEDED: Final = frozenset(("ART", "NN", "ADJA"))


def detect(passage: Passage) -> Iterator[Hit]:
    """An article, a noun, and an inflected adjective with nothing behind it to belong to."""
    for sentence in passage.sentences:
        tags = sentence.tags
        if not sentence.tagset >= _NEEDED:
            continue
        for at in range(2, len(tags) - 1):
            if tags[at] != "ADJA" or tags[at - 1] != "NN" or tags[at - 2] != "ART" or tags[at + 1] not in _AFTER:
                continue
            words, tokens = sentence.words, sentence.tokens
            word = words[at]
            if not word.islower() or not word.endswith(_ENDINGS) or word.endswith("ten") or not word.isalpha():
                continue
            if (
                lookup(word).tags[:1] != ("ADJA",)
                or len(lookup(word).tags) > 1
                or _elliptic(words[at + 1], tags[at + 1])
            ):
                continue
            if not any(clause.finite for clause in sentence.clauses if clause.first <= at < clause.last):
                continue
            edits = (before(tokens, at - 1, word), cut(tokens, at, at + 1))
            message = f"“{word}” with its ending belongs before “{words[at - 1]}”."
            proposal = Proposal(edits, 0.78, f"“{word}” before “{words[at - 1]}”")
            yield Hit(tokens[at].start, tokens[at].end, message, (proposal,))


def _elliptic(following: str, tag: str) -> bool:
    return tag == "$." and following != "."
