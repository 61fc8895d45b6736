#!/usr/bin/env python3
"""Learn the weights of mtfix/german/stops.py: whether a sentence ends between two words although no mark says so.

    python scripts/train_stops.py CORPUS_FOLDER

Ends of sentences: two lines that follow each other, the stop between them taken away. Inside a sentence: words with a
capital of their own, and small words given one, as the piece behind a link would have it. Prints precision and recall on
held-out lines for several thresholds.
"""

from __future__ import annotations

import argparse
import json
import pathlib
import random
from collections.abc import Iterator

from corpus import held_out, lines
from train_seams import fit

from mtfix.german.lexicon import DATA, lookup
from mtfix.german.sentences import split_sentences
from mtfix.german.stops import features, stop_lost
from mtfix.german.tags import tag
from mtfix.german.tokens import WORD, tokenise

SEED = 11
SHARES = {
    "clean/wikipedia.de.xz": 60_000, "clean/klexikon.de.xz": 12_000, "clean/bundestag.de.xz": 12_000,
    "parallel/tatoeba.tsv.xz": 12_000, "parallel/php.tsv.xz": 3_000, "parallel/cpp-human.tsv.xz": 4_000,
}  # fmt: skip

Case = tuple[list[str], int, bool, bool]
"""The words, the place, whether the capital is the word's own, and whether a sentence ends there."""


def small(word: str) -> tuple[str, bool]:
    """The word as it stands inside a sentence, and whether it keeps its capital there."""
    lower = word[0].lower() + word[1:]
    if lookup(lower).seen > 2 * lookup(word).inside:
        return lower, False
    return word, True


def cases(corpus: pathlib.Path, wanted_held_out: bool, chance: random.Random) -> Iterator[Case]:
    """One end of a sentence and some places inside one, from pairs of lines."""
    for name, share in SHARES.items():
        found = [text for text in lines(corpus, (name,)) if 30 < len(text) < 400]
        wanted = [at for at in range(len(found) - 1) if held_out(found[at]) == wanted_held_out]
        chance.shuffle(wanted)
        for at in wanted[: share // (4 if wanted_held_out else 1)]:
            first = split_sentences(found[at], tokenise(found[at]))[-1]
            second = split_sentences(found[at + 1], tokenise(found[at + 1]))[0]
            if (
                first.words[-1] == "."
                and len(first.words) > 3
                and second.tokens[0].kind == WORD
                and second.words[0][0].isupper()
            ):
                if first.tokens[-2].kind == WORD:
                    word, own = small(second.words[0])
                    yield [*first.words[:-1], word, *second.words[1:]], len(first.words) - 1, own, True
            yield from inside(first.words, [token.kind == WORD for token in first.tokens], chance)


def inside(words: list[str], plain: list[bool], chance: random.Random) -> Iterator[Case]:
    """Two places inside a sentence: one before a small word, one before a word with a capital."""
    places = [at for at in range(1, len(words)) if plain[at] and plain[at - 1] and len(words[at]) > 1]
    for upper in (True, False):
        fitting = [at for at in places if words[at][0].isupper() == upper]
        if fitting:
            at = chance.choice(fitting)
            if not upper or small(words[at])[1]:
                yield words, at, upper, False


def rows(items: list[Case]) -> Iterator[tuple[dict[str, float], bool, int]]:
    """The features of every case."""
    for number, (words, cut, own, ends) in enumerate(items):
        yield features(tag(words), cut, own), ends, number


def main() -> None:
    """Learn, write, measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=pathlib.Path)
    args = parser.parse_args()
    chance = random.Random(SEED)
    items = list(cases(args.corpus, False, chance))
    data = list(rows(items))
    weights = {name: round(weight, 2) for name, weight in fit(data, [1.0] * len(items)).items() if abs(weight) >= 0.2}
    path = DATA / "stops.json"
    path.write_text(json.dumps(dict(sorted(weights.items())), separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{len(items):,} cases, {len(weights):,} weights, {path.stat().st_size:,} bytes")
    held = list(cases(args.corpus, True, chance))
    scored = [(stop_lost(tag(words), cut, own), ends) for words, cut, own, ends in held]
    for threshold in (0.2, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99):
        hits = sum(ends for p, ends in scored if p >= threshold)
        wrong = sum(not ends for p, ends in scored if p >= threshold)
        total = sum(ends for _, ends in scored)
        print(f"{threshold}: recall {hits / total:.3f}, inside taken for an end {wrong / (len(scored) - total):.4f}")


if __name__ == "__main__":
    main()
