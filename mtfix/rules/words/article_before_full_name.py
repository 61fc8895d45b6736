"""An article stands before a person's first name and surname

"Das Amt ging an den Thomas Reuter": written German sets no article before a full name unless an adjective or a title stands
between them. Only a masculine article after a preposition is judged; spoken German and the south use more, so this is no more than
a hint.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.names import FIRST_NAMES
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "redundant-word"
TIER: Final = Tier.HINT

EXAMPLES: Final = (
    bad("Das Amt ging an [[den]] Thomas Reuter.", becomes="Das Amt ging an Thomas Reuter."),
    bad("Er wurde durch [[den]] Peter Lang ersetzt.", becomes="Er wurde durch Peter Lang ersetzt."),
    bad("Sie sprach mit [[dem]] Karl Sommer über den Bau.", becomes="Sie sprach mit Karl Sommer über den Bau."),
    good("Sie sprach mit dem jungen Karl Sommer.", why="an adjective"),
    good("Sie las in dem Georg Büchner gewidmeten Heft.", why="the article belongs to the noun at the end"),
    good("Er ging in den Otto Wagner Pavillon.", why="the name is part of another"),
    good("Der Mann, mit dem Peter Lang sprach, ging.", why="a relative pronoun"),
    good("Der Preis ging an den Maler Karl Sommer.", why="a title"),
    good("Er fuhr mit dem Karl-Marx-Express.", why="a compound"),
)

_INSIDE_NAME: Final = frozenset(("NN", "ADJA", "TRUNC", "FM", "NE", "CARD", "XY"))

_ARTICLES: Final = frozenset(("den", "dem"))


def detect(passage: Passage) -> Iterator[Hit]:
    """Preposition, den or dem, first name, surname."""
    if _ARTICLES.isdisjoint(passage.forms) or FIRST_NAMES.isdisjoint(passage.forms):
        return
    for sentence in passage.sentences:
        for at, token in enumerate(sentence.tokens[:-3]):
            if token.text in _ARTICLES and at and sentence.tokens[at + 1].text in FIRST_NAMES:
                if _full_name(sentence, at):
                    message = f"“{token.text}” stands before a full name."
                    edit = Edit(token.start, sentence.tokens[at + 1].start, "")
                    yield Hit(token.start, token.end, message, (Proposal((edit,), 0.6, "no article"),))


def _full_name(sentence: Sentence, at: int) -> bool:
    tokens, tags = sentence.tokens, sentence.tags
    surname = tokens[at + 2]
    if tags[at - 1] != "APPR" or (at > 1 and tokens[at - 2].text == ","):
        return False
    if not surname.text[0].isupper() or not surname.text.isalpha() or surname.text.isupper():
        return False
    after = at + 3
    if tags[after] in _INSIDE_NAME or tokens[after].text in ("-", "–", "/", "“", "&"):
        return False
    return not any(tag == "ADJA" for tag in tags[after : after + 3])
