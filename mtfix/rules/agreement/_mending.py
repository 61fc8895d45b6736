"""How a phrase that does not agree is mended: by its determiner and adjectives, or by the form of its noun."""

from __future__ import annotations

from typing import Final

from mtfix.finding import Edit
from mtfix.german.morphology import (
    ACCUSATIVE,
    ANY,
    CASES,
    CONTRACTIONS,
    DATIVE,
    EIN_WORDS,
    GENDERS,
    GENITIVE,
    NOMINATIVE,
    PLURAL,
    cell,
    decline,
    decline_adjective,
    noun_cells,
)
from mtfix.german.sentences import Sentence
from mtfix.german.tags import PERSONAL
from mtfix.rules.agreement._phrase import Phrase


def recast(sentence: Sentence, phrase: Phrase, gender: int, case: int) -> tuple[Edit, ...] | None:
    """The edits that put determiner and adjectives into one cell; None where the determiner has no form for it."""
    tokens = sentence.tokens
    token = tokens[phrase.first]
    edits: list[Edit] = []
    new = (_contract if phrase.ending == "+" else decline)(phrase.stem, gender, case)
    if new is None:
        return None
    if token.text[0].isupper():
        new = new[0].upper() + new[1:]
    if new != token.text:
        edits.append(Edit(token.start, token.end, new))
    bare = phrase.stem in EIN_WORDS and new.lower() == phrase.stem
    for at in range(phrase.first + 1, phrase.noun):
        adjective = tokens[at]
        form = decline_adjective(adjective.text, phrase.stem if bare else "der", gender, case)
        if form != adjective.text:
            edits.append(Edit(adjective.start, adjective.end, form))
    return tuple(edits)


_CONTRACTED: Final = {(p, f[-1]): f for f, p in CONTRACTIONS.items()} | {("an", "m"): "am", ("bei", "m"): "beim"}


def _contract(preposition: str, gender: int, case: int) -> str | None:
    """Preposition and definite article in one cell, in one word where German has one."""
    article = decline("der", gender, case)
    if article is None:
        return None
    return _CONTRACTED.get((preposition, article[-1]) if article != "den" else ("", "")) or f"{preposition} {article}"


def wanted_case(sentence: Sentence, phrase: Phrase) -> int:
    """Nominative or accusative, for a phrase without a preposition, from the place it has in its clause."""
    tokens, tags = sentence.tokens, sentence.tags
    first = phrase.first
    begin = first
    while begin and tags[begin - 1] not in ("$,", "$.", "$("):
        begin -= 1
    end = phrase.noun + 1
    while end < len(tags) and tags[end] not in ("$,", "$.", "$("):
        end += 1
    finite = [at for at in range(begin, end) if tags[at] in PERSONAL]
    if begin == first and finite and finite[0] == phrase.noun + 1:
        return NOMINATIVE
    if (
        finite
        and tokens[finite[-1]].text.lower() in _COPULAS
        and not any(tags[at] in ("VVPP", "VVINF") for at in range(begin, end))
    ):
        return NOMINATIVE
    if any(tokens[at].text.lower() in _SUBJECTS for at in range(begin, end)):
        return ACCUSATIVE
    named = finite and any(tags[at] in ("NN", "NE", "PDS", "PIS") for at in range(begin, finite[0]))
    if named and finite[0] < first and tags[begin] not in ("APPR", "APPRART", "ADV", "PROAV"):
        return ACCUSATIVE
    if tags[begin] in ("KOUS", "PWAV") and begin + 1 == first:
        return NOMINATIVE
    if finite and finite[0] + 1 == first and (tags[begin] in ("APPR", "APPRART", "ADV", "PROAV") or finite[0] == begin):
        return NOMINATIVE
    return ACCUSATIVE


_COPULAS: Final = frozenset(
    "ist war sind waren bin bist sei seien wäre wären wird wurde werden wurden bleibt blieb bleiben blieben heißt hieß".split()
)
_SUBJECTS: Final = frozenset("ich du er wir man".split())


def choices(sentence: Sentence, phrase: Phrase) -> list[tuple[Edit, ...]]:
    """The ways to make the phrase agree by its determiner and adjectives, the likeliest first."""
    allowed = phrase.nouns & phrase.governed
    case, article = likely_case(sentence, phrase), sentence.tokens[phrase.first].start
    found: list[tuple[float, tuple[Edit, ...]]] = []
    for gender in range(4):
        for number in range(4):
            if not allowed & cell(gender, number):
                continue
            edits = recast(sentence, phrase, gender, number)
            if not edits:
                continue
            score = -0.8 * len(edits)
            score += 1.0 if phrase.determiner & CASES[number] else 0.0
            score += 1.0 if len(edits) == 1 and phrase.noun > phrase.first + 1 and edits[0].start == article else 0.0
            score += 1.0 if phrase.agreed & GENDERS[gender] else 0.0
            score += 1.2 if number == case else 0.0
            score += 0.5 if number == case and case in (GENITIVE, NOMINATIVE) else 0.0
            score -= 0.6 if gender == PLURAL and not phrase.determiner & 0xF000 else 0.0
            score -= 1.5 if number == GENITIVE and case != GENITIVE else 0.0
            found.append((score, edits))
    found.sort(key=lambda choice: -choice[0])
    return [edits for _, edits in found]


def likely_case(sentence: Sentence, phrase: Phrase) -> int:
    """The case that the place of a phrase speaks for; -1 where its preposition has decided already."""
    if phrase.governed != ANY:
        both = phrase.governed & CASES[DATIVE] and phrase.governed & CASES[ACCUSATIVE]
        return DATIVE if both and not phrase.determiner & phrase.governed else -1
    first = phrase.first
    before = sentence.tokens[first - 1].text.lower() if first else ""
    tag = sentence.tags[first - 1] if first else ""
    if before in _GENITIVE_PREPOSITIONS:
        return GENITIVE
    if tag in ("KOUS", "KOKOM", "PWAV", "PWS"):
        return NOMINATIVE
    objective = CASES[NOMINATIVE] | CASES[ACCUSATIVE]
    if tag == "NN" and (phrase.determiner & CASES[GENITIVE] or not phrase.determiner & objective):
        return GENITIVE
    if phrase.determiner & objective or phrase.determiner & ~CASES[GENITIVE] == 0:
        return wanted_case(sentence, phrase)
    return NOMINATIVE if wanted_case(sentence, phrase) == NOMINATIVE else DATIVE


_GENITIVE_PREPOSITIONS: Final = frozenset(
    "aufgrund anhand mithilfe bezüglich hinsichtlich innerhalb außerhalb oberhalb unterhalb infolge angesichts anlässlich "
    "zugunsten seitens mittels anstelle trotz wegen während".split()
)
"""Prepositions with a genitive; the last three waver, and their phrase is then left as it stands."""


def other_nouns(sentence: Sentence, phrase: Phrase) -> list[str]:
    """Other forms of the noun that agree with the words before it as they stand: des Anwesen -> Anwesens."""
    form = sentence.tokens[phrase.noun].text
    target = phrase.determiner & phrase.adjectives & phrase.governed
    forms = [form + e for e in ("s", "es", "n", "en", "e")] + [
        form[:-n] for n in (1, 2) if form[-n:] in ("s", "n", "es", "en")
    ]
    return [f for f in forms if len(f) > 3 and _known(f) and noun_cells(f) & target]


def _known(form: str) -> bool:
    cells = noun_cells(form)
    return cells != ANY
