"""Quote places: where the partner of a lone quotation mark or bracket belongs, or that it is itself too much.

Every place up to the next mark is asked, and a conditional logistic model over what stands before, behind and inside the
quotation that it would make weighs them against each other and against no quotation at all. Learned by
scripts/train_quotes.py from sound lines whose marks were taken away; brackets have weights of their own.
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Sequence
from typing import Final, NamedTuple

from mtfix.german.capitals import names_a_work
from mtfix.german.lexicon import DATA
from mtfix.german.passage import Passage
from mtfix.german.quotes import CLOSE, OPEN, Mark
from mtfix.german.speech import says
from mtfix.german.tags import PERSONAL
from mtfix.german.tokens import MARK, Token

FARTHEST: Final = 80
"""How many tokens away a partner is looked for."""

_DOUBLE: Final = frozenset('„“”"»«')
_BRACKETS: Final = frozenset("()")
OPEN_BRACKET: Final = "open-bracket"
CLOSE_BRACKET: Final = "close-bracket"
"""What a lone bracket does; the other roles are those of quotation marks."""
_STOPS: Final = frozenset(".!?…")
_INSIDE: Final = frozenset(",;:")


class Place(NamedTuple):
    """A place for the missing mark: its offset in the passage (-1: the lone mark is too much), and how sure it is."""

    at: int
    probability: float


class View:
    """The tokens of a passage with their tags, as the places are judged by them."""

    def __init__(self, passage: Passage) -> None:
        self.text = passage.text
        self.tokens = passage.tokens
        self.tags = [tag for sentence in passage.sentences for tag in sentence.tags]


def opens(role: str) -> bool:
    """Whether a mark of this role opens what it belongs to."""
    return role in (OPEN, OPEN_BRACKET)


def _marks(role: str) -> frozenset[str]:
    return _DOUBLE if role in (OPEN, CLOSE) else _BRACKETS


def places(view: View, mark: int, role: str) -> list[int]:
    """The tokens that may be the last (for an opening mark) or the first (for a closing one) of the quotation."""
    tokens, marks = view.tokens, _marks(role)
    found: list[int] = []
    step = 1 if opens(role) else -1
    at = mark + step
    while 0 <= at < len(tokens) and abs(at - mark) <= FARTHEST and tokens[at].text not in marks:
        if _may_end(tokens, at) if opens(role) else _may_begin(tokens, at):
            found.append(at)
        at += step
    return found


def _may_end(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if token.kind == MARK and token.text[0] not in _STOPS and token.text not in ")%":
        return False
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return after is None or after.spaced or (after.kind == MARK and after.text not in "-/(")


def _may_begin(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if token.kind == MARK and token.text not in ("...", "…", "("):
        return False
    return token.spaced or (at > 0 and tokens[at - 1].text in "(/")


def features(view: View, first: int, last: int, role: str) -> list[str]:
    """What speaks for and against a quotation of the tokens `first` to `last`, both inclusive, by name."""
    marks = _marks(role)
    tokens, tags, text = view.tokens, view.tags, view.text
    skip = 1 if first and tokens[first - 1].text in marks else 0
    before, after = first - 1 - skip, last + 1
    while after < len(tokens) and tokens[after].text in marks:
        after += 1
    inside = range(first, last + 1)
    words = [at for at in inside if tokens[at].kind != MARK]
    stops = sum(tokens[at].text[0] in _STOPS and at + 1 < len(tokens) and tokens[at + 1].spaced for at in inside[:-1])
    size = len(words)
    length = str(size) if size < 5 else "5" if size < 7 else "7" if size < 11 else "11" if size < 21 else "21"
    verb = any(tags[at] in PERSONAL for at in inside)
    capital = tokens[first].text[:1].isupper()
    left = _outside(tokens, tags, before) if before >= 0 else "^"
    right = _outside(tokens, tags, after) if after < len(tokens) else "$"
    ended = tokens[last].text[0] if tokens[last].kind == MARK else "w"
    told = right == "," and says(text, tokens[after].end)
    tell = "told" if told else "says" if right[0] == "V" and says(text, tokens[after].start) else "-"
    named = before >= 0 and tokens[before].text[:1].isupper() and names_a_work(tokens[before].text)
    upper = sum(tokens[at].text[:1].isupper() for at in words)
    shape = "all" if upper == size else "some" if upper else "none"
    commas = min(2, sum(tokens[at].text in _INSIDE for at in inside))
    head, tail = tags[first], tags[words[-1]] if words else "-"
    return [
        f"length={length}", f"left={left}", f"right={right}", f"ended={ended},{right}", f"tell={tell},{ended}",
        f"left={left},capital={capital}", f"left={left},length={length}", f"right={right},length={length}",
        f"length={length},{shape}", f"stops={min(stops, 3)},{ended}", f"stops={min(stops, 3)},{left}",
        f"verb={verb},{left},{capital}", f"verb={verb},{ended}", f"verb={verb},{length}", f"named={named},{shape},{length}",
        f"commas={commas},{verb}", f"head={head},{left}", f"tail={tail},{right}", f"tail={tail},{ended}",
        f"both={left},{right},{ended}", f"edge={tail},{right},{shape}", f"head={head},{tail}",
        f"tell={tell},{capital},{left}",
    ]  # fmt: skip


def _outside(tokens: Sequence[Token], tags: Sequence[str], at: int) -> str:
    text = tokens[at].text
    if tokens[at].kind == MARK:
        return text[0] if text[0] in ".,:;!?…()–-" else "mark"
    return tags[at]


def features_of_none(view: View, mark: int, role: str) -> list[str]:
    """What speaks for the lone mark being too much."""
    tokens, tags = view.tokens, view.tags
    before = _outside(tokens, tags, mark - 1) if mark else "^"
    after = _outside(tokens, tags, mark + 1) if mark + 1 < len(tokens) else "$"
    return [f"none,{role}", f"none,{role},{before}", f"none,{role},{after}", f"none,{before},{after}"]


@functools.cache
def _weights() -> dict[str, dict[str, float]]:
    with (DATA / "quotes.json").open(encoding="utf-8") as file:
        learned: dict[str, dict[str, float]] = json.load(file)
    return learned


def rank(passage: Passage, mark: Mark) -> list[Place]:
    """The places for the partner of a lone mark, and -1 for none, the likeliest first.

    >>> from mtfix.formats import plain
    >>> from mtfix.german.passage import Reading
    >>> passage = Reading(plain.parse("Der Film „Die Brücke lief gestern im Kino.")).passage(0)
    >>> passage.text[: rank(passage, passage.quotes.marks[0])[0].at]
    'Der Film „Die Brücke'
    """
    return rank_token(passage, passage.token_at(mark.at), OPEN if mark.role == OPEN else CLOSE)


def rank_token(passage: Passage, at: int, role: str) -> list[Place]:
    """The same for the lone mark or bracket that is token `at`."""
    view = View(passage)
    weights = _weights()[role]
    tokens = passage.tokens
    scored = [(-1, sum(weights.get(name, 0.0) for name in features_of_none(view, at, role)))]
    for place in places(view, at, role):
        span = (at + 1, place) if opens(role) else (place, at - 1)
        offset = tokens[place].end if opens(role) else tokens[place].start
        scored.append((offset, sum(weights.get(name, 0.0) for name in features(view, *span, role))))
    most = max(score for _, score in scored)
    total = sum(math.exp(score - most) for _, score in scored)
    ranked = [Place(offset, math.exp(score - most) / total) for offset, score in scored]
    return sorted(ranked, key=lambda place: -place.probability)
