"""A phrase of determiner, adjectives and noun, as the rules of agreement read it."""

from __future__ import annotations

from typing import Final, NamedTuple

from mtfix.finding import Edit
from mtfix.german.morphology import (
    ACCUSATIVE,
    ANY,
    CASES,
    CONTRACTIONS,
    DATIVE,
    DETERMINERS,
    EIN_WORDS,
    GENDERS,
    GENITIVE,
    NOMINATIVE,
    PLURAL,
    adjective_cells,
    adjective_ending,
    cell,
    decline,
    decline_adjective,
    noun_cells,
)
from mtfix.german.names import TITLES
from mtfix.german.sentences import Sentence

_DATIVE: Final = CASES[DATIVE]
_ACCUSATIVE: Final = CASES[ACCUSATIVE]
PREPOSITIONS: Final = (
    dict.fromkeys(("mit", "von", "zu", "aus", "bei", "nach", "seit"), _DATIVE)
    | dict.fromkeys(("für", "durch", "gegen", "ohne", "um"), _ACCUSATIVE)
    | dict.fromkeys(("in", "an", "auf", "über", "unter", "vor", "hinter", "neben", "zwischen"), _DATIVE | _ACCUSATIVE)
)
"""The cells that a preposition leaves to its phrase. Those with a genitive are left out: usage wavers (wegen dem)."""

_FORMS: Final = DETERMINERS | {form.capitalize(): entry for form, entry in DETERMINERS.items()}
_TAGS: Final = frozenset(("ART", "PDAT", "PPOSAT", "PIAT", "APPRART", "PWAT", "PIS", "PDS", "PIDAT"))
_CUT_OFF: Final = frozenset((",", "(", "–", "-", "—", ":", "„", "“", '"', "»", "«", "/"))
_ENDS_PHRASE: Final = frozenset(("ADJA", "NN", "FM", "TRUNC", "CARD", "XY"))
_PAPERS: Final = frozenset(("Bild",))
"""Newspapers whose gender is not that of their name's noun: die Bild."""
_DECADES: Final = ("ziger", "ßiger")


class Phrase(NamedTuple):
    """A determiner, its adjectives and its noun, by the indices of their tokens in the sentence."""

    first: int
    noun: int
    preposition: int
    """The index of the preposition before it, or -1."""
    stem: str
    ending: str
    determiner: int
    """The cells of the determiner; likewise `adjectives`, `nouns`, and `governed`: those the preposition leaves."""
    adjectives: int
    nouns: int
    governed: int

    @property
    def agreed(self) -> int:
        """The cells that all its words share."""
        return self.determiner & self.adjectives & self.nouns


def phrases(sentence: Sentence) -> list[Phrase]:
    """The phrases of a sentence that can be judged, read once for all rules."""
    found: list[Phrase] | None = sentence.__dict__.get("phrases")
    if found is None:
        found = [p for at, t in enumerate(sentence.tokens) if t.text in _FORMS and (p := _read(sentence, at))]
        sentence.__dict__["phrases"] = found
    return found


def _read(sentence: Sentence, first: int) -> Phrase | None:
    tokens, tags = sentence.tokens, sentence.tags
    word = tokens[first].text
    mask, stem, ending = _FORMS[word]
    if tags[first] not in _TAGS or (word[0].isupper() and first and tokens[first - 1].kind == "word" and stem != "ihr"):
        return None
    at, adjectives = first + 1, ANY
    bare = stem if not ending else "der"
    while at < len(tokens) and at < first + 5 and tags[at] == "ADJA":
        form = tokens[at].text
        own = adjective_ending(form)
        if own is None or not form.isalpha() or not form.islower() or form.endswith(_DECADES):
            return None
        if word in ("am", "Am") and form.endswith("sten"):
            return None
        adjectives &= adjective_cells(bare, own)
        at += 1
    if at >= len(tokens) or tags[at] != "NN":
        return None
    if at + 1 < len(tokens) and (tags[at + 1] in _ENDS_PHRASE or tokens[at + 1].text in "-–/&"):
        return None
    if at + 1 < len(tokens) and tags[at + 1] == "NE" and tokens[at].text not in TITLES:
        return None
    nouns = noun_cells(tokens[at].text)
    if nouns == ANY or tokens[at].text in _PAPERS or _not_a_determiner(sentence, first, at, stem):
        return None
    preposition, governed = -1, ANY
    if ending == "+":
        governed = _DATIVE if mask & _DATIVE else _ACCUSATIVE
    elif first and tags[first - 1] == "APPR":
        governed = PREPOSITIONS.get(tokens[first - 1].text.lower(), 0)
        preposition, governed = (first - 1, governed) if governed else (-1, ANY)
    return Phrase(first, at, preposition, stem, ending, mask, adjectives, nouns, governed)


