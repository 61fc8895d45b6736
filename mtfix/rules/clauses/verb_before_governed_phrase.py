"""A phrase with a stray capital stands behind the verb that closes its clause

"dass der Verein den Zugang unterstützt Alte Archive", "Er will schließen Drei Läden": a link's text was translated as a
sentence of its own and put back behind the verb it belongs before. The capital shows where it began. The repair moves the
phrase before the verb, takes the capital away and gives the phrase the case that its place asks for: that of the
preposition left alone before the verb ("den Umgang mit lernt Alte Bücher"), of the one that the noun before takes
("Zugang zu"), or the accusative.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from mtfix.finding import Edit, Tier
from mtfix.german.capitals import name_share, names_a_work
from mtfix.german.clauses import AUXILIARY, FINITE, may_be_finite
from mtfix.german.frames import TIMES
from mtfix.german.inflection import GENITIVE_PREPOSITIONS, case_after, in_case, may_be_nominative
from mtfix.german.lexicon import lookup
from mtfix.german.morphology import ACCUSATIVE, GENITIVE, NOMINATIVE
from mtfix.german.passage import Passage
from mtfix.german.phrases import whole_phrase
from mtfix.german.sentences import Sentence
from mtfix.german.tags import tag
from mtfix.german.valency import ACCUSATIVE as WITH_ACCUSATIVE
from mtfix.german.valency import DATIVE as WITH_DATIVE
from mtfix.german.valency import EITHER, prepositions_of
from mtfix.german.verbs import PARTICLES
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.clauses._moves import cut

KIND: Final = "misplaced-clause"
TIER: Final = Tier.LIKELY
EXAMPLES: Final = (
    bad(
        "Sie hofft, dass der Verein den Zugang [[unterstützt Alte]] Archive und andere Funde.",
        becomes="Sie hofft, dass der Verein den Zugang zu alten Archiven und anderen Funden unterstützt.",
    ),
    bad(
        "Der Kurs zeigt, wie Kinder den Umgang mit [[lernen Alte]] Bücher.",
        becomes="Der Kurs zeigt, wie Kinder den Umgang mit alten Büchern lernen.",
        why="the preposition is left alone before the verb",
    ),
    bad(
        "Die Bäckerei will noch im Mai [[schließen Drei]] Läden am Hafen.",
        becomes="Die Bäckerei will noch im Mai drei Läden am Hafen schließen.",
    ),
    bad(
        "Die Gärtnerin kündigte gestern [[an Neue]] Beete für den Park.",
        becomes="Die Gärtnerin kündigte gestern neue Beete für den Park an.",
    ),
    good("Sie hofft, dass der Verein den Zugang unterstützt.", why="nothing follows"),
    good("Sie hofft, dass der Verein hilft. Alte Archive bleiben.", why="a new sentence"),
    good("Wer den Verein unterstützt Hand in Hand, gewinnt.", why="no adjective with a capital"),
    good("Während des Regens kamen Verspätete über die alte Brücke.", why="no subordinate clause"),
    good("Er will lesen Die Räuber.", why="a title"),
    good("Die Bäckerei will schließen Drei Läden bleiben offen.", why="the second half has its own verb"),
)
_CLOSERS: Final = frozenset(
    ("VVFIN", "VVPP", "VVINF", "VVIZU", "VAFIN", "VMFIN", "VAPP", "PTKVZ", "APPR", "ADJD", "ADV", "ADJA")
)
_BEGINS: Final = frozenset(("ART", "ADJA", "PPOSAT", "PDAT", "PIAT", "CARD", "ADV", "APPR"))
_INSIDE: Final = frozenset(("NN", "NE", "ADJA", "TRUNC", "KON", "$,", "CARD", "FM"))
"""What may follow the first adjective of a phrase."""
_TITLE_WORDS: Final = frozenset(("Der", "Die", "Das", "Ein", "Eine"))
_PASSIVE: Final = frozenset("wird werden wurde wurden werde würde würden worden".split())


class _Bracket(NamedTuple):
    """The words that close a clause."""

    first: int
    case: int
    """The case of the phrase that is missing before them, unless a preposition decides."""


def detect(passage: Passage) -> Iterator[Hit]:
    """A small word or an adjective with a capital, right behind the last verb of a clause."""
    if passage.segment.role == "heading":
        return
    for sentence in passage.sentences:
        for at in sentence.capitals:
            if 3 < at < len(sentence.words) - 2 and _may_close(sentence, at - 1) and sentence.tokens[at].spaced:
                hit = _link(sentence, at)
                if hit is not None:
                    yield hit


def _may_close(sentence: Sentence, at: int) -> bool:
    """Whether a clause may end with this word: a verb, or a particle that looks like another word."""
    return sentence.tags[at] in _CLOSERS or sentence.words[at] == "ein"


def _link(sentence: Sentence, at: int) -> Hit | None:
    word = sentence.words[at]
    small = word[0].lower() + word[1:]
    if (not word[1:].islower() and "-" not in word) or not _is_small_word(word, small):
        return None
    words = [*sentence.words[:at], small, *sentence.words[at + 1 :]]
    tags = tag(words)
    if tags[at] not in _BEGINS or (tags[at] == "ADJA" and name_share(word, words[at + 1]) > 0.3):
        return None
    if tags[at] == "ADJA" and tags[at + 1] not in _INSIDE:
        return None
    end = _end(words, tags, at)
    if end <= at + 1 or (end < len(words) and not sentence.tokens[end].spaced and words[end] in "-/"):
        return None
    if not _nothing_more(words, tags, end):
        return None
    bracket = _bracket(sentence, at)
    if bracket is None or (word in _TITLE_WORDS and _may_be_title(sentence, at, end)):
        return None
    return _moved(sentence, words, tags, at, end, bracket)


def _is_small_word(word: str, small: str) -> bool:
    """Whether a form is written with a small letter far more often than with a capital inside a sentence."""
    known, inside = lookup(small), lookup(word).inside
    if not known.seen:
        return "-" in word and word[-1:] in "ernms"
    return known.tags[:1] == ("ADJA",) or known.seen >= 8 * max(1.0, inside)


def _nothing_more(words: Sequence[str], tags: Sequence[str], end: int) -> bool:
    """Whether the stretch behind the phrase has no verb of its own: the phrase then belongs to the clause before."""
    while end < len(words) and tags[end] not in ("$.", "$,", "$("):
        if tags[end] in FINITE or tags[end] in ("VVPP", "VVINF", "PTKVZ", "PTKZU"):
            return tags[end - 1] == "KON" and tags[end] in FINITE
        end += 1
    return True


def _may_be_title(sentence: Sentence, at: int, end: int) -> bool:
    """Whether an article with its capital may begin the name of a work or a body: will lesen Die Räuber."""
    words, tags = sentence.words, sentence.tags
    small = any(words[i][0].islower() and tags[i] == "ADJA" for i in range(at, end))
    return (end - at < 3 and not small and words[at - 1] in _TITLING) or any(
        names_a_work(w) for w in words[at - 3 : at]
    )


_TITLING: Final = frozenset(
    "lesen gelesen liest sehen gesehen hören gehört singen gesungen spielen gespielt heißt heißen hieß hießen nennen nennt "
    "genannt benannt getauft betitelt titelt".split()
)


def _bracket(sentence: Sentence, at: int) -> _Bracket | None:
    """The verbs right before `at` if they close the clause."""
    words, tags = sentence.words, sentence.tags
    begin = at - 1
    while begin and tags[begin - 1][0] != "$":
        begin -= 1
    last = at - 1
    opener = next((i for i in range(begin, min(begin + 3, last)) if tags[i] in ("KOUS", "PRELS", "PWAV", "PWS")), -1)
    finite = [i for i in range(begin, last) if tags[i] in FINITE]
    if opener >= 0:
        if begin == 0 and "," not in words[at:]:
            return None
        waiting = _is_preposition(words[last - 1]) and (
            (tags[last] == "VVPP" and words[last].endswith("t"))
            or (tags[last] == "ADJA" and words[last].endswith("en"))
        )
        if not (waiting or tags[last] in FINITE or may_be_finite(words[last])) or finite or last - opener < 2:
            return None
        first = last
        while tags[first - 1] in ("VVPP", "VVINF", "VAPP", "VAINF") and first - 1 > opener + 1:
            first -= 1
        if tags[first - 1] == "ADJD" and _is_preposition(words[first - 2]):
            first -= 1
        return _Bracket(first, NOMINATIVE if words[last] in _PASSIVE else ACCUSATIVE)
    if tags[last] in ("VVINF", "VVPP", "VVIZU", "VAPP"):
        if last > begin and words[last - 1] == "zu":
            opened = last - begin > 1 or words[begin - 1] == ","
            return _Bracket(last - 1, ACCUSATIVE) if tags[last] == "VVINF" and opened else None
        if tags[last] == "VVIZU":
            return _Bracket(last, ACCUSATIVE)
        if finite and (words[finite[-1]] in _PASSIVE or tags[finite[-1]] in AUXILIARY):
            passive = words[finite[-1]] in _PASSIVE and tags[last] == "VVPP" and finite[-1] == last - 1
            return _Bracket(last, NOMINATIVE if passive else ACCUSATIVE)
        return None
    if (
        tags[last] in ("PTKVZ", "APPR", "ADV", "APZR", "ADJD", "ART")
        and words[last] in PARTICLES
        and finite
        and tags[finite[-1]] == "VVFIN"
        and last - finite[-1] < 12
    ):
        verb = words[finite[-1]]
        if _joined(words[last], verb):
            return _Bracket(last, ACCUSATIVE)
    return None


def _joined(particle: str, verb: str) -> bool:
    """Whether the lexicon knows the verb with this particle: an + kündigte."""
    small = verb.lower()
    stems = (small, small.removesuffix("te") + "en", small.removesuffix("t") + "en", small.removesuffix("te") + "t")
    return sum(lookup(particle + stem).seen for stem in stems) >= 4


def _moved(
    sentence: Sentence, words: Sequence[str], tags: Sequence[str], at: int, end: int, bracket: _Bracket
) -> Hit | None:
    tokens, first = sentence.tokens, bracket.first
    closer = " ".join(words[first:at])
    added, confidence, case = "", 0.966, bracket.case
    alone = words[first - 1]
    declined = not may_be_nominative(words[at:end], tags[at:end])
    if declined:
        case, confidence = NOMINATIVE, 0.967
    elif alone == "als":
        case, confidence = NOMINATIVE, 0.968
    elif _is_preposition(alone) and words[first - 2] not in (",", "."):
        case, confidence = case_after(alone), 0.968
        if alone in EITHER and words[at - 1].rstrip("ten") in _MOTION:
            case = ACCUSATIVE
    elif sentence.tags[first - 1] == "NN" and tags[at] in ("ADJA", "ART") and first > 1:
        taken = () if alone in TIMES or _is_dative(sentence, first - 1) else prepositions_of(alone)
        if taken:
            added, case = taken[0], case_after(taken[0])
        elif tags[at] == "ADJA" and bracket.case == ACCUSATIVE and _has_object(sentence, first):
            case, confidence = GENITIVE, 0.6
    phrase = in_case(words[at:end], tags[at:end], case)
    edits = [cut(tokens, first, at)]
    for index, word in zip(range(at, end), phrase, strict=True):
        text = f"{added} {word}" if index == at and added else word
        text = f"{text} {closer}" if index == end - 1 else text
        if text != tokens[index].text:
            edits.append(Edit(tokens[index].start, tokens[index].end, text))
    shown = sentence.words[at]
    message = f"“{closer}” closes the clause before “{shown} {words[at + 1]}”, which belongs inside it."
    proposal = Proposal(tuple(edits), confidence, f"“{closer}” behind “{words[end - 1]}”")
    return Hit(tokens[first].start, tokens[at].end, message, (proposal,))


_MOTION: Final = frozenset("geh ging kam komm führ fahr fähr fuhr bring bracht zieh zog fäll fiel".split())
"""Stems of verbs that lead somewhere."""


def _is_dative(sentence: Sentence, noun: int) -> bool:
    """Whether the noun before the verb is an object of its own in the dative: jedem Gast gibt ..."""
    at = noun
    while at and sentence.tags[at - 1] in ("ADJA", "CARD"):
        at -= 1
    return (
        bool(at)
        and sentence.words[at - 1].lower().endswith("em")
        and sentence.tags[at - 1] in ("ART", "PIAT", "PDAT", "PPOSAT")
    )


def _is_preposition(word: str) -> bool:
    return word in (WITH_ACCUSATIVE | WITH_DATIVE | EITHER | GENITIVE_PREPOSITIONS) - {"um", "ohne", "während"}


def _has_object(sentence: Sentence, first: int) -> bool:
    """Whether the noun before the verb stands with an article that makes it the object."""
    return sentence.words[first - 2].lower() in ("den", "das", "die", "einen", "ein", "eine")


def _end(words: Sequence[str], tags: Sequence[str], first: int) -> int:
    """The end of the phrase, with a list of first parts of compounds ("Wein-, Bier- und andere Keller")."""
    end = whole_phrase(words, tags, first, len(words))
    while end < len(words) and words[end - 1].endswith("-") and words[end] == ",":
        following = whole_phrase(words, tags, end + 1, len(words))
        if following == end + 1:
            break
        end = following
    return end
