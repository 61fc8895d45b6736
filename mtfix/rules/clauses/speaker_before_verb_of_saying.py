"""The speaker stands before the verb of saying that follows the words said

What somebody said holds the first place of its sentence; then comes the verb: "Die Mühle steht, sagte der Müller".
English has "the miller said". The repair swaps verb and speaker.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.clauses import Clause
from mtfix.german.passage import Passage
from mtfix.german.phrases import noun_phrase
from mtfix.german.sentences import Sentence
from mtfix.german.speech import says
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.clauses._moves import before, cut

KIND: Final = "misplaced-clause"
TIER: Final = Tier.LIKELY
EXAMPLES: Final = (
    bad(
        "Die Mühle steht seit gestern still, der Müller [[sagte]].",
        becomes="Die Mühle steht seit gestern still, sagte der Müller.",
    ),
    bad(
        "Die Mühle steht seit gestern still, die Müllerin [[mitteilte]].",
        becomes="Die Mühle steht seit gestern still, teilte die Müllerin mit.",
    ),
    bad(
        "Die Mühle steht seit gestern still, das Amt [[teilte]] mit.",
        becomes="Die Mühle steht seit gestern still, teilte das Amt mit.",
    ),
    good("Die Mühle steht still, sagte der Müller.", why="the verb comes first"),
    good("Es war so, wie der Müller sagte.", why="a clause with its conjunction"),
    good("Die Mühle steht, und der Müller sagte nichts.", why="a clause of its own"),
    good("Wer fragt, der sagt.", why="der takes up the first clause"),
    good("Was die Leute, die Müller sagten, stimmt.", why="the verb before is missing"),
)
_NOT_HERE: Final = frozenset(
    "so heißt hieß spricht sprach lautet lautete gibt gab findet fand stellt stellte räumt räumte fügt fügte weiß wusste denkt dachte".split()
)
"""Forms that tell who speaks only before their speaker, or with more behind them."""
_SPEAKERS: Final = frozenset(("NN", "NE", "ART", "PPER", "PPOSAT", "FM", "XY", "ADJA"))


def detect(passage: Passage) -> Iterator[Hit]:
    """A last clause of speaker and verb of saying, behind a clause that has its verb."""
    for sentence in passage.sentences:
        clauses = sentence.clauses
        if len(clauses) < 2:
            continue
        last = clauses[-1]
        words, tokens = sentence.words, sentence.tokens
        verb = last.last - 1 - (words[last.last - 1] == "mit")
        said, particle = words[verb], ""
        if said.startswith("mitteil"):
            said, particle = said.removeprefix("mit"), "mit"
        if last.last - last.first > 7 or verb <= last.first or said in _NOT_HERE or not says(said, 0):
            continue
        if _speaker(sentence, last, verb, clauses[:-1]):
            gone = Edit(tokens[verb].start, tokens[verb].end, particle) if particle else cut(tokens, verb, verb + 1)
            message = f"Behind what was said the verb comes first: “{said} {words[last.first]}”."
            proposal = Proposal(
                (before(tokens, last.first, said), gone), 0.78, f"“{said}” before “{words[last.first]}”"
            )
            yield Hit(tokens[verb].start, tokens[verb].end, message, (proposal,))


def _speaker(sentence: Sentence, last: Clause, verb: int, before_it: list[Clause]) -> bool:
    words, tags = sentence.words, sentence.tags
    if last.opener >= 0 or tags[last.first] not in _SPEAKERS or words[last.first - 1] != ",":
        return False
    if words[last.first] in ("der", "die", "das") and verb == last.first + 1:
        return False
    if words[-1] != "." or noun_phrase(words, tags, last.first, verb) != verb:
        return False
    main = before_it[0]
    if main.opener >= 0 or not main.finite or main.finite[0] == main.first:
        return False
    if any(clause.opener >= 0 and tags[clause.opener] in ("PRELS", "PWAV", "PWS") for clause in before_it):
        return False
    return words[before_it[-1].first] not in ("die", "der", "das")
