"""Gain: what cleaning German text is worth, measured where it ends: in the English that a model makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from mtfix.score.against import RESAMPLES, Score, UnevenError, score


class LineTranslator(Protocol):
    """A model that translates line by line."""

    def translate(self, texts: Sequence[str]) -> list[str]:
        """One translation for each line."""
        ...


@dataclass(frozen=True, slots=True)
class Gain:
    """The scores of the raw and of the cleaned text, over all lines and over those that cleaning changed."""

    lines: int
    changed: int
    whole: dict[str, list[Score]]
    only_changed: dict[str, list[Score]]
    """Empty where cleaning changed nothing."""


def gain(
    raw: Sequence[str],
    cleaned: Sequence[str],
    references: Sequence[str],
    translator: LineTranslator,
    resamples: int = RESAMPLES,
) -> Gain:
    """Translate both texts and score them against the references; "raw" is the baseline of the paired tests."""
    if not len(raw) == len(cleaned) == len(references):
        raise UnevenError(
            f"The German has {len(raw):,} lines, cleaned {len(cleaned):,}, and the reference {len(references):,}; "
            "they must be equal, a line for a line."
        )
    changed = [index for index, (one, other) in enumerate(zip(raw, cleaned, strict=True)) if one != other]
    made = translator.translate(raw)
    fresh = dict(zip(changed, translator.translate([cleaned[index] for index in changed]), strict=True))
    mended = [fresh.get(index, text) for index, text in enumerate(made)]
    only: dict[str, list[Score]] = {}
    if changed:
        systems = {"raw": [made[index] for index in changed], "cleaned": [mended[index] for index in changed]}
        only = score(systems, [references[index] for index in changed], resamples)
    whole = score({"raw": made, "cleaned": mended}, references, resamples)
    return Gain(len(raw), len(changed), whole, only)
