"""A relative clause inside its sentence has neither of its commas

"Die Straße die zum Hafen führt ist gesperrt": two finite verbs side by side close a clause and go on with another, and a
noun before them is followed by a pronoun of its gender. Both commas are set together.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.clauses import FINITE
from mtfix.german.commas import RELATIVES, may_be_article, refers
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
    bad(
        "Das Dach der [[Scheune das undicht war wurde]] geflickt.",
        becomes="Das Dach der Scheune, das undicht war, wurde geflickt.",
    ),
    bad(
        "Die Ostseite der [[Mühle die an den Bach grenzt ist]] feucht.",
        becomes="Die Ostseite der Mühle, die an den Bach grenzt, ist feucht.",
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
    """The first pronoun behind a noun of its gender, better one that is no article of the next noun; or 0."""
    words, tags = sentence.words, sentence.tags
    found = [at for at in range(first + 1, verb) if words[at] in RELATIVES and _refers(sentence, first, at)]
    return next((at for at in found if not may_be_article(words, tags, at)), found[0] if found else 0)


def _refers(sentence: Sentence, first: int, at: int) -> bool:
    """Whether the noun before the pronoun has its gender, or the noun before that one's genitive has: das Dach der Scheune das."""
    words, tags = sentence.words, sentence.tags
    if tags[at - 1] == "NE" or refers(words, tags, at) == "fits":
        return True
    head = at - 2
    while head > first and tags[head] in ("ART", "ADJA", "PPOSAT", "PDAT"):
        head -= 1
    return (
        tags[at - 1] == "NN"
        and tags[head] == "NN"
        and refers([*words[: head + 1], words[at]], tags, head + 1) == "fits"
    )


def _hit(sentence: Sentence, opener: int, verb: int) -> Hit:
    tokens = sentence.tokens
    before, end = tokens[opener - 1], tokens[verb]
    edits = (Edit(before.end, before.end, ","), Edit(end.end, end.end, ","))
    message = f"“{tokens[opener].text}” begins a clause that ends with “{end.text}”, and both commas are lost."
    return Hit(before.start, tokens[verb + 1].end, message, (Proposal(edits, 0.85, "both commas"),))
