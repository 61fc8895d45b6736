"""Measure translation speed and memory with random weights of opus-mt's size: transformers against CTranslate2.

    python scripts/bench_translate.py [--sentences 128 32 8 1] [--beam 4] [--rounds 5] [--only ENGINE ...]

The weights are random (speed does not depend on what a model knows), so every engine writes the same number of pieces
for each sentence; the sentences have the lengths of news (about 26 pieces). "transformers" and "direct" are those
libraries called with nothing of mtfix around them, CTranslate2 in several settings; mtfix should be within 10 % of the
best of them.

Each engine runs in a process of its own, so that its memory can be told apart. All take turns, round after round, and
the ratios are medians over the rounds, so that other work on the machine weighs on all alike. "At rest" is the time that
the busiest thread worked, with the main thread's where that waits for it: what the clock shows where nothing else runs.
Threads of torch that spin while they wait count as working; `taskset -c 0` compares the engines on one core, without.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

VOCABULARY: Final = 58_101
LENGTH: Final = 26
BATCH: Final = 32
ENGINES: Final = (
    "transformers fp32",
    "transformers bf16",
    "mtfix int8",
    "direct int8 all cores by 32",
    "direct int8 a core each by 32",
    "direct int8 a core each by 16",
)


def make_model(folder: Path) -> None:
    """A Marian model of opus-mt's size with random weights, its pieces trained on made-up words."""
    import io

    import sentencepiece
    import torch
    from transformers import MarianConfig, MarianMTModel

    rng = random.Random(5)
    words = [
        "".join(rng.choice("bdfgklmnprst") + rng.choice("aeiou") for _ in range(rng.randint(1, 4))) for _ in range(4000)
    ]
    lines = [" ".join(rng.choices(words, k=20)) for _ in range(3000)]
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(lines),
        model_writer=model,
        vocab_size=3000,
        hard_vocab_limit=False,
        num_threads=1,
        minloglevel=2,
    )
    for name in ("source.spm", "target.spm"):
        (folder / name).write_bytes(model.getvalue())
    processor = sentencepiece.SentencePieceProcessor(model_proto=model.getvalue())
    pieces = [processor.id_to_piece(i) for i in range(3, processor.get_piece_size())]
    names = ["</s>", "<unk>", *pieces]
    names += [f"extra{i}" for i in range(VOCABULARY - 1 - len(names))] + ["<pad>"]
    (folder / "vocab.json").write_text(json.dumps({name: i for i, name in enumerate(names)}), encoding="utf-8")
    (folder / "tokenizer_config.json").write_text('{"source_lang": "de", "target_lang": "en"}')
    (folder / "sentences.txt").write_text(
        "\n".join(" ".join(rng.choices(words, k=rng.randint(6, 22))) for _ in range(512))
    )
    torch.manual_seed(5)
    pad = VOCABULARY - 1
    config = MarianConfig(
        vocab_size=VOCABULARY, decoder_vocab_size=VOCABULARY, d_model=512, encoder_layers=6, decoder_layers=6,
        encoder_attention_heads=8, decoder_attention_heads=8, encoder_ffn_dim=2048, decoder_ffn_dim=2048,
        activation_function="swish", max_position_embeddings=512, scale_embedding=True, pad_token_id=pad, eos_token_id=0,
        decoder_start_token_id=pad, forced_eos_token_id=0,
    )  # fmt: skip
    marian = MarianMTModel(config)
    with torch.no_grad():
        marian.get_input_embeddings().weight[pad] = 0
        marian.final_logits_bias[0, 0] = -1e4  # no end before the limit, so that every engine writes as much
    marian.save_pretrained(folder)


class Turn(NamedTuple):
    """What one engine did in one round."""

    tokens: int
    wall: float
    cpu: float
    path: float
    """CPU-seconds of the busiest thread, and of the main one where that waits for it: the clock on a machine at rest."""
    memory: float
    """The peak of its process so far, in MB."""


def prepare(engine: str, folder: Path, beam: int) -> Callable[[Sequence[str]], int]:
    """An engine ready to run: a function from sentences to the number of pieces written."""
    cores = len(os.sched_getaffinity(0))
    if engine.startswith("direct"):
        return _direct(folder, beam, cores, together="all cores" in engine, largest=int(engine.rsplit(maxsplit=1)[-1]))
    if engine.startswith("transformers"):
        return _transformers(folder, beam, cores, {"fp32": "float32", "bf16": "bfloat16"}[engine.split()[1]])
    from mtfix.translate.backend import open_backend

    backend = open_backend(folder, "ctranslate2", "cpu", cores, "int8")
    return lambda texts: sum(len(row[0].pieces) for row in backend.translate(texts, beam=beam, longest=LENGTH))


def _direct(folder: Path, beam: int, cores: int, *, together: bool, largest: int) -> Callable[[Sequence[str]], int]:
    import ctranslate2

    from mtfix.translate.pieces import Pieces

    inter, intra = (1, cores) if together else (cores, 1)
    translator = ctranslate2.Translator(
        str(folder / "ct2-int8"), compute_type="int8", inter_threads=inter, intra_threads=intra
    )
    pieces = Pieces(folder)

    def run(texts: Sequence[str]) -> int:
        results = translator.translate_batch(
            pieces.source(texts), beam_size=beam, max_batch_size=largest, max_decoding_length=LENGTH
        )
        return sum(len(result.hypotheses[0]) for result in results)

    return run


