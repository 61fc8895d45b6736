#!/usr/bin/env python3
"""Train a Marian model on packed pairs; stopped at any moment, the same command goes on from the last checkpoint.

    PYTHONPATH=. python scripts/train_marian.py build/data/de-en build/run/de-en --minutes 8
    PYTHONPATH=. python scripts/train_marian.py build/data/de-en build/run/de-en --minutes 8 --bring "$OUT"

Needs numpy, torch, transformers and safetensors, no sentencepiece and no network. On a GPU it computes in bf16. RUN gets
state.pt (all that going on needs), the last snapshots, log.jsonl, and at the end of every call averaged/, the mean of the
snapshots as a Marian model without its pieces (scripts/export_marian.py adds them). --bring copies averaged/ to a folder
in files of at most 16 MB; where RUN itself was lost, --start takes the weights from there and warms up anew.
Batches and dropout depend on nothing but the seed and the step: a run in parts ends as one in one go.
"""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import json
import math
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from packing import END, Pairs

from mtfix.translate import parts
from mtfix.translate.errors import hushed

AVERAGED: Final = "averaged"
STATE: Final = "state.pt"


@dataclasses.dataclass(frozen=True)
class Plan:
    """Everything that decides what the weights become."""

    encoder: int = 6
    decoder: int = 2
    wide: int = 512
    inner: int = 1536
    heads: int = 8
    dropout: float = 0.15
    smoothing: float = 0.1
    rate: float = 5e-4
    warmup: int = 2000
    batch: int = 16_000
    every: int = 400
    averaged: int = 6
    seed: int = 8


def build_model(plan: Plan, vocabulary: dict[str, int]) -> Any:
    """A fresh model of this plan; pad starts the decoder and embeds as nothing, as in every published Marian model."""
    import torch
    from transformers import MarianConfig, MarianMTModel

    torch.manual_seed(plan.seed)
    pad = vocabulary["<pad>"]
    config = MarianConfig(
        vocab_size=len(vocabulary), decoder_vocab_size=len(vocabulary), d_model=plan.wide, dropout=plan.dropout,
        encoder_layers=plan.encoder, decoder_layers=plan.decoder, encoder_ffn_dim=plan.inner,
        decoder_ffn_dim=plan.inner, encoder_attention_heads=plan.heads, decoder_attention_heads=plan.heads,
        attention_dropout=0.0, activation_dropout=0.0, activation_function="swish", max_position_embeddings=512,
        init_std=plan.wide**-0.5 / 2, scale_embedding=True, tie_word_embeddings=True, pad_token_id=pad,
        eos_token_id=END, decoder_start_token_id=pad, forced_eos_token_id=END,
    )  # fmt: skip
    model: Any = MarianMTModel(config)
    model.generation_config.update(
        bad_words_ids=[[pad]], decoder_start_token_id=pad, eos_token_id=END, forced_eos_token_id=END, max_length=512,
        num_beams=4, pad_token_id=pad,
    )  # fmt: skip
    return model


