#!/usr/bin/env python3
"""Learn the weights of mtfix/german/commas.py: whether a comma is lost between two words of a stretch.

    python scripts/train_commas.py CORPUS_FOLDER

Lost commas: one comma of a sentence taken away, where a clause or a group begins or ends. Everything else: the places of
the same sentences as they were written. Prints, for held-out lines, how many of the commas taken away are found and how
often a place of sound text is taken for one, by kind of place and threshold.
"""

from __future__ import annotations

import argparse
import json
import pathlib
import random
from collections import Counter
from collections.abc import Iterator

import numpy as np
from corpus import held_out, lines

from mtfix.german.clauses import close_brackets
from mtfix.german.commas import Stretch, features, places
from mtfix.german.lexicon import DATA
from mtfix.german.sentences import split_sentences
from mtfix.german.tags import tag
from mtfix.german.tokens import tokenise

SEED = 13
SHARES = {
    "clean/wikipedia.de.xz": 90_000, "clean/klexikon.de.xz": 15_000, "clean/bundestag.de.xz": 40_000,
    "parallel/tatoeba.tsv.xz": 40_000, "parallel/php.tsv.xz": 5_000, "parallel/cpp-human.tsv.xz": 5_000,
    "parallel/debian-news.tsv.xz": 5_000,
}  # fmt: skip
FEWEST = 8
"""A feature seen less often is left out."""
INNER = "-/&'’"

Case = tuple[list[str], bool, str, int]
"""The features of a place, whether a comma is lost there, its kind, and the number of its sentence."""


def stretches(words: list[str], tags: list[str]) -> Iterator[Stretch]:
    """The stretches between the marks of a sentence."""
    first = 0
    for at in range(len(words) + 1):
        if at == len(words) or (not words[at][0].isalnum() and words[at] not in INNER):
            if at - first > 3:
                yield Stretch(words, tags, first, at)
            first = at + 1


def cases(corpus: pathlib.Path, wanted_held_out: bool, chance: random.Random) -> Iterator[Case]:
    """The places of sentences as they were written, and one place of each where a comma was taken away."""
    number = 0
    for name, share in SHARES.items():
        found = [text for text in lines(corpus, (name,)) if 30 < len(text) < 500 and held_out(text) == wanted_held_out]
        chance.shuffle(found)
        for text in found[: share // (6 if wanted_held_out else 1)]:
            for sentence in split_sentences(text, tokenise(text)):
                words = sentence.words
                if not 4 < len(words) < 60:
                    continue
                number += 1
                tags = close_brackets(words, tag(words))
                for stretch in stretches(words, tags):
                    for at, kind in places(words, tags, stretch):
                        yield features(words, tags, stretch, at, kind), False, kind, number
                commas = [at for at in range(2, len(words) - 2) if words[at] == ","]
                chance.shuffle(commas)
                for comma in commas[:2]:
                    damaged = words[:comma] + words[comma + 1 :]
                    tags = close_brackets(damaged, tag(damaged))
                    for stretch in stretches(damaged, tags):
                        if stretch.first < comma < stretch.last:
                            for at, kind in places(damaged, tags, stretch):
                                if at == comma:
                                    yield features(damaged, tags, stretch, at, kind), True, kind, number


def fit(items: list[Case]) -> dict[str, float]:
    """Logistic regression by Adam on the features, with a small ridge."""
    seen = Counter(name for names, _, _, _ in items for name in names)
    kept = sorted(name for name, n in seen.items() if n >= FEWEST)
    index = {name: at for at, name in enumerate(["bias", *kept])}
    rows = [[0, *(index[n] for n in names if n in index)] for names, _, _, _ in items]
    columns = np.concatenate([np.array(row, np.int32) for row in rows])
    owner: np.ndarray = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    target = np.array([lost for _, lost, _, _ in items], np.float32)
    weights = np.zeros(len(index))
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, 251):
        total = np.bincount(owner, weights[columns], len(rows))
        error = 1 / (1 + np.exp(-total)) - target
        gradient = np.bincount(columns, error[owner], len(index)) / len(rows) + 1e-6 * weights
        first = 0.9 * first + 0.1 * gradient
        second = 0.999 * second + 0.001 * gradient**2
        weights -= 0.08 * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return {name: round(float(weights[at]), 2) for name, at in index.items() if abs(weights[at]) >= 0.2}


def main() -> None:
    """Learn, write, measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=pathlib.Path)
    args = parser.parse_args()
    chance = random.Random(SEED)
    items = list(cases(args.corpus, False, chance))
    print(f"{len(items):,} places, {sum(lost for _, lost, _, _ in items):,} commas taken away", flush=True)
    weights = fit(items)
    path = DATA / "commas.json"
    path.write_text(json.dumps(dict(sorted(weights.items())), ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")  # fmt: skip
    print(f"{len(weights):,} weights, {path.stat().st_size:,} bytes", flush=True)
    bias = weights.get("bias", 0.0)
    held = [(bias + sum(weights.get(n, 0.0) for n in names), lost, kind) for names, lost, kind, _ in cases(args.corpus, True, chance)]  # fmt: skip
    for kind in ("relative", "opener", "verb", "end", "group"):
        lost = [score for score, yes, k in held if yes and k == kind]
        sound = [score for score, yes, k in held if not yes and k == kind]
        figures = "  ".join(
            f"{p}: {sum(s > np.log(p / (1 - p)) for s in lost) / max(1, len(lost)):.2f}, "
            f"{sum(s > np.log(p / (1 - p)) for s in sound)}"
            for p in (0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995)
        )
        print(f"{kind} ({len(lost):,} lost, {len(sound):,} sound): {figures}")


if __name__ == "__main__":
    main()
