"""A blank of an unusual kind stands where a plain one belongs

No-break blanks come doubled, beside a plain blank, or between two ordinary words where a link or bold text was cut out.
They become one plain blank. The no-break blank before units and signs, inside abbreviations, after titles and between
words that belong together (10 %, z. B., Dr. Ahrens, § 5) stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.compounds import analyse
from mtfix.german.lexicon import lookup
from mtfix.german.names import TITLES
from mtfix.german.passage import Passage
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "invisible-character"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("Die Ernte[[\u00a0 ]]war gut.", becomes="Die Ernte war gut."),
    bad("Die Ernte[[\u00a0\u00a0]]war gut.", becomes="Die Ernte war gut."),
    bad("Die Ernte[[\u2003]]war gut.", becomes="Die Ernte war gut."),
    bad("Die Ernte war[[\u00a0]]dieses Jahr gut.", becomes="Die Ernte war dieses Jahr gut."),
    bad("Die Ernte war gut[[\u00a0]], sagt der Bauer.", becomes="Die Ernte war gut, sagt der Bauer."),
    good("Rund 10\u00a0% der Ernte, z.\u202fB. Äpfel auf S.\u00a012", why="units, abbreviations and pages"),
    good("Dr.\u00a0Ahrens und Karl\u00a0V. in Kapitel\u00a03", why="titles, names and numbers"),
    good("Ein Wort\u00a0– und Schluss\u00a0…", why="before a dash or an ellipsis"),
    good("Ob\u00a0das\u00a0so\u00a0bleibt?", why="small words held together on purpose all along"),
    good("«\u00a0Bonjour\u00a0» rief er.", why="French quotation marks keep their blanks"),
    good("Im Jahr 20\u00a0000 v.\u00a0Chr.", why="a number"),
)

_ODD = re.compile("[ ]?[\u00a0\u2000-\u200a\u202f\u205f\u3000]+[ \u00a0\u2000-\u200a\u202f\u205f\u3000]*")
_WIDE: Final = frozenset("\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u205f\u3000")


def detect(passage: Passage) -> Iterator[Hit]:
    """A run with an unusual blank in it, between words or before a comma."""
    text = passage.text
    if text.isascii():
        return
    places = list(_ODD.finditer(text))
    for match in places:
        start, end = match.span()
        before, after = text[max(0, start - 1) : start], text[end : end + 1]
        if not before or not after or before == "\n" or after == "\n":
            continue
        message = "A blank of an unusual kind stands here."
        if after == "," and before.isalnum():
            yield Hit(start, end, message, (Proposal((Edit(start, end, ""),), 0.95, "no blank"),))
        elif confidence := _sure(text, match[0], start, end, len(places)):
            yield Hit(start, end, message, (Proposal((Edit(start, end, " "),), confidence, "a plain blank"),))


def _sure(text: str, run: str, start: int, end: int, count: int) -> float:
    """How sure it is that the blank should be plain; 0 where it may be on purpose."""
    word_before, word_after = text[start - 1].isalpha(), text[end].isalpha()
    if len(run) == 2 and (word_before or text[start - 1] in ",;)“") and (word_after or text[end] in "(„"):
        return 0.95
    if not (word_before and word_after):
        return 0.0
    if _WIDE.issuperset(run):
        return 0.9
    return 0.76 if count <= 2 and len(run) == 1 and _ordinary(text, start, end) else 0.0


def _ordinary(text: str, start: int, end: int) -> bool:
    """Whether two common words stand beside the blank, of which none is held to the other: no title, no name, no unit."""
    before, after = _WORD_BEFORE.search(text, max(0, start - 40), start), _WORD_AFTER.match(text, end)
    if before is None or after is None or text[after.end() : after.end() + 1] in (".", "\u00a0"):
        return False
    left, right = before[0], after[0]
    if left in TITLES or left.lower() in _HELD or not _known(left) or not _known(right):
        return False
    if right[0].islower():
        return left[0].islower() or lookup(left).tags[:1] == ("NN",)
    return left.islower() and lookup(right).tags[:1] in (("NN",), ())


def _known(word: str) -> bool:
    return lookup(word).seen >= 20 or analyse(word) is not None


_WORD_BEFORE: Final = re.compile(r"(?<![\w.-])[^\W\d_]{2,}$")
_WORD_AFTER: Final = re.compile(r"[^\W\d_]{2,}(?![\w-])")
_HELD: Final = frozenset("kapitel abschnitt seite nummer teil band familie herr frau herrn sankt bzw ca vgl".split())
"""Words that typesetters tie to the next one."""
