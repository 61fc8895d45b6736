"""A character was left in its escaped form

Data formats write "ü" as \\u00fc, mail as =C3=BC and addresses as %C3%BC. In a word of prose it becomes the letter it
stands for.
"""

from __future__ import annotations

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
    bad(r"Die K[[\u00fc]]che ist neu.", becomes="Die Küche ist neu."),
    bad(r"Das Caf[[\u00e9]] ist zu.", becomes="Das Café ist zu."),
    bad("Die K[[=C3=BC]]che ist neu.", becomes="Die Küche ist neu."),
    bad("Die K[[%C3%BC]]che ist neu.", becomes="Die Küche ist neu."),
    good("Siehe https://example.org/K%C3%BCche im Netz.", why="an address"),
    good(r"Die Escape-Folge \u00fc steht für einen Umlaut.", why="the sequence is what the sentence is about"),
    good("Es gilt a=C3 und b=BC.", why="a formula"),
    good(r"Der Pfad C:\users\neu liegt dort.", why="a path"),
)

_ESCAPED = re.compile(
    r"\\u[0-9a-fA-F]{4}|(?:=[CDE][0-9A-F](?:=[89AB][0-9A-F]){1,2})|(?:%[CDE][0-9A-F](?:%[89AB][0-9A-F]){1,2})"
)
_TOLD = re.compile(r"[Ee]scape|[Uu]nicode|[Ss]equenz|JSON|[Kk]odier|[Cc]odier|`|UTF|Zeichenkette|Hexa")


def detect(passage: Passage) -> Iterator[Hit]:
    """An escaped printable character beside a letter or a blank."""
    text = passage.text
    if "\\u" not in text and "=" not in text and "%" not in text:
        return
    if _ESCAPED.search(text) is None or _TOLD.search(text):
        return
    for match in _ESCAPED.finditer(text):
        sign = _sign(match[0])
        token = passage.tokens[passage.token_at(match.start())]
        if not sign or (token.kind == CODE and token.end > match.start()):
            continue
        if not (text[match.start() - 1 : match.start()].isalpha() or text[match.end() : match.end() + 1].isalpha()):
            continue
        proposal = Proposal((Edit(*match.span(), sign),), 0.95, f"“{sign}”")
        yield Hit(match.start(), match.end(), f"“{match[0]}” is code for “{sign}”.", (proposal,))


def _sign(escaped: str) -> str:
    """The character meant, or nothing where it is none that prose uses."""
    if escaped[0] == "\\":
        sign = escaped.encode().decode("unicode_escape")
    else:
        sign = bytes.fromhex(escaped.replace("=", "").replace("%", "")).decode("utf-8", "ignore")
    return (
        sign if len(sign) == 1 and (sign.isprintable() or sign == "\u00a0") and not "\ud800" <= sign <= "\udfff" else ""
    )
