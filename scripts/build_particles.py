#!/usr/bin/env python3
"""Build mtfix/german/data/particles.marisa: which particle a clause speaks for, and the prepositions verbs take.

    python scripts/build_particles.py COUNTS.pickle...

COUNTS come from count_particles.py. Prints how many forms ship and how large the table is.
"""

from __future__ import annotations

import argparse
import math
import pathlib
import pickle
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator

import marisa_trie

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from mtfix.german.lexicon import DATA  # noqa: E402
from mtfix.german.particles import NEEDS, OBJECT, PREPOSITIONS, SHAPES, STEPS  # noqa: E402

FEWEST = 20
"""A form seen less often with its particle tells nothing."""
HIGHEST = 2.0
"""A form whose odds never come so high, by shape and two prepositions, is left out."""
FEWEST_ENDS = 60
ENDS = 0.02
FEWEST_PAIRS = 4
PAIRS = 0.33
GOVERNED = 0.15
"""The share of clauses that have the preposition, and how many times its share with all verbs that is."""
LIFT = 3.0

Verb = dict[str, Counter[str]]


def main() -> None:
    """Build and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", nargs="+", type=pathlib.Path)
    verbs: dict[str, Verb] = defaultdict(lambda: defaultdict(Counter))
    for path in parser.parse_args().counts:
        with path.open("rb") as file:
            for (form, particle, what), n in pickle.load(file).items():
                verbs[form][particle][what] += n
    rows = [*particles(verbs), *needs(verbs), *objects(verbs), *prepositions(verbs)]
    marisa_trie.BytesTrie(sorted(rows)).save(str(DATA / "particles.marisa"))
    print(f"{len(rows):,} rows, {(DATA / 'particles.marisa').stat().st_size:,} bytes")


def particles(verbs: dict[str, Verb]) -> Iterator[tuple[str, bytes]]:
    """For a form with a particle the weights of the pair, of every shape, and of every preposition."""
    for form, verb in verbs.items():
        plain = verb[""] if "" in verb else Counter()
        for particle, seen in verb.items():
            if not particle or seen["n"] < FEWEST or not form.isalpha():
                continue
            row = [math.log((seen["n"] + 0.5) / (plain["n"] + 0.5))]
            row += [weight(seen, plain, shape, 0.5, 5) for shape in SHAPES]
            row += [weight(seen, plain, "@" + preposition, 0.3, 2) for preposition in PREPOSITIONS]
            ways = sorted(row[1 + len(SHAPES) :])
            if row[0] + max(row[1 : 1 + len(SHAPES)]) + ways[-1] + ways[-2] >= HIGHEST:
                yield f"{form}|{particle}", bytes(min(255, max(0, 128 + round(STEPS * one))) for one in row)


def weight(seen: Counter[str], plain: Counter[str], what: str, some: float, more: float) -> float:
    """How much likelier something is with the particle than without, as a natural logarithm."""
    return math.log((seen[what] + some) / (seen["n"] + more)) - math.log((plain[what] + some) / (plain["n"] + more))


def needs(verbs: dict[str, Verb]) -> Iterator[tuple[str, bytes]]:
    """The forms that hardly ever end a main clause right behind its first phrase."""
    for form, verb in verbs.items():
        plain = verb.get("", Counter())
        if form.isalpha() and plain["n"] >= FEWEST_ENDS and plain["end"] <= ENDS * plain["n"]:
            yield NEEDS + form, b""


def objects(verbs: dict[str, Verb]) -> Iterator[tuple[str, bytes]]:
    """The forms of verbs that often stand with an object beside their subject, pooled by their stem."""
    stems: dict[str, list[str]] = defaultdict(list)
    for form, verb in verbs.items():
        if form.isalpha() and "" in verb:
            stems[re.sub(r"(t?e?t?en|e?te|et|en|t|e)$", "", form)].append(form)
    for forms in stems.values():
        plain = [verbs[form][""] for form in forms]
        pairs = sum(one[shape] for one in plain for shape in SHAPES if shape[0] in "23" and shape[2] == "p")
        if pairs >= FEWEST_PAIRS and pairs >= PAIRS * sum(one["n"] for one in plain):
            yield from ((OBJECT + form, b"") for form in forms)


def prepositions(verbs: dict[str, Verb]) -> Iterator[tuple[str, bytes]]:
    """The prepositions of a form with a particle, by how much oftener they stand there than elsewhere."""
    every: Counter[str] = Counter()
    for verb in verbs.values():
        for seen in verb.values():
            every.update({what: n for what, n in seen.items() if what == "n" or what[0] == "@"})
    for form, verb in verbs.items():
        for particle, seen in verb.items():
            if not particle or seen["n"] < FEWEST:
                continue
            taken = []
            for at, preposition in enumerate(PREPOSITIONS):
                share = seen["@" + preposition] / seen["n"]
                lift = share * every["n"] / every["@" + preposition]
                if share >= GOVERNED and lift >= LIFT:
                    taken.append((share * lift, at))
            if taken:
                yield f"{form}>{particle}", bytes(at for _, at in sorted(taken, reverse=True)[:3])


if __name__ == "__main__":
    main()
