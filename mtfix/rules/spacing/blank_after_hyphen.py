"""A blank stands after the hyphen of a compound

"von- Regeln" was two pieces of text and one compound: the blank goes. A suspended hyphen before a conjunction or
before another suspended hyphen ("Vor- und Nachteile", "Damen- Herren- und Kinderschuhe") stays, and so does every
hyphen before a small word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.lexicon import DETERMINERS
from mtfix.german.passage import Passage
from mtfix.german.prose import looks_like_code
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "stray-space"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("Lesen Sie die Import-[[ ]]Regeln genau.", becomes="Lesen Sie die Import-Regeln genau."),
    bad("Frau Albers-[[ ]]Lindner singt im Chor.", becomes="Frau Albers-Lindner singt im Chor."),
    bad("Die with-[[ ]]Anweisung schließt die Datei.", becomes="Die with-Anweisung schließt die Datei."),
    good("Die Vor- und Nachteile, Ein- bzw. Ausgänge, Haupt- statt Nebenrolle", why="suspended hyphens"),
    good("Damen- Herren- und Kinderschuhe", why="a row of suspended hyphens"),
    good("Die Groß- & Kleinschreibung, Sommer- / Winterreifen", why="signs for a conjunction"),
    good("Er kam- wie immer- zu spät.", why="dashes that lack a blank, before small words"),
    good("Die Innen- Und Außenseite", why="a conjunction with a stray capital is still one"),
    good("Früh-, Spät- und Nachtschicht", why="a comma after the hyphen"),
    good("Er ging- Peter war müde- nach Hause.", why="a pair of dashes that lack a blank"),
    good("Er steht in der- Laube.", why="a hyphen that hangs on an article is debris"),
    good("Der Ost- Der West- Der Nordflügel", why="an article begins something new"),
)

_PLACE = re.compile(r"(?<=[^\W_])(-)([ \t\u00a0]+)(?=[A-ZÄÖÜ][\w-]*)")
_NOT_AFTER: Final = frozenset(
    """
    Und Oder Bzw Beziehungsweise Sowie Statt Als Bis Noch Wie Aber Nicht Vs Versus Plus Oder Auch Zu In Im Von Vom Auf Mit
    Der Die Das Den Dem Des Ein Eine Einen Einem Einer Er Sie Es Wir Ihr Ich Du Man
    """.split()
)


_LAST: Final = re.compile(r"(?<![\w-])\w+$")
_LOOSE: Final = frozenset(DETERMINERS) | frozenset(
    "diese dieser dieses diesem diesen von für mit durch bei im zum zur vom am beim ins in an auf aus zu über unter".split()
)
"""Words that begin no compound; a hyphen behind them is debris (hyphen-after-article)."""


def detect(passage: Passage) -> Iterator[Hit]:
    """A hyphen close to the word before it, a blank, and a capital that continues the compound."""
    text = passage.text
    if "- " not in text and "-\u00a0" not in text:
        return
    for match in _PLACE.finditer(text):
        start, end = match.span(2)
        after = re.match(r"[\w-]+", text[end:])
        if after is None or after[0] in _NOT_AFTER or after[0].endswith("-"):
            continue
        word = _LAST.search(text, max(0, start - 20), start - 1)
        if word is not None and word[0].lower() in _LOOSE:
            continue
        if _elsewhere(text, start, end) or looks_like_code(text[max(0, start - 60) : end + 60]):
            continue
        edits = (Edit(start, end, ""),)
        yield Hit(start, end, "A blank stands after the hyphen.", (Proposal(edits, 0.85, "no blank"),))


def _elsewhere(text: str, start: int, end: int) -> bool:
    """Whether another hyphen hangs at a word near by, so that this one may be a dash or a suspended hyphen."""
    near = text[max(0, start - 60) : start - 1] + "_" + text[end : end + 60]
    return re.search(r"\w-(?=[\s,.])|\s-(?=\w)", near) is not None
