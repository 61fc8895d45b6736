"""Local: the shards of a job in processes of this machine; one that dies takes no other with it."""

from __future__ import annotations

import functools
import multiprocessing
import os
import signal
import threading
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait as wait_for
from typing import Final

from mtfix.shards.forms import Shard
from mtfix.shards.job import Job
from mtfix.shards.work import Report, Worker

DIED: Final = "The process that worked on it died twice, perhaps for want of memory; a smaller --shard-size may help."


def engine(jobs: int) -> functools.partial[Iterator[Report]]:
    """The engine of so many processes; one is this process itself."""
    return functools.partial(_work, jobs)


def _work(jobs: int, job: Job, output: str, shards: Sequence[Shard]) -> Iterator[Report]:
    if jobs < 2 or len(shards) < 2:
        yield from map(Worker(job, output), shards)
        return
    waiting = list(reversed(shards))
    while waiting:
        suspects = yield from _pool(min(jobs, len(waiting)), job, output, waiting)
        for shard in suspects:
            alone = [shard]
            if (yield from _pool(1, job, output, alone)):
                yield Report(shard.name, error=DIED)


def _pool(jobs: int, job: Job, output: str, waiting: list[Shard]) -> Generator[Report, None, list[Shard]]:
    """Do the waiting shards, the last first; when a process dies, return those that were being worked on."""
    pool = ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), _begin, (job, output))
    running: dict[Future[Report], Shard] = {}
    try:
        while waiting or running:
            while waiting and len(running) < jobs:
                shard = waiting.pop()
                running[pool.submit(_one, shard)] = shard
            ready, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in ready:
                report = future.result()
                del running[future]
                yield report
    except BrokenProcessPool:
        return list(running.values())
    except BaseException:
        _stop(pool)
        raise
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
    return []


def _stop(pool: ProcessPoolExecutor) -> None:
    for process in list((pool._processes or {}).values()):
        process.terminate()


_worker: Worker | None = None


def _begin(job: Job, output: str) -> None:
    """Open the worker of this process. Ctrl-C is the parent's business, and where the parent is killed it ends, too."""
    global _worker  # noqa: PLW0603 (a process of the pool has one worker)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _worker = Worker(job, output)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None
    wait_for([parent.sentinel])
    os._exit(1)


def _one(shard: Shard) -> Report:
    assert _worker is not None
    return _worker(shard)
