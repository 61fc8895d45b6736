#!/usr/bin/env python3
"""How fast mtfix is on one core, for all rules and rule by rule, beside the spelling checkers on the same text.

    python scripts/bench_speed.py FILE [--words 100000] [--rules] [--json]

FILE is plain text or .xz, one passage a line; take one that mtfix has not been built from. Memory is the peak of a
process that does nothing else. `hunspell -d de_DE`, `codespell` and `typos` do less; they are a yardstick of what an
editor waits for, and are left out with a sentence where they are not installed.
"""

from __future__ import annotations

import argparse
import itertools
import json
import lzma
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

YARDSTICKS = {
    "hunspell": ["hunspell", "-d", "de_DE", "-i", "utf-8", "-l"],
    "codespell": ["codespell"],
    "typos": ["typos", "--no-ignore", "--hidden"],
}


def sample(path: Path, words: int) -> str:
    """The first lines of a file that hold so many words."""
    opened = lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8")  # noqa: SIM115 (closed below)
    taken, count = [], 0
    with opened as file:
        for line in file:
            taken.append(line)
            count += len(line.split())
            if count >= words:
                break
    return "".join(taken)


def count(text: str) -> int:
    """The number of words."""
    return len(re.findall(r"\w+", text))


def best(work: Callable[[], object], times: int = 3) -> float:
    """The seconds of the quickest of some runs: the others waited for something else."""
    seconds = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - begun)
    return min(seconds)


def in_process(text: str, by_rule: bool) -> dict[str, object]:
    """Words per second and peak memory, measured in this process; caches start empty and text is seen once."""
    begun = time.perf_counter()
    from mtfix.formats import plain
    from mtfix.german.passage import Reading
    from mtfix.pipeline import check
    from mtfix.rule import discover

    rules = discover()
    warm = "Der Hund bellt. Die Katze schläft, sagte sie.\n"
    check(plain.parse(warm), rules)
    loaded = time.perf_counter() - begun
    begun = time.perf_counter()
    found = check(plain.parse(text), rules)
    seconds = time.perf_counter() - begun
    figures: dict[str, object] = {
        "words": count(text),
        "findings": len(found),
        "load_seconds": round(loaded, 3),
        "words_per_second": round(count(text) / seconds),
        "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    if by_rule:
        reading = Reading(plain.parse(text))
        passages = [passage for index in range(len(reading)) if (passage := reading.passage(index)) is not None]
        begun = time.perf_counter()
        for passage in passages:
            for sentence in passage.sentences:
                _ = sentence.tags
        figures["tokens_sentences_tags_us_per_word"] = round(1e6 * (time.perf_counter() - begun) / count(text), 2)
        costs = {}
        for rule in rules:
            begun = time.perf_counter()
            for passage in passages:
                for _ in rule.detect(passage):
                    pass
            costs[rule.name] = round(1e6 * (time.perf_counter() - begun) / count(text), 2)
        figures["rules_us_per_word"] = dict(sorted(costs.items(), key=lambda item: -item[1]))
    return figures


def elsewhere(path: Path, words: int, by_rule: bool) -> dict[str, object]:
    """`in_process` in a fresh process, so that its memory is its own."""
    command = [
        sys.executable,
        __file__,
        str(path),
        "--words",
        str(words),
        "--inside",
        *(["--rules"] if by_rule else []),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    figures: dict[str, object] = json.loads(done.stdout)
    return figures


def start_up() -> dict[str, float]:
    """Seconds until the program has answered, from a cold start of Python."""
    page = "Der Hund bellt, sagte sie. Danach ging der Nachbar nach Hause. " * 40
    start = [sys.executable, "-m", "mtfix"]

    def run(*args: str) -> Callable[[], object]:
        return lambda: subprocess.run([*start, *args], input=page, text=True, capture_output=True, check=True)

    return {"help_seconds": round(best(run("--help")), 3), "clean_a_page_seconds": round(best(run("clean", "-")), 3)}


def yardsticks(text: str) -> dict[str, object]:
    """Words per second of programs that look for wrong words, each with all its start-up."""
    figures: dict[str, object] = {}
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "page.txt")
        page.write_text(text, encoding="utf-8")
        for name, command in YARDSTICKS.items():
            if not shutil.which(name):
                figures[name] = f"{name} is not installed, so it was not measured"
                continue
            probe = subprocess.run([*command, str(page)], capture_output=True, text=True, check=False)
            if "Can't open" in probe.stderr:
                figures[name] = f"{name} has no German dictionary (hunspell-de-de), so it was not measured"
                continue
            seconds = best(lambda call=(*command, str(page)): subprocess.run(call, capture_output=True, check=False))  # type: ignore[misc]
            figures[name] = round(count(text) / seconds)
    return figures


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--words", type=int, default=100_000)
    parser.add_argument("--rules", action="store_true", help="also the cost of each rule by itself")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    text = sample(args.file, args.words)
    if args.inside:
        print(json.dumps(in_process(text, args.rules)))
        return 0
    figures: dict[str, dict[str, Any]] = {
        "mtfix": elsewhere(args.file, args.words, args.rules),
        "start": start_up(),
        "words_per_second": yardsticks(text),
    }
    if args.json:
        print(json.dumps(figures, indent=1))
        return 0
    for name, value in itertools.chain.from_iterable(part.items() for part in figures.values()):
        if isinstance(value, dict):
            print(f"{name}:")
            for inner, cost in value.items():
                print(f"  {inner:36} {cost}")
        else:
            print(f"{name}: {value:,}" if isinstance(value, int) else f"{name}: {value}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
