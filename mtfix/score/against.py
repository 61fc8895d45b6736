"""Scores against references: BLEU, chrF2++ and TER by sacrebleu, each with its signature and a bootstrap interval."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

RESAMPLES: Final = 1000


@dataclass(frozen=True, slots=True)
class Score:
    """One metric of one system over a whole text."""

    metric: str
    value: float
    low: float
    high: float
    """The 95 % bootstrap interval."""
    p: float | None
    """How probable a difference as large from the baseline is by chance (paired bootstrap); None for the baseline itself,
    1 for a text that equals it."""
    signature: str


class UnevenError(ValueError):
    """Texts that should have a line for each line have not; its text says which and how many."""


def score(
    systems: Mapping[str, Sequence[str]], references: Sequence[str], resamples: int = RESAMPLES
) -> dict[str, list[Score]]:
    """The scores of each system; the first is the baseline the others are tested against.

    Every system and the references have the same number of lines. Raises UnevenError where they have not. The paired
    test is Koehn's bootstrap resampling (2004) as sacrebleu does it, with its fixed seed.
    """
    for name, lines in systems.items():
        if len(lines) != len(references):
            raise UnevenError(
                f"{name} has {len(lines):,} lines and the reference {len(references):,}; they must be equal."
            )
    if not references:
        raise UnevenError("The reference is empty; there is nothing to score against.")
    metrics = _metrics()
    found: dict[str, list[Score]] = {name: [] for name in systems}
    for metric_name, metric in metrics.items():
        for name, values in _paired(systems, references, metric_name, metric, resamples).items():
            found[name].append(values)
    return found


def _metrics() -> dict[str, Any]:
    from sacrebleu.metrics import BLEU, CHRF, TER

    return {"BLEU": BLEU(), "chrF2++": CHRF(word_order=2), "TER": TER()}


def _paired(
    systems: Mapping[str, Sequence[str]], references: Sequence[str], name: str, metric: Any, resamples: int
) -> dict[str, Score]:
    if len(systems) == 1:
        ((system, lines),) = systems.items()
        result = metric.corpus_score(list(lines), [list(references)], n_bootstrap=resamples)
        interval = getattr(result, "_ci", -1)
        low, high = (
            (result._mean - interval, result._mean + interval) if interval >= 0 else (result.score, result.score)
        )
        low, high = _possible(name, float(low), float(high))
        return {system: Score(name, float(result.score), low, high, None, str(metric.get_signature()))}
    from sacrebleu.significance import PairedTest

    test = PairedTest(
        [(system, list(lines)) for system, lines in systems.items()], {name: metric}, [list(references)],
        test_type="bs", n_samples=resamples,
    )  # fmt: skip
    signatures, table = test()
    (signature,) = signatures.values()
    found = {}
    baseline = list(next(iter(systems.values())))
    for index, (system, one) in enumerate(zip(systems, table[name], strict=True)):
        p = None if not index else 1.0 if list(systems[system]) == baseline else float(one.p_value)
        low, high = _possible(name, float(one.mean - one.ci), float(one.mean + one.ci))
        found[system] = Score(name, float(one.score), low, high, p, str(signature))
    return found


def _possible(metric: str, low: float, high: float) -> tuple[float, float]:
    """An interval without what no text can score; only TER may pass 100."""
    return max(0.0, low), high if metric == "TER" else min(100.0, high)
