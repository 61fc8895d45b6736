"""A hyphen ties a noun to its article

Where a name in code style was lost from a compound, or put in another place, the hyphen stays behind: "der-Wert" was
"der `x`-Wert". What is left reads well without the hyphen. Phrases that begin with an article ("Zwölf-um-die-Ecke") and
names ("van-der-Berg") stay.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.lexicon import DETERMINERS, lookup
from mtfix.german.passage import Passage
from mtfix.german.tags import compound_head
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "leftover"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("Danach steht [[der-Wert]] im Speicher.", becomes="Danach steht der Wert im Speicher."),
    bad("[[Die-Schaltfläche]] liegt ganz unten.", becomes="Die Schaltfläche liegt ganz unten."),
    good("Ein Ein-Euro-Laden und die Eine-Welt-Gruppe", why="compounds with a number"),
    good("Herr van der-Berg und das Rund-um-die-Uhr-Angebot", why="a name and a phrase"),
    good("Der Nord-Wind und die Ost-See", why="no article before the hyphen"),
    good("Das Haltet-den-Dieb-Spiel", why="a phrase"),
)

_ARTICLES: Final = frozenset(name for name in DETERMINERS if name not in ("ein", "eine"))
_NAMES: Final = frozenset("van von vom an in De de".split())


def detect(passage: Passage) -> Iterator[Hit]:
    """A word that is an article, a hyphen and a noun that takes this article."""
    if "-" not in passage.text:
        return
    tokens = passage.tokens
    for index, token in enumerate(tokens):
        if "-" not in token.text[3:6]:
            continue
        article, _, noun = token.text.partition("-")
        small = article.lower()
        if small not in _ARTICLES or not noun[:1].isupper() or not noun.isalpha() or len(noun) < 4:
            continue
        before = tokens[index - 1] if index else None
        if before and (before.text in _NAMES or (not token.spaced and before.text in "-–")):
            continue
        if token.end < len(passage.text) and passage.text[token.end] in "-–/":
            continue
        entry = lookup(noun if lookup(noun).seen else compound_head(noun) or noun)
        if not entry.tagset or entry.tagset[0][0] != "NN" or not entry.takes(small):
            continue
        at = token.start + len(article)
        proposal = Proposal((Edit(at, at + 1, " "),), 0.9, "a blank for the hyphen")
        yield Hit(token.start, token.end, "A hyphen ties the noun to its article.", (proposal,))
