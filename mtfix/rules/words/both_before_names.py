""" "Beide" stands before two names as if a noun had followed

"zwischen den beiden Chile und Peru": English "between both" or a lost noun leaves an article and "beiden" before two names.
German says either the names alone or a noun before them (den beiden Ländern Chile und Peru). The first repair takes the
words away; where both names are countries the second puts the noun in.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.lexicon import lookup
from mtfix.german.morphology import ANY, DATIVE, PLURAL, cell, noun_cells
from mtfix.german.names import COUNTRIES, is_nationality
from mtfix.german.passage import Passage
from mtfix.german.phrases import PREPOSITIONS
from mtfix.german.sentences import Sentence
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "redundant-word"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("Der Fluss trennt [[die beiden]] Chile und Peru.", becomes="Der Fluss trennt Chile und Peru."),
    bad(
        "Die Fähre fährt zwischen [[den beiden]] Schweden und Dänemark.",
        becomes="Die Fähre fährt zwischen Schweden und Dänemark.",
    ),
    bad(
        "Das Spiel zwischen [[den beiden]] Köln und Mainz fiel aus.",
        becomes="Das Spiel zwischen Köln und Mainz fiel aus.",
    ),
    bad("Es ist ein Vertrag mit [[beiden]] Japan und Indien.", becomes="Es ist ein Vertrag mit Japan und Indien."),
    bad(
        "Das Spiel zwischen [[den beiden]] Turbine Aachen und Rotation Jena fiel aus.",
        becomes="Das Spiel zwischen Turbine Aachen und Rotation Jena fiel aus.",
        why="names of several words",
    ),
    good("Der Abstand zwischen den beiden Türmen und Mauern ist klein.", why="a noun follows"),
    good("Die beiden Länder Chile und Peru grenzen aneinander.", why="a noun follows"),
    good("Das Spiel zwischen den beiden fiel aus.", why="no names follow"),
    good("Die beiden Müller und der Bäcker kamen.", why="a noun of its own"),
    good("Die beiden, Anna und Paul, kamen spät.", why="an apposition between commas"),
    good("Die beiden Berliner und der Wiener kamen.", why="people of a city"),
    good("Die beiden Schweizer Anna und Paul siegten.", why="a noun follows"),
    good("Er mag beide: Chile und Peru.", why="a colon"),
)

_DATIVES: Final = (("den", "beiden"), ("der", "beiden"))


def detect(passage: Passage) -> Iterator[Hit]:
    """Beide(n) before name, und, name."""
    if "beide" not in passage.text:
        return
    for sentence in passage.sentences:
        for at, token in enumerate(sentence.tokens[:-3]):
            if token.text in ("beiden", "beide"):
                hit = _judge(sentence, at)
                if hit is not None:
                    yield hit


def _judge(sentence: Sentence, at: int) -> Hit | None:
    tokens, tags = sentence.tokens, sentence.tags
    one, joint, other = tokens[at + 1 : at + 4]
    if _between_names(sentence, at):
        first = at - 1 if tokens[at - 1].text == "den" else at
        words = " ".join(token.text for token in tokens[first : at + 1])
        edit = Edit(tokens[first].start, one.start, "")
        message = f"“{words}” stands before two names and has no noun."
        return Hit(tokens[first].start, tokens[at].end, message, (Proposal((edit,), 0.74, "without it"),))
    countries = one.text in COUNTRIES and other.text in COUNTRIES
    if joint.text != "und" or not (countries or (tags[at + 1] == "NE" and tags[at + 3] == "NE")):
        return None
    first = at - 1 if at and tokens[at - 1].text in ("den", "die", "der") else at
    phrase = (tokens[first].text, tokens[at].text)
    governed = countries or (first and phrase in _DATIVES and tags[first - 1] in PREPOSITIONS)
    if not governed and (one.text.endswith("er") or (at + 4 < len(tokens) and tags[at + 4] in ("NN", "NE", "FM"))):
        return None
    start, end = tokens[first].start, tokens[at].end
    proposals = [Proposal((Edit(start, one.start, ""),), 0.8 if governed else 0.6, "without it")]
    if countries:
        noun = "Ländern" if _is_dative(sentence, first) else "Länder"
        proposals.append(Proposal((Edit(end, end, f" {noun}"),), 0.5, f"“{noun}”"))
    words = " ".join(token.text for token in tokens[first : at + 1])
    return Hit(start, end, f"“{words}” stands before two names and has no noun.", tuple(proposals))


def _between_names(sentence: Sentence, at: int) -> bool:
    """Whether "zwischen (den) beiden" is followed by names, "und" and a name, none of them a plural that could be meant."""
    words, tags = sentence.words, sentence.tags
    before = at - (at > 0 and words[at - 1] == "den")
    if not before or words[before - 1].lower() != "zwischen":
        return False
    end = at + 1
    while end < len(words) - 1 and end - at < 5 and words[end][0].isupper() and words[end].isalpha():
        end += 1
    if (
        end == at + 1
        or words[end] != "und"
        or end + 1 >= len(words)
        or not words[end + 1][0].isupper()
        or words[end + 1].isupper()
    ):
        return False
    if end == at + 2 and (words[at + 1] in COUNTRIES or (tags[at + 1] == "NE" and tags[end + 1] == "NE")):
        return False
    first = words[at + 1]
    known = noun_cells(first)
    plural = first.endswith("n") if known == ANY else bool(known & cell(PLURAL, DATIVE))
    return not plural and not is_nationality(first) and ("NE" in tags[at + 1 : end + 3] or lookup(first).seen == 0)


def _is_dative(sentence: Sentence, first: int) -> bool:
    """Whether the article is a dative."""
    return sentence.tokens[first].text == "den"
