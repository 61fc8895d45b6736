"""Finding: a place where the text is damaged, and the repairs that would mend it."""

from __future__ import annotations

import enum
import hashlib
import re
from dataclasses import dataclass
from typing import Final, NamedTuple


class Tier(enum.IntEnum):
    """How far a repair may go without a person; the order is from the safest."""

    SAFE = 0
    LIKELY = 1
    HINT = 2

    def __str__(self) -> str:
        return self.name.lower()


SEVERITIES: Final = {
    "glued-words": "major",
    "glued-sentences": "major",
    "split-compound": "minor",
    "stray-space": "minor",
    "invisible-character": "minor",
    "stray-capital": "minor",
    "lowercase-start": "minor",
    "quote-mismatch": "major",
    "misplaced-clause": "critical",
    "missing-word": "major",
    "redundant-word": "major",
    "doubled-word": "minor",
    "agreement": "major",
    "missing-comma": "minor",
    "leftover": "major",
    "source-mismatch": "critical",
}
"""The kinds of artefact, a closed list, each with its MQM severity (https://themqm.org: minor, major, critical)."""


class Edit(NamedTuple):
    """Replace the code points from `start` to `end` (half-open) by `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Repair:
    """Edits that belong together: all are applied, or none."""

    edits: tuple[Edit, ...]
    confidence: float
    """The share of such repairs that are right, from 0 to 1."""
    tier: Tier
    origin: str
    """What proposed it: "rule", "ngram", "marian", "person"."""
    label: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One damaged place of a document; offsets are those of its whole text."""

    rule: str
    kind: str
    start: int
    end: int
    text: str
    message: str
    repairs: tuple[Repair, ...]
    fingerprint: str

    @property
    def tier(self) -> Tier:
        """The tier of the first repair; a finding without one is for a person."""
        return self.repairs[0].tier if self.repairs else Tier.HINT

    @property
    def severity(self) -> str:
        """The MQM severity of its kind."""
        return SEVERITIES[self.kind]


def fingerprint(rule: str, prose: str, start: int, end: int) -> str:
    """A name for a finding that survives edits elsewhere: the rule, the words marked and two words on each side."""
    before = re.findall(r"\w+", prose[max(0, start - 80) : start])[-2:]
    after = re.findall(r"\w+", prose[end : end + 80])[:2]
    parts = [rule, " ".join(before), prose[start:end], " ".join(after)]
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
