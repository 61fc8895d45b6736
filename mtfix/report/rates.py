"""Rates: how often each rule was heard in sound German; scripts/noise.py measures, `mtfix rules` tells."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

PER: Final = 100_000
"""Rates are findings for so many words."""


@dataclass(frozen=True, slots=True)
class Rates:
    """What was read, and the findings of each rule in it."""

    read: str
    words: int
    found: dict[str, int]

    def of(self, rule: str) -> float | None:
        """Findings for 100,000 words of sound German, or None where the rule was not measured.

        >>> Rates("news", 200_000, {"a": 3}).of("a")
        1.5
        """
        return PER * self.found[rule] / self.words if rule in self.found else None

    def __str__(self) -> str:
        return f"{self.words:,} words of {self.read}"


def rates() -> Rates | None:
    """The rates that were measured with this version, if any were."""
    path = files("mtfix.rules") / "rates.json"
    if not path.is_file():
        return None
    kept = json.loads(path.read_text(encoding="utf-8"))
    return Rates(kept["read"], kept["words"], {rule: sum(tiers.values()) for rule, tiers in kept["rules"].items()})
