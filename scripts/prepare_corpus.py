#!/usr/bin/env python3
"""Turn a folder of corpora into all that the training of one model needs: pieces, packed pairs, what is held out.

    python scripts/prepare_corpus.py CORPUS_FOLDER build/data/de-en --direction de-en --cases FOLDER_OF_TEST_CASES

de-en and en-de are translators; de-de is the mender, damaged German to sound German. OUT gets source.spm, target.spm and
vocab.json as every Marian model has them, train.bin.xz and valid.bin.xz (see packing.py), held/*.tsv with what is kept
for measuring, and data.json, which says where everything came from. No text of the test cases is in the training pairs;
that is checked once more on the packed pieces at the end, and printed.
"""

from __future__ import annotations

import argparse
import io
import json
import lzma
import pathlib
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final

from corpus import held_out
from mender_pairs import Pair, mender_pairs
from packing import Pairs, pack
from seen_before import Seen, cases

PARALLEL: Final = ("tatoeba", "debian-news", "debian-other", "debian-security", "php", "cpp-human", "cpp-machine")
LICENCES: Final = {
    "tatoeba": "CC BY 2.0", "debian-news": "MIT or GPL-2+", "debian-other": "MIT or GPL-2+",
    "debian-security": "MIT or GPL-2+", "php": "CC BY 3.0", "cpp-human": "CC BY 4.0", "cpp-machine": "CC BY 4.0",
    "revisions": "CC BY 4.0", "post-edits": "CC0", "wikipedia": "CC BY-SA", "klexikon": "CC BY-SA",
    "bundestag": "official text", "laws": "public domain",
    "made": "damaged sentences of wikipedia, klexikon, bundestag, laws, php, cpp-human and debian-other, as those",
}  # fmt: skip
DIRECTIONS: Final = ("de-en", "en-de", "de-de")
LONGEST: Final = 160
"""Pairs with a side of more pieces are left out; sentences are short, and length costs memory."""
BUDGET: Final = 60_000_000
"""The most bytes the training files may have together, so that they travel to a rented machine in one go."""


def parallel_pairs(corpus: pathlib.Path, learn: bool) -> Iterator[Pair]:
    """German and English of every parallel corpus; what is held out is decided by the German side."""
    for name in PARALLEL:
        with lzma.open(corpus / f"parallel/{name}.tsv.xz", "rt", encoding="utf-8") as file:
            for line in file:
                german, _, english = line.rstrip("\n").partition("\t")
                if german and english and held_out(german) is not learn:
                    yield Pair(german, english, name)


def gather(corpus: pathlib.Path, direction: str, learn: bool, most: int, seed: int) -> list[Pair]:
    """The pairs of a direction, to learn from or held out."""
    if direction == "de-de":
        return mender_pairs(corpus, learn, most, seed)
    found = list(parallel_pairs(corpus, learn))
    return found if direction == "de-en" else [Pair(pair.target, pair.source, pair.origin) for pair in found]


def allowed(found: Iterable[Pair], never: Seen, dropped: Counter[str]) -> Iterator[Pair]:
    """The pairs none of whose sides is a text that is measured on; none twice."""
    told = set()
    for pair in found:
        if (pair.source, pair.target) in told:
            dropped["twice"] += 1
        elif never.knows(pair.source) or never.knows(pair.target):
            dropped["measured on"] += 1
        elif not 1 / 4 < (len(pair.source) + 20) / (len(pair.target) + 20) < 4:
            dropped["of unlike length"] += 1
        else:
            told.add((pair.source, pair.target))
            yield pair


def train_pieces(texts: list[str], size: int, mending: bool, folder: pathlib.Path) -> Any:
    """Train sentencepiece for both sides, write it with its vocabulary in Marian's order, and return the processor.

    The mender's pieces keep every character as it is, so that what is not mended comes back byte for byte.
    """
    import sentencepiece

    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(texts), model_writer=model, vocab_size=size, hard_vocab_limit=False,
        character_coverage=0.9998, byte_fallback=True, split_digits=True, num_threads=1, minloglevel=2,
        input_sentence_size=400_000, shuffle_input_sentence=True, max_sentence_length=2000,
        normalization_rule_name="identity" if mending else "nmt_nfkc",
    )  # fmt: skip
    for name in ("source.spm", "target.spm"):
        (folder / name).write_bytes(model.getvalue())
    processor = sentencepiece.SentencePieceProcessor(model_proto=model.getvalue())
    pieces = [processor.id_to_piece(number) for number in range(processor.get_piece_size())]
    plain = [piece for piece in pieces if piece not in ("<unk>", "<s>", "</s>")]
    vocabulary = {piece: number for number, piece in enumerate(["</s>", "<unk>", *plain, "<pad>"])}
    (folder / "vocab.json").write_text(json.dumps(vocabulary, ensure_ascii=False, indent=0), encoding="utf-8")
    return processor


