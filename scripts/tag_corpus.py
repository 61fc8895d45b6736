#!/usr/bin/env python3
"""Tag a seeded sample of the clean corpora with HanTa, once; the tagger and the lexicon are learned from it.

    python scripts/tag_corpus.py CORPUS_FOLDER OUT.tsv.gz [--processes 2]

Each output line is one passage: token, STTS tag and lemma joined by U+0001, the triples joined by tabs. About 3.3
million tokens; seven minutes on two cores. Needs `pip install HanTa==1.2.1` (a teacher, not a dependency of mtfix).
"""

from __future__ import annotations

import argparse
import gzip
import lzma
import multiprocessing
import pathlib
import random
from collections.abc import Iterator

from mtfix.german.tokens import QUOTES, tokenise

SAMPLE = {
    "clean/wikipedia.de.xz": 95_000,
    "clean/bundestag.de.xz": 12_000,
    "clean/klexikon.de.xz": 25_000,
    "clean/laws.de.xz": 3_000,
    "parallel/tatoeba.tsv.xz": 30_000,
}
SEED = 20261124
_tagger = None


def passages(corpus: pathlib.Path) -> Iterator[str]:
    """The sampled lines of every corpus, in a seeded order of each."""
    for name, size in SAMPLE.items():
        with lzma.open(corpus / name, "rt", encoding="utf-8") as lines:
            texts = [line.rstrip("\n").split("\t")[0] for line in lines]
        yield from random.Random(SEED).sample(texts, min(size, len(texts)))


def tag(text: str) -> str:
    """One passage as a line of the output; quotation marks are hidden from HanTa, which tags around them."""
    global _tagger
    if _tagger is None:
        from HanTa import HanoverTagger

        _tagger = HanoverTagger.HanoverTagger("morphmodel_ger.pgz")
    tokens = [t.text for t in tokenise(text) if len(t.text) < 60]
    shown = [t for t in tokens if t not in QUOTES]
    if not shown:
        return ""
    tagged = iter(_tagger.tag_sent(shown))
    out = []
    for token in tokens:
        if token in QUOTES:
            out.append(f"{token}\x01$(\x01{token}")
        else:
            word, lemma, pos = next(tagged)
            out.append(f"{word}\x01{pos}\x01{lemma}")
    return "\t".join(out)


def main() -> None:
    """Tag and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--processes", type=int, default=2)
    args = parser.parse_args()
    with (
        multiprocessing.Pool(args.processes) as pool,
        gzip.open(args.out, "wt", encoding="utf-8", compresslevel=3) as out,
    ):
        for line in pool.imap(tag, passages(args.corpus), chunksize=64):
            if line:
                out.write(line + "\n")


if __name__ == "__main__":
    main()
