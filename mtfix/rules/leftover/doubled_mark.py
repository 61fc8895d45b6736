"""Two marks of punctuation stand where one belongs

A piece brings its full stop or comma, and the text it is put into has one too: "im Hafen.. Der Kran", "im Hafen., wo",
"heute,, morgen". Three dots, two dots before a small letter, abbreviations ("usw.,"), ratios and code stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.abbreviations import INNER
from mtfix.german.lexicon import lookup
from mtfix.german.passage import Passage
from mtfix.german.prose import looks_like_code
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "leftover"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("Das Boot liegt im Hafen[[..]] Der Kran hebt es morgen.",
        becomes="Das Boot liegt im Hafen. Der Kran hebt es morgen."),
    bad("Das Boot liegt im Hafen[[..]]Der Kran hebt es morgen.",
        becomes="Das Boot liegt im Hafen. Der Kran hebt es morgen."),
    bad("Das Boot liegt im Hafen[[. .]] Der Kran hebt es morgen.",
        becomes="Das Boot liegt im Hafen. Der Kran hebt es morgen."),
    bad("Wir backen heute[[,,]] morgen ruhen wir.", becomes="Wir backen heute, morgen ruhen wir."),
    bad("Das Boot liegt im Hafen[[.,]] wo der Kran steht.", becomes="Das Boot liegt im Hafen, wo der Kran steht."),
    bad("Das Boot liegt im Hafen[[,.]] Der Kran hebt es.", becomes="Das Boot liegt im Hafen. Der Kran hebt es."),
    bad("Wer hebt das Boot[[?.]] Der Kran.", becomes="Wer hebt das Boot? Der Kran."),
    good("Er wartete.. vielleicht kam sie ja ... oder auch nicht.", why="dots of omission"),
    good("Mehl, Zucker usw., dazu Butter u. a., Eier.", why="abbreviations"),
    good("Die Folge 1..10 und der Pfad ../garten/plan bleiben.", why="a range and a path"),
    good("Sie nannte es ,,Glück''.", why="commas for a quotation mark"),
    good("Der Pfad beginnt mit \"..\" und Punkten.", why="quoted"),
    good("Die Folge, .Net und,.Text sind Namen.", why="a name that begins with a stop"),
    good("Ob das geht ..? Ja!..", why="dots of omission"),
    good("Die Seite heißt Yahoo!, die andere Wer weiß was?, sagt er.", why="marks of a name"),
)  # fmt: skip

_PLACE = re.compile(
    r"(?<=[a-zäöüß\d)\]“”»«\"])(?:(?P<stops>\.[ ]?\.)(?!\.)|(?P<commas>,[ ]?,(?=\s))|(?P<stop_comma>\.,(?=\s))"
    r"|(?P<comma_stop>,\.(?=\s|$))|(?P<asked>[?!]\.(?!\.)(?=\s|$)))"
)
_WORD = re.compile(r"[^\W\d_]+$")
_CLOSERS: Final = '“”»«")]'


def detect(passage: Passage) -> Iterator[Hit]:
    """Two marks side by side, or with a blank between them."""
    text = passage.text
    if not any(pair in text for pair in ("..", ". .", ",,", ", ,", ".,", ",.", "?.", "!.")):
        return
    for match in _PLACE.finditer(text):
        start, end = match.span()
        kept, confidence = _kept(text, start, end, match.lastgroup or "")
        if confidence and not looks_like_code(text[max(0, start - 40) : end + 40]):
            put = kept + " " if text[end : end + 1].isalpha() else kept
            proposal = Proposal((Edit(start, end, put),), confidence, f"“{kept}” alone")
            yield Hit(start, end, f"“{match[0]}” stands where one mark belongs.", (proposal,))


def _kept(text: str, start: int, end: int, sort: str) -> tuple[str, float]:
    """The mark that stays, and how sure that is."""
    after = text[end:].lstrip()[:1]
    word = _WORD.search(text, max(0, start - 30), start)
    if sort == "stops":
        if word is None and (text[start - 1] not in _CLOSERS or text[start - 2].isspace()):
            return ".", 0.0
        if after.isupper() or (after and after in '„»"'):
            return ".", 0.85
        return ".", 0.0 if after or (word and word[0] in INNER) else 0.6
    if sort == "asked":
        return text[start], 0.8 if word and (not after or after.isupper()) and lookup(word[0]).seen >= 20 else 0.0
    if sort == "stop_comma":
        plain = word is not None and len(word[0]) > 3 and word[0] not in INNER and lookup(word[0]).seen >= 100
        return (",", 0.85) if plain and after.islower() and text[start - len(word[0]) - 1] == " " else (",", 0.0)  # type: ignore[index]
    return (",", 0.9) if sort == "commas" else (".", 0.85)
