"""An HTML entity was left in the text

"&amp;", "&quot;" and "&#39;" are signs that a page writes in code. In prose they become the signs they stand for, also
where a tokeniser parted them ("&quot ;"). Addresses, code and sentences about entities stay.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.passage import Passage
from mtfix.german.tokens import CODE
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "leftover"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("Die Firma Krause [[&amp;]] Sohn liefert.", becomes="Die Firma Krause & Sohn liefert."),
    bad('Das ist ja [[&quot;]]toll".', becomes='Das ist ja "toll".'),
    bad("Das geht[[&#39;]]s nicht.", becomes="Das geht's nicht."),
    bad("Rund 20[[&nbsp;]]Taler", becomes="Rund 20\u00a0Taler"),
    bad("Das S[[&uuml;]]dtor ist zu.", becomes="Das Südtor ist zu."),
    bad("Krause [[&amp ;]] Sohn", becomes="Krause & Sohn"),
    bad("Krause [[& amp ;]] Sohn", becomes="Krause & Sohn", why="a tokeniser took it apart"),
    bad("Krause [[&amp;amp;]] Sohn", becomes="Krause & Sohn"),
    good("Siehe https://example.org/?a=1&amp;b=2 im Netz.", why="an address"),
    good("Die Entität &amp; steht in HTML für das Und-Zeichen.", why="the entity is what the sentence is about"),
    good("Schreiben Sie „&nbsp;“ dazwischen.", why="quoted"),
    good("Krause & Sohn; Weber & Co.; R&D; AT&T", why="the sign itself"),
    good("Im Feld steht `&lt;b&gt;` als Text.", why="code"),
    good("Er kaufte Mehl &c; und Salz.", why="no entity"),
)

_ENTITY = re.compile(
    r"&(?:amp[ ]?;)?(?:#\d{2,6}|#x[0-9a-fA-F]{2,6}|[a-zA-Z][a-zA-Z0-9]{1,7})[ ]?;|&(?:nbsp|amp|quot|apos)(?=[\s.,])"
    r"|&[ ](?:(?:quot|amp|apos|lt|gt|nbsp|[AOUaou]uml|szlig)|#[ ]?\d{2,5})[ ]?;"
)
_TOLD = re.compile(r"Entit|HTML|XML|Zeichenreferenz|[Ee]ntity|[Mm]askier|Escape")
_QUOTED: Final = frozenset("„“\"'`‚»«")


def detect(passage: Passage) -> Iterator[Hit]:
    """Every entity that stands for a sign and is part of prose."""
    text = passage.text
    if "&" not in text or ("#" not in text and ";" not in text and "&nbsp" not in text and "&amp" not in text):
        return
    if _TOLD.search(text):
        return
    for match in _ENTITY.finditer(text):
        start, end = match.span()
        sign = html.unescape(re.sub(r"&amp ?;", "&", re.sub(r"(?<=[&#]) | (?=;)", "", match[0])))
        if sign.startswith("&") and sign != "&":
            sign = html.unescape(sign + ";") if not sign.endswith(";") else sign
        if len(sign) != 1 or (sign != "&" and sign == match[0][:1]):
            continue
        if text[start - 1 : start] in _QUOTED or text[end : end + 1] in tuple("“”`‘"):
            continue
        token = passage.tokens[passage.token_at(start)]
        if token.kind == CODE and token.end > start:
            continue
        confidence = 0.6 if sign in "<>" else 0.97
        message = f"“{match[0]}” is code for “{sign}”."
        yield Hit(start, end, message, (Proposal((Edit(start, end, sign),), confidence, f"“{sign}”"),))
