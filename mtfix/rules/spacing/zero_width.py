"""An invisible character stands in or beside a word

Web pages carry zero-width blanks, word joiners and byte order marks into the text; a reader sees nothing, a search
finds nothing. They go. Emoji held together by a joiner, the non-joiner of Persian and of Indic scripts, direction marks
beside Hebrew or Arabic, and the non-joiner that keeps a German ligature apart stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.passage import Passage
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "invisible-character"
TIER: Final = Tier.SAFE

EXAMPLES: Final = (
    bad("Der Wasser[[\u200b]]fall rauscht.", becomes="Der Wasserfall rauscht."),
    bad("Der Bach [[\ufeff]]rauscht.", becomes="Der Bach rauscht."),
    bad("Der Bach[[\u2060]] rauscht.", becomes="Der Bach rauscht."),
    bad("Der Bach rauscht[[\u200e]].", becomes="Der Bach rauscht."),
    bad(
        "Sie sah Klaus[[\u200b]]Und ging.",
        becomes="Sie sah Klaus Und ging.",
        why="two words, and nothing else parts them",
    ),
    bad("Der Fluss[[\u200d]]lauf ist lang.", becomes="Der Flusslauf ist lang."),
    good("Wir grüßen alle Familien 👩\u200d👩\u200d👧 herzlich.", why="a joiner holds an emoji together"),
    good("Das Herz ❤\ufe0f\u200d🔥 brennt.", why="an emoji with a variation selector"),
    good("Auf Persisch heißt es می\u200cخواهم.", why="Persian needs the non-joiner"),
    good("Die Auf\u200clage ist vergriffen.", why="the non-joiner keeps a ligature apart"),
    good("Das Wort שלום\u200f bedeutet Frieden.", why="a direction mark beside Hebrew"),
    good("Ein langer Pfad: Haus\u2060/\u2060Hof.", why="a word joiner beside a slash forbids a line break"),
)

_INVISIBLE = re.compile("[\u200b-\u200f\u2060-\u2064\u2066-\u206f\ufeff\u202a-\u202e]+")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_DIRECTIONS: Final = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LAST_LATIN: Final = "\u024f"


def detect(passage: Passage) -> Iterator[Hit]:
    """A run of invisible characters beside Latin letters, marks or blanks."""
    text = passage.text
    if text.isascii():
        return
    for match in _INVISIBLE.finditer(text):
        start, end = match.span()
        before, after = text[max(0, start - 1) : start], text[end : end + 1]
        if not _plain(before) or not _plain(after):
            continue
        between = before.isalnum() and after.isalnum()
        if _DIRECTIONS.issuperset(match[0]) and _RIGHT_TO_LEFT.search(text):
            continue
        if match[0] == "\u200c" and between:
            continue
        if match[0] in "\u2060\ufeff" and before and after and not between and not (before + after).isalnum():
            if not (before.isspace() or after.isspace() or before.isalnum()):
                continue
            if after in "/-–—…" or before in "/-–—…":
                continue
        yield _hit(start, end, between and before.islower() and after.isupper())


def _hit(start: int, end: int, two_words: bool) -> Hit:
    message = "An invisible character stands in the text."
    removed = Proposal((Edit(start, end, ""),), 0.3 if two_words else 0.99, "take it away")
    blank = Proposal((Edit(start, end, " "),), 0.8, "a blank in its place")
    return Hit(start, end, message, (blank, removed) if two_words else (removed,))


def _plain(char: str) -> bool:
    """Whether a neighbour is a Latin letter, a digit, a mark or a blank, or none; no emoji and no other script."""
    return not char or char <= _LAST_LATIN or "\u2010" <= char <= "\u203a"
