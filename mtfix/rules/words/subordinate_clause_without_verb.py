"""A subordinate clause that has no verb

"..., womit die Zahl der Fälle auf 120, teilte das Amt mit": a conjunction opens a clause, its verb should close it, and
the clause ends without one. Which verb was lost nobody can tell, so there is no repair. Clauses that another clause
interrupts ("dass der Mann, der dort steht, lacht"), short forms ("wenn möglich") and two clauses that share a verb are
left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Tier
from mtfix.german.clauses import FINITE
from mtfix.german.lexicon import lookup
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.german.tags import possible_tags
from mtfix.rule import Hit, bad, good

KIND: Final = "missing-word"
TIER: Final = Tier.HINT
EXAMPLES: Final = (
    bad(
        "Gestern kamen elf neue Fälle hinzu, [[womit]] sich die Zahl der Kranken auf 480, meldete das Amt.",
        becomes=None,
    ),
    bad("Der Trainer sagte, [[dass]] die Mannschaft gegen den Gast aus Bremen.", becomes=None),
    bad("Der Bau ruhte, [[nachdem]] der Wirt das Geld im Spiel gesetzt.", becomes=None),
    good("Er kam, nachdem der Wirt gegessen und getrunken hatte.", why="und joins two participles"),
    good("Er sagte, dass der Mann, der dort stand, sein Onkel war.", why="another clause interrupts"),
    good("Kommen Sie, wenn möglich mit der ganzen Familie, am Montag.", why="a short form"),
    good("Sie wusste, dass er kommt und dass sie nicht.", why="two clauses share a verb"),
    good("Obwohl ein Kind der Stadt, liebte er das Land.", why="a noun phrase instead of a clause"),
    good("Er fragt, warum das Tor des Hofes, wie er sagt, offen steht.", why="another clause interrupts"),
)
_OPENERS: Final = frozenset(
    "dass weil nachdem sodass womit wodurch wobei weshalb weswegen worauf woraufhin ob indem falls sobald bevor obwohl "
    "während damit".split()
)
_RELATIVES: Final = frozenset("der die das dem den denen dessen deren".split())


def detect(passage: Passage) -> Iterator[Hit]:
    """A clause from its conjunction to its mark, with a subject and without any verb."""
    for sentence in passage.sentences:
        words = sentence.words
        if "," not in sentence.forms:
            continue
        for at in range(1, len(words)):
            if words[at - 1] != ",":
                continue
            word = words[at]
            opens = word in _OPENERS or (word in _RELATIVES and at > 1 and sentence.tags[at] == "PRELS")
            if opens and _verbless(sentence, at):
                token = sentence.tokens[at]
                yield Hit(token.start, token.end, f"The clause that “{word}” opens has no verb.")


def _verbless(sentence: Sentence, at: int) -> bool:
    words, tags = sentence.words, sentence.tags
    end = at + 1
    while end < len(words) and not tags[end].startswith("$"):
        if tags[end] == "KON" or (_may_be_verb(words[end], tags[end]) and not _bare_participle(words, tags, end)):
            return False
        end += 1
    inside = tags[at + 1 : end]
    if len(inside) < 5 or not {"NN", "NE"} & set(inside) or not {"ART", "PPER", "PRF", "PPOSAT"} & set(inside[:2]):
        return False
    if end >= len(words) or words[end] in ".!?":
        return end == len(words) - 1 and words[end : end + 1] == ["."]
    if words[end] != "," or end + 1 >= len(words) or tags[end + 1] not in FINITE:
        return False
    rest = tags[end + 2 :]
    return not any(tag in FINITE for tag in rest)


def _bare_participle(words: list[str], tags: list[str], at: int) -> bool:
    """Whether the word closes its clause and can be nothing but a participle, whose auxiliary is then lost."""
    closes = at + 1 >= len(words) or words[at + 1] in (".", ",")
    return (
        closes
        and tags[at] == "VVPP"
        and "ge" in words[at][:6]
        and lookup(words[at]).tags in (("VVPP",), ("VVPP", "ADJD"))
    )


def _may_be_verb(word: str, tag: str) -> bool:
    """Whether a word is a verb or may be one: a participle, an infinitive, a form the tagger took for something else."""
    if tag[0] == "V" or tag in ("PTKZU", "PTKVZ", "ADJD", "XY", "FM"):
        return True
    return word[0].islower() and any(other[0] == "V" for other, _ in possible_tags(word))
