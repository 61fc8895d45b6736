"""Quotation marks: which opens, which closes, which belong together, and which stand alone.

German prints „…“ with ‚…‘ inside, »…« with ›…‹, in Switzerland «…» with ‹…›; typists write "…", and English “…” slips in.
A glyph alone does not say what a mark does, so its place is read too: an opening mark has a blank before it and a word
behind it. Apostrophes, inches and feet are told apart from marks and play no part.
"""

from __future__ import annotations

import re
from typing import Final

OPEN: Final = "open"
CLOSE: Final = "close"
NONE: Final = "none"
"""What a mark does; NONE for an apostrophe, an inch or a foot."""

OPENING: Final = "opening"
CLOSING: Final = "closing"
ISOLATED: Final = "isolated"
TIGHT: Final = "tight"
"""Where a mark stands: before a word, after one, between blanks, or between letters."""

PARTNER: Final = {
    "„": "“",
    '"': '"',
    "“": "”",
    "»": "«",
    "«": "»",
    "‚": "‘",
    "'": "'",
    "‘": "’",
    "›": "‹",
    "‹": "›",
    "”": "”",
}
"""The closing glyph that rightly ends what an opening glyph began."""

SINGLE: Final = frozenset("‚‘’'›‹")
_PAIRABLE: Final = {
    "„": frozenset('“”"„'),
    "“": frozenset("”“„"),
    "”": frozenset("”“"),
    '"': frozenset('"“”„'),
    "»": frozenset("«»"),
    "«": frozenset("»«"),
    "‚": frozenset("‘’'‚"),
    "‘": frozenset("’‘"),
    "'": frozenset("'’‘"),
    "›": frozenset("‹›"),
    "‹": frozenset("›‹"),
}
_GLYPHS: Final = "„“”\"»«‚‘’'›‹"
_DOUBLES = re.compile('[„“”"»«‚‘›‹]')
_MARK = re.compile(f"[{_GLYPHS}]")
_LEFT_EDGE: Final = frozenset("([{<–—/-+=|*_#>")
_RIGHT_EDGE: Final = frozenset(".,;:!?)]}>–—-/…|*")
_FAR: Final = 60
"""How many marks ahead are looked at, so that odd text costs no more than any other."""

_ELISION = re.compile(r"['’‘](?:[snm]\b|n[erm]?\b|ne[rnms]?\b|r[aeu]\w*|mal\b|\d\d|tschuldigung|naus|nauf|nüber|ran)")


class Mark:
    """One quotation mark: where it stands, what it does, and the index of its partner (-1 where it has none)."""

    __slots__ = ("at", "glyph", "partner", "place", "role")

    def __init__(self, at: int, glyph: str, place: str) -> None:
        self.at = at
        self.glyph = glyph
        self.place = place
        self.role = NONE
        self.partner = -1

    def __repr__(self) -> str:
        return f"Mark({self.glyph} at {self.at}, {self.role}, {self.place}, partner {self.partner})"

    @property
    def alone(self) -> bool:
        """Whether it opens or closes something without a partner."""
        return self.role != NONE and self.partner < 0


class Quotes:
    """The quotation marks of a passage, in order."""

    __slots__ = ("__weakref__", "marks")

    def __init__(self, marks: list[Mark]) -> None:
        self.marks = marks

    @property
    def pairs(self) -> list[tuple[int, int]]:
        """The indices of the marks that belong together, by the place of the opening one."""
        return [(i, mark.partner) for i, mark in enumerate(self.marks) if mark.role == OPEN and mark.partner >= 0]

    @property
    def alone(self) -> list[int]:
        """The indices of the marks without a partner."""
        return [i for i, mark in enumerate(self.marks) if mark.role != NONE and mark.partner < 0]


NO_QUOTES: Final = Quotes([])


def read_quotes(text: str) -> Quotes:
    """Pair the quotation marks of a text.

    >>> quotes = read_quotes("„Er rief: ‚Geht’s?‘“, sagte sie und „ging.")
    >>> quotes.pairs, quotes.alone
    ([(0, 4), (1, 3)], [5])
    >>> read_quotes('Der 27"-Schirm heißt "Weit 2".').pairs
    [(1, 2)]
    """
    if _DOUBLES.search(text) is None:
        return NO_QUOTES
    marks = _pair(text, inches=False)
    if any(mark.alone for mark in marks) and re.search(r'\d["“”]', text):
        again = _pair(text, inches=True)
        if sum(mark.alone for mark in again) < sum(mark.alone for mark in marks):
            marks = again
    return Quotes(marks)


