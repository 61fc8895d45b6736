"""Reference: MarianMTModel of transformers, the engine the other one is compared with."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from mtfix.translate.backend import LONGEST, Candidate, Scored
from mtfix.translate.errors import hushed, need
from mtfix.translate.folder import check_weights, read_config
from mtfix.translate.pieces import END, PAD, Pieces

_BATCH_PIECES: Final = 2048


class Reference:
    """A Marian model run by torch. Only safetensors are loaded, and nothing is asked of the network."""

    def __init__(self, folder: Path, *, device: str = "auto", threads: int = 1, dtype: str = "float32") -> None:
        need(("torch", "transformers"), "Translating with transformers")
        read_config(folder)
        check_weights(folder)
        self.pieces = Pieces(folder)
        import torch
        from transformers import MarianMTModel

        if device == "auto":
            device = "cuda" if torch.cuda.is_available() else "cpu"
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
        found: list[list[Candidate]] = [[] for _ in sentences]
        encoded = self.pieces.source(sentences)
        for batch in _batches(encoded):
            inputs, mask = self._padded([self._ids(encoded[index][-LONGEST:]) for index in batch])
            with self._torch.inference_mode():
                made = self._model.generate(
                    input_ids=inputs, attention_mask=mask, num_beams=beam, num_return_sequences=min(best, beam),
                    max_length=longest, length_penalty=1.0, do_sample=False, early_stopping=True,
                    bad_words_ids=[[self._pad]], forced_eos_token_id=None, renormalize_logits=True,
                    return_dict_in_generate=True, output_scores=True,
                )  # fmt: skip
            rows = made.sequences.tolist()
            scores = made.sequences_scores.tolist() if beam > 1 else self._greedy_scores(made)
            each = min(best, beam)
            for at, index in enumerate(batch):
                for row, score in zip(rows[at * each :][:each], scores[at * each :][:each], strict=True):
                    found[index].append(self._candidate(row, score))
        return found

    def _greedy_scores(self, made: Any) -> list[float]:
        steps = self._model.compute_transition_scores(made.sequences, made.scores, normalize_logits=True)
        real = made.sequences[:, 1:] != self._pad
        sums = steps.masked_fill(~real, 0.0).sum(dim=1) / real.sum(dim=1).clamp(min=1)
        scores: list[float] = sums.tolist()
        return scores

    def _candidate(self, row: Sequence[int], score: float) -> Candidate:
        names = [self.pieces.names[index] for index in row if index != self._pad]
        ended = END in names
        pieces = tuple(name for name in names if name != END)
        return Candidate(self.pieces.text(pieces), pieces, score, ended)

    def score(self, sources: Sequence[str], targets: Sequence[str]) -> list[Scored]:
        """The log probability of each target given its source."""
        torch = self._torch
        ins, outs = self.pieces.source(sources), self.pieces.target(targets)
        found: list[Scored] = [Scored((), ())] * len(ins)
        for batch in _batches([one + other for one, other in zip(ins, outs, strict=True)]):
            inputs, mask = self._padded([self._ids(ins[index][-LONGEST:]) for index in batch])
            labels, real = self._padded([self._ids(outs[index][:LONGEST]) for index in batch])
            start = torch.full_like(labels[:, :1], self._pad)
            with torch.inference_mode():
                logits = self._model(
                    input_ids=inputs, attention_mask=mask, decoder_input_ids=torch.cat([start, labels[:, :-1]], dim=1)
                ).logits.float()
                logits[..., self._pad] = float("-inf")
                chosen = logits.log_softmax(-1).gather(-1, labels.unsqueeze(-1)).squeeze(-1).tolist()
            for row, index in enumerate(batch):
                length = int(real[row].sum())
                found[index] = Scored(tuple(outs[index][:length]), tuple(chosen[row][:length]))
        return found

    def _ids(self, pieces: Sequence[str]) -> list[int]:
        return [self.pieces.ids[piece] for piece in pieces]

    def _padded(self, rows: list[list[int]]) -> tuple[Any, Any]:
        torch = self._torch
        width = max(map(len, rows))
        filled = [row + [self._pad] * (width - len(row)) for row in rows]
        mask = [[1] * len(row) + [0] * (width - len(row)) for row in rows]
        return torch.tensor(filled, device=self._device), torch.tensor(mask, device=self._device)


def _batches(encoded: Sequence[Sequence[str]]) -> list[list[int]]:
    """The indices of the sentences in batches of like length, so that little is padded."""
    batches: list[list[int]] = []
    width = 0
    for index in sorted(range(len(encoded)), key=lambda i: -len(encoded[i])):
        if not batches or (len(batches[-1]) + 1) * width > _BATCH_PIECES:
            batches.append([])
            width = len(encoded[index])
        batches[-1].append(index)
    return batches
