#!/usr/bin/env python3
"""Kill `mtfix clean --write` at random moments: every file must be the old or the new one, and undo must bring all back.

    python scripts/kill_writes.py [--kills 200] [--files 500] [--seed 1]

A file with two names is among them; it is rewritten in place, so it alone may be half new, until undo.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

OLD = "Der Zug fährt ab , sagte die Frau am Gleis .\n" * 20
NEW = OLD.replace(" ,", ",").replace(" .", ".")
MTFIX = [sys.executable, "-m", "mtfix"]
CLEAN = [*MTFIX, "clean", "--quiet", "--select", "blank-before-mark", "--write", "."]


def lay(folder: Path, files: int) -> None:
    """Damaged files, the first with a second name."""
    for number in range(files):
        (folder / f"{number:04}.txt").write_text(OLD, encoding="utf-8")
    (folder / "twin").hardlink_to(folder / "0000.txt")


def contents(folder: Path) -> dict[str, str]:
    """The content of every text."""
    return {path.name: path.read_text(encoding="utf-8") for path in folder.glob("[0-9]*.txt")}


def strike(folder: Path, environment: dict[str, str], wait: float) -> int:
    """Start, wait, kill; how many files were new by then."""
    process = subprocess.Popen(CLEAN, cwd=folder, env=environment)
    time.sleep(wait)
    process.send_signal(signal.SIGKILL)
    process.wait()
    texts = contents(folder)
    wrong = [name for name, text in texts.items() if text not in (OLD, NEW) and name != "0000.txt"]
    if wrong:
        sys.exit(f"neither old nor new after {wait:.3f} s: {', '.join(wrong)}")
    return sum(text == NEW for text in texts.values())


def main() -> int:
    """Strike, undo, look; again and again."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--files", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    chance = random.Random(args.seed)
    half_way = before = 0
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home, "texts")
        folder.mkdir()
        environment = {**os.environ, "MTFIX_STATE": str(Path(home, "state"))}
        lay(folder, args.files)
        begun = time.perf_counter()
        subprocess.run(CLEAN, cwd=folder, env=environment, check=True)
        longest = time.perf_counter() - begun
        subprocess.run([*MTFIX, "undo", "--quiet"], cwd=folder, env=environment, check=True)
        for _ in range(args.kills):
            new = strike(folder, environment, chance.uniform(0.1 * longest, longest))
            half_way += 0 < new < args.files
            before += new == 0
            if new or contents(folder)["0000.txt"] != OLD:
                subprocess.run([*MTFIX, "undo", "--quiet"], cwd=folder, env=environment, check=True)
            if set(contents(folder).values()) != {OLD}:
                sys.exit("undo did not bring every file back")
    print(f"{args.kills} kills, {half_way} of them half-way, {before} before the first file: nothing lost.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
