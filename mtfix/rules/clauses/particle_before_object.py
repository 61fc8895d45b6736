"""A verb's particle stands before the object it should close

A separable verb frames its clause: the particle stands last, after the object ("Gibt die Adresse an"). Machine
translation of "Specifies the address" often closes the frame at once, sets a comma, and leaves the object outside.
The repair moves the particle behind the object and takes the comma away. Calls to somebody ("Hör zu, mein Freund!")
and clauses with a verb of their own keep their comma.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Tier
from mtfix.german.clauses import NONFINITE, Clause
from mtfix.german.passage import Passage
from mtfix.german.phrases import PREPOSITIONS
from mtfix.german.sentences import Sentence
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.clauses._moves import after, cut, drop_mark

KIND: Final = "misplaced-clause"
TIER: Final = Tier.LIKELY
EXAMPLES: Final = (
    bad("[[Gibt an, die]] Adresse des Empfängers.", becomes="Gibt die Adresse des Empfängers an."),
    bad(
        "[[Legt fest, die]] Farbe, die der Rahmen haben soll.",
        becomes="Legt die Farbe fest, die der Rahmen haben soll.",
    ),
    bad(
        "[[Ruft den Namen ab, aus]] der Liste der Gäste.",
        becomes="Ruft den Namen aus der Liste der Gäste ab.",
    ),
    good("Hört zu, meine Freunde!", why="a call"),
    good("Kommt an, die Ware, so wird bezahlt.", why="the clause goes on with a verb"),
    good("Gibt an, wie breit der Rahmen ist.", why="a clause with its own verb is the object"),
    good("Er trat ein, den Hut in der Hand.", why="an absolute accusative; the subject stands before the verb"),
    good("Setzt voraus, die Datei zu kennen.", why="an infinitive is the object"),
)
_DETERMINED: Final = frozenset(("ART", "PRELS", "PDAT", "PIAT", "PPOSAT", "PIDAT", "CARD", "PDS"))


def detect(passage: Passage) -> Iterator[Hit]:
    """Clauses that begin with their verb, close with its particle, and are followed by a bare phrase."""
    for sentence in passage.sentences:
        if "PTKVZ" not in sentence.tags:
            continue
        tags, clauses = sentence.tags, sentence.clauses
        for index, clause in enumerate(clauses[:-1]):
            particle = clause.last - 1
            if tags[particle] != "PTKVZ" or sentence.words[clause.last] != "," or len(clause.finite) != 1:
                continue
            if clause.finite[0] != clause.first or not _opens(sentence, clause.first):
                continue
            last = _object(sentence, clauses, index + 1, particle == clause.first + 1)
            if last:
                yield _hit(passage, sentence, clause, last)


def _opens(sentence: Sentence, first: int) -> bool:
    """Whether a verb at `first` begins a line: nothing stands before it but marks and a direction in brackets."""
    word = sentence.words[first]
    return sentence.tags[first] != "VAFIN" and word[0].isupper() and word.endswith("t") and all(
        tag[0] == "$" or other in ("in", "out") for tag, other in zip(sentence.tags[:first], sentence.words, strict=False)
    )  # fmt: skip


def _object(sentence: Sentence, clauses: list[Clause], index: int, bare: bool) -> int:
    """The end of the object that begins with clause `index`, or 0 where what follows is no bare phrase."""
    tags, words = sentence.tags, sentence.words
    clause = clauses[index]
    if tags[clause.first] not in (_DETERMINED if bare else PREPOSITIONS) or _verbal(tags, clause):
        return 0
    if tags[clause.first] == "PPOSAT" and words[-1] == "!":
        return 0
    end = clause.last
    for following in clauses[index + 1 :]:
        mark = words[following.first - 1]
        if following.first - end > 1 and mark != ",":
            break
        if _verbal(tags, following):
            return end if mark != "," or following.opener >= 0 else 0
        if mark == "," and following.opener < 0 and "KON" in tags[following.first : following.last]:
            return following.last
        if mark == ",":
            return end
        end = following.last
    return end


def _verbal(tags: list[str], clause: Clause) -> bool:
    return bool(clause.finite) or any(tag in NONFINITE or tag == "PTKZU" for tag in tags[clause.first : clause.last])


def _hit(passage: Passage, sentence: Sentence, clause: Clause, last: int) -> Hit:
    tokens = sentence.tokens
    particle, comma = clause.last - 1, clause.last
    word = sentence.words[particle]
    while last < len(tokens) and tokens[last].text in ")”“":
        last += 1
    edits = (cut(tokens, particle, particle + 1), drop_mark(tokens, comma), after(tokens, last - 1, word))
    verb = sentence.words[clause.first]
    message = f"The particle “{word}” of “{verb}” closes the clause before the phrase that belongs inside it."
    label = f"“{word}” behind “{sentence.words[last - 1]}”"
    return Hit(tokens[clause.first].start, tokens[comma + 1].end, message, (Proposal(edits, 0.8, label),))
