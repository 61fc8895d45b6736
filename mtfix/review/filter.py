"""Filter: which findings a person wants to see now."""

from __future__ import annotations

from dataclasses import dataclass

from mtfix.finding import Tier
from mtfix.review.block import Item, State


@dataclass(frozen=True, slots=True)
class Filter:
    """Findings of these kinds, rules and tiers, with these words in them; an empty set means all of them."""

    kinds: frozenset[str] = frozenset()
    rules: frozenset[str] = frozenset()
    tiers: frozenset[Tier] = frozenset()
    words: str = ""
    rejected: bool = False
    """Also those that were rejected."""

    def takes(self, item: Item) -> bool:
        """Whether this finding is to be seen."""
        finding = item.finding
        return (
            (item.state is not State.REJECTED or self.rejected)
            and (not self.kinds or finding.kind in self.kinds)
            and (not self.rules or finding.rule in self.rules)
            and (not self.tiers or finding.tier in self.tiers)
            and (not self.words or self._speaks_of(item))
        )

    def _speaks_of(self, item: Item) -> bool:
        words = self.words.casefold()
        finding = item.finding
        return any(words in told.casefold() for told in (finding.text, finding.message, finding.rule))

    def __bool__(self) -> bool:
        """Whether it leaves anything out that is shown otherwise."""
        return bool(self.kinds or self.rules or self.tiers or self.words)

    def __str__(self) -> str:
        """What it lets through, in words.

        >>> str(Filter(tiers=frozenset({Tier.SAFE}), words="Rhein"))
        'safe, "Rhein"'
        """
        parts = [*sorted(self.kinds), *sorted(self.rules), *(str(tier) for tier in sorted(self.tiers))]
        if self.words:
            parts.append(f'"{self.words}"')
        if self.rejected:
            parts.append("with rejected")
        return ", ".join(parts) or "all"
