"""Signs: how tiers look. Each has a sign and a letter shape of its own, so that no colour is needed to tell them."""

from __future__ import annotations

from typing import Final

from rich.style import Style
from rich.text import Text

from mtfix.finding import Tier

TIERS: Final = {Tier.SAFE: "●", Tier.LIKELY: "◆", Tier.HINT: "○"}
REJECTED: Final = "✗"
SKIPPED: Final = "…"


def counts(numbers: tuple[int, int, int], styles: dict[Tier, Style] | None = None) -> Text:
    """The counts of the three tiers with their signs.

    >>> counts((3, 0, 1)).plain
    '●3 ◆0 ○1'
    """
    parts = [Text(f"{TIERS[tier]}{numbers[tier]:,}", (styles or {}).get(tier, "")) for tier in Tier]
    return Text(" ").join(parts)
