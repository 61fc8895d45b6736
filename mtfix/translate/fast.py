"""Fast: the same model in CTranslate2's int8 form, the back end for a CPU. It needs neither torch nor transformers to run."""

from __future__ import annotations

import collections
import hashlib
import os
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from mtfix.translate.backend import LONGEST, Candidate, Scored, in_order
from mtfix.translate.batches import batches, limit
from mtfix.translate.errors import ModelError, need
from mtfix.translate.folder import FAST, read_config
from mtfix.translate.pieces import Pieces

_AHEAD: Final = 2
"""Batches that wait for each worker. More would only delay the end after Ctrl-C, which comes when they are done."""
_PAUSE: Final = 0.02
"""Seconds at most between two looks whether a batch is done; in between Python can take a Ctrl-C."""


_BEST: Final = {"cpu": ("int8", "int8_float32"), "cuda": ("int8_float16", "float16", "int8_float32")}
"""Kinds of arithmetic by device, the fastest first; old GPUs lack some, and float32 is left for all."""


Say = Callable[[str], None]


def _silent(sentence: str) -> None:
    """Say nothing."""


class _Layout(NamedTuple):
    """How the cores are shared out: so many batches at a time, each on so many cores."""

    workers: int
    cores: int


class Fast:
    """A Marian model run by CTranslate2: on several cores each works on a batch of its own, or all on one sentence."""

    def __init__(
        self, folder: Path, *, device: str = "auto", threads: int = 1, dtype: str = "auto", say: Say = _silent
    ) -> None:
        need(("ctranslate2",), "Translating")
        read_config(folder)
        self.pieces = Pieces(folder)
        self._converted = find_converted(folder, say)
        import ctranslate2

        self._device, self._dtype = choose(
            device, dtype, ctranslate2.get_cuda_device_count(), ctranslate2.get_supported_compute_types
        )
        self._cores = threads if self._device == "cpu" else 1
        self._engines: dict[_Layout, Any] = {}
        self.name = f"ctranslate2 {self._dtype} {self._device}"
        self._engine(_Layout(self._cores, 1))

    def _engine(self, layout: _Layout) -> Any:
        """CTranslate2 with the cores shared out like this, loaded when it is first asked for."""
        if layout not in self._engines:
            import ctranslate2

            try:
                self._engines[layout] = ctranslate2.Translator(
                    str(self._converted), device=self._device, compute_type=self._dtype,
                    inter_threads=layout.workers, intra_threads=layout.cores,
                )  # fmt: skip
            except (RuntimeError, ValueError) as error:
                raise ModelError(self._trouble(str(error))) from None
        return self._engines[layout]

    def _trouble(self, error: str) -> str:
        if self._device == "cuda" and "cuda" in error.lower():
            return f"CTranslate2 cannot use the GPU ({error}). Translate without it: --device cpu"
        return (
            f"CTranslate2 cannot load {self._converted} ({error}). "
            f"Make it anew with: mtfix models convert {self._converted.parent}"
        )

    def translate(
        self, sentences: Sequence[str], *, beam: int = 4, best: int = 1, longest: int = LONGEST
    ) -> list[list[Candidate]]:
        """The `best` translations of each sentence, best first, found by a beam search of width `beam`."""
        return in_order(self.stream(sentences, beam=beam, best=best, longest=longest), len(sentences))

    def stream(
        self, sentences: Sequence[str], *, beam: int = 4, best: int = 1, longest: int = LONGEST
    ) -> Iterator[list[tuple[int, list[Candidate]]]]:
        """The same, a batch at a time as they are done, each result with the index of its sentence."""
        layout = _Layout(1, self._cores) if 2 * len(sentences) <= self._cores else _Layout(self._cores, 1)
        engine = self._engine(layout)
        sources = self.pieces.source(sentences)
        running: collections.deque[tuple[list[int], list[Any]]] = collections.deque()
        for batch in batches([len(source) for source in sources], layout.workers):
            if len(running) >= _AHEAD * layout.workers:
                yield self._finished(*running.popleft())
            inputs = [sources[index] for index in batch]
            running.append(
                (
                    batch,
                    engine.translate_batch(
                        inputs,
                        asynchronous=True,
                        beam_size=beam,
                        num_hypotheses=min(best, beam),
                        max_input_length=LONGEST,
                        max_decoding_length=limit(map(len, inputs), longest),
                        return_scores=True,
                        return_end_token=True,
                    ),
                )
            )
        while running:
            yield self._finished(*running.popleft())

    def _finished(self, batch: list[int], results: list[Any]) -> list[tuple[int, list[Candidate]]]:
        """The candidates of a batch, as soon as it is done."""
        return [
            (index, [self._candidate(*found) for found in zip(one.hypotheses, one.scores, strict=True)])
            for index, one in zip(batch, _waited(results), strict=True)
        ]

    def _candidate(self, made: list[str], score: float) -> Candidate:
        ended = bool(made) and made[-1] == "</s>"
        pieces = tuple(made[:-1] if ended else made)
        return Candidate(self.pieces.text(pieces), pieces, score, ended)

    def score(self, sources: Sequence[str], targets: Sequence[str]) -> list[Scored]:
        """The log probability of each target given its source."""
        ins, outs = self.pieces.source(sources), self.pieces.target(targets)
        cut = batches([len(one) + len(other) for one, other in zip(ins, outs, strict=True)], self._cores)
        engine = self._engine(_Layout(self._cores, 1))
        running = [
            engine.score_batch(
                [ins[index] for index in batch],
                [outs[index][:-1] for index in batch],
                asynchronous=True,
                max_input_length=LONGEST,
            )
            for batch in cut
        ]
        found = [Scored((), ())] * len(ins)
        for batch, results in zip(cut, running, strict=True):
            for index, one in zip(batch, _waited(results), strict=True):
                found[index] = Scored(tuple(one.tokens), tuple(one.log_probs))
        return found


