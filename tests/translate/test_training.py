"""The rehearsal: a toy goes through every step a real model goes through, and what each step promises is looked at."""

from __future__ import annotations

import functools
import importlib.util
import json
import lzma
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from mtfix.translate.backend import open_backend
from mtfix.translate.parts import whole

ROOT = Path(__file__).parents[2]
NEEDED = ("torch", "transformers", "ctranslate2", "sentencepiece", "safetensors", "sacrebleu", "numpy")
MISSING = [name for name in NEEDED if importlib.util.find_spec(name) is None]
if MISSING:
    pytest.skip(
        f"the training is rehearsed with a real model; install mtfix[marian] ({', '.join(MISSING)} missing)",
        allow_module_level=True,
    )

TOY = (
    "--encoder 2 --decoder 1 --wide 64 --inner 128 --heads 4 --batch 800 --every 40 --averaged 2 --warmup 60 "
    "--rate 0.006 --dropout 0.02"
).split()
SECRET = "Der Kapitän malt am Montag sieben blaue Leuchttürme."
PARALLEL = ("tatoeba", "debian-news", "debian-other", "debian-security", "php", "cpp-human", "cpp-machine")


@functools.cache
def harbour(size: int) -> tuple[tuple[str, str], ...]:
    """Sentence pairs of the tiny models' own world."""
    path = ROOT / "scripts" / "build_tiny_marian.py"
    spec = importlib.util.spec_from_file_location("build_tiny_marian", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return tuple(module.corpus(size))


def script(name: str, *arguments: str | Path) -> str:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / f"{name}.py"), *map(str, arguments)],
        capture_output=True,
        text=True,
        env=environment,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def write(path: Path, lines: list[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with lzma.open(path, "wt", encoding="utf-8") as file:
        file.write("".join(f"{line}\n" for line in lines))


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of corpora in small; one of its lines is also a test case."""
    folder = tmp_path_factory.mktemp("corpus")
    pairs = [*harbour(1400), (SECRET, "The captain paints seven blue lighthouses on Monday.")]
    for number, name in enumerate(PARALLEL):
        write(folder / f"parallel/{name}.tsv.xz", ["\t".join(pair) for pair in pairs[number :: len(PARALLEL)]])
    for number, name in enumerate(("wikipedia", "klexikon", "bundestag", "laws")):
        write(folder / f"clean/{name}.de.xz", [german for german, _ in pairs[number::4]])
    glued = [f"space-only\t{german.replace(' ', '', 1)}\t{german}\t{english}" for german, english in pairs[:200]]
    write(folder / "damaged/revisions.tsv.xz", [*glued, "machine-to-machine\tDas Tor zu.\tDas Netz ist weg.\tThe net."])
    edits = [f"{english}\t{german.lower()}\t{german}" for german, english in pairs[200:280]]
    write(folder / "damaged/postedits-train.tsv.xz", edits[:60])
    write(folder / "damaged/postedits-dev.tsv.xz", edits[60:])
    (folder / "cases").mkdir()
    row = {"text": f"Es ist Mai. {SECRET}", "answers": [harbour(1400)[3][0]]}
    (folder / "cases/dev.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    return folder


def prepare(corpus: Path, out: Path, direction: str) -> str:
    wanted = ("--direction", direction, "--cases", corpus / "cases", "--pieces", "800")
    return script("prepare_corpus", corpus, out, *wanted)


@dataclass
class Shipped:
    """A model that went through every step, and what was printed on the way."""

    folder: Path
    data: Path
    run: Path
    said: list[str]


@pytest.fixture(scope="module")
def shipped(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Shipped:
    """Prepared, trained, stopped, trained on, exported in parts."""
    folder = tmp_path_factory.mktemp("training")
    data, run, out = folder / "data", folder / "run", folder / "out" / "toy-de-en"
    said = [prepare(corpus, data, "de-en")]
    said.append(script("train_marian", data, run, *TOY, "--steps", "50"))
    said.append(script("train_marian", data, run, *TOY, "--steps", "240", "--bring", folder / "brought"))
    measured = ("--lines", "10", "--resamples", "5", "--largest", "100000")
    said.append(script("export_marian", folder / "brought", data, out, *measured))
    return Shipped(out, data, run, said)


def texts(data: Path) -> list[str]:
    """Every text in the training pairs, read back from its pieces."""
    import numpy
    import sentencepiece

    processor = sentencepiece.SentencePieceProcessor(model_file=str(data / "source.spm"))
    names = {number: piece for piece, number in json.loads((data / "vocab.json").read_text()).items()}
    numbers = numpy.frombuffer(lzma.decompress((data / "train.bin.xz").read_bytes()), dtype="<u2").tolist()
    sides: list[list[str]] = [[]]
    for number in numbers:
        if number == 0:
            sides.append([])
        else:
            sides[-1].append(names[number])
    assert sides.pop() == []
    return [processor.decode_pieces(side) for side in sides]


def test_a_test_case_is_never_learned_from_whole_or_in_part(shipped: Shipped, corpus: Path) -> None:
    learned = set(texts(shipped.data))
    assert SECRET not in learned
    assert harbour(1400)[3][0] not in learned
    assert len(learned & {german for german, _ in harbour(1400)}) > 1200
    assert " MB; 0 of " in shipped.said[0]


def test_what_is_held_out_is_never_learned_from(shipped: Shipped) -> None:
    held = [
        line.split("\t") for path in (shipped.data / "held").glob("*.tsv") for line in path.read_text().splitlines()
    ]
    assert len(held) >= 10
    assert not {text for row in held for text in row} & set(texts(shipped.data))


def test_a_run_goes_on_where_it_stopped(shipped: Shipped) -> None:
    assert ", step 0, cpu" in shipped.said[1]
    assert ", step 50, cpu" in shipped.said[2]
    steps = [json.loads(line)["step"] for line in (shipped.run / "log.jsonl").read_text().splitlines()]
    assert steps == [40, 80, 120, 160, 200, 240]
    assert [path.name for path in sorted(shipped.run.glob("step-*"))] == [
        "step-0000200.safetensors",
        "step-0000240.safetensors",
    ]


def test_a_run_in_parts_ends_with_the_same_weights_as_one_in_one_go(shipped: Shipped, tmp_path: Path) -> None:
    script("train_marian", shipped.data, tmp_path / "parts", *TOY, "--steps", "15")
    script("train_marian", shipped.data, tmp_path / "parts", *TOY, "--steps", "30")
    script("train_marian", shipped.data, tmp_path / "whole", *TOY, "--steps", "30")
    weights = "averaged/model.safetensors"
    assert (tmp_path / "parts" / weights).read_bytes() == (tmp_path / "whole" / weights).read_bytes()


def test_a_run_with_another_plan_is_refused(shipped: Shipped) -> None:
    with pytest.raises(AssertionError, match="begun with another wide, seed"):
        script("train_marian", shipped.data, shipped.run, *TOY, "--wide", "32", "--seed", "3", "--steps", "300")


def test_where_the_run_was_lost_its_weights_start_another(shipped: Shipped, tmp_path: Path) -> None:
    brought = shipped.run.parent / "brought"
    script("train_marian", shipped.data, tmp_path / "on", *TOY, "--steps", "0", "--start", brought)
    told = json.loads((tmp_path / "on/averaged/training.json").read_text())
    before = json.loads((brought / "training.json").read_text())
    assert told["held-out loss"] == pytest.approx(before["held-out loss"], abs=0.01)


def test_the_model_ships_in_small_files_and_both_back_ends_translate_with_it(
    shipped: Shipped, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert all(path.stat().st_size <= 100_000 for path in shipped.folder.rglob("*"))
    assert (shipped.folder / "model.safetensors.02").is_file()
    folder = whole(shipped.folder)
    sources = ["Die Köchin sieht heute keine Äpfel.", "Das Kind malt am Montag keine Netze."]
    wanted = ["The cook does not see apples today.", "The child does not paint nets on Monday."]
    fast = open_backend(folder, "ctranslate2", "cpu", 1, "float32").translate(sources, beam=2, longest=40)
    slow = open_backend(folder, "transformers", "cpu", 1).translate(sources, beam=2, longest=40)
    assert [found[0].text for found in fast] == [found[0].text for found in slow] == wanted


def test_the_card_names_data_licences_figures_seeds_and_commands(shipped: Shipped) -> None:
    card = (shipped.folder / "README.md").read_text(encoding="utf-8")
    for word in ("| tatoeba | CC BY 2.0 |", "BLEU", "nrefs:1|", "held out", "seeds 8", "mean of 2 snapshots",
                 "prepare_corpus.py", "train_marian.py", "export_marian.py", "0 are among"):  # fmt: skip
        assert word in card


def test_the_mender_learns_from_made_and_real_damage_and_from_sound_sentences(corpus: Path, tmp_path: Path) -> None:
    prepare(corpus, tmp_path, "de-de")
    origins = json.loads((tmp_path / "data.json").read_text(encoding="utf-8"))["pairs"]
    families = {origin.partition(":")[0] for origin in origins}
    assert families == {"made", "revisions", "post-edits", "unchanged"}
    assert "made: lost blank" in origins
    assert not any("machine-to-machine" in origin for origin in origins)
    learned = texts(tmp_path)
    same = sum(source == target for source, target in zip(learned[::2], learned[1::2], strict=True))
    assert same == sum(many for origin, many in origins.items() if origin.startswith("unchanged"))
    assert "ist weg" not in " ".join(learned)
