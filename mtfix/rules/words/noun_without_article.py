"""A noun that German never leaves bare stands in the singular without an article

"Gehört zu größten Gärten": what belongs to the greatest of its kind takes their article. "Wir hatten Glück" is sound, "Sie erreichte Region am Kap" is not: which nouns stand bare in the singular, beside a verb or behind a preposition, was counted (mtfix.german.demands). The rule names those that do so in less than two of a thousand
cases, outside headlines, rows, titles and names. The first repair has the definite article in the case that the place asks
for, the second the indefinite one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.demands import asks_for_article, nouns_asking
from mtfix.german.morphology import (
    ACCUSATIVE,
    CASES,
    CONTRACTIONS,
    DATIVE,
    GENDERS,
    NOMINATIVE,
    cell,
    decline,
    decline_adjective,
    noun_cells,
)
from mtfix.german.nouns_alone import bare_place
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.german.subjects import clauses
from mtfix.german.tags import PERSONAL
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.agreement._phrase import PREPOSITIONS

KIND: Final = "missing-word"
TIER: Final = Tier.HINT

EXAMPLES: Final = (
    bad("Sie lief durch [[Fußgängerzone]] nach Hause.", becomes="Sie lief durch die Fußgängerzone nach Hause."),
    bad("Im Mai erreichte sie [[Region]] am Kap.", becomes="Im Mai erreichte sie die Region am Kap."),
    bad("Der Ort zählt zu [[schönsten]] Häfen der Küste.", becomes="Der Ort zählt zu den schönsten Häfen der Küste."),
    good("Der Laden verkauft zu niedrigsten Preisen.", why="a price, and no kind of which one is the best"),
    good("Je nach Saison fährt die Fähre stündlich.", why="a set phrase"),
    good("Sie trat in den Raum und setzte sich.", why="the article is there"),
    good("Er trinkt Wasser und isst Brot.", why="stuff needs no article"),
    good("Sie ist Ärztin in Ulm.", why="a calling needs no article"),
    good("Er geht nach Hause.", why="a set phrase"),
    good("Raum und Zeit sind dasselbe.", why="a pair"),
)

_SPARED: Final = frozenset(("„", "“", '"', "»", "«", "(", ")", "/", "|", "*", "•", "=", "+", "[", "]", "–", "-"))


def detect(passage: Passage) -> Iterator[Hit]:
    """Bare nouns of the table in whole sentences."""
    if passage.segment.role == "heading":
        return
    if not _BELONGING.isdisjoint(passage.forms):
        yield from _superlatives(passage)
    nouns = nouns_asking()
    if nouns.isdisjoint(passage.forms):
        return
    for sentence in passage.sentences:
        words = sentence.words
        if len(words) < 5 or nouns.isdisjoint(sentence.forms) or words[-1] not in ".!?" or not words[0][0].isupper():
            continue
        for at, word in enumerate(words):
            if word in nouns and at and sentence.tags[at] == "NN":
                place = bare_place(words, sentence.tags, at)
                if (place in JUDGED or place == "verb") and asks_for_article(word, place):
                    if not _spared(sentence, at, place):
                        yield _hit(sentence, at, place)


_BELONGING: Final = frozenset("gehört gehören gehörte gehörten zählt zählen zählte zählten".split())


def _superlatives(passage: Passage) -> Iterator[Hit]:
    """Plural superlatives right behind "zu" in a sentence that says what something belongs to."""
    for sentence in passage.sentences:
        words, tags, tokens = sentence.words, sentence.tags, sentence.tokens
        if "zu" not in words or _BELONGING.isdisjoint(words):
            continue
        for at in range(2, len(words) - 1):
            word = words[at]
            if (
                words[at - 1] != "zu"
                or tags[at] != "ADJA"
                or not word.endswith(("sten", "größten"))
                or word in _NO_SUPERLATIVES
            ):
                continue
            if tags[at + 1] in ("NN", "ADJA"):
                edit = Edit(tokens[at].start, tokens[at].start, "den ")
                message = f"“{word}” is a superlative and has no article."
                yield Hit(tokens[at].start, tokens[at].end, message, (Proposal((edit,), 0.6, "“den”"),))


_NO_SUPERLATIVES: Final = frozenset("ernsten festen robusten verhassten tristen hintersten untersten letzten".split())


def _spared(sentence: Sentence, at: int, place: str) -> bool:
    """Whether the noun may be a title, a label or a predicate, or its phrase begins further to the left."""
    words, tags = sentence.words, sentence.tags
    near = words[max(0, at - 2) : at + 3]
    if not any(tag in PERSONAL for tag in tags):
        return True
    if any(word in _SPARED or word[0].isdigit() for word in near) or words[at].endswith(("er", "es")):
        return True
    first = at
    while first and tags[first - 1] == "ADJA":
        first -= 1
    if place in JUDGED and (first < at or words[at + 1] == ","):
        return True
    if place == "verb":
        verb = first - 2 if tags[first - 1] == "PPER" else first - 1
        if verb < 0 or tags[verb] not in PERSONAL or words[verb].lower() in _PREDICATIVE:
            return True
    return (
        place != "verb"
        and first > 1
        and (words.count(words[at]) > 1 or words[first - 2] in ("von", "bis", "Art", "Je", "je"))
    )


_PREDICATIVE: Final = frozenset(
    "ist sind war waren sei seien wäre wären bin bist wird werden wurde wurden bleibt blieb bleiben heißt hieß".split()
)
JUDGED: Final = frozenset("in an auf mit von nach bei zu aus durch gegen über unter vor zwischen um".split())
"""Prepositions behind which the table tells something; für and als stand before bare nouns too often."""


def _hit(sentence: Sentence, at: int, place: str) -> Hit:
    words, tags, tokens = sentence.words, sentence.tags, sentence.tokens
    first = at
    while first and tags[first - 1] == "ADJA":
        first -= 1
    cells = noun_cells(words[at])
    governed = PREPOSITIONS.get(place, 0)
    wanted = governed or CASES[_case(sentence, first, at)]
    found = []
    for stem, sure in (("der", 0.5), ("ein", 0.45)):
        edits = _with_article(sentence, first, at, stem, cells, wanted)
        if edits is not None:
            label = edits[0].text.strip()
            found.append(Proposal(edits, sure, f"“{label}”"))
    message = f"“{words[at]}” stands in the singular and has no article."
    return Hit(tokens[first].start, tokens[at].end, message, tuple(found))


def _case(sentence: Sentence, first: int, at: int) -> int:
    """Nominative where nothing else in the clause can be its subject, accusative otherwise."""
    for clause in clauses(sentence):
        if clause.first <= first < clause.last:
            others = [c for c in clause.candidates if not c.phrase.first <= at < c.phrase.last]
            return ACCUSATIVE if others or clause.joined else NOMINATIVE
    return ACCUSATIVE


def _with_article(
    sentence: Sentence, first: int, at: int, stem: str, cells: int, wanted: int
) -> tuple[Edit, ...] | None:
    tokens = sentence.tokens
    for case in (DATIVE, ACCUSATIVE, NOMINATIVE):
        if not wanted & CASES[case]:
            continue
        for gender in sorted(range(3), key=lambda g: -(cells & GENDERS[g]).bit_count()):
            if not cells & cell(gender, case):
                continue
            article = decline(stem, gender, case)
            if article is None:
                continue
            bare = stem if article == stem else "der"
            edits = [Edit(tokens[first].start, tokens[first].start, article + " ")]
            before = tokens[first - 1]
            contracted = next((c for c, p in CONTRACTIONS.items() if p == before.text.lower() and stem == "der"
                               and c[-1] == article[-1] and len(c) < 4 and article in ("dem", "der", "das")), "")  # fmt: skip
            if contracted and sentence.tags[first - 1] == "APPR" and article != "das":
                form = contracted.capitalize() if before.text[0].isupper() else contracted
                edits = [Edit(before.start, before.end, form)]
            elif first < at:
                declined = decline_adjective(tokens[first].text, bare, gender, case)
                edits = [Edit(tokens[first].start, tokens[first].end, f"{article} {declined}")]
                first += 1
            for inner in range(first, at):
                form = decline_adjective(tokens[inner].text, bare, gender, case)
                if form != tokens[inner].text:
                    edits.append(Edit(tokens[inner].start, tokens[inner].end, form))
            return tuple(edits)
    return None
