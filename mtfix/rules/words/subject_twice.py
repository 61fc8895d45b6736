"""The pronoun of the subject stands twice in one clause

"Hier gibt es leider es keine Läden", "der Wirt, der er im Mai heiratete": the source's pronoun was kept beside the German
one. The second goes. "Der Mann, der er war" is sound, and so is "die Frau, der er half".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Tier
from mtfix.german.clauses import FINITE
from mtfix.german.morphology import ANY, GENDERS, noun_cells
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.clauses._moves import cut

KIND: Final = "redundant-word"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("Am Hafen gibt es leider [[es]] keine Läden.", becomes="Am Hafen gibt es leider keine Läden."),
    bad("Dort wohnt er heute [[er]] mit dem Hund.", becomes="Dort wohnt er heute mit dem Hund."),
    bad("Der Wirt, der [[er]] im Mai ein Boot kaufte, singt.", becomes="Der Wirt, der im Mai ein Boot kaufte, singt."),
    good("Die Frau, der er im Mai ein Boot schenkte, singt.", why="a dative of a woman"),
    good("Das ist der Wirt, der er immer war.", why="a predicate"),
    good("Hat er es, wenn er es braucht?", why="another clause"),
    good("Heute gibt es es nicht mehr.", why="subject and object"),
)

_TWICE: Final = frozenset("es er wir ich man du".split())
_INNER: Final = frozenset(("ADV", "ADJD"))
_PREDICATE: Final = frozenset(
    "ist war sei wäre bleibt blieb wird wurde sein werden bleiben scheint schien hieß heißt".split()
)


def detect(passage: Passage) -> Iterator[Hit]:
    """A verb, its pronoun, adverbs, the pronoun again; or a masculine relative with er."""
    if _TWICE.isdisjoint(passage.forms):
        return
    for sentence in passage.sentences:
        words, tags, tokens = sentence.words, sentence.tags, sentence.tokens
        for at in range(2, len(words) - 1):
            if words[at] in _TWICE and (_again(words, tags, at) or _with_relative(sentence, at)):
                message = f"“{words[at]}” is a second subject."
                repair = Proposal((cut(tokens, at, at + 1),), 0.75, f"without “{words[at]}”")
                yield Hit(tokens[at].start, tokens[at].end, message, (repair,))


def _again(words: list[str], tags: list[str], at: int) -> bool:
    """Whether the same pronoun stands right behind the finite verb, with nothing but adverbs after it."""
    first = at - 1
    while first > 1 and tags[first] in _INNER and at - first < 4:
        first -= 1
    return first < at - 1 and words[first] == words[at] and tags[first - 1] in FINITE and tags[at + 1] not in FINITE


def _with_relative(sentence: Sentence, at: int) -> bool:
    """Whether "der" before "er" can be nothing but the subject: its noun is masculine, and the clause is no predicate."""
    words, tags = sentence.words, sentence.tags
    if words[at] != "er" or words[at - 1] != "der" or at < 3 or words[at - 2] != ",":
        return False
    noun = at - 3
    while noun > 0 and tags[noun] == "NE":
        noun -= 1
    end = next((i for i in range(at, len(words)) if words[i] in (",", "“", "–", ")", ";")), len(words) - 1)
    if tags[noun] != "NN" or any(word in _PREDICATE for word in words[at:end]):
        return False
    cells = noun_cells(words[noun])
    return cells != ANY and bool(cells & GENDERS[0]) and not cells & GENDERS[1]
