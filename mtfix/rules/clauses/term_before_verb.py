"""A term or a particle stands before the verb it follows

"Die Hilfe align(x)Ruft auf." and "HLaube Nur zeigt Blumen": where the subject holds the first place, the verb comes
next; what was put back too early stands between, glued to the verb or with a stray capital. The repair swaps them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.clauses import FINITE, may_be_finite
from mtfix.german.lexicon import lookup
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.german.terms import before_brackets, is_term, term_end
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.clauses._moves import written

KIND: Final = "misplaced-clause"
TIER: Final = Tier.LIKELY
EXAMPLES: Final = (
    bad("Die Hilfe [[align(x)Ruft]] auf.", becomes="Die Hilfe ruft align(x) auf."),
    bad("HLaube [[Nur zeigt]] Blumen im Garten.", becomes="HLaube zeigt nur Blumen im Garten."),
    good("HLaube werden die Teile genannt.", why="the term holds the first place"),
    good("Die Methode align(x) ruft auf.", why="the term names its noun"),
)

_SIGNS: Final = frozenset(("Nur", "Immer", ")"))


def detect(passage: Passage) -> Iterator[Hit]:
    """A subject, a term or a particle, and then the verb."""
    for sentence in passage.sentences:
        words, tags = sentence.words, sentence.tags
        if len(words) < 5 or _SIGNS.isdisjoint(sentence.forms):
            continue
        for at in range(1, len(words) - 2):
            if words[at] in ("Nur", "Immer") and is_term(sentence.tokens[at - 1]) and may_be_finite(words[at + 1]):
                yield _particle(sentence, at)
            elif words[at] == ")" and tags[at + 1] in FINITE and words[at + 1][0].isupper():
                hit = _glued(passage, sentence, at + 1)
                if hit is not None:
                    yield hit


def _particle(sentence: Sentence, at: int) -> Hit:
    tokens, words = sentence.tokens, sentence.words
    verb = words[at + 1]
    becomes = f"{verb} {words[at].lower()}"
    message = f"The verb “{verb}” comes right behind “{words[at - 1]}”."
    proposal = Proposal((Edit(tokens[at].start, tokens[at + 1].end, becomes),), 0.76, becomes)
    return Hit(tokens[at].start, tokens[at + 1].end, message, (proposal,))


def _glued(passage: Passage, sentence: Sentence, verb: int) -> Hit | None:
    tokens, tags = sentence.tokens, sentence.tags
    start = before_brackets(tokens, verb - 1)
    if tokens[verb].spaced or start < 1 or term_end(tokens, start) != verb or tags[start - 1] not in ("NN", "NE"):
        return None
    word = tokens[verb].text.lower()
    if not lookup(word).seen:
        return None
    term = written(passage.text, tokens, start, verb)
    becomes = f"{word} {term}"
    message = f"“{term}” stands before the verb “{word}” and is glued to it."
    proposal = Proposal((Edit(tokens[start].start, tokens[verb].end, becomes),), 0.78, becomes)
    return Hit(tokens[start].start, tokens[verb].end, message, (proposal,))
