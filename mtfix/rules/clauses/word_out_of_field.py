"""A verb, a particle, "nicht" or a pronoun stands where its clause has no field for it

German clauses have fields: one phrase, the finite verb, the subject and the objects, the verbs that close the clause; in a
subordinate clause all verbs come last. Translation piece by piece keeps the order of the original: "weil sie ist gegangen
nach Hause", "Haben bereits Sie bezahlt?", "Der Rat nun will die Brücke bauen". The order of every sentence is priced by what
people write; where one word moved to another place makes it far likelier, that place is proposed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.field_moves import FieldMove, find_move, small
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.german.verbs import separate
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.clauses._moves import cut, written

KIND: Final = "misplaced-clause"
TIER: Final = Tier.LIKELY
EXAMPLES: Final = (
    bad(
        "Sie ging früh, weil ihr Schirm [[war]] nicht trocken geworden.",
        becomes="Sie ging früh, weil ihr Schirm nicht trocken geworden war.",
    ),
    bad("Die Suppe darf nicht werden [[gekocht]].", becomes="Die Suppe darf nicht gekocht werden."),
    bad(
        "Von der Brücke aus man [[hat]] einen weiten Blick.",
        becomes="Von der Brücke aus hat man einen weiten Blick.",
    ),
    bad(
        "Vergessen Sie nicht, [[zu gießen]] die Tomaten, bevor Sie gehen.",
        becomes="Vergessen Sie nicht, die Tomaten zu gießen, bevor Sie gehen.",
    ),
    bad(
        "Ich habe [[gestrichen]] diese Bank vor zwei Jahren.", becomes="Ich habe diese Bank vor zwei Jahren gestrichen."
    ),
    good("Sie ging früh, weil ihr Schirm nicht trocken geworden war.", why="every verb in its field"),
    good("Diesen Eintopf müssen nicht wir kosten, sondern die Gäste.", why="the subject is what is denied"),
    good("Wie es mit dem Garten weitergeht?", why="a question that depends on what was said before"),
    good("Das Fest mit den Nachbarn beginnt.", why="the second phrase belongs to the first"),
    good("Selbst er hat den Eintopf gekostet.", why="selbst belongs to the subject"),
    good("Die Brücke ist breiter geworden als der Fluss.", why="a comparison stands behind the verb"),
)
_LEAST: Final = 0.953
"""The confidence below which nothing is said; what it costs in false alarms is in models/README.md."""
_LIKELY: Final = 0.993


def detect(passage: Passage) -> Iterator[Hit]:
    """Sentences in which one chunk is out of its field."""
    for sentence in passage.sentences:
        move = find_move(sentence.words, sentence.tags)
        if move is not None and move.confidence >= _LEAST:
            yield _hit(passage, sentence, move)


def _hit(passage: Passage, sentence: Sentence, move: FieldMove) -> Hit:
    tokens, tags, words = sentence.tokens, sentence.tags, sentence.words
    first, last, goal = move.first, move.last, move.before
    text = written(passage.text, tokens, first, last)
    edits = []
    moved = text
    if first == 0:
        moved = small(text, tags[0])
        edits.append(Edit(tokens[last].start, tokens[last].start + 1, words[last][0].upper()))
    if goal == 0:
        moved = text[0].upper() + text[1:]
        edits.append(Edit(tokens[0].start, tokens[0].start + 1, small(words[0], tags[0])[0]))
    if goal > last and tags[goal - 1] == "PTKVZ" and tags[first] in ("VVFIN", "VVPP", "VVINF"):
        particle = tokens[goal - 1]
        moved = particle.text + moved
        edits.append(Edit(particle.start, particle.end, moved))
    else:
        parts = separate(text) if goal < first and tags[first] == "VVFIN" else None
        if parts is not None:
            moved = parts[0]
            edits.append(Edit(tokens[first].start, tokens[last - 1].end, parts[1]))
        edits.append(_put(passage, sentence, moved, goal))
    if not any(edit.start == tokens[first].start for edit in edits):
        edits.append(cut(tokens, first, last))
    where = f"before “{words[goal]}”" if goal < len(words) and tags[goal][0] != "$" else f"behind “{words[goal - 1]}”"
    message = f"“{text}” stands where its clause has no place for it."
    confidence = 0.76 if move.confidence >= _LIKELY and not move.extraposed else 0.6
    proposal = Proposal(tuple(sorted(edits, key=lambda edit: edit.start)), confidence, f"“{moved}” {where}")
    return Hit(tokens[first].start, tokens[last - 1].end, message, (proposal,))


def _put(passage: Passage, sentence: Sentence, text: str, goal: int) -> Edit:
    """The edit that puts words before a token, or behind the one before it where a mark follows."""
    tokens, tags = sentence.tokens, sentence.tags
    if goal < len(tokens) and tags[goal][0] != "$":
        return Edit(tokens[goal].start, tokens[goal].start, f"{text} ")
    return Edit(tokens[goal - 1].end, tokens[goal - 1].end, f" {text}")
