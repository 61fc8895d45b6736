"""An indirect question keeps the order of a direct one

"Er sieht, wie soll man das Tor öffnen." for "..., wie man das Tor öffnen soll": behind a comma a question word opens a
subordinate clause, and its verb comes last. A direct question ends in a question mark; only behind a question that asks to
tell ("Können Sie mir sagen, wann ...?") the mark belongs to that one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Tier
from mtfix.german.clauses import AUXILIARY, NONFINITE
from mtfix.german.passage import Passage
from mtfix.german.phrases import whole_phrase
from mtfix.german.sentences import Sentence
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.clauses._moves import after, cut

KIND: Final = "misplaced-clause"
TIER: Final = Tier.LIKELY
EXAMPLES: Final = (
    bad("Er sieht, wie [[soll]] man das Tor öffnen.", becomes="Er sieht, wie man das Tor öffnen soll."),
    bad(
        "Können Sie mir sagen, wann [[wird]] der Bus am Hafen ankommen?",
        becomes="Können Sie mir sagen, wann der Bus am Hafen ankommen wird?",
    ),
    good("Er fragt: Wie soll man das Tor öffnen?", why="a direct question"),
    good("Sag mir, wie soll man das Tor öffnen?", why="it ends in a question mark"),
    good("Das Tor klemmt, wie kann man sagen, seit Jahren.", why="a remark put in"),
    good("Er sieht, wie man das Tor öffnen soll.", why="the verb comes last"),
)
_WORDS: Final = frozenset("wie wo warum wann weshalb wieso".split())
_SUBJECTS: Final = frozenset("man ich du er es wir sie Sie".split())


_TELLING: Final = frozenset("sagen erklären verraten mitteilen zeigen erzählen weißt wissen beschreiben".split())


def _asks_to_tell(sentence: Sentence) -> bool:
    """Whether a question asks somebody to tell or to know what the next clause asks: Können Sie mir sagen, ...?"""
    words, tags, first = sentence.words, sentence.tags, sentence.clauses[0]
    asks = first.finite == [first.first] and words[first.first + 1] in ("Sie", "du", "ihr", "er", "sie", "jemand")
    telling = words[first.last - 1] in _TELLING or words[first.first].lower() in _TELLING
    return asks and telling and words[first.last] == "," and words.count("?") == 1 and tags[first.first] != "VVIMP"


def _subject(words: list[str], tags: list[str], first: int, last: int) -> bool:
    """Whether a pronoun or a phrase stands behind the verb that may be its subject."""
    return words[first] in _SUBJECTS or (
        tags[first] in ("ART", "NE", "PPOSAT", "PDAT") and whole_phrase(words, tags, first, last) > first
    )


def detect(passage: Passage) -> Iterator[Hit]:
    """A comma, a question word, the finite verb at once, a pronoun, and an infinitive or participle at the end."""
    for sentence in passage.sentences:
        words, tags = sentence.words, sentence.tags
        if "PWAV" not in tags or words[-1] == "!" or ("?" in words and not _asks_to_tell(sentence)):
            continue
        for clause in sentence.clauses:
            verb = clause.first + 1
            if words[clause.first] not in _WORDS or not clause.first or words[clause.first - 1] != ",":
                continue
            last = clause.last - 1
            if clause.finite != [verb] or tags[verb] not in AUXILIARY or last < verb + 3 or tags[last] not in NONFINITE:
                continue
            if words[verb + 1] not in _SUBJECTS and words[-1] != "?":
                continue
            if words[clause.last : clause.last + 1] == [","] or not _subject(words, tags, verb + 1, last):
                continue
            tokens = sentence.tokens
            edits = (cut(tokens, verb, verb + 1), after(tokens, last, words[verb]))
            message = f"Behind “{words[clause.first]}” in an indirect question the verb “{words[verb]}” comes last."
            proposal = Proposal(edits, 0.76, f"“{words[verb]}” to the end of the clause")
            yield Hit(tokens[verb].start, tokens[verb].end, message, (proposal,))
