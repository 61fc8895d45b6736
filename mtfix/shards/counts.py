"""Counts: what a shard, or a whole job, came to."""

from __future__ import annotations

import collections
from dataclasses import dataclass, field, fields
from typing import Any


def ranked(counter: collections.Counter[str]) -> list[tuple[str, int]]:
    """What was counted most stands first; what as often as another, by its name.

    >>> ranked(collections.Counter("caab"))
    [('a', 2), ('b', 1), ('c', 1)]
    """
    return sorted(counter.items(), key=lambda pair: (-pair[1], pair[0]))


@dataclass
class Counts:
    """The counters of some shards; they can be added up."""

    records: int = 0
    """Records read, the ones set aside included."""
    written: int = 0
    words: int = 0
    changed: int = 0
    """Records whose text is another one now."""
    doubtful: int = 0
    """Translated sentences marked with [?]."""
    seconds: float = 0.0
    """Time of the clock that workers spent on them, without loading rules or models."""
    cpu_seconds: float = 0.0
    """Time of the processor, likewise."""
    bad: collections.Counter[str] = field(default_factory=collections.Counter)
    """Records set aside, by reason."""
    rules: collections.Counter[str] = field(default_factory=collections.Counter)
    """Repairs made (clean) or findings (check), by rule."""

    def add(self, other: Counts) -> None:
        """Count another shard, too."""
        for one in fields(self):
            mine, theirs = getattr(self, one.name), getattr(other, one.name)
            if isinstance(mine, collections.Counter):
                mine.update(theirs)
            else:
                setattr(self, one.name, mine + theirs)

    def told(self) -> dict[str, Any]:
        """The counts in plain values.

        >>> counts = Counts(records=2, words=9)
        >>> Counts.of(counts.told()) == counts
        True
        """
        told = {one.name: getattr(self, one.name) for one in fields(self)}
        return {
            name: dict(ranked(value))
            if isinstance(value, collections.Counter)
            else round(value, 3)
            if isinstance(value, float)
            else value
            for name, value in told.items()
        }

    @classmethod
    def of(cls, told: dict[str, Any]) -> Counts:
        """The counts that `told` told."""
        known = {one.name for one in fields(cls)}
        counts = cls()
        for name, value in told.items():
            if name in known:
                setattr(counts, name, collections.Counter(value) if isinstance(value, dict) else value)
        return counts
