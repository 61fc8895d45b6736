"""A term stands before the verb it follows

"Nun baueHaus werden die Elemente gezeigt" and "Die Hilfe bauen(neu)Ruft auf.": where an adverb or the subject holds the
first place, the verb comes next; a term that was put back too early stands between. The repair puts the verb before the
term, or the term into the phrase that says what it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.clauses import FINITE, may_be_finite
from mtfix.german.lexicon import lookup
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.german.terms import before_brackets, is_term, names_a_kind, term_end
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.clauses._moves import cut, written

KIND: Final = "misplaced-clause"
TIER: Final = Tier.LIKELY
EXAMPLES: Final = (
    bad("Nun [[HLaube werden]] die Elemente gezeigt.", becomes="Nun werden die HLaube-Elemente gezeigt."),
    bad("Hier [[HLaube wird]] aufgerufen.", becomes="Hier wird HLaube aufgerufen."),
    bad("Die Hilfe [[bauen(neu)Ruft]] auf.", becomes="Die Hilfe ruft bauen(neu) auf."),
    bad("HLaube [[Nur zeigt]] Blumen im Garten.", becomes="HLaube zeigt nur Blumen im Garten."),
    good("HLaube werden die Teile genannt.", why="the term holds the first place"),
    good("Auch HLaube wird aufgerufen.", why="auch belongs to the term"),
    good("Die Methode bauen(neu) ruft auf.", why="the term names its noun"),
)
_ADVERBS: Final = frozenset(
    "Nun Dann Jetzt Hier Dort Zunächst Danach Anschließend Standardmäßig Schließlich Zuerst".split()
)


def detect(passage: Passage) -> Iterator[Hit]:
    """An adverb or a subject, a term, and then the verb."""
    for sentence in passage.sentences:
        words, tags = sentence.words, sentence.tags
        if len(words) < 5:
            continue
        if words[0] in _ADVERBS and is_term(sentence.tokens[1]) and tags[2] in FINITE:
            yield _adverb(sentence)
        for at in range(1, len(words) - 2):
            if words[at] in ("Nur", "Immer") and is_term(sentence.tokens[at - 1]) and may_be_finite(words[at + 1]):
                yield _particle(sentence, at)
            elif words[at] == ")" and tags[at + 1] in FINITE and words[at + 1][0].isupper():
                hit = _glued(passage, sentence, at + 1)
                if hit is not None:
                    yield hit


def _adverb(sentence: Sentence) -> Hit:
    tokens, words, tags = sentence.tokens, sentence.words, sentence.tags
    noun = 4
    if tags[3] == "ART" and len(words) > noun and names_a_kind(words[noun]):
        place = tokens[noun].start
        edits = (cut(tokens, 1, 2), Edit(place, place, f"{words[1]}-"))
        label = f"{words[3]} {words[1]}-{words[noun]}"
    else:
        edits = (cut(tokens, 1, 2), Edit(tokens[2].end, tokens[2].end, f" {words[1]}"))
        label = f"{words[2]} {words[1]}"
    message = f"Behind “{words[0]}” the verb “{words[2]}” comes next."
    return Hit(tokens[1].start, tokens[2].end, message, (Proposal(edits, 0.76, label),))


def _particle(sentence: Sentence, at: int) -> Hit:
    tokens, words = sentence.tokens, sentence.words
    verb = words[at + 1]
    becomes = f"{verb} {words[at].lower()}"
    message = f"The verb “{verb}” comes right behind “{words[at - 1]}”."
    proposal = Proposal((Edit(tokens[at].start, tokens[at + 1].end, becomes),), 0.76, becomes)
    return Hit(tokens[at].start, tokens[at + 1].end, message, (proposal,))


def _glued(passage: Passage, sentence: Sentence, verb: int) -> Hit | None:
    tokens, tags = sentence.tokens, sentence.tags
    start = before_brackets(tokens, verb - 1)
    if tokens[verb].spaced or start < 1 or term_end(tokens, start) != verb or tags[start - 1] not in ("NN", "NE"):
        return None
    word = tokens[verb].text.lower()
    if not lookup(word).seen:
        return None
    term = written(passage.text, tokens, start, verb)
    becomes = f"{word} {term}"
    message = f"“{term}” stands before the verb “{word}” and is glued to it."
    proposal = Proposal((Edit(tokens[start].start, tokens[verb].end, becomes),), 0.78, becomes)
    return Hit(tokens[start].start, tokens[verb].end, message, (proposal,))
