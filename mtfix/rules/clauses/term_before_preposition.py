"""A name stands before the preposition that governs it

"mit dem Aufruf getHouse von endet" for "mit dem Aufruf von getHouse endet": the preposition is left without its phrase,
right before the verb or at the end of the clause, and the term that it governs stands before it. The repair swaps them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.clauses import FINITE
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.german.terms import before_brackets, is_term, term_end
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.clauses._moves import cut, written

KIND: Final = "misplaced-clause"
TIER: Final = Tier.LIKELY
EXAMPLES: Final = (
    bad("Die Hilfe [[getHouse von]] gibt Rat.", becomes="Die Hilfe von getHouse gibt Rat."),
    bad("Es endet mit dem Aufruf [[bauen(neu)von]].", becomes="Es endet mit dem Aufruf von bauen(neu)."),
    good("Die Hilfe von getHouse gibt Rat.", why="the preposition stands before its term"),
    good("Sie kam mit iPhone von Köln her.", why="the preposition has its phrase"),
    good("Er liest auf dem iPad vor.", why="a particle closes the clause"),
)
_PREPOSITIONS: Final = frozenset(("von", "in", "für", "durch"))


def detect(passage: Passage) -> Iterator[Hit]:
    """A term, a preposition, and then a finite verb or the end of the clause."""
    for sentence in passage.sentences:
        words = sentence.words
        for at in range(2, len(words)):
            if words[at] in _PREPOSITIONS:
                hit = _stranded(passage, sentence, at)
                if hit is not None:
                    yield hit


def _stranded(passage: Passage, sentence: Sentence, at: int) -> Hit | None:
    tokens, words = sentence.tokens, sentence.words
    start = at - 1
    if words[start] == ")":
        start = before_brackets(tokens, start)
        if start < 1 or term_end(tokens, start) != at:
            return None
    elif not is_term(tokens[start]):
        return None
    tags = sentence.tags
    if at + 1 < len(words) and tags[at + 1] not in FINITE and words[at + 1] not in ".,;)":
        return None
    if tags[start - 1] in ("APPR", "APPRART", "ART") or tags[start - 1][0] == "$":
        return None
    term = written(passage.text, tokens, start, at)
    place = tokens[start].start
    edits = (Edit(place, place, f"{words[at]} "), cut(tokens, at, at + 1))
    message = f"“{words[at]}” is left without its phrase; “{term}” stands before it."
    return Hit(place, tokens[at].end, message, (Proposal(edits, 0.8, f"{words[at]} {term}"),))