def _waited(results: Sequence[Any]) -> list[Any]:
    """The results of a batch, as soon as it is done."""
    pause = 0.0005
    while not results[-1].done():
        time.sleep(pause)
        pause = min(_PAUSE, pause * 1.2)
    return [result.result() for result in results]


def choose(device: str, dtype: str, gpus: int, supported: Callable[[str], Collection[str]]) -> tuple[str, str]:
    """The device and the arithmetic for a wish, on a machine with so many GPUs and these kinds of arithmetic.

    Raises ModelError where a wish cannot be had.

    >>> supported = {"cpu": ["int8", "float32"], "cuda": ["int8_float16", "float16", "float32"]}.__getitem__
    >>> [choose("auto", "auto", gpus, supported) for gpus in (0, 1)]
    [('cpu', 'int8'), ('cuda', 'int8_float16')]
    """
    if device == "cuda" and not gpus:
        raise ModelError("CTranslate2 finds no GPU on this machine. Translate on the CPU with: --device cpu")
    if device == "auto":
        device = "cuda" if gpus else "cpu"
    known = supported(device)
    if dtype == "auto":
        dtype = next((kind for kind in _BEST[device] if kind in known), "float32")
    elif dtype not in known:
        raise ModelError(f"CTranslate2 cannot calculate in {dtype} here; it can in {', '.join(sorted(known))}.")
    return device, dtype


def find_converted(folder: Path, say: Say = _silent) -> Path:
    """The CTranslate2 form of a model; where there is none it is made, once, beside the model or in the user's cache."""
    beside = folder / FAST
    aside = _cache() / hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16] / FAST
    for place in (beside, aside):
        if (place / "model.bin").is_file():
            return place
    from mtfix.translate.weights import to_fast

    say(f"Making the int8 form of {folder.name} for CTranslate2, once; it is kept.")
    shared = "snapshots" in folder.parts
    return to_fast(folder, aside if shared or not os.access(folder, os.W_OK) else beside)


def _cache() -> Path:
    import platformdirs

    return platformdirs.user_cache_path("mtfix", appauthor=False) / "converted"
