"""Reference: MarianMTModel of transformers, the back end the other one is compared with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from mtfix.translate.backend import LONGEST, Candidate, Scored, in_order
from mtfix.translate.batches import LARGEST, batches, limit
from mtfix.translate.errors import ModelError, hushed, need
from mtfix.translate.folder import check_weights, read_config
from mtfix.translate.pieces import END, PAD, Pieces


class Reference:
    """A Marian model run by torch. Only safetensors are loaded, and nothing is asked of the network."""

    def __init__(self, folder: Path, *, device: str = "auto", threads: int = 1, dtype: str = "auto") -> None:
        need(("torch", "transformers"), "Translating with transformers")
        read_config(folder)
        check_weights(folder)
        self.pieces = Pieces(folder)
        import torch
        from transformers import MarianMTModel

        device, dtype = choose(device, dtype, gpu=torch.cuda.is_available())
        torch.set_num_threads(threads)
        self._torch: Any = torch
        self._device = device
        with hushed():
            model: Any = MarianMTModel.from_pretrained(
                folder, local_files_only=True, use_safetensors=True, dtype=getattr(torch, dtype)
            )
        self._model: Any = model.to(device).eval()
        self._pad = self.pieces.ids[PAD]
        self._end = self.pieces.ids[END]
        self.name = f"transformers {dtype} {device}"

    def translate(
        self, sentences: Sequence[str], *, beam: int = 4, best: int = 1, longest: int = LONGEST
    ) -> list[list[Candidate]]:
        """The `best` translations of each sentence, best first, found by a beam search of width `beam`."""
        return in_order(self.stream(sentences, beam=beam, best=best, longest=longest), len(sentences))

    def stream(
        self, sentences: Sequence[str], *, beam: int = 4, best: int = 1, longest: int = LONGEST
    ) -> Iterator[list[tuple[int, list[Candidate]]]]:
        """The same, a batch at a time as they are done, each result with the index of its sentence."""
        encoded = self.pieces.source(sentences)
        each = min(best, beam)
        for batch in batches([len(pieces) for pieces in encoded]):
            sources = [self._ids(encoded[index][-LONGEST:]) for index in batch]
            inputs, mask = self._padded(sources)
            with self._torch.inference_mode():
                made = self._model.generate(
                    input_ids=inputs, attention_mask=mask, num_beams=beam, num_return_sequences=each,
                    max_new_tokens=limit(map(len, sources), longest), length_penalty=1.0, do_sample=False,
                    early_stopping=True, bad_words_ids=[[self._pad]], forced_eos_token_id=None, renormalize_logits=True,
                )  # fmt: skip
            rows = [self._written(row) for row in made.tolist()]
            scored = self._log_probs([source for source in sources for _ in range(each)], rows)
            found = [self._candidate(row, scores) for row, scores in zip(rows, scored, strict=True)]
            yield [(index, found[at * each :][:each]) for at, index in enumerate(batch)]

    def _written(self, row: Sequence[int]) -> list[int]:
        """What was decoded: the start mark and the filling after the end are left out."""
        return [index for index in row if index != self._pad]

    def _candidate(self, row: Sequence[int], log_probs: Sequence[float]) -> Candidate:
        names = [self.pieces.names[index] for index in row]
        ended = END in names
        pieces = tuple(name for name in names if name != END)
        return Candidate(self.pieces.text(pieces), pieces, sum(log_probs) / max(1, len(log_probs)), ended)

    def score(self, sources: Sequence[str], targets: Sequence[str]) -> list[Scored]:
        """The log probability of each target given its source."""
        ins, outs = self.pieces.source(sources), self.pieces.target(targets)
        found: list[Scored] = [Scored((), ())] * len(ins)
        for batch in batches([len(one) + len(other) for one, other in zip(ins, outs, strict=True)]):
            cut = [outs[index][:LONGEST] for index in batch]
            rows = self._log_probs([self._ids(ins[index][-LONGEST:]) for index in batch], list(map(self._ids, cut)))
            for index, pieces, log_probs in zip(batch, cut, rows, strict=True):
                found[index] = Scored(tuple(pieces), tuple(log_probs))
        return found

    def _log_probs(self, sources: list[list[int]], targets: list[list[int]]) -> list[list[float]]:
        """The log probability of each piece of each target given its source (forced decoding).

        The search's own scores would need all its logits to be kept, at every step 58,000 numbers for each beam: tens of
        gigabytes where a sentence loops.
        """
        torch = self._torch
        found: list[list[float]] = []
        for at in range(0, len(sources), LARGEST):
            inputs, mask = self._padded(sources[at : at + LARGEST])
            labels, _ = self._padded(targets[at : at + LARGEST])
            start = torch.full_like(labels[:, :1], self._pad)
            with torch.inference_mode():
                logits = self._model(
                    input_ids=inputs, attention_mask=mask, decoder_input_ids=torch.cat([start, labels[:, :-1]], dim=1)
                ).logits.float()
                logits[..., self._pad] = float("-inf")
                chosen = logits.gather(-1, labels.unsqueeze(-1)).squeeze(-1) - logits.logsumexp(-1)
            found += [row[: len(target)] for row, target in zip(chosen.tolist(), targets[at:], strict=False)]
        return found

    def _ids(self, pieces: Sequence[str]) -> list[int]:
        return [self.pieces.ids[piece] for piece in pieces]

    def _padded(self, rows: list[list[int]]) -> tuple[Any, Any]:
        torch = self._torch
        width = max(1, *map(len, rows))
        filled = [row + [self._pad] * (width - len(row)) for row in rows]
        mask = [[1] * len(row) + [0] * (width - len(row)) for row in rows]
        return torch.tensor(filled, device=self._device), torch.tensor(mask, device=self._device)


def choose(device: str, dtype: str, *, gpu: bool) -> tuple[str, str]:
    """The device and the arithmetic for a wish, on a machine with or without a GPU.

    Raises ModelError where a GPU is wished for and there is none.

    >>> choose("auto", "auto", gpu=False), choose("auto", "auto", gpu=True)
    (('cpu', 'float32'), ('cuda', 'float16'))
    """
    if device == "cuda" and not gpu:
        raise ModelError("torch finds no GPU on this machine. Translate on the CPU with: --device cpu")
    if device == "auto":
        device = "cuda" if gpu else "cpu"
    return device, ("float16" if device == "cuda" else "float32") if dtype == "auto" else dtype
