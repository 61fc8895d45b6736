"""The main clause behind a subordinate clause or behind "und" keeps its verb at the end

"Wenn es regnet, das Tor geschlossen wird" and "Das Tor wird geölt und mit Farbe gestrichen ist": the clause is a main
clause, so its verb comes at its beginning. Translation carried the order of the clause before on. The repair moves the
verb to the front of its clause. Behind a mere phrase the comma goes: "Im alten Garten, die Hecke den Weg verdeckt."
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.clauses import AUXILIARY, FINITE, NONFINITE, Clause
from mtfix.german.frames import cases_of
from mtfix.german.passage import Passage
from mtfix.german.phrases import PREPOSITIONS, noun_phrase
from mtfix.german.sentences import Sentence
from mtfix.german.tags import possible_tags
from mtfix.german.terms import is_term
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.clauses._moves import before, cut, drop_mark

KIND: Final = "misplaced-clause"
TIER: Final = Tier.LIKELY
EXAMPLES: Final = (
    bad("Wenn es regnet, das Tor geschlossen [[wird]].", becomes="Wenn es regnet, wird das Tor geschlossen."),
    bad(
        "Das Tor wird geölt und mit Farbe gestrichen [[ist]].",
        becomes="Das Tor wird geölt und ist mit Farbe gestrichen.",
    ),
    bad(
        "In den alten Plänen, HausTafel diese Liste [[ersetzt]].",
        becomes="In den alten Plänen ersetzt HausTafel diese Liste.",
    ),
    good("In den alten Plänen, die diese Liste ersetzt.", why="a relative clause without its verb before it"),
    good("Im Garten des Schlosses, die Hecke, der Weg und das Tor.", why="a list"),
    good("Wenn es regnet, wird das Tor geschlossen.", why="the verb comes first"),
    good("Weil es regnet, das Tor klemmt und niemand gerufen wird, bleibt er.", why="a row of subordinate clauses"),
    good("Er weiß, dass das Tor geölt wird und mit Farbe gestrichen ist.", why="both halves are subordinate"),
    good("Wenn es regnet oder, was selten ist, das Tor geschlossen wird, bleibt er.", why="the first clause goes on"),
    good("Das Tor wird geölt und was zu streichen ist.", why="a free relative clause"),
)
_CONJUNCTIONS: Final = frozenset("wenn falls sobald nachdem obwohl da weil sofern".split())
_OPENERS: Final = frozenset(("KOUS", "PRELS", "PRELAT", "PWS", "PWAV", "PWAT", "KOUI", "KOKOM"))
_SUBJECT: Final = frozenset(("ART", "PDAT", "NN", "NE", "PIAT", "PPOSAT"))


def detect(passage: Passage) -> Iterator[Hit]:
    """Main clauses with their verb last behind a first clause, or behind "und" in the same one."""
    for sentence in passage.sentences:
        clauses = sentence.clauses
        hit = _behind_phrase(sentence, clauses)
        if hit is not None:
            yield hit
        for index, clause in enumerate(clauses):
            if not clause.finite or clause.finite[-1] != clause.last - 1 or clause.last - clause.first < 4:
                continue
            verb = clause.finite[-1]
            if sentence.tags[verb] not in AUXILIARY or not _closed(sentence, verb):
                continue
            start = _main(sentence, clauses, index) if index else 0
            if not start and len(clause.finite) == 2 and clause.opener < 0:
                start = _second(sentence, clause, index)
            if start:
                yield _hit(sentence, start, verb)


def _behind_phrase(sentence: Sentence, clauses: list[Clause]) -> Hit | None:
    """A hit where a prepositional phrase, a comma and a clause of subject, object and full verb make up the sentence."""
    words, tags, tokens = sentence.words, sentence.tags, sentence.tokens
    if tags[0] not in PREPOSITIONS or words[-1:] != ["."] or words.count(",") != 1:
        return None
    first, verb = words.index(",") + 1, len(words) - 2
    if verb - first < 3 or any(at != verb for clause in clauses for at in (*clause.finite, clause.opener) if at >= 0):
        return None
    if not words[verb].islower() or words[verb].endswith("n"):
        return None
    if tags[verb] not in ("VVFIN", "VVPP") or "VVFIN" not in dict(possible_tags(words[verb])):
        return None
    end = noun_phrase(words, tags, 1, first - 1)
    if end < first - 1 and words[end] != "(":
        return None
    thing = is_term(tokens[first]) or tags[first] == "PPER"
    subject = first + 1 if thing else noun_phrase(words, tags, first, verb)
    if not thing and (tags[first] not in ("ART", "PDAT", "PPOSAT") or subject - first < 2):
        return None
    if tags[subject] not in ("ART", "PDAT", "PPOSAT", "PIAT") or noun_phrase(words, tags, subject, verb) != verb:
        return None
    if "g" in cases_of(words, tags, subject, verb) and not thing:
        return None
    comma = drop_mark(tokens, first - 1)
    edits = (Edit(comma.start, comma.end, f" {words[verb]}"), cut(tokens, verb, verb + 1))
    message = f"The verb “{words[verb]}” of a main clause comes second, behind the phrase that begins it."
    proposal = Proposal(edits, 0.72, f"“{words[verb]}” behind “{words[first - 2]}”, without the comma")
    return Hit(tokens[verb].start, tokens[verb].end, message, (proposal,))


def _closed(sentence: Sentence, verb: int) -> bool:
    tags = sentence.tags
    return tags[verb - 1] in NONFINITE or (tags[verb] == "VAFIN" and tags[verb - 1] == "ADJD")


def _main(sentence: Sentence, clauses: list[Clause], index: int) -> int:
    """Where the main clause begins that follows one subordinate clause at the start of the sentence, or 0."""
    words, tags = sentence.words, sentence.tags
    clause, first = clauses[index], clauses[0]
    if index != 1 or any(other.opener < 0 for other in clauses[2:]) or len(clause.finite) != 1 or clause.opener >= 0:
        return 0
    if first.opener != first.first or words[first.opener].lower() not in _CONJUNCTIONS or not first.finite:
        return 0
    if (
        first.finite[-1] < first.last - 2
        or words[clause.first - 1] != ","
        or words[clause.last : clause.last + 1] not in (["."], [","])
    ):
        return 0
    body = tags[clause.first : clause.last]
    if tags[clause.first] not in _SUBJECT or "KON" in body or any(tag in _OPENERS for tag in body):
        return 0
    return clause.first


def _second(sentence: Sentence, clause: Clause, index: int) -> int:
    """Where the second half of a main clause begins behind "und", or 0."""
    words, tags = sentence.words, sentence.tags
    verb, last = clause.finite
    if index or tags[verb] not in FINITE or any(tag in _OPENERS for tag in tags[clause.first : last]):
        return 0
    if noun_phrase(words, tags, clause.first, verb) == clause.first and tags[clause.first] not in PREPOSITIONS:
        return 0
    joint = next((i for i in range(last - 1, verb, -1) if words[i] in ("und", "oder")), 0)
    if (
        not joint
        or tags[joint + 1] in FINITE
        or not any(tags[i] in NONFINITE or tags[i] == "ADJD" for i in range(verb, joint))
    ):
        return 0
    if tags[joint + 1] not in PREPOSITIONS and words[joint + 1] != "als" and tags[joint + 1] not in ("PTKNEG", "ADV"):
        return 0
    return joint + 1


def _hit(sentence: Sentence, start: int, verb: int) -> Hit:
    tokens, words = sentence.tokens, sentence.words
    edits = (before(tokens, start, words[verb]), cut(tokens, verb, verb + 1))
    message = f"The verb “{words[verb]}” of a main clause belongs before “{words[start]}”."
    proposal = Proposal(edits, 0.76, f"“{words[verb]}” before “{words[start]}”")
    return Hit(tokens[verb].start, tokens[verb].end, message, (proposal,))
