"""A clause has its verb twice, in second place and at its end

"Das Tor kann nicht geöffnet werden kann", "Das Schild nennt den Preis ist": where two ways of saying it were joined, the
verb of the other one is left at the end, as in a subordinate clause. The repair takes the last one away, and in a
subordinate clause the first ("dass das Tor kann nicht geöffnet werden kann").
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Tier
from mtfix.german.clauses import AUXILIARY, NONFINITE, Clause
from mtfix.german.passage import Passage
from mtfix.german.phrases import noun_phrase
from mtfix.german.sentences import Sentence
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.clauses._moves import cut

KIND: Final = "redundant-word"
TIER: Final = Tier.LIKELY
EXAMPLES: Final = (
    bad(
        "Das Tor kann im Winter nicht geöffnet werden [[kann]].",
        becomes="Das Tor kann im Winter nicht geöffnet werden.",
    ),
    bad("Es wurde im Herbst nicht gerufen [[wurde]], sagt sie.", becomes="Es wurde im Herbst nicht gerufen, sagt sie."),
    bad("Das Schild nennt den Preis [[ist]].", becomes="Das Schild nennt den Preis.", why="a full verb comes before"),
    bad(
        "Er sagt, dass das Tor [[kann]] nicht geöffnet werden kann.",
        becomes="Er sagt, dass das Tor nicht geöffnet werden kann.",
    ),
    good("Was sie kann, das kann sie, weil sie es kann.", why="each clause has its own"),
    good("Das Tor ist zu und der Brunnen ist zu.", why="und joins two clauses"),
    good("Der erste Schritt beim Öffnen ist, das Schloss zu finden.", why="a noun made of a verb, and one verb"),
    good("Sie sagt, das Tor sei zu, wie es immer zu ist.", why="a comparison"),
    good("Das Tor, das man öffnen kann, kann man schließen.", why="a relative clause"),
    good("Es wird geöffnet werden.", why="an infinitive"),
)
_APART: Final = frozenset(("KON", "KOKOM", "KOUS", "KOUI", "PRELS", "PRELAT", "PWS", "PWAV", "PWAT", "PTKZU"))


_GOES_ON: Final = frozenset("der die das dem den noch sondern".split())
"""Words behind the verb of a subordinate clause with which another one may begin without its comma."""


def detect(passage: Passage) -> Iterator[Hit]:
    """Main clauses with two finite verbs, the second one an auxiliary at the end."""
    for sentence in passage.sentences:
        for clause in sentence.clauses:
            if len(clause.finite) != 2 or clause.finite[1] != clause.last - 1:
                continue
            confidence = _left_over(sentence, clause)
            if confidence:
                yield _hit(sentence, clause.finite[clause.opener < 0], confidence)


def _left_over(sentence: Sentence, clause: Clause) -> float:
    """How surely the last verb of a clause is left over, or 0."""
    words, tags = sentence.words, sentence.tags
    first, last = clause.finite
    if tags[last] not in AUXILIARY or last - first < 3 or first - clause.first > 8 or tags[first] == "VVIMP":
        return 0.0
    begin = max(clause.first, clause.opener + 1)
    if clause.opener >= 0 and (
        tags[clause.opener] != "KOUS" or words[first + 1] in _GOES_ON or any(tag[0] == "$" for tag in tags[begin:last])
    ):
        return 0.0
    if not _APART.isdisjoint(tags[begin:last]) or clause.last >= len(words) or words[clause.last] not in ".,":
        return 0.0
    if words[last].lower() == words[first].lower():
        return 0.8 if tags[last - 1] in NONFINITE or tags[last - 1] in ("ADJD", "PTKNEG") else 0.6
    if (
        clause.opener >= 0
        or tags[first] != "VVFIN"
        or words[last] not in ("ist", "sind")
        or not words[first].endswith("t")
    ):
        return 0.0
    if clause.first or words[0][0].islower() or noun_phrase(words, tags, first + 1, last) != last:
        return 0.0
    return 0.6


def _hit(sentence: Sentence, at: int, confidence: float) -> Hit:
    tokens, word = sentence.tokens, sentence.words[at]
    message = f"The clause has its verb twice; this “{word}” is left over."
    proposal = Proposal((cut(tokens, at, at + 1),), confidence, f"without “{word}”")
    return Hit(tokens[at].start, tokens[at].end, message, (proposal,))
