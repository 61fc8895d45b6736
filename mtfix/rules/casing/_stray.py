"""How a capital without a reason is reported: in the same words, with the same repair, whatever the word is."""

from __future__ import annotations

from mtfix.finding import Edit
from mtfix.german.tokens import Token
from mtfix.rule import Hit, Proposal


def stray(token: Token, confidence: float, message: str) -> Hit:
    """A hit on the word whose one repair writes its first letter small."""
    edit = Edit(token.start, token.start + 1, token.text[0].lower())
    return Hit(token.start, token.end, message, (Proposal((edit,), confidence, "small letter"),))