def encoded(found: list[Pair], processor: Any, vocabulary: dict[str, int]) -> Iterator[tuple[list[int], list[int]]]:
    """The pairs as piece numbers; those with an empty or a very long side are left out."""
    numbers = [vocabulary.get(processor.id_to_piece(i), 1) for i in range(processor.get_piece_size())]
    sides = (processor.encode([pair.source for pair in found]), processor.encode([pair.target for pair in found]))
    for source, target in zip(*sides, strict=True):
        if 0 < len(source) <= LONGEST and 0 < len(target) <= LONGEST:
            yield [numbers[i] for i in source], [numbers[i] for i in target]


def measured_texts_in(path: pathlib.Path, processor: Any, vocabulary: dict[str, int], never: Seen) -> tuple[int, int]:
    """How many sides are packed, and how many of them, read back from their pieces, are measured on."""
    names = {number: piece for piece, number in vocabulary.items()}
    packed = Pairs(path)
    sides = [[names[number] for number in packed.side(row, side)] for row in range(len(packed)) for side in (0, 1)]
    return len(sides), sum(never.knows(text) for text in processor.decode_pieces(sides))


def write_held(found: list[Pair], most: int, chance: random.Random, folder: pathlib.Path) -> dict[str, int]:
    """Write what is held out, at most so many lines of each origin, and return how many of each."""
    by_origin: dict[str, list[Pair]] = {}
    for pair in found:
        by_origin.setdefault(pair.origin, []).append(pair)
    folder.mkdir(exist_ok=True)
    for origin, rows in by_origin.items():
        rows = chance.sample(rows, min(most, len(rows)))
        text = "".join(f"{pair.source}\t{pair.target}\n" for pair in rows)
        (folder / f"{origin.replace(': ', '.').replace(' ', '-')}.tsv").write_text(text, encoding="utf-8")
    return {origin: min(most, len(rows)) for origin, rows in by_origin.items()}


def prepare(given: argparse.Namespace) -> None:
    """Gather, leave out, train the pieces, pack, check, and tell."""
    out: pathlib.Path = given.out
    out.mkdir(parents=True, exist_ok=True)
    chance = random.Random(given.seed)
    test_lines = list(cases(given.cases)) if given.cases else []
    never = Seen(test_lines)
    print(f"test cases: {len(test_lines):,} texts, {len(never):,} hashes of lines and sentences", flush=True)
    dropped: Counter[str] = Counter()
    held = list(allowed(gather(given.corpus, given.direction, False, given.held, given.seed), never, Counter()))
    for pair in held:
        never.add(pair.source)
        never.add(pair.target)
    found = list(allowed(gather(given.corpus, given.direction, True, given.most, given.seed), never, dropped))
    chance.shuffle(found)
    found = found[: given.limit]
    print(f"to learn from: {len(found):,} pairs; held out: {len(held):,}; left out: {dict(dropped)}", flush=True)

    mending = given.direction == "de-de"
    texts = [text for pair in found for text in ((pair.target,) if mending else (pair.source, pair.target))]
    processor = train_pieces(texts, given.pieces, mending, out)
    vocabulary = json.loads((out / "vocab.json").read_text(encoding="utf-8"))
    size = pack(encoded(found, processor, vocabulary), out / "train.bin.xz")
    size += pack(encoded(chance.sample(held, min(2000, len(held))), processor, vocabulary), out / "valid.bin.xz")
    size += sum((out / name).stat().st_size for name in ("source.spm", "target.spm", "vocab.json"))
    sides, bad = measured_texts_in(out / "train.bin.xz", processor, vocabulary, never)
    print(f"packed: {sides // 2:,} pairs, {size / 1e6:.1f} MB; {bad} of {sides:,} texts are test cases or held out")
    origins = Counter(pair.origin for pair in found)
    kept = write_held(held, given.held, chance, out / "held")
    families = sorted({origin.partition(":")[0] for origin in origins} | {
        origin.partition(": ")[2] for origin in origins if origin.startswith("unchanged")
    })  # fmt: skip
    told = {
        "direction": given.direction, "seed": given.seed, "command": " ".join(["python", *sys.argv]),
        "pairs": dict(origins.most_common()), "held": kept, "left out": dict(dropped), "bytes": size,
        "licences": {name: LICENCES[name] for name in families if name in LICENCES},
        "test cases": {"texts": len(test_lines), "in the training pairs": bad},
    }  # fmt: skip
    (out / "data.json").write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if bad:
        sys.exit("Texts of the test cases are in the training pairs; do not train on them. Mend seen_before.py first.")
    if size > BUDGET:
        sys.exit(f"The training files are larger than {BUDGET / 1e6:.0f} MB; take fewer with --most or --limit.")


def main() -> None:
    """Read the arguments and prepare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--direction", choices=DIRECTIONS, required=True)
    parser.add_argument("--cases", type=pathlib.Path, help="a folder of texts that nothing may be learned from")
    parser.add_argument("--pieces", type=int, default=16_000, help="size of the vocabulary")
    parser.add_argument("--most", type=int, default=40_000, help="mender: pairs of each mechanism and corpus")
    parser.add_argument("--limit", type=int, help="pairs in all")
    parser.add_argument("--held", type=int, default=500, help="held-out pairs kept of each origin")
    parser.add_argument("--seed", type=int, default=8)
    prepare(parser.parse_args())


if __name__ == "__main__":
    main()
