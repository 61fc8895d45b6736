"""A relative clause or an indirect question begins without a comma

"Sie sucht ein Haus das am See liegt": two finite verbs stand in one stretch without "und" between them, the second at its
end, and before it a noun with der, die, das or a question word that can only open a clause. The comma goes there.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Final

from mtfix.finding import Tier
from mtfix.german.clauses import FINITE, may_be_finite
from mtfix.german.lexicon import lookup
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.rule import Hit, bad, good
from mtfix.rules.commas._stretch import comma, stretches, surely_finite

KIND: Final = "missing-comma"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("Sie sucht ein [[Haus das]] am See liegt.", becomes="Sie sucht ein Haus, das am See liegt."),
    bad("Er kennt die [[Frau die]] ihm gestern half.", becomes="Er kennt die Frau, die ihm gestern half."),
    bad(
        "Das hilft, eine Regel zu [[finden die]] die Zahl erklärt.",
        becomes="Das hilft, eine Regel zu finden, die die Zahl erklärt.",
    ),
    bad("Sie weiß [[nicht wo]] der Schlüssel liegt.", becomes="Sie weiß nicht, wo der Schlüssel liegt."),
    bad("Er fragte den [[Wirt warum]] das Essen kalt war.", becomes="Er fragte den Wirt, warum das Essen kalt war."),
    bad(
        "Der Wirt schloss die [[Tür da]] es im Saal zu kalt war.",
        becomes="Der Wirt schloss die Tür, da es im Saal zu kalt war.",
    ),
    bad(
        "Der Ort bekam nach und nach [[Rechte die]] ihm der Graf gegeben hatte.",
        becomes="Der Ort bekam nach und nach Rechte, die ihm der Graf gegeben hatte.",
    ),
    bad(
        "Der Wirt wartete im [[Haus was]] den Gästen nicht gefiel.",
        becomes="Der Wirt wartete im Haus, was den Gästen nicht gefiel.",
    ),
    bad(
        "Der Garten hat viele alte [[Bäume die]] im Sommer Schatten bieten.",
        becomes="Der Garten hat viele alte Bäume, die im Sommer Schatten bieten.",
    ),
    good("Sie sucht das Haus am See und liegt dann in der Sonne.", why="und joins two verbs"),
    good("Er gab dem Kind das Buch.", why="one finite verb"),
    good("Der Mann, der dort steht, ist mein Bruder.", why="the commas are there"),
    good("Heute bekam der Gewinner die Medaille überreicht.", why="a participle at the end"),
    good("Wir werden den Hof die ganze Woche lang putzen lassen.", why="infinitives at the end"),
    good("Er ist so groß wie sein Vater war.", why="a comparison"),
    good("Er sagt, der Hund schläft, die Katze wacht.", why="two clauses with their comma"),
    good("Gestern hat das Team das Spiel gewonnen.", why="a participle at the end"),
)

_RELATIVES: Final = frozenset("der die das den dem deren dessen denen welcher welche welches welchen welchem".split())
_QUESTIONS: Final = frozenset("wo wer wann warum weshalb wieso woher wohin worauf woran wofür womit wodurch".split())
_CONJUNCTIONS: Final = frozenset(("da", "während", "was", "als", "wie"))
"""Openers of clauses that are something else too, and are judged where the verb is surely finite."""
_BEFORE_CONJUNCTION: Final = frozenset("NN NE PTKVZ VVPP VAPP VVINF VVIZU PTKNEG ADJD PRF CARD".split())
_HEADS: Final = frozenset(("NN", "NE", "VVINF", "VVIZU", "PTKVZ", "VVPP", "VAPP"))
_INSIDE: Final = frozenset(
    (
        "PPER",
        "PRF",
        "ART",
        "PPOSAT",
        "PDAT",
        "ADV",
        "APPR",
        "APPRART",
        "PIS",
        "PROAV",
        "ADJD",
        "PTKNEG",
        "NN",
        "NE",
        "PIAT",
        "CARD",
        "VVPP",
    )
)
_BEFORE_QUESTION: Final = frozenset(
    ("NN", "NE", "PPER", "PRF", "PTKNEG", "VVFIN", "VVPP", "VVINF", "ADV", "PTKVZ", "PDS")
)


def detect(passage: Passage) -> Iterator[Hit]:
    """Openers of a clause inside a stretch that has two finite verbs."""
    for sentence in passage.sentences:
        tokens = sentence.tokens
        if len(tokens) < 6:
            continue
        for first, last in stretches(sentence):
            if last - first < 5 or not (tokens[last - 1].text.islower() and may_be_finite(tokens[last - 1].text)):
                continue
            yield from _judge(sentence, first, last)


def _judge(sentence: Sentence, first: int, last: int) -> Iterator[Hit]:
    tokens, tags = sentence.tokens, sentence.tags
    final = last - 1
    if tokens[final - 1].text == "zu":
        return
    inner = [at for at in range(first, final) if tags[at] in FINITE]
    if tags[final] in ("ADJA", "NN", "NE") or tokens[final].text.endswith("enen"):
        return
    unsure = not surely_finite(tokens[final].text) and any(tags[at] != "VVFIN" for at in inner)
    openers = [
        at
        for at in range(first + 1, final - 1)
        if (tokens[at].text in _RELATIVES and _head(sentence, first, at) and tags[at + 1] in _INSIDE)
        or (tokens[at].text in _QUESTIONS and tags[at - 1] in _BEFORE_QUESTION)
        or (tokens[at].text in _CONJUNCTIONS and _may_open(sentence, first, at, final))
    ]
    openers = [
        at
        for at in openers
        if _apart(sentence, first, at, final, inner) and not (unsure and not _closed_before(sentence, at, final, inner))
    ]
    if not openers:
        return
    at = openers[-1]
    sure = 0.85 if len(openers) == 1 else 0.6
    yield comma(sentence, at, f"“{tokens[at].text}” begins a clause and has no comma before it.", sure)


def _head(sentence: Sentence, first: int, at: int) -> bool:
    """Whether a relative clause may follow the word before `at`: a noun, or the end of a clause's verbs."""
    tags = sentence.tags
    if sentence.tokens[at - 1].text in ("zulasten", "zugunsten") or sentence.tokens[at + 1].text == "des":
        return False
    return tags[at - 1] in _HEADS or (tags[at - 1] in FINITE and tags[first] in _SUBORDINATE)


