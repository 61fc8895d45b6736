"""A term stands between a noun and the genitive it belongs into

"die Beschreibung PlanTafel der Struktur" for "die Beschreibung der PlanTafel-Struktur": the noun behind the article says
what the term is, and an article never follows the name it determines. The repair puts the term before that noun.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.passage import Passage
from mtfix.german.terms import is_term, names_a_kind
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.clauses._moves import cut

KIND: Final = "misplaced-clause"
TIER: Final = Tier.LIKELY
EXAMPLES: Final = (
    bad("Das steht in der Beschreibung [[PlanTafel der Struktur]].",
        becomes="Das steht in der Beschreibung der PlanTafel-Struktur."),
    bad("Nur gültig, wenn [[PlanTafel die Option]] gesetzt ist.",
        becomes="Nur gültig, wenn die PlanTafel-Option gesetzt ist."),
    good("Die Funktion PlanTafel der Klasse Haus fehlt.", why="the term names the noun before it"),
    good("Das Objekt gibt PlanTafel die Option frei.", why="two objects of a verb"),
    good("In der Beschreibung der Struktur PlanTafel steht das.", why="the term stands behind its noun"),
)  # fmt: skip


def detect(passage: Passage) -> Iterator[Hit]:
    """A noun that is no kind of term, a term, an article, and a noun that is one."""
    for sentence in passage.sentences:
        tokens, words = sentence.tokens, sentence.words
        for at in range(1, len(words) - 2):
            word = words[at + 1]
            if word not in ("der", "des", "die", "das") or not tokens[at + 1].spaced or not names_a_kind(words[at + 2]):
                continue
            if not is_term(tokens[at]) and not (len(words[at]) > 3 and words[at].isupper()):
                continue
            tags = sentence.tags
            genitive = word in ("der", "des") and tags[at - 1] == "NN" and not names_a_kind(words[at - 1])
            if not genitive and not (tags[at - 1] == "KOUS" and is_term(tokens[at])):
                continue
            noun = tokens[at + 2]
            edits = (cut(tokens, at, at + 1), Edit(noun.start, noun.start, f"{words[at]}-"))
            message = f"“{words[at]}” stands before the article of “{noun.text}”, which it names."
            proposal = Proposal(edits, 0.76, f"{word} {words[at]}-{noun.text}")
            yield Hit(tokens[at].start, noun.end, message, (proposal,))
