"""A bracket has no partner

A round bracket in a sentence is never closed, or closes what was never opened. A learned judge ranks the places where
the other one may belong. Numbers of lists, emoticons, intervals, code and brackets that span passages stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.abbreviations import INNER
from mtfix.german.lexicon import lookup
from mtfix.german.passage import Passage
from mtfix.german.quote_places import CLOSE_BRACKET, OPEN_BRACKET, rank_token
from mtfix.german.tokens import WORD, Token
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "leftover"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("Der Turm [[(]]erbaut 1890 ist geschlossen.", becomes="Der Turm (erbaut 1890) ist geschlossen."),
    bad("Der Turm siehe Karte[[)]] ist geschlossen.", becomes="Der Turm (siehe Karte) ist geschlossen."),
    good("Der Turm steht in Riva (ital.", why="cut off at an abbreviation"),
    good("Der Turm (erbaut 1890) ist geschlossen.", why="a pair"),
    good("Wir bringen a) Brot, b) Salz und 3) Wein mit.", why="a list"),
    good("Der Anhang (Teil 3 a) der Satzung) liegt bei.", why="a list inside a bracket"),
    good("Das wird schön :) sagt sie ;-) und lacht :(", why="emoticons"),
    good("Das Intervall [0, 1) ist halb offen, ]0, 1( auch.", why="intervals"),
    good("Der Aufruf lautet druck(text, wohin.", why="code"),
)

SURE: Final = 0.55
"""Below this probability of its best place a lone bracket is left alone."""


def detect(passage: Passage) -> Iterator[Hit]:
    """The one round bracket of a passage that does not pair."""
    text = passage.text
    if text.count("(") == text.count(")") or "[" in text or passage.is_code:
        return
    alone = _alone(passage.tokens)
    if len(alone) != 1:
        return
    index = alone[0]
    token = passage.tokens[index]
    opening = token.text == "("
    if token.text in (text[token.start - 1 : token.start], text[token.end : token.end + 1]):
        return  # a bracket that stands twice
    if (
        not _in_prose(passage, index)
        or _continues(passage, opening=opening)
        or (opening and _is_cut_off(passage, index))
    ):
        return
    ranked = rank_token(passage, index, OPEN_BRACKET if opening else CLOSE_BRACKET)
    if ranked[0].probability < SURE or ranked[0].at < 0:
        return
    proposals = []
    for place in ranked[:3]:
        if place.at < 0:
            edit, label = Edit(token.start, token.end, ""), "no bracket"
        else:
            edit, label = Edit(place.at, place.at, ")" if opening else "("), "a bracket at the other end"
        proposals.append(Proposal((edit,), min(0.95, place.probability), label))
    message = "This bracket is never closed." if opening else "This bracket was never opened."
    yield Hit(token.start, token.end, message, tuple(proposals))


def _alone(tokens: list[Token]) -> list[int]:
    """The brackets that do not pair; none where one may belong to a list inside a bracket: (§ 12 a) und b))."""
    stack: list[int] = []
    lone: list[int] = []
    for index, token in enumerate(tokens):
        if token.text == "(":
            stack.append(index)
        elif token.text == ")":
            if stack and stack[-1] < index - 2 and _ITEM.fullmatch(tokens[index - 1].text):
                return []
            if stack:
                stack.pop()
            else:
                lone.append(index)
    return lone + stack


_ITEM: Final = re.compile(r"[a-z]|\d{1,2}")
_LIST: Final = re.compile(r"[a-z]{1,2}|[IVXivx]+|\d+[a-z]?")


def _in_prose(passage: Passage, index: int) -> bool:
    """Whether the bracket stands beside a word as in a sentence: no number of a list, no call, no emoticon."""
    tokens = passage.tokens
    token = tokens[index]
    if token.text == "(":
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        return token.spaced and index > 0 and after is not None and not after.spaced and after.kind == WORD
    before = tokens[index - 1] if index else None
    if before is None or token.spaced or before.text in ":;-=8" or _LIST.fullmatch(before.text):
        return before is not None and not token.spaced and before.text.isdigit() and len(before.text) == 4
    return index + 1 >= len(tokens) or tokens[index + 1].spaced or tokens[index + 1].text in ",.;:!?"


def _is_cut_off(passage: Passage, index: int) -> bool:
    """Whether the passage breaks off inside the bracket, at the full stop of an abbreviation: (griech."""
    tokens = passage.tokens
    if len(tokens) - index < 4 or tokens[-1].text != ".":
        return len(tokens) - index < 4
    last = tokens[-2].text
    return len(last) < 3 or last in INNER or (last.islower() and lookup(last).seen < 20)


def _continues(passage: Passage, *, opening: bool) -> bool:
    """Whether the passage beside this one holds the partner."""
    near = passage.neighbour(1 if opening else -1)
    if near is None:
        return False
    return near.text.count(")") > near.text.count("(") if opening else near.text.count("(") > near.text.count(")")
