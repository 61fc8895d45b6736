"""Letters were read in the wrong encoding

"fÃ¼nf" is "fünf" in UTF-8 read as Latin-1. The damage is recognised by sequences that no language writes, and is undone
by reading the bytes again; only the damaged words change. Correct German, French, Polish or Turkish holds no such
sequence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.passage import Passage
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "leftover"
TIER: Final = Tier.SAFE

EXAMPLES: Final = (
    bad("Wir z\u00e4hlten [[f\u00c3\u00bcnf]] G\u00e4nse.", becomes="Wir zählten fünf Gänse."),
    bad("Die [[Stra\u00c3\u0178e]] ist gesperrt.", becomes="Die Straße ist gesperrt."),
    bad("[[\u00e2\u20ac\u017eHalt!\u00e2\u20ac\u0153]], rief er.", becomes="„Halt!“, rief er."),
    bad("Er kam [[\u00e2\u20ac\u201c]] und ging.", becomes="Er kam – und ging."),
    bad("Der [[B\u00c3\u0192\u00c2\u00a4r]] schl\u00e4ft.", becomes="Der Bär schläft."),
    good("Über Ähren, Öfen und süße Größe", why="German"),
    good("Élève, garçon, Noël, où, crème brûlée à la façon", why="French"),
    good("Łódź, Kraków, Częstochowa, Święty Żaneta", why="Polish"),
    good("İstanbul, Erdoğan, Beşiktaş, Çığ, ÂB", why="Turkish"),
    good("São Paulo, JOÃO, AVIÃO, Ångström, Ærø", why="Portuguese and Nordic capitals"),
    good("Er kostet 20 € – „viel“ Geld…", why="signs"),
    good("Das Zeichen à steht im Verhältnis 2 à 3 «Stück»", why="a letter alone beside a mark"),
)

_SUSPECT = re.compile(
    "[\u00c2-\u00c5\u00e2\u00ce\u00cf\u00d0\u00d1][\u0080-\u00bf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152"
    "\u017d\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178]"
)
_WORD = re.compile(r"\S+")


def detect(passage: Passage) -> Iterator[Hit]:
    """Every word with a sequence that no language writes, if reading its bytes again gives letters."""
    text = passage.text
    if text.isascii() or _SUSPECT.search(text) is None:
        return
    import ftfy

    for match in _WORD.finditer(text):
        if _SUSPECT.search(match[0]) is None:
            continue
        core = match[0].rstrip(",;:!?)")
        mended = ftfy.fix_encoding(core)
        if mended == core or "\ufffd" in mended or not mended.isprintable():
            continue
        end = match.start() + len(core)
        message = "The letters were read in the wrong encoding."
        yield Hit(match.start(), end, message, (Proposal((Edit(match.start(), end, mended),), 0.98, f"“{mended}”"),))
