"""Cluster: the shards of a job on Ray Data: one actor for each core, or for each GPU where a model translates.

Ray is asked for nothing but to hand out shards and to start a dead actor again: every shard is read and written by the
worker itself, so no text travels through the object store, and a shard done twice gives the same bytes.
"""

from __future__ import annotations

import functools
import importlib.util
import json
import logging
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any, Final

from mtfix.shards.forms import Shard
from mtfix.shards.job import Job, ShardError
from mtfix.shards.places import UNFINISHED, place
from mtfix.shards.work import Report, Worker

TRIES: Final = 3
"""Ray gives a shard to an actor again and again when its own died; so often it is begun."""
ROUNDS: Final = 2
"""How often the shards that brought no report are handed out."""
DIED: Final = "The actors that worked on it died, perhaps for want of memory; a smaller --shard-size may help."
_STORE: Final = 100 * 1024 * 1024
"""The bytes of a local Ray's object store, which holds no text."""


def engine(address: str | None, jobs: int | None) -> functools.partial[Iterator[Report]]:
    """The engine of a cluster (`auto`, `host:6379`), or of a Ray started for the job on this machine.

    `jobs` is the number of actors; None: one for each core, or GPU. Raises ShardError where Ray is missing.
    """
    if importlib.util.find_spec("ray") is None:
        raise ShardError("--engine ray needs ray, not installed here. Install with: pip install 'mtfix[ray]'")
    return functools.partial(_work, address or os.environ.get("RAY_ADDRESS"), jobs)


def _work(address: str | None, jobs: int | None, job: Job, output: str, shards: Sequence[Shard]) -> Iterator[Report]:
    _settle(address)
    import ray

    mine = not ray.is_initialized()
    if mine:
        start(address, jobs)
    try:
        left = {shard.name: shard for shard in shards}
        for _ in range(ROUNDS):
            for report in _round(ray, job, output, list(left.values()), jobs):
                if left.pop(report.name, None) is not None:
                    yield report
            if not left:
                return
        for name in left:
            yield Report(name, error=DIED)
    finally:
        if mine:
            ray.shutdown()


def _settle(address: str | None) -> None:
    """What Ray reads from the environment, as soon as it is imported."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    os.environ.setdefault("RAY_DATA_DISABLE_PROGRESS_BARS", "1")
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")
    if address is None:
        os.environ.setdefault("RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER", "0")


def start(address: str | None, jobs: int | None) -> None:
    """Ray, connected to a cluster, or started here and bound to this machine alone."""
    _settle(address)
    import ray

    quiet = {"logging_level": logging.ERROR, "log_to_driver": bool(os.environ.get("MTFIX_DEBUG"))}
    try:
        if address is not None:
            ray.init(address=address, **quiet)
        else:
            here = {"include_dashboard": False, "_node_ip_address": "127.0.0.1", "object_store_memory": _STORE}
            ray.init(num_cpus=jobs, **here, **quiet)
    except (ConnectionError, RuntimeError, ValueError) as error:
        where = f"at {address}" if address else "on this machine"
        raise ShardError(f"No Ray answers {where}: {error}") from None


def _round(ray: Any, job: Job, output: str, shards: Sequence[Shard], jobs: int | None) -> Iterator[Report]:
    """Hand out shards and yield the reports that come back; a shard whose actors died brings none."""
    import ray.data as data

    context = data.DataContext.get_current()
    context.enable_progress_bars = False
    context.max_errored_blocks = -1
    for name in ("ray.data", "ray"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    resources = ray.cluster_resources()
    gpus = int(resources.get("GPU", 0)) if job.task == "translate" and job.model.get("device") != "cpu" else 0
    actors = min(len(shards), jobs or gpus or int(resources.get("CPU", 1)) or 1)
    items = [{"shard": json.dumps(asdict(shard))} for shard in shards]
    reports = data.from_items(items, override_num_blocks=len(items)).map_batches(
        Actor,
        fn_constructor_args=(job, output),
        batch_size=1,
        compute=data.ActorPoolStrategy(size=actors, max_tasks_in_flight_per_actor=1),
        num_cpus=1,
        num_gpus=1 if gpus else 0,
    )
    for row in reports.iter_rows():
        yield Report.of(row["report"])


class Actor:
    """A worker as Ray Data calls it: a batch is one shard."""

    def __init__(self, job: Job, output: str) -> None:
        self._worker = Worker(job, output)
        self._output = output

    def __call__(self, batch: dict[str, Any]) -> dict[str, Any]:
        """Do the shards of a batch."""
        return {"report": [self._do(Shard(**json.loads(shard))).line() for shard in batch["shard"]]}

    def _do(self, shard: Shard) -> Report:
        """Do a shard, unless it was begun so often that it seems to be what the actors die of."""
        output, name = place(self._output), f"{UNFINISHED}/{shard.name}.tries"
        tries = int(output.read(name) or 0)
        if tries >= TRIES:
            return Report(shard.name, error=DIED)
        with output.create(name) as stream:
            stream.write(str(tries + 1).encode())
        return self._worker(shard)
