"""Back ends: two programs that run the same Marian model behind one protocol."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from mtfix.translate.errors import ModelError
from mtfix.translate.pieces import Pieces

LONGEST: Final = 512
"""The positions a Marian model has; it can neither read nor write more pieces."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One translation of a sentence."""

    text: str
    pieces: tuple[str, ...]
    """Its subwords, without the end mark."""
    score: float
    """The mean log probability of its pieces and the end mark, as the search saw it."""
    ended: bool = True
    """Whether the model came to an end by itself."""


@dataclass(frozen=True, slots=True)
class Scored:
    """How probable a given translation is to the model, piece by piece (forced decoding)."""

    pieces: tuple[str, ...]
    """The subwords of the target and the end mark."""
    log_probs: tuple[float, ...]

    @property
    def mean(self) -> float:
        """The mean log probability of a piece; nearer to zero is better."""
        return sum(self.log_probs) / len(self.log_probs) if self.log_probs else 0.0


class Backend(Protocol):
    """A model ready to run. Results come in the order of the sentences."""

    pieces: Pieces
    name: str
    """The back end, its arithmetic and its device: "ctranslate2 int8 cpu"."""

    def translate(
        self, sentences: Sequence[str], *, beam: int = 4, best: int = 1, longest: int = LONGEST
    ) -> list[list[Candidate]]:
        """The `best` translations of each sentence, best first, found by a beam search of width `beam`."""
        ...

    def stream(
        self, sentences: Sequence[str], *, beam: int = 4, best: int = 1, longest: int = LONGEST
    ) -> Iterator[list[tuple[int, list[Candidate]]]]:
        """The same, a batch at a time as they are done, each result with the index of its sentence."""
        ...

    def score(self, sources: Sequence[str], targets: Sequence[str]) -> list[Scored]:
        """The log probability of each target given its source."""
        ...


def in_order(stream: Iterable[list[tuple[int, list[Candidate]]]], count: int) -> list[list[Candidate]]:
    """What a stream of batches brought, in the order of the sentences."""
    found: list[list[Candidate]] = [[] for _ in range(count)]
    for batch in stream:
        for index, candidates in batch:
            found[index] = candidates
    return found


def open_backend(
    folder: Path,
    backend: str = "auto",
    device: str = "auto",
    threads: int | None = None,
    dtype: str | None = None,
    say: Callable[[str], None] = lambda sentence: None,
) -> Backend:
    """Load a model's folder: `backend` is "ctranslate2", "transformers" or "auto" (the first where it is installed).

    `threads` is the number of cores to use (all, by default); `dtype` the arithmetic. By default that is on a CPU int8
    (float32 in transformers), and on a GPU int8_float16 (float16).
    `say` is told of work that takes a while.
    Raises ModelError with what to do where the model or a package is missing.
    """
    import importlib.util

    if backend == "auto":
        lone = importlib.util.find_spec("transformers") and not importlib.util.find_spec("ctranslate2")
        backend = "transformers" if lone else "ctranslate2"
    cores = (
        threads or len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else threads or os.cpu_count() or 1
    )
    if backend == "ctranslate2":
        from mtfix.translate.fast import Fast

        return Fast(folder, device=device, threads=cores, dtype=dtype or "auto", say=say)
    if backend == "transformers":
        from mtfix.translate.reference import Reference

        return Reference(folder, device=device, threads=cores, dtype=dtype or "auto")
    raise ModelError(f"There is no back end {backend!r}; it is ctranslate2 or transformers.")
