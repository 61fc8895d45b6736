"""Measure translation speed and memory with random weights of opus-mt's size: transformers against CTranslate2.

    python scripts/bench_translate.py [--sentences 128] [--beam 4] [--runs 1] [--only ENGINE ...]

The weights are random (speed does not depend on what a model knows), so every engine writes the same number of pieces
for each sentence; the sentences have the lengths of news (about 26 pieces). Each engine runs in a process of its own, so
that its memory can be told apart. On a machine with other work the CPU-seconds tell more than the clock. "direct" is
CTranslate2 called with nothing of mtfix around it, in the best of several settings; mtfix should be within 10 % of it.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Final

VOCABULARY: Final = 58_101
LENGTH: Final = 26
ENGINES: Final = ("transformers-fp32", "transformers-bf16", "mtfix-int8", "direct-int8 1x2", "direct-int8 2x1")


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


def measure(engine: str, folder: Path, count: int, beam: int, runs: int) -> dict[str, Any]:
    """Tokens written in a second by one engine, and the peak memory of its process."""
    sentences = (folder / "sentences.txt").read_text().splitlines()[:count]
    cores = len(os.sched_getaffinity(0))
    if engine.startswith("direct"):
        import ctranslate2

        from mtfix.translate.pieces import Pieces

        inter, intra = (int(part) for part in engine.split()[1].split("x"))
        inter, intra = max(1, inter * cores // 2), max(1, intra * cores // 2)
        translator = ctranslate2.Translator(
            str(folder / "ct2-int8"), compute_type="int8", inter_threads=inter, intra_threads=intra
        )
        pieces = Pieces(folder)

        def run() -> int:
            results = translator.translate_batch(
                pieces.source(sentences), beam_size=beam, max_batch_size=32, max_decoding_length=LENGTH
            )
            return sum(len(result.hypotheses[0]) for result in results)
    else:
        from mtfix.translate.backend import open_backend

        name, _, kind = engine.partition("-")
        dtype = {"fp32": "float32", "bf16": "bfloat16", "int8": "int8"}[kind]
        backend = open_backend(folder, "ctranslate2" if name == "mtfix" else "transformers", "cpu", cores, dtype)

        def run() -> int:
            return sum(len(row[0].pieces) for row in backend.translate(sentences, beam=beam, longest=LENGTH))

    run()
    best, tokens, work = float("inf"), 0, float("inf")
    for _ in range(runs):
        start, busy = time.perf_counter(), time.process_time()
        tokens = run()
        best = min(best, time.perf_counter() - start)
        work = min(work, time.process_time() - busy)
    peak = int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1])  # type: ignore[index]
    return {
        "engine": engine,
        "tokens": tokens,
        "seconds": best,
        "speed": tokens / best,
        "per_cpu": tokens / work,
        "memory": peak / 1024,
    }


def main() -> None:
    """Read the arguments, make the model once, and run every engine in its own process."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sentences", type=int, default=128)
    parser.add_argument("--beam", type=int, default=4)
    parser.add_argument("--runs", type=int, default=2)
    parser.add_argument("--only", nargs="*", choices=ENGINES, default=list(ENGINES))
    parser.add_argument("--folder", type=Path, help="keep the model there and use it again")
    parser.add_argument("--measure", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.measure:
        print(json.dumps(measure(given.measure, given.folder, given.sentences, given.beam, given.runs)))
        return
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.folder or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / "ct2-int8" / "model.bin").is_file():
            from mtfix.translate.weights import to_fast

            make_model(folder)
            to_fast(folder)
        print(
            f"beam {given.beam}, {given.sentences} sentences, {len(os.sched_getaffinity(0))} cores, load {os.getloadavg()[0]:.1f}"
        )
        speeds = {}
        for engine in given.only:
            command = [
                sys.executable,
                __file__,
                "--measure",
                engine,
                "--folder",
                str(folder),
                "--beam",
                str(given.beam),
            ]
            command += ["--sentences", str(given.sentences), "--runs", str(given.runs)]
            done = subprocess.run(
                command,
                capture_output=True,
                text=True,
                check=False,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
            )
            if done.returncode:
                print(f"{engine:20} failed: {done.stderr.strip().splitlines()[-1]}")
                continue
            row = json.loads(done.stdout.splitlines()[-1])
            speeds[engine] = row["speed"]
            print(
                f"{engine:20} {row['speed']:8.0f} tokens/s  {row['per_cpu']:6.0f} a CPU-second  {row['memory']:6.0f} MB peak",
                flush=True,
            )
        direct = max((speed for engine, speed in speeds.items() if engine.startswith("direct")), default=0.0)
        if "mtfix-int8" in speeds and "transformers-fp32" in speeds:
            print(f"int8 is {speeds['mtfix-int8'] / speeds['transformers-fp32']:.1f} times transformers fp32 (bar: 3)")
        if "mtfix-int8" in speeds and direct:
            print(f"int8 is {speeds['mtfix-int8'] / direct:.2f} of CTranslate2 called directly (bar: 0.90)")


if __name__ == "__main__":
    main()
