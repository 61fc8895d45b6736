#!/usr/bin/env python3
"""Make a trained model ready to ship: with its pieces, in int8 too, measured, in files of at most 16 MB, with its card.

    python scripts/export_marian.py TRAINED DATA models/marian-de-en-small [--test newstest.tsv] [--only-fast]

TRAINED is RUN/averaged of train_marian.py, or what its --bring brought; DATA is what prepare_corpus.py wrote. OUT gets a
folder that every Marian loader reads once mtfix.translate.parts has joined it (mtfix does that by itself): safetensors
(not with --only-fast), ct2-int8/, the pieces, figures.json, and README.md, the card. A translator is scored against what
was held out and the --test files (source, tab, reference); the mender by how much it mends exactly and how often it
touches a sound sentence. Both engines are asked the same sentences, and how often they agree is told.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Final

from mtfix.translate import parts
from mtfix.translate.backend import Backend, open_backend
from mtfix.translate.folder import FAST, PIECES, WEIGHTS
from mtfix.translate.weights import to_fast

COMPARED: Final = 20
"""How many sentences both engines translate."""
LONGEST: Final = 240
"""No output needs more pieces than this; a loop ends there."""
DATA_FILE: Final = "data.json"


def assemble(trained: Path, data: Path, folder: Path) -> None:
    """Put weights, pieces and settings together in one folder, and the int8 form beside them."""
    if (trained / parts.LIST).is_file():
        parts.join(trained, folder)
    else:
        shutil.copytree(trained, folder)
    for name in PIECES:
        shutil.copyfile(data / name, folder / name)
    source, _, target = json.loads((data / DATA_FILE).read_text(encoding="utf-8"))["direction"].partition("-")
    (folder / "tokenizer_config.json").write_text(json.dumps({"source_lang": source, "target_lang": target}) + "\n")
    to_fast(folder)


def read_pairs(path: Path, most: int | None) -> list[tuple[str, str]]:
    """Sources and references of a file with a tab between them."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    return [(row[0], row[1]) for row in rows if len(row) > 1][:most]


def translated(backend: Backend, sources: list[str], beam: int) -> list[str]:
    """The best translation of each source."""
    return [found[0].text for found in backend.translate(sources, beam=beam, longest=LONGEST)]


def scores(pairs: list[tuple[str, str]], made: list[str], resamples: int) -> dict[str, Any]:
    """BLEU and chrF2++ with their signatures."""
    from mtfix.score.against import score

    found = score({"model": made}, [reference for _, reference in pairs], resamples)["model"]
    return {one.metric: {"score": round(one.value, 1), "low": round(one.low, 1), "high": round(one.high, 1),
                         "signature": one.signature} for one in found if one.metric != "TER"}  # fmt: skip


def exactness(pairs: list[tuple[str, str]], made: list[str]) -> dict[str, Any]:
    """How many sentences came out exactly as wanted, and how many were touched at all."""
    return {
        "exact": round(sum(one == wanted for one, (_, wanted) in zip(made, pairs, strict=True)) / len(pairs), 3),
        "changed": round(sum(one != source for one, (source, _) in zip(made, pairs, strict=True)) / len(pairs), 3),
    }


