"""English sentences: where one ends, for alignment and for translating from English."""

from __future__ import annotations

import re
from typing import Final

_STOP = re.compile(r"""[.!?…]+["”’')\]»“]*(?=\s+["“‘'(\[„«»-]*[^\W_a-zà-ÿ])""")
_ABBREVIATED: Final = frozenset(
    """Mr Mrs Ms Dr Prof Sr Jr St Gen Col Lt Sgt Capt Gov Sen Rep Rev Hon Pres No Nos vs etc approx ca cf Fig Vol pp Inc
    Ltd Co Corp Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mt Ft Ave al""".split()
)
_NEXT = re.compile(r"[\"”’')\]]*\s+[\"“‘(\[]*(\w+)")
_TIMES: Final = frozenset(
    """Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September
    October November December Eastern Central Pacific Greenwich""".split()
)
"""What goes on after a.m. and p.m. in spite of its capital."""
_STARTERS: Final = frozenset(
    """The A An He She It They We You I This That These Those In On At But And However There When While After Before As If
    For His Her Their Our Its According Meanwhile""".split()
)
"""Words that begin a sentence after `U.S.` rather than go on."""
_DOTTED = re.compile(r"(?:^|[^\w.])(?:[A-Za-z]\.)*[A-Za-z]$")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """The sentences of an English text as half-open spans without the white space between them.

    >>> text = 'Mr. Hill left at 5 p.m. on Monday. "Why?" The U.S. Navy had called. No. 7 left the U.S. It was late.'
    >>> [text[start:end] for start, end in sentence_spans(text)]
    ['Mr. Hill left at 5 p.m. on Monday.', '"Why?"', 'The U.S. Navy had called.', 'No. 7 left the U.S.', 'It was late.']
    """
    spans, start = [], 0
    for match in _STOP.finditer(text):
        if match[0].startswith(".") and not match[0].startswith("..") and _abbreviation(text, start, match.start()):
            continue
        spans.append((start, match.end()))
        start = match.end()
    spans.append((start, len(text)))
    return [
        (first + len(text[first:last]) - len(text[first:last].lstrip()), first + len(text[first:last].rstrip()))
        for first, last in spans
        if text[first:last].strip()
    ]


def _abbreviation(text: str, start: int, stop: int) -> bool:
    """Whether the full stop at `stop` belongs to the word before it."""
    before = text[start:stop]
    word = re.search(r"\w+$", before)
    if word is None:
        return False
    if word[0] in _ABBREVIATED:
        return word[0] != "No" or text[stop + 1 :].lstrip()[:1].isdigit()
    if _DOTTED.search(before) is None or word[0] == "I":
        return False
    following = _NEXT.match(text, stop + 1)
    if before.lower().endswith((".m", " m")):
        return following is not None and (following[1] in _TIMES or following[1].isupper())
    return following is None or following[1] not in _STARTERS
