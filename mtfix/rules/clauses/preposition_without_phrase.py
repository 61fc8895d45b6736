"""A preposition stands before "zu" and the infinitive, its phrase behind them

"um den Dank für zu sagen Hilfe": a linked phrase was put back behind the verb that should close the clause. A
preposition never governs "zu" with an infinitive, but "um", "ohne", "statt" and "außer" open such a clause. The repair
puts the verb behind the phrase, and gives a country its article where it needs one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Tier
from mtfix.german.lexicon import lookup
from mtfix.german.passage import Passage
from mtfix.german.phrases import PREPOSITIONS, whole_phrase
from mtfix.german.sentences import Sentence
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.clauses._moves import after, cut, written

KIND: Final = "misplaced-clause"
TIER: Final = Tier.LIKELY
EXAMPLES: Final = (
    bad(
        "Sie reist, um den Dank [[für zu überbringen]] Hilfe in der Not.",
        becomes="Sie reist, um den Dank für Hilfe in der Not zu überbringen.",
    ),
    bad(
        "Er fliegt, um Wein [[in zu verkaufen]] Schweiz.",
        becomes="Er fliegt, um Wein in der Schweiz zu verkaufen.",
        why="a country with an article",
    ),
    bad(
        "Sie will Äpfel [[an zu verkaufen]] Schulen und Kindergärten.",
        becomes="Sie will Äpfel an Schulen und Kindergärten zu verkaufen.",
        why="the phrase has a second half",
    ),
    good("Sie kam, ohne zu grüßen.", why="ohne opens an infinitive clause"),
    good("Er kam von zu Hause.", why="zu Hause is a phrase"),
    good("Sie hat bis zu zehn Kühe.", why="zu before a number"),
    good("Statt zu schlafen, las er Bücher.", why="statt opens an infinitive clause"),
)
_OPENERS: Final = frozenset("um ohne statt anstatt außer bis anstelle".split())
_ARTICLES: Final = {
    "Ukraine": "die", "Schweiz": "die", "Türkei": "die", "Slowakei": "die", "Mongolei": "die", "USA": "die",
    "Niederlande": "die", "Iran": "den", "Irak": "den", "Sudan": "den", "Libanon": "den", "Jemen": "den",
    "Vatikan": "den", "Kongo": "den", "EU": "die", "NATO": "die",
}  # fmt: skip
_ACCUSATIVE: Final = frozenset("für durch gegen um ohne über".split())
_DATIVE: Final = {"die": "der", "den": "dem"}


def detect(passage: Passage) -> Iterator[Hit]:
    """A preposition, "zu", an infinitive, and the phrase the preposition waits for."""
    for sentence in passage.sentences:
        words = sentence.words
        if "zu" not in sentence.forms:
            continue
        for at in range(2, len(words) - 2):
            if words[at] == "zu":
                hit = _torn(passage, sentence, at)
                if hit is not None:
                    yield hit


def _torn(passage: Passage, sentence: Sentence, zu: int) -> Hit | None:
    words, tags, tokens = sentence.words, sentence.tags, sentence.tokens
    preposition, verb = words[zu - 1], words[zu + 1]
    if not (preposition.islower() and verb.islower() and verb.endswith("n")) or preposition in _OPENERS:
        return None
    if tags[zu - 1] not in ("APPR", "APPRART", "PTKVZ") or not _infinitive(verb) or tags[zu + 2] not in _PHRASE:
        return None
    if lookup(preposition).tags[:1] not in (("APPR",), ("APPRART",)):
        return None
    end = whole_phrase(words, tags, zu + 2, len(words), coordinate=False)
    if end == zu + 2:
        return None
    end = _coordinated(words, tags, end)
    article = _ARTICLES.get(words[zu + 2], "")
    if article in ("die", "den") and preposition not in _ACCUSATIVE:
        article = "den" if words[zu + 2] in ("USA", "Niederlande") else _DATIVE[article]
    group = written(passage.text, tokens, zu, zu + 2)
    edits = [cut(tokens, zu, zu + 2), after(tokens, end - 1, group)]
    if article:
        edits[0] = edits[0]._replace(text=f" {article}")
    message = f"“{preposition}” is cut off from “{words[zu + 2]}” by the infinitive “{group}”."
    proposal = Proposal(tuple(edits), 0.78, f"“{group}” behind “{words[end - 1]}”")
    return Hit(tokens[zu - 1].start, tokens[zu + 1].end, message, (proposal,))


def _coordinated(words: list[str], tags: list[str], end: int) -> int:
    """The end of a phrase with its second half, where that half is bare and closes the clause: in Rom und Bari."""
    if words[end : end + 1] and words[end] in ("und", "oder", "sowie") and end + 1 < len(words):
        second = whole_phrase(words, tags, end + 1, len(words))
        if second > end + 1 and tags[end + 1] not in PREPOSITIONS and (second == len(words) or tags[second][0] == "$"):
            return second
    return end


_PHRASE: Final = frozenset(("NN", "NE", "ART", "PPOSAT", "PDAT", "ADJA"))


def _infinitive(verb: str) -> bool:
    return any(tag in ("VVINF", "VAINF", "VMINF") for tag in lookup(verb).tags)
