"""A bare phrase stands behind the particle that closes its clause

"Das Unwetter stellt eine Gefahr dar Ernte": a linked phrase was put back behind the particle, and the preposition that
the noun takes ("Gefahr für") was lost with it. Behind a particle German sets clauses, comparisons and phrases with a
preposition, never a bare noun. The repair brings the phrase, with its preposition, before the particle; "nicht nur"
before it asks for "sondern auch" behind it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.clauses import FINITE
from mtfix.german.frames import preposition_of
from mtfix.german.lexicon import lookup
from mtfix.german.morphology import ANY, CASES, DATIVE, DETERMINERS, GENITIVE, noun_cells
from mtfix.german.names import FIRST_NAMES
from mtfix.german.particles import governed
from mtfix.german.passage import Passage
from mtfix.german.phrases import PREPOSITIONS, noun_phrase, whole_phrase
from mtfix.german.sentences import Sentence
from mtfix.german.valency import ACCUSATIVE, EITHER, prepositions_of
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.clauses._moves import cut, written

KIND: Final = "misplaced-clause"
TIER: Final = Tier.LIKELY
EXAMPLES: Final = (
    bad(
        "Der Frost stellt eine Bedrohung [[dar Bienen]].",
        becomes="Der Frost stellt eine Bedrohung für Bienen dar.",
    ),
    bad(
        "Der Imker stellte gestern [[fest Mängel]] am Haus.",
        becomes="Der Imker stellte gestern Mängel am Haus fest.",
    ),
    bad(
        "Der Frost stellt nicht nur eine Bedrohung [[dar Imker]] aber auch nach Bäuerinnen.",
        becomes="Der Frost stellt nicht nur eine Bedrohung für Imker dar, sondern auch für Bäuerinnen.",
    ),
    bad(
        "Die Ärztin lud am Montag zu Beratungen [[ein die]] neue Klinik und das Labor.",
        becomes="Die Ärztin lud am Montag zu Beratungen über die neue Klinik und das Labor ein.",
    ),
    bad(
        "Die Wirtin lehnte am Montag [[ab den]] Antrag der Gäste und ging.",
        becomes="Die Wirtin lehnte am Montag den Antrag der Gäste ab und ging.",
        why="no preposition could stand before this case",
    ),
    good("Der Hof ist alt, die Leute kamen seit dem Brand ab 1250 wieder.", why="a year"),
    bad(
        "Die Wirtin kam am Montag zu Beratungen in Oslo [[an ein]] Fest am See.",
        becomes="Die Wirtin kam am Montag zu Beratungen in Oslo über ein Fest am See an.",
    ),
    good("Die Wirtin kam im Mai in Oslo an die Reihe.", why="a preposition"),
    good("Der Laden lieferte ab den Ferien wieder Brot.", why="a preposition with its case"),
    good("Das ist ein die ganze Stadt prägendes Gebäude.", why="the noun of ein comes behind the phrase"),
    good("Der Frost stellt eine Bedrohung für Bienen dar.", why="the particle comes last"),
    good("Er kam an mit leeren Händen.", why="a phrase with a preposition"),
    good("Sie stellt sich dar als Kennerin.", why="a comparison"),
    good("Der Zug kommt an Gleis drei an.", why="the first word is a preposition"),
    good("Er kehrte zurück Ende Mai.", why="a date"),
    good("Sie lud ein Kind ein.", why="the first word is an article"),
)
_DEFINITE: Final = frozenset("der die das dem den ihr ihre ihren seine seinen diese diesen unsere unseren".split())
_PARTICLES: Final = frozenset(
    "dar fest zurück her hin teil statt bereit zusammen nieder fort weg entgegen hinzu vor hervor heraus hinaus herbei hinein herein bevor voraus bekannt".split()
)
_SIGNS: Final = frozenset("ein an ab fest bereit bekannt".split())
_TAGS: Final = frozenset(("PTKVZ", "APZR"))
_BARE: Final = frozenset(("NE", "NN", "ART", "ADJA", "PPOSAT", "PDAT"))
_DATES: Final = frozenset("Anfang Mitte Ende Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag Januar Februar März "
                          "April Mai Juni Juli August September Oktober November Dezember Uhr Jahr Woche Mal".split())  # fmt: skip


def detect(passage: Passage) -> Iterator[Hit]:
    """A particle of the clause's verb with a bare noun phrase right behind it."""
    for sentence in passage.sentences:
        if _SIGNS.isdisjoint(sentence.forms) and _TAGS.isdisjoint(sentence.tagset):
            if _PARTICLES.isdisjoint(sentence.forms) or _MASCULINE.isdisjoint(sentence.forms):
                continue
        tags, words = sentence.tags, sentence.words
        for at in range(3, len(words) - 2):
            ein = (words[at] == "ein" and tags[at + 1] == "NE") or (
                words[at] in ("ein", "an", "ab") and _definite(sentence, at)
            )
            against = words[at] == "ab" and _against_case(sentence, at)
            late = tags[at] == "ADV" and words[at + 1] in _MASCULINE and words[at] in _PARTICLES
            if tags[at] in _TAGS or late or words[at] in ("fest", "bereit", "bekannt") or ein or against:
                hit = _behind(passage, sentence, at)
                if hit is not None:
                    yield hit


