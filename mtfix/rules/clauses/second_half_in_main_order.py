"""The second half of a subordinate clause is built like a main clause

What "und" joins inside a subordinate clause is subordinate too: "wie man das Tor öffnet und den Hof fegt". Translation
starts afresh at the conjunction and leaves the verb there ("und fegt den Hof"). The repair moves it to the end. Left
alone where the verb may go on with the main clause around it: "Er sagte, dass es regnet, und ging".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Tier
from mtfix.german.clauses import NONFINITE, SUBJUNCTIONS, Clause, may_be_finite
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.german.tags import PERSONAL
from mtfix.german.verbs import is_plural
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.clauses._moves import to_end

KIND: Final = "misplaced-clause"
TIER: Final = Tier.LIKELY
EXAMPLES: Final = (
    bad(
        "Obwohl die Gärtner früh kommen und [[haben]] gutes Werkzeug, bleibt viel zu tun.",
        becomes="Obwohl die Gärtner früh kommen und gutes Werkzeug haben, bleibt viel zu tun.",
    ),
    bad(
        "Die Köchin weiß, wie die Gäste essen und [[loben]] den Braten.",
        becomes="Die Köchin weiß, wie die Gäste essen und den Braten loben.",
    ),
    bad(
        "Wenn der Müller Mehl holt und [[fährt]] am Abend zurück, ist es dunkel.",
        becomes="Wenn der Müller Mehl holt und am Abend zurückfährt, ist es dunkel.",
    ),
    good("Obwohl die Gärtner kommen und gutes Werkzeug haben, bleibt viel zu tun.", why="both verbs come last"),
    good("Die Köchin hofft, dass der Gast satt wird und deckt den Tisch ab.", why="the main clause goes on"),
    good("Wenn jemand kommt und fragt, antworten wir.", why="nothing stands behind the second verb"),
    good("Weil sie wollen oder müssen, bleiben sie.", why="nothing stands behind the second verb"),
)


def detect(passage: Passage) -> Iterator[Hit]:
    """Subordinate clauses with "und" between two finite verbs and something behind the second one."""
    for sentence in passage.sentences:
        for index, clause in enumerate(sentence.clauses):
            if clause.opener < 0 or not 0 < len(clause.finite) < 3 or clause.finite[-1] == clause.last - 1:
                continue
            if clause.finite[0] >= clause.finite[-1] - 2 and _second_half(sentence, index, clause):
                yield _hit(sentence, clause, clause.finite[-1])


def _second_half(sentence: Sentence, index: int, clause: Clause) -> bool:
    words, tags = sentence.words, sentence.tags
    second = clause.finite[-1]
    first = second - 2
    if first <= clause.opener or words[first + 1] not in ("und", "oder") or tags[second] not in PERSONAL:
        return False
    if tags[first] not in PERSONAL and not (tags[first] in NONFINITE and may_be_finite(words[first])):
        return False
    opener = words[clause.opener].lower()
    if tags[clause.opener] not in ("KOUS", "PWAV") or (tags[clause.opener] == "KOUS" and opener not in SUBJUNCTIONS):
        return False
    if (tags[clause.opener] == "PWAV" and words[clause.opener - 1] != ",") or not words[second].islower():
        return False
    number = is_plural(words[second])
    if is_plural(words[first]) is not number or tags[second + 1] in ("PPER", "KON", "PDS"):
        return False
    main = next((other for other in sentence.clauses[:index] if other.opener < 0 and other.finite), None)
    return main is None or all(is_plural(words[verb]) is not number for verb in main.finite)


def _hit(sentence: Sentence, clause: Clause, verb: int) -> Hit:
    tokens, tags, words = sentence.tokens, sentence.tags, sentence.words
    finite, edits = to_end(tokens, words, tags, verb, clause.last)
    message = f"Behind “{words[verb - 1]}” the clause of “{words[clause.opener]}” goes on: “{words[verb]}” comes last."
    proposal = Proposal(edits, 0.76, f"“{finite}” to the end of the clause")
    return Hit(tokens[verb].start, tokens[verb].end, message, (proposal,))
