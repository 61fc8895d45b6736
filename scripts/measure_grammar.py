#!/usr/bin/env python3
"""Measure the rules of agreement, commas and words on clean lines that nothing was learned from.

    python scripts/measure_grammar.py CORPUS_FOLDER [--lines N]

Prints the findings in sound text (false alarms and the writers' own slips), then damages each line in one place, with a
fixed seed (a determiner in another form, a comma dropped), and prints how often the place is found and mended exactly.
"""

from __future__ import annotations

import argparse
import pathlib
import random
import re
from collections import Counter

from corpus import CLEAN, held_out, lines

from mtfix.apply import apply
from mtfix.finding import Finding
from mtfix.formats import plain
from mtfix.pipeline import check
from mtfix.rule import discover

FAMILIES = ("agreement", "commas", "words")
RULES = [rule for rule in discover() if rule.family in FAMILIES]
SEED = 7
FORMS = ("der die das den dem des", "ein eine einen einem einer eines", "diese dieser dieses diesen diesem")
SETS = [forms.split() for forms in FORMS]
PHRASE = re.compile(r"(?<!, )\b(\w+)(?=(?: [a-zäöüß]+e[nrsm]?)* [A-ZÄÖÜ][a-zäöüß]+)")
COMMA = re.compile(r", (dass|weil|ob|obwohl|wenn|sondern|um|die|der|das)\b")


def findings(text: str) -> list[Finding]:
    """The findings of these families in one line."""
    return check(plain.parse(text), RULES)


def swapped(line: str, chance: random.Random) -> tuple[str, int] | None:
    """The line with one determiner in another form, and its offset."""
    found = [m for m in PHRASE.finditer(line) if any(m[1] in forms for forms in SETS)]
    if not found:
        return None
    match = chance.choice(found)
    forms = next(forms for forms in SETS if match[1] in forms)
    other = chance.choice([form for form in forms if form != match[1]])
    return line[: match.start()] + other + line[match.end() :], match.start()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=pathlib.Path)
    parser.add_argument("--lines", type=int, default=3000)
    args = parser.parse_args()
    chance = random.Random(SEED)
    kept = [line for line in lines(args.corpus, CLEAN[:3]) if len(line) > 40 and held_out(line)]
    kept = chance.sample(kept, min(args.lines, len(kept)))
    words = sum(len(line.split()) for line in kept)
    alarms = Counter(found.rule for line in kept for found in findings(line))
    print(f"{words:,} words of sound text, {alarms.total()} findings: {dict(alarms.most_common())}")

    hits: Counter[str] = Counter()
    for line in kept:
        damage = swapped(line, chance)
        if damage is not None:
            text, at = damage
            near = [f for f in findings(text) if f.start <= at + 1 and f.end >= at]
            hits["n"] += 1
            hits["found"] += bool(near)
            hits["exact"] += any(apply(text, f.repairs[0].edits) == line for f in near if f.repairs)
            hits["offered"] += any(apply(text, r.edits) == line for f in near for r in f.repairs)
    print(f"determiner swapped: {hits['n']:,} lines, found {hits['found'] / hits['n']:.2f}, of these mended exactly"
          f" {hits['exact'] / hits['found']:.2f}, the right repair offered {hits['offered'] / hits['found']:.2f}")  # fmt: skip

    total: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for line in kept:
        commas = list(COMMA.finditer(line))
        if commas:
            match = chance.choice(commas)
            text = line[: match.start()] + line[match.start() + 1 :]
            total[match[1]] += 1
            found[match[1]] += any(f.start <= match.start() <= f.end for f in findings(text))
    for word, n in total.most_common():
        print(f"comma before {word} dropped: {n:,} lines, found {found[word] / n:.2f}")


if __name__ == "__main__":
    main()
