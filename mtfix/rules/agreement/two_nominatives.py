"""A clause has two nominatives, and its verb takes one: the other is its object

"Er kauft der Hut", "Es gibt ein Grund": beside a subject that can be nothing else stands a masculine phrase in the nominative.
Verbs that take two (sein, werden, bleiben, heißen ...), "als" and "wie", rows and appositions are spared. The object takes
the accusative; behind "es gibt" always.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.frames import Argument
from mtfix.german.morphology import ACCUSATIVE as ACCUSATIVE_CASE
from mtfix.german.morphology import DETERMINERS, MASCULINE, NOMINATIVE, cell, decline, decline_adjective, noun_cells
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.german.subjects import Clause, clauses
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "agreement"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("Er kauft [[der Hut]] im Laden.", becomes="Er kauft den Hut im Laden."),
    bad("Morgen bekommt sie von ihm [[ein neuer Mantel]].", becomes="Morgen bekommt sie von ihm einen neuen Mantel."),
    bad("Es gibt [[kein Grund]] zur Sorge.", becomes="Es gibt keinen Grund zur Sorge."),
    bad("Wir brauchen [[ein Arzt]] im Dorf.", becomes="Wir brauchen einen Arzt im Dorf."),
    bad("Ich habe gestern [[der Brief]] gelesen.", becomes="Ich habe gestern den Brief gelesen."),
    good("Wenn ein Gast die Regel erfüllt kann er bleiben.", why="a clause that lost the comma behind it"),
    good("Er ist der Hutmacher im Ort.", why="sein takes two nominatives"),
    good("Er wird ein guter Arzt.", why="werden takes two nominatives"),
    good("Sie nennt ihn ihren Freund.", why="accusatives"),
    good("Er gilt als ein guter Arzt.", why="als takes the case of the subject"),
    good("Mein Bruder und ich kauften den Hut.", why="a pair of subjects"),
    good("Er half dem Mann, der Hut saß schief.", why="another clause"),
    good("Sie gab der Frau den Hut.", why="a dative"),
    good("Es gibt einen Grund zur Sorge.", why="an accusative"),
    good("Ein Mann, ein Wort.", why="no verb"),
)

_TWO: Final = (
    "sein ist sind war waren bin bist sei seien wäre wären wird werden wurde wurden würde würden werde bleibt blieb bleiben "
    "blieben heißt hieß heißen hießen scheint schien dünkt gilt galt nennt nannte nennen nannten genannt getauft lautet "
    "lautete lauten macht entspricht bedeutet schimpft geworden gewesen geblieben geheißen sage sagt sagte meint"
)
_TWO_NOMINATIVES: Final = frozenset(_TWO.split())
"""Forms of verbs beside which a second nominative may stand, and of some that quote."""
_SURE: Final = frozenset(("ich", "er", "wir", "man", "du", "es", "sie"))
_PRONOUNS: Final = _SURE | {word.capitalize() for word in _SURE}
_MASCULINES: Final = frozenset(
    form
    for small, (mask, _, ending) in DETERMINERS.items()
    if ending != "+" and mask & cell(MASCULINE, NOMINATIVE)
    for form in (small, small.capitalize())
)
_GIVES: Final = frozenset("gibt gab gäbe gebe gegeben geben".split())


def detect(passage: Passage) -> Iterator[Hit]:
    """Clauses with a pronoun as their subject and a masculine nominative beside it."""
    if _MASCULINES.isdisjoint(passage.forms) or _PRONOUNS.isdisjoint(passage.forms):
        return
    for sentence in passage.sentences:
        if _MASCULINES.isdisjoint(sentence.words) or _PRONOUNS.isdisjoint(sentence.words):
            continue
        for clause in clauses(sentence):
            hit = _judge(sentence, clause)
            if hit is not None:
                yield hit


def _judge(sentence: Sentence, clause: Clause) -> Hit | None:
    words, tags = sentence.words, sentence.tags
    pronouns = [p for p in clause.phrases if words[p.first].lower() in _SURE and tags[p.first] in ("PPER", "PIS")]
    if len(pronouns) != 1:
        return None
    subject = pronouns[0]
    if tags[clause.first] == "KOUS" and subject.first == clause.verb + 1:
        return None
    word = words[subject.first].lower()
    inside = [w.lower() for w in words[clause.first : clause.last]]
    gives = word == "es" and not _GIVES.isdisjoint(inside)
    if word in ("sie", "es") and not gives and subject.first not in (clause.verb - 1, clause.verb + 1):
        return None
    if (not gives and not _TWO_NOMINATIVES.isdisjoint(inside)) or (
        word in ("es", "sie") and not gives and word == "es"
    ):
        return None
    for candidate in clause.candidates:
        phrase = candidate.phrase
        if (
            candidate.certain
            and phrase != subject
            and _masculine(sentence, phrase)
            and _apart(sentence, clause, phrase)
        ):
            if word == "sie" and phrase.first < clause.verb:
                continue
            return _hit(sentence, phrase, gives)
    return None


def _masculine(sentence: Sentence, phrase: Argument) -> bool:
    """Whether the phrase is a determiner, adjectives and a masculine noun, and nothing more."""
    words, tags = sentence.words, sentence.tags
    entry = DETERMINERS.get(words[phrase.first].lower())
    if entry is None or tags[phrase.first] not in ("ART", "PPOSAT", "PDAT", "PIAT") or phrase.last - phrase.first < 2:
        return False
    if any(tag != "ADJA" for tag in tags[phrase.first + 1 : phrase.last - 1]) or tags[phrase.last - 1] != "NN":
        return False
    return bool(noun_cells(words[phrase.last - 1]) & cell(MASCULINE, ACCUSATIVE_CASE)) and bool(
        noun_cells(words[phrase.last - 1]) & cell(MASCULINE, NOMINATIVE)
    )


def _apart(sentence: Sentence, clause: Clause, phrase: Argument) -> bool:
    """Whether nothing beside the phrase could excuse it: a conjunction, an apposition, a name, a mark."""
    words, tags = sentence.words, sentence.tags
    before = tags[phrase.first - 1] if phrase.first else "$."
    if phrase.first and words[phrase.first - 1] in "-–":
        return False
    after = tags[phrase.last] if phrase.last < len(tags) else "$."
    if before in ("KON", "KOKOM", "PPER", "APPR", "CARD", "PIS") and not (
        before == "PPER" and phrase.first - 1 > clause.verb
    ):
        return False
    if after in ("KON", "NE", "NN", "CARD", "FM", "ADJA") or words[phrase.last : phrase.last + 1] == ["als"]:
        return False
    return not any(tags[at] == "KON" or words[at] in ("„", "als", "wie") for at in range(clause.first + 1, clause.last))


def _hit(sentence: Sentence, phrase: Argument, gives: bool) -> Hit | None:
    tokens = sentence.tokens
    edits = []
    stem = DETERMINERS[tokens[phrase.first].text.lower()][1]
    for at in range(phrase.first, phrase.last - 1):
        token = tokens[at]
        form = (
            decline(stem, MASCULINE, ACCUSATIVE_CASE)
            if at == phrase.first
            else decline_adjective(token.text, "der", MASCULINE, ACCUSATIVE_CASE)
        )
        if form is None:
            return None
        form = form.capitalize() if token.text[0].isupper() else form
        if form != token.text:
            edits.append(Edit(token.start, token.end, form))
    if not edits:
        return None
    words = " ".join(token.text for token in tokens[phrase.first : phrase.last])
    message = f"“{words}” is the object here and stands in the nominative."
    sure = 0.85 if gives else 0.75
    proposals = (Proposal(tuple(edits), sure, "the accusative"),)
    return Hit(tokens[phrase.first].start, tokens[phrase.last - 1].end, message, proposals)
