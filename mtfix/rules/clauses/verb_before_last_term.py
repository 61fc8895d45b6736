"""The verb of a subordinate clause stands before the term that completes it

"ob die Tafel nicht gleich ist HausPlan , indem" for "ob die Tafel nicht gleich HausPlan ist, indem": a term stands behind
the verb that closes the clause. The repair puts the verb behind it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Tier
from mtfix.german.clauses import FINITE, may_be_finite
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.german.terms import holds_term, is_term
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.clauses._moves import after, before, cut

KIND: Final = "misplaced-clause"
TIER: Final = Tier.LIKELY
EXAMPLES: Final = (
    bad("Es prüft, ob die Tafel nicht gleich [[ist]] HausPlan, indem es zählt.",
        becomes="Es prüft, ob die Tafel nicht gleich HausPlan ist, indem es zählt."),
    bad("Jedes Haus, das nicht [[verwendet]] HausPlan, steht leer.",
        becomes="Jedes Haus, das nicht HausPlan verwendet, steht leer."),
    bad("Nur gültig, wenn leer [[HausPlan]] ist.", becomes="Nur gültig, wenn HausPlan leer ist."),
    bad("Es gilt für Häuser, die von abgeleitet [[sind]] HausPlan.",
        becomes="Es gilt für Häuser, die von HausPlan abgeleitet sind."),
    good("Es prüft, ob die Tafel gleich ist, HausPlan aber nicht.", why="a comma closes the clause"),
    good("Jedes Haus, das HausPlan verwendet, steht leer.", why="the verb comes last"),
    good("Wenn leer, HausPlan setzen.", why="no verb"),
)  # fmt: skip
_OPENERS: Final = frozenset(("KOUS", "PRELS"))


def detect(passage: Passage) -> Iterator[Hit]:
    """A clause with its opener, a verb before its last word, and a term as that word."""
    if not passage.once(holds_term):
        return
    for sentence in passage.sentences:
        if not _any_term(sentence):
            continue
        for clause in sentence.clauses:
            opener, last = clause.opener, clause.last
            if opener < 0 or sentence.tags[opener] not in _OPENERS or last - opener < 4:
                continue
            tokens, tags, words = sentence.tokens, sentence.tags, sentence.words
            verb = last - 2
            if is_term(tokens[last - 1]) and _closes(sentence, opener, verb):
                edits = (cut(tokens, verb, verb + 1), after(tokens, last - 1, words[verb]))
                label = f"“{words[verb]}” behind “{words[last - 1]}”"
                if tags[verb - 1] == "VVPP":
                    edits = (before(tokens, verb - 1, words[last - 1]), cut(tokens, last - 1, last))
                    label = f"“{words[last - 1]}” before “{words[verb - 1]}”"
                message = f"The verb “{words[verb]}” comes last: behind “{words[last - 1]}”."
                yield Hit(tokens[verb].start, tokens[verb].end, message, (Proposal(edits, 0.76, label),))
            elif (
                is_term(tokens[verb])
                and tags[last - 1] == "VAFIN"
                and opener + 2 == verb
                and tags[verb - 1] in ("ADJD", "VVPP")
            ):
                edits = (after(tokens, opener, words[verb]), cut(tokens, verb, verb + 1))
                label = f"“{words[verb]}” before “{words[verb - 1]}”"
                message = f"“{words[verb]}” is what “{words[verb - 1]}” is said of and stands before it."
                yield Hit(tokens[verb].start, tokens[verb].end, message, (Proposal(edits, 0.76, label),))


def _any_term(sentence: Sentence) -> bool:
    return any(
        not word.islower() and is_term(token) for word, token in zip(sentence.words, sentence.tokens, strict=True)
    )


def _closes(sentence: Sentence, opener: int, verb: int) -> bool:
    """Whether the word is the clause's verb in its last place but for the term."""
    words, tags = sentence.words, sentence.tags
    if any(tags[at] in FINITE for at in range(opener, verb)):
        return False
    if tags[verb] == "VAFIN":
        return tags[verb - 1] in ("ADJD", "ADV", "VVPP") and verb > opener + 2
    return tags[verb - 1] == "PTKNEG" and verb == opener + 2 and may_be_finite(words[verb])
