"""A name stands before the conjunction of the clause it belongs to

"... auf, getHouse wenn die Funktion fehlt" for "... auf, wenn die getHouse-Funktion fehlt": translation put the term
back before the conjunction that opens its clause. The clause shows it, too, where it has no subject of its own ("gibt
an getHouse , ob leer ist"). Constants in capitals may stand before "wenn" ("NULL, wenn nichts gefunden wird").
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.clauses import FINITE
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.german.terms import is_term, names_a_kind
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.clauses._moves import after, cut

KIND: Final = "misplaced-clause"
TIER: Final = Tier.LIKELY
EXAMPLES: Final = (
    bad(
        "Er kommt zurück, [[getHouse wenn]] die Funktion fehlt.",
        becomes="Er kommt zurück, wenn die getHouse-Funktion fehlt.",
    ),
    bad("Gibt an [[getHouse , ob]] leer ist.", becomes="Gibt an, ob getHouse leer ist."),
    bad("Das gilt, [[GibLaut wenn]] 0 zurückgibt.", becomes="Das gilt, wenn GibLaut 0 zurückgibt."),
    good("Liefert den Zeiger, NULL wenn nichts gefunden wird.", why="a constant with its condition"),
    good("Er prüft getHouse, wenn die Sonne scheint.", why="the term is the object of the clause before"),
    good("Verwenden Sie getHouse, ob mit oder ohne Dach.", why="the clause has no verb"),
)
_CONJUNCTIONS: Final = frozenset("wenn ob dass bevor nachdem während sobald falls bis".split())


def detect(passage: Passage) -> Iterator[Hit]:
    """A conjunction with a term before it that its clause misses."""
    for sentence in passage.sentences:
        words = sentence.words
        for at in range(1, len(words) - 1):
            if words[at] in _CONJUNCTIONS:
                hit = _waiting(sentence, at)
                if hit is not None:
                    yield hit


def _waiting(sentence: Sentence, at: int) -> Hit | None:
    tokens, tags, words = sentence.tokens, sentence.tags, sentence.words
    term = at - 1
    comma = words[term] == ","
    if comma:
        term -= 1
    if term < 1:
        return None
    bracket = words[term] == ")" and term > 3 and words[term - 3] == "("
    if bracket:
        term -= 2
    if not is_term(tokens[term]) or words[term].isupper():
        return None
    subjectless = _subjectless(sentence, at)
    if comma and not (subjectless and (bracket or tokens[term + 1].spaced or tags[term - 1] == "PTKVZ")):
        return None
    if not comma and words[term - 1] != "," and tags[term - 1] != "KON" and not subjectless:
        return None
    move = cut(tokens, term, term + 1)
    proposals = []
    if not subjectless:
        noun = at + 2
        if noun < len(words) and tags[at + 1] in ("ART", "PIAT", "PDAT") and names_a_kind(words[noun]):
            joint = " " if "-" in words[noun] else "-"
            place = tokens[noun].start
            proposals.append(
                Proposal(
                    (move, Edit(place, place, words[term] + joint)), 0.78, f"“{words[term]}” before “{words[noun]}”"
                )
            )
        elif words[at + 1] == "das" and tags[noun] in ("PTKNEG", "ADV", "APPR", "ADJD", "PRF"):
            proposals.append(Proposal((move, after(tokens, at + 1, words[term])), 0.7, f"“{words[term]}” behind “das”"))
        elif tags[at + 1] in ("ART", "PPER", "NE"):
            return None
    proposals.append(Proposal((move, after(tokens, at, words[term])), 0.76, f"“{words[term]}” behind “{words[at]}”"))
    if comma and tokens[at - 1].spaced and not bracket:
        first = proposals[0]
        edits = (Edit(tokens[term - 1].end, tokens[at - 1].start, ""), *first.edits[1:])
        proposals[0] = Proposal(edits, first.confidence, first.label)
    message = f"“{words[term]}” stands before “{words[at]}”, whose clause misses it."
    return Hit(tokens[term].start, tokens[at].end, message, tuple(proposals))


def _subjectless(sentence: Sentence, at: int) -> bool:
    """Whether the clause that a conjunction opens holds a predicate and nothing to say it of."""
    tags, words = sentence.tags, sentence.words
    after_it = at + 1
    if tags[after_it] == "PTKNEG":
        after_it += 1
    if after_it + 1 >= len(tags):
        return False
    if tags[after_it] in ("VVPP", "ADJD", "CARD") and tags[after_it + 1] in FINITE | {"VAINF"}:
        return after_it + 2 >= len(tags) or tags[after_it + 2][0] == "$"
    return tags[after_it] in ("VVPP", "ADJD") and words[after_it + 1] == "("
