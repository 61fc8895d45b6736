"""Two prepositions stand side by side before one phrase

"In im Garten", "die Fähre am nach Kiel": where two ways of saying it were joined, the preposition of the other one is left.
Pairs that German knows (bis zu, von über, um mit), a preposition that opens a phrase inside a phrase (für im Garten
wachsende Kräuter), names and titles are left alone. The repair takes away the one that the phrase does not fit, the first
where both would do.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Tier
from mtfix.german.english import is_english
from mtfix.german.morphology import ANY, CASES, CONTRACTIONS, DATIVE, DETERMINERS, noun_cells
from mtfix.german.passage import Passage
from mtfix.german.phrases import noun_phrase
from mtfix.german.sentences import Sentence
from mtfix.german.tokens import WORD
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.agreement._phrase import PREPOSITIONS
from mtfix.rules.clauses._moves import cut

KIND: Final = "redundant-word"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("Sie sitzt [[in im]] Garten und liest.", becomes="Sie sitzt im Garten und liest."),
    bad("Die Fähre fährt [[am nach]] Kiel.", becomes="Die Fähre fährt nach Kiel."),
    bad("Das Boot liegt [[zum in]] der Werft.", becomes="Das Boot liegt in der Werft."),
    bad(
        "Der Pass liegt auf einer Höhe [[von bei]] 900 Metern.", becomes="Der Pass liegt auf einer Höhe von 900 Metern."
    ),
    bad("Sie ruft ihn [[unter an]] der anderen Nummer an.", becomes="Sie ruft ihn unter der anderen Nummer an."),
    good("Der Weg führt bis zum Ufer.", why="bis zum"),
    good("Ein Schild von über zwei Metern steht dort.", why="über before a number"),
    good("Sie sammelt Rezepte für im Garten wachsende Kräuter.", why="a phrase inside a phrase"),
    good("Er nahm sie mit in den Hof.", why="mit is a particle"),
    good("Sie kam, um mit dem Wirt zu reden.", why="um opens a group"),
)

_FIRST: Final = frozenset("in im ins am ans vom zum zur beim für gegen durch bei unter seit auf von".split())
"""Prepositions that no other one follows but inside a phrase: nothing like bis, von, um, mit or a particle."""
_SECOND: Final = frozenset(
    "in im ins am an ans auf aus bei beim für gegen mit nach ohne seit trotz vom von vor wegen zum zur durch".split()
)
_INSIDE: Final = frozenset(("ADJA", "CARD", "VVPP", "ADJD", "PIAT", "TRUNC", "ART", "PPOSAT"))
_CUT_OFF: Final = frozenset("„“\"»«'‚‘()/&–-")


def detect(passage: Passage) -> Iterator[Hit]:
    """A preposition with another one right behind it, and one phrase for both."""
    if _FIRST.isdisjoint(passage.forms):
        return
    for sentence in passage.sentences:
        words = sentence.words
        for at in range(1, len(words) - 2):
            if words[at] in _FIRST and words[at + 1] in _SECOND and _beside(sentence, at):
                yield _hit(sentence, at)


def _beside(sentence: Sentence, at: int) -> bool:
    words, tags, tokens = sentence.words, sentence.tags, sentence.tokens
    if tags[at] not in ("APPR", "APPRART", "PTKVZ") or tags[at + 1] not in ("APPR", "APPRART"):
        return False
    if (
        tokens[at - 1].kind != WORD
        or words[at - 1] in _CUT_OFF
        or tags[at - 1] in ("APPR", "APPRART", "ART", "FM", "KON")
    ):
        return False
    if words[at] in ("auf", "von") and (words[at], words[at + 1]) not in _NEVER:
        return False
    if (
        ("CARD" in tags[at + 2 : at + 4] and not _measured(sentence, at))
        or is_english(words[at + 2])
        or (words[at] == "durch" and words[at + 1] == "auf")
    ):
        return False
    if _measured(sentence, at):
        return True
    end = noun_phrase(words, tags, at + 2, len(words))
    if end == at + 2 or tags[at + 2] in ("PPER", "PRF", "CARD", "FM") or words[at + 2] in _CUT_OFF:
        return False
    near = tags[end : end + 4]
    stop = next((i for i, tag in enumerate(near) if tag[0] in "$V" and tag != "VVPP"), len(near))
    if end < len(words) and (tags[end] in _INSIDE or "ADJA" in near[:stop]):
        return False
    return "ADJA" not in tags[at + 2 : end - 1] or tags[at + 2] in ("ADJA", "ART", "PPOSAT", "PDAT", "PIAT")


_NEVER: Final = frozenset((("auf", "bei"), ("auf", "an"), ("von", "bei"), ("von", "nach"), ("von", "an")))
"""Pairs that no phrase inside a phrase begins with."""


def _measured(sentence: Sentence, at: int) -> bool:
    """Whether a measure with its number follows two prepositions of which only one can stand: Höhe von bei 900 Metern."""
    words, tags = sentence.words, sentence.tags
    pair = (words[at], words[at + 1])
    return (
        pair == ("von", "bei") and tags[at - 1] == "NN" and tags[at + 2] == "CARD" and tags[at + 3 : at + 4] == ["NN"]
    )


def _hit(sentence: Sentence, at: int) -> Hit:
    words, tokens = sentence.words, sentence.tokens
    first, second = _fit(sentence, words[at], at + 2), _fit(sentence, words[at + 1], at + 2)
    last = second or not first
    sure = 0.78 if second and (not first or CONTRACTIONS.get(words[at + 1]) == words[at]) else 0.6
    ranked = [(at, sure), (at + 1, 0.4)] if last else [(at + 1, 0.7), (at, 0.4)]
    if words[at] in ("unter", "seit", "von"):
        ranked = [(at + 1, 0.7), (at, 0.4)]
    proposals = tuple(
        Proposal((cut(tokens, one, one + 1),), confidence, f"without “{words[one]}”") for one, confidence in ranked
    )
    message = f"“{words[at]}” and “{words[at + 1]}” stand before one phrase."
    return Hit(tokens[at].start, tokens[at + 1].end, message, proposals)


def _fit(sentence: Sentence, preposition: str, first: int) -> bool:
    """Whether the phrase at `first` can stand behind this preposition, by its determiner or its noun."""
    words, tags = sentence.words, sentence.tags
    entry = DETERMINERS.get(words[first])
    if preposition in CONTRACTIONS:
        if entry is not None:
            return False
        noun = next((i for i in range(first, min(len(words), first + 4)) if tags[i] == "NN"), -1)
        return noun < 0 or noun_cells(words[noun]) == ANY or bool(noun_cells(words[noun]) & DETERMINERS[preposition][0])
    governed = PREPOSITIONS.get(preposition, CASES[DATIVE])
    return entry is None or bool(entry[0] & governed)
