"""Run: the map of a job over shards: plan, pass over what is done, let an engine do the rest, count."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from mtfix.shards.counts import Counts
from mtfix.shards.forms import Shard
from mtfix.shards.job import Job
from mtfix.shards.manifest import begin, write
from mtfix.shards.places import UNFINISHED, place
from mtfix.shards.plan import shards
from mtfix.shards.work import Report

Engine = Callable[[Job, str, Sequence[Shard]], Iterator[Report]]
"""Does the shards of a job in an order of its own; every shard is reported once."""


@dataclass
class Outcome:
    """What a job came to."""

    shards: int
    before: int
    """How many were done by an earlier run."""
    counts: Counts = field(default_factory=Counts)
    """All shards together, those of earlier runs too."""
    fresh: Counts = field(default_factory=Counts)
    """The shards of this run."""
    failed: list[Report] = field(default_factory=list)
    seconds: float = 0.0
    done: int = 0
    """How many are reported so far."""


def run(
    job: Job,
    inputs: Sequence[str],
    output: str,
    engine: Engine,
    *,
    overwrite: bool = False,
    tell: Callable[[Outcome], None] = lambda outcome: None,
) -> Outcome:
    """Do a job; `tell` hears of every shard. Raises ShardError where it cannot begin."""
    planned = shards(inputs, output, job)
    into = place(output)
    done = begin(into, job, planned, overwrite=overwrite)
    outcome = Outcome(len(planned), len(done), done=len(done))
    for counts in done.values():
        outcome.counts.add(counts)
    left = [shard for shard in planned if shard.name not in done]
    begun = time.perf_counter()
    for report in engine(job, into.root, left) if left else ():
        outcome.done += 1
        outcome.seconds = time.perf_counter() - begun
        if report.error is not None:
            outcome.failed.append(report)
        else:
            outcome.counts.add(report.counts)
            outcome.fresh.add(report.counts)
        tell(outcome)
    outcome.seconds = time.perf_counter() - begun
    write(into, job, len(planned), outcome.counts, len(outcome.failed))
    into.remove(UNFINISHED)
    return outcome
