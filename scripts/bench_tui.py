"""Measure the review in a terminal of its own: time to the first screen, and how long each key takes to show.

    python scripts/bench_tui.py [--sizes 10 1000 10000] [--keys 60] [--wait]

Sizes are in kilobytes; --wait also measures when everything was checked. A key's time is from writing it to the
terminal until the screen shows what it did (the number of the finding, or how many are done).
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

SENTENCES = (
    "Die Bäckerei am Marktplatz öffnet jeden Morgen um sechs Uhr und verkauft Brot aus dem Holzofen.",
    "Im vergangenen Jahr kamen mehr Gäste als erwartet, obwohl es im Sommer oft geregnet hatte.",
    "Der Verein sucht Helfer für das Fest , das im September stattfinden soll.",
    "Wer einen Garten hat, kann seine Äpfel in der Mosterei pressen lassen und den Saft mitnehmen.",
    "Am Abend saßen sie lange auf der Bank vor dem Haus und erzählten von früher.",
    "Die Straße zum Bahnhof bleibt bis zum Ende der Woche gesperrt, weil Leitungen erneuert werden.",
)
QUIET = 0.15


def text(kilobytes: int) -> Iterator[str]:
    """Paragraphs of some sentences, one damaged place in each."""
    written = 0
    sentences = cycle(SENTENCES)
    while written < kilobytes * 1000:
        paragraph = " ".join(next(sentences) for _ in range(len(SENTENCES))) + "\n\n"
        written += len(paragraph.encode())
        yield paragraph


class Review:
    """The program in a terminal of 120 by 40."""

    def __init__(self, path: Path) -> None:
        self.started = time.monotonic()
        self.output = b""
        self.child, self.terminal = pty.fork()
        if self.child == 0:
            os.environ["PYTHONPATH"] = os.pathsep.join([str(Path.cwd()), os.environ.get("PYTHONPATH", "")])
            os.chdir(path.parent)
            os.environ |= {"TERM": "xterm-256color", "LANG": "C.UTF-8", "MTFIX_STATE": str(path.parent / "state")}
            os.execv(sys.executable, [sys.executable, "-m", "mtfix", str(path)])
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))

    def wait_for(self, pattern: str, seconds: float = 900) -> float:
        """Wait until the screen was written with this; the time since the last key, or since the start."""
        wanted, end = re.compile(pattern.encode()), time.monotonic() + seconds
        while not wanted.search(self.output):
            if time.monotonic() > end:
                raise SystemExit(f"{pattern!r} did not come up")
            self._read(0.5)
        return time.monotonic() - self.started

    def press(self, key: str, pattern: str) -> float:
        """Press a key; the time until the screen shows what it did."""
        self.output = b""
        self.started = time.monotonic()
        os.write(self.terminal, key.encode())
        return self.wait_for(pattern, 60)

    def settle(self) -> None:
        """Wait until the screen is still, or for half a second where it is not."""
        end = time.monotonic() + 0.5
        while time.monotonic() < end and self._read(QUIET):
            pass

    def wait_until_still(self) -> None:
        """Wait until nothing was written to the screen for two seconds: everything is checked."""
        while self._read(2.0):
            self.output = self.output[-65536:]

    def memory(self) -> int:
        """The most memory it held so far, in megabytes."""
        status = Path(f"/proc/{self.child}/status").read_text()
        return int(re.findall(r"VmHWM:\s+(\d+)", status)[0]) // 1000

    def close(self) -> None:
        """End it."""
        os.kill(self.child, signal.SIGKILL)
        os.waitpid(self.child, 0)
        os.close(self.terminal)

    def _read(self, seconds: float) -> bool:
        if not select.select([self.terminal], [], [], seconds)[0]:
            return False
        data = os.read(self.terminal, 1 << 16)
        self.output += data
        if b"\x1b[c" in data:
            os.write(self.terminal, b"\x1b[?62c")
        return True


def keys(review: Review, count: int) -> list[float]:
    """The times of so many keys: walk, accept, reject, and take back."""
    times: list[float] = []
    shown = re.findall(rb" ([\d,]+)/[\d,]+  ([\d,]+) done", review.output)
    number, done = (int(figure.replace(b",", b"")) for figure in shown[-1])
    for _, key in zip(range(count), cycle("nanrnpu"), strict=False):
        done += {"a": 1, "r": 1, "u": -1}.get(key, 0)
        moved = key in "np"
        times.append(review.press(key, rf" (?!{number:,}/)[\d,]+/[\d,]+  " if moved else rf" {done:,} done"))
        number = int(re.findall(rb" ([\d,]+)/[\d,]+  ", review.output)[-1].replace(b",", b""))
        review.settle()
    return times


def told(times: list[float]) -> str:
    """Median and 95th percentile in milliseconds."""
    ranked = sorted(times)
    return f"{statistics.median(ranked) * 1000:6.0f} {ranked[int(len(ranked) * 0.95)] * 1000:5.0f}"


def main() -> None:
    """Print one line for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10, 1000, 10_000])
    parser.add_argument("--keys", type=int, default=60)
    parser.add_argument("--wait", action="store_true")
    options = parser.parse_args()
    print("        first   the     first    keys while     all      keys, all")
    print("        screen  text    finding  checking, ms   checked  checked, ms   memory")
    print("    kB       s     s         s  median   p95         s  median   p95       MB")
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "text.txt")
            path.write_text("".join(text(size)), "utf-8")
            review = Review(path)
            screen, shown = review.wait_for("reading|text.txt"), review.wait_for("Bäckerei")
            found = review.wait_for(r" 1/[\d,]+  ")
            review.settle()
            during = told(keys(review, options.keys))
            checked, after = f"{'-':>7}", f"{'-':>6} {'-':>5}"
            if options.wait:
                review.close()
                review = Review(path)
                born = review.started
                review.wait_for(r" 1/[\d,]+  ")
                review.wait_until_still()
                checked = f"{time.monotonic() - born - 2:7.1f}"
                after = told(keys(review, options.keys))
            print(
                f"{size:6,} {screen:7.2f} {shown:5.2f} {found:9.2f}  {during}  {checked}  {after} {review.memory():8}",
                flush=True,
            )
            review.close()


if __name__ == "__main__":
    main()
