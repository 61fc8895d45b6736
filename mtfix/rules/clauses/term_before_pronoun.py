"""A name stands between the verb and its pronoun

Nothing comes between a finite verb and the pronoun that follows it as its subject: "müssen Sie ... aufrufen". A term
that translation put back too early stands in the gap ("müssen AntwortGeben Sie aufrufen"). The repair moves it behind
the pronoun, and on into the phrase behind it where that phrase says what the term is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Tier
from mtfix.german.clauses import FINITE
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.german.terms import before_brackets, is_keyword, names_a_kind, term_end
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.clauses._moves import after, cut, written

KIND: Final = "misplaced-clause"
TIER: Final = Tier.LIKELY
EXAMPLES: Final = (
    bad("Danach müssen [[getHouse Sie]] aufrufen.", becomes="Danach müssen Sie getHouse aufrufen."),
    bad(
        "Danach müssen [[getHouse Sie]] die Funktion aufrufen.",
        becomes="Danach müssen Sie die getHouse-Funktion aufrufen.",
    ),
    bad("Verwenden [[PlanTafel Sie]], um zu bauen.", becomes="Verwenden Sie PlanTafel, um zu bauen."),
    good("Danach müssen Sie getHouse aufrufen.", why="the pronoun follows the verb"),
    good("Gestern trafen PlanTafel, Sie und ich uns.", why="a list of persons"),
    good("In getHouse Sie zu finden, war nicht leicht.", why="no verb before the name"),
)


def detect(passage: Passage) -> Iterator[Hit]:
    """A finite verb, a term, and then "Sie", "wir" or "Sie" as its subject."""
    for sentence in passage.sentences:
        words = sentence.words
        for at in range(2, len(words)):
            if words[at] in ("Sie", "wir", "sie") and words[at - 1][-1] in ")" + "abcdefghijklmnopqrstuvwxyzETMAISLRDN":
                hit = _gap(passage, sentence, at)
                if hit is not None:
                    yield hit


def _gap(passage: Passage, sentence: Sentence, at: int) -> Hit | None:
    tokens, tags, words = sentence.tokens, sentence.tags, sentence.words
    start = at - 1
    if words[start] == ")":
        start = before_brackets(tokens, start)
        if start < 1 or term_end(tokens, start) != at:
            return None
    elif not is_keyword(tokens[start], tags[start]) or tags[start] == "PPER":
        return None
    verb = start - 1
    if verb < 0 or not tokens[start].spaced or not _finite(tags[verb], words[verb]):
        return None
    end, term = at, written(passage.text, tokens, start, at)
    move = cut(tokens, start, end)
    proposals = [Proposal((move, after(tokens, at, term)), 0.78, f"“{term}” behind “{words[at]}”")]
    noun = at + 2
    if noun < len(words) and tags[at + 1] == "ART" and names_a_kind(words[noun]):
        edits = (
            (move, after(tokens, at + 1, f"{term}-")) if "-" not in words[noun] else (move, after(tokens, at + 1, term))
        )
        if "-" not in words[noun]:
            first = tokens[noun].start
            edits = (move, edits[1]._replace(start=first, end=first, text=f"{term}-"))
        proposals.insert(0, Proposal(edits, 0.8, f"“{term}” before “{words[noun]}”"))
    message = f"“{term}” stands between the verb “{words[verb]}” and its subject “{words[at]}”."
    return Hit(tokens[start].start, tokens[at].end, message, tuple(proposals))


def _finite(tag: str, word: str) -> bool:
    return tag in FINITE or (word.endswith("en") and tag in ("VVINF", "NN") and word[0].isupper())
