"""A verb at the end of its clause has a piece of its object behind it

"dass der Verein den Zugang unterstützt Alte Archive": the verb closes the clause, and a phrase with a capital that no
sentence gave it follows. It was a link's text, in the nominative, without the preposition that its noun takes ("Zugang
zu"). The repair moves the verb behind the phrase, takes the capital away and gives preposition and case back.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.clauses import may_be_finite
from mtfix.german.passage import Passage
from mtfix.german.phrases import whole_phrase
from mtfix.german.sentences import Sentence
from mtfix.german.valency import ACCUSATIVE, DATIVE, dative_plural, prepositions_of
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.clauses._moves import cut

KIND: Final = "misplaced-clause"
TIER: Final = Tier.LIKELY
EXAMPLES: Final = (
    bad(
        "Sie hofft, dass der Verein den Zugang [[unterstützt Alte]] Archive und andere Funde.",
        becomes="Sie hofft, dass der Verein den Zugang zu alten Archiven und anderen Funden unterstützt.",
    ),
    good("Sie hofft, dass der Verein den Zugang unterstützt.", why="nothing follows"),
    good("Sie hofft, dass der Verein hilft. Alte Archive bleiben.", why="a new sentence"),
    good("Wer den Verein unterstützt Hand in Hand, gewinnt.", why="no adjective with a capital"),
)


def detect(passage: Passage) -> Iterator[Hit]:
    """A subordinate clause, its verb, and a capitalised adjective with its noun right behind it."""
    for sentence in passage.sentences:
        for clause in sentence.clauses:
            for verb in range(clause.opener + 3, clause.last - 2) if clause.opener >= 0 else ():
                if sentence.tags[verb] in ("VVFIN", "VVPP", "VAFIN"):
                    hit = _link(sentence, verb)
                    if hit is not None:
                        yield hit


def _link(sentence: Sentence, verb: int) -> Hit | None:
    words, tags, tokens = sentence.words, sentence.tags, sentence.tokens
    first = verb + 1
    if (
        tags[first] != "ADJA"
        or not words[first][0].isupper()
        or not may_be_finite(words[verb])
        or tags[verb - 1] != "NN"
    ):
        return None
    end = _end(sentence, first)
    if end - first < 2 or words[first].isupper():
        return None
    taken = prepositions_of(words[verb - 1])
    phrase, kinds = words[first:end], tags[first:end]
    preposition = taken[0] if taken else ""
    if preposition in DATIVE:
        phrase = dative_plural(phrase, kinds)
    else:
        phrase = [phrase[0][0].lower() + phrase[0][1:], *phrase[1:]]
    edits = [cut(tokens, verb, first)]
    for at, word in zip(range(first, end), phrase, strict=True):
        text = f"{preposition} {word}" if at == first and preposition else word
        if at == end - 1:
            text = f"{text} {words[verb]}"
        if text != words[at]:
            edits.append(Edit(tokens[at].start, tokens[at].end, text))
    message = f"“{words[verb]}” closes the clause before “{words[first]} {words[first + 1]}”, which belongs inside it."
    confidence = 0.76 if preposition in ACCUSATIVE | DATIVE else 0.74 if preposition else 0.6
    proposal = Proposal(tuple(edits), confidence, f"“{words[verb]}” behind “{words[end - 1]}”")
    return Hit(tokens[verb].start, tokens[first].end, message, (proposal,))


def _end(sentence: Sentence, first: int) -> int:
    """The end of the phrase, with a list of first parts of compounds ("Wein-, Bier- und andere Keller")."""
    words, tags = sentence.words, sentence.tags
    end = whole_phrase(words, tags, first, len(words), prepositions=False)
    while end < len(words) and words[end - 1].endswith("-") and words[end] == ",":
        following = whole_phrase(words, tags, end + 1, len(words), prepositions=False)
        if following == end + 1:
            break
        end = following
    return end