def measure(folder: Path, data: Path, given: argparse.Namespace) -> dict[str, Any]:
    """The figures of a model: one row for each held-out part and test file, speed, and how far the engines agree."""
    mending = json.loads((data / DATA_FILE).read_text(encoding="utf-8"))["direction"] == "de-de"
    fast = open_backend(folder, "ctranslate2", "cpu")
    rows: dict[str, Any] = {}
    asked: list[str] = []
    spent, pieces = 0.0, 0
    for path in [*sorted((data / "held").glob("*.tsv")), *given.test]:
        pairs = read_pairs(path, given.lines)
        if not pairs:
            continue
        start = time.perf_counter()
        made = translated(fast, [source for source, _ in pairs], given.beam)
        spent += time.perf_counter() - start
        pieces += sum(len(one) for one in fast.pieces.target(made))
        rows[path.stem] = {"lines": len(pairs)} | (
            exactness(pairs, made) if mending else scores(pairs, made, given.resamples)
        )
        asked += [source for source, _ in pairs[: max(1, COMPARED // 4)]]
    asked = asked[:COMPARED]
    same = zip(
        translated(fast, asked, 1), translated(open_backend(folder, "transformers", "cpu"), asked, 1), strict=True
    )
    return {
        "rows": rows,
        "int8 pieces a second": round(pieces / spent),
        "beam": given.beam,
        "engines": fast.name,
        "both engines alike": f"{sum(one == other for one, other in same)} of {len(asked)}",
    }


def card(name: str, folder: Path, data: Path, figures: dict[str, Any], tests: list[Path]) -> str:
    """The model's card: what it is, from what, under which licences, how good, and how to make it again."""
    told = json.loads((data / DATA_FILE).read_text(encoding="utf-8"))
    training = json.loads((folder / "training.json").read_text(encoding="utf-8"))
    plan = training["plan"]
    source, _, target = told["direction"].partition("-")
    mending = source == target
    what = (
        "Mends machine-translated German: damaged sentence in, sound sentence out. What it says is only ever a proposal."
        if mending
        else f"A small Marian translator, {source} to {target}. For news a published opus-mt model is better: "
        f"`mtfix models pull opus-mt-{source}-{target}`."
    )
    lines = [
        f"# {name}", "", what, "",
        (f"{plan['encoder']} + {plan['decoder']} layers, {plan['wide']} wide, one vocabulary for both sides. Trained for "
        f"{training['step']:,} steps ({training['seconds'] / 60:.0f} minutes on {training['device']}), mean of "
        f"{training['averaged']} snapshots, held-out loss {training['held-out loss']}, seeds {told['seed']} (data) and "
        f"{plan['seed']} (weights)."),
        "", "## Learned from", "", "| corpus | licence |", "|---|---|",
        *(f"| {corpus} | {licence} |" for corpus, licence in told["licences"].items()), "",
        "| pairs | of |", "|---|---|", *(f"| {many:,} | {origin} |" for origin, many in told["pairs"].items()), "",
        ("One German line in fifty, chosen by its checksum, is held out, and so is every pair that shares a text with one of "
        f"them. Of {told['test cases']['texts']:,} texts of test cases {told['test cases']['in the training pairs']} are "
        "among the training pairs (compared by hashes of their letters and digits)."),
        "", "## Figures", "",
    ]  # fmt: skip
    if mending:
        lines += ["| held out | lines | exactly as wanted | changed |", "|---|---|---|---|"]
        lines += [f"| {part} | {row['lines']} | {row['exact']:.3f} | {row['changed']:.3f} |"
                  for part, row in figures["rows"].items()]  # fmt: skip
    else:
        named = {path.stem for path in tests}
        lines += ["| text | lines | BLEU | chrF2++ |", "|---|---|---|---|"]
        lines += [f"| {part}{'' if part in named else ', held out'} | {row['lines']} | " + " | ".join(
            f"{row[metric]['score']} ({row[metric]['low']} to {row[metric]['high']})" for metric in ("BLEU", "chrF2++")
        ) + " |" for part, row in figures["rows"].items()]  # fmt: skip
        signatures = {row[metric]["signature"] for row in figures["rows"].values() for metric in ("BLEU", "chrF2++")}
        lines += ["", *(f"`{signature}`  " for signature in sorted(signatures))]
    lines += [
        "", (f"{figures['engines']}, beam {figures['beam']}: {figures['int8 pieces a second']:,} pieces a second. "
        f"transformers and CTranslate2 gave the same text for {figures['both engines alike']} sentences, greedily."),
        "", "## Made by", "", f"    {told['command']}", f"    {training['command']}",
        f"    {' '.join(['python', *sys.argv])}", "",
    ]  # fmt: skip
    return "\n".join(lines)


def main() -> None:
    """Assemble, convert, measure, write the card, split."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("trained", type=Path)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument(
        "--test", type=Path, action="append", default=[], help="source, tab, reference; may be repeated"
    )
    parser.add_argument("--lines", type=int, help="measure on so many lines of each file (default: all)")
    parser.add_argument("--beam", type=int, default=4)
    parser.add_argument("--resamples", type=int, default=1000, help="of the bootstrap interval")
    parser.add_argument("--only-fast", action="store_true", help="leave the safetensors out of what ships")
    parser.add_argument("--largest", type=int, default=parts.LARGEST, help="bytes a file may have")
    given = parser.parse_args()
    given.out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=given.out.parent, prefix=".partial-") as scratch:
        folder = Path(scratch) / given.out.name
        assemble(given.trained, given.data, folder)
        figures = measure(folder, given.data, given)
        (folder / "figures.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
        (folder / "README.md").write_text(card(given.out.name, folder, given.data, figures, given.test), "utf-8")
        if given.only_fast:
            (folder / WEIGHTS).unlink()
        if given.out.exists():
            shutil.rmtree(given.out)
        written = parts.split(folder, given.out, given.largest)
    total = sum(path.stat().st_size for path in written)
    print(f"{given.out}: {len(written)} files, {total / 1e6:.1f} MB, the largest "
          f"{max(path.stat().st_size for path in written) / 1e6:.1f} MB, with {FAST}")  # fmt: skip


if __name__ == "__main__":
    main()
