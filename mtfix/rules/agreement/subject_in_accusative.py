"""A clause has no nominative, and a masculine accusative stands where its subject should

"Den Umbau dauert ein Jahr lang", "Gestern wurde einen Brief gefunden": the clause has a finite verb, nothing in it can be the
verb's subject, no clause beside it can, and one masculine phrase stands in the accusative. It takes the nominative.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.frames import TIMES, Argument
from mtfix.german.morphology import (
    DETERMINERS,
    EIN_WORDS,
    MASCULINE,
    NOMINATIVE,
    adjective_ending,
    cell,
    decline,
    noun_cells,
)
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.german.subjects import Clause, clauses
from mtfix.german.verbs import is_plural
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "agreement"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("[[Den Umbau]] beginnt im Mai.", becomes="Der Umbau beginnt im Mai."),
    bad("Gestern wurde [[einen Brief]] gefunden.", becomes="Gestern wurde ein Brief gefunden."),
    bad("Auf dem Platz steht [[den alten Turm]].", becomes="Auf dem Platz steht der alte Turm."),
    bad("Er sagt, dass [[einen neuen Versuch]] möglich ist.", becomes="Er sagt, dass ein neuer Versuch möglich ist."),
    good("Den Umbau plant Anna im Mai.", why="a subject behind the verb"),
    good("Den Mann friert es.", why="es is the subject"),
    good("Den Wirt freut, dass die Gäste kommen.", why="a clause is the subject"),
    good("Er kam und brachte einen Brief.", why="the subject of the clause before"),
    good("Jeden Tag wurde gesungen.", why="a time"),
    good("Bringt den Brief zur Post!", why="a command"),
    good("Den Hund füttern und ihn streicheln dürfen alle.", why="infinitives"),
    good("Von dem Steg aus man sieht den alten Turm.", why="man is the subject, out of its place"),
    good("Wie der Chor, der den Saal füllte, sang!", why="a relative pronoun"),
)

_OPENS: Final = frozenset(("KOUS", "PWS", "PWAV", "PWAT", "KOUI", "PTKZU", "VVIZU"))
_WITHOUT: Final = frozenset(
    "friert fror graut graute schaudert dürstet hungert freut freute wundert wunderte ärgert interessiert kümmert reut "
    "ekelt verlangt betrifft gelüstet drängt heißt gilt bitte danke".split()
)
"""Verbs that may stand without a nominative, or whose subject is often a clause."""


_NOMINATIVES: Final = frozenset("ich du er wir man".split())
"""Pronouns that are a subject wherever they stand."""


def detect(passage: Passage) -> Iterator[Hit]:
    """Clauses without a possible subject that have a masculine accusative."""
    if ACCUSATIVES.isdisjoint(passage.forms):
        return
    for sentence in passage.sentences:
        words = sentence.words
        if ACCUSATIVES.isdisjoint(words) or not any(
            word in ACCUSATIVES and (not at or sentence.tags[at - 1] != "APPR") for at, word in enumerate(words)
        ):
            continue
        for clause in clauses(sentence):
            phrase = _judge(sentence, clause)
            if phrase is not None:
                yield _hit(sentence, clause, phrase)


ACCUSATIVES: Final = frozenset(
    form
    for small, (mask, _, ending) in DETERMINERS.items()
    if ending != "+" and mask & cell(MASCULINE, 1)
    for form in (small, small.capitalize())
    if form.lower().endswith("en")
)


def _judge(sentence: Sentence, clause: Clause) -> Argument | None:
    words, tags = sentence.words, sentence.tags
    first, last = clause.first, clause.last
    if clause.candidates or clause.joined or is_plural(words[clause.verb]) or sentence.tokens[0].text[0].islower():
        return None
    if clause.verb == first or words[clause.verb].lower() in _WITHOUT or words[-1] not in ".!?":
        return None
    if first and tags[first] not in ("KOUS", "PWAV"):
        return None
    if tags[first] in ("KOUS", "PWAV") and clause.verb < last - 1:
        return None
    if not _NOMINATIVES.isdisjoint(map(str.lower, words[first:last])):
        return None
    if any(tag in _OPENS for tag in tags[last:]) or any(w in (":", "„", '"', "»") for w in words):
        return None
    if any(tag in ("PRELS", "KOKOM", "FM", "XY") for tag in tags[first:last]) or any(
        tags[at] == "KON" and at + 2 >= clause.verb for at in range(first + 1, last)
    ):
        return None
    if last + 1 < len(words) and words[last] == "," and tags[last + 1] not in ("PRELS", "APPR"):
        return None
    found = [phrase for phrase in clause.phrases if phrase.cases == "a" and _masculine(sentence, phrase)]
    if len(found) != 1 or len([p for p in clause.phrases if p.cases != "d"]) != 1:
        return None
    return found[0]


def _masculine(sentence: Sentence, phrase: Argument) -> bool:
    words, tags = sentence.words, sentence.tags
    if words[phrase.first] not in ACCUSATIVES or phrase.last - phrase.first < 2 or words[phrase.last - 1] in TIMES:
        return False
    if tags[phrase.last - 1] != "NN" or any(tag != "ADJA" for tag in tags[phrase.first + 1 : phrase.last - 1]):
        return False
    cells = noun_cells(words[phrase.last - 1])
    return bool(cells & cell(MASCULINE, NOMINATIVE)) and not cells & cell(3, 2)


def _hit(sentence: Sentence, clause: Clause, phrase: Argument) -> Hit:
    tokens = sentence.tokens
    stem = DETERMINERS[tokens[phrase.first].text.lower()][1]
    edits = []
    for at in range(phrase.first, phrase.last - 1):
        token = tokens[at]
        if at == phrase.first:
            form = decline(stem, MASCULINE, NOMINATIVE) or token.text
        else:
            ending = adjective_ending(token.text) or ""
            form = token.text[: len(token.text) - len(ending)] + ("er" if stem in EIN_WORDS else "e")
        form = form.capitalize() if token.text[0].isupper() else form
        edits.append(Edit(token.start, token.end, form))
    words = " ".join(token.text for token in tokens[phrase.first : phrase.last])
    message = f"“{tokens[clause.verb].text}” has no subject; “{words}” is an accusative."
    proposals = (Proposal(tuple(edits), 0.75, "the nominative"),)
    return Hit(tokens[phrase.first].start, tokens[phrase.last - 1].end, message, proposals)
