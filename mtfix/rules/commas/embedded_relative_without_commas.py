"""A relative clause inside its sentence has neither of its commas

"Die Straße die zum Hafen führt ist gesperrt": two finite verbs side by side close a clause and go on with another, and a
noun before them is followed by a pronoun of its gender. Both commas are set together.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.clauses import FINITE
from mtfix.german.commas import RELATIVES, refers
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.commas._stretch import may_be_cluster, stretches, sure_verbs

KIND: Final = "missing-comma"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad(
        "Die [[Straße die zum Hafen führt ist]] heute gesperrt.",
        becomes="Die Straße, die zum Hafen führt, ist heute gesperrt.",
    ),
    bad(
        "Die [[Scheune deren Dach undicht ist wird]] geräumt.",
        becomes="Die Scheune, deren Dach undicht ist, wird geräumt.",
    ),
    good("Die Straße, die zum Hafen führt, ist heute gesperrt.", why="both commas are there"),
    good("Heute wird die Straße die ganze Woche lang gesperrt.", why="one finite verb"),
    good("Der Chor singt und tanzt.", why="und joins two verbs"),
    good("Wo die Sonne scheint ist es warm.", why="no relative"),
)


def detect(passage: Passage) -> Iterator[Hit]:
    """Two sure finite verbs side by side, and before them a noun with a pronoun that refers to it."""
    if RELATIVES.isdisjoint(passage.forms):
        return
    for sentence in passage.sentences:
        verbs = sure_verbs(sentence)
        pairs = [verb for verb in verbs if verb + 1 in verbs]
        for first, last in stretches(sentence) if pairs else ():
            for verb in pairs:
                if first + 3 < verb + 1 < last and _two_clauses(sentence, first, verb):
                    opener = _opener(sentence, first, verb)
                    if opener:
                        yield _hit(sentence, opener, verb)
                    break


def _two_clauses(sentence: Sentence, first: int, verb: int) -> bool:
    """Whether the stretch has no verb before the two, begins no clause itself, and the two make no cluster."""
    words, tags = sentence.words, sentence.tags
    if tags[first] in _OPENERS or any(tag in FINITE or tag == "KON" for tag in tags[first:verb]):
        return False
    return words[verb].islower() and words[verb + 1].islower() and not may_be_cluster(words[verb], words[verb + 1])


_OPENERS: Final = frozenset(("KOUS", "PRELS", "PRELAT", "PWAV", "PWS", "KOUI", "PWAT"))


def _opener(sentence: Sentence, first: int, verb: int) -> int:
    """The first pronoun behind a noun of its gender, or 0."""
    words, tags = sentence.words, sentence.tags
    for at in range(first + 1, verb - 1):
        if words[at] in RELATIVES and (tags[at - 1] == "NE" or refers(words, tags, at) == "fits"):
            return at
    return 0


def _hit(sentence: Sentence, opener: int, verb: int) -> Hit:
    tokens = sentence.tokens
    before, end = tokens[opener - 1], tokens[verb]
    edits = (Edit(before.end, before.end, ","), Edit(end.end, end.end, ","))
    message = f"“{tokens[opener].text}” begins a clause that ends with “{end.text}”, and both commas are lost."
    return Hit(before.start, tokens[verb + 1].end, message, (Proposal(edits, 0.85, "both commas"),))
