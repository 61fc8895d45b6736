#!/usr/bin/env python3
"""Count words, neighbours and noun contexts over the clean corpora; the lexicon is built from these counts.

    python scripts/count_words.py CORPUS_FOLDER OUT.pickle

Two minutes on one core, 4 GB of memory. The result is an intermediate file of the maintainer's and is never shipped.
"""

from __future__ import annotations

import argparse
import itertools
import pathlib
import pickle
import re
from collections import Counter

from corpus import held_out, lines

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*-?|\d+(?:[.,]\d+)*|[^\w\s]")
DETERMINERS = "der die das dem den des ein eine einen einem einer eines".split()
LIKE = {
    stem + ending: "ein" + ending
    for stem in ("kein", "mein", "dein", "sein", "ihr", "unser")
    for ending in ("", "e", "en", "em", "er", "es")
} | {"dies" + e: d for e, d in (("er", "der"), ("e", "die"), ("es", "das"), ("em", "dem"), ("en", "den"))}
ADJECTIVE = re.compile(r"[a-zäöüß]{3,}(?:e|en|er|es|em)$")
STARTS = frozenset('.!?:;„“»«"‚‘–-(…•')


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    args = parser.parse_args()
    words: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    nouns: Counter[tuple[str, str, bool]] = Counter()
    known = {d: d for d in DETERMINERS} | LIKE
    for line in lines(args.corpus):
        if held_out(line):
            continue
        found = WORD.findall(line)
        words.update(found)
        pairs.update(itertools.pairwise(found))
        for at, word in enumerate(found):
            if not word[0].isupper():
                continue
            if at and found[at - 1] not in STARTS:
                inside[word] += 1
            if at:
                before = found[at - 1].lower()
                if before in known:
                    nouns[word, known[before], False] += 1
                elif at > 1 and ADJECTIVE.match(before):
                    determiner = found[at - 2].lower()
                    if determiner in known:
                        nouns[word, known[determiner], True] += 1
    with args.out.open("wb") as file:
        keep = Counter({pair: n for pair, n in pairs.items() if n > 1})
        pickle.dump({"words": words, "inside": inside, "pairs": keep, "nouns": nouns}, file)
    print(f"{sum(words.values()):,} tokens, {len(words):,} forms, {len(keep):,} pairs seen twice or more")


if __name__ == "__main__":
    main()
