"""Fast: the same model in CTranslate2's int8 form, the engine for a CPU. It needs neither torch nor transformers to run."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from mtfix.translate.backend import LONGEST, Candidate, Scored
from mtfix.translate.errors import ModelError, need
from mtfix.translate.folder import FAST, read_config
from mtfix.translate.pieces import Pieces

_BATCH_PIECES: Final = 1024


class Fast:
    """A Marian model run by CTranslate2; on several cores each works on a batch of its own."""

    def __init__(self, folder: Path, *, device: str = "auto", threads: int = 1, dtype: str = "auto") -> None:
        need(("ctranslate2",), "Translating")
        read_config(folder)
        self.pieces = Pieces(folder)
        converted = find_converted(folder)
        import ctranslate2

        if device == "auto":
            device = "cuda" if ctranslate2.get_cuda_device_count() else "cpu"
        if dtype == "auto":
            dtype = "int8_float16" if device == "cuda" else "int8"
        try:
            self._translator: Any = ctranslate2.Translator(
                str(converted), device=device, compute_type=dtype, inter_threads=threads, intra_threads=1
            )
        except (RuntimeError, ValueError) as error:
            raise ModelError(
                f"CTranslate2 cannot load {converted} ({error}). Make it anew with: mtfix models convert {folder}"
            ) from None
        self.name = f"ctranslate2 {dtype} {device}"

    def translate(
        self, sentences: Sequence[str], *, beam: int = 4, best: int = 1, longest: int = LONGEST
    ) -> list[list[Candidate]]:
        """The `best` translations of each sentence, best first, found by a beam search of width `beam`."""
        results = self._translator.translate_batch(
            self.pieces.source(sentences),
            beam_size=beam,
            num_hypotheses=min(best, beam),
            max_batch_size=_BATCH_PIECES,
            batch_type="tokens",
            max_input_length=LONGEST,
            max_decoding_length=longest,
            return_scores=True,
            return_end_token=True,
        )
        return [
            [self._candidate(pieces, score) for pieces, score in zip(result.hypotheses, result.scores, strict=True)]
            for result in results
        ]

    def _candidate(self, made: list[str], score: float) -> Candidate:
        ended = bool(made) and made[-1] == "</s>"
        pieces = tuple(made[:-1] if ended else made)
        return Candidate(self.pieces.text(pieces), pieces, score, ended)

    def score(self, sources: Sequence[str], targets: Sequence[str]) -> list[Scored]:
        """The log probability of each target given its source."""
        targets_cut = [pieces[:-1] for pieces in self.pieces.target(targets)]
        results = self._translator.score_batch(
            self.pieces.source(sources),
            targets_cut,
            max_batch_size=_BATCH_PIECES,
            batch_type="tokens",
            max_input_length=LONGEST,
        )
        return [Scored(tuple(result.tokens), tuple(result.log_probs)) for result in results]


def find_converted(folder: Path) -> Path:
    """The CTranslate2 form of a model; where there is none it is made, once, beside the model or in the user's cache."""
    beside = folder / FAST
    aside = _cache() / hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16] / FAST
    for place in (beside, aside):
        if (place / "model.bin").is_file():
            return place
    from mtfix.translate.weights import to_fast

    shared = "snapshots" in folder.parts
    return to_fast(folder, aside if shared or not os.access(folder, os.W_OK) else beside)


def _cache() -> Path:
    import platformdirs

    return platformdirs.user_cache_path("mtfix", appauthor=False) / "converted"
