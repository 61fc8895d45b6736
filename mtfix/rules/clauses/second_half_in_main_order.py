"""The second half of a subordinate clause is built like a main clause

What "und" joins inside a subordinate clause is subordinate too: "wie man das Tor öffnet und den Hof fegt". Translation
starts afresh at the conjunction and leaves the verb there ("und fegt den Hof"), with or without a subject of its own ("und
der Regen fällt aufs Stroh"). The repair moves it to the end. Where the main clause stands before and has a verb of the
same number, the comma that ends the subordinate clause may be lost instead ("Er sagte, dass es regnet und ging").
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.clauses import NONFINITE, SUBJUNCTIONS, Clause, may_be_finite
from mtfix.german.passage import Passage
from mtfix.german.phrases import whole_phrase
from mtfix.german.sentences import Sentence
from mtfix.german.tags import PERSONAL
from mtfix.german.verbs import is_plural, tense
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
    bad(
        "Der Turm hat eine Uhr, die nachts leuchtet und [[zeigt]] den Stand des Mondes.",
        becomes="Der Turm hat eine Uhr, die nachts leuchtet und den Stand des Mondes zeigt.",
    ),
    bad(
        "Wenn das Tor klemmt und der Wagen [[steht]] im Regen, hilft ein Hebel.",
        becomes="Wenn das Tor klemmt und der Wagen im Regen steht, hilft ein Hebel.",
    ),
    good("Die Köchin hofft, dass der Gast satt wird, und deckt den Tisch ab.", why="the main clause goes on"),
    good("Der Koch, der hier wohnt und kocht, heißt Ohm.", why="nothing stands behind the second verb"),
    good("Er sagt, was ihm gefällt und was er sucht.", why="a second subordinate clause"),
    good("Wenn jemand kommt und fragt, antworten wir.", why="nothing stands behind the second verb"),
    good("Weil sie wollen oder müssen, bleiben sie.", why="nothing stands behind the second verb"),
)
_SUBJECT: Final = frozenset(("ART", "PPER", "PIS", "PDAT", "PPOSAT", "PIAT", "NN", "NE", "CARD", "ADJA"))


def detect(passage: Passage) -> Iterator[Hit]:
    """Subordinate clauses with "und" behind their verb and, behind "und", another verb with something after it."""
    for sentence in passage.sentences:
        for index, clause in enumerate(sentence.clauses):
            if clause.opener < 0 or not 0 < len(clause.finite) < 3 or clause.finite[-1] == clause.last - 1:
                continue
            joint = _joint(sentence, clause)
            if joint:
                hit = _judge(sentence, index, clause, joint)
                if hit is not None:
                    yield hit


def _joint(sentence: Sentence, clause: Clause) -> int:
    """The index of "und" right behind the first verb of a clause and before its second, or 0."""
    words, tags, second = sentence.words, sentence.tags, clause.finite[-1]
    for joint in range(second - 1, clause.opener + 1, -1):
        if words[joint] in ("und", "oder"):
            first = joint - 1
            verbal = tags[first] in PERSONAL or (tags[first] in NONFINITE and may_be_finite(words[first]))
            return joint if verbal and clause.finite[0] >= first and first > clause.opener else 0
    return 0


def _judge(sentence: Sentence, index: int, clause: Clause, joint: int) -> Hit | None:
    words, tags = sentence.words, sentence.tags
    second = clause.finite[-1]
    opener = words[clause.opener].lower()
    if tags[second] not in PERSONAL or not words[second].islower() or not _opens(sentence, clause, opener):
        return None
    if tags[second + 1] in ("PPER", "KON", "PDS") or words[second + 1] == "man":
        return None
    plural = is_plural(words[second])
    shared = second == joint + 1
    if not shared and (
        tags[joint + 1] not in _SUBJECT or whole_phrase(words, tags, joint + 1, second, prepositions=False) != second
    ):
        return None
    if shared and is_plural(words[joint - 1]) is not plural:
        return None
    main = next((other for other in sentence.clauses[:index] if other.opener < 0 and other.finite), None)
    if main is None:
        follows = any(tags[other.first] in PERSONAL or other.opener < 0 for other in sentence.clauses[index + 1 :])
        return _hit(sentence, clause, second, 0.76, None) if follows else None
    if tags[joint + 1] in ("PPER", "PIS"):
        return None
    if shared and all(is_plural(words[verb]) is not plural for verb in main.finite):
        return _hit(sentence, clause, second, 0.76, None)
    return _hit(sentence, clause, second, 0.6 if shared and _goes_on(sentence, clause, main, joint) else 0.45, joint)


def _goes_on(sentence: Sentence, clause: Clause, main: Clause, joint: int) -> bool:
    """Whether the second verb rather goes on with the subordinate clause than with the main one, by tense and mood."""
    words = sentence.words
    if "ich" in words[main.first : main.last] and words[clause.finite[-1]].endswith("e"):
        return False
    first, second, before = (tense(words[at]) for at in (joint - 1, clause.finite[-1], main.finite[-1]))
    if first != second:
        return second != before
    return second != before or sentence.tags[clause.opener] != "KOUS"


def _opens(sentence: Sentence, clause: Clause, opener: str) -> bool:
    """Whether the clause is subordinate for sure: a conjunction, or a relative or question word behind a comma."""
    tags, at = sentence.tags, clause.opener
    if tags[at] == "KOUS":
        return opener in SUBJUNCTIONS
    before = sentence.words[clause.first - 1] if clause.first else ""
    return tags[at] in ("PWAV", "PRELS", "PRELAT") and before == ","


def _hit(sentence: Sentence, clause: Clause, verb: int, confidence: float, joint: int | None) -> Hit:
    """The verb goes to the end; where the main clause may go on at `joint`, a comma is the other way."""
    tokens, tags, words = sentence.tokens, sentence.tags, sentence.words
    finite, edits = to_end(tokens, words, tags, verb, clause.last)
    message = f"Inside the clause of “{words[clause.opener]}” the verb “{words[verb]}” comes last."
    proposals = [Proposal(edits, confidence, f"“{finite}” to the end of the clause")]
    if joint is not None:
        end = tokens[joint - 1].end
        proposals.append(Proposal((Edit(end, end, ","),), 0.5, f"a comma before “{words[joint]}”"))
        message = f"{message[:-1]}, or a comma is lost before “{words[joint]}”."
    return Hit(tokens[verb].start, tokens[verb].end, message, tuple(proposals))
