"""A phrase stands behind a comma that cuts it from its clause

"Die Tür kann geöffnet werden, mit dem Schlüssel." for "Die Tür kann mit dem Schlüssel geöffnet werden.": translation
keeps the order and the rhythm of English. Without a verb of its own the phrase is no clause and takes no comma. The
repair moves it into the clause. Additions that a comma introduces in good German ("vor allem", "zum Beispiel", "mit
Ausnahme", "ohne ...") stay where they are.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Final

from mtfix.finding import Tier
from mtfix.german.clauses import AUXILIARY, FINITE, NONFINITE, Clause
from mtfix.german.passage import Passage
from mtfix.german.phrases import PREPOSITIONS, whole_phrase
from mtfix.german.sentences import Sentence
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.clauses._moves import before, cut, drop_mark, written

KIND: Final = "misplaced-clause"
TIER: Final = Tier.LIKELY
EXAMPLES: Final = (
    bad(
        "Das Tor kann geöffnet [[werden, durch]] den Schlüssel des Wächters.",
        becomes="Das Tor kann durch den Schlüssel des Wächters geöffnet werden.",
    ),
    bad("Im Hof wird [[gezeigt, der]] alte Brunnen.", becomes="Im Hof wird der alte Brunnen gezeigt."),
    good("Das Tor wurde geöffnet, vor allem wegen der Hitze.", why="an addition"),
    good("Das Tor wurde geöffnet, mit Ausnahme der kleinen Pforte.", why="an addition"),
    good("Das Tor wurde geöffnet, durch das die Kinder kamen.", why="a relative clause"),
    good("Er wurde gewählt, der Müller aus Niederau.", why="a name set behind the pronoun"),
    good("Das Tor wurde geöffnet, in der Nacht geschlossen und am Morgen bewacht.", why="verbs in a row"),
)
_PREPOSITIONS: Final = frozenset("durch mit am im zum beim in unter an auf für aus über innerhalb".split())
_ADDITIONS: Final = frozenset(
    "allem anderem beispiel teil ausnahme gegensatz folge erster letzter umständen sinne gegenteil fall fällen rahmen "
    "dritten zweiten ersten wesentlichen übrigen ergebnis schnitt durchschnitt vergleich".split()
)


def detect(passage: Passage) -> Iterator[Hit]:
    """A closed clause, a comma, and a phrase without a verb to the end of the sentence or the next clause."""
    for sentence in passage.sentences:
        clauses = sentence.clauses
        for clause, phrase in itertools.pairwise(clauses):
            if phrase.finite or phrase.first != clause.last + 1 or sentence.words[clause.last] != ",":
                continue
            hit = _cut_off(passage, sentence, clause, phrase)
            if hit is not None:
                yield hit


def _cut_off(passage: Passage, sentence: Sentence, clause: Clause, phrase: Clause) -> Hit | None:
    words, tags, tokens = sentence.words, sentence.tags, sentence.tokens
    start = phrase.first
    governed = words[start] in _PREPOSITIONS
    only = (
        words[start] == "nur"
        and start + 1 < phrase.last
        and (words[start + 1] in _PREPOSITIONS or words[start + 1] == "als")
    )
    bare = words[start] in ("die", "der", "das", "eine", "ein") and tags[start] in ("ART", "PRELS")
    if not (governed or only or bare) or len(clause.finite) != 1 or clause.opener >= 0:
        return None
    finite = clause.finite[0]
    if tags[finite] not in AUXILIARY:
        return None
    bracket = _bracket(tags, clause)
    if bracket <= finite or tags[clause.first] in NONFINITE:
        return None
    if any(
        tags[at] in FINITE or tags[at] in NONFINITE or tags[at] in ("PTKZU", "KON") for at in range(start, phrase.last)
    ):
        return None
    end = phrase.last
    if (
        end < len(words) - 1
        and not (words[end] == "," and tags[end + 1] in ("KOUS", "PRELS", "PWAV", "KOUI"))
        and words[end] != "("
    ):
        return None
    if any(word.lower() in _ADDITIONS for word in words[start:end]):
        return None
    if bare and not _subjectless(sentence, clause, bracket):
        return None
    if words[start] in words[clause.first : clause.last] or tags[clause.first] == "PROAV":
        return None
    if words[start] == "mit" and "ART" not in tags[start + 1 : start + 2]:
        return None
    if not only and whole_phrase(words, tags, start + bare, end) != end:
        return None
    if end < len(words) and words[end] == "(" and ")" in words[end : end + 14]:
        end = words.index(")", end) + 1
    text = written(passage.text, tokens, start, end)
    edits = (before(tokens, bracket, text), drop_mark(tokens, clause.last), cut(tokens, start, end))
    message = f"The comma cuts “{text}” from the clause that “{words[clause.last - 1]}” closed too early."
    proposal = Proposal(edits, 0.7, f"“{text}” before “{words[bracket]}”")
    return Hit(tokens[clause.last - 1].start, tokens[start].end, message, (proposal,))


def _bracket(tags: list[str], clause: Clause) -> int:
    """The first of the verbs, or of a predicate with its negation, that close the clause; -1 where none does."""
    first = clause.last
    while first > clause.first and tags[first - 1] in NONFINITE:
        first -= 1
    if first == clause.last or (tags[first] in ("VAINF", "VAPP") and tags[first - 1] == "ADJD"):
        if tags[first - 1] != "ADJD":
            return -1
        first -= 1
    return first - 1 if tags[first - 1] == "PTKNEG" else first


def _subjectless(sentence: Sentence, clause: Clause, bracket: int) -> bool:
    """Whether only an adverbial and the verbs make up the clause, so that the phrase behind the comma is its subject."""
    words, tags = sentence.words, sentence.tags
    finite = clause.finite[0]
    if bracket != finite + 1:
        return False
    return tags[clause.first] in PREPOSITIONS and whole_phrase(words, tags, clause.first, finite) == finite
