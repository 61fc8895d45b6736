"""Scores without a reference: how probable each translation is to a model, given its source (forced decoding)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from mtfix.score.against import UnevenError


class Scored(Protocol):
    """The log probabilities of a target's pieces."""

    @property
    def pieces(self) -> tuple[str, ...]:
        """The pieces."""
        ...

    @property
    def log_probs(self) -> tuple[float, ...]:
        """One for each piece."""
        ...

    @property
    def mean(self) -> float:
        """The mean of them."""
        ...


class PieceScorer(Protocol):
    """A model that says of each piece of a target how probable it is, given the source."""

    def score_pieces(self, sources: Sequence[str], targets: Sequence[str]) -> Sequence[Scored]:
        """One result for each pair."""
        ...


@dataclass(frozen=True, slots=True)
class Line:
    """One translation and what the model thinks of it."""

    number: int
    """The line, from 1."""
    source: str
    target: str
    score: float
    """The mean log probability of a piece."""
    worst: str
    """The piece the model would least have written, with the pieces beside it."""
    worst_log_prob: float


def score_lines(sources: Sequence[str], targets: Sequence[str], scorer: PieceScorer) -> list[Line]:
    """The score of each line that has text on both sides, in order."""
    if len(sources) != len(targets):
        raise UnevenError(
            f"The source has {len(sources):,} lines and the translation {len(targets):,}; they must be equal."
        )
    wanted = [
        i for i, (source, target) in enumerate(zip(sources, targets, strict=True)) if source.strip() and target.strip()
    ]
    scored = scorer.score_pieces([sources[i] for i in wanted], [targets[i] for i in wanted])
    return [_line(i, sources[i], targets[i], one) for i, one in zip(wanted, scored, strict=True)]


def _line(index: int, source: str, target: str, scored: Scored) -> Line:
    at = min(range(len(scored.log_probs)), key=lambda i: scored.log_probs[i])
    beside = "".join(scored.pieces[max(0, at - 2) : at + 3]).replace("▁", " ").replace("</s>", "¶").strip()
    return Line(index + 1, source, target, scored.mean, beside, scored.log_probs[at])


def mean(lines: Sequence[Line]) -> float:
    """The mean score of a text's lines."""
    return sum(line.score for line in lines) / len(lines) if lines else 0.0
