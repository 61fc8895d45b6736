"""The subject pronoun stands behind an adverb or behind "es" instead of right behind its verb

Behind the verb the pronoun that is the subject comes first: "Haben Sie bereits bezahlt?", "versuchen Sie es später". Word by
word translation puts something between them ("Haben bereits Sie bezahlt?", "versuchen es Sie später"). The repair puts the
pronoun behind the verb. Words that single out a pronoun ("Haben auch Sie bezahlt?") stay.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Tier
from mtfix.german.clauses import FINITE
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.clauses._moves import after, cut

KIND: Final = "misplaced-clause"
TIER: Final = Tier.LIKELY
EXAMPLES: Final = (
    bad("Haben [[bereits Sie]] die Miete bezahlt?", becomes="Haben Sie bereits die Miete bezahlt?"),
    bad(
        "Wenn das Tor klemmt, versuchen [[es Sie]] später noch einmal.",
        becomes="Wenn das Tor klemmt, versuchen Sie es später noch einmal.",
    ),
    good("Haben auch Sie die Miete bezahlt?", why="auch singles out the pronoun"),
    good("Gibt es Sie noch?", why="es is the subject"),
    good("Er gab es ihr.", why="ihr is the object"),
    good("Haben Sie bereits bezahlt?", why="the pronoun follows its verb"),
)
_ADVERBS: Final = frozenset("bereits schon eigentlich jemals überhaupt wirklich bitte".split())
_ASKED: Final = frozenset(("Sie", "du", "wir", "ihr"))
_SUBJECTS: Final = {"Sie": ("en",), "wir": ("en",), "du": ("st",), "ich": ("e",), "man": ("t",)}
"""Pronouns that can hardly be an object, and how a verb of theirs ends."""


def detect(passage: Passage) -> Iterator[Hit]:
    """A finite verb, an adverb or "es", and a pronoun that the verb agrees with."""
    for sentence in passage.sentences:
        if "es" not in sentence.forms and ("?" not in sentence.forms or _ADVERBS.isdisjoint(sentence.forms)):
            continue
        for clause in sentence.clauses:
            verb = clause.finite[0] if clause.finite else -1
            if clause.opener < 0 <= verb < clause.last - 3 and _torn(sentence, clause.first, verb):
                yield _hit(sentence, verb)


def _torn(sentence: Sentence, first: int, verb: int) -> bool:
    words, tags, pronoun = sentence.words, sentence.tags, sentence.words[verb + 2]
    if tags[verb] not in FINITE or (tags[verb + 2] != "PPER" and pronoun != "man"):
        return False
    if words[verb + 1] == "es":
        ends = _SUBJECTS.get(pronoun, ())
        return bool(ends) and verb <= first + 1 and words[verb].endswith(ends) and words[verb].lower() not in _THERE
    return words[-1] == "?" and verb == first == 0 and words[verb + 1] in _ADVERBS and pronoun in _ASKED


_THERE: Final = frozenset("gibt gab gäbe freut freute ärgert betrifft trifft geht ist".split())
"""Verbs whose subject "es" may be."""


def _hit(sentence: Sentence, verb: int) -> Hit:
    tokens, words = sentence.tokens, sentence.words
    edits = (after(tokens, verb, words[verb + 2]), cut(tokens, verb + 2, verb + 3))
    message = f"“{words[verb + 2]}” is the subject and stands right behind its verb “{words[verb]}”."
    proposal = Proposal(edits, 0.77, f"“{words[verb + 2]}” behind “{words[verb]}”")
    return Hit(tokens[verb + 1].start, tokens[verb + 2].end, message, (proposal,))
