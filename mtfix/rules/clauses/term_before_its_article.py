"""A term stands before the article of its own noun phrase

Translation keeps identifiers out of the sentence and puts them back a word too early: "CWnd ein-Objekt" for "ein
CWnd-Objekt", "in der CWnd Beschreibung der Klasse". What shows it is an article or an adjective that is tied to a noun
by a hyphen ("ein-Objekt"), which German never writes. The repair puts the term where the hyphen waits for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.english import is_english
from mtfix.german.lexicon import DETERMINERS, lookup
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.german.terms import before_brackets, is_term, may_be_term, names_a_kind
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.clauses._moves import cut, written

KIND: Final = "misplaced-clause"
TIER: Final = Tier.LIKELY
EXAMPLES: Final = (
    bad("Damit wird [[CGarten ein-Objekt]] angelegt.", becomes="Damit wird ein CGarten-Objekt angelegt."),
    bad("Siehe [[TBaum der-Struktur]].", becomes="Siehe der TBaum-Struktur."),
    bad("Siehe [[LAUBE der-Struktur]].", becomes="Siehe der LAUBE-Struktur.", why="a name in capitals"),
    bad("Der Wert steht in das [[locale neue-Objekt]].", becomes="Der Wert steht in das neue locale-Objekt."),
    good("Damit wird ein CGarten-Objekt angelegt.", why="the term is where it belongs"),
    good("Die E-Mail des der-die-das-Vereins kam an.", why="an article inside a compound"),
    good("Mit CGarten die Funktion aufrufen.", why="the term is governed by the preposition"),
)
_HUNG: Final = re.compile(
    r"(der|die|das|dem|den|des|ein|eine|einen|einem|einer|eines|dieses|diesem|diese|dieser|diesen|[a-zäöüß]+(?:e|en|em|er|es))"
    r"-([A-ZÄÖÜ][a-zäöüß]+)"
)
_FAR: Final = 10
_RARE: Final = 100
"""How often a small English word may stand in German texts and still be a keyword."""


def detect(passage: Passage) -> Iterator[Hit]:
    """Articles hung on a noun with a term at hand."""
    text = passage.text
    if "-" not in text:
        return
    for sentence in passage.sentences:
        for at, token in enumerate(sentence.tokens):
            if at == 0:
                continue
            if (
                "-" in token.text
                and token.text[0].islower()
                and (found := _HUNG.fullmatch(token.text))
                and token.spaced
            ):
                hit = _article(passage, sentence, at, found)
                if hit is not None:
                    yield hit


def _article(passage: Passage, sentence: Sentence, at: int, found: re.Match[str]) -> Hit | None:
    tokens, tags = sentence.tokens, sentence.tags
    word, noun = found[1], found[2]
    if word not in DETERMINERS and "ADJA" not in lookup(word).tags and not word.startswith("dies"):
        return None
    start = at - 1
    near = True
    if tokens[start].text == ")":
        start = before_brackets(tokens, start)
    elif not may_be_term(tokens[start], tags[start]) and not _keyword(sentence, start, word):
        near = False
        if not names_a_kind(noun):
            return None
        while start >= 0 and at - start <= _FAR and not _stray(sentence, start):
            start -= 1
        if start < 0 or at - start > _FAR:
            return None
    if start < 0:
        return None
    while start > 2 and tokens[start - 1].text == tokens[start - 2].text == ":" and not tokens[start].spaced:
        start -= 3
    end = at if near else start + 1
    term = written(passage.text, tokens, start, end)
    token = tokens[at]
    place = token.start + len(word)
    edits = (cut(tokens, start, end), Edit(place, place, f" {term}"))
    message = f"“{term}” stands before the article it belongs behind: “{word}-{noun}” waits for it."
    return Hit(
        tokens[start].start, token.end, message, (Proposal(edits, 0.93 if near else 0.6, f"{word} {term}-{noun}"),)
    )


def _keyword(sentence: Sentence, at: int, adjective: str) -> bool:
    """Whether an English word stands between an article and the adjective that is tied to its noun: "das locale neue-Objekt"."""
    word = sentence.words[at]
    between = at > 0 and sentence.tags[at - 1] == "ART" and adjective not in DETERMINERS
    return between and word.isascii() and word.islower() and is_english(word) and lookup(word).seen < _RARE


def _stray(sentence: Sentence, at: int) -> bool:
    """Whether a term stands alone: no hyphen ties it to a neighbour and no noun that names its kind follows."""
    tokens = sentence.tokens
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return is_term(tokens[at]) and not (
        following is not None and (names_a_kind(following.text) or following.text in ("-", ":"))
    )
