#!/usr/bin/env python3
"""Learn which adjectives keep their capital before which nouns, because the pair is a name.

    python scripts/build_capitals.py CORPUS_FOLDER

Counts, inside sentences, adjectives with and without a capital before a noun: pairs that are names ("Deutsche Bank"),
and for each adjective and each noun (by its head) how readily it makes a name. Three minutes on one core. Writes
mtfix/german/data/capitals.marisa.
"""

from __future__ import annotations

import argparse
import functools
import math
import pathlib
import re
from collections import Counter, defaultdict

import marisa_trie
from corpus import held_out, lines

from mtfix.german.capitals import head
from mtfix.german.lexicon import DATA, lookup
from mtfix.german.names import stem

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*-?|\d+(?:[.,]\d+)*|[^\w\s]")
STARTS = frozenset('.!?:;„“»«"‚‘–-(…•/')
FEWEST = 8


@functools.cache
def is_adjective(form: str) -> bool:
    """Whether a small form is an adjective with an ending."""
    entry = lookup(form)
    return len(form) > 3 and form[-1] in "enmrs" and entry.seen >= 5 and entry.tagset[0][0] == "ADJA"


def bits(share: float) -> int:
    """-8 log2 of a share, at most 255."""
    return min(255, round(-8 * math.log2(share)))


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=pathlib.Path)
    args = parser.parse_args()
    capital: Counter[tuple[str, str]] = Counter()
    small: Counter[tuple[str, str]] = Counter()
    for line in lines(args.corpus):
        if held_out(line):
            continue
        found = WORD.findall(line)
        for at in range(1, len(found) - 1):
            word, noun = found[at], found[at + 1]
            if len(word) < 4 or not noun[0].isupper():
                continue
            if word[0].isupper():
                if word[1:].islower() and found[at - 1] not in STARTS and is_adjective(word.lower()):
                    capital[stem(word), noun.rstrip("-")] += 1
            elif is_adjective(word):
                small[stem(word), noun.rstrip("-")] += 1
    rows: dict[str, int] = {}
    kinds: dict[str, list[set[str]]] = defaultdict(lambda: [set(), set()])
    for pair in capital.keys() | small.keys():
        adjective, noun = pair
        share = capital[pair] / (capital[pair] + small[pair])
        if capital[pair] >= 2 and share >= 0.1:
            rows[f"{adjective} {noun}"] = bits(share)
        for key, other in ((adjective, noun), (head(noun), adjective)):
            kinds[key][0 if share >= 0.1 else 1].add(other)
    for key, (named, plain) in kinds.items():
        if len(named) + len(plain) >= FEWEST:
            rows[key] = bits((len(named) + 0.2) / (len(named) + len(plain) + 4))
    trie = marisa_trie.RecordTrie("<B", [(key, (value,)) for key, value in sorted(rows.items())])
    trie.save(str(DATA / "capitals.marisa"))
    pairs = sum(" " in key for key in rows)
    named_all, plain_all = (sum(len(k[i]) for k in kinds.values()) for i in (0, 1))
    print(f"{pairs:,} names, {len(rows) - pairs:,} words, {(DATA / 'capitals.marisa').stat().st_size:,} bytes")
    print(f"share of names among all kinds of pairs: {named_all / (named_all + plain_all):.4f}")


if __name__ == "__main__":
    main()
