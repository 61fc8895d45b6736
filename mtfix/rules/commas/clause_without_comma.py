"""A clause or an infinitive group begins or ends in the middle of a stretch without a comma

Which words open a clause, which verbs close one, and what stands around them was learned from sentences whose commas were
taken away one by one (mtfix.german.commas). The rule asks only where the verbs between two marks leave room for a second
clause, and speaks only where nearly all such places had their comma.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Tier
from mtfix.german.commas import Stretch, comma_lost, may_be_article, places
from mtfix.german.english import is_english
from mtfix.german.passage import Passage
from mtfix.german.phrases import noun_phrase
from mtfix.german.sentences import Sentence
from mtfix.german.tags import PERSONAL
from mtfix.german.tokens import WORD
from mtfix.rule import Hit, bad, good
from mtfix.rules.commas._stretch import comma, may_be_cluster, stretches

KIND: Final = "missing-comma"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad(
        "Wenn der Fluss im Frühjahr [[steigt müssen]] die Boote ans Ufer.",
        becomes="Wenn der Fluss im Frühjahr steigt, müssen die Boote ans Ufer.",
    ),
    bad(
        "Das Wasser steht [[höher als]] man im Dorf erwartet hat.",
        becomes="Das Wasser steht höher, als man im Dorf erwartet hat.",
    ),
    bad(
        "Die Post [[kam als]] die Kinder schon im Bett lagen.",
        becomes="Die Post kam, als die Kinder schon im Bett lagen.",
    ),
    bad(
        "Sie pflanzt [[Bäume die]] auch im Winter grün bleiben.",
        becomes="Sie pflanzt Bäume, die auch im Winter grün bleiben.",
    ),
    good("Die Gäste loben das Essen und die Bedienung.", why="one clause"),
    good("Der Wirt hat den Gästen die Rechnung gebracht.", why="die is an article"),
    good("Welche Rolle spielt diese Brücke für das Dorf?", why="a question has its verb second"),
    good(
        "In Kiel kostete das den Chor die zum Greifen nahe Prämie.", why="an article before a phrase of its adjective"
    ),
    good("Der Chor singt lauter als die Orgel.", why="als compares"),
    good("Im Garten werden die Beete der beiden Nachbarn gepflegt.", why="an article before a word like a noun"),
    bad(
        "Die Stadt hat [[beschlossen das]] Bad im Winter zu schließen.",
        becomes="Die Stadt hat beschlossen, das Bad im Winter zu schließen.",
    ),
    good("Es ist Aufgabe des Wirtes dafür zu sorgen.", why="a genitive of the noun before it"),
    good("Nach dem Entwickeln finden Sie die Bilder im Ordner.", why="a noun made of a verb"),
    good("Die Boote sind weder vertäut noch was den Rumpf angeht dicht.", why="noch belongs to weder"),
)

_REPORTED: Final = {"relative": 0.98, "opener": 0.97, "verb": 0.97, "end": 0.985, "group": 0.99}
"""From this probability on a lost comma is reported, by kind of place."""
_SUGGESTED: Final = 0.95
"""From this probability on a person is asked."""
_SURER: Final = 0.997
"""The same where the word before the place, or what follows it, leaves another reading: an article, an adverb."""
_NOUNLIKE: Final = frozenset("beiden vielen meisten meiste einzelnen übrigen wenigen anderen".split())
"""Words with which an article makes a phrase without a noun."""
_BEFORE_OPENER: Final = frozenset("gerade noch nur auch erst selbst schon bzw vor besonders sogar weder".split())


def detect(passage: Passage) -> Iterator[Hit]:
    """Places where a comma is lost, at most one in a stretch."""
    for sentence in passage.sentences:
        if 5 < len(sentence.tokens) < 70:
            for first, last in stretches(sentence):
                if last - first > 4:
                    hit = _judge(sentence, first, last)
                    if hit is not None:
                        yield hit


def _judge(sentence: Sentence, first: int, last: int) -> Hit | None:
    words, tags, tokens = sentence.words, sentence.tags, sentence.tokens
    stretch = Stretch(words, tags, first, last)
    best, place, sort = 0.0, -1, ""
    for at, kind in places(words, tags, stretch):
        if tokens[at - 1].kind == tokens[at].kind == WORD and not _excused(sentence, stretch, at, kind):
            sure = comma_lost(words, tags, stretch, at, kind)
            if sure > best:
                best, place, sort = sure, at, kind
    if best < (_REPORTED["end"] if sort == "end" else _SUGGESTED) or (
        best < _SURER and _another_reading(sentence, place, sort)
    ):
        return None
    if _foreign(words, place):
        return None
    word = words[place]
    message = f"A clause {'ends' if sort in ('verb', 'end') else 'begins'} before “{word}” and has no comma there."
    return comma(sentence, place, message, 0.8 if best >= _REPORTED[sort] and sort != "end" else 0.55)


def _excused(sentence: Sentence, stretch: Stretch, at: int, kind: str) -> bool:
    """Whether the place is none of its kind: an article behind an adverb, a question's own verb, a participle's auxiliary."""
    words, tags, first = sentence.words, sentence.tags, stretch.first
    if kind == "group":
        return tags[at] == "KON" or words[at] in ("des", "eines")
    if not words[at].islower() or (kind in ("verb", "end") and at > first + 1 and not words[at - 1].islower()):
        return True
    if kind == "relative":
        behind = [words[verb] for verb in stretch.finite if verb > at]
        capitals = bool(behind) and not any(word.islower() for word in behind)
        return capitals or tags[at - 1] in _NO_HEAD or words[at + 1] in _NOUNLIKE
    if kind == "verb":
        return may_be_cluster(words[at - 1], words[at])
    if kind == "end":
        return tags[first][:2] == "PW" or (tags[first] not in _SUBORDINATE and tags[first] not in ("KON", "APPR"))
    return words[at - 1] in ("noch", "gerade", "weder")


_NO_HEAD: Final = frozenset(("ADV", "PTKNEG", "PROAV", "PRF", "PPER", "APPO"))
"""What no relative clause follows."""
_SUBORDINATE: Final = frozenset(("KOUS", "PRELS", "KOUI"))


def _another_reading(sentence: Sentence, at: int, kind: str) -> bool:
    """Whether the word may be an article with its noun, or an adverb before a conjunction may belong to it."""
    words, tags = sentence.words, sentence.tags
    if kind == "opener":
        return words[at - 1] in _BEFORE_OPENER or (words[at] == "da" and tags[at - 1] in PERSONAL)
    if kind != "relative" or _begins_group(sentence, at):
        return False
    end = noun_phrase(words, tags, at, len(words))
    if end > at + 2 and tags[end - 2] == "ADJA" and tags[end - 1] == "NN":
        return True
    return tags[at + 1] in ("PIAT", "PIDAT") or may_be_article(words, tags, at)


def _begins_group(sentence: Sentence, at: int) -> bool:
    """Whether an infinitive group follows a participle: hat beschlossen das Bad zu schließen."""
    words, tags = sentence.words, sentence.tags
    if (
        tags[at - 1] != "VVPP"
        or tags[at + 1] not in ("NN", "NE", "ADJA")
        or words[at] not in ("der", "die", "das", "den", "dem")
    ):
        return False
    end = next((i for i in range(at, len(tags)) if tags[i][0] == "$"), len(tags)) - 1
    return tags[end] == "VVIZU" or (tags[end - 1] == "PTKZU" and tags[end] in ("VVINF", "VAINF", "VMINF"))


def _foreign(words: list[str], at: int) -> bool:
    """Whether the words around the place are English: I think it was late."""
    if words[at] == "was" and is_english(words[at + 1]):
        return True
    return sum(is_english(word) for word in words[max(0, at - 2) : at + 2]) > 2