def _pair(text: str, *, inches: bool) -> list[Mark]:
    marks = [Mark(match.start(), match[0], _place(text, match.start())) for match in _MARK.finditer(text)]
    stack: list[int] = []
    for index, mark in enumerate(marks):
        role = _role(text, marks, stack, index)
        inch = role == CLOSE and mark.glyph in '"“”' and text[mark.at - 1 : mark.at].isdigit()
        if inch and (inches or _partner(marks, stack, mark.glyph) is None):
            role = NONE
        if role == OPEN:
            mark.role = OPEN
            stack.append(index)
        elif role == CLOSE:
            mark.role = CLOSE
            found = _partner(marks, stack, mark.glyph)
            if found is None:
                continue
            for dropped in stack[found + 1 :]:
                if marks[dropped].glyph in "'‘":
                    marks[dropped].role = NONE
            opener = stack[found]
            del stack[found:]
            mark.partner, marks[opener].partner = opener, index
    for index in stack:
        if marks[index].glyph in "'‘":
            marks[index].role = NONE
    return marks


def _place(text: str, at: int) -> str:
    left, right = at - 1, at + 1
    while left >= 0 and at - left < 6 and text[left] in _GLYPHS:
        left -= 1
    while right < len(text) and right - at < 6 and text[right] in _GLYPHS:
        right += 1
    before_blank = left < 0 or text[left].isspace() or text[left] in _LEFT_EDGE
    after = text[right : right + 1]
    after_blank = not after or after.isspace() or after in _RIGHT_EDGE
    if before_blank and after_blank and after in (".", "…") and text[right : right + 2] in ("..", "…"):
        after_blank = False
    if before_blank:
        return ISOLATED if after_blank else OPENING
    return CLOSING if after_blank else TIGHT


def _partner(marks: list[Mark], stack: list[int], glyph: str) -> int | None:
    """The place in the stack of the mark that this glyph may close, the nearest one first."""
    for place in range(len(stack) - 1, max(-1, len(stack) - 12), -1):
        opener = marks[stack[place]].glyph
        if glyph in _PAIRABLE[opener]:
            return place
        if glyph in SINGLE and opener not in SINGLE:
            return None
    return None


def _role(text: str, marks: list[Mark], stack: list[int], index: int) -> str:
    mark = marks[index]
    glyph, place = mark.glyph, mark.place
    if glyph == "„":
        if place != CLOSING:
            return OPEN
        if _partner(marks, stack, glyph) is not None:
            return CLOSE
        return OPEN if _closes_later(marks, index, '“”"') else CLOSE
    if glyph in '"«»›‹':
        if place == OPENING:
            return OPEN
        if place == CLOSING:
            return CLOSE
        return CLOSE if _partner(marks, stack, glyph) is not None else OPEN
    if glyph in "“”":
        if _partner(marks, stack, glyph) is not None:
            return OPEN if place == OPENING and _nests(marks, stack, index) else CLOSE
        return OPEN if place in (OPENING, ISOLATED) else CLOSE
    return _single_role(text, marks, stack, index)


def _single_role(text: str, marks: list[Mark], stack: list[int], index: int) -> str:
    mark = marks[index]
    glyph, place = mark.glyph, mark.place
    if glyph == "‚":
        return OPEN if place in (OPENING, ISOLATED) else NONE
    closes = _partner(marks, stack, glyph) is not None
    if closes and (place == CLOSING or (place != OPENING and glyph == "‘" and not text[mark.at - 1].isalpha())):
        return CLOSE
    if place != OPENING or glyph == "’" or _ELISION.match(text, mark.at):
        return NONE
    return OPEN if _closes_later(marks, index, "'’" if glyph == "'" else "’‘") else NONE


def _nests(marks: list[Mark], stack: list[int], index: int) -> bool:
    """Whether an English opening mark begins a quotation of its own inside another: „Er sang “Yes” gern“."""
    later = marks[index + 1 : index + _FAR]
    closers = sum(mark.glyph in "“”" and mark.place == CLOSING for mark in later)
    openers = sum(mark.glyph == "„" for mark in later)
    return closers - openers > sum(marks[i].glyph in '„“"' for i in stack)


def _closes_later(marks: list[Mark], index: int, glyphs: str) -> bool:
    """Whether a closing mark of these glyphs follows before another quotation of this kind begins."""
    for mark in marks[index + 1 : index + _FAR]:
        if mark.glyph in glyphs and mark.place == CLOSING:
            return True
        if mark.glyph == "„":
            return False
    return False
