"""The real program in a real terminal, from the first screen to the saved file."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed: apt install tmux")

LETTER = "Liebe Gäste,\n\nwir treffen uns um 18 Uhr , wie immer.\n\nBringt bitte Kuchen  mit.\n"
ROOT = Path(__file__).parents[2]


class Terminal:
    """A terminal of 80 by 24 with a program in it."""

    def __init__(self, folder: Path, command: list[str]) -> None:
        self._name = f"mtfix-{uuid.uuid4().hex[:8]}"
        self._tmux = ["tmux", "-L", self._name, "-f", os.devnull]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", "MTFIX_STATE": str(folder / "state")}
        environment.pop("TMUX", None)
        line = ["sh", "-c", '"$@"; echo "ended with $?"; sleep 60', "sh", *command]
        size = ["-x", "80", "-y", "24"]
        subprocess.run(
            [*self._tmux, "new-session", "-d", "-s", "t", *size, "-c", str(folder), *line], check=True, env=environment
        )

    def press(self, *keys: str) -> None:
        subprocess.run([*self._tmux, "send-keys", "-t", "t", *keys], check=True)

    def screen(self, *options: str) -> str:
        shown = subprocess.run(
            [*self._tmux, "capture-pane", "-p", *options, "-t", "t"], check=True, capture_output=True
        )
        return shown.stdout.decode("utf-8", "replace")

    def wait_for(self, words: str, seconds: float = 30) -> str:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if words in self.screen():
                return self.screen()
            time.sleep(0.05)
        pytest.fail(f"{words!r} did not come up in {seconds} s; the screen shows:\n{self.screen()}")

    def kill_program(self) -> None:
        pids = subprocess.run([*self._tmux, "list-panes", "-F", "#{pane_pid}"], check=True, capture_output=True)
        shell = pids.stdout.decode().strip()
        children = subprocess.run(["pgrep", "-P", shell], check=True, capture_output=True).stdout.decode().split()
        for child in children:
            os.kill(int(child), 9)

    def close(self) -> None:
        subprocess.run([*self._tmux, "kill-server"], check=False)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    (tmp_path / "brief.txt").write_text(LETTER, "utf-8")
    opened = Terminal(tmp_path, [sys.executable, "-m", "mtfix", "brief.txt"])
    yield opened
    opened.close()


GREYS = {"16", "59", "102", "145", "188", "231", *map(str, range(232, 256))}


def test_no_color_shows_greys_alone(tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text(LETTER, "utf-8")
    opened = Terminal(tmp_path, [sys.executable, "-m", "mtfix", "review", "--no-color", "brief.txt"])
    try:
        opened.wait_for("1/2")
        colours = set(re.findall(r"[34]8;5;(\d+)", opened.screen("-e")))
    finally:
        opened.close()
    assert colours
    assert colours <= GREYS


def test_from_the_first_finding_to_the_saved_file(tmp_path: Path, terminal: Terminal) -> None:
    screen = terminal.wait_for("1/2")
    assert "18 Uhr , wie immer" in screen
    terminal.press("a")
    terminal.wait_for("1/1")
    terminal.press("a")
    terminal.wait_for("Done with this file: 2 accepted")
    terminal.press("w")
    terminal.wait_for("is written")
    terminal.press("q")
    terminal.wait_for("ended with 0")
    wanted = LETTER.replace("Uhr ,", "Uhr,").replace("Kuchen  mit", "Kuchen mit")
    assert (tmp_path / "brief.txt").read_text("utf-8") == wanted


def test_a_killed_review_loses_no_decision(tmp_path: Path, terminal: Terminal) -> None:
    terminal.wait_for("1/2")
    terminal.press("r")
    terminal.wait_for("1 done")
    terminal.kill_program()
    terminal.wait_for("ended with 137")
    again = Terminal(tmp_path, [sys.executable, "-m", "mtfix", "brief.txt"])
    try:
        screen = again.wait_for("1/1")
        assert "1 done" in screen
        assert "Kuchen  mit" in screen
    finally:
        again.close()
    assert (tmp_path / "brief.txt").read_text("utf-8") == LETTER
