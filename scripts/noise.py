#!/usr/bin/env python3
"""What mtfix finds in sound German, by rule, with the sentences: every finding is a false alarm, or a slip to know.

    python scripts/noise.py FILE...                        counts, and findings for 10,000 words
    python scripts/noise.py FILE... --show 20              and up to 20 places of each rule
    python scripts/noise.py FILE... --save before.json     keep the findings
    python scripts/noise.py FILE... --before before.json   show only what came and what went since

    python scripts/noise.py FILE... --rates                keep the counts for `mtfix rules`, in mtfix/rules/rates.json

Files may be plain or .xz; --held-out reads only the lines that nothing was learned from, --limit N only the first N.
"""

from __future__ import annotations

import argparse
import collections
import itertools
import json
import lzma
import re
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from corpus import held_out

from mtfix.finding import Tier
from mtfix.formats import plain
from mtfix.pipeline import findings
from mtfix.rule import discover

AROUND = 50
RATES = Path(__file__).resolve().parents[1] / "mtfix" / "rules" / "rates.json"


@dataclass(frozen=True)
class Noise:
    """One finding in a sound text."""

    rule: str
    tier: str
    fingerprint: str
    context: str
    """The place in [[ ]], with what stands around it."""
    repair: str


def lines(path: Path, limit: int | None, only_held_out: bool) -> str:
    """The text of a file, plain or .xz, or some lines of it."""
    opened = lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8")  # noqa: SIM115 (closed below)
    with opened as file:
        kept = (line for line in file if not only_held_out or held_out(line.rstrip("\n").split("\t")[0]))
        return "".join(itertools.islice(kept, limit))


def listen(text: str, tier: Tier, select: frozenset[str]) -> Iterator[Noise]:
    """The findings in a text."""
    rules = [rule for rule in discover() if not select or rule.name in select or rule.kind in select]
    for found in findings(plain.parse(text), rules):
        if found.tier > tier:
            continue
        first, last = max(0, found.start - AROUND), min(len(text), found.end + AROUND)
        context = f"{text[first : found.start]}[[{text[found.start : found.end]}]]{text[found.end : last]}"
        repair = found.repairs[0].label if found.repairs else ""
        yield Noise(found.rule, str(found.tier), found.fingerprint, " ".join(context.split()), repair)


def difference(before: list[Noise], now: list[Noise]) -> tuple[list[Noise], list[Noise]]:
    """What is new and what is gone, told by fingerprint and not by position."""
    counts = collections.Counter(noise.fingerprint for noise in before)
    new = []
    for noise in now:
        if counts[noise.fingerprint]:
            counts[noise.fingerprint] -= 1
        else:
            new.append(noise)
    gone = []
    for noise in before:
        if counts[noise.fingerprint]:
            counts[noise.fingerprint] -= 1
            gone.append(noise)
    return new, gone


def table(found: list[Noise], words: int) -> None:
    """Counts by rule and tier."""
    by_rule: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for noise in found:
        by_rule[noise.rule][noise.tier] += 1
    print(f"{'rule':36} {'safe':>6} {'likely':>6} {'hint':>6}  per 10,000 words")
    for rule, tiers in sorted(by_rule.items(), key=lambda item: -item[1].total()):
        counts = " ".join(f"{tiers[str(tier)]:6}" for tier in Tier)
        print(f"{rule:36} {counts}  {1e4 * tiers.total() / words:.2f}")
    print(f"{'all':36} {len(found):20}  {1e4 * len(found) / words:.2f}")


def rates(found: list[Noise], words: int, files: list[Path]) -> str:
    """The counts as a file: what was read, and the findings of every rule by tier."""
    counts: dict[str, collections.Counter[str]] = {rule.name: collections.Counter() for rule in discover()}
    for noise in found:
        counts[noise.rule][noise.tier] += 1
    read = ", ".join(sorted(path.name.split(".")[0] for path in files))
    rules = {rule: {str(tier): tiers[str(tier)] for tier in Tier if tiers[str(tier)]} for rule, tiers in counts.items()}
    return json.dumps({"read": read, "words": words, "rules": rules}, indent=1, sort_keys=True) + "\n"


def show(found: list[Noise], limit: int, sign: str = " ") -> None:
    """The places, rule by rule."""
    for rule, group in itertools.groupby(sorted(found, key=lambda noise: noise.rule), key=lambda noise: noise.rule):
        print(f"\n{rule}")
        for noise in itertools.islice(group, limit):
            print(f"{sign} {noise.tier:6} {noise.context}  ({noise.repair})")


def main() -> int:
    """Listen, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--tier", default="hint", choices=[str(tier) for tier in Tier])
    parser.add_argument("--select", action="append", default=[], metavar="RULE|KIND")
    parser.add_argument("--limit", type=int, metavar="LINES")
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--rates", action="store_true")
    parser.add_argument("--show", type=int, default=0, metavar="N")
    parser.add_argument("--save", type=Path, metavar="FILE.json")
    parser.add_argument("--before", type=Path, metavar="FILE.json")
    args = parser.parse_args()
    found: list[Noise] = []
    words, begun = 0, time.perf_counter()
    for path in args.files:
        text = lines(path, args.limit, args.held_out)
        words += len(re.findall(r"\w+", text))
        found += listen(text, Tier[args.tier.upper()], frozenset(args.select))
    print(f"{words:,} words in {time.perf_counter() - begun:.1f} s")
    table(found, max(words, 1))
    if args.before:
        before = [Noise(**entry) for entry in json.loads(args.before.read_text(encoding="utf-8"))]
        new, gone = difference(before, found)
        print(f"\n{len(new)} new, {len(gone)} gone")
        show(new, args.show or 1000, "+")
        show(gone, args.show or 1000, "-")
    elif args.show:
        show(found, args.show)
    if args.rates:
        RATES.write_text(rates(found, words, args.files), encoding="utf-8")
    if args.save:
        args.save.write_text(json.dumps([asdict(noise) for noise in found], ensure_ascii=False), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
