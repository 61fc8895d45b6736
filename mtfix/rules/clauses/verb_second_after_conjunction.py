"""The verb of a subordinate clause stands second instead of last

"dass", "wenn", "ob", "während" and their kin send the finite verb to the end of their clause. Translation that keeps
the English order leaves it after the subject ("dass das Tor kann nicht geöffnet werden"). The repair moves it, and
joins it with its particle. Left alone: comparisons and phrases with a preposition behind the verb, stacked infinitives
("dass er hätte kommen können"), clauses with a second verb, and "als" with the verb at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Tier
from mtfix.german.clauses import AUXILIARY, NONFINITE, SUBJUNCTIONS, Clause, only_damit, verb_read_as_participle
from mtfix.german.lexicon import lookup
from mtfix.german.morphology import FEMININE, GENDERS, MASCULINE, NEUTER, PLURAL, noun_cells
from mtfix.german.passage import Passage
from mtfix.german.phrases import PREPOSITIONS, PRONOUNS, whole_phrase
from mtfix.german.sentences import Sentence
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.clauses._moves import after, cut, to_end

KIND: Final = "misplaced-clause"
TIER: Final = Tier.LIKELY
EXAMPLES: Final = (
    bad(
        "Der Hausmeister sagt, dass das Tor [[kann]] nicht geöffnet werden.",
        becomes="Der Hausmeister sagt, dass das Tor nicht geöffnet werden kann.",
    ),
    bad(
        "Wenn der Schlüssel [[ist]] kein gültiger Ausweis, bleibt die Tür zu.",
        becomes="Wenn der Schlüssel kein gültiger Ausweis ist, bleibt die Tür zu.",
    ),
    bad("Sie fragt, ob der Koch [[bereitet]] die Suppe vor.", becomes="Sie fragt, ob der Koch die Suppe vorbereitet."),
    bad(
        "Die Werft, die [[liefert]] Boote für Häfen, wächst schnell.",
        becomes="Die Werft, die Boote für Häfen liefert, wächst schnell.",
        why="a relative clause inside its main clause",
    ),
    bad(
        "Prüfen Sie, ob [[wird]] der Schlüssel vom Wächter erkannt.",
        becomes="Prüfen Sie, ob der Schlüssel vom Wächter erkannt wird.",
    ),
    bad(
        "Das Haus, das [[gehört]] der Stadt, steht leer.",
        becomes="Das Haus, das der Stadt gehört, steht leer.",
    ),
    good("Es gibt Leute, die haben keinen Garten.", why="people say it so at the end of a sentence"),
    good("Er weiß, dass sie hätte kommen können.", why="a stack of infinitives"),
    good("Sie sagt, dass der Zug ankam mit großer Verspätung.", why="a phrase set behind the verb"),
    bad(
        "Wenn der Teig [[wird]] zu fest, fehlt Milch.",
        becomes="Wenn der Teig zu fest wird, fehlt Milch.",
    ),
    bad(
        "Sie wissen, dass die meisten Bienen [[leben]] in einem Stock.",
        becomes="Sie wissen, dass die meisten Bienen in einem Stock leben.",
    ),
    good("Es stört niemanden, wo jemand wohnt bzw. wo er arbeitet.", why="the second half of a question"),
    good("Da Silva nahm den Zug.", why="a name that begins like a conjunction"),
    good("Das strenge, weil alte Gesetz gilt hier noch.", why="a reason between two adjectives"),
    good("Er ist größer, als der Bruder war in diesem Alter.", why="a comparison with a phrase behind it"),
    good("Er tat, als wäre er krank.", why="als with the verb at once"),
    good("Wenn der Regen aufhört und die Sonne scheint, gehen wir.", why="two verbs joined"),
    good("Während des Festes war der Müller müde.", why="während as a preposition"),
    good("Er weiß, dass das Brot von besserer Art ist als das Mehl.", why="a comparison behind the verb"),
    good("Er meint, dass wer wagt gewinnt.", why="a clause inside the clause"),
    good("Weil er mehr weiß als du, schweigt er.", why="a comparison behind the verb"),
)
_STACKED: Final = frozenset(("VVINF", "VMINF"))
_ON: Final = frozenset("als wie bzw statt anstatt hin".split())
"""Words behind the verb with which a comparison, a second half or an afterthought begins."""
_AFTERTHOUGHTS: Final = frozenset("mit nach vor ohne trotz wegen seit bis dank gegen".split())
_NEVER: Final = frozenset(("KOKOM", "KOUS", "KOUI", "VVFIN", "VAFIN", "VMFIN", "PRELS", "PWAV", "PWS"))


def detect(passage: Passage) -> Iterator[Hit]:
    """Clauses after a conjunction whose only finite verb stands right after their first phrase."""
    for sentence in passage.sentences:
        for index, clause in enumerate(sentence.clauses):
            if clause.last - clause.first < 4 or len(clause.finite) > 1:
                continue
            relative = _may_be_relative(sentence, clause)
            if clause.opener < 0 and not relative:
                continue
            opener = clause.first if relative else clause.opener
            verb = clause.finite[0] if clause.finite else verb_read_as_participle(sentence, clause, opener + 1)
            if verb <= opener or verb >= clause.last - 1:
                continue
            if relative:
                misplaced = _in_relative(sentence, index, verb)
            elif verb == clause.opener + 1:
                misplaced = _at_once(sentence, clause, verb)
            else:
                misplaced = _misplaced(sentence, clause, verb)
            if misplaced:
                yield _hit(sentence, clause, verb)


def _may_be_relative(sentence: Sentence, clause: Clause) -> bool:
    """Whether the clause begins with a relative, or with what the tagger reads as a pronoun because the verb follows."""
    at = clause.first
    if sentence.tags[at] == "PRELS":
        return True
    return sentence.tags[at] == "PDS" and sentence.words[at] in ("der", "die", "das")


def _in_relative(sentence: Sentence, index: int, verb: int) -> bool:
    """Whether a relative clause inside its main clause has its verb right behind the relative, and phrases after it.

    At the end of a sentence people say it so: "Es gibt Leute, die haben keinen Garten."
    """
    words, tags, clauses = sentence.words, sentence.tags, sentence.clauses
    clause = clauses[index]
    if not 0 < index < len(clauses) - 1 or verb != clause.first + 1:
        return False
    around, following = clauses[index - 1], clauses[index + 1]
    if around.finite or following.finite[:1] != [following.first] or following.first != clause.last + 1:
        return False
    if words[clause.first - 1] != "," or words[clause.last] != "," or tags[verb] == "VVIMP":
        return False
    fitting = _GENDERS.get(words[clause.first], 0)
    nouns = [word for word, tag in zip(words[: clause.first], tags, strict=False) if tag in ("NN", "FM")]
    if "KON" in tags[: clause.first] or not any(noun_cells(noun) & fitting for noun in nouns):
        return False
    rest = tags[verb + 1 : clause.last]
    if any(tag in _NEVER or tag in NONFINITE or tag in ("PTKZU", "KON", "PTKVZ") for tag in rest):
        return False
    return whole_phrase(words, tags, verb + 1, clause.last) == clause.last


def _at_once(sentence: Sentence, clause: Clause, verb: int) -> bool:
    """Whether an auxiliary stands right behind its conjunction: ob wird das Tor geöffnet."""
    words, tags, opener = sentence.words, sentence.tags, clause.opener
    if tags[opener] != "KOUS" or words[opener].lower() not in _STRICT or tags[verb] not in AUXILIARY:
        return False
    if tags[verb + 1] not in ("ART", "PPER", "PPOSAT", "PDAT", "NN", "NE") or tags[clause.last - 1] not in NONFINITE:
        return False
    return not any(tag in _NEVER or tag in ("KON", "PTKZU") for tag in tags[verb + 1 : clause.last])


_GENDERS: Final = {
    "der": GENDERS[MASCULINE],
    "die": GENDERS[FEMININE] | GENDERS[PLURAL],
    "das": GENDERS[NEUTER],
}
"""Relatives, and the genders of what they refer to."""
_STRICT: Final = frozenset("ob dass wenn falls nachdem obwohl sobald solange sofern bevor".split())
"""Conjunctions behind which the verb never stands at once, in speech neither."""


def _misplaced(sentence: Sentence, clause: Clause, verb: int) -> bool:
    words, tags, opener = sentence.words, sentence.tags, clause.opener
    if (
        not _subordinate(sentence, opener)
        or only_damit(sentence, clause)
        or tags[verb] == "VVIMP"
        or not words[verb].islower()
    ):
        return False
    if whole_phrase(words, tags, opener + 1, verb) != verb and not (verb == opener + 2 and tags[opener + 1] == "PROAV"):
        return False
    rest = tags[verb + 1 : _end(tags, verb, clause.last)]
    if not rest or rest[0] == "KON" or rest[0][0] == "$" or any(tag in _NEVER for tag in rest):
        return False
    if words[verb + 1] in _ON or tags[verb + 1] == "PTKZU" or not words[verb].isalpha():
        return False
    if rest[-1] in NONFINITE:
        return tags[verb] in AUXILIARY and not (rest[-1] in _STACKED and rest[-2:-1] and rest[-2] in NONFINITE)
    if rest[0] in PREPOSITIONS or all(tag in ("ADV", "PROAV") for tag in rest):
        return (
            rest[0] in PREPOSITIONS and words[opener].lower() != "als" and not _afterthought(words, tags, verb, clause)
        )
    return not any(tag in NONFINITE for tag in rest)


def _end(tags: list[str], verb: int, last: int) -> int:
    """The end of the clause, or where an infinitive clause without its comma begins in it."""
    return next((at for at in range(verb + 2, last) if tags[at] == "KOUI"), last)


def _afterthought(words: list[str], tags: list[str], verb: int, clause: Clause) -> bool:
    """Whether all that stands behind a full verb is one phrase such as people set there: ankam mit großer Verspätung."""
    if tags[verb] == "VAFIN" or words[verb + 1] not in _AFTERTHOUGHTS:
        return False
    return whole_phrase(words, tags, verb + 1, clause.last) == clause.last


def _subordinate(sentence: Sentence, opener: int) -> bool:
    """Whether the opener sends the verb to the end; a question word does so after a comma."""
    words, tags = sentence.words, sentence.tags
    if tags[opener] == "PWAV":
        return opener > 0 and words[opener - 1] == "," and words[-1] != "?"
    if words[opener].lower() == "bis" and (words[opener - 1] != "," or tags[opener + 1] in ("CARD", *PREPOSITIONS)):
        return False
    if words[opener] == "Da" and tags[opener + 1] == "NE":
        return False
    if opener > 1 and words[opener - 1] == "," and tags[opener - 2] == "ADJA":
        return False
    if tags[opener] not in ("KOUS", "KON") or words[opener].lower() not in SUBJUNCTIONS:
        return False
    return words[opener].lower() != "während" or not _genitive(words, tags, opener + 1)


def _genitive(words: list[str], tags: list[str], at: int) -> bool:
    """Whether a phrase after "während" may be its genitive or dative, so that it is the preposition."""
    if tags[at] in ("PPER", "PDS", "NE"):
        return False
    if words[at].lower() not in ("der", "einer", "dieser", "ihrer", "seiner"):
        return words[at].lower() not in ("das", "die", "ein", "eine", "dies", "diese", "mein", "sein")
    noun = next((words[i] for i in range(at + 1, min(at + 5, len(tags))) if tags[i] == "NN"), "")
    return not lookup(noun).takes("den") or lookup(noun).takes("die")


def _hit(sentence: Sentence, clause: Clause, verb: int) -> Hit:
    tokens, tags, words = sentence.tokens, sentence.tags, sentence.words
    last = _end(tags, verb, clause.last)
    than = next(
        (i for i in range(verb + 2, last) if words[i] == "als" and words[i - 1].endswith("er") and tags[i - 1] != "NN"),
        last,
    )
    finite, edits = to_end(tokens, words, tags, verb, last if tags[last - 1] == "PTKVZ" else than)
    first = max(clause.opener, clause.first) + 1
    if tags[first] == "PROAV" and tags[verb + 1] == "PPER":
        edits = (after(tokens, first - 1, words[verb + 1]), cut(tokens, verb, verb + 2), *edits[1:])
    spoken = words[first - 1].lower() == "weil" or tags[first] in PRONOUNS
    message = f"After “{words[first - 1]}” the verb “{words[verb]}” belongs at the end of its clause."
    label = f"“{finite}” to the end of the clause"
    confidence = 0.6 if spoken else 0.76
    return Hit(tokens[verb].start, tokens[verb].end, message, (Proposal(edits, confidence, label),))
