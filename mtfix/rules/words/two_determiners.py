"""Two articles of different form stand before one noun

"Er wohnt in der dem Haus": a translation that chose twice leaves both. German sets two articles side by side only where a border
runs between them (a relative pronoun before a phrase, "eine der Frauen", an attribute with its own object). The one that
fits the noun and the preposition before it stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.morphology import ANY, DETERMINERS, noun_cells
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.agreement._phrase import PREPOSITIONS

KIND: Final = "redundant-word"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("Er wohnt seit Mai in [[der dem]] Haus am See.", becomes="Er wohnt seit Mai in dem Haus am See."),
    bad("Sie las mit Freude [[den das]] Buch.", becomes="Sie las mit Freude das Buch."),
    bad("Sie sprach lange mit [[den dem]] Wirt.", becomes="Sie sprach lange mit dem Wirt."),
    bad(
        "Es ist eine [[der die]] ältesten Kirchen am See.",
        becomes="Es ist eine der ältesten Kirchen am See.",
    ),
    good("Der Mann, dem die Frau half, lachte.", why="a relative pronoun"),
    good("Das Haus, in dem das Kind spielt, ist alt.", why="a relative pronoun behind its preposition"),
    good("Das ist der eine Teil des Gartens.", why="eine as a number"),
    good("Ist das ein Garten?", why="das as a pronoun"),
    good("Eine der Frauen lachte.", why="one of them"),
    good("Er gab den der Stadt gehörenden Garten zurück.", why="an attribute with its own object"),
    good("Es ist der der Nachbarin.", why="a demonstrative"),
    good("Er sagt, das der Kinder sei leer.", why="a demonstrative"),
)

_ARTICLES: Final = frozenset("der die das den dem des ein eine einen einem einer eines".split())
_FIRST: Final = frozenset("der die den dem des".split())
"""Das is left out: it is a pronoun too often (Ist das ein Garten?)."""
_ONE_OF_TWO: Final = frozenset((("der", "eine"), ("die", "eine"), ("den", "einen"), ("dem", "einen"), ("des", "einen")))
"""Pairs in which the second is a number: der eine Teil."""
_ONE_OF: Final = frozenset("eine einer eines einem einen".split())
_BORDERS: Final = frozenset("NN NE PPER VVFIN VAFIN VMFIN ADV APPR VVPP ADJD PTKNEG PIS".split())


def detect(passage: Passage) -> Iterator[Hit]:
    """Definite article, another article, adjectives, noun."""
    for sentence in passage.sentences:
        words = sentence.words
        if len(_ARTICLES & sentence.forms) < 2:
            continue
        last = len(words) - 2
        for at, word in enumerate(words):
            if word in _FIRST and 0 < at < last and (after := words[at + 1]) in _ARTICLES and word != after:
                hit = _judge(sentence, at)
                if hit is not None:
                    yield hit


def _judge(sentence: Sentence, at: int) -> Hit | None:
    words, tags, tokens = sentence.words, sentence.tags, sentence.tokens
    partitive = words[at] == "der" and words[at - 1] in _ONE_OF and words[at + 1] in ("die", "den", "das")
    if (tags[at - 1] not in _BORDERS and not partitive) or (
        at > 1 and tags[at - 1] == "APPR" and words[at - 2] in (",", "(", "–")
    ):
        return None
    noun = at + 2
    while noun < len(words) and tags[noun] == "ADJA":
        noun += 1
    if (
        noun >= len(words)
        or tags[noun] != "NN"
        or any(tags[i] in ("ADJA", "VVPP", "CARD") for i in range(noun, noun + 4) if i < len(tags))
    ):
        return None
    cells = noun_cells(words[noun])
    if cells == ANY or words[at + 1] in ("der", "des", "einer", "eines") or (words[at], words[at + 1]) in _ONE_OF_TWO:
        return None
    first = _fits(words[at], cells, sentence, at)
    second = _fits(words[at + 1], cells, sentence, at)
    if partitive and not (first and tags[at + 2] == "ADJA"):
        return None
    if first and second and not partitive and words[at] in ("die", "das", "der"):
        return None
    if _relative(sentence, at):
        return None
    kept = 1 if (second or not first) and not partitive else 0
    edits = [Edit(tokens[at].start, tokens[at + 1].start, ""), Edit(tokens[at].end, tokens[at + 1].end, "")]
    ranked = [edits[0], edits[1]] if kept else [edits[1], edits[0]]
    sure = 0.75 if first != second or partitive else 0.6
    proposals = tuple(Proposal((edit,), c, "one of the two") for edit, c in zip(ranked, (sure, 0.3), strict=True))
    message = f"“{words[at]}” and “{words[at + 1]}” stand before one noun."
    return Hit(tokens[at].start, tokens[at + 1].end, message, proposals)


def _fits(article: str, cells: int, sentence: Sentence, at: int) -> bool:
    governed = PREPOSITIONS.get(sentence.words[at - 1].lower(), ANY) if sentence.tags[at - 1] == "APPR" else ANY
    return bool(DETERMINERS[article][0] & cells & governed)


def _relative(sentence: Sentence, at: int) -> bool:
    """Whether the first of the two may open a clause that lost its comma: a finite verb closes the stretch."""
    words, tags = sentence.words, sentence.tags
    end = at
    while end < len(words) and tags[end][0] != "$":
        end += 1
    return tags[end - 1] in ("VVFIN", "VAFIN", "VMFIN", "VVINF") and tags[at - 1] in ("NN", "NE", "APPR")
