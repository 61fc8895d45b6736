#!/usr/bin/env python3
"""Whether ten times the text costs ten times the work: one process, two, and two actors of Ray, over 1x, 4x and 16x.

    python scripts/bench_scale.py FILE [--words 40000] [--task check] [--repeat 2] [--engines one,two,ray]

FILE is plain text or .xz, one passage a line. The 16x text is its beginning; 4x and 1x are every fourth and every
sixteenth line of that, so that they are the same kind of text. All are cut into shards of as many records. Each engine
does each size in turn, as the whole command, and all that `--repeat` times.

Two costs of a word are told: by the clock, which other programs on the machine spoil, and in time of the processor that
the workers spent, which they hardly do. The last lines say how level the second stays and what one terabyte would take.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Final, NamedTuple

from bench_speed import count, sample

SIZES: Final = (1, 4, 16)
SHARDS: Final = 4
"""So many shards make the 1x text."""
ENGINES: Final = {
    "one": ["--engine", "local", "--jobs", "1"],
    "two": ["--engine", "local", "--jobs", "2"],
    "ray": ["--engine", "ray", "--jobs", "2"],
}
TERABYTE: Final = 10**12


class Run(NamedTuple):
    """One run of the command."""

    words: int
    wall: float
    """Seconds of the whole command, with its start."""
    work: float
    """Seconds that a worker was at work, on average."""
    cpu: float
    """Seconds of the processor that all workers spent on their records."""


def write(lines: list[str], folder: Path) -> int:
    """Write the three inputs and return how many bytes the largest has."""
    records = -(-len(lines) // (SHARDS * SIZES[-1]))
    for size in SIZES:
        taken = lines[:: SIZES[-1] // size]
        place = folder / f"in{size}"
        place.mkdir()
        for at in range(0, len(taken), records):
            rows = (json.dumps({"text": line}, ensure_ascii=False) + "\n" for line in taken[at : at + records])
            (place / f"{at // records:05}.jsonl").write_text("".join(rows), encoding="utf-8")
    return sum(len(line.encode()) for line in lines)


def run(task: str, engine: str, size: int, folder: Path, turn: int) -> Run:
    """Do one size with one engine."""
    output = folder / f"out-{engine}-{size}-{turn}"
    command = [sys.executable, "-m", "mtfix", task, *ENGINES[engine], "--isolated", f"{folder}/in{size}", str(output)]
    begun = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    wall = time.perf_counter() - begun
    counts: dict[str, Any] = json.loads((output / "_mtfix.json").read_bytes())["counts"]
    workers = 1 if engine == "one" else 2
    return Run(counts["words"], wall, counts["seconds"] / workers, counts["cpu_seconds"])


def tell(runs: dict[tuple[str, int], list[Run]], size_in_bytes: int, words: int) -> None:
    """Print the table, how level the cost is, and what a terabyte would take."""
    print(
        f"{'engine':8}{'text':>6}{'words':>12}{'seconds':>10}{'words/s':>10}{'words/s at work':>17}{'cpu us/word':>13}"
    )
    cost: dict[tuple[str, int], float] = {}
    for (engine, size), done in runs.items():
        cost[engine, size] = statistics.median(1e6 * one.cpu / one.words for one in done)
        best = min(done, key=lambda one: one.wall)
        rate, at_work = best.words / best.wall, max(one.words / one.work for one in done)
        print(
            f"{engine:8}{size:>5}x{best.words:>12,}{best.wall:>10.1f}{rate:>10,.0f}{at_work:>17,.0f}"
            f"{cost[engine, size]:>13.1f}"
        )
    per_word = size_in_bytes / words
    print(f"\n{per_word:.2f} bytes a word; load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    for engine in dict.fromkeys(engine for engine, _ in runs):
        costs = [cost[engine, size] for size in SIZES]
        apart = max(costs) / min(costs) - 1
        hours = cost[engine, SIZES[-1]] * 1e-6 * TERABYTE / per_word / 3600
        print(
            f"{engine}: processor time a word differs by {100 * apart:.1f} % over {SIZES[0]}x to {SIZES[-1]}x; "
            f"1 TB would take {hours:,.0f} core hours"
        )


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--words", type=int, default=40_000, help="words of the 1x text")
    parser.add_argument("--task", choices=["check", "clean"], default="check")
    parser.add_argument("--repeat", type=int, default=2)
    parser.add_argument("--engines", default=",".join(ENGINES), help="of one, two, ray")
    args = parser.parse_args()
    text = sample(args.file, args.words * SIZES[-1])
    lines = [line for line in text.splitlines() if line.strip()]
    runs: dict[tuple[str, int], list[Run]] = {}
    with tempfile.TemporaryDirectory() as place:
        size_in_bytes = write(lines, Path(place))
        for turn in range(args.repeat):
            for size in SIZES:
                for engine in args.engines.split(","):
                    runs.setdefault((engine, size), []).append(run(args.task, engine, size, Path(place), turn))
                    print(engine, f"{size}x", runs[engine, size][-1], file=sys.stderr, flush=True)
    tell(dict(sorted(runs.items())), size_in_bytes, count("\n".join(lines)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
