#!/usr/bin/env python3
"""Measure the rules on made seams: for each mechanism how many are found, mended by the first repair, by one of three.

    python scripts/measure_seams.py SEAMS.jsonl [--family clauses] [--show 3]

A sentence counts as found when a rule that is silent on its answer fires on it.
"""

from __future__ import annotations

import argparse
import json
import pathlib
import re
from collections import defaultdict

from mtfix.apply import apply
from mtfix.formats import plain
from mtfix.pipeline import check
from mtfix.rule import discover


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("seams", type=pathlib.Path)
    parser.add_argument("--family", default="clauses")
    parser.add_argument("--show", type=int, default=0, help="how many misses of each mechanism to print")
    args = parser.parse_args()
    rules = [rule for rule in discover() if rule.family == args.family]
    table: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0, 0])
    missed: dict[str, list[str]] = defaultdict(list)
    for line in args.seams.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = row["damaged"]
        answers = {re.sub(r"\s+", " ", answer) for answer in row["mended"]}
        found = check(plain.parse(text), rules)
        repairs = [[apply(text, repair.edits) for repair in finding.repairs] for finding in found]
        figures = table[row["kind"]]
        figures[0] += 1
        figures[1] += bool(found)
        right = any(options and options[0] in answers for options in repairs)
        figures[2] += right
        figures[3] += any(answers & set(options[:3]) for options in repairs)
        figures[4] += bool(check(plain.parse(row["mended"][0]), rules))
        if not right and len(missed[row["kind"]]) < args.show:
            options = next((o[0] for o in repairs if o), "-")
            missed[row["kind"]].append(f"    {text}\n      {options}\n      {row['mended'][0]}")
    print("  made  found  first  three  false")
    total = [sum(column) for column in zip(*table.values(), strict=True)]
    for name, figures in [*sorted(table.items()), ("all", total)]:
        shares = "  ".join(f"{figure / figures[0]:5.2f}" for figure in figures[1:])
        print(f"{figures[0]:6}  {shares}  {name}")
        for example in missed.get(name, ()):
            print(example)


if __name__ == "__main__":
    main()
