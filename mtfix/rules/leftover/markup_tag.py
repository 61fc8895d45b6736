"""A tag of markup was left in the text

A pipeline that cuts pages apart leaves "<br>", "</p>" or a lone "**" in the prose. The tag goes; a blank takes its place
where it parted two words. Text about markup, tags in quotation marks and code stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.passage import Passage
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "leftover"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("Der Kahn liegt am Ufer.[[<br>]]Der Wirt wartet.", becomes="Der Kahn liegt am Ufer. Der Wirt wartet."),
    bad("Der Kahn [[<br /> ]]liegt am Ufer.", becomes="Der Kahn liegt am Ufer."),
    bad("Der Kahn[[</b>]] liegt am Ufer.", becomes="Der Kahn liegt am Ufer."),
    bad("Der Kahn liegt[[ </p>]]", becomes="Der Kahn liegt"),
    bad("Der Kahn[[**]] liegt am Ufer.", becomes="Der Kahn liegt am Ufer."),
    bad("Der [[**]]Kahn liegt am Ufer.", becomes="Der Kahn liegt am Ufer."),
    good("Das Element <br> bricht die Zeile um, <b> macht fett.", why="text about markup"),
    good("Der <b>Kahn</b> liegt am Ufer.", why="a pair that a reader of markup understands"),
    good("Der **Kahn** liegt am Ufer.", why="a pair that a reader of markup understands"),
    good("Schreiben Sie „<br>“ ans Ende.", why="quoted"),
    good("Er rechnet 2**8 und f(**kwargs) aus.", why="code"),
)

_TAG = re.compile(
    r"<\s?(?P<shut>/\s?)?(?P<name>br|p|b|i|u|em|strong|span|div|li|ul|ol|a|td|tr|h[1-6]|font|sup|sub)"
    r"(?:\s[^<>]{0,200})?\s?/?>"
)
_STARS = re.compile(r"(?<![*\d\w(])\*\*(?=[^\W\d_])|(?<=[a-zäöüß.,!?])\*\*(?= [a-zäöü])")
_TOLD = re.compile(
    r"HTML|XML|XHTML|Tags?\b|-Tag|Element|Markup|Attribut|Browser|Auszeichn|formatier|[Zz]eilenumbr|`|\w\("
)
_QUOTES: Final = tuple("„“”\"'‚‘»«-")
_BREAKS: Final = frozenset("br p div li ul ol td tr h1 h2 h3 h4 h5 h6".split())


def detect(passage: Passage) -> Iterator[Hit]:
    """A tag that stands alone, and two stars without their partner."""
    text = passage.text
    if ("<" not in text and "**" not in text) or _TOLD.search(text):
        return
    if "<" in text:
        tags = list(_TAG.finditer(text))
        names = [(tag["name"], bool(tag["shut"])) for tag in tags]
        for tag, (name, shut) in zip(tags, names, strict=True):
            if name != "br" and (name, not shut) in names:
                continue
            yield from _hit(text, tag.start(), tag.end(), breaks=name in _BREAKS, what="tag of markup was")
    if text.count("**") == 1:
        for match in _STARS.finditer(text):
            sure = 0.85 if text[match.start() - 1 : match.start()].isspace() else 0.6
            yield from _hit(text, match.start(), match.end(), breaks=False, what="mark of bold text was", sure=sure)


def _hit(text: str, start: int, end: int, *, breaks: bool, what: str, sure: float = 0.85) -> Iterator[Hit]:
    before, after = text[start - 1 : start], text[end : end + 1]
    if before in _QUOTES or after in _QUOTES:
        return
    put = ""
    if after == " " and (not before or before.isspace()):
        end += 1
    elif before == " " and (not after or after in ".,;:!?)"):
        start -= 1
    elif after.isalnum() and before and not before.isspace() and (breaks or before in ".,;:!?"):
        put = " "
    edit = Edit(start, end, put)
    yield Hit(start, end, f"A {what} left in the text.", (Proposal((edit,), sure, "take it away"),))
