"""A blank stands before a comma, a full stop or another mark

Detokenisation and cut-out links leave a blank before the mark that closes a clause: "heute , morgen". German sets
these marks close to the word before them. Where the blank after the mark is missing, the blank stood on its wrong side
and moves. Ratios (3 : 2), emoticons, file suffixes (.txt), dots of omission and the no-break blank of French
typography stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.passage import Passage
from mtfix.german.prose import looks_like_code
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "stray-space"
TIER: Final = Tier.SAFE

EXAMPLES: Final = (
    bad("Wir backen heute[[ ,]] morgen ruhen wir.", becomes="Wir backen heute, morgen ruhen wir."),
    bad("Der Zug hielt in Fulda[[ .]] Niemand stieg aus.", becomes="Der Zug hielt in Fulda. Niemand stieg aus."),
    bad("Das Museum schließt um fünf[[ .]]", becomes="Das Museum schließt um fünf."),
    bad("Wer hat die Leiter geholt[[ ?]]", becomes="Wer hat die Leiter geholt?"),
    bad("Er nannte es „Glück“[[ ,]] sie nicht.", becomes="Er nannte es „Glück“, sie nicht."),
    bad("Die Brücke (von 1890)[[ ,]] heute gesperrt.", becomes="Die Brücke (von 1890), heute gesperrt."),
    bad("Die Katze schläft[[ ,]]der Hund wacht.", becomes="Die Katze schläft, der Hund wacht."),
    bad("Wichtig[[ :]] Der Ofen ist heiß.", becomes="Wichtig: Der Ofen ist heiß."),
    bad("Die Kranken[[ ,]] Pflege- und Rentenkasse zahlt.", becomes="Die Kranken-, Pflege- und Rentenkasse zahlt."),
    good("Der Körper V ( a , b ) ist bekannt.", why="a formula"),
    good("Das Spiel endete 3 : 2 nach Verlängerung.", why="a ratio"),
    good("Wir mischen Mehl und Wasser im Verhältnis zwei : eins.", why="a ratio in words"),
    good("Das war knapp :-) Danke fürs Warten ;)", why="emoticons"),
    good("Sie rechnet mit .NET und speichert als .txt ab.", why="a name and a suffix begin with the full stop"),
    good("Er wollte gehen ... und blieb .. doch.", why="dots of omission"),
    good("Die Kugel wiegt ,5 Gramm mehr.", why="a number may begin with its comma"),
    good("Vorsicht\u00a0: frisch gestrichen\u00a0!", why="French typography sets a no-break blank"),
    good("Zwischen den Wörtern steht das Zeichen , oder ein Strich.", why="the mark itself is meant"),
    good("Sie nennt das ,Glück' oder ,reinen Zufall‘.", why="a comma set for a low single quotation mark"),
    good("Der Aufruf lautet f(a , b) == 0;", why="code"),
    good("Die Klasse ISegel : IBootsteil hat zwei Methoden.", why="a declaration of code"),
)

_PLACE = re.compile(r"([ \t](?<=[\w%°)\]\"“”»«’'€$].)[ \t]*)([,.;!?:])(?![,.;:!?)(\-=/|*\]])")
_MEANT = re.compile(r"(?:[Zz]eichen|[Kk]omma|[Pp]unkt|[Ss]emikolon|[Kk]ommata|[Zz]eichen wie)$")
_LOW_QUOTE = re.compile(r",[^\W\d_][^,]{0,60}?['‘’´`]")
_SUSPENDED = re.compile(r"\s+(?:der |die |das |den |dem |des )?[A-ZÄÖÜ]\w+-(?=[\s,])")
_LETTERS = re.compile(r"(?<!\w)\w [,;] \w(?!\w)")
_CLOSERS: Final = "\"“”»«’‘'›‹)]"
_QUOTES: Final = "\"“”»«’'"

_DECLARED = re.compile(r"\b[A-Za-z]*[a-zA-Z][A-Z]\w*\s+:\s+\w*[a-zA-Z][A-Z]\w*")
"""A declaration of code, `ISee : IGewaesser`: names with inner capitals on both sides of the colon."""


def detect(passage: Passage) -> Iterator[Hit]:
    """A blank before a mark, as a removal or as a move to the other side."""
    text = passage.text
    for match in _PLACE.finditer(text):
        start, at, end = match.start(), match.start(2), match.end()
        if _spared(text, start, match[2], end):
            continue
        after = text[end : end + 1]
        if not after or after.isspace() or after in _CLOSERS:
            message = f"A blank stands before “{match[2]}”."
            edits: tuple[Edit, ...] = (Edit(start, at, ""),)
            if match[2] == "," and _SUSPENDED.match(text, end):
                hyphen = Proposal((Edit(start, at, "-"),), 0.8, "a suspended hyphen")
                yield Hit(start, end, message, (hyphen, Proposal(edits, 0.2, "no blank")))
                continue
            yield Hit(start, end, message, (Proposal(edits, _sure(text, start, match[2], end), "no blank"),))
        elif match[2] == "," and text[start - 1].isalpha() and after.isalpha() and not _LOW_QUOTE.match(text, at):
            message = "The blank stands before the comma instead of after it."
            edits = (Edit(start, at, ""), Edit(end, end, " "))
            yield Hit(start, end, message, (Proposal(edits, 0.9, "move the blank"),))


def _spared(text: str, start: int, mark: str, end: int) -> bool:
    """Whether the mark is meant for itself, belongs to what follows or stands in code."""
    if text[start - 1] in _QUOTES and (start < 2 or text[start - 2].isspace()):
        return True
    if _LETTERS.match(text, start - 1):
        return True
    following = text[end : end + 8].lstrip()[:1]
    if mark == ":" and (text[start - 1].isdigit() or following.isdigit() or following.islower()):
        return True
    if mark == ":" and _DECLARED.search(text, max(0, start - 40), end + 40):
        return True
    if (following and following in ",.;:!?|") or _MEANT.search(text, max(0, start - 16), start):
        return True
    return looks_like_code(text[max(0, start - 40) : end + 40])


def _sure(text: str, start: int, mark: str, end: int) -> float:
    """How sure it is that the blank is none of the writer's: a comma says more than a colon."""
    if mark == ",":
        return 0.99
    if mark == ".":
        rest = text[end : end + 8].lstrip(_CLOSERS + " ")
        shouted = text[start - 1].isupper() and rest[1:2].isupper()
        return 0.99 if not rest or (rest[0].isupper() and not shouted) else 0.7
    return 0.9 if mark in "?!" else 0.8