def _transformers(folder: Path, beam: int, cores: int, dtype: str) -> Callable[[Sequence[str]], int]:
    import torch
    from transformers import MarianMTModel

    from mtfix.translate.pieces import Pieces

    torch.set_num_threads(cores)
    pieces = Pieces(folder)
    model: Any = MarianMTModel.from_pretrained(folder, local_files_only=True, dtype=getattr(torch, dtype)).eval()
    pad = VOCABULARY - 1

    def run(texts: Sequence[str]) -> int:
        rows = sorted(([pieces.ids[piece] for piece in row] for row in pieces.source(texts)), key=len)
        written = 0
        for at in range(0, len(rows), BATCH):
            batch = rows[at : at + BATCH]
            inputs = torch.tensor([row + [pad] * (len(batch[-1]) - len(row)) for row in batch])
            with torch.inference_mode():
                made = model.generate(
                    input_ids=inputs, attention_mask=(inputs != pad).long(), num_beams=beam, max_new_tokens=LENGTH,
                    min_new_tokens=LENGTH, do_sample=False, bad_words_ids=[[pad]], forced_eos_token_id=None,
                )  # fmt: skip
            written += int((made[:, 1:] != pad).sum())
        return written

    return run


def serve(engine: str, folder: Path, beam: int) -> None:
    """Run the engine once for each number of sentences that comes on stdin, and answer with a Turn as JSON."""
    sentences = (folder / "sentences.txt").read_text().splitlines()
    run = prepare(engine, folder, beam)
    for line in sys.stdin:
        texts = sentences[: int(line)]
        start, busy, before = time.perf_counter(), time.process_time(), threads()
        tokens = run(texts)
        wall, cpu, after = time.perf_counter() - start, time.process_time() - busy, threads()
        worked = {thread: seconds - before.get(thread, 0.0) for thread, seconds in after.items()}
        main, other = worked.pop(os.getpid()), max(worked.values(), default=0.0)
        path = main if main > other else main + other
        peak = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())
        print(json.dumps(Turn(tokens, wall, cpu, path, int(peak[1]) / 1024 if peak else 0)), flush=True)


def threads() -> dict[int, float]:
    """The CPU-seconds of each thread of this process."""
    return {
        int(task.name): int((task / "schedstat").read_text().split()[0]) / 1e9
        for task in Path("/proc/self/task").iterdir()
    }


class Runner:
    """An engine in a process of its own."""

    def __init__(self, engine: str, folder: Path, beam: int) -> None:
        self.engine = engine
        self._process = subprocess.Popen(
            [sys.executable, __file__, "--serve", engine, "--folder", str(folder), "--beam", str(beam)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )

    def turn(self, count: int) -> Turn:
        """Let it translate so many sentences."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{count}\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise SystemExit(f"{self.engine} failed; run it alone to see why: --serve '{self.engine}'")
        return Turn(*json.loads(answer))

    def close(self) -> None:
        """End it."""
        self._process.communicate()


def compare(runners: Sequence[Runner], count: int, rounds: int) -> None:
    """Let all engines translate so many sentences in turns, and print the table and the ratios."""
    turns: dict[str, list[Turn]] = {runner.engine: [] for runner in runners}
    for runner in runners:
        runner.turn(count)
    for _ in range(rounds):
        for runner in runners:
            turns[runner.engine].append(runner.turn(count))
    print(f"\n{count} sentences, {rounds} rounds, load {os.getloadavg()[0]:.1f}")
    tokens = {turn.tokens for row in turns.values() for turn in row}
    if len(tokens) > 1:
        raise SystemExit(f"The engines wrote different numbers of pieces ({sorted(tokens)}); they cannot be compared.")
    for engine, row in turns.items():
        speed = statistics.median(turn.tokens / turn.wall for turn in row)
        calm = statistics.median(turn.tokens / turn.path for turn in row)
        work = statistics.median(turn.tokens / turn.cpu for turn in row)
        print(
            f"{engine:30} {speed:6.0f} tokens/s {calm:6.0f} at rest {work:6.0f} a CPU-second {row[-1].memory:6.0f} MB peak",
            flush=True,
        )
    ours = turns.get("mtfix int8")
    direct = [engine for engine in turns if engine.startswith("direct")]
    if ours and direct:
        best = min(direct, key=lambda engine: statistics.median(turn.path for turn in turns[engine]))
        _tell(f"of {best}", ours, turns[best], 0.9)
    if ours and "transformers fp32" in turns:
        _tell("times transformers fp32", ours, turns["transformers fp32"], 3)


def _tell(what: str, ours: Sequence[Turn], theirs: Sequence[Turn], bar: float) -> None:
    wall, path, cpu = (
        statistics.median(getattr(other, side) / getattr(one, side) for one, other in zip(ours, theirs, strict=True))
        for side in ("wall", "path", "cpu")
    )
    print(f"mtfix int8 is {path:.2f} {what} at rest (bar: {bar}), {wall:.2f} by this clock, {cpu:.2f} by CPU-seconds")


def main() -> None:
    """Read the arguments, make the model once, and let every engine run in its own process."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sentences", type=int, nargs="+", default=[128], help="how many at a time, at most 512")
    parser.add_argument("--beam", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", nargs="*", choices=ENGINES, default=list(ENGINES))
    parser.add_argument("--folder", type=Path, help="keep the model there and use it again")
    parser.add_argument("--serve", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.serve:
        serve(given.serve, given.folder, given.beam)
        return
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.folder or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / "ct2-int8" / "model.bin").is_file():
            from mtfix.translate.weights import to_fast

            make_model(folder)
            to_fast(folder)
        print(f"beam {given.beam}, {LENGTH} pieces a sentence, {len(os.sched_getaffinity(0))} cores")
        runners = [Runner(engine, folder, given.beam) for engine in given.only]
        for count in given.sentences:
            compare(runners, count, given.rounds)
        for runner in runners:
            runner.close()


if __name__ == "__main__":
    main()
