"""The parts of a compound stand in the wrong order and apart

English "house key" is one thing, a key. Translation that takes it for two makes "des Schlüssels Haus" of it, where
German has "des Hausschlüssels". Two nouns stand side by side for many reasons, a name behind its kind among them ("die
Stadt Bern"); a finding needs a genitive as the first noun, the other order as a word, and no word in the order they
stand in: one that is known, or that the text uses elsewhere.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.capitals import is_title_case
from mtfix.german.compounds import join
from mtfix.german.determiners import may_take
from mtfix.german.lexicon import NOTHING, lookup
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.german.terms import names_a_kind
from mtfix.german.tokens import WORD
from mtfix.rule import Hit, Proposal, bad, good, missed

KIND: Final = "split-compound"
TIER: Final = Tier.HINT
EXAMPLES: Final = (
    bad("Die Länge des [[Schlüssels Haus]] ist bekannt.", becomes="Die Länge des Hausschlüssels ist bekannt."),
    bad(
        "Der Beetplaner ist neu. Der Name des [[Planers Beet]] steht da.",
        becomes="Der Beetplaner ist neu. Der Name des Beetplaners steht da.",
        why="the text uses the word elsewhere",
    ),
    good("Die Länge des Hausschlüssels ist bekannt.", why="one word"),
    good("Sie las im Schatten des Baumes Zeitung.", why="two phrases"),
    good("Die Liste der Datei Garten ist leer.", why="a name behind its kind"),
    good("Wir reden über den Bereich Verkehr, den Verkehrsbereich also.", why="a name behind its kind, no genitive"),
    good("Er gab dem Wirt Brot.", why="two objects"),
    missed(
        "Die Zahl der Fäden in einem [[Bündel Faden]] ist fest.",
        why="without the genitive it may be a name behind its kind",
    ),
)
_GENITIVE: Final = frozenset("des eines dieses jedes jenes seines ihres unseres keines".split())


def detect(passage: Passage) -> Iterator[Hit]:
    """An article, perhaps an adjective, and two nouns whose compound is known the other way round."""
    for sentence in passage.sentences:
        for one, other in itertools.pairwise(sentence.capitals):
            if other == one + 1 and sentence.tokens[other].spaced and sentence.tags[one] == "NN":
                whole, confidence = _swapped(passage, sentence, one)
                if confidence and not is_title_case(sentence):
                    start, end = sentence.tokens[one].start, sentence.tokens[other].end
                    message = f"“{passage.text[start:end]}” is one word with its parts in the other order."
                    yield Hit(start, end, message, (Proposal((Edit(start, end, whole),), confidence, f"“{whole}”"),))


def _swapped(passage: Passage, sentence: Sentence, at: int) -> tuple[str, float]:
    """The compound of the nouns at `at` and behind it in the other order, and how sure it is; 0 where it is none."""
    tokens, tags = sentence.tokens, sentence.tags
    head, first = tokens[at].text, tokens[at + 1].text
    if not (_is_plain(tokens[at].kind, head) and _is_plain(tokens[at + 1].kind, first)) or names_a_kind(head):
        return "", 0.0
    after = tokens[at + 2].text if at + 2 < len(tokens) else "."
    before = at - 1
    while before > 0 and tags[before] == "ADJA":
        before -= 1
    genitive = before >= 0 and tokens[before].text.lower() in _GENITIVE
    if after[:1].isupper() or after[:1] in "-/(" or not genitive:
        return "", 0.0
    base = _without_genitive(head)
    if base is None or may_take(head, "des") is False or "NN" not in lookup(first).tags:
        return "", 0.0
    whole = join([first, base])
    if "-" in whole or _known(passage, join([base, first])) or lookup(head + first.lower()) is not NOTHING:
        return "", 0.0
    inflected = whole[: -len(base)] + head.lower()
    if passage.memory.count(whole) or passage.memory.count(inflected):
        return inflected, 0.7
    return inflected, 0.6 if lookup(whole).inside >= 5 else 0.0


def _is_plain(kind: str, word: str) -> bool:
    return kind == WORD and len(word) > 2 and word.isalpha() and word[1:].islower()


def _known(passage: Passage, word: str) -> bool:
    return lookup(word) is not NOTHING or passage.memory.count(word) > 0


def _without_genitive(noun: str) -> str | None:
    """The noun whose genitive this is: Schattens -> Schatten; None where it is none."""
    for ending in ("es", "s"):
        base = noun.removesuffix(ending)
        if base != noun and "NN" in lookup(base).tags and lookup(base).seen > 20:
            return base
    return None
