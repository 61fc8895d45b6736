"""A phrase of determiner, adjectives and noun, as the rules of agreement read it."""

from __future__ import annotations

from typing import Final, NamedTuple

from mtfix.german.demands import asks_for_article
from mtfix.german.english import is_english
from mtfix.german.lexicon import lookup
from mtfix.german.morphology import (
    ACCUSATIVE,
    ANY,
    CASES,
    DATIVE,
    DETERMINERS,
    GENITIVE,
    SINGULAR,
    adjective_cells,
    adjective_ending,
    noun_cells,
)
from mtfix.german.names import TITLES
from mtfix.german.sentences import Sentence
from mtfix.german.tags import PERSONAL

_DATIVE: Final = CASES[DATIVE]
_ACCUSATIVE: Final = CASES[ACCUSATIVE]
PREPOSITIONS: Final = (
    dict.fromkeys(("mit", "von", "zu", "aus", "bei", "nach", "seit"), _DATIVE)
    | dict.fromkeys(("für", "durch", "gegen", "ohne", "um"), _ACCUSATIVE)
    | dict.fromkeys(("laut", "trotz", "während", "wegen", "innerhalb", "außerhalb"), _DATIVE | CASES[GENITIVE])
    | dict.fromkeys(("in", "an", "auf", "über", "unter", "vor", "hinter", "neben", "zwischen"), _DATIVE | _ACCUSATIVE)
)
"""The cells that a preposition leaves to its phrase. Where usage wavers (wegen dem), both cases are left."""

_FORMS: Final = DETERMINERS | {form.capitalize(): entry for form, entry in DETERMINERS.items()}
_TAGS: Final = frozenset(("ART", "PDAT", "PPOSAT", "PIAT", "APPRART", "PWAT", "PIS", "PDS", "PIDAT"))
_CUT_OFF: Final = frozenset((",", "(", "–", "-", "—", ":", "„", "“", '"', "»", "«", "/"))
_ENDS_PHRASE: Final = frozenset(("ADJA", "NN", "FM", "TRUNC", "CARD", "XY"))
_PAPERS: Final = frozenset(("Bild",))
"""Newspapers whose gender is not that of their name's noun: die Bild."""
_COMMON: Final = 300
"""So often the lexicon has seen a noun that names go with: die Insel, der Verlag."""
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
    while at < len(tokens) and at < first + 5 and (tags[at] == "ADJA" or tokens[at].text == "meisten"):
        form = tokens[at].text
        own = adjective_ending(form)
        if own is None or not form.isalpha() or form.endswith(_DECADES):
            return None
        named = word in ("des", "eines") and own != "er" and not (first and tags[first - 1] == "NE")
        if not form.islower() and not named:
            return None
        if word in ("am", "Am") and form.endswith("sten"):
            return None
        adjectives &= adjective_cells(bare, own)
        at += 1
    if at >= len(tokens) or tags[at] != "NN":
        return None
    nouns = noun_cells(tokens[at].text)
    if at + 1 < len(tokens) and (tags[at + 1] in _ENDS_PHRASE or tokens[at + 1].text in "-–/&"):
        if tags[at + 1] == "NN" and nouns != ANY:
            other = noun_cells(tokens[at + 1].text)
            nouns = nouns if not mask & adjectives & other else nouns | other
        elif not _goes_on(sentence, at + 1):
            return None
    if at + 1 < len(tokens) and tags[at + 1] == "NE" and tokens[at].text not in TITLES and not _names(sentence, at):
        return None
    if nouns == ANY or tokens[at].text in _PAPERS or _not_a_determiner(sentence, first, at, stem):
        return None
    if (
        "-" in tokens[at].text
        and first
        and tags[first - 1] == "NN"
        and mask & noun_cells(tokens[at].text.split("-")[0])
    ):
        return None
    preposition, governed = -1, ANY
    if ending == "+":
        governed = _DATIVE if mask & _DATIVE else _ACCUSATIVE
    elif first and tags[first - 1] == "APPR":
        governed = PREPOSITIONS.get(tokens[first - 1].text.lower(), 0)
        preposition, governed = (first - 1, governed) if governed else (-1, ANY)
    return Phrase(first, at, preposition, stem, ending, mask, adjectives, nouns, governed)


def _names(sentence: Sentence, noun: int) -> bool:
    """Whether a name behind a noun is what the noun calls it by, and the noun no part of the name: die Insel Rügen."""
    word = sentence.tokens[noun].text
    return lookup(word).inside >= _COMMON and sentence.tokens[noun + 1].text.isalpha() and not is_english(word)


def _goes_on(sentence: Sentence, at: int) -> bool:
    """Whether a year or a bare genitive follows the noun, which leave the phrase as it is: im Jahr 1980, die Zahl alter Häuser."""
    tokens, tags = sentence.tokens, sentence.tags
    word = tokens[at].text
    if tags[at] == "CARD":
        return (
            len(word) == 4 and word.isdigit() and tokens[at - 1].text in ("Jahr", "Jahre", "Jahren", "Sommer", "Winter")
        )
    if tags[at] != "ADJA" or not word.endswith("er") or word.endswith(("nder", "ter", "ener")) or at + 1 >= len(tokens):
        return False
    return tags[at + 1] == "NN" and word.islower()


def _opens_main_clause(sentence: Sentence, first: int, noun: int) -> bool:
    """Whether the phrase fills the place before a finite verb alone, so that its first word is no subject of its own."""
    tags = sentence.tags
    if noun + 1 >= len(tags) or tags[noun + 1] not in PERSONAL:
        return False
    if first == 0:
        return True
    joined = sentence.words[first - 1] in ("aber", "denn", "und", "doch") and first > 1 and tags[first - 2] == "$,"
    return joined and noun + 2 < len(tags) and tags[noun + 2][0] != "$"


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
        if _opens_main_clause(sentence, first, noun) or (first and tags[first - 1] == "APPR"):
            return False
        name = tokens[noun].text
        return not (asks_for_article(name, "verb") and noun_cells(name) & ~SINGULAR == 0)
    if stem == "der" and word != "der" and first and tags[first - 1] == "NN" and noun > first + 1:
        return True
    if (
        stem == "der"
        and first > 1
        and tags[first - 1] == "APPR"
        and tags[first - 2] == "KON"
        and "PRELS" in tags[:first]
    ):
        return True
    if tokens[noun].text == "Grund" and noun + 1 < len(tokens) and tokens[noun + 1].text == "und":
        return True
    if word == "ihr" and noun > first + 1:
        return True
    if word == "ihr" and before in ("mit", "von", "zu", "bei", "aus", "nach"):
        return True
    return word in ("meinen", "meine") and bool(first) and tags[first - 1] in ("KON", "PPER", "PIS")