class Run:
    """A training in its folder."""

    def __init__(self, data: Path, folder: Path, plan: Plan, start: Path | None = None) -> None:
        import torch

        self.torch: Any = torch
        self.folder, self.plan = folder, plan
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        folder.mkdir(parents=True, exist_ok=True)
        self.pairs, self.valid = Pairs(data / "train.bin.xz"), Pairs(data / "valid.bin.xz")
        vocabulary = json.loads((data / "vocab.json").read_text(encoding="utf-8"))
        self.pad = vocabulary["<pad>"]
        self.model = build_model(plan, vocabulary).to(self.device)
        self.optimiser = torch.optim.AdamW(
            self.model.parameters(), lr=0.0, betas=(0.9, 0.98), eps=1e-9, weight_decay=0.0, fused=self.device == "cuda"
        )
        self.step = 0
        self.seconds = 0.0
        if (folder / STATE).is_file():
            self._load()
        elif start is not None:
            self._take_weights(start)
        self._silence_pad()

    def _load(self) -> None:
        state = self.torch.load(self.folder / STATE, map_location=self.device, weights_only=True)
        if state["plan"] != dataclasses.asdict(self.plan):
            changed = [
                name for name, value in dataclasses.asdict(self.plan).items() if state["plan"].get(name) != value
            ]
            sys.exit(
                f"{self.folder} was begun with another {', '.join(changed)}. Give the options it was begun with, or "
                "begin in another folder."
            )
        self.model.load_state_dict(state["model"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.step, self.seconds = state["step"], state["seconds"]

    def _take_weights(self, start: Path) -> None:
        from safetensors.torch import load_file

        folder = parts.join(start, self.folder / "started-from") if (start / parts.LIST).is_file() else start
        weights = {name: tensor.float() for name, tensor in load_file(folder / "model.safetensors").items()}
        missing, unknown = self.model.load_state_dict(weights, strict=False)
        lost = [name for name in missing if "embed" not in name and "lm_head" not in name]
        if lost or unknown:
            sys.exit(f"The weights in {start} are those of another plan ({lost[:2]} {unknown[:2]}); give its options.")
        self.model.tie_weights()

    def save(self) -> None:
        """Write all that going on needs; whole or not at all."""
        state = {
            "plan": dataclasses.asdict(self.plan), "model": self.model.state_dict(),
            "optimiser": self.optimiser.state_dict(), "step": self.step, "seconds": self.seconds,
        }  # fmt: skip
        partial = self.folder / "state.partial"
        self.torch.save(state, partial)
        partial.replace(self.folder / STATE)

    def _silence_pad(self) -> None:
        with self.torch.no_grad():
            self.model.get_input_embeddings().weight[self.pad] = 0

    def rate(self) -> float:
        """The learning rate of the step to come: up in a line, then down with the root of the step (Vaswani 2017)."""
        step, warmup = self.step + 1, self.plan.warmup
        return self.plan.rate * min(step / warmup, math.sqrt(warmup / step))

    def loss(self, pairs: Pairs, rows: Any, smoothing: float) -> Any:
        """The mean loss of a target piece."""
        torch = self.torch
        source = torch.from_numpy(pairs.padded(rows, 0, self.pad)).to(self.device, non_blocking=True)
        target = torch.from_numpy(pairs.padded(rows, 1, self.pad)).to(self.device, non_blocking=True)
        before = torch.cat([torch.full_like(target[:, :1], self.pad), target[:, :-1]], dim=1)
        half = torch.autocast("cuda", torch.bfloat16) if self.device == "cuda" else contextlib.nullcontext()
        with half:
            logits = self.model(
                input_ids=source, attention_mask=(source != self.pad).long(), decoder_input_ids=before, use_cache=False
            ).logits
        return torch.nn.functional.cross_entropy(
            logits.float().flatten(0, 1), target.flatten(), ignore_index=self.pad, label_smoothing=smoothing
        )

    def _batches(self) -> Iterator[Any]:
        """The batches from the step to come on, for ever."""
        epoch, at = 0, self.step
        while True:
            batches = self.pairs.batches(self.plan.batch, self.plan.seed, epoch)
            yield from batches[at:]
            epoch, at = epoch + 1, max(0, at - len(batches))

    def train(self, steps: int, minutes: float) -> bool:
        """Train up to a step or for some minutes, whichever comes first; returns whether the step was reached."""
        torch = self.torch
        begun = last = time.perf_counter()
        already, total, pieces, noted = self.seconds, 0.0, 0, self.step
        self.model.train()
        for rows in self._batches():
            if self.step >= steps or time.perf_counter() - begun > minutes * 60:
                break
            torch.manual_seed(self.plan.seed * 1_000_003 + self.step)
            for group in self.optimiser.param_groups:
                group["lr"] = self.rate()
            loss = self.loss(self.pairs, rows, self.plan.smoothing)
            self.optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
            self.optimiser.step()
            self._silence_pad()
            self.step += 1
            pieces += int(self.pairs.lengths[rows].sum())
            total = total + loss.detach()
            if self.step % self.plan.every == 0:
                now = time.perf_counter()
                self.seconds = already + now - begun
                self._note(float(total) / (self.step - noted), pieces / (now - last))
                self.snapshot()
                self.save()
                last, total, pieces, noted = time.perf_counter(), 0.0, 0, self.step
        self.seconds = already + time.perf_counter() - begun
        self.save()
        return self.step >= steps

    def _note(self, loss: float, speed: float) -> None:
        if not math.isfinite(loss):
            sys.exit(
                "The loss is no number any more. Begin in another folder with a lower --rate or a longer --warmup."
            )
        row = {"step": self.step, "seconds": round(self.seconds), "loss": round(loss, 4),
               "held-out loss": round(self.held_out_loss(), 4), "pieces a second": round(speed)}  # fmt: skip
        with (self.folder / "log.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(row) + "\n")
        print("  ".join(f"{name} {value}" for name, value in row.items()), flush=True)

    def held_out_loss(self) -> float:
        """The mean loss of a target piece of the held-out pairs, without smoothing."""
        self.model.eval()
        total, pieces = 0.0, 0
        with self.torch.inference_mode():
            for rows in self.valid.batches(self.plan.batch, 0, 0):
                many = int(self.valid.lengths[rows, 1].sum())
                total += float(self.loss(self.valid, rows, 0.0)) * many
                pieces += many
        self.model.train()
        return total / pieces

    def snapshot(self) -> None:
        """Keep these weights for the mean; the oldest go."""
        from safetensors.torch import save_file

        kept = {name: tensor.detach().contiguous().cpu() for name, tensor in self.model.named_parameters()}
        save_file(kept, self.folder / f"step-{self.step:07}.safetensors")
        for path in self.snapshots()[: -self.plan.averaged]:
            path.unlink()

    def snapshots(self) -> list[Path]:
        """The snapshots kept, oldest first."""
        return sorted(self.folder.glob("step-*.safetensors"))

    def average(self) -> Path:
        """Write the mean of the snapshots (of none: the weights as they are) in 16 bits, with how it came about."""
        from safetensors.torch import load_file

        sums: dict[str, Any] = {}
        for path in self.snapshots():
            for name, tensor in load_file(path).items():
                sums[name] = sums[name] + tensor.double() if name in sums else tensor.double()
        now = {name: tensor.detach().clone() for name, tensor in self.model.state_dict().items()}
        many = len(self.snapshots())
        mean = {name: (tensor / many).float() for name, tensor in sums.items()}
        self.model.load_state_dict(mean, strict=False)
        loss = self.held_out_loss()
        folder = self.folder / AVERAGED
        shutil.rmtree(folder, ignore_errors=True)
        with hushed():
            self.model.half().save_pretrained(folder)
        self.model.float().load_state_dict(now)
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        (folder / "config.json").write_text(json.dumps(config | {"dtype": "float32"}, indent=1) + "\n")
        told = {
            "plan": dataclasses.asdict(self.plan), "step": self.step, "seconds": round(self.seconds),
            "averaged": many, "held-out loss": round(loss, 4), "device": self._device_name(),
            "torch": str(self.torch.__version__), "command": " ".join(["python", *sys.argv]), "log": self._log(),
        }  # fmt: skip
        (folder / "training.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
        print(f"step {self.step}: mean of {many} snapshots, held-out loss {loss:.4f}, in {folder}", flush=True)
        return folder

    def _log(self) -> list[dict[str, float]]:
        path = self.folder / "log.jsonl"
        return [json.loads(line) for line in path.read_text().splitlines()] if path.is_file() else []

    def _device_name(self) -> str:
        return str(self.torch.cuda.get_device_name()) if self.device == "cuda" else "CPU"


def main() -> None:
    """Read the arguments, train, average, and tell how to go on."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="what prepare_corpus.py wrote")
    parser.add_argument("run", type=Path)
    parser.add_argument("--steps", type=int, default=1_000_000, help="stop at this step")
    parser.add_argument("--minutes", type=float, default=math.inf, help="stop after so many minutes of this call")
    parser.add_argument("--start", type=Path, help="a model's folder to take the first weights from")
    parser.add_argument("--bring", type=Path, help="copy the averaged model there, in files of at most 16 MB")
    for field in dataclasses.fields(Plan):
        parser.add_argument(f"--{field.name}", type=type(field.default), default=field.default)
    given = parser.parse_args()
    plan = Plan(**{field.name: getattr(given, field.name) for field in dataclasses.fields(Plan)})
    run = Run(given.data, given.run, plan, given.start)
    size = sum(weights.numel() for weights in run.model.parameters())
    print(f"{size / 1e6:.1f} M weights, {len(run.pairs):,} pairs, step {run.step}, {run.device}", flush=True)
    try:
        done = run.train(given.steps, given.minutes)
    except KeyboardInterrupt:
        sys.exit("Stopped. The same command goes on from the last checkpoint.")
    made = run.average()
    if given.bring:
        parts.split(made, given.bring)
    if not done:
        print("The time is up. The same command goes on from here.")


if __name__ == "__main__":
    main()