def _behind(passage: Passage, sentence: Sentence, at: int) -> Hit | None:
    tags, words, tokens = sentence.tags, sentence.words, sentence.tokens
    particle = words[at]
    genitive = particle == "ein" and words[at + 1].endswith("s") and tags[at + 2] in ("PRF", "ADJA", "VVPP")
    definite = not genitive and _definite(sentence, at)
    against = particle == "ab" and _against_case(sentence, at)
    if not (genitive or definite or against) and (
        particle not in _PARTICLES or tags[at] not in ("PTKVZ", "APZR", "ADJD", "ADV") or tags[at + 1] not in _BARE
    ):
        return None
    verb = _verb(sentence, at, definite)
    if verb < 0 or any(word in _DATES for word in words[at + 1 : at + 3]):
        return None
    end = whole_phrase(words, tags, at + 1, len(words), coordinate=genitive or definite)
    if not (genitive or definite) and words[end : end + 1] == ["und"]:
        both = whole_phrase(words, tags, at + 1, len(words))
        if tags[both : both + 1] and (tags[both][0] == "$" or tags[both] in PREPOSITIONS):
            end = both
    if genitive:
        while end < len(words) and (tags[end] in ("PRF", "ADJA", "NN", "NE") or words[end] == "mit"):
            end += 1
    if end == at + 1:
        return None
    while end < len(words) - 1 and words[end - 1] in FIRST_NAMES and words[end][0].isupper():
        end += 1
    edits = [Edit(tokens[at].start, tokens[at + 1].end, words[at + 1])] if against else [cut(tokens, at, at + 1)]
    preposition = "" if against else _governor(words, tags, verb, at, genitive or definite)
    if particle == "statt" and tags[at + 1] == "NE" and at > verb + 1:
        preposition = "in"
    if preposition:
        edits.append(Edit(tokens[at + 1].start, tokens[at + 1].start, f"{preposition} "))
    tail = _only_but(sentence, verb, end, preposition)
    if tail is not None:
        edits += tail
    comma = "," if tail is not None and words[end] != "," else ""
    whole = tokens[end - 1]
    if end - 1 == at + 1 and preposition:
        edits[-1 - len(tail or ())] = Edit(whole.start, whole.end, f"{preposition} {whole.text} {particle}{comma}")
    else:
        edits.append(Edit(whole.start, whole.end, f"{whole.text} {particle}{comma}"))
    phrase = written(passage.text, tokens, at + 1, end)
    message = f"“{phrase}” stands behind “{particle}”, which closes the clause of “{words[verb]}”."
    sure = 0.6 if definite and not preposition else 0.9 if against else 0.76
    proposal = Proposal(tuple(sorted(edits)), sure, f"“{particle}” behind “{words[end - 1]}”")
    return Hit(tokens[at].start, tokens[at + 1].end, message, (proposal,))


def _definite(sentence: Sentence, at: int) -> bool:
    """Whether "ein" is a particle because a definite phrase follows that ends its clause, and no participle after it.

    "ein die Stadt prägendes Haus" has the noun of its "ein" behind the phrase.
    """
    words, tags = sentence.words, sentence.tags
    talks = words[at] in ("an", "ab") and _to_talks(sentence, at)
    if not talks and (words[at] != "ein" or words[at + 1] not in _DEFINITE):
        return False
    end = whole_phrase(words, tags, at + 1, len(words))
    return (
        end > at + 2 and (end >= len(words) or tags[end].startswith("$")) and tags[at + 1] in ("ART", "PPOSAT", "PDAT")
    )


_MASCULINE: Final = frozenset("den einen seinen ihren keinen diesen".split())


