"""The verb of a subordinate clause stands second instead of last

"dass", "wenn", "ob", "während" and their kin send the finite verb to the end of their clause. Translation that keeps
the English order leaves it after the subject ("dass das Tor kann nicht geöffnet werden"). The repair moves it, and
joins it with its particle. Left alone: comparisons and phrases with a preposition behind the verb, stacked infinitives
("dass er hätte kommen können"), clauses with a second verb, and "als" with the verb at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.clauses import NONFINITE, SUBJUNCTIONS, Clause, may_be_finite
from mtfix.german.passage import Passage
from mtfix.german.phrases import PREPOSITIONS, PRONOUNS, whole_phrase
from mtfix.german.sentences import Sentence
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.clauses._moves import after, cut

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
    good("Er weiß, dass sie hätte kommen können.", why="a stack of infinitives"),
    good("Sie sagt, dass der Zug ankam mit großer Verspätung.", why="a phrase set behind the verb"),
    good("Er ist größer, als der Bruder war in diesem Alter.", why="a comparison with a phrase behind it"),
    good("Er tat, als wäre er krank.", why="als with the verb at once"),
    good("Wenn der Regen aufhört und die Sonne scheint, gehen wir.", why="two verbs joined"),
    good("Er meint, dass wer wagt gewinnt.", why="a clause inside the clause"),
    good("Weil er mehr weiß als du, schweigt er.", why="a comparison behind the verb"),
)
_OBJECT: Final = frozenset(
    ("ART", "PIAT", "PPOSAT", "PDAT", "NN", "NE", "ADJD", "PTKNEG", "CARD", "ADJA", "PIS", "PRF", "PPER")
)
_NEVER: Final = frozenset(("KON", "KOKOM", "KOUS", "KOUI", "VVFIN", "VAFIN", "VMFIN", "PRELS", "PWAV", "PWS"))


def detect(passage: Passage) -> Iterator[Hit]:
    """Clauses after a conjunction whose only finite verb stands right after their first phrase."""
    for sentence in passage.sentences:
        if "KOUS" not in sentence.tags:
            continue
        for clause in sentence.clauses:
            opener = clause.opener
            if opener < 0 or sentence.tags[opener] != "KOUS" or len(clause.finite) != 1:
                continue
            verb = clause.finite[0]
            if verb < clause.last - 1 and verb > opener + 1 and _misplaced(sentence, clause, verb):
                yield _hit(passage, sentence, clause, verb)


def _misplaced(sentence: Sentence, clause: Clause, verb: int) -> bool:
    words, tags = sentence.words, sentence.tags
    if words[clause.opener].lower() not in SUBJUNCTIONS or tags[verb] == "VVIMP":
        return False
    subject = whole_phrase(words, tags, clause.opener + 1, verb)
    if subject != verb:
        return False
    rest = tags[verb + 1 : clause.last]
    if any(tag in _NEVER for tag in rest):
        return False
    if (
        rest[-1] in ("VVINF", "VMINF", "VAINF")
        and rest[-2:-1] in (["VVINF"], ["VAINF"], ["VVPP"])
        and _stacks(tags[verb])
    ):
        return rest[-1] == "VAINF"
    if rest[-1] in NONFINITE:
        return tags[verb] in ("VAFIN", "VMFIN") and not (tags[verb] == "VAFIN" and may_be_finite(words[clause.last - 1])
                                                         and "NN" not in rest and "NE" not in rest and len(rest) == 1 and False)  # fmt: skip
    if rest[0] in PREPOSITIONS or all(tag in ("ADV", "PROAV") for tag in rest):
        return tags[verb] == "VAFIN" and rest[0] in PREPOSITIONS and rest[-1] in ("ADV", "ADJD")
    if any(tag in NONFINITE for tag in rest):
        return False
    return rest[0] in _OBJECT or (rest[0] == "ADV" and any(tag in _OBJECT for tag in rest))


def _stacks(tag: str) -> bool:
    return tag in ("VAFIN", "VMFIN")


def _hit(passage: Passage, sentence: Sentence, clause: Clause, verb: int) -> Hit:
    tokens, tags, words = sentence.tokens, sentence.tags, sentence.words
    last = clause.last
    finite = words[verb]
    edits: tuple[Edit, ...]
    if tags[last - 1] == "PTKVZ":
        finite = words[last - 1] + finite
        edits = (cut(tokens, verb, verb + 1), Edit(tokens[last - 1].start, tokens[last - 1].end, finite))
    else:
        edits = (cut(tokens, verb, verb + 1), after(tokens, last - 1, finite))
    spoken = words[clause.opener].lower() == "weil" or tags[clause.opener + 1] in PRONOUNS
    message = f'After "{words[clause.opener]}" the verb "{words[verb]}" belongs at the end of its clause.'
    label = f'"{finite}" to the end of the clause'
    start = tokens[verb].start
    return Hit(start, tokens[verb].end, message, (Proposal(edits, 0.6 if spoken else 0.76, label),))
