"""Share: files and parts of large files dealt out to processes, and what became of them in the order of the text.

What a part says does not depend on who read it, so the result is the same for any number of processes.
"""

from __future__ import annotations

import collections
import contextlib
import gc
import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from mtfix.cli.work import Order
from mtfix.files.parts import LARGE, Piece, survey
from mtfix.files.search import STDIN, Target
from mtfix.formats import UnreadableError
from mtfix.report import Checked

if TYPE_CHECKING:
    from concurrent.futures import Future

HUGE: Final = 8 * LARGE
"""A file of so many bytes that cannot be read in parts is worth a word."""
BATCH: Final = 256 * 1024
"""About so many bytes are dealt out at once: a process is asked seldom, and nobody waits long for the last one."""
AHEAD: Final = 2
"""So many batches more than there are processes are under way; what they find waits in memory for its turn."""

_R = TypeVar("_R")
Job = Callable[[Piece, Order], _R]


def each(
    job: Job[_R],
    targets: Sequence[Target],
    order: Order,
    jobs: int = 1,
    *,
    moved: Callable[[int], None] = lambda size: None,
    say: Callable[[str], None] = lambda sentence: None,
) -> Iterator[_R]:
    """The job's result for every file, or for every part of it, in order; `jobs` processes share the work.

    `moved` is told the bytes that are done with, `say` what a person should know.
    """
    pieces = _pieces(targets, order, say)
    first = list(itertools.islice(pieces, 2))
    pieces = itertools.chain(first, pieces)
    if jobs < 2 or len(first) < 2 or any(target.path == STDIN for target in targets):
        told: Iterator[tuple[Piece, _R]] = ((piece, job(piece, order)) for piece in pieces)
    else:
        told = _shared(job, pieces, order, jobs)
    with _few_collections():
        for piece, result in told:
            yield result
            moved(piece.size)


@contextlib.contextmanager
def _few_collections() -> Iterator[None]:
    """Python looks for cycles of dead values less often: texts make few, and what is known of German none.

    That is a tenth of the time of a run. Processes that are made meanwhile do the same.
    """
    often = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(20_000, 20, 100)
    try:
        yield
    finally:
        gc.set_threshold(*often)
        gc.unfreeze()


def size_of(targets: Iterable[Target]) -> int:
    """How many bytes there are to read, as far as that is known."""
    size = 0
    for target in targets:
        with contextlib.suppress(OSError):
            size += Path(target.path).stat().st_size if target.path != STDIN else 0
    return size


def _pieces(targets: Iterable[Target], order: Order, say: Callable[[str], None]) -> Iterator[Piece]:
    """Every file, or its parts where it is large and they can be judged without each other."""
    for target in targets:
        if target.path == STDIN:
            yield Piece(target)
            continue
        try:
            size = size_of([target])
            own = order.of(target.path)
            parts = survey(target.path, own.form(target), own.codec) if size >= LARGE and own.divides else []
        except (UnreadableError, OSError) as error:
            yield Piece(target, trouble=error)
            continue
        if size >= HUGE and not parts:
            say(
                f"{target.path}: its {size // 1_000_000:,} MB are read at once; only lines of plain text and JSON can be parted."
            )
        yield from (Piece(target, part, part.size) for part in parts) if parts else [Piece(target, None, size)]


def _shared(job: Job[_R], pieces: Iterator[Piece], order: Order, jobs: int) -> Iterator[tuple[Piece, _R]]:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    _warm(order)
    gc.freeze()
    pool = ProcessPoolExecutor(jobs, initializer=_begin, initargs=(job, order))
    under_way: collections.deque[tuple[list[Piece], Future[list[_R]]]] = collections.deque()
    batches = _batches(pieces)
    try:
        while True:
            while len(under_way) < jobs + AHEAD and (batch := next(batches, None)):
                under_way.append((batch, pool.submit(_do, batch)))
            if not under_way:
                break
            batch, future = under_way.popleft()
            yield from zip(batch, future.result(), strict=True)
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        for worker in multiprocessing.active_children():
            worker.terminate()
        raise
    pool.shutdown()


def _batches(pieces: Iterator[Piece]) -> Iterator[list[Piece]]:
    """Pieces that are dealt out together."""
    batch: list[Piece] = []
    size = 0
    for piece in pieces:
        batch.append(piece)
        size += piece.size
        if size >= BATCH or len(batch) >= 32:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


_doing: list[Any] = []
"""In a process that works for another: the job and the order."""


def _warm(order: Order) -> None:
    """Load what every text needs once, before the processes part."""
    from mtfix.files.results import program
    from mtfix.formats import plain
    from mtfix.pipeline import check

    program()
    check(plain.parse("Der Hund bellt, sagte sie. Die KatzeUnd der Hund schlafen , weil es Nacht ist."), order.chosen())


def _begin(job: Job[Any], order: Order) -> None:
    """Ctrl-C is the parent's business: it stops the processes."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _doing[:] = [job, order]


def _do(batch: list[Piece]) -> list[Any]:
    job, order = _doing
    return [job(piece, order) for piece in batch]


def complete(results: Iterable[Checked]) -> Iterator[Checked]:
    """The results without the parts of a file behind one that failed: its error is the last that is told of it."""
    lost = False
    for one in results:
        if not lost:
            yield replace(one, more=False) if one.error is not None else one
        lost = one.more and (lost or one.error is not None)
