"""A line break or tab was left in its escaped form

Data formats write the end of a line as "\\\\n" and a tab as "\\\\t". In prose a blank takes its place. Paths, patterns and
text about such signs stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.lexicon import lookup
from mtfix.german.passage import Passage
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "leftover"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad(r"Der Kahn liegt am Ufer.[[\n]]Der Wirt wartet.", becomes="Der Kahn liegt am Ufer. Der Wirt wartet."),
    bad(r"Der Kahn liegt am Ufer.[[\r\n ]]Der Wirt wartet.", becomes="Der Kahn liegt am Ufer. Der Wirt wartet."),
    bad(r"Der Kahn liegt am Ufer. [[\n ]]Der Wirt wartet.", becomes="Der Kahn liegt am Ufer. Der Wirt wartet."),
    bad(r"Der Kahn liegt am Ufer.[[\n]]", becomes="Der Kahn liegt am Ufer."),
    good(r"Der Pfad C:\neu\tabelle liegt dort.", why="a path"),
    good(r"Die Folge \n steht für einen Zeilenumbruch.", why="the sign is what the sentence is about"),
    good(r"Gelesen wird bis \n oder \r folgt.", why="the sign is what the sentence is about"),
    good(r"Schreiben Sie „\n“ ans Ende.", why="quoted"),
    good(r"Das Muster [\w\n]+ passt auf alles.", why="a pattern"),
)

_PLACE = re.compile(r"(?P<before>[ ]?)(?:\\r\\n|\\[nrt])+(?P<after>[ ]?)(?=[A-ZÄÖÜ][a-zäöüß]|[a-zäöüß]{2}|$)")
_TOLD = re.compile(
    r"[Ee]scape|[Zz]eichen|[Zz]eilen|[Ss]equenz|[Uu]mbr|[Mm]uster|[Aa]usdr|newline|[Tt]abul|Unix|[\[\]{}|`$^+*]|[A-Z]:\\|\\\\|echo"
)


def detect(passage: Passage) -> Iterator[Hit]:
    """A backslash with n, r or t behind a word or a stop, and the beginning of a word behind it."""
    text = passage.text
    if "\\" not in text or _TOLD.search(text):
        return
    for match in _PLACE.finditer(text):
        start, end = match.span()
        sign = match.start() + len(match["before"])
        word = re.match(r"\w+", text[end:])
        if start and text[start - 1] not in '.,;:!?)“"' and not text[start - 1].isalnum():
            continue
        if word is not None and not any(lookup(form).seen for form in (word[0], word[0].lower())):
            continue
        if not match["before"] and not match["after"] and word is not None and word[0][0].islower():
            continue  # a path or a longer word may go on behind the backslash
        if match["before"] and text[start - 1].isalnum():
            continue  # between blanks the sign may be what is spoken of
        if match["before"]:
            start = sign
            end = end if word is not None else match.end()
            edit = Edit(start, end, "") if word is not None else Edit(start - 1, end, "")
        else:
            edit = Edit(start, end, " " if word is not None and start else "")
        yield Hit(edit.start, edit.end, "A line break or tab was left in its escaped form.", (
            Proposal((edit,), 0.9, "a blank"),
        ))  # fmt: skip
