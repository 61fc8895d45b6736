"""The subject stands right behind "desto" or "umso", and the comparative after the verb

"desto" and "umso" go with a comparative, and both together hold the place before the verb: "desto leichter lässt er sich
heizen". Translation that keeps the order of "the easier it is" in pieces puts subject and verb between them ("desto er lässt
sich leichter heizen"). The repair brings the comparative to "desto" and the verb before the subject.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.clauses import Clause
from mtfix.german.passage import Passage
from mtfix.german.phrases import noun_phrase, whole_phrase
from mtfix.german.sentences import Sentence
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.clauses._moves import cut, written

KIND: Final = "misplaced-clause"
TIER: Final = Tier.LIKELY
EXAMPLES: Final = (
    bad(
        "Je kleiner der Ofen ist, [[desto er]] lässt sich leichter heizen.",
        becomes="Je kleiner der Ofen ist, desto leichter lässt er sich heizen.",
    ),
    bad(
        "Je mehr Regen fällt, [[desto das Beet]] wächst schneller.",
        becomes="Je mehr Regen fällt, desto schneller wächst das Beet.",
    ),
    good("Je mehr Regen fällt, desto schneller wächst das Beet.", why="the comparative follows desto"),
    good("Je mehr Regen fällt, desto mehr Arbeit hat er.", why="mehr is the comparative"),
    good("Der Rat kam, umso mehr freute er sich.", why="mehr is the comparative"),
)
_WORDS: Final = frozenset(("desto", "umso"))
_SUBJECTS: Final = frozenset(("PPER", "PIS", "ART", "PPOSAT", "PDAT"))


def detect(passage: Passage) -> Iterator[Hit]:
    """Clauses that begin with "desto", a phrase and the verb, and have a comparative behind it."""
    for sentence in passage.sentences:
        if _WORDS.isdisjoint(sentence.forms):
            continue
        for clause in sentence.clauses:
            if sentence.words[clause.first] in _WORDS and len(clause.finite) == 1:
                hit = _torn(passage, sentence, clause)
                if hit is not None:
                    yield hit


def _torn(passage: Passage, sentence: Sentence, clause: Clause) -> Hit | None:
    words, tags, tokens = sentence.words, sentence.tags, sentence.tokens
    subject, verb = clause.first + 1, clause.finite[0]
    if tags[subject] not in _SUBJECTS or whole_phrase(words, tags, subject, verb) != verb:
        return None
    after = range(verb + 1, clause.last)
    at = next((i for i in after if tags[i] in ("ADJD", "ADV") and _is_comparative(words[i])), -1)
    if at < 0:
        return None
    end = at + 1
    if words[at] in ("mehr", "weniger") and noun_phrase(words, tags, end, clause.last) > end:
        end = noun_phrase(words, tags, end, clause.last)
    reflexive = words[verb + 1] == "sich" and tags[subject] != "PPER"
    moved = f"{written(passage.text, tokens, at, end)} {words[verb]}{' sich' if reflexive else ''} "
    edits: tuple[Edit, ...] = (
        Edit(tokens[subject].start, tokens[subject].start, moved),
        cut(tokens, verb, verb + 1 + reflexive),
        cut(tokens, at, end),
    )
    if verb + 1 + reflexive == at:
        edits = (edits[0], cut(tokens, verb, end))
    shown = written(passage.text, tokens, clause.first, verb)
    message = (
        f"“{shown}” stands without the comparative “{words[at]}”, which comes right behind “{words[clause.first]}”."
    )
    return Hit(
        tokens[clause.first].start,
        tokens[verb - 1].end,
        message,
        (Proposal(edits, 0.8, f"“{moved.strip()}” behind “{words[clause.first]}”"),),
    )


def _is_comparative(word: str) -> bool:
    return word in ("mehr", "weniger", "eher") or (word.endswith("er") and word.islower() and len(word) > 4)