def _against_case(sentence: Sentence, at: int) -> bool:
    """Whether the phrase behind "ab" can be no dative, so that it is no preposition: ab den Antrag.

    Behind "aus", "mit" or "zu" people mistake the case too often.
    """
    words, tags = sentence.words, sentence.tags
    if (
        tags[at + 1] not in ("ART", "PPOSAT", "PDAT")
        or words[at + 1] not in DETERMINERS
        or tags[at - 1] in ("ART", "KON")
    ):
        return False
    end = noun_phrase(words, tags, at + 1, len(words))
    if end == at + 1 or tags[end - 1] != "NN" or "APPR" in tags[at + 1 : end] or end - at > 5:
        return False
    cells = noun_cells(words[end - 1]) & DETERMINERS[words[at + 1]][0]
    return noun_cells(words[end - 1]) != ANY and bool(cells) and not cells & (CASES[DATIVE] | CASES[GENITIVE])


def _to_talks(sentence: Sentence, at: int) -> bool:
    """Whether somebody comes or goes to talks in a place, all said before the particle: reiste zu Gesprächen in Rom an."""
    words, tags = sentence.words, sentence.tags
    if at < 5 or words[at - 2] != "in" or tags[at - 1] != "NE" or tags[at + 1] not in ("ART", "PPOSAT", "PDAT"):
        return False
    topics = any(words[i] in ("zu", "zum") and "über" in prepositions_of(words[i + 1]) for i in range(at - 3))
    return topics and any(word in _TRAVELS for word in words[max(0, at - 12) : at])


_TRAVELS: Final = frozenset("reist reiste reisten kommt kam kamen flog flogen fliegt trifft traf trafen".split())


def _verb(sentence: Sentence, at: int, certain: bool = False) -> int:
    """The finite verb before the particle that takes it, in the same clause, or -1; `certain` asks for no witness."""
    words = sentence.words
    for verb in range(at - 1, max(-1, at - 25), -1):
        if words[verb] in (",", ";", ":"):
            return -1
        if sentence.tags[verb] in FINITE:
            if certain:
                return verb
            joined = words[at] + words[verb].lower()
            return verb if lookup(joined).seen or lookup(words[at] + _stem(words[verb])).seen else -1
    return -1


def _stem(verb: str) -> str:
    small = verb.lower()
    if small.endswith("te"):
        return small[:-2] + "en"
    return small[:-1] + "en" if small.endswith(("t", "e")) else small


def _governor(words: list[str], tags: list[str], verb: int, at: int, accusative: bool) -> str:
    """The preposition that the last nouns before the particle take."""
    if at == verb + 1 or tags[at + 1] == "ADJA":
        return _of_the_verb(words, tags, verb, at)
    if not (tags[at + 1] in ("NE", "NN") or accusative):
        return ""
    for noun in range(at - 1, verb, -1):
        if tags[noun] == "NN":
            fitting = [p for p in prepositions_of(words[noun]) if p in ACCUSATIVE | EITHER or not accusative]
            if fitting:
                return fitting[0]
    return _of_the_verb(words, tags, verb, at)


def _of_the_verb(words: list[str], tags: list[str], verb: int, at: int) -> str:
    """The preposition that the verb takes with this particle and that its clause lacks; "von" behind a noun in -ung."""
    present = {preposition_of(words[i].lower()) for i in range(verb + 1, at) if tags[i] in PREPOSITIONS}
    taken = governed(words[verb], words[at])
    if taken:
        return taken[0] if present.isdisjoint(taken) else ""
    made = tags[at - 1] == "NN" and words[at - 1].endswith(("ung", "ungen")) and tags[at + 1] == "NN"
    return "von" if made and words[at + 1].endswith("n") else ""


def _only_but(sentence: Sentence, verb: int, end: int, preposition: str) -> list[Edit] | None:
    """The edits that make "aber auch" the second half of "nicht nur", with the same preposition."""
    words, tokens, tags = sentence.words, sentence.tokens, sentence.tags
    end += words[end : end + 1] == [","]
    if words[end : end + 2] not in (["aber", "auch"], ["sondern", "auch"]) or "nur" not in words[verb:end]:
        return None
    edits = [Edit(tokens[end].start, tokens[end].end, "sondern")] if words[end] == "aber" else []
    if preposition and end + 2 < len(words) and tags[end + 2] in PREPOSITIONS and words[end + 2] != preposition:
        edits.append(Edit(tokens[end + 2].start, tokens[end + 2].end, preposition))
        second = whole_phrase(words, tags, end + 2, len(words), coordinate=False, prepositions=False)
        if (
            second + 2 < len(words)
            and words[second] == "und"
            and words[second + 1] == "in"
            and words[second + 2] in ("den", "die", "das")
        ):
            edits.append(cut(tokens, second + 1, second + 2))
    return edits
