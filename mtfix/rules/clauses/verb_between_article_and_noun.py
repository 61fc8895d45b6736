"""A verb stands between an article or a preposition and the noun they wait for

"Das Lied wird auf dem gespielt Dorffest" for "... auf dem Dorffest gespielt": a linked name was put back behind the verb
that closes the clause, and left article, preposition or "und" alone before it. A participle without an ending is never
part of a noun phrase. The repair puts the verb behind the phrase.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.clauses import AUXILIARY
from mtfix.german.lexicon import lookup
from mtfix.german.passage import Passage
from mtfix.german.phrases import whole_phrase
from mtfix.german.sentences import Sentence
from mtfix.german.terms import names_a_kind
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.clauses._moves import after, cut, written

KIND: Final = "misplaced-clause"
TIER: Final = Tier.LIKELY
EXAMPLES: Final = (
    bad("Das Lied wird auf dem [[gespielt Dorffest]].", becomes="Das Lied wird auf dem Dorffest gespielt."),
    bad("Das Lied wurde von [[gesungen Anna]].", becomes="Das Lied wurde von Anna gesungen."),
    bad("Löffel werden aus Holz oder [[geformt Zinn]].", becomes="Löffel werden aus Holz oder Zinn geformt."),
    bad("Bilder im [[werden Keller]] gezeigt.", becomes="Bilder werden im Keller gezeigt."),
    good("Das Lied wird auf dem gut besuchten Dorffest gespielt.", why="an adjective with its ending"),
    good("Das Spiel wurde für beendet erklärt.", why="für with a predicate"),
    good("Das Lied wird gesungen und gespielt.", why="two participles"),
    good("Er hat als Gelernter Müller gearbeitet.", why="no participle before the noun"),
)
_NOUNS: Final = frozenset(("NE", "NN"))
_PREPOSITIONS: Final = frozenset("von durch in auf bei mit aus nach über unter gegen zwischen".split())
_VERBS: Final = frozenset(("VVPP", "VVINF"))


def detect(passage: Passage) -> Iterator[Hit]:
    """An auxiliary, later an article, a preposition or "und", then a participle or infinitive, and a noun."""
    for sentence in passage.sentences:
        tags = sentence.tags
        if _VERBS.isdisjoint(sentence.tagset):
            continue
        for at in range(2, len(tags) - 1):
            if tags[at] in AUXILIARY and tags[at - 1] == "APPRART" and tags[at + 1] in _NOUNS:
                hit = _finite_between(passage, sentence, at)
                if hit is not None:
                    yield hit
            if tags[at] in _VERBS and tags[at + 1] in _NOUNS and sentence.words[at].islower():
                hit = _between(passage, sentence, at)
                if hit is not None:
                    yield hit


def _finite_between(passage: Passage, sentence: Sentence, at: int) -> Hit | None:
    """A hit where the auxiliary of a main clause stands between "im" and its noun: Bilder im werden Keller gezeigt."""
    words, tags, tokens = sentence.words, sentence.tags, sentence.tokens
    clause = next((clause for clause in sentence.clauses if clause.first < at < clause.last), None)
    if clause is None or clause.opener >= 0 or clause.finite != [at] or at - 1 <= clause.first:
        return None
    if tags[clause.first] in _GOVERNORS or whole_phrase(words, tags, clause.first, at - 1) != at - 1:
        return None
    text = written(passage.text, tokens, at - 1, at)
    edits = (Edit(tokens[at - 1].start, tokens[at].end, f"{words[at]} {text}"),)
    message = f"“{words[at]}” stands between “{text}” and “{words[at + 1]}”."
    proposal = Proposal(edits, 0.78, f"“{words[at]}” before “{text}”")
    return Hit(tokens[at].start, tokens[at + 1].end, message, (proposal,))


_GOVERNORS: Final = frozenset(("APPR", "APPRART", "PRELS", "PWS"))


def _between(passage: Passage, sentence: Sentence, at: int) -> Hit | None:
    words, tags, tokens = sentence.words, sentence.tags, sentence.tokens
    left, word = tags[at - 1], words[at]
    if left == "APPR" and words[at - 1] not in _PREPOSITIONS:
        return None
    if left not in ("ART", "APPR", "KON") or (left == "KON" and words[at - 1] not in ("und", "oder")):
        return None
    clause = next((clause for clause in sentence.clauses if clause.first <= at < clause.last), None)
    if clause is None or not clause.finite or tags[clause.finite[0]] not in AUXILIARY or clause.finite[0] > at:
        return None
    if left == "ART" and tags[at] == "VVINF" and names_a_kind(words[at + 1]):
        return None
    if left == "KON" and any(tag in _VERBS or tag in ("ADJD", "KOUS") for tag in tags[clause.finite[0] : at - 1]):
        return None
    if lookup(word).tags[:1] not in (("VVPP",), ("VVINF",), ("VVFIN",)) or any(t[0] == "N" for t in lookup(word).tags):
        return None
    end = whole_phrase(words, tags, at + 1, clause.last, prepositions=False)
    if end == at + 1 or (end < clause.last and tags[end] not in ("APPR", "APPRART", "KON", "KOUS", "ADV")):
        return None
    phrase = written(passage.text, tokens, at + 1, end)
    edits = (cut(tokens, at, at + 1), after(tokens, end - 1, word))
    message = f"“{word}” stands between “{words[at - 1]}” and “{phrase}”."
    proposals = [Proposal(edits, 0.78, f"“{word}” behind “{words[end - 1]}”")]
    if end < clause.last:
        edits = (cut(tokens, at, at + 1), after(tokens, clause.last - 1, word))
        proposals.append(Proposal(edits, 0.5, f"“{word}” to the end of the clause"))
    return Hit(tokens[at].start, tokens[end - 1].end, message, tuple(proposals))
