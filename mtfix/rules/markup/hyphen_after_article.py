"""A hyphen ties a noun to its article

Where a name in code style was lost from a compound, or put in another place, the hyphen stays behind: "der-Wert" was
"der `x`-Wert". What is left reads well without the hyphen. So it does where the hyphen hangs on the article or on a
preposition alone ("von- Beeten"). Phrases that begin with an article ("Zwölf-um-die-Ecke") and
names ("van-der-Berg") stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.english import is_english
from mtfix.german.lexicon import DETERMINERS, lookup
from mtfix.german.morphology import ANY, adjective_cells, adjective_ending, noun_cells
from mtfix.german.morphology import DETERMINERS as DETERMINER_CELLS
from mtfix.german.passage import Passage
from mtfix.german.tags import compound_head
from mtfix.german.terms import is_term, names_a_kind
from mtfix.german.tokens import Token
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "leftover"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("Danach steht [[der-Wert]] im Speicher.", becomes="Danach steht der Wert im Speicher."),
    bad("[[Die-Schaltfläche]] liegt ganz unten.", becomes="Die Schaltfläche liegt ganz unten."),
    bad("Das Tor gehört zu [[diesem-Objekt]] im Garten.", becomes="Das Tor gehört zu diesem Objekt im Garten."),
    bad("Die Gärtnerin streicht den [[alten-Zaun]] neu.", becomes="Die Gärtnerin streicht den alten Zaun neu."),
    bad("Die Farbe wird von [[der-Klasse]] gesetzt.", becomes="Die Farbe wird von der Klasse gesetzt."),
    bad("Sie steht in [[dem-]] hinteren Teil des Gartens.", becomes="Sie steht in dem hinteren Teil des Gartens."),
    bad("Das ist eine Reihe [[von-]] Beeten.", becomes="Das ist eine Reihe von Beeten.", why="a preposition"),
    good("Die Mehrzahl von der- und die-Wörtern.", why="a part to be filled in"),
    good("Die Gärtnerin öffnet die include-Datei.", why="a keyword before its noun"),
    good("Ein Ein-Euro-Laden und die Eine-Welt-Gruppe", why="compounds with a number"),
    good("Herr van der-Berg und das Rund-um-die-Uhr-Angebot", why="a name and a phrase"),
    good("Der Nord-Wind und die Ost-See", why="no article before the hyphen"),
    good("Das Haltet-den-Dieb-Spiel", why="a phrase"),
)

_DEMONSTRATIVES: Final = frozenset("diese dieser dieses diesem diesen".split())
_ARTICLES: Final = frozenset(DETERMINERS) | _DEMONSTRATIVES
_ONE: Final = frozenset(("ein", "eine"))
"""Articles that are numbers before a hyphen too: Ein-Euro-Laden."""
_NAMES: Final = frozenset("van vom an in De de".split())
_NEAR: Final = 10
"""How far before "ein-Objekt" a term may stand that its hyphen waits for."""
_BEFORE_ADJECTIVE: Final = frozenset(("ART", "APPRART", "PPOSAT", "PDAT"))


def detect(passage: Passage) -> Iterator[Hit]:
    """A word that is an article or an adjective of its phrase, a hyphen, and a noun that takes it."""
    if "-" not in passage.text:
        return
    if "- " in passage.text:
        yield from _loose(passage)
    tokens = passage.tokens
    for index, token in enumerate(tokens):
        if "-" not in token.text[3:16]:
            continue
        word, _, noun = token.text.partition("-")
        small = word.lower()
        if not noun[:1].isupper() or not noun.isalpha() or len(noun) < 4 or not (small in _ARTICLES or word.islower()):
            continue
        before = tokens[index - 1] if index else None
        if before and not token.spaced and before.text in "-–":
            continue
        if token.end < len(passage.text) and passage.text[token.end] in "-–/":
            continue
        entry = lookup(noun if lookup(noun).seen else compound_head(noun) or noun)
        if not entry.tagset or entry.tagset[0][0] != "NN":
            continue
        if small in _ARTICLES:
            fits = DETERMINER_CELLS[small][0] & noun_cells(noun) if small in _DEMONSTRATIVES else entry.takes(small)
            if not fits or not _is_article(tokens, index, small, noun):
                continue
        elif not _is_adjective(passage, index, word, noun):
            continue
        at = token.start + len(word)
        proposal = Proposal((Edit(at, at + 1, " "),), 0.9, "a blank for the hyphen")
        what = "article" if small in _ARTICLES else "adjective"
        yield Hit(token.start, token.end, f"A hyphen ties the noun to its {what}.", (proposal,))


_LOOSE: Final = re.compile(
    r"(?<![\w-])(?:[Dd](?:er|ie|as|em|en|es)|[Ee]ine[mnrs]|[Dd]iese[mnrs]?|von|für|mit|durch|bei|im|zum|zur|vom|am|beim|ins)(-)(?= (?!(?:und|oder|bzw|sowie|als)\b)[\w#.])"
)


def _loose(passage: Passage) -> Iterator[Hit]:
    """An article or a preposition with a hyphen that nothing follows: "dem- `x` Wert"."""
    for match in _LOOSE.finditer(passage.text):
        proposal = Proposal((Edit(*match.span(1), ""),), 0.85, "no hyphen")
        yield Hit(match.start(), match.end(), f"A hyphen hangs on “{match[0][:-1]}”.", (proposal,))


def _is_article(tokens: list[Token], at: int, article: str, noun: str) -> bool:
    """Whether a word that can be an article is one here, and neither a number nor part of a person's name."""
    if article in _ONE and (not names_a_kind(noun) or any(map(is_term, tokens[max(0, at - _NEAR) : at]))):
        return False
    if not at or tokens[at - 1].text not in _NAMES:
        return at < 2 or tokens[at - 1].text != "von" or names_a_kind(noun) or not tokens[at - 2].text[0].isupper()
    return names_a_kind(noun)


def _is_adjective(passage: Passage, index: int, word: str, noun: str) -> bool:
    """Whether a small word between an article and the noun is an adjective that agrees with both."""
    if index == 0 or is_english(word):
        return False
    sentence = passage.sentence_of(index)
    at = index - sentence.first
    if at == 0 or sentence.tags[at - 1] not in _BEFORE_ADJECTIVE:
        return False
    ending = adjective_ending(word)
    entry = lookup(word)
    if ending is None or "ADJA" not in entry.tags or entry.seen < _KNOWN:
        return False
    form = sentence.words[at - 1].lower()
    mask = DETERMINER_CELLS[form][0] if form in DETERMINER_CELLS else ANY
    return bool(mask & adjective_cells(form, ending) & noun_cells(noun))


_KNOWN: Final = 20
"""How often an adjective must be known, so that no keyword of a programming language is taken for one."""