def _not_a_determiner(sentence: Sentence, first: int, noun: int, stem: str) -> bool:
    """Whether the word may be a pronoun: a relative after its comma, a demonstrative object, the second of two."""
    tokens, tags = sentence.tokens, sentence.tags
    word = tokens[first].text.lower()
    before = tokens[first - 1].text if first else ""
    if before.lower() == "für" and first > 1 and tokens[first - 2].text.lower() == "was":
        return True
    if before.lower() in DETERMINERS or before.lower() in ("solch", "manch", "welch", "derjenigen", "denjenigen"):
        return True
    if stem in ("der", "welch", "dies") and (
        before in _CUT_OFF or (first > 1 and tags[first - 1] == "APPR" and tokens[first - 2].text in _CUT_OFF)
    ):
        return True
    if word in ("das", "dies", "dieses"):
        opens = first == 0 and noun + 1 < len(tags) and tags[noun + 1] in ("VVFIN", "VAFIN", "VMFIN")
        return not opens and (not first or tags[first - 1] != "APPR")
    if stem == "der" and word != "der" and first and tags[first - 1] == "NN" and noun > first + 1:
        return True
    if word == "ihr" and before in ("mit", "von", "zu", "bei", "aus", "nach"):
        return True
    return word in ("meinen", "meine") and bool(first) and tags[first - 1] in ("KON", "PPER", "PIS")


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
    finite = [at for at in range(begin, end) if tags[at] in ("VVFIN", "VAFIN", "VMFIN")]
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


def choices(sentence: Sentence, phrase: Phrase) -> list[tuple[int, int, tuple[Edit, ...], float]]:
    """The ways to make the phrase agree by its determiner and adjectives: gender, case, edits and a score; best first."""
    allowed = phrase.nouns & phrase.governed
    if phrase.governed == ANY:
        case = wanted_case(sentence, phrase)
        if _genitive_asked(sentence, phrase):
            case = GENITIVE
        elif not phrase.determiner & (CASES[NOMINATIVE] | CASES[ACCUSATIVE]):
            case = DATIVE if phrase.determiner & CASES[DATIVE] else GENITIVE
    else:
        case = -1
    found = []
    for gender in range(4):
        for number in range(4):
            bit = cell(gender, number)
            if not allowed & bit:
                continue
            edits = recast(sentence, phrase, gender, number)
            if not edits:
                continue
            score = -0.8 * len(edits)
            score += 1.0 if phrase.determiner & CASES[number] else 0.0
            score += 1.0 if phrase.agreed & GENDERS[gender] else 0.0
            score += 1.2 if number == case else 0.0
            score -= 0.6 if gender == PLURAL and not phrase.determiner & 0xF000 else 0.0
            score -= 1.5 if number == GENITIVE and case != GENITIVE else 0.0
            score += 0.5 if case == GENITIVE == number else 0.0
            found.append((gender, number, edits, score))
    found.sort(key=lambda choice: -choice[3])
    return found


_GENITIVE_PREPOSITIONS: Final = frozenset(
    "wegen trotz während aufgrund anhand mithilfe bezüglich hinsichtlich innerhalb außerhalb oberhalb unterhalb infolge "
    "angesichts anlässlich zugunsten seitens mittels laut dank statt anstatt anstelle".split()
)


def _genitive_asked(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a genitive is likely: after a noun, or after a preposition that takes one."""
    if not phrase.first or not phrase.determiner & CASES[GENITIVE]:
        return False
    before = sentence.tokens[phrase.first - 1].text.lower()
    return before in _GENITIVE_PREPOSITIONS or sentence.tags[phrase.first - 1] == "NN"


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