def _closed_before(sentence: Sentence, at: int, final: int, inner: list[int]) -> bool:
    """Whether the infinitive or participle that the last word may be cannot belong to the verb of the main clause."""
    tokens, tags = sentence.tokens, sentence.tags
    if "VVPP" in lookup(tokens[final].text).tags or tokens[at].text not in _RELATIVES:
        return False
    if tags[at - 1] in ("VVPP", "VVINF", "VVIZU", "PTKVZ", "VAPP"):
        return True
    return all(tags[verb] == "VVFIN" or tokens[verb].text in _TAKES_PARTICIPLE for verb in inner)


_TAKES_PARTICIPLE: Final = frozenset("hat haben hatte hatten habe ist sind war waren sei seien".split())


def _may_open(sentence: Sentence, first: int, at: int, final: int) -> bool:
    """Whether da, während, was, als or wie can be a conjunction here, by the words beside it."""
    tokens, tags = sentence.tokens, sentence.tags
    word = tokens[at].text
    if tags[at - 1] not in _BEFORE_CONJUNCTION or not surely_finite(tokens[final].text) or at + 2 > final:
        return False
    if word in ("als", "wie"):
        return tags[at - 1] != "ADJD" and (
            tags[at + 1] == "PPER" or (tags[at - 1] == "PTKVZ" and tags[at + 1] == "ART")
        )
    if word == "was":
        return tags[at - 1] not in ("PTKNEG", "PRF")
    return word == "da" or tags[at + 1] in ("ART", "PPER", "NN", "NE", "PPOSAT", "PIAT", "ADJA", "PIS", "PDAT")


def _joined(sentence: Sentence, inner: list[int]) -> bool:
    """Whether conjunctions join the finite verbs of the stretch, so that they are one main clause after the other."""
    tags = sentence.tags
    return all("KON" in tags[one:other] for one, other in itertools.pairwise(inner))


def _apart(sentence: Sentence, first: int, at: int, final: int, inner: list[int]) -> bool:
    """Whether the opener divides the stretch into a clause or a phrase and a clause that ends with its own verb."""
    tokens, tags = sentence.tokens, sentence.tags
    if tokens[at].text == "das" and tags[at + 1] not in ("PPER", "PRF", "ART", "APPR", "APPRART"):
        return False
    if any(verb > at for verb in inner) or any(
        tags[i] == "KON" and tokens[i].text != "bis" and not _joins_nouns(tags, i) for i in range(at, final)
    ):
        return False
    if _ordinary_phrase(sentence, at, final):
        return False
    if tags[at - 1] == "VVIZU" or (at > 1 and tags[at - 2] == "PTKZU") or any(verb < at for verb in inner):
        if tags[at - 1] == "VVIZU" or tags[first] in _SUBORDINATE or not any(verb < at for verb in inner):
            return "KON" not in tags[first:at]
        return "KON" not in tags[at - 2 : at] and _joined(sentence, [verb for verb in inner if verb < at])
    if (
        tokens[at].text in _QUESTIONS
        or tokens[at].text in _CONJUNCTIONS
        or tags[first] in _SUBORDINATE
        or tags[at - 1] not in ("NN", "NE")
    ):
        return False
    closed = final + 1 < len(tokens) and tokens[final + 1].text in (",", ".")
    return closed and (first > 0 or tokens[final + 1].text == ",")


def _joins_nouns(tags: list[str], at: int) -> bool:
    """Whether a conjunction stands between two nouns, two adjectives, or before a preposition phrase."""
    before, after = tags[at - 1], tags[at + 1]
    if before in ("ADJA", "ADJD"):
        return after in ("ADJA", "ADJD")
    return (
        before == "TRUNC" or after in ("APPR", "APPRART") or (before in ("NN", "NE") and after in ("NN", "NE", "ADJA"))
    )


def _ordinary_phrase(sentence: Sentence, at: int, final: int) -> bool:
    """Whether the word is an article: its noun follows, or a participle with its own objects and then the noun."""
    tokens, tags = sentence.tokens, sentence.tags
    if tokens[at].text in _QUESTIONS or tokens[at].text in _CONJUNCTIONS:
        return False
    if tags[at + 1] in ("NN", "NE") or any(t.text in _NOUNLIKE for t in tokens[at + 1 : at + 3]):
        return True
    for i in range(at + 1, final):
        if tags[i] == "ADJA" and tags[i + 1] in ("NN", "NE", "ADJA") and tokens[i].text.endswith(("e", "en")):
            if tags[i - 1] not in _OPEN_ADJECTIVE:
                return True
    return False


_NOUNLIKE: Final = frozenset("beiden anderen vielen meisten einzelnen übrigen wenigen".split())
"""Words with which an article makes a phrase without a noun."""
_SUBORDINATE: Final = frozenset(("KOUS", "PRELS", "PRELAT", "PWAV", "PWS", "KOUI", "PWAT"))
_OPEN_ADJECTIVE: Final = frozenset(("ART", "PPOSAT", "PDAT", "PIAT", "APPR", "APPRART", "ADJA", "CARD", "KON", "PIDAT"))
"""What stands before an adjective that begins a phrase of its own."""
